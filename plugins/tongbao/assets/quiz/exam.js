// @ts-check
/**
 * A paper under the hand (答卷): the answer sheet, the time, handing in, and the points.
 *
 * What is answered is read from the page and kept by question and option ids; where it is kept is the
 * caller's business.
 */

import { drawShape, find, make, readQuestion, showVerdict } from "./question.js";
import { scorePaper } from "./score.js";

/** @typedef {import("./score.js").Given} Given */
/** @typedef {import("./score.js").Item} Item */
/** @typedef {import("./record.js").Paper} Paper */
/** @typedef {Item & { article: HTMLElement }} Asked */
/** Why a question is not counted, by its id. @typedef {Readonly<Record<string, string>>} Voids */
/** @typedef {ReturnType<typeof startExam>} Exam */

/** So many unanswered questions are named. */
const NAMED = 10;
const MINUTE = 60_000;
/** Looks and words of the answer sheet. @type {Record<string, [string, string]>} */
const LOOKS = {
  given: ["answered", "已答"],
  none: ["none", "未答"],
  right: ["right", "答对"],
  partial: ["partial", "部分对"],
  wrong: ["wrong", "答错"],
  empty: ["missed", "未答"],
  void: ["no", "不计"],
};

/**
 * @param {HTMLElement} page
 * @returns {Asked[]} the questions in their order
 */
function readItems(page) {
  const parts = /** @type {HTMLElement[]} */ ([...page.querySelectorAll("[data-tb-part]")]);
  return parts.flatMap((part) => {
    const articles = /** @type {HTMLElement[]} */ ([...part.querySelectorAll("[data-tb-question]")]);
    const { word = "", points } = part.dataset;
    return articles.map((article) => ({ ...readQuestion(article), part: word, points: Number(points), article }));
  });
}

/** @param {Asked} item */
function inputsOf({ article }) {
  return /** @type {HTMLInputElement[]} */ ([...article.querySelectorAll("[data-tb-form] input")]);
}

/**
 * @param {Asked} item
 * @returns {string[]}
 */
function readGiven(item) {
  const inputs = inputsOf(item);
  if (item.type === "blank") return inputs.map((one) => one.value.trim()).filter(Boolean);
  const chosen = inputs.filter((one) => one.checked).map((one) => one.value);
  return item.options.filter((id) => chosen.includes(id));
}

/**
 * @param {Asked} item
 * @param {readonly string[]} given
 */
function writeGiven(item, given) {
  for (const input of inputsOf(item)) {
    if (input.type === "text") input.value = given[0] ?? "";
    else input.checked = given.includes(input.value);
  }
}

/**
 * @param {readonly number[]} numbers of the questions that are not answered
 * @returns {string}
 */
function warn(numbers) {
  const named = numbers.slice(0, NAMED).join("、");
  const more = numbers.length > NAMED ? "，等等" : "";
  return `还有 ${numbers.length} 题没有答：第 ${named} 题${more}。可以接着答；不再答的，再按一次“仍要交卷”。`;
}

/**
 * Take answers until the paper is handed in.
 * @param {HTMLElement} page
 * @param {object} options
 * @param {() => number} options.now
 * @param {Paper | undefined} options.paper what was given before
 * @param {number} [options.minutes] that are advised
 * @param {(item: Item, given: readonly string[]) => void} [options.onGiven]
 * @param {() => void} options.onHand
 */
export function startExam(page, { now, paper, minutes = 0, onGiven, onHand }) {
  const items = readItems(page);
  const finish = /** @type {HTMLElement} */ (find(page, "[data-tb-finish]"));
  const card = /** @type {HTMLElement} */ (find(page, "[data-tb-card]"));
  const hand = /** @type {HTMLFormElement} */ (find(finish, "[data-tb-hand]"));
  const button = /** @type {HTMLElement} */ (find(hand, "[type=submit]"));
  const status = /** @type {HTMLElement} */ (find(hand, "[data-tb-hand-status]"));
  const bar = /** @type {HTMLElement} */ (find(page, "[data-tb-bar]"));
  const done = /** @type {HTMLElement} */ (find(bar, "[data-tb-done]"));
  const time = /** @type {HTMLElement} */ (find(bar, "[data-tb-time]"));
  const leave = new AbortController();
  let started = paper?.started ?? 0;
  let isOver = false;
  let warned = "";

  const cells = items.map((_, at) => {
    const link = make("a");
    link.href = `#no-${at + 1}`;
    return { item: make("li", "", link), link, look: "" };
  });
  card.replaceChildren(...cells.map((cell) => cell.item));
  hand.before(card);

  /**
   * @param {number} at
   * @param {keyof typeof LOOKS} look
   */
  const drawCell = (at, look) => {
    const cell = cells[at];
    if (cell.look === look) return;
    cell.look = look;
    const [shape, word] = LOOKS[look];
    cell.item.className = `tb-wk tb-wk--${shape}`;
    cell.link.replaceChildren(make("span", "", String(at + 1)), drawShape(shape), make("small", "", word));
  };
  const missing = () => items.flatMap((item, at) => (readGiven(item).length ? [] : [at + 1]));

  const draw = () => {
    if (isOver) return;
    const left = missing();
    for (const at of items.keys()) drawCell(at, left.includes(at + 1) ? "none" : "given");
    done.textContent = `已答 ${items.length - left.length} / ${items.length}`;
  };
  const tick = () => {
    const spent = started ? Math.max(0, Math.floor((now() - started) / MINUTE)) : 0;
    const advice = spent > minutes ? `，已超过建议的 ${minutes} 分钟` : `，建议 ${minutes} 分钟`;
    time.textContent = `用时 ${spent} 分钟${minutes ? advice : ""}`;
  };
  /** @param {boolean} to */
  const lock = (to) => {
    isOver = to;
    hand.hidden = bar.hidden = to;
    for (const { article } of items) {
      const set = article.querySelector("fieldset");
      if (set) set.disabled = to;
    }
  };

  for (const item of items) {
    const given = paper?.given[item.id];
    if (paper) writeGiven(item, given ?? []);
    const answer = find(item.article, "[data-tb-answer]");
    if (answer) answer.hidden = true;
    const form = /** @type {HTMLFormElement} */ (find(item.article, "[data-tb-form]"));
    form.autocomplete = "off";
    form.addEventListener("submit", (event) => event.preventDefault(), leave);
    form.addEventListener(
      "input",
      () => {
        started ||= now();
        warned = status.textContent = "";
        button.textContent = "交卷";
        draw();
        tick();
        onGiven?.(item, readGiven(item));
      },
      leave,
    );
  }
  hand.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      const left = missing();
      const names = left.join();
      if (left.length === items.length) {
        status.textContent = "还没有作答。";
      } else if (left.length && warned !== names) {
        warned = names;
        status.textContent = warn(left);
        button.textContent = "仍要交卷";
      } else {
        onHand();
      }
    },
    leave,
  );
  const timer = setInterval(tick, MINUTE / 4);
  lock(false);
  finish.hidden = false;
  button.textContent = "交卷";
  status.textContent = "";
  draw();
  tick();

  return {
    items,
    /** @returns {number} when the first answer was given; 0 before it */
    started: () => started,
    /** @returns {Given} */
    given: () => Object.fromEntries(items.map((item) => [item.id, readGiven(item)]).filter(([, one]) => one.length)),
    /** Nothing can be changed any more. */
    lock: () => lock(true),
    /**
     * Put right what another tab has answered; never the question that is under the hand.
     * @param {Given} given
     */
    take(given) {
      if (isOver) return;
      for (const item of items) {
        const isBusy = item.article.contains(document.activeElement);
        const other = given[item.id] ?? [];
        if (!isBusy && readGiven(item).join("\n") !== other.join("\n")) writeGiven(item, other);
      }
      draw();
    },
    /**
     * Show the points, and each question with its verdict.
     * @param {Given} given
     * @param {(Node | string)[]} [notes]
     * @param {Voids} [voids]
     * @returns {HTMLElement} the heading; it can be focused
     */
    showScore(given, notes = [], voids = {}) {
      lock(true);
      finish.hidden = true;
      const counted = items.filter((item) => !voids[item.id]);
      const score = scorePaper(counted, given);
      for (const [at, item] of items.entries()) {
        const { article, id, points } = item;
        const found = score.grades[counted.indexOf(item)];
        if (!found) {
          const answer = find(article, "[data-tb-answer]");
          if (answer) answer.hidden = false;
          if (!article.closest("[data-tb-void]")) article.before(makeAlert("不计分", voids[id]));
          drawCell(at, "void");
          continue;
        }
        const heading = showVerdict(article, given[id] ?? []);
        const title = make("h4", heading.className, ...heading.childNodes);
        heading.replaceWith(title);
        title.after(make("p", "tb-meta", `得 ${found.points} 分，满分 ${points} 分`));
        drawCell(at, found.verdict);
      }
      return showReport(page, `得分 ${score.points} 分，满分 ${score.total} 分`, [
        makeTable(score.parts),
        ...notes,
        make("h3", "", "逐题对错"),
        card,
      ]);
    },
    stop() {
      clearInterval(timer);
      leave.abort();
    },
  };
}

/**
 * @param {string} title
 * @param {string} words
 */
function makeAlert(title, words) {
  return make("p", "tb-alert", make("strong", "", title), make("span", "", words));
}

/**
 * Say what came of it, above the questions.
 * @param {HTMLElement} page
 * @param {string} words
 * @param {(Node | string)[]} content
 * @returns {HTMLElement} the heading; it can be focused
 */
export function showReport(page, words, content) {
  const section = /** @type {HTMLElement} */ (find(page, "[data-tb-score]"));
  const heading = /** @type {HTMLElement} */ (find(section, "h2"));
  heading.textContent = words;
  find(section, "[data-tb-report]")?.replaceChildren(...content);
  section.hidden = false;
  return heading;
}

/** @param {readonly import("./score.js").PartScore[]} parts */
function makeTable(parts) {
  const head = make("tr", "", ...["题型", "题数", "答对", "得分", "满分"].map((word) => makeHead("col", word)));
  const rows = parts.map((one) => {
    const cells = [one.count, one.right, one.points, one.total].map((number) => make("td", "", String(number)));
    return make("tr", "", makeHead("row", one.part), ...cells);
  });
  const table = make("table", "tb-points", make("caption", "tb-vh", "各题型得分"));
  table.append(make("thead", "", head), make("tbody", "", ...rows));
  return table;
}

/**
 * @param {string} scope
 * @param {string} word
 */
function makeHead(scope, word) {
  const cell = make("th", "", word);
  cell.scope = scope;
  return cell;
}

/**
 * @param {string} words
 * @param {() => void} act
 * @param {string} [look]
 */
export function makeButton(words, act, look = "tb-btn tb-btn--2") {
  const button = make("button", look, words);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}
