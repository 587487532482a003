// @ts-check
/**
 * The weeks of a quarter (本季度): which were answered in their week, and which later,
 * as 我的记录 and the unit's table count them. No points, no ranking.
 */

import { drawShape, make } from "./question.js";
import { answeredWeeks, WEEKLY } from "./record.js";
import { quarterOf } from "./weeks.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {"week" | "late" | "none" | "now" | "next" | "no"} State */

/** @type {Record<State, string>} */
const WORDS = { ...WEEKLY, none: "未答", now: "本周", next: "未到", no: "无题" };

/**
 * @param {string} week
 * @param {object} known
 * @param {string} known.now this week
 * @param {readonly string[]} known.weeks those that have a question
 * @param {readonly Answer[]} known.answers
 * @returns {State}
 */
export function stateOf(week, { now, weeks, answers }) {
  if (week > now) return "next";
  const state = week === now ? "now" : weeks.includes(week) ? "none" : "no";
  return answeredWeeks(answers).get(week) ?? state;
}

/**
 * Draw the quarter of this week, where it is not drawn so.
 * @param {Element} list
 * @param {Parameters<typeof stateOf>[1]} known
 */
export function drawGrid(list, known) {
  const states = quarterOf(known.now).map((week) => /** @type {const} */ ([week, stateOf(week, known)]));
  const drawn = [known.now, ...states].join();
  if (list.getAttribute("data-drawn") === drawn) return;
  list.setAttribute("data-drawn", drawn);
  list.replaceChildren(
    ...states.map(([week, state]) => {
      const isOpen = week <= known.now && known.weeks.includes(week);
      const box = make(isOpen ? "a" : "span", isOpen ? "" : "tb-wk__x");
      box.append(make("span", "", week.slice(5)), drawShape(state in WEEKLY ? "answered" : state), make("small", "", WORDS[state]));
      if (box instanceof HTMLAnchorElement) box.href = `weeks/${week}/`;
      const item = make("li", `tb-wk tb-wk--${state}`, box);
      if (week === known.now) item.classList.add("tb-wk--now");
      item.dataset.week = week;
      return item;
    }),
  );
}
