// @ts-check
/**
 * How a question of the record is named and found (记录里的题): by its stem where it is free to all, else by
 * its week; and how often something was answered.
 */

import { answeredWeeks, WEEKLY } from "./record.js";
import { isWeek } from "./weeks.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {{ id: string, rev: number, type: string, name: string, stem: string }} Row a free question, as `quiz/index.json` has it */
/** @typedef {Map<string, Row>} Index */
/** @typedef {Pick<Answer, "id" | "rev" | "week">} Named */

export const VERDICTS = { right: "回答正确", partial: "部分正确", wrong: "回答错误" };
export const MODES = { ...WEEKLY, practice: "练习", review: "复习", test: "测评" };

/** A run of review holds so many questions at most, as one of practice. */
export const RUN = 20;

/**
 * @param {Named} entry
 * @param {Index | null} index
 * @returns {string}
 */
export function titleOf({ id, week }, index) {
  const row = index?.get(id);
  if (row) return row.type === "true-false" ? `判断：“${row.stem}”` : row.stem;
  return week ? `${week.slice(0, 4)} 年第 ${Number(week.slice(-2))} 周的题` : `题号 ${id}`;
}

/**
 * Its page is named by its week, where it has one, else by its id.
 * @param {Named} entry
 * @param {Index | null} index nothing where it could not be had
 * @returns {string} empty for a question that is not free, and was not asked in a week
 */
export function nameOf({ id, week }, index) {
  return index?.get(id)?.name ?? week ?? (index ? "" : id);
}

/**
 * @param {Named} entry
 * @param {Index | null} index
 * @returns {boolean} whether the question was revised since
 */
export function isRevised({ id, rev }, index) {
  return (index?.get(id)?.rev ?? 0) > rev;
}

/**
 * @param {string} name
 * @returns {string} address of the page below `quiz/`
 */
export function pathOf(name) {
  return `${isWeek(name) ? "weeks" : "questions"}/${name}/`;
}

/**
 * @param {readonly string[]} names at least one
 * @returns {string} address below `quiz/` of the first question of a review
 */
export function reviewOf(names) {
  const [first, ...rest] = names.slice(0, RUN);
  return `${pathOf(first)}#review=${[1, rest.length + 1, ...rest].join(".")}`;
}

/**
 * Weeks answered in time and later, each week once; all else by answers.
 * @param {readonly Answer[]} answers
 * @returns {Record<import("./record.js").Mode, number>}
 */
export function tally(answers) {
  const count = (/** @type {string} */ mode) => answers.filter((row) => row.mode === mode).length;
  const modes = [...answeredWeeks(answers).values()];
  const week = modes.filter((mode) => mode === "week").length;
  return { week, late: modes.length - week, practice: count("practice"), review: count("review"), test: count("test") };
}
