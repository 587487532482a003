// @ts-check
/**
 * The pages that show what the browser holds: 错题本 and 我的记录.
 */

import { onPage } from "../ready.js";
import { reach } from "./clock.js";
import { startMistakes } from "./mistakebook.js";
import { find, SITE } from "./question.js";
import { startRecord } from "./recordpage.js";
import { openStore } from "./store.js";

/** @typedef {import("./entries.js").Index} Index */

/** How long a page waits for the stems before it shows what it has; where nothing was answered, there is none to wait for. */
const PATIENCE = 1_500;

/**
 * @param {string} url
 * @returns {Promise<Index | null>} nothing where it cannot be had
 */
async function fetchIndex(url) {
  try {
    const answer = await reach(url);
    if (!answer.ok) return null;
    /** @type {{ questions: import("./entries.js").Row[] }} */
    const { questions } = await answer.json();
    return new Map(questions.map((row) => [row.id, row]));
  } catch {
    return null;
  }
}

onPage((root) => {
  const page = find(root, "[data-tb-mistakes], [data-tb-mine]");
  if (!page) return;
  const store = openStore();
  const quiz = new URL("quiz/", SITE).href;
  const start = page.hasAttribute("data-tb-mistakes") ? startMistakes : startRecord;
  /** @type {(index: Index | null) => void} */
  const show = start(page, { store, hrefOf: (path) => quiz + path });
  /** @type {Index | null} */
  let index = null;
  let isLeft = false;
  const draw = () => {
    if (isLeft) return;
    show(index);
    for (const node of page.querySelectorAll("[data-tb-need], [data-tb-live]")) {
      node.toggleAttribute("hidden", node.hasAttribute("data-tb-need"));
    }
  };
  const patience = setTimeout(draw, store.data.answers.length ? PATIENCE : 0);
  void fetchIndex(page.dataset.index ?? "").then((found) => {
    index = found;
    clearTimeout(patience);
    draw();
  });
  const stops = [store.showNotes(page), store.onChange(draw)];
  return () => {
    isLeft = true;
    for (const stop of stops) stop();
  };
});
