// @ts-check
/**
 * Which questions are wanted for a practice (选题), and how a run of them stands in an address.
 *
 * What is chosen stands in the query, so that it can be sent to someone and is there again after going back;
 * what remains of a run stands in the fragment of each question: `#run=3.12.tj-0127.2026-W48` is the third of
 * twelve, then what follows.
 */

import { shuffle } from "./shuffle.js";

/**
 * A free question in short, as `quiz/index.json` has it; `name` is its id, or its week.
 * @typedef {object} Row
 * @property {string} id
 * @property {number} rev
 * @property {string} type
 * @property {string} topic
 * @property {string} audience
 * @property {number} difficulty
 * @property {string[]} laws
 * @property {string} name
 */

/** What is asked for, by name of the query. @typedef {Record<string, string>} Wanted */
/** @typedef {{ id: string, rev: number, verdict: string }} Answered */

/** Names of the query, which are those of the controls. */
const NAMES = ["type", "topic", "law", "audience", "difficulty", "order"];

/**
 * @param {string} search query of an address
 * @returns {Wanted}
 */
export function readWanted(search) {
  const query = new URLSearchParams(search);
  /** @type {Wanted} */
  const wanted = {};
  for (const name of NAMES) {
    const value = query.get(name);
    if (value) wanted[name] = value;
  }
  return wanted;
}

/**
 * @param {Wanted} wanted
 * @returns {string} query of an address, empty where nothing is asked for
 */
export function writeWanted(wanted) {
  const pairs = NAMES.filter((name) => wanted[name]).map((name) => [name, wanted[name]]);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

/**
 * @param {Row} row
 * @param {Wanted} wanted
 */
function matches(row, wanted) {
  const { type, topic, law, audience, difficulty } = wanted;
  return (
    (!type || row.type === type) &&
    (!topic || row.topic === topic) &&
    (!law || row.laws.includes(law)) &&
    (!audience || row.audience === audience) &&
    (!difficulty || String(row.difficulty) === difficulty)
  );
}

/**
 * The questions that match, and those of them that may be practised: with `order=new` only what was not
 * answered in its present revision.
 * @param {readonly Row[]} rows
 * @param {Wanted} wanted
 * @param {readonly Answered[]} answers
 * @returns {{ found: Row[], left: Row[] }}
 */
export function choose(rows, wanted, answers) {
  const found = rows.filter((row) => matches(row, wanted));
  const done = new Set(answers.map((one) => `${one.id}.${one.rev}`));
  const left = wanted.order === "new" ? found.filter((row) => !done.has(`${row.id}.${row.rev}`)) : found;
  return { found, left };
}

/**
 * The names of a run in an order that the seed decides; with `order=wrong` what was answered wrong or partly
 * right, in whatever revision, stands before the rest.
 * @param {readonly Row[]} rows
 * @param {{ wanted: Wanted, answers: readonly Answered[], seed: number, most: number }} how
 * @returns {string[]}
 */
export function composeRun(rows, { wanted, answers, seed, most }) {
  const missed = new Set(answers.filter((one) => one.verdict !== "right").map((one) => one.id));
  const isFirst = (/** @type {Row} */ row) => wanted.order === "wrong" && missed.has(row.id);
  const mixed = shuffle(rows, seed);
  const sorted = [...mixed.filter(isFirst), ...mixed.filter((row) => !isFirst(row))];
  return sorted.slice(0, most).map((row) => row.name);
}

/**
 * The address of the first question of a run, relative to `quiz/`.
 * @param {readonly string[]} names at least one
 * @returns {string}
 */
export function addressOf([first, ...rest]) {
  const folder = /^\d{4}-W\d{2}$/.test(first) ? "weeks" : "questions";
  return `${folder}/${first}/#run=${[1, rest.length + 1, ...rest].join(".")}`;
}
