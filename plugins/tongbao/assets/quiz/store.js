// @ts-check
/**
 * Where a browser keeps its record (作答记录): one key a site path, written after each answer.
 *
 * Storage is read again before each write, so that two tabs add up. Where storage fails, what was not
 * written waits in memory and is written with the next change. What cannot be read is kept under a key
 * beside, never written over.
 */

import { EMPTY, merge, read, write } from "./record.js";
import { seedOf } from "./shuffle.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Data} Data */
/** @typedef {import("./record.js").Paper} Paper */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Shelf */
/** @typedef {ReturnType<typeof makeStore>} Store */

const SITE = new URL("../../..", import.meta.url).pathname;
/** Texts that could not be read, kept at most: there is no room for more, and nothing is written over. */
const ASIDE = ["#1", "#2", "#3"];

const NOTES = {
  memory: "浏览器不让本站保存数据：作答只在本页打开期间有效，关闭或刷新后不再保留。",
  newer: "本机的作答记录是较新版本的页面保存的，本页只读，不改动；刷新页面后再作答，才会保存。",
  corrupt: "本机的作答记录有损坏，读不出的部分已原样另存，可在“我的记录”中导出；其余照常。",
  full: "本机的作答记录有损坏，另存的份数已满，本页不改动它，作答只在本页打开期间有效。",
};

/** @returns {number} 32 bits, not 0 */
function draw() {
  return crypto.getRandomValues(new Uint32Array(1))[0] || 1;
}

/** @returns {Storage | null} */
function findStorage() {
  try {
    return localStorage ?? null;
  } catch {
    return null;
  }
}

/** @type {Store | undefined} */
let shared;

/**
 * The store of the site, one for as long as the scripts stay; or one of a test.
 * @param {{ storage?: Shelf | null, key?: string }} [options]
 * @returns {Store}
 */
export function openStore(options) {
  if (options) return makeStore(options);
  shared ??= makeStore({});
  return shared;
}

/** @param {{ storage?: Shelf | null, key?: string }} options */
function makeStore({ storage = findStorage(), key = `tongbao.quiz:${SITE}` }) {
  /** Changes that are not in storage. @type {((data: Data) => Data)[]} */
  let waiting = [];
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let fresh = draw();

  /** @returns {boolean} whether a text is kept beside */
  const keepAside = (/** @type {string} */ text) =>
    ASIDE.some((end) => {
      const held = storage?.getItem(key + end);
      if (held === null) storage?.setItem(key + end, text);
      return held === null || held === text;
    });

  /** @returns {Data} what storage holds; sets what is to be said of it */
  const load = () => {
    store.state = "memory";
    store.notes = [NOTES.memory];
    try {
      const text = storage ? storage.getItem(key) : undefined;
      if (text === undefined) return EMPTY;
      const { state, data, strange } = text === null ? { state: "ok", data: EMPTY, strange: 0 } : read(text);
      if (state === "newer") {
        store.state = "read-only";
        store.notes = [NOTES.newer];
      } else if (strange && !keepAside(text ?? "")) {
        store.notes = [NOTES.full];
      } else {
        store.state = "saved";
        store.notes = strange ? [NOTES.corrupt] : [];
      }
      return data;
    } catch {
      return EMPTY;
    }
  };

  /** Read again, with what waits; in `save`, write it. */
  const refresh = (save = false) => {
    const data = waiting.reduce((sum, change) => change(sum), load());
    if (save && store.state === "saved") {
      try {
        storage?.setItem(key, write(data));
        waiting = [];
      } catch {
        store.state = "memory";
        store.notes = [NOTES.memory];
      }
    }
    store.data = Object.freeze(data);
    for (const listener of listeners) listener();
  };

  /** @param {(data: Data) => Data} change */
  const alter = (change) => {
    waiting.push((data) => ({ ...change(data), device: data.device || store.data.device || fresh }));
    refresh(true);
  };

  const store = {
    key,
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
      return seedOf(`${device || fresh}/${id}/${rev}/${attempts}`);
    },

    /**
     * @param {string} id
     * @returns {Answer | undefined} the latest to a question
     */
    last: (id) => store.data.answers.filter((row) => row.id === id).pop(),

    /** @param {Answer} answer */
    add: (answer) => alter((data) => merge(data, { ...EMPTY, answers: [answer] })),

    /** @param {Data} more from a file */
    addAll(more) {
      waiting.push((data) => merge(data, more));
      refresh(true);
    },

    /**
     * @param {string} id
     * @param {Paper} paper as it is now; one that was handed in in another tab is kept
     */
    savePaper: (id, paper) =>
      alter((data) => {
        const old = data.papers[id];
        const isOver = old?.handed && old.started >= paper.started && !paper.handed;
        return isOver ? data : { ...data, papers: { ...data.papers, [id]: paper } };
      }),

    /** @returns {boolean} whether nothing of it is left; what a newer page wrote stays */
    clear() {
      waiting = [];
      fresh = draw();
      try {
        if (store.state !== "read-only") for (const end of ["", ...ASIDE]) storage?.removeItem(key + end);
      } catch {}
      refresh();
      return !store.data.answers.length && !Object.keys(store.data.papers).length;
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
  globalThis.addEventListener?.("storage", (event) => {
    if ((event.key ?? key) === key) refresh();
  });
  globalThis.addEventListener?.("pageshow", () => refresh());
  return store;
}
