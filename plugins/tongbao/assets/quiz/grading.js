// @ts-check
/**
 * How an answer is judged (评判): right, partly right, wrong, or not given.
 *
 * `plugins/tongbao/quiz/grading.py` is the same in Python; both are held to `tests/golden/quiz/grading.json`.
 */

/** @typedef {"single" | "multiple" | "true-false" | "blank"} Kind */
/** @typedef {"right" | "partial" | "wrong" | "empty"} Verdict */
/** @typedef {{ verdict: Verdict, points: number }} Grade */

/** Points for each right option of a multiple choice that names too few. */
const SHARE = 0.5;

/** Spelled out, so that Python and JavaScript agree on what a space is; the last ones cannot be seen. */
const SPACES = /[\t\n\v\f\r \x85\u1680\u2028\u2029\u200b-\u200d\u2060\ufeff]/g;

/**
 * The form in which fill-ins are compared: full-width as half-width, no spaces, small letters.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text.normalize("NFKC").replace(SPACES, "").toLowerCase();
}

/**
 * Judge an answer; the order of options is of no account.
 *
 * A multiple choice with a wrong option gets nothing; with too few, half a point for each right one, and
 * never more than the question is worth.
 * @param {Kind} kind
 * @param {Iterable<string>} answer ids of the right options; of a fill-in the texts that are taken
 * @param {Iterable<string>} given ids of the options that were chosen; of a fill-in the text
 * @param {number} [worth] points for a right answer
 * @returns {Grade}
 */
export function grade(kind, answer, given, worth = 1) {
  const form = kind === "blank" ? fold : String;
  const taken = new Set([...answer].map(form));
  const found = new Set([...given].map(form));
  if (kind === "blank") found.delete("");
  const isWithin = [...found].every((one) => taken.has(one));
  if (found.size === 0) return { verdict: "empty", points: 0 };
  if (isWithin && (kind === "blank" || found.size === taken.size)) return { verdict: "right", points: worth };
  if (isWithin && kind === "multiple") return { verdict: "partial", points: Math.min(SHARE * found.size, worth) };
  return { verdict: "wrong", points: 0 };
}
