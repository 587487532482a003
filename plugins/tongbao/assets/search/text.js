// @ts-check
/**
 * What is asked, as the search reads it (检索文本). `render/search/text.py` reads pages in the same way: both are
 * held to `tests/golden/search/text.json`.
 */

/** The most characters of a gram, and of one that is ASCII: three digits stand on nearly every page. */
const LONGEST = 3;
const LONGEST_PLAIN = 5;
const PLAIN = /^[!-~]+$/;

/** Both languages' own idea of a blank, and the blanks of no width. */
const BLANK = /[\s\x1c-\x1f\x85\u200b\u2060\ufeff]+/u;

/**
 * How texts and queries are compared: NFKC, then each character by itself in lower case.
 * @param {string} text
 */
export function fold(text) {
  return Array.from(text.normalize("NFKC"), (one) => one.toLowerCase()).join("");
}

/**
 * The terms of a query, all of which a page has to hold.
 * @param {string} query
 * @returns {string[]}
 */
export function readTerms(query) {
  return [...new Set(fold(query).split(BLANK).filter(Boolean))];
}

/**
 * What a term is looked up by: itself, or grams that cover it, each the longest that begins where it does.
 * @param {string} term
 * @returns {string[]}
 */
export function makeGrams(term) {
  const all = [...term];
  if (all.length <= LONGEST) return [term];
  const grams = [];
  for (let from = 0, covered = 0; covered < all.length; from++) {
    let to = Math.min(from + LONGEST_PLAIN, all.length);
    while (to > from + LONGEST && !PLAIN.test(all.slice(from, to).join(""))) to--;
    if (to > covered) grams.push(all.slice(from, to).join(""));
    covered = Math.max(covered, to);
  }
  return grams;
}

/**
 * The file that a gram is in; `render/search/index.py` computes the same.
 * @param {string} gram
 * @param {number} count
 */
export function namePart(gram, count) {
  let number = 0;
  for (const one of gram) number = (number * 31 + /** @type {number} */ (one.codePointAt(0))) % 0x100000000;
  return ((number ^ (number >>> 15)) >>> 0) % count;
}

/**
 * Where terms stand in a text as it is written: from and to, in order, none within another.
 * @param {string} text
 * @param {string[]} terms
 * @returns {[number, number][]}
 */
export function findMarks(text, terms) {
  let folded = "";
  /** @type {number[]} */
  const places = [];
  let at = 0;
  for (const one of text) {
    const plain = fold(one);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit++) places.push(at);
    at += one.length;
  }
  places.push(at);
  /** @type {[number, number][]} */
  const found = [];
  for (const term of terms) {
    for (let from = folded.indexOf(term); from >= 0; from = folded.indexOf(term, from + term.length)) {
      // A character that is folded into several ends where the next one begins.
      let to = from + term.length;
      while (to < folded.length && places[to] === places[to - 1]) to++;
      found.push([places[from], places[to]]);
    }
  }
  found.sort((one, two) => one[0] - two[0] || two[1] - one[1]);
  /** @type {[number, number][]} */
  const marks = [];
  for (const [from, to] of found) {
    const last = marks.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else marks.push([from, to]);
  }
  return marks;
}
