// @ts-check
/**
 * Where a browser keeps its record (作答记录): one key a site path, written after each answer.
 *
 * Storage is read again before each write, so that two tabs add up. What could not be written waits in
 * memory, and is written with the next change. What cannot be read is kept under a key beside, never
 * written over. What a newer page wrote is left alone.
 */

import { EMPTY, merge, read, write } from "./record.js";
import { seedOf } from "./shuffle.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Data} Data */
/** @typedef {import("./record.js").Paper} Paper */
/** @typedef {(data: Data) => Data} Change */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Shelf */
/** @typedef {{ storage?: Shelf | null, key?: string }} Options */
/** @typedef {ReturnType<typeof makeStore>} Store */

/** Ends of the keys of texts that could not be read. There are no more: nothing piles up, nothing is written over. */
export const ASIDE = ["#1", "#2", "#3"];

const MEMORY = "浏览器不让保存数据，作答只在本页打开期间有效，刷新后不再保留。";
const NEWER = "作答记录由较新的页面保存，本页只读；请刷新页面再作答。";
const CORRUPT = "作答记录有损坏，读不出的已另存，可在“我的记录”下载。";
const FULL = "作答记录有损坏，另存已满，作答只在本页打开期间有效，刷新后不再保留。";

/** @type {Store | undefined} */
let shared;

/**
 * The store of the site, one for as long as the scripts stay; with options, one of a test.
 * @param {Options} [options]
 * @returns {Store}
 */
export function openStore(options) {
  return options ? makeStore(options) : (shared ??= makeStore({}));
}

/** @param {Options} options */
function makeStore({ storage, key = `tongbao.quiz:${new URL("../../..", import.meta.url).pathname}` }) {
  /** Throws, or gives nothing, where a browser keeps nothing. */
  const shelf = () => /** @type {Shelf} */ (storage === undefined ? localStorage : storage);
  /** Changes that are not in storage. @type {Change[]} */
  let waiting = [];
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let fresh = draw();

  /**
   * @param {Store["state"]} state
   * @param {string} [note]
   */
  const say = (state, note) => {
    store.state = state;
    store.notes = note ? [note] : [];
  };

  /** @param {string} text */
  const keepAside = (text) =>
    ASIDE.some((end) => {
      const held = shelf().getItem(key + end);
      if (held === null) shelf().setItem(key + end, text);
      return held === null || held === text;
    });

  /** @returns {Data} what storage holds; says what is wrong with it */
  const load = () => {
    let data = EMPTY;
    try {
      const text = shelf().getItem(key) ?? write(EMPTY);
      const { state, strange, ...found } = read(text);
      data = found.data;
      if (state === "newer") say("read-only", NEWER);
      else if (!strange) say("saved");
      else if (keepAside(text)) say("saved", CORRUPT);
      else say("memory", FULL);
    } catch {
      say("memory", MEMORY);
    }
    return data;
  };

  /** @param {boolean} [isToSave] */
  const refresh = (isToSave) => {
    store.data = waiting.reduce((data, change) => change(data), load());
    try {
      if (isToSave && store.state === "saved") {
        shelf().setItem(key, write(store.data));
        waiting = [];
      }
    } catch {
      say("memory", MEMORY);
    }
    for (const listener of listeners) listener();
  };

  /** @param {Change} change */
  const alter = (change) => {
    waiting.push(change);
    refresh(true);
  };

  /**
   * @param {Data} data
   * @param {Partial<Data>} more
   */
  const sign = (data, more) => ({ ...data, device: data.device || fresh, ...more });

  const store = {
    key,
    /** Never altered: a change gives another. */
    data: EMPTY,
    /** @type {"saved" | "memory" | "read-only"} */
    state: "saved",
    /** What is wrong with the storage. @type {string[]} */
    notes: [],

    /**
     * @param {string} id
     * @param {number} rev
     * @returns {number} seed of the next attempt
     */
    seedFor(id, rev) {
      const { device, answers } = store.data;
      const attempts = answers.filter((row) => row.id === id && row.rev === rev).length;
      return seedOf([device || fresh, id, rev, attempts].join("/"));
    },

    /**
     * @param {string} id
     * @returns {Answer | undefined} the latest to a question
     */
    last: (id) => store.data.answers.filter((row) => row.id === id).pop(),

    /** @param {Answer} answer */
    add: (answer) => alter((data) => sign(merge(data, { ...EMPTY, answers: [answer] }), {})),

    /** @param {Data} more from a file */
    addAll: (more) => alter((data) => merge(data, more)),

    /**
     * @param {string} id
     * @param {Paper} paper as it is now; one that was handed in in another tab stays
     */
    savePaper: (id, paper) =>
      alter((data) => {
        const old = data.papers[id];
        const isOver = old?.handed && !paper.handed && old.started >= paper.started;
        return isOver ? data : sign(data, { papers: { ...data.papers, [id]: paper } });
      }),

    /** Forget all, also what was kept beside; but not what a newer page wrote. */
    clear() {
      waiting = [];
      fresh = draw();
      try {
        if (store.state !== "read-only") for (const end of ["", ...ASIDE]) shelf().removeItem(key + end);
      } catch {}
      refresh();
    },

    /**
     * @param {() => void} listener called after each change, in whatever tab
     * @returns {() => void} stop
     */
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /**
     * Say on a page what is wrong with the storage, now and after each change.
     * @param {ParentNode} root
     * @returns {() => void} stop
     */
    showNotes(root) {
      const line = /** @type {HTMLElement | null} */ (root.querySelector("[data-tb-store]"));
      const show = () => {
        const words = store.notes.join("");
        if (!line || line.textContent === words) return;
        line.textContent = words;
        line.hidden = !words;
      };
      show();
      return store.onChange(show);
    },
  };

  refresh();
  for (const name of ["storage", "pageshow"]) globalThis.addEventListener?.(name, () => refresh());
  return store;
}

/** @returns {number} 32 bits, not 0 */
function draw() {
  return crypto.getRandomValues(new Uint32Array(1))[0] || 1;
}
