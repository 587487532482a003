// @ts-check
/**
 * 我的记录: what was answered, taking it out, bringing it in, clearing it, and the table for the own unit.
 */

import { dayOf } from "./clock.js";
import { isRevised, MODES, nameOf, pathOf, tally, titleOf, VERDICTS } from "./entries.js";
import { find, make } from "./question.js";
import { write } from "./record.js";
import { ASIDE } from "./store.js";
import { preview } from "./transfer.js";
import { participation } from "./unit.js";

/** @typedef {import("./entries.js").Index} Index */
/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./store.js").Store} Store */

/** So many answers are shown at first, and more each time. */
const STEP = 10;
const SHANGHAI = 8 * 3_600_000;

/**
 * @param {HTMLElement} page
 * @param {{ store: Store, hrefOf: (path: string) => string }} options
 * @returns {(index: Index | null) => void} show, or show again
 */
export function startRecord(page, { store, hrefOf }) {
  const showAnswers = startAnswers(page, { store, hrefOf });
  page.addEventListener("click", ({ target }) => target instanceof Element && target.closest("button") && hush(page), true);
  page.addEventListener("change", () => hush(page), true);
  startExport(page, store);
  startImport(page, store);
  startUnit(page, store);
  startClear(page, store);
  return (index) => {
    const { answers, papers } = store.data;
    const isEmpty = !answers.length && !Object.keys(papers).length;
    const asides = findAsides(store);
    const isBare = isEmpty && !asides.length;
    const isLocked = store.state === "read-only";
    const hasCleared = Boolean(find(page, "[data-tb-cleared]")?.textContent);
    hide(page, "[data-tb-any]", isEmpty);
    hide(page, "[data-tb-none]", !isEmpty || isLocked);
    hide(page, "[data-tb-import]", isLocked);
    hide(page, "[data-tb-clear]", isLocked || (isBare && !hasCleared));
    hide(page, "[data-tb-ask]", isBare);
    showAsides(page, asides);
    showAnswers(index);
  };
}

/**
 * @param {HTMLElement} page
 * @param {string} selector
 * @param {boolean} isHidden
 */
function hide(page, selector, isHidden) {
  for (const node of page.querySelectorAll(selector)) node.toggleAttribute("hidden", isHidden);
}

/**
 * What an earlier action said is no longer so once another begins; what waits for a yes or no stays.
 * @param {HTMLElement} page
 */
function hush(page) {
  const isAsked = find(page, "[data-tb-import] [data-tb-sure]")?.hidden === false;
  for (const node of page.querySelectorAll("[data-tb-exported], [data-tb-cleared], [data-tb-preview]")) {
    if (!isAsked || !node.matches("[data-tb-preview]")) node.textContent = "";
  }
}

/**
 * @param {import("./record.js").Data} data
 * @returns {string} how many of each sort, without those that there are none of
 */
export function describeRecord({ answers, papers }) {
  const counts = { ...tally(answers), papers: Object.keys(papers).length };
  /** @type {[keyof counts, string, string][]} */
  const sorts = [
    ["week", "当周作答", "周"],
    ["late", "补答", "周"],
    ["practice", "练习", "次"],
    ["review", "复习", "次"],
    ["test", "测评", "题"],
    ["papers", "测评答卷", "份"],
  ];
  const words = sorts.filter(([sort]) => counts[sort]).map(([sort, word, unit]) => `${word} ${counts[sort]} ${unit}`);
  return `${words.join("，")}。`;
}

/**
 * @param {import("./record.js").Data} data
 * @param {number} asides how many texts that could not be read are kept
 * @returns {string} what clearing takes away
 */
export function describeLoss({ answers, papers }, asides) {
  const count = Object.keys(papers).length;
  const words = [
    ...(answers.length ? [`${answers.length} 条作答`] : []),
    ...(count ? [`${count} 份测评答卷`] : []),
    ...(asides ? [`${asides} 份损坏的记录`] : []),
  ];
  return `这台设备上的 ${words.join("、")}将被删除，错题本随之清空。请先导出。`;
}

/**
 * @param {string} key
 * @returns {string | null}
 */
function heldUnder(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {Store} store
 * @returns {string[]} texts that could not be read
 */
function findAsides(store) {
  return ASIDE.map((end) => heldUnder(store.key + end)).filter((text) => text !== null);
}

/**
 * @param {string} name with its ending; the day is put before it
 * @param {string} type
 * @param {string} text
 */
function download(name, type, text) {
  const link = make("a");
  const [stem, end] = name.split(".");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `${stem}-${dayOf(Date.now())}.${end}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * The answers, the newest first, and how many of each sort.
 * @param {HTMLElement} page
 * @param {{ store: Store, hrefOf: (path: string) => string }} options
 * @returns {(index: Index | null) => void}
 */
function startAnswers(page, { store, hrefOf }) {
  const list = find(page, "[data-tb-list]");
  const more = find(page, "[data-tb-more]");
  const sum = find(page, "[data-tb-sum]");
  let shown = STEP;
  let redraw = () => {};
  more?.addEventListener("click", () => {
    const from = shown;
    shown += STEP;
    redraw();
    const next = list?.children[from];
    const target = /** @type {HTMLElement | null} */ (next?.querySelector("a") ?? null);
    target?.focus();
  });
  return (index) => {
    redraw = () => {
      const { answers } = store.data;
      const rows = [...answers].reverse().slice(0, shown);
      list?.replaceChildren(...rows.map((row) => makeLine(row, index, hrefOf)));
      list?.toggleAttribute("hidden", !rows.length);
      more?.toggleAttribute("hidden", answers.length <= shown);
      if (sum) sum.textContent = describeRecord(store.data);
    };
    redraw();
  };
}

/**
 * @param {Answer} row
 * @param {Index | null} index
 * @param {(path: string) => string} hrefOf
 */
function makeLine(row, index, hrefOf) {
  const name = nameOf(row, index);
  const title = make(name ? "a" : "span", "", titleOf(row, index));
  if (title instanceof HTMLAnchorElement) title.href = hrefOf(pathOf(name));
  const time = new Date(row.at + SHANGHAI).toISOString().slice(0, 16).replace("T", " ");
  const words = [VERDICTS[row.verdict], MODES[row.mode], time];
  if (isRevised(row, index)) words.push("本题已修订");
  return make("li", "", title, make("small", "", words.join("　")));
}

/**
 * @param {HTMLElement} page
 * @param {Store} store
 */
function startExport(page, store) {
  const said = find(page, "[data-tb-exported]");
  const text = () => (store.state === "read-only" ? heldUnder(store.key) : null) ?? write(store.data);
  for (const button of page.querySelectorAll("[data-tb-export]")) {
    button.addEventListener("click", () => download("每周一题记录.json", "application/json", text()));
  }
  find(page, "[data-tb-copy]")?.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      if (said) said.textContent = "已复制，请粘贴到备忘录等处保存。";
    } catch {
      if (said) said.textContent = "没有复制成功，请导出文件。";
    }
  });
}

/**
 * @param {HTMLElement} page
 * @param {string[]} texts that could not be read
 */
function showAsides(page, texts) {
  const block = find(page, "[data-tb-aside]");
  if (!block) return;
  block.hidden = !texts.length;
  block.lastElementChild?.replaceChildren(
    ...texts.map((text, at) => {
      const button = make("button", "tb-btn tb-btn--2", texts.length > 1 ? `下载第 ${at + 1} 份` : "下载");
      button.type = "button";
      button.addEventListener("click", () => download("每周一题记录（有损坏）.txt", "text/plain", text));
      return button;
    }),
  );
}

/**
 * @param {HTMLElement} page
 * @param {Store} store
 */
function startImport(page, store) {
  const form = find(page, "[data-tb-import]");
  const said = form && find(form, "[data-tb-preview]");
  const sure = form && find(form, "[data-tb-sure]");
  const file = /** @type {HTMLInputElement | null} */ (form?.querySelector("[type=file]") ?? null);
  const pasted = form?.querySelector("textarea");
  if (!form || !said || !sure || !file || !pasted) return;
  /** @type {import("./record.js").Data | null} */
  let wanted = null;

  /** @param {string} text */
  const look = (text) => {
    const { data, words } = preview(text, store.data);
    wanted = data;
    said.textContent = words;
    sure.hidden = !data;
  };
  /** @param {string} words */
  const end = (words) => {
    wanted = null;
    file.value = "";
    pasted.value = "";
    sure.hidden = true;
    said.textContent = words;
    said.focus();
  };
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    chosen.text().then(look, () => end("文件没有读出来，请再选一次。"));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look(pasted.value);
  });
  find(form, "[data-tb-yes]")?.addEventListener("click", () => {
    const before = store.data.answers.length;
    if (wanted) store.addAll(wanted);
    end(`已导入，新增 ${store.data.answers.length - before} 条。`);
  });
  find(form, "[data-tb-no]")?.addEventListener("click", () => end("没有导入。"));
}

/**
 * @param {HTMLElement} page
 * @param {Store} store
 */
function startUnit(page, store) {
  const form = find(page, "[data-tb-unit]");
  const code = form?.querySelector("input");
  const said = form && find(form, "[data-tb-exported]");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const { week, late } = tally(store.data.answers);
    if (!week && !late) {
      if (said) said.textContent = "还没有当周或补答的作答，没有可以导出的。练习不计入。";
      return;
    }
    download("每周一题参与情况.csv", "text/csv", participation(store.data.answers, code?.value ?? ""));
    if (said) said.textContent = `已导出：当周 ${week} 周，补答 ${late} 周。`;
  });
}

/**
 * @param {HTMLElement} page
 * @param {Store} store
 */
function startClear(page, store) {
  const block = find(page, "[data-tb-clear]");
  const sure = block && find(block, "[data-tb-sure]");
  const said = block && find(block, "[data-tb-cleared]");
  if (!block || !sure || !said) return;

  find(block, "[data-tb-ask]")?.addEventListener("click", () => {
    const loss = find(block, "[data-tb-loss]");
    if (loss) loss.textContent = describeLoss(store.data, findAsides(store).length);
    said.textContent = "";
    sure.hidden = false;
    sure.focus();
  });
  /** @param {string} words */
  const end = (words) => {
    sure.hidden = true;
    said.textContent = words;
    find(page, "#clear")?.focus();
  };
  find(block, "[data-tb-yes]")?.addEventListener("click", () => {
    said.textContent = "正在清除";
    store.clear();
    const isGone = !store.data.answers.length && !Object.keys(store.data.papers).length;
    end(isGone ? "已清除。" : "没有清除成功，浏览器不让本站改动数据。");
  });
  find(block, "[data-tb-no]")?.addEventListener("click", () => end("没有清除。"));
}
