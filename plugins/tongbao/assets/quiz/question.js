// @ts-check
/**
 * One question (一道题): asked, judged and explained on its page.
 *
 * The key stands in `details`, where a page without scripts opens it, and is read from there. The options
 * stand in an order that a seed decides; what is given is kept by their ids, so that the verdict does not
 * depend on it.
 */

import { grade } from "./grading.js";
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
 * @returns {HTMLElement[]}
 */
function findAll(root, selector) {
  return root ? [...root.querySelectorAll(selector)].map((node) => /** @type {HTMLElement} */ (node)) : [];
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
  const accepted = findAll(answer, "[data-tb-accepted] li").map((item) => item.textContent ?? "");
  const right = findAll(answer, ".tb-ans--right").map(optionOf);
  const options = findAll(answer ?? article, "li[data-option], .tb-opt").map(optionOf);
  return { id, rev: Number(rev), type: /** @type {Kind} */ (type), week, options, key: [...accepted, ...right] };
}

/**
 * Whether anything is chosen or written.
 * @param {HTMLElement} article
 */
export function isTouched(article) {
  return findAll(article, "form input").some((node) => {
    const input = /** @type {HTMLInputElement} */ (node);
    return input.type === "text" ? input.value : input.checked;
  });
}

/**
 * Put the verdict, the options with their reasons, and the explanation in place of the form's controls.
 * @param {HTMLElement} article
 * @param {readonly string[]} given
 * @param {readonly string[]} [order] ids of the options as they stood
 * @returns {HTMLHeadingElement} the verdict; it can be focused
 */
export function showVerdict(article, given, order = readQuestion(article).options) {
  const { type, key } = readQuestion(article);
  const { verdict } = grade(type, key, given);
  const letters = order.map((id, at) => (key.includes(id) ? LETTERS[at] : "")).filter(Boolean);
  const right = type === "blank" ? key.join(" 或 ") : letters.join("、");
  const look = verdict === "empty" ? "wrong" : verdict;
  const words = WORDS[verdict] + (verdict === "right" ? "" : `。正确答案：${right}`);
  const heading = make("h2", `tb-verdict tb-verdict--${look}`, drawShape(look), words);
  heading.tabIndex = -1;
  const answer = find(article, "[data-tb-answer]");
  const list = make("ul", "tb-answers");
  const reasons = findAll(answer, "li[data-option]");
  for (const [at, id] of order.entries()) {
    const reason = reasons.find((one) => optionOf(one) === id);
    if (reason) list.append(markReason(reason, LETTERS[at], key.includes(id), given.includes(id), type));
  }
  const own = make("p", "", `你的答案：${given.join("")}`, ...(key.length > 1 ? [make("br"), `正确答案：${right}`] : []));
  const explain = findAll(answer, "[data-tb-explain] > *").map((node) => node.cloneNode(true));
  const result = find(article, "[data-tb-result]");
  result?.replaceChildren(heading, type === "blank" ? own : list, ...explain);
  turn(article, true);
  return heading;
}

/**
 * A reason of the answer, in the letter of its option and with what was chosen.
 * @param {HTMLElement} reason
 * @param {string} letter
 * @param {boolean} isRight
 * @param {boolean} isMine
 * @param {Kind} type
 */
function markReason(reason, letter, isRight, isMine, type) {
  const item = /** @type {HTMLElement} */ (reason.cloneNode(true));
  const key = find(item, ".tb-opt__k");
  if (key) key.textContent = letter;
  const marks = find(item, ".tb-ans__ms") ?? make("p", "tb-ans__ms");
  if (isMine) {
    if (!isRight) item.className = "tb-ans tb-ans--wrong";
    const look = isRight ? "mine" : "wrong";
    marks.append(make("b", `tb-ans__m tb-ans__m--${look}`, isRight ? "" : drawShape(look), "你的选择"));
  } else if (isRight && type === "multiple") {
    marks.append(make("b", "tb-ans__m tb-ans__m--missed", drawShape("missed"), "漏选"));
  }
  if (marks.childNodes.length) find(item, ".tb-ans__t")?.after(marks);
  return item;
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
export function startQuestion(article, { store, now, mode, isFresh = false, links = () => [], onAnswer }) {
  const question = readQuestion(article);
  const { id, rev, type, week, options, key } = question;
  const form = /** @type {HTMLFormElement | null} */ (find(article, "[data-tb-form]"));
  const status = find(article, "[data-tb-status]");
  const result = find(article, "[data-tb-result]");
  if (!form || !status || !result) return { isStarted: () => false, isAnswered: () => false };
  const labels = findAll(form, ".tb-opt");
  let order = options;
  let seed = 0;
  let isHere = false;

  /** @returns {Answer[]} of this revision; a question may have been practised before it had its week */
  const attempts = () => store.data.answers.filter((row) => row.id === id && row.rev === rev && row.week === week);

  /** @param {number} next */
  const setOrder = (next) => {
    seed = next;
    const texts = labels.map((label) => ({ id: optionOf(label), text: find(label, ".tb-opt__t")?.textContent ?? "" }));
    texts.sort((one, other) => options.indexOf(one.id) - options.indexOf(other.id));
    order = seed ? shuffleOptions(type, texts, seed).map((one) => one.id) : options;
    labels.sort((one, other) => order.indexOf(optionOf(one)) - order.indexOf(optionOf(other)));
    for (const [at, label] of labels.entries()) {
      const letter = find(label, ".tb-opt__k");
      if (letter) letter.textContent = LETTERS[at];
      label.parentNode?.append(label);
    }
  };

  const askAgain = () => {
    form.reset();
    setOrder(store.seedFor(id, rev));
    turn(article, false);
    isHere = false;
    find(form, "input")?.focus();
  };

  /**
   * @param {readonly string[]} given
   * @param {string} note
   */
  const show = (given, note) => {
    const heading = showVerdict(article, given, order);
    if (note) heading.after(make("p", "tb-meta", note));
    const again = make("button", "tb-btn tb-btn--2", "再答一次");
    again.type = "button";
    again.addEventListener("click", askAgain);
    if (grade(type, key, given).verdict !== "right" && store.state === "saved") result.append(make("p", "tb-meta", BOOK));
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
    const at = now();
    const wish = mode(week);
    const isRepeat = attempts().length && wish !== "review";
    /** @type {Answer} */
    const answer = { id, rev, given, verdict, seed, week, at, mode: isRepeat ? "practice" : wish };
    store.add(answer);
    isHere = true;
    show(given, "").focus();
    onAnswer?.(answer);
  });

  form.autocomplete = "off"; // else a browser that comes back ticks by position, in another order
  turn(article, false);
  const last = isFresh ? undefined : attempts().pop();
  if (last) {
    setOrder(last.seed);
    show(last.given, `你在 ${new Date(last.at + 28_800_000).toISOString().slice(0, 16).replace("T", " ")} 作答`);
  } else {
    if (!isTouched(article)) setOrder(store.seedFor(id, rev));
    if (store.data.answers.some((row) => row.id === id && row.rev < rev)) {
      form.prepend(make("p", "tb-alert", "本题已修订，请重新作答"));
    }
  }
  return {
    isStarted: () => isHere || isTouched(article) || form.contains(document.activeElement),
    isAnswered: () => !result.hidden,
  };
}
