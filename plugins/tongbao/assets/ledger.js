// @ts-check
import { onPage } from "./ready.js";

/**
 * The filter of a ledger (台账筛选): what is chosen is kept in the address, so that a filtered ledger can be
 * sent to someone, and a figure's link can ask for exactly the records it counts.
 *
 * Style sheets filter without this script; it adds the address, several filters at once without empty
 * headings, and filters that only a link asks for (a problem, a supporting organ).
 */

/** Names of queries, and of the `data-` of a row that each is compared with. */
const NAMES = ["progress", "aspect", "schedule", "closure", "mark", "kind", "lead", "problem", "with"];

/**
 * What is asked for, by name.
 * @typedef {Map<string, string>} Wanted
 */

/**
 * @param {string} search query of an address
 * @returns {Wanted}
 */
function readWanted(search) {
  const query = new URLSearchParams(search);
  /** @type {Wanted} */
  const wanted = new Map();
  for (const name of NAMES) {
    const value = query.get(name);
    if (value) wanted.set(name, value);
  }
  return wanted;
}

/**
 * @param {Wanted} wanted
 * @returns {string} query of an address, empty where nothing is asked for
 */
function writeWanted(wanted) {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    const value = wanted.get(name);
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/**
 * @param {DOMStringMap} data of a row
 * @param {Wanted} wanted
 */
function matches(data, wanted) {
  for (const [name, value] of wanted) {
    if (!(data[name] ?? "").split(" ").includes(value)) return false;
  }
  return true;
}

/**
 * Show the rows that match, and no heading above nothing.
 * @param {HTMLTableElement} table
 * @param {Wanted} wanted
 * @returns {number} how many rows are shown
 */
function showRows(table, wanted) {
  let shown = 0;
  /** @type {Set<string | undefined>} */
  const groups = new Set();
  for (const body of table.tBodies) {
    let here = 0;
    for (const row of body.rows) {
      if (!row.classList.contains("tb-row")) continue;
      row.hidden = !matches(row.dataset, wanted);
      if (!row.hidden) here += 1;
    }
    if (body.classList.contains("tb-problem")) body.hidden = wanted.size > 0 && here === 0;
    if (here) groups.add(body.dataset.group);
    shown += here;
  }
  for (const body of table.tBodies) {
    if (body.classList.contains("tb-aspect")) body.hidden = wanted.size > 0 && !groups.has(body.dataset.group);
  }
  return shown;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Wanted} what its controls ask for
 */
function readForm(form) {
  /** @type {Wanted} */
  const wanted = new Map();
  for (const [name, value] of new FormData(form)) {
    if (value) wanted.set(name, String(value));
  }
  return wanted;
}

/**
 * Put the controls where they say what is asked for; what they cannot say is ignored by them.
 * @param {HTMLFormElement} form
 * @param {Wanted} wanted
 */
function writeForm(form, wanted) {
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement) {
      const value = wanted.get(control.name) ?? "";
      control.value = [...control.options].some((option) => option.value === value) ? value : "";
    } else if (control instanceof HTMLInputElement && control.type === "radio") {
      control.checked = control.value === (wanted.get(control.name) ?? "");
    }
  }
}

/**
 * The words for what no control says: 问题 3-2.
 * @param {HTMLFormElement} form
 * @param {Wanted} wanted
 * @returns {string[]}
 */
function nameHidden(form, wanted) {
  const template = form.querySelector("template");
  const known = [...(template?.content.querySelectorAll("i") ?? [])];
  return [...wanted]
    .filter(([name]) => !form.elements.namedItem(name))
    .map(([name, value]) => {
      const found = known.find((item) => item.dataset.name === name && item.dataset.value === value);
      return found?.textContent ?? `${name} ${value}`;
    });
}

/**
 * Say how many rows are shown, and how to see all; nothing where all are shown.
 * @param {HTMLFormElement} form
 * @param {Wanted} wanted
 * @param {number} shown
 * @param {() => void} clear
 */
function say(form, wanted, shown, clear) {
  const line = form.querySelector(".tb-filter__say");
  if (!line) return;
  line.textContent = "";
  if (!wanted.size) return;
  const names = nameHidden(form, wanted);
  const only = names.length ? `（${names.join("，")}）` : "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tb-btn tb-btn--2";
  button.textContent = "看全部";
  button.addEventListener("click", clear);
  line.append(`显示 ${shown} / ${form.dataset.total} 个具体问题${only}。 `, button);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLTableElement} table
 * @returns {() => void} undoes what reaches beyond the page
 */
function filterLedger(form, table) {
  /** @param {Wanted} wanted */
  const show = (wanted) => {
    writeForm(form, wanted);
    say(form, wanted, showRows(table, wanted), () => go(new Map()));
  };
  /** @param {Wanted} wanted */
  const go = (wanted) => {
    history.replaceState(null, "", `${location.pathname}${writeWanted(wanted)}${location.hash}`);
    show(wanted);
  };
  form.addEventListener("change", () => go(readForm(form)));
  form.addEventListener("submit", (event) => event.preventDefault());
  const back = () => show(readWanted(location.search));
  addEventListener("popstate", back);
  back();
  return () => removeEventListener("popstate", back);
}

// Find the ledger of the page, if there is one, and filter it.
onPage((root) => {
  const form = root.querySelector("form.tb-filter");
  const table = root.querySelector("table.tb-ledger");
  if (form instanceof HTMLFormElement && table instanceof HTMLTableElement) return filterLedger(form, table);
});
