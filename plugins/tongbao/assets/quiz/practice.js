// @ts-check
/**
 * 练习: the filter with its live count, and the way to the first question of a run.
 *
 * Without this script, or where the list of questions cannot be had, the lists by topic stand below.
 */

import { onPage } from "../ready.js";
import { addressOf, choose, composeRun, readWanted, writeWanted } from "./choose.js";
import { openStore } from "./store.js";

/** @typedef {import("./choose.js").Row} Row */

/**
 * @param {string} url
 * @returns {Promise<Row[]>}
 */
async function fetchRows(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).questions;
}

/**
 * What is said of the questions that match.
 * @param {number} found
 * @param {number} left how many of them may be practised
 * @param {number} most
 * @returns {string}
 */
function describe(found, left, most) {
  if (!found) return "没有符合条件的题，请放宽条件。";
  if (!left) return `符合条件的 ${found} 道都做过了，请把“怎样练”改为随机或者先练答错过的。`;
  const part = left > most ? `，一次练 ${most} 道` : "";
  return `符合条件的有 ${left} 道${part}。`;
}

/**
 * @param {HTMLElement} page
 * @param {HTMLFormElement} form
 * @returns {() => void} stop
 */
function startPractice(page, form) {
  const store = openStore();
  const most = Number(page.dataset.run);
  const selects = [...form.querySelectorAll("select")];
  const say = /** @type {HTMLElement} */ (form.querySelector("[data-tb-count]"));
  const start = /** @type {HTMLButtonElement} */ (form.querySelector("[type=submit]"));
  const retry = /** @type {HTMLButtonElement} */ (form.querySelector("[data-tb-retry]"));
  const all = /** @type {HTMLButtonElement} */ (form.querySelector("[data-tb-all]"));
  /** @type {Row[] | undefined} */
  let rows;
  let wanted = readWanted(location.search);

  const show = () => {
    for (const select of selects) {
      select.value = wanted[select.name] ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    wanted = Object.fromEntries(selects.map((select) => [select.name, select.value]));
    all.hidden = !writeWanted(wanted);
    if (!rows) return;
    const { found, left } = choose(rows, wanted, store.data.answers);
    const words = describe(found.length, left.length, most);
    if (say.textContent !== words) say.textContent = words;
    start.disabled = !left.length;
  };
  /** @param {import("./choose.js").Wanted} next */
  const go = (next) => {
    wanted = next;
    history.replaceState(history.state, "", `${location.pathname}${writeWanted(wanted)}${location.hash}`);
    show();
  };
  const load = async () => {
    retry.hidden = true;
    start.disabled = true;
    say.textContent = "正在取题目清单。";
    try {
      rows = await fetchRows(page.dataset.index ?? "");
      show();
    } catch {
      say.textContent = "题目清单没有取到。可以重试，也可以从下面的类别里选题。";
      retry.hidden = false;
    }
  };
  const onPop = () => {
    wanted = readWanted(location.search);
    show();
  };

  form.addEventListener("change", () => go(Object.fromEntries(selects.map((one) => [one.name, one.value]))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!rows) return;
    const { answers } = store.data;
    const { left } = choose(rows, wanted, answers);
    const seed = crypto.getRandomValues(new Uint32Array(1))[0];
    const names = composeRun(left, { wanted, answers, seed, most });
    if (names.length) location.assign(new URL(`../${addressOf(names)}`, location.href));
  });
  retry.addEventListener("click", load);
  all.addEventListener("click", () => {
    go({});
    selects[0].focus();
  });
  addEventListener("popstate", onPop);
  const stops = [store.showNotes(page), store.onChange(show), () => removeEventListener("popstate", onPop)];
  show();
  form.hidden = false;
  void load();
  return () => stops.forEach((stop) => stop());
}

onPage((root) => {
  const page = root.querySelector("[data-tb-practice]");
  const form = page?.querySelector("[data-tb-pick]");
  if (page instanceof HTMLElement && form instanceof HTMLFormElement) return startPractice(page, form);
});
