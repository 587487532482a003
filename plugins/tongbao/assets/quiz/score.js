// @ts-check
/**
 * A paper without its page (评分): points by part, the table that is handed to the unit, which questions a
 * self-test takes. Pure, so that tables of cases can hold it.
 */

import { grade } from "./grading.js";
import { shuffle } from "./shuffle.js";
import { neutralise, receipt, writeLine } from "./unit.js";

/** @typedef {import("./grading.js").Kind} Kind */
/** @typedef {import("./grading.js").Grade} Grade */
/** What was given, by question: ids of options, of a fill-in the text. @typedef {Readonly<Record<string, readonly string[]>>} Given */
/**
 * @typedef {object} Item
 * @property {string} id question
 * @property {number} rev
 * @property {Kind} type
 * @property {string} part 题型, in words
 * @property {number} points that it is worth
 * @property {readonly string[]} key
 * @property {readonly string[]} options ids in the order of the page
 */
/**
 * @typedef {object} PartScore
 * @property {string} part
 * @property {number} count
 * @property {number} right
 * @property {number} points
 * @property {number} total
 */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const HEADER = ["代号", "试卷", "卷别", "题序", "题号", "修订号", "作答", "选项编号", "交卷时间"];
const SHANGHAI = 8 * 3_600_000;

/**
 * @param {readonly Item[]} items
 * @param {Given} given
 * @returns {{ points: number, total: number, parts: PartScore[], grades: Grade[] }}
 */
export function scorePaper(items, given) {
  /** @type {Map<string, PartScore>} */
  const parts = new Map();
  const grades = items.map(({ id, type, key, points, part }) => {
    const found = grade(type, key, given[id] ?? [], points);
    const sum = parts.get(part) ?? { part, count: 0, right: 0, points: 0, total: 0 };
    parts.set(part, {
      part,
      count: sum.count + 1,
      right: sum.right + Number(found.verdict === "right"),
      points: sum.points + found.points,
      total: sum.total + points,
    });
    return found;
  });
  const sums = [...parts.values()];
  const add = (/** @type {"points" | "total"} */ name) => sums.reduce((sum, one) => sum + one[name], 0);
  return { points: add("points"), total: add("total"), parts: sums, grades };
}

/**
 * The answers of a paper as a table file; its receipt code shows accidental change only.
 * @param {object} of
 * @param {string} of.paper id of the paper
 * @param {string} of.variant `A` or `B`
 * @param {string} of.code that a person goes by in the unit; may be empty
 * @param {number} of.handed moment
 * @param {readonly Item[]} items
 * @param {Given} given
 * @returns {{ text: string, code: string }} the file with its BOM, and its receipt code
 */
export function writeAnswers({ paper, variant, code, handed }, items, given) {
  const person = [...code.trim()].slice(0, 20).join("");
  const at = `${new Date(handed + SHANGHAI).toISOString().slice(0, 19)}+08:00`;
  const rows = items.map(({ id, rev, type, options }, place) => {
    const chosen = given[id] ?? [];
    const isText = type === "blank";
    const letters = options.flatMap((one, row) => (chosen.includes(one) ? [LETTERS[row]] : []));
    const answer = isText ? chosen.join("") : letters.join("、");
    const ids = isText ? "" : [...chosen].sort().join("、");
    return [person, paper, variant, String(place + 1), id, String(rev), answer, ids, at].map((cell) =>
      neutralise(cell.replace(/[\0-\x1f\x7f]/g, " ")),
    );
  });
  const sum = receipt(rows);
  const last = ["校验码", sum, `共 ${rows.length} 行`, ...Array(HEADER.length - 3).fill("")];
  const text = [HEADER, ...rows, last].map((cells) => `${writeLine(cells)}\r\n`).join("");
  return { text: `\ufeff${text}`, code: sum };
}

/** @typedef {{ id: string, type: string, topic: string }} Row */

/** @type {Record<string, number>} */
const POINTS = { single: 2, multiple: 3, "true-false": 2, blank: 2 };
/** How many of each type; 45 is the standard form, worth 100 points. @type {Record<number, Record<string, number>>} */
const FORMS = {
  10: { single: 6, multiple: 2, "true-false": 2 },
  25: { single: 14, multiple: 6, "true-false": 5 },
  45: { single: 25, multiple: 10, "true-false": 10 },
};

/**
 * The questions of a self-test, by part. Where a type has too few, the others make up for it.
 * @param {readonly Row[]} rows the free questions
 * @param {{ count: number, type: string, topic: string, seed: number }} wanted an empty word asks for all
 * @returns {{ type: string, points: number, ids: string[] }[]}
 */
export function chooseTest(rows, { count, type, topic, seed }) {
  const form = type ? { [type]: count } : FORMS[count];
  const pool = shuffle(
    rows.filter((row) => row.type in form && (!topic || row.topic === topic)),
    seed,
  );
  const chosen = new Set();
  for (const [kind, number] of Object.entries(form)) {
    for (const row of pool.filter((one) => one.type === kind).slice(0, number)) chosen.add(row.id);
  }
  for (const row of pool) if (chosen.size < count) chosen.add(row.id);
  return Object.keys(form)
    .map((kind) => ({
      type: kind,
      points: POINTS[kind],
      ids: pool.filter((row) => row.type === kind && chosen.has(row.id)).map((row) => row.id),
    }))
    .filter((part) => part.ids.length);
}
