// @ts-check
/**
 * Which questions a reader has still to master (错题本). The rule is printed on the page:
 * in on a wrong or partly right answer, out once answered right on two different days (Beijing time),
 * review called for 1, 3 and 8 weeks after it came in; a new revision of the question begins anew.
 */

/** @typedef {import("./record.js").Answer} Answer */
/**
 * @typedef {object} Mistake
 * @property {string} id question
 * @property {number} rev the newest revision that was answered
 * @property {string | null} week that the question is the question of
 * @property {number} since moment of the latest answer that was not right
 * @property {0 | 1} right days since then on which it was answered right; the second one takes it out
 * @property {number} due moment from which review is called for: a midnight in Beijing
 */

const DAY = 86_400_000;
/** Beijing time has had no daylight saving since 1991. */
const SHANGHAI = 8 * 3_600_000;
/** Days after which review is called for. */
const REVIEWS = [7, 21, 56];

/**
 * @param {readonly Answer[]} answers in any order
 * @param {number} now
 * @returns {Mistake[]} the one first due first
 */
export function mistakes(answers, now) {
  /** @type {Map<string, Answer[]>} */
  const rows = new Map();
  for (const row of [...answers].sort((a, b) => a.at - b.at)) {
    const held = (rows.get(row.id) ?? []).filter(({ rev }) => rev >= row.rev);
    if (!held.some(({ rev }) => rev > row.rev)) rows.set(row.id, [...held, row]);
  }
  return [...rows.values()]
    .flatMap((held) => judge(held, now))
    .sort((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1));
}

/**
 * @param {Answer[]} rows to one revision of one question, the oldest first
 * @param {number} now no answer is later: a clock may have been wrong
 * @returns {Mistake[]} one or none
 */
function judge(rows, now) {
  const from = rows.map(({ verdict }) => verdict !== "right").lastIndexOf(true);
  if (from < 0) return [];
  const days = rows.slice(from).map(({ at }) => dayOf(Math.min(at, now)));
  const right = new Set(days.slice(1)).size;
  if (right > 1) return [];
  const last = days[days.length - 1];
  const due = REVIEWS.map((after) => days[0] + after).find((day) => day > last) ?? last + 1;
  const { id, rev, at, week } = rows[from];
  return [{ id, rev, week, since: Math.min(at, now), right: right ? 1 : 0, due: due * DAY - SHANGHAI }];
}

/**
 * @param {number} moment
 * @returns {number} day in Beijing
 */
function dayOf(moment) {
  return Math.floor((moment + SHANGHAI) / DAY);
}
