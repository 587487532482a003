// @ts-check
/**
 * A run of questions (连续练习): what remains of it travels in the fragment, `#run=3.12.tj-0127.2026-W48…`,
 * the third of twelve and all that follow.
 */

import { isWeek } from "./weeks.js";

/**
 * @typedef {object} Run
 * @property {string} kind `run`, or `review` out of 错题本
 * @property {number} at number of this question
 * @property {number} of how many there are
 * @property {string[]} rest what follows: a question by its id, or by its week
 */

const RUN = /^#(run|review)=([1-9]\d{0,2})\.([1-9]\d{0,2})((?:\.[\w-]{1,64})*)$/;
const NAME = /^[a-z0-9][a-z0-9-]*$/;

/**
 * @param {string} fragment
 * @returns {Run | null} nothing where it is not exactly a run
 */
export function readRun(fragment) {
  const [, kind, at, of, names] = RUN.exec(fragment) ?? [];
  if (!kind) return null;
  const rest = names.split(".").slice(1);
  const isWhole = rest.length === Number(of) - Number(at) && rest.every((name) => NAME.test(name) || isWeek(name));
  return isWhole ? { kind, at: Number(at), of: Number(of), rest } : null;
}

/**
 * @param {Run} run
 * @returns {{ text: string, path: string }} what comes after this question, below `quiz/`
 */
export function nextOf({ kind, at, of, rest: [name, ...rest] }) {
  if (!name) return kind === "run" ? { text: "回到练习", path: "practice/" } : { text: "回到错题本", path: "mistakes/" };
  return {
    text: "下一题",
    path: `${isWeek(name) ? "weeks" : "questions"}/${name}/#${kind}=${[at + 1, of, ...rest].join(".")}`,
  };
}
