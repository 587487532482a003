// @ts-check
/**
 * A record out of a file (导入): what it would add, or why it is refused, before anything is changed.
 */

import { dayOf } from "./clock.js";
import { merge, read } from "./record.js";

/** @typedef {import("./record.js").Data} Data */
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
  const papers = Object.keys(data.papers).filter((id) => isOther(whole.papers[id], held.papers[id])).length;
  const parts = [`新增 ${added} 条，已有 ${total - added} 条`];
  if (total) parts.push(`日期从 ${dayOf(data.answers[0].at)} 到 ${dayOf(data.answers[total - 1].at)}`);
  const words = [
    parts.join("，"),
    ...(papers ? [`测评答卷 ${papers} 份`] : []),
    ...(strange ? [`无法识别 ${strange} 条，不导入`] : []),
    ...(added || papers ? [] : ["没有可以新增的"]),
  ];
  return { data: added || papers ? data : null, words: `${words.join("；")}。` };
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function isOther(one, other) {
  return JSON.stringify(one) !== JSON.stringify(other);
}
