// @ts-check
/**
 * The pages of a paper (季度测评) and of the self-test (自测).
 *
 * Before the key is released a paper takes answers and exports them; from then on it grades, also what was
 * handed in before. The page that is built says which it is: here is no key to hide.
 */

import { onPage } from "../ready.js";
import { openClock, reach } from "./clock.js";
import { makeButton, showReport, startExam } from "./exam.js";
import { grade } from "./grading.js";
import { find, make, SITE } from "./question.js";
import { EMPTY } from "./record.js";
import { chooseTest, writeAnswers } from "./score.js";
import { shuffleOptions } from "./shuffle.js";
import { openStore } from "./store.js";

/** @typedef {import("./exam.js").Exam} Exam */
/** @typedef {import("./exam.js").Voids} Voids */
/** @typedef {import("./record.js").Paper} Paper */
/** @typedef {import("./grading.js").Kind} Kind */
/** @typedef {import("./score.js").Given} Given */
/** @typedef {import("./score.js").Row} Row */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const NUMERALS = "一二三四";
/** @type {Record<string, string>} */
const WORDS = { single: "单选", multiple: "多选", "true-false": "判断", blank: "填空" };
const RULE = "多选有选错的不得分，少选的每选对一项得 0.5 分，不超过本题分值；其他题型答对得满分。";
const RECEIPT = "校验码只能发现文件有没有被无意改动，不能证明是谁答的。";

const store = openStore();

/** @param {number} moment */
function timeOf(moment) {
  return new Date(moment + 28_800_000).toISOString().slice(0, 16).replace("T", " ");
}

/**
 * @param {string} name
 * @param {string} text
 */
function download(name, text) {
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Put what was graded into the record, once: a moment is that of one handing in.
 * @param {Exam} exam
 * @param {Given} given
 * @param {number} at
 * @param {Voids} [voids] what is not graded
 * @returns {HTMLElement[]} what is said of it
 */
function keep(exam, given, at, voids = {}) {
  const answers = exam.items.flatMap(({ id, rev, type, key, article }) => {
    if (voids[id]) return [];
    const one = given[id] ?? [];
    const { verdict } = grade(type, key, one);
    const week = article.dataset.week ?? null;
    return verdict === "empty" ? [] : [{ id, rev, given: one, verdict, seed: 0, week, at, mode: /** @type {const} */ ("test") }];
  });
  if (!store.data.answers.some((row) => row.mode === "test" && row.at === at)) store.addAll({ ...EMPTY, answers });
  const wrong = answers.filter((row) => row.verdict !== "right").length;
  if (!wrong || store.state !== "saved") return [];
  const book = make("a", "", "错题本");
  book.href = new URL("quiz/mistakes/", SITE).href;
  return [make("p", "", `答错和部分正确的 ${wrong} 题已记入`, book, "。")];
}

/**
 * What was given to the questions as they stand on the page: an answer to another revision is not one to this.
 * Where a record does not say what was answered, it was the revision that the paper was made of.
 * @param {HTMLElement} page
 * @param {Paper} paper
 * @returns {{ given: Given, voids: Voids }} also why a question is not counted
 */
function readPaper(page, paper) {
  /** @type {Record<string, readonly string[]>} */
  const given = {};
  /** @type {Record<string, string>} */
  const voids = {};
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-tb-item]"))) {
    const { id = "", rev } = find(item, "[data-tb-question]")?.dataset ?? {};
    const { paperRev, tbVoid } = item.dataset;
    const answered = paper.revs?.[id] ?? Number(paperRev);
    const own = paper.given[id];
    const isOld = answered !== Number(rev);
    if (tbVoid) voids[id] = tbVoid;
    if (isOld) voids[id] = `本题已修订，不计入得分和满分。交卷时是修订 ${answered}，这里是修订 ${rev}。`;
    else if (own) given[id] = own;
  }
  return { given, voids };
}

/** @param {HTMLElement} page */
function startPaper(page) {
  const { tbPaper: name = "", paper = "", variant = "", state, minutes, released = "", built } = page.dataset;
  const clock = openClock({ built });
  const isReleased = state === "released";
  const saved = () => store.data.papers[name];
  /** Whether the page shows what was handed in, and whether that was done here. */
  let isOver = false;
  let isHere = false;

  const show = () => {
    const paper = saved();
    if (!paper?.handed || isOver) return;
    const { given, voids } = readPaper(page, paper);
    isOver = true;
    exam.take(given);
    exam.lock();
    const heading = isReleased ? showPoints(given, paper.handed, voids) : confirm(given, paper.handed);
    if (isHere) heading.focus();
  };
  /**
   * @param {Given} given
   * @param {number} handed
   * @param {Voids} voids
   */
  const showPoints = (given, handed, voids) => {
    const again = makeButton("再做一遍", () => {
      store.savePaper(name, { given: {}, started: clock.now(), handed: null });
      location.reload();
    });
    const when = make("p", "tb-meta", `${timeOf(handed)} 交卷。${RULE}`);
    const left = exam.items.flatMap(({ id }, at) => (voids[id] ? [at + 1] : []));
    const less = left.length ? [make("p", "", `第 ${left.join("、")} 题不计入得分和满分，原因写在题前。`)] : [];
    const notes = [...less, when, ...keep(exam, given, handed, voids), make("p", "tb-quiz__act", again)];
    return exam.showScore(given, notes, voids);
  };
  /**
   * @param {Given} given
   * @param {number} handed
   */
  const confirm = (given, handed) => {
    const sum = make("p", "tb-meta");
    const tell = () => {
      sum.textContent = `校验码 ${fileOf(given, handed).code}。${RECEIPT}`;
    };
    const code = find(page, "[data-tb-code]");
    code?.addEventListener("input", tell);
    tell();
    const count = exam.items.filter((item) => given[item.id]?.length).length;
    const said = `${timeOf(handed)} 交卷，答了 ${count} 题。答案 ${released} 公布；那天起打开本页，就能看到得分。`;
    const save = makeButton("导出答卷", () => exportTo(given, handed), "tb-btn");
    return showReport(page, "已交卷", [
      make("p", "", said),
      ...(code ? [code] : []),
      make("p", "tb-quiz__act", save),
      sum,
    ]);
  };
  /**
   * @param {Given} given
   * @param {number} handed
   */
  const fileOf = (given, handed) => {
    const field = /** @type {HTMLInputElement | null} */ (find(page, "[name=code]"));
    return writeAnswers({ paper, variant, code: field?.value ?? "", handed }, exam.items, given);
  };
  /**
   * @param {Given} given
   * @param {number} handed
   */
  const exportTo = (given, handed) => download(`答卷-${paper}-${variant}.csv`, fileOf(given, handed).text);

  const begun = saved();
  const exam = startExam(page, {
    now: clock.now,
    paper: begun && { ...begun, given: readPaper(page, begun).given },
    minutes: Number(minutes),
    onGiven({ id, rev }, one) {
      const { [id]: _, ...rest } = saved()?.given ?? {};
      const given = one.length ? { ...rest, [id]: one } : rest;
      const revs = { ...saved()?.revs, [id]: rev };
      store.savePaper(name, { given, revs, started: exam.started(), handed: null });
    },
    onHand() {
      const handed = clock.now();
      const given = exam.given();
      isHere = true;
      const revs = Object.fromEntries(exam.items.map(({ id, rev }) => [id, rev]));
      store.savePaper(name, { given, revs, started: exam.started(), handed });
      if (!isReleased) exportTo(given, handed);
      show();
    },
  });
  show();
  const stop = store.onChange(() => {
    const now = saved();
    if (now?.handed) show();
    else if (now) exam.take(readPaper(page, now).given);
  });
  return () => {
    stop();
    exam.stop();
  };
}

/**
 * The options in an order of their own.
 * @param {HTMLElement} article
 * @param {number} seed
 */
function mixOptions(article, seed) {
  for (const list of ["fieldset", ".tb-answers"]) {
    const nodes = /** @type {HTMLElement[]} */ ([...article.querySelectorAll(`${list} > [data-option]`)]);
    const options = nodes.map((node) => {
      const text = node.querySelector(".tb-opt__t, .tb-ans__t > :last-child")?.textContent ?? "";
      return { id: node.dataset.option ?? "", text, node };
    });
    const mixed = shuffleOptions(/** @type {Kind} */ (article.dataset.type), options, seed);
    for (const [at, { node }] of mixed.entries()) {
      const letter = node.querySelector(".tb-opt__k");
      if (letter) letter.textContent = LETTERS[at];
      node.parentNode?.append(node);
    }
  }
}

/** @param {HTMLElement} page */
function startSelfTest(page) {
  const pick = /** @type {HTMLFormElement} */ (find(page, "[data-tb-pick]"));
  const slot = /** @type {HTMLElement} */ (find(page, "[data-tb-slot]"));
  const status = /** @type {HTMLElement} */ (find(pick, "[data-tb-pick-status]"));
  const finish = /** @type {HTMLElement} */ (find(page, "[data-tb-finish]"));
  const score = /** @type {HTMLElement} */ (find(page, "[data-tb-score]"));
  const clock = openClock({ built: page.dataset.built });
  const leave = new AbortController();
  /** @type {Exam | undefined} */
  let exam;

  /**
   * @param {string | undefined} url
   * @returns {Promise<any>}
   */
  const load = async (url) => {
    const answer = await reach(new URL(url ?? "", location.href));
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const again = () => {
    exam?.stop();
    slot.replaceChildren();
    finish.hidden = score.hidden = true;
    pick.hidden = false;
    status.textContent = "";
    find(pick, "select")?.focus();
  };
  const compose = async () => {
    const fields = new FormData(pick);
    const [count, type, topic] = ["count", "type", "topic"].map((one) => String(fields.get(one) ?? ""));
    status.textContent = "正在取题。";
    const [{ questions }, bank] = await Promise.all([load(page.dataset.index), load(page.dataset.bank)]);
    const seed = crypto.getRandomValues(new Uint32Array(1))[0];
    const rows = /** @type {Row[]} */ (questions).filter((row) => bank[row.id]);
    const parts = chooseTest(rows, { count: Number(count), type, topic, seed });
    const found = parts.reduce((sum, part) => sum + part.ids.length, 0);
    if (leave.signal.aborted) return;
    status.textContent = found ? "" : "没有这样的题，请换一个题型或类别。";
    if (!found) return;
    slot.replaceChildren(...makeParts(parts, bank));
    if (found < Number(count)) slot.prepend(make("p", "tb-alert", `这样的题只有 ${found} 道，全部用上。`));
    pick.hidden = true;
    begin();
    find(slot, "h2")?.focus();
  };
  const begin = () => {
    exam = startExam(page, {
      now: clock.now,
      paper: undefined,
      onHand() {
        const given = exam?.given() ?? {};
        if (!exam) return;
        const end = make("p", "tb-quiz__act", makeButton("再组一份", again));
        exam.showScore(given, [make("p", "tb-meta", RULE), ...keep(exam, given, clock.now()), end]).focus();
      },
    });
  };
  pick.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      compose().catch(() => {
        status.textContent = "题目没有取到，请再按一次“开始自测”。";
      });
    },
    leave,
  );
  pick.hidden = false;
  return () => {
    leave.abort();
    exam?.stop();
  };
}

/**
 * @param {{ type: string, points: number, ids: string[] }[]} parts
 * @param {Record<string, string>} bank
 * @returns {HTMLElement[]}
 */
function makeParts(parts, bank) {
  let number = 0;
  return parts.map(({ type, points, ids }, row) => {
    const heading = make("h2", "", `${NUMERALS[row]}、${WORDS[type]}题`);
    heading.tabIndex = -1;
    const words = `共 ${ids.length} 题，每题 ${points} 分，共 ${ids.length * points} 分。`;
    const section = make("section", "tb-section", heading, make("p", "tb-meta", words));
    section.dataset.tbPart = "";
    section.dataset.word = WORDS[type];
    section.dataset.points = String(points);
    for (const id of ids) {
      const article = new DOMParser().parseFromString(bank[id], "text/html").querySelector("article");
      if (!article) continue;
      number += 1;
      const title = make("h3", "", `第 ${number} 题`);
      title.id = `no-${number}`;
      title.tabIndex = -1;
      mixOptions(article, store.seedFor(id, Number(article.dataset.rev)));
      section.append(make("div", "tb-item", title, article));
    }
    return section;
  });
}

onPage((root) => {
  const page = find(root, "[data-tb-paper], [data-tb-selftest]");
  if (!page) return;
  const unscripted = find(page, "[data-tb-unscripted]");
  if (unscripted) unscripted.hidden = true;
  const stops = [store.showNotes(page), "tbPaper" in page.dataset ? startPaper(page) : startSelfTest(page)];
  return () => stops.forEach((stop) => stop());
});
