// @ts-check
/**
 * One question (一道题): asked, judged and explained on its page.
 *
 * The key stands in `details`, where a page without scripts opens it, and is read from there. The options
 * stand in an order that a seed decides; what is given is kept by their ids, so that the verdict does not
 * depend on it.
 */

import { minuteOf } from "./clock.js";
import { grade } from "./grading.js";
import { isWeekly } from "./record.js";
import { shuffleOptions } from "./shuffle.js";

/** @typedef {import("./grading.js").Kind} Kind */
/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Mode} Mode */
/** @typedef {import("./store.js").Store} Store */
/**
 * @typedef {object} Question
 * @property {string} id
 * @property {number} rev
 * @property {Kind} type
 * @property {string | null} week
 * @property {string[]} options ids in the order of the record
 * @property {string[]} key ids of the right options; of a fill-in the texts that are taken
 */
/**
 * @typedef {object} Started
 * @property {() => boolean} isStarted whether someone has begun to answer it, or has answered it, since it came
 * @property {() => boolean} isAnswered whether its verdict is shown
 */

/** The root of the site: scripts lie at `assets/tongbao/quiz/`. */
export const SITE = new URL("../../../", import.meta.url);

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const WORDS = { right: "回答正确", partial: "部分正确", wrong: "回答错误", empty: "未作答" };
const BOOK = "已记入错题本：在不同的两天各答对一次，就移出。";

/**
 * An element; texts become text, never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className = "", ...content) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...content);
  return node;
}

/**
 * A copy of a shape that the page holds ready (`template[data-tb-shapes]`), or nothing.
 * @param {string} name
 * @returns {Node | string}
 */
export function drawShape(name) {
  const shapes = /** @type {HTMLTemplateElement | null} */ (document.querySelector("template[data-tb-shapes]"));
  return shapes?.content.querySelector(`[data-shape=${name}] > *`)?.cloneNode(true) ?? "";
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function find(root, selector) {
  return root.querySelector(selector);
}

/**
 * @param {ParentNode | null} root
 * @param {string} selector
 * @returns {any[]} in the order of the page
 */
function findAll(root, selector) {
  return [...(root?.querySelectorAll(selector) ?? [])];
}

/**
 * @param {HTMLElement} node
 * @returns {string} the option that it stands for
 */
const optionOf = (node) => node.dataset.option ?? "";

/**
 * @param {HTMLElement} article
 * @returns {Question}
 */
export function readQuestion(article) {
  const { id = "", rev, type, week = null } = article.dataset;
  const answer = find(article, "[data-tb-answer]");
  const key = findAll(answer, "[data-tb-accepted] li").map((item) => item.textContent);
  key.push(...findAll(answer, ".tb-ans--right").map(optionOf));
  const options = findAll(answer ?? article, "[data-option]").map(optionOf);
  return { id, rev: Number(rev), type: /** @type {Kind} */ (type), week, options, key };
}

/**
 * Whether anything is chosen or written.
 * @param {HTMLElement} article
 */
export function isTouched(article) {
  return findAll(article, "form input").some(({ type, checked, value }) => (type === "text" ? value : checked));
}

/**
 * Give an option its letter, by the place where it stands.
 * @param {HTMLElement} node
 * @param {number} place
 */
function giveLetter(node, place) {
  const key = find(node, ".tb-opt__k");
  if (key) key.textContent = LETTERS[place];
}

/**
 * Put the verdict, the options with their reasons, and the explanation in place of the form's controls.
 * @param {HTMLElement} article
 * @param {readonly string[]} given
 * @param {readonly string[]} [order] ids of the options as they stood
 * @returns {HTMLHeadingElement} the verdict; it can be focused
 */
export function showVerdict(article, given, order) {
  const { type, key, options } = readQuestion(article);
  const { verdict } = grade(type, key, given);
  const look = verdict === "empty" ? "wrong" : verdict;
  const answer = find(article, "[data-tb-answer]");
  const list = make("ul", "tb-answers");
  const letters = [];
  for (const [place, id] of (order ?? options).entries()) {
    if (key.includes(id)) letters.push(LETTERS[place]);
    const item = answer && find(answer, `[data-option="${id}"]`)?.cloneNode(true);
    if (!(item instanceof HTMLElement)) continue;
    giveLetter(item, place);
    mark(item, key.includes(id), given.includes(id), type);
    list.append(item);
  }
  const isBlank = type === "blank";
  const others = key.length > 1 ? `（也可以写：${key.slice(1).join("；")}）` : "";
  const right = `正确答案：${isBlank ? key[0] + others : letters.join("、")}`;
  const words = verdict === "right" ? WORDS.right : `${WORDS[verdict]}。${right}`;
  const heading = make("h2", `tb-verdict tb-verdict--${look}`, drawShape(look), words);
  heading.tabIndex = -1;
  const own = make("p", "", `你的答案：${given.join("")}`);
  if (verdict === "right" && key.length > 1) own.append(make("br"), right);
  const explain = findAll(answer, "[data-tb-explain] > *").map((node) => node.cloneNode(true));
  find(article, "[data-tb-result]")?.replaceChildren(heading, isBlank ? own : list, ...explain);
  turn(article, true);
  return heading;
}

/**
 * Say of an option of the result whether it was chosen, or missed.
 * @param {HTMLElement} item
 * @param {boolean} isRight
 * @param {boolean} isMine
 * @param {Kind} type
 */
function mark(item, isRight, isMine, type) {
  if (!isMine && !(isRight && type === "multiple")) return;
  const look = !isMine ? "missed" : isRight ? "mine" : "wrong";
  const word = make("b", `tb-ans__m tb-ans__m--${look}`, drawShape(look), isMine ? "你的选择" : "漏选");
  if (look === "wrong") item.className = "tb-ans tb-ans--wrong";
  if (isRight) find(item, ".tb-ans__ms")?.append(word);
  else find(item, ".tb-ans__t")?.after(make("p", "tb-ans__ms", word));
}

/**
 * Show either the controls or the result; never the answer of the page without scripts.
 * @param {HTMLElement} article
 * @param {boolean} isOver
 */
function turn(article, isOver) {
  for (const node of findAll(article, ".tb-opt, .tb-fill, [data-tb-act]")) node.hidden = isOver;
  for (const node of findAll(article, "[data-tb-result]")) node.hidden = !isOver;
  for (const node of findAll(article, "[data-tb-answer]")) node.hidden = true;
}

/**
 * Ask a question; one that is answered in the record shows its verdict again, quietly.
 * @param {HTMLElement} article
 * @param {object} options
 * @param {Store} options.store
 * @param {() => number} options.now
 * @param {(week: string | null) => Mode} options.mode
 * @param {boolean} [options.isFresh] ask it, though it is answered
 * @param {() => Node[]} [options.links] where to go after the answer
 * @param {(answer: Answer) => void} [options.onAnswer]
 * @returns {Started}
 */
export function startQuestion(article, { store, now, mode, isFresh, links = () => [], onAnswer }) {
  const { id, rev, type, week, options, key } = readQuestion(article);
  const form = /** @type {HTMLFormElement | null} */ (find(article, "[data-tb-form]"));
  const status = find(article, "[data-tb-status]");
  const result = find(article, "[data-tb-result]");
  if (!form || !status || !result) return { isStarted: () => false, isAnswered: () => false };
  /** @type {Map<string, HTMLElement>} */
  const labels = new Map(findAll(form, ".tb-opt").map((label) => [optionOf(label), label]));
  let order = options;
  let seed = 0;
  let isHere = false;

  /** @returns {Answer[]} of this revision; a question may have been practised before it had its week */
  const attempts = () => store.data.answers.filter((row) => row.id === id && row.rev === rev && row.week === week);

  const setOrder = (next = store.seedFor(id, rev)) => {
    seed = next;
    const texts = options.map((one) => ({ id: one, text: labels.get(one)?.textContent ?? "" }));
    order = seed ? shuffleOptions(type, texts, seed).map((one) => one.id) : options;
    for (const [place, one] of order.entries()) {
      const label = labels.get(one);
      if (!label) continue;
      giveLetter(label, place);
      label.parentNode?.append(label);
    }
  };

  /** @param {readonly string[]} given */
  const show = (given, note = "") => {
    const heading = showVerdict(article, given, order);
    if (note) heading.after(make("p", "tb-meta", note));
    const isMistake = grade(type, key, given).verdict !== "right";
    if (isMistake && store.state === "saved") result.append(make("p", "tb-meta", BOOK));
    const again = make("button", "tb-btn tb-btn--2", "再答一次");
    again.type = "button";
    again.onclick = () => {
      form.reset();
      setOrder();
      turn(article, false);
      find(form, "input")?.focus();
    };
    result.append(make("p", "tb-quiz__act", ...links(), again));
    return heading;
  };

  form.addEventListener("input", () => {
    status.textContent = "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(form).getAll(`q-${id}`).map((one) => String(one).trim());
    const given = type === "blank" ? chosen : options.filter((one) => chosen.includes(one));
    const { verdict } = grade(type, key, given);
    status.textContent = "";
    if (verdict === "empty") {
      status.textContent = `请先${type === "blank" ? "填写" : "选择"}答案，再提交`;
      return;
    }
    const wish = mode(week);
    /** @type {Answer} */
    const answer = {
      ...{ id, rev, given, verdict, seed, week, at: now() },
      mode: wish !== "review" && attempts().some(isWeekly) ? "practice" : wish,
    };
    store.add(answer);
    isHere = true;
    show(given).focus();
    onAnswer?.(answer);
  });

  form.autocomplete = "off"; // else a browser that comes back ticks by position, in another order
  turn(article, false);
  const last = isFresh ? undefined : attempts().pop();
  if (last) {
    setOrder(last.seed);
    show(last.given, `你在 ${minuteOf(last.at)} 作答`);
  } else if (!isTouched(article)) setOrder();
  if (!last && store.data.answers.some((row) => row.id === id && row.rev < rev)) {
    form.prepend(make("p", "tb-alert", "本题已修订，请重新作答"));
  }
  return {
    isStarted: () => isHere || isTouched(article) || form.contains(document.activeElement),
    isAnswered: () => !result.hidden,
  };
}
