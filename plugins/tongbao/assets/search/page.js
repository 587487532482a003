// @ts-check
import { onPage } from "../ready.js";
import { find, loadFacets } from "./engine.js";
import { FAILED, loadStyle, make, makeList } from "./results.js";

/** The page of the search (搜索页): all results, filters with their counts, all of it in the address. */

/**
 * @typedef {import("./engine.js").Answer} Answer
 * @typedef {import("./engine.js").Facets} Facets
 */

/** Results at a time. */
const SOME = 10;

/** Milliseconds after the last key. */
const REST = 250;

const KEYS = ["kind", "organ", "state", "year"];

/**
 * The candidates that are left by the filters; by all but one of them, for the counts of that one.
 * @param {number[]} ids
 * @param {Facets} facets
 * @param {Map<string, string>} chosen
 * @param {string} [but]
 */
function filter(ids, facets, chosen, but) {
  let left = ids;
  for (const [key, value] of chosen) {
    const place = facets[key].names.indexOf(value);
    if (key !== but) left = left.filter((id) => facets[key].pages[id].includes(place));
  }
  return left;
}

/**
 * @param {HTMLSelectElement} select
 * @param {Facets[string]} facet
 * @param {number[]} ids
 * @param {string} chosen
 */
function offer(select, facet, ids, chosen) {
  const counts = facet.names.map(() => 0);
  for (const id of ids) for (const place of facet.pages[id]) counts[place]++;
  const found = facet.names.map((name, at) => ({ name, count: counts[at] }));
  // What is chosen is offered also where no page has it, or the list would say 全部 of what is filtered.
  if (chosen && !facet.names.includes(chosen)) found.push({ name: chosen, count: 0 });
  const options = found
    .filter(({ name, count }) => count || name === chosen)
    .map(({ name, count }) => new Option(`${name}（${count}）`, name, false, name === chosen));
  select.replaceChildren(new Option("全部", ""), ...options);
}

onPage((root) => {
  const place = root.querySelector("[data-tb-find]");
  if (!(place instanceof HTMLFormElement)) return;
  const field = /** @type {HTMLInputElement} */ (place.elements.namedItem("q"));
  const selects = KEYS.map((key) => /** @type {HTMLSelectElement} */ (place.elements.namedItem(key)));
  const said = /** @type {HTMLElement} */ (root.querySelector("[data-tb-said]"));
  const again = /** @type {HTMLButtonElement} */ (root.querySelector("[data-tb-again]"));
  const more = /** @type {HTMLButtonElement} */ (root.querySelector("[data-tb-more]"));
  let list = /** @type {HTMLElement} */ (root.querySelector(".tb-find__list"));
  void loadStyle(place).then(() => (place.hidden = false));

  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") ?? "";
  /** @type {Map<string, string>} */
  let chosen = new Map(KEYS.flatMap((key) => (asked.get(key) ? [[key, asked.get(key) ?? ""]] : [])));
  let turn = 0;
  /** @type {ReturnType<typeof makeList> | undefined} */
  let shown;

  const run = async () => {
    const mine = ++turn;
    again.hidden = true;
    const query = field.value.trim();
    const words = new URLSearchParams(query ? { q: query } : {});
    for (const [key, value] of chosen) words.set(key, value);
    history.replaceState(history.state, "", `${location.pathname}${words.size ? `?${words}` : ""}`);
    try {
      const answer = await find(query);
      const facets = answer.terms.length ? await loadFacets(answer) : null;
      if (mine !== turn) return;
      KEYS.forEach((key, at) => {
        if (facets) offer(selects[at], facets[key], filter(answer.ids, facets, chosen, key), chosen.get(key) ?? "");
        selects[at].disabled = !facets;
      });
      const left = facets ? filter(answer.ids, facets, chosen) : [];
      const fresh = make("ol", "tb-find__list");
      const made = makeList(fresh, { ...answer, ids: left });
      const first = await made.more(SOME);
      if (mine !== turn) return;
      list.replaceWith(fresh);
      list = fresh;
      shown = made;
      said.textContent = first.words;
      more.hidden = !first.left;
    } catch {
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      said.textContent = FAILED;
      again.hidden = false;
    }
  };

  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, REST);
  });
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  for (const select of selects) {
    select.addEventListener("change", () => {
      chosen = new Map(KEYS.flatMap((key, at) => (selects[at].value ? [[key, selects[at].value]] : [])));
      void run();
    });
  }
  again.addEventListener("click", () => void run());
  more.addEventListener("click", async () => {
    const [mine, before] = [turn, list.children.length];
    // A second click meanwhile would list the same pages twice.
    more.disabled = true;
    try {
      const next = await shown?.more(SOME);
      if (!next || mine !== turn) return;
      said.textContent = next.words;
      more.hidden = !next.left;
      list.children[before]?.querySelector("a")?.focus();
    } catch {
      if (mine !== turn) return;
      said.textContent = FAILED;
      // What a new build numbers in another way is counted from the start.
      more.hidden = true;
      again.hidden = false;
    } finally {
      more.disabled = false;
    }
  });
  if (field.value) void run();
  return () => {
    turn++;
    clearTimeout(timer);
  };
});
