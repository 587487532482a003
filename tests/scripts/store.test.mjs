// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EMPTY, read, write } from "../../plugins/tongbao/assets/quiz/record.js";
import { seedOf } from "../../plugins/tongbao/assets/quiz/shuffle.js";
import { ASIDE, openStore } from "../../plugins/tongbao/assets/quiz/store.js";

/** @typedef {import("../../plugins/tongbao/assets/quiz/record.js").Answer} Answer */

const FIRST = readFileSync(new URL("../fixtures/quiz-record/v1.json", import.meta.url), "utf-8");
const KEY = "tongbao.quiz:/site/";
const MEMORY = "浏览器不让保存数据，作答只在本页打开期间有效，刷新后不再保留。";
const NEWER = "作答记录由较新的页面保存，本页只读；请刷新页面再作答。";
const CORRUPT = "作答记录有损坏，读不出的已另存，可在“我的记录”下载。";
const FULL = "作答记录有损坏，另存已满，作答只在本页打开期间有效，刷新后不再保留。";

/** What a browser's storage does, with what may go wrong. */
class Shelf {
  /** @param {Record<string, string>} [held] */
  constructor(held = {}) {
    this.held = new Map(Object.entries(held));
    this.isFull = false;
  }
  /** @param {string} key */
  getItem(key) {
    return this.held.get(key) ?? null;
  }
  /** @param {string} key @param {string} text */
  setItem(key, text) {
    if (this.isFull) throw new DOMException("", "QuotaExceededError");
    this.held.set(key, text);
  }
  /** @param {string} key */
  removeItem(key) {
    this.held.delete(key);
  }
}

/**
 * @param {number} number of the question
 * @param {Partial<Answer>} [more]
 * @returns {Answer}
 */
function row(number, more = {}) {
  return {
    ...{ id: `tj-000${number}`, rev: 1, given: ["c"], verdict: "right", seed: 7 },
    ...{ week: null, at: 1795396507000 + number, mode: "practice" },
    ...more,
  };
}

/** @param {Shelf | null} storage */
function open(storage) {
  return openStore({ storage, key: KEY });
}

/** @param {{ data: { answers: readonly Answer[] } }} store */
function ids({ data }) {
  return data.answers.map(({ id }) => id).join(" ");
}

test("an answer is written at once, and is there when the page is opened again", () => {
  const storage = new Shelf();
  open(storage).add(row(1));
  const { state, data } = read(/** @type {string} */ (storage.getItem(KEY)));
  assert.deepEqual([state, data.answers], ["ok", [row(1)]]);
  const again = open(storage);
  assert.deepEqual([again.state, again.notes, ids(again)], ["saved", [], "tj-0001"]);
});

test("nothing is written before the first answer, and the device is drawn once", () => {
  const storage = new Shelf();
  const store = open(storage);
  assert.deepEqual([...storage.held], []);
  store.add(row(1));
  const { device } = store.data;
  assert.ok(Number.isInteger(device) && device > 0 && device < 2 ** 32);
  store.add(row(2));
  open(storage).add(row(3));
  assert.equal(open(storage).data.device, device);
});

test("two tabs add up, whichever was opened first", () => {
  const storage = new Shelf();
  const [one, other] = [open(storage), open(storage)];
  one.add(row(1));
  other.add(row(2));
  one.add(row(3));
  assert.equal(ids(open(storage)), "tj-0001 tj-0002 tj-0003");
  assert.equal(ids(one), "tj-0001 tj-0002 tj-0003");
});

test("what one tab clears, another does not bring back", () => {
  const storage = new Shelf();
  const [one, other] = [open(storage), open(storage)];
  one.add(row(1));
  other.add(row(2));
  one.clear();
  other.add(row(3));
  assert.equal(ids(open(storage)), "tj-0003");
});

test("clearing takes what is ours and nothing else", () => {
  const other = { "tongbao.quiz:/": "x", "tongbao.quiz:/site/more/": "y", theme: "z", [`${KEY}#4`]: "w" };
  const storage = new Shelf({ ...other, [KEY]: FIRST, [`${KEY}#1`]: "{" });
  const store = open(storage);
  assert.equal(store.data.answers.length, 5);
  store.clear();
  assert.deepEqual(Object.fromEntries(storage.held), other);
  assert.deepEqual([store.data, store.notes], [EMPTY, []]);
});

test("after clearing, another device is drawn", () => {
  const store = open(new Shelf());
  store.add(row(1));
  const { device } = store.data;
  store.clear();
  store.add(row(1));
  assert.notEqual(store.data.device, device);
});

test("taking out, clearing and bringing in gives the same record", () => {
  const storage = new Shelf({ [KEY]: FIRST });
  const store = open(storage);
  const before = store.data;
  const file = write(before);
  store.clear();
  assert.deepEqual(store.data, EMPTY);
  store.addAll(read(file).data);
  assert.deepEqual([store.data, open(storage).data], [before, before]);
  store.addAll(read(file).data);
  assert.deepEqual(store.data, before);
});

const THROWS = () => {
  throw new DOMException("", "SecurityError");
};

for (const [name, storage] of Object.entries({
  "no storage at all": null,
  "reading throws": { getItem: THROWS, setItem: THROWS, removeItem: THROWS },
  "only writing throws": { getItem: () => null, setItem: THROWS, removeItem: () => {} },
  "even removing throws": { getItem: () => null, setItem: THROWS, removeItem: THROWS },
})) {
  test(`${name}: all works in memory, with one line`, () => {
    const store = openStore({ storage, key: KEY });
    store.add(row(1));
    store.add(row(2));
    store.savePaper("q", { started: 1, handed: null, given: {} });
    assert.deepEqual([store.state, store.notes], ["memory", [MEMORY]]);
    assert.equal(ids(store), "tj-0001 tj-0002");
    assert.deepEqual(Object.keys(store.data.papers), ["q"]);
    assert.deepEqual(store.last("tj-0002"), row(2));
    store.addAll(read(FIRST).data);
    assert.equal(store.data.answers.length, 7);
    store.clear();
    assert.deepEqual(store.data, EMPTY);
  });
}

test("a page whose browser throws at the mere name of storage works in memory", () => {
  const had = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  for (const get of [THROWS, () => null, () => undefined]) {
    Object.defineProperty(globalThis, "localStorage", { get, configurable: true });
    const store = openStore({ key: KEY });
    store.add(row(1));
    assert.deepEqual([store.state, store.notes, ids(store)], ["memory", [MEMORY], "tj-0001"]);
  }
  if (had) Object.defineProperty(globalThis, "localStorage", had);
  else Reflect.deleteProperty(globalThis, "localStorage");
});

test("what a full storage would not take is written once there is room", () => {
  const storage = new Shelf();
  const store = open(storage);
  store.add(row(1));
  storage.isFull = true;
  store.add(row(2));
  assert.deepEqual([store.state, ids(store), ids(open(storage))], ["memory", "tj-0001 tj-0002", "tj-0001"]);
  storage.isFull = false;
  store.add(row(3));
  assert.deepEqual([store.state, store.notes], ["saved", []]);
  assert.equal(ids(open(storage)), "tj-0001 tj-0002 tj-0003");
});

test("what cannot be read is kept beside, and said", () => {
  const storage = new Shelf({ [KEY]: "{broken" });
  const store = open(storage);
  assert.deepEqual([store.state, store.notes, ids(store)], ["saved", [CORRUPT], ""]);
  store.add(row(1));
  assert.equal(storage.getItem(`${KEY}#1`), "{broken");
  assert.equal(ids(open(storage)), "tj-0001");
});

test("a record with one bad row is kept beside in whole, its other rows go on", () => {
  const text = JSON.stringify({ ...EMPTY, answers: [row(1), { ...row(2), rev: 0 }] });
  const storage = new Shelf({ [KEY]: text });
  const store = open(storage);
  assert.deepEqual([store.notes, ids(store)], [[CORRUPT], "tj-0001"]);
  store.add(row(3));
  assert.equal(storage.getItem(`${KEY}#1`), text);
  assert.equal(ids(open(storage)), "tj-0001 tj-0003");
});

test("the same damage is kept once, however often the page is opened", () => {
  const storage = new Shelf({ [KEY]: "{broken" });
  for (let time = 0; time < 9; time += 1) open(storage);
  assert.deepEqual([...storage.held.keys()].sort(), [KEY, `${KEY}#1`]);
});

test("other damage is kept too, up to the last place; then nothing is written over", () => {
  const storage = new Shelf();
  for (const text of ["{a", "{b", "{c"]) {
    storage.setItem(KEY, text);
    assert.deepEqual(open(storage).notes, [CORRUPT]);
  }
  storage.setItem(KEY, "{d");
  const store = open(storage);
  store.add(row(1));
  assert.deepEqual([store.state, store.notes, ids(store)], ["memory", [FULL], "tj-0001"]);
  assert.equal(storage.getItem(KEY), "{d");
  assert.deepEqual(ASIDE.map((end) => storage.getItem(KEY + end)), ["{a", "{b", "{c"]);
});

test("where there is no room beside, what cannot be read stays where it is", () => {
  const text = JSON.stringify({ ...EMPTY, answers: [row(1), null] });
  const storage = new Shelf({ [KEY]: text });
  storage.isFull = true;
  const store = open(storage);
  store.add(row(2));
  assert.deepEqual([store.state, store.notes, ids(store)], ["memory", [MEMORY], "tj-0001 tj-0002"]);
  assert.equal(storage.getItem(KEY), text);
});

test("what a newer page wrote is read as far as known, and left alone", () => {
  const newer = JSON.stringify({ schema: 2, device: 5, answers: [row(1)], papers: {}, more: true });
  const storage = new Shelf({ [KEY]: newer });
  const store = open(storage);
  assert.deepEqual([store.state, store.notes, ids(store)], ["read-only", [NEWER], "tj-0001"]);
  store.add(row(2));
  store.clear();
  store.addAll(read(FIRST).data);
  assert.equal(ids(open(storage)), "tj-0001");
  assert.deepEqual([...storage.held], [[KEY, newer]]);
});

test("a newer page that writes while this one is open is left alone too", () => {
  const storage = new Shelf();
  const store = open(storage);
  store.add(row(1));
  const newer = '{"schema":9,"rows":[]}';
  storage.setItem(KEY, newer);
  store.add(row(2));
  assert.deepEqual([store.state, storage.getItem(KEY), ids(store)], ["read-only", newer, "tj-0002"]);
});

test("the seed of an attempt hangs on device, question, revision and the number of attempts", () => {
  const storage = new Shelf();
  const store = open(storage);
  const first = store.seedFor("tj-0001", 1);
  assert.equal(store.seedFor("tj-0001", 1), first);
  store.add(row(1, { seed: first }));
  const { device } = store.data;
  assert.equal(first, seedOf(`${device}/tj-0001/1/0`));
  assert.equal(store.seedFor("tj-0001", 1), seedOf(`${device}/tj-0001/1/1`));
  assert.equal(open(storage).seedFor("tj-0001", 2), seedOf(`${device}/tj-0001/2/0`));
});

test("the last answer to a question is the latest, of whatever revision", () => {
  const store = open(new Shelf());
  store.add(row(1, { at: 2000, rev: 2 }));
  store.add(row(1, { at: 1000 }));
  assert.equal(store.last("tj-0001")?.rev, 2);
  assert.equal(store.last("tj-0009"), undefined);
});

test("a paper is what was saved last, also where less is filled in", () => {
  const storage = new Shelf();
  const store = open(storage);
  store.savePaper("q", { started: 1000, handed: null, given: { "tj-0001": ["a"], "tj-0002": ["b"] } });
  store.savePaper("q", { started: 1000, handed: null, given: { "tj-0002": ["b"] } });
  assert.deepEqual(open(storage).data.papers.q.given, { "tj-0002": ["b"] });
});

test("a paper handed in in one tab is not taken back by another; begun anew it is", () => {
  const storage = new Shelf();
  const [one, other] = [open(storage), open(storage)];
  one.savePaper("q", { started: 1000, handed: 2000, given: {} });
  other.savePaper("q", { started: 1000, handed: null, given: { "tj-0001": ["a"] } });
  assert.equal(open(storage).data.papers.q.handed, 2000);
  other.savePaper("q", { started: 1000, handed: 2500, given: { "tj-0001": ["a"] } });
  assert.equal(open(storage).data.papers.q.handed, 2500);
  other.savePaper("q", { started: 3000, handed: null, given: {} });
  assert.deepEqual(open(storage).data.papers.q, { started: 3000, handed: null, given: {} });
});

test("who listens is told of each change, until they stop", () => {
  const store = open(new Shelf());
  /** @type {string[]} */
  const heard = [];
  const stop = store.onChange(() => heard.push(ids(store)));
  store.add(row(1));
  store.add(row(2));
  stop();
  store.add(row(3));
  assert.deepEqual(heard, ["tj-0001", "tj-0001 tj-0002"]);
});

test("a page says what is wrong with the storage, once, and only while it is so", () => {
  const storage = new Shelf();
  const store = open(storage);
  const line = { textContent: "", hidden: true };
  const root = /** @type {any} */ ({ querySelector: (/** @type {string} */ at) => (at === "[data-tb-store]" ? line : null) });
  const stop = store.showNotes(root);
  assert.deepEqual(line, { textContent: "", hidden: true });
  storage.isFull = true;
  store.add(row(1));
  assert.deepEqual(line, { textContent: MEMORY, hidden: false });
  storage.isFull = false;
  store.add(row(2));
  assert.deepEqual(line, { textContent: "", hidden: true });
  stop();
});

test("a page without the line is no error", () => {
  open(null).showNotes(/** @type {any} */ ({ querySelector: () => null }))();
});
