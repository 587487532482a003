// @ts-check
/**
 * A record out of a file (导入): what it would add, or why it is refused, before anything is changed.
 */

import { dayOf, minuteOf } from "./clock.js";
import { EMPTY, merge, read } from "./record.js";

/** @typedef {import("./record.js").Data} Data */
/** @typedef {import("./record.js").Paper} Paper */
/** @typedef {{ data: Data | null, words: string }} Preview `data` to be merged; nothing where there is no use or it is refused */

/** Characters; a record of twenty years has fewer. */
const MOST = 5_000_000;

/**
 * @param {string} text
 * @param {Data} held
 * @returns {Preview}
 */
export function preview(text, held) {
  const reading = text.length > MOST ? null : read(text.trim());
  if (!reading || reading.state === "corrupt") return { data: null, words: "这不是“我的记录”导出的内容，没有导入。" };
  if (reading.state === "newer") {
    return { data: null, words: "这是较新版本的页面导出的，本页读不全，没有导入。请刷新页面再试。" };
  }
  const { data, strange } = reading;
  const total = data.answers.length;
  const whole = merge(held, data);
  const added = whole.answers.length - held.answers.length;
  const own = merge(EMPTY, held).papers;
  const papers = Object.keys(data.papers).filter((id) => isOther(whole.papers[id], own[id]));
  const both = Object.keys(data.papers).filter((id) => own[id] && isOther(data.papers[id], own[id]));
  const parts = [`新增 ${added} 条，已有 ${total - added} 条`];
  const [from, to] = total ? [data.answers[0], data.answers[total - 1]].map(({ at }) => dayOf(at)) : [];
  if (from) parts.push(from === to ? `日期 ${from}` : `日期从 ${from} 到 ${to}`);
  const words = [
    parts.join("，"),
    ...(papers.length ? [`测评答卷 ${papers.length} 份`] : []),
    ...both.map((id) => tellChoice(id, own[id], data.papers[id], papers.includes(id))),
    ...(strange ? [`无法识别 ${strange} 条，不导入`] : []),
    ...(added || papers.length ? [] : ["没有可以新增的"]),
  ];
  return { data: added || papers.length ? data : null, words: `${words.join("；")}。` };
}

/**
 * Of a paper that is here and in the file, not alike: which of the two stays.
 * @param {string} id
 * @param {Paper} own
 * @param {Paper} other
 * @param {boolean} isReplaced
 */
function tellChoice(id, own, other, isReplaced) {
  const name = id.replace(/\/(\w)$/, (_, variant) => ` ${variant.toUpperCase()} 卷`);
  const [mine, theirs] = [own, other].map(tellPaper);
  return isReplaced
    ? `${name}：本机的（${mine}）换成导入的（${theirs}）`
    : `${name}：保留本机的（${mine}），不导入另一份（${theirs}）`;
}

/** @param {Paper} paper */
function tellPaper({ started, handed, given }) {
  const count = Object.keys(given).length;
  const state = handed ? " 交卷" : " 开始，没有交卷";
  return `${minuteOf(handed || started)}${state}，答了 ${count} 题`;
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function isOther(one, other) {
  return JSON.stringify(one) !== JSON.stringify(other);
}
