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
 * @property {Readonly<Record<string, readonly string[]>>} given by question
 * @property {number} started moment
 * @property {number | null} handed moment at which it was handed in
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

export const SCHEMA = 1;

/** @type {Data} */
export const EMPTY = { schema: SCHEMA, device: 0, answers: [], papers: {} };

/** One reader a schema; each gives what today's schema holds. @type {Record<number, (raw: any) => Reading>} */
const READERS = { 1: readFirst };

const VERDICTS = ["right", "partial", "wrong"];
const MODES = ["week", "late", "practice", "review", "test"];
/** The last moment that has a year of four digits, in Beijing too. */
const LAST = 253_402_214_400_000;

/**
 * @param {string} text
 * @returns {Reading} of a newer schema as much as this one understands
 */
export function read(text) {
  /** @type {any} */
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {}
  if (!isWhole(raw?.schema, 1) || !Array.isArray(raw.answers)) return { state: "corrupt", data: EMPTY, strange: 1 };
  const reading = (READERS[raw.schema] ?? READERS[SCHEMA])(raw);
  return raw.schema > SCHEMA ? { ...reading, state: "newer" } : reading;
}

/**
 * @param {Data} data
 * @returns {string} the same for the same data
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
  /** @type {Map<string, Answer>} */
  const rows = new Map();
  for (const { id, rev, given, verdict, seed, week, at, mode } of [...a.answers, ...b.answers]) {
    const row = { id, rev, given, verdict, seed, week, at, mode };
    const name = [id, rev, at, mode].join();
    const other = rows.get(name);
    if (!other || JSON.stringify(row) > JSON.stringify(other)) rows.set(name, row);
  }
  /** @type {Map<string, Paper>} */
  const papers = new Map();
  for (const [id, { given, started, handed }] of [...Object.entries(a.papers), ...Object.entries(b.papers)]) {
    const paper = { given: Object.fromEntries(Object.entries(given).sort(byName)), started, handed };
    const other = papers.get(id);
    if (!other || rank(paper) > rank(other)) papers.set(id, paper);
  }
  return {
    schema: SCHEMA,
    device: Math.min(a.device || b.device, b.device || a.device),
    answers: [...rows].sort(byName).map(([, row]) => row).sort((one, other) => one.at - other.at),
    papers: Object.fromEntries([...papers].sort(byName)),
  };
}

/**
 * @param {[string, unknown]} a
 * @param {[string, unknown]} b
 */
function byName([a], [b]) {
  return a < b ? -1 : 1;
}

/**
 * Which of two states of a paper is the later: begun later, handed in, filled in further.
 * @param {Paper} paper
 */
function rank({ given, started, handed }) {
  const numbers = [started, handed ?? 0, Object.keys(given).length];
  return numbers.map((number) => String(number).padStart(16, "0")).join() + JSON.stringify(given);
}

/**
 * @param {any} raw
 * @returns {Reading}
 */
function readFirst({ device, answers, papers = {} }) {
  const rows = answers.filter(isAnswer);
  const sheets = Object.entries(papers ?? {});
  const good = sheets.filter(([, paper]) => isPaper(paper));
  const known = isWhole(device, 0, 2 ** 32 - 1);
  return {
    state: "ok",
    data: merge(EMPTY, { ...EMPTY, device: known ? device : 0, answers: rows, papers: Object.fromEntries(good) }),
    strange: answers.length - rows.length + sheets.length - good.length + Number(!known),
  };
}

/** @param {any} row */
function isAnswer(row) {
  return (
    /^[a-z0-9][a-z0-9-]{0,63}$/.test(row?.id) &&
    isWhole(row.rev, 1) &&
    isGiven(row.given) &&
    VERDICTS.includes(row.verdict) &&
    isWhole(row.seed, 0, 2 ** 32 - 1) &&
    (row.week === null || (typeof row.week === "string" && isWeek(row.week))) &&
    isWhole(row.at, 0) &&
    MODES.includes(row.mode)
  );
}

/** @param {any} paper */
function isPaper(paper) {
  return (
    Object.values(paper?.given ?? [0]).every(isGiven) &&
    isWhole(paper.started, 0) &&
    (paper.handed === null || isWhole(paper.handed, 0))
  );
}

/** @param {any} given */
function isGiven(given) {
  return Array.isArray(given) && given.every((one) => typeof one === "string" && one.length <= 200);
}

/**
 * @param {any} number
 * @param {number} least
 * @param {number} [most]
 */
function isWhole(number, least, most = LAST) {
  return Number.isInteger(number) && number >= least && number <= most;
}
