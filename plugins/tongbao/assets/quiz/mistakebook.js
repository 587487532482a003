// @ts-check
/**
 * 错题本: the questions that are still to be mastered, those due for review first.
 */

import { dayOf, openClock } from "./clock.js";
import { isRevised, nameOf, pathOf, reviewOf, RUN, titleOf } from "./entries.js";
import { mistakes } from "./mistakes.js";
import { find, make } from "./question.js";

/** @typedef {import("./entries.js").Index} Index */
/** @typedef {import("./mistakes.js").Mistake} Mistake */

/**
 * What is said of a question: since when, how often right, when to review it.
 * @param {Mistake} entry
 * @param {object} options
 * @param {number} options.now
 * @param {boolean} options.isRevised whether the question was revised since
 * @param {boolean} options.isOpen whether it can be answered now
 * @returns {string}
 */
export function describeMistake({ since, right, due }, { now, isRevised, isOpen }) {
  const came = `${dayOf(since)} 记入`;
  const left = right ? "已答对 1 次，还需 1 次" : "还需答对 2 次";
  if (!isOpen) return `${came}；${left}；本题已停用，或者还没有到它的周次，暂时不能复习`;
  if (isRevised) return `${came}；本题已修订，请按修订后的题重新作答`;
  const review = due <= now ? "现在可复习" : `${dayOf(due)} 起可复习`;
  return `${came}；${left}；${review}`;
}

/**
 * What is said of all: how many, and how many are due.
 * @param {number} all
 * @param {number} due
 * @param {string} next day of the next review, empty where none can be reviewed
 * @param {boolean} isUsed whether anything was ever answered
 * @returns {string}
 */
export function describeBook(all, due, next, isUsed) {
  if (!all) return isUsed ? "没有错题。" : "还没有作答记录。";
  if (due) return `共 ${all} 道，其中 ${due} 道现在可复习。`;
  return `共 ${all} 道${next && "，最近的复习日是 "}${next}。`;
}

/**
 * @param {HTMLElement} page
 * @param {{ store: import("./store.js").Store, hrefOf: (path: string) => string }} options
 * @returns {(index: Index | null) => void} show, or show again
 */
export function startMistakes(page, { store, hrefOf }) {
  const clock = openClock(page.dataset);
  const list = find(page, "[data-tb-list]");
  const act = find(page, "[data-tb-act]");
  const start = /** @type {HTMLAnchorElement | null} */ (find(page, "[data-tb-start]"));
  const most = find(page, "[data-tb-most]");
  const say = find(page, "[data-tb-say]");
  const none = find(page, "[data-tb-empty]");

  /** @param {Index | null} index */
  const show = (index) => {
    if (!list || !act || !start || !most || !say || !none) return;
    const now = clock.now();
    const entries = mistakes(store.data.answers, now);
    const open = entries.filter((entry) => nameOf(entry, index));
    const due = open.filter((entry) => entry.due <= now || isRevised(entry, index));
    const sorted = [...new Set([...due, ...open, ...entries])];
    const names = (due.length ? due : open).map((entry) => nameOf(entry, index));
    list.replaceChildren(...sorted.map((entry) => makeLine(entry, { index, now, hrefOf })));
    const next = open.length ? dayOf(open[0].due) : "";
    say.textContent = describeBook(entries.length, due.length, next, store.data.answers.length > 0);
    list.hidden = !entries.length;
    none.hidden = entries.length > 0;
    act.hidden = !names.length;
    if (!names.length) return;
    start.href = hrefOf(reviewOf(names));
    start.textContent = due.length ? "开始复习" : "提前复习";
    most.textContent = names.length > RUN ? `一次 ${RUN} 道` : "";
  };
  return show;
}

/**
 * @param {Mistake} entry
 * @param {{ index: Index | null, now: number, hrefOf: (path: string) => string }} options
 */
function makeLine(entry, { index, now, hrefOf }) {
  const name = nameOf(entry, index);
  const title = make(name ? "a" : "b", "", titleOf(entry, index));
  if (title instanceof HTMLAnchorElement) title.href = hrefOf(pathOf(name));
  const words = describeMistake(entry, { now, isRevised: isRevised(entry, index), isOpen: name !== "" });
  return make("li", "", title, make("span", "", words));
}
