// @ts-check
import { read } from "./engine.js";
import { findMarks, fold } from "./text.js";

/** Results as they are shown (检索结果): what a page is, as of when, and the lines that hold what was asked. */

/**
 * @typedef {import("./engine.js").Hit} Hit
 * @typedef {import("./engine.js").Answer} Answer
 */

/** Characters of a line that are shown, and before its first match. */
const LINE = 90;
const BEFORE = 24;

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} [style]
 * @param {...(Node | string)} inside
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, style = "", ...inside) {
  const made = document.createElement(name);
  if (style) made.className = style;
  made.append(...inside);
  return made;
}

/**
 * Load the style sheet into a part of the page: the head is not kept where pages change without being loaded.
 * @param {HTMLElement} place
 * @returns {Promise<unknown>} fulfilled also where it does not come
 */
export function loadStyle(place) {
  const named = /** @type {HTMLElement} */ (document.querySelector("[data-tb-style]")).dataset.tbStyle ?? "";
  const sheet = make("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL(named, /** @type {any} */ (window).__md_scope).href;
  return new Promise((done) => {
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", done);
    place.append(sheet);
  });
}

/**
 * A text with its matches marked.
 * @param {string} text
 * @param {string[]} terms
 * @returns {(Node | string)[]}
 */
function mark(text, terms) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let last = 0;
  for (const [from, to] of findMarks(text, terms)) {
    parts.push(text.slice(last, from), make("mark", "", text.slice(from, to)));
    last = to;
  }
  return [...parts, text.slice(last)];
}

/**
 * Where the letter begins that a place lies in: some take two units.
 * @param {string} line
 * @param {number} at
 */
const startOf = (line, at) => (/[\udc00-\udfff]/.test(line.charAt(at)) ? at - 1 : at);

/**
 * The part of a line around its first match.
 * @param {string} line
 * @param {string[]} terms
 */
function cut(line, terms) {
  if (line.length <= LINE) return line;
  const [first] = findMarks(line, terms);
  const from = startOf(line, first ? Math.max(0, Math.min(first[0] - BEFORE, line.length - LINE)) : 0);
  const to = startOf(line, Math.max(from + LINE, first ? first[1] : 0));
  return `${from ? "…" : ""}${line.slice(from, to)}${to < line.length ? "…" : ""}`;
}

/**
 * The lines that show the terms: at most two, and the title only where no other holds them.
 * @param {Hit} hit
 * @param {string[]} terms
 */
function pick(hit, terms) {
  const lines = hit.text.split("\n").filter((line) => line !== hit.title);
  /** @type {string[]} */
  const found = [];
  for (const term of terms) {
    if (found.some((line) => fold(line).includes(term))) continue;
    const line = lines.find((one) => fold(one).includes(term));
    if (line && found.length < 2) found.push(line);
  }
  return found;
}

/**
 * The address of a page, at the first match where the browser knows how to go there.
 * @param {Hit} hit
 * @param {string} line
 * @param {string[]} terms
 */
function lead(hit, line, terms) {
  const address = new URL(hit.url, /** @type {any} */ (window).__md_scope).href;
  const [first] = findMarks(line, terms);
  if (!first || first[1] - first[0] < 2) return address;
  const words = encodeURIComponent(line.slice(...first)).replaceAll("-", "%2D");
  return `${address}#:~:text=${words}`;
}

/**
 * @param {Hit} hit
 * @param {string[]} terms
 */
function draw(hit, terms) {
  const lines = pick(hit, terms);
  const link = make("a", "tb-find__hit");
  link.href = lead(hit, lines[0] ?? "", terms);
  const about = make("span", "tb-find__about", make("span", "tb-find__kind", hit.kind));
  // Blanks, so that no voice reads them as one word.
  if (hit.fictional) about.append(" ", make("span", "tb-tag", "虚构"));
  if (hit.day) about.append(" ", hit.day);
  link.append(about, " ", make("span", "tb-find__title", ...mark(hit.title, terms)));
  for (const line of lines) link.append(" ", make("span", "tb-find__line", ...mark(cut(line, terms), terms)));
  return make("li", "", link);
}

/**
 * How many pages were found, in words.
 * @param {Answer} answer
 * @param {number} gone candidates whose text has been seen to lack a term
 * @param {boolean} all whether every candidate has been looked at
 */
export function say(answer, gone, all) {
  if (!answer.terms.length) return "";
  const count = answer.ids.length - gone;
  if (!count) return "没有找到。请换一个词，或者少写几个词；多个词用空格分开。";
  return answer.sure || all ? `找到 ${count} 页` : `找到约 ${count} 页，逐页核对后列出`;
}

/**
 * Puts results into a list, some at a time.
 * @param {HTMLElement} list
 * @param {Answer} answer
 */
export function makeList(list, answer) {
  let at = 0;
  let gone = 0;
  return {
    /**
     * @param {number} count how many more
     * @returns {Promise<{words: string, left: number}>} what to say, and how many candidates are left
     */
    async more(count) {
      let shown = 0;
      while (shown < count && at < answer.ids.length) {
        const some = answer.ids.slice(at, at + count - shown);
        const hits = await Promise.all(some.map((id) => read(id, answer)));
        at += some.length;
        for (const hit of hits) {
          if (hit) list.append(draw(hit, answer.terms));
          else gone++;
          if (hit) shown++;
        }
      }
      const left = answer.ids.length - at;
      return { words: say(answer, gone, !left), left };
    },
  };
}

export const FAILED = "搜索没有载入，请检查网络。";
