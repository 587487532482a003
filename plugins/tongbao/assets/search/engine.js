// @ts-check
import { fold, makeGrams, namePart, readTerms } from "./text.js";

/**
 * Finds pages (检索): a gram tells exactly which pages hold it; a term longer than a gram is looked up by grams
 * that cover it, and a page is shown after its text has been seen to hold the whole term.
 */

/**
 * @typedef {{at: string, parts: number, pages: number}} Index
 * @typedef {{url: string, title: string, kind: string, day: string, fictional: boolean, text: string, folded?: string}} Hit
 * @typedef {Record<string, {names: string[], pages: number[][]}>} Facets
 * @typedef {{at: string, terms: string[], ids: number[], sure: boolean}} Answer `at`: the folder of the build that
 *   counted the pages; `sure`: no text needs to be looked at
 */

const root = new URL("search/", /** @type {{__md_scope: URL}} */ (/** @type {unknown} */ (window)).__md_scope);

/** @type {Map<string, Promise<any>>} */
const cache = new Map();

/**
 * A file, once; what failed is asked for again.
 * @param {string} name
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
function load(name, options) {
  const known = cache.get(name);
  if (known) return known;
  const made = fetch(new URL(name, root), options).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${name}`);
    return answer.json();
  });
  cache.set(name, made);
  made.catch(() => cache.delete(name));
  return made;
}

/** @returns {Promise<Index>} */
const loadIndex = () => load("index.json", { cache: "no-cache" });

/**
 * A file of the build that all others of an answer are of: no other has the same numbers.
 * @param {string} at
 * @param {string} name
 * @returns {Promise<any>}
 */
async function loadPart(at, name) {
  try {
    return await load(at + name);
  } catch (error) {
    // The site may have been built anew: the next try asks where its files are.
    cache.delete("index.json");
    throw error;
  }
}

/**
 * The pages that hold a gram, in order; with a tab before it, those whose title does.
 * @param {Index} index
 * @param {string} gram
 * @param {string} mark
 * @returns {Promise<number[]>}
 */
async function pagesOf({ at, parts }, gram, mark) {
  const row = (await loadPart(at, `g${namePart(gram, parts)}.json`))[mark + gram] ?? [];
  let last = 0;
  return row.map((/** @type {number} */ step) => (last += step));
}

/**
 * @param {number[][]} rows
 * @returns {number[]} what stands in all of them
 */
function meet(rows) {
  const [first, ...others] = [...rows].sort((one, two) => one.length - two.length);
  const sets = others.map((row) => new Set(row));
  return first.filter((id) => sets.every((set) => set.has(id)));
}

/**
 * The pages that may hold all terms of a query, those with them in the title first.
 * @param {string} query
 * @returns {Promise<Answer>}
 */
export async function find(query) {
  const terms = readTerms(query);
  if (!terms.length) return { at: "", terms, ids: [], sure: true };
  const index = await loadIndex();
  const covers = terms.map(makeGrams);
  const grams = covers.flat();
  const [rows, titled] = await Promise.all(
    ["", "\t"].map((mark) => Promise.all(grams.map((gram) => pagesOf(index, gram, mark)))),
  );
  const ids = meet(rows);
  const first = new Set(meet(titled));
  return {
    at: index.at,
    terms,
    ids: [...ids.filter((id) => first.has(id)), ...ids.filter((id) => !first.has(id))],
    sure: covers.every((cover) => cover.length === 1),
  };
}

/**
 * A page with its text, or nothing if that does not hold all terms after all.
 * @param {number} id
 * @param {Answer} answer
 * @returns {Promise<Hit | null>}
 */
export async function read(id, { at, terms }) {
  const hit = /** @type {Hit} */ (await loadPart(at, `${id}.json`));
  hit.folded ??= fold(hit.text);
  return terms.every((term) => hit.folded?.includes(term)) ? hit : null;
}

/**
 * @param {Answer} answer
 * @returns {Promise<Facets>}
 */
export const loadFacets = ({ at }) => loadPart(at, "facets.json");
