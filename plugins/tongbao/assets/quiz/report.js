// @ts-check
/**
 * 本题有误: a text with the question that the address names (`#tj-0001.2`), to be completed and copied.
 *
 * Nothing is sent. The fragment may come from anywhere: what is not an id and a revision is not taken, and
 * what is taken becomes the value of a text field, never markup.
 */

import { onPage } from "../ready.js";

/** As `plugins/tongbao/ids.py`. */
const NAMED = /^#([a-z0-9][a-z0-9-]{0,63})\.([1-9][0-9]{0,3})$/;

/**
 * @param {string} fragment
 * @returns {{ id: string, rev: string }} both empty where it names none
 */
export function readNamed(fragment) {
  const [, id = "", rev = ""] = NAMED.exec(fragment) ?? [];
  return { id, rev };
}

/**
 * @param {string} fragment
 * @returns {string}
 */
export function writeReport(fragment) {
  const { id, rev } = readNamed(fragment);
  return [
    `题号：${id}`,
    `修订号：${rev}`,
    "页面（可以不填）：",
    "有误之处（题干、选项、答案、解释、法条）：",
    "有误的原文：",
    "应当怎样：",
    "依据（法规和条号）：",
    "",
  ].join("\n");
}

/**
 * @param {HTMLTextAreaElement} field
 * @returns {Promise<boolean>} whether its text is on the clipboard
 */
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select(); // an address without https has no clipboard, and a browser may refuse it
    return document.execCommand("copy");
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {() => void} stop
 */
function startReport(form) {
  const field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[data-tb-status]"));
  let filled = "";
  const fill = () => {
    if (field.value !== filled) return; // somebody has written on
    filled = field.value = writeReport(location.hash);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    const isCopied = await copy(field);
    status.textContent = isCopied ? "已复制。" : "没有复制成功，请选中上面的文字自行复制。";
  });
  addEventListener("hashchange", fill);
  fill();
  form.hidden = false;
  return () => removeEventListener("hashchange", fill);
}

if (typeof document !== "undefined") {
  onPage((root) => {
    const form = root.querySelector("[data-tb-report] form");
    if (form instanceof HTMLFormElement) return startReport(form);
  });
}
