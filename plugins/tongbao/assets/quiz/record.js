// @ts-check
/**
 * What a browser remembers of the quiz (作答记录): its form as text, and how two of them become one.
 *
 * An answer is known by question, revision, moment and mode: never by a position on a page. A text of any
 * schema that was ever written is read for ever: a new one is a new row of `READERS`, and a fixture in
 * `tests/fixtures/quiz-record`.
 */

import { isWeek } from "./weeks.js";

/** @typedef {"week" | "late" | "practice" | "review" | "test"} Mode */
/**
 * @typedef {object} Answer
 * @property {string} id question
 * @property {number} rev its revision
 * @property {readonly string[]} given ids of the options chosen; of a fill-in the text
 * @property {"right" | "partial" | "wrong"} verdict
 * @property {number} seed of the order in which the options stood
 * @property {string | null} week that the question is the question of
 * @property {number} at moment, in ms
 * @property {Mode} mode
 */
/**
 * @typedef {object} Paper
 * @property {number} started moment
 * @property {number | null} handed moment at which it was handed in
 * @property {Readonly<Record<string, readonly string[]>>} given by question
 * @property {Readonly<Record<string, number>>} [revs] revision of each question as it was answered; older records do not say
 */
/**
 * @typedef {object} Data
 * @property {number} schema
 * @property {number} device 32 bits, made once; 0 before the first answer
 * @property {readonly Answer[]} answers the oldest first
 * @property {Readonly<Record<string, Paper>>} papers
 */
/**
 * @typedef {object} Reading
 * @property {"ok" | "corrupt" | "newer"} state
 * @property {Data} data what could be read
 * @property {number} strange how many rows could not
 */
/** What each field of a row must be, in the order in which fields are written. @typedef {Record<string, (value: any) => boolean>} Form */

export const SCHEMA = 1;

/** What counts as an answer to a week's question (当周, 补答): practice, review and papers do not. */
export const WEEKLY = /** @type {const} */ ({ week: "当周", late: "补答" });

/** @type {Data} */
export const EMPTY = { schema: SCHEMA, device: 0, answers: [], papers: {} };

/** One a schema; each gives what the schema of today holds. @type {Map<number, (raw: any) => Reading>} */
const READERS = new Map([[1, readFirst]]);

/** @type {Form} */
const ANSWER = {
  id: (id) => isText(id) && /^[a-z0-9][a-z0-9-]*$/.test(id),
  rev: isWhole,
  given: isGiven,
  verdict: (verdict) => ["right", "partial", "wrong"].includes(verdict),
  seed: isWord,
  week: (week) => week === null || isWeek(week),
  at: isWhole,
  mode: (mode) => ["week", "late", "practice", "review", "test"].includes(mode),
};

/** @type {Form} */
const PAPER = {
  started: isWhole,
  handed: (handed) => handed === null || isWhole(handed),
  given: (given) => isMap(given, isGiven),
  revs: (revs) => revs === undefined || isMap(revs, isWhole),
};

/**
 * Whether a row answers its week's question, and does not merely practise it.
 * @param {Answer} row
 * @returns {row is Answer & { week: string, mode: keyof typeof WEEKLY }}
 */
export function isWeekly(row) {
  return !!row.week && row.mode in WEEKLY;
}

/**
 * How each week was answered: in its week, where that is so of one answer, else later.
 * @param {readonly Answer[]} answers
 * @returns {Map<string, keyof typeof WEEKLY>}
 */
export function answeredWeeks(answers) {
  const rows = answers.filter(isWeekly).sort((a, b) => (a.mode < b.mode ? -1 : 1));
  return new Map(rows.map(({ week, mode }) => [week, mode]));
}

/**
 * @param {string} text
 * @returns {Reading} of a newer schema as much as this one understands
 */
export function read(text) {
  let isNewer = false;
  try {
    const raw = JSON.parse(text);
    isNewer = raw.schema > SCHEMA;
    const reader = /** @type {(raw: any) => Reading} */ (READERS.get(isNewer ? SCHEMA : raw.schema));
    return { ...reader(raw), ...(isNewer && { state: "newer" }) };
  } catch {
    return { state: isNewer ? "newer" : "corrupt", data: EMPTY, strange: 1 };
  }
}

/**
 * @param {Data} data
 * @returns {string}
 */
export function write(data) {
  return JSON.stringify(merge(EMPTY, data));
}

/**
 * All that either holds: the order of the two, and how often, is of no account.
 * @param {Data} a
 * @param {Data} b
 * @returns {Data}
 */
export function merge(a, b) {
  const rows = unite(
    [...a.answers, ...b.answers].map((row) => [[`${row.at}`.padStart(15), row.id, row.rev, row.mode].join(), row]),
    ANSWER,
  );
  return {
    schema: SCHEMA,
    device: Math.max(a.device, b.device),
    answers: [...rows.keys()].sort().map((name) => rows.get(name)),
    papers: Object.fromEntries(unite([...Object.entries(a.papers), ...Object.entries(b.papers)], PAPER)),
  };
}

/**
 * Rows by name. Of two papers with one name the one that was handed in, of two such the one handed in first, of two
 * that were not the one begun later; of all others either, but always the same.
 * @param {[string, any][]} rows
 * @param {Form} form
 * @returns {Map<string, any>}
 */
function unite(rows, form) {
  /** @type {Map<string, any>} */
  const found = new Map();
  for (const [name, row] of rows) {
    const fields = Object.keys(form).filter((field) => row[field] !== undefined);
    const neat = Object.fromEntries(fields.map((field) => [field, row[field]]));
    if (!found.has(name) || rank(neat) > rank(found.get(name))) found.set(name, neat);
  }
  return found;
}

/** @param {any} row */
function rank(row) {
  return `${row.handed ? 1e14 - row.handed : 0}`.padStart(15) + JSON.stringify(row);
}

/**
 * @param {any} raw
 * @returns {Reading}
 */
function readFirst({ device, answers, papers }) {
  const sheets = Object.entries(papers);
  const good = answers.filter((/** @type {unknown} */ row) => fits(row, ANSWER));
  const goodSheets = sheets.filter(([, sheet]) => fits(sheet, PAPER));
  const data = { ...EMPTY, device: isWord(device) ? device : 0, answers: good, papers: Object.fromEntries(goodSheets) };
  const strange = answers.length + sheets.length - good.length - goodSheets.length;
  return { state: "ok", data: merge(EMPTY, data), strange };
}

/**
 * @param {any} row
 * @param {Form} form
 */
function fits(row, form) {
  return Object.entries(form).every(([field, isGood]) => isGood(row?.[field]));
}

/** @param {any} value of a moment or a count */
function isWhole(value) {
  return Number.isInteger(value) && value > 0 && value < 1e14;
}

/** @param {any} value of 32 bits */
function isWord(value) {
  return value >>> 0 === value;
}

/** @param {any} value */
function isText(value) {
  return typeof value === "string" && value.length < 200;
}

/**
 * @param {any} value
 * @param {(one: any) => boolean} isGood
 */
function isMap(value, isGood) {
  return value !== null && typeof value === "object" && Object.values(value).every(isGood);
}

/** @param {any} value */
function isGiven(value) {
  return Array.isArray(value) && value.every(isText);
}
