// @ts-check
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { EMPTY, SCHEMA, merge, read, write } from "../../plugins/tongbao/assets/quiz/record.js";
import { shuffle } from "../../plugins/tongbao/assets/quiz/shuffle.js";

/** @typedef {import("../../plugins/tongbao/assets/quiz/record.js").Answer} Answer */
/** @typedef {import("../../plugins/tongbao/assets/quiz/record.js").Data} Data */

const FIXTURES = new URL("../fixtures/quiz-record/", import.meta.url);
const FIRST = readFileSync(new URL("v1.json", FIXTURES), "utf-8");

/** @type {Answer} */
const ROW = {
  ...{ id: "tj-0001", rev: 1, given: ["c"], verdict: "right", seed: 7 },
  ...{ week: "2026-W48", at: 1795396507000, mode: "week" },
};

/** @param {object} more */
function textWith(more) {
  return JSON.stringify({ ...EMPTY, device: 5, answers: [ROW, { ...ROW, at: 9, ...more }] });
}

test("every schema that was ever written has a fixture, which is read in whole", () => {
  const names = readdirSync(FIXTURES).sort();
  assert.deepEqual(names, ["v1-revs.json", "v1.json"]);
  assert.equal(new Set(names.map((name) => name.slice(0, 2))).size, SCHEMA);
  for (const name of names) {
    const { state, strange } = read(readFileSync(new URL(name, FIXTURES), "utf-8"));
    assert.deepEqual({ name, state, strange }, { name, state: "ok", strange: 0 });
  }
});

test("a record of the first schema says what it said", () => {
  const { data } = read(FIRST);
  assert.equal(data.device, 3014412309);
  assert.deepEqual(
    data.answers.map(({ id, rev, given, verdict, mode }) => [id, rev, given.join(), verdict, mode].join(" ")),
    [
      "tj-0001 1 c right week",
      "tj-0002 1 a,d partial late",
      "tj-0126 3 １９８４ wrong practice",
      "tj-0126 3 1984 年 right review",
      "tj-0002 2 a,b wrong test",
    ],
  );
  assert.deepEqual(data.answers[0], ROW);
  assert.deepEqual(data.papers, {
    "2026-q4/a": { started: 1797263000000, handed: 1797264060000, given: { "tj-0002": ["a", "b"], "tj-0126": ["1984"] } },
    "2026-q4/b": { started: 1797263000000, handed: null, given: {} },
  });
});

test("a paper of the first schema says which revisions were answered, or does not: both are read and written again", () => {
  const { data } = read(readFileSync(new URL("v1-revs.json", FIXTURES), "utf-8"));
  assert.deepEqual(read(write(data)).data, data);
  assert.deepEqual(data.papers["2026-q4/a"].revs, { "tj-0002": 2, "tj-0126": 3 });
  assert.equal("revs" in data.papers["2026-q4/b"], false);
  assert.equal("revs" in read(write(read(FIRST).data)).data.papers["2026-q4/a"], false);
});

test("what is written is what is read, and written again the same", () => {
  const { data } = read(FIRST);
  assert.deepEqual(read(write(data)), { state: "ok", data, strange: 0 });
  assert.equal(write(read(write(data)).data), write(data));
});

for (const text of ["", "{", "null", "1", '"x"', "[]", "{}", '{"schema":1}', '{"schema":0,"answers":[],"papers":{}}',
  '{"schema":"constructor","answers":[],"papers":{}}', '{"schema":1,"device":1,"answers":{},"papers":{}}',
  '{"schema":1,"device":1,"answers":[],"papers":null}', '{"schema":null,"answers":[]}', FIRST.slice(0, -3)]) {
  test(`${JSON.stringify(text.slice(0, 60))} is no record`, () => {
    assert.deepEqual(read(text), { state: "corrupt", data: EMPTY, strange: 1 });
  });
}

for (const [name, more] of Object.entries({
  "no id": { id: undefined }, "an id with a slash": { id: "../x" }, "an id that is a list": { id: ["tj-0001"] },
  "an empty id": { id: "" }, "a long id": { id: "a".repeat(200) }, "rev 0": { rev: 0 }, "rev as text": { rev: "1" },
  "half a rev": { rev: 1.5 }, "an answer as text": { given: "a" }, "numbers given": { given: [1] },
  "a long text given": { given: ["a".repeat(200)] }, "no verdict": { verdict: "empty" }, "a negative seed": { seed: -1 },
  "a seed of 33 bits": { seed: 2 ** 32 }, "a seed as text": { seed: "7" }, "no such week": { week: "2027-W53" },
  "a week in a list": { week: ["2026-W48"] }, "no week told": { week: undefined }, "no moment": { at: null },
  "a moment before 1970": { at: -1 }, "a moment that no date holds": { at: 1e16 }, "no such mode": { mode: "exam" },
})) {
  test(`a row with ${name} is told apart, the others are read`, () => {
    const { state, data, strange } = read(textWith(more));
    assert.deepEqual({ state, strange, answers: data.answers }, { state: "ok", strange: 1, answers: [ROW] });
  });
}

for (const row of [null, 5, "x", []]) {
  test(`${JSON.stringify(row)} among the answers is told apart`, () => {
    const { data, strange } = read(JSON.stringify({ ...EMPTY, answers: [row, ROW] }));
    assert.deepEqual({ strange, answers: data.answers }, { strange: 1, answers: [ROW] });
  });
}

for (const paper of [null, {}, { started: 1, handed: null }, { started: 1, handed: "2", given: {} },
  { started: 1, handed: null, given: { "tj-0001": "a" } }, { started: 1, handed: null, given: {}, revs: null },
  { started: 1, handed: null, given: {}, revs: { "tj-0001": 0 } }, { started: 1, handed: null, given: {}, revs: { "tj-0001": "1" } }, { started: 0, handed: null, given: {} }]) {
  test(`${JSON.stringify(paper)} is no paper and is told apart`, () => {
    const { state, data, strange } = read(JSON.stringify({ ...EMPTY, answers: [ROW], papers: { q: paper } }));
    assert.deepEqual({ state, strange, data }, { state: "ok", strange: 1, data: { ...EMPTY, answers: [ROW] } });
  });
}

test("a device that is no number of 32 bits is made anew; no answer is lost by it", () => {
  for (const device of [null, "5", -1, 2 ** 32, 1.5]) {
    const { data, strange } = read(JSON.stringify({ ...EMPTY, answers: [ROW], device }));
    assert.deepEqual({ data, strange }, { data: { ...EMPTY, answers: [ROW] }, strange: 0 });
  }
});

test("of a newer schema is read what is known", () => {
  const newer = JSON.stringify({ schema: 2, device: 5, answers: [{ ...ROW, mood: "calm" }], papers: {}, notes: [] });
  assert.deepEqual(read(newer), { state: "newer", data: { ...EMPTY, device: 5, answers: [ROW] }, strange: 0 });
});

test("a newer schema of quite another form is newer, not corrupt", () => {
  assert.equal(read('{"schema":2,"rows":"AAECAw"}').state, "newer");
});

test("a name that is special to the language is a name", () => {
  const text = `{"schema":1,"device":0,"answers":[],"papers":{"__proto__":{"given":{},"started":1,"handed":null}}}`;
  const { data } = read(text);
  assert.deepEqual(Object.keys(data.papers), ["__proto__"]);
  assert.equal(Object.getPrototypeOf(data.papers), Object.prototype);
  assert.equal(read(write(data)).data.papers.started, undefined);
});

test("a question put in before another moves no answer: identity is id and revision", () => {
  const before = merge(EMPTY, { ...EMPTY, answers: [ROW] });
  const after = merge(before, { ...EMPTY, answers: [{ ...ROW, id: "tj-0000", verdict: "wrong" }] });
  assert.deepEqual(after.answers.filter(({ id }) => id === "tj-0001"), before.answers);
  const revised = merge(after, { ...EMPTY, answers: [{ ...ROW, rev: 2, at: ROW.at, verdict: "wrong" }] });
  assert.deepEqual(revised.answers.filter(({ id, rev }) => id === "tj-0001" && rev === 1), before.answers);
  assert.equal(revised.answers.length, 3);
});

test("one answer told twice is one answer", () => {
  assert.deepEqual(merge({ ...EMPTY, answers: [ROW] }, { ...EMPTY, answers: [{ ...ROW }, ROW] }).answers, [ROW]);
});

const BEGUN = { started: 1795396507000, handed: null, given: { "tj-0001": ["a"] } };

const HANDED = { ...BEGUN, handed: 1795396509000, given: {} };

/** @type {[string, import("../../plugins/tongbao/assets/quiz/record.js").Paper, any][]} */
const STATES = [
  ["begun later", { ...BEGUN, started: BEGUN.started + 1, given: {} }, BEGUN],
  ["handed in", HANDED, BEGUN],
  ["handed in, and not the one begun some minutes later,", HANDED, { ...BEGUN, started: HANDED.handed + 300_000 }],
  ["handed in first", HANDED, { ...HANDED, handed: HANDED.handed + 1, given: BEGUN.given }],
  ["handed in first, though it was begun later,", { ...HANDED, started: BEGUN.started + 9 }, { ...HANDED, handed: HANDED.handed + 1 }],
  ["handed in first, by a clock of few digits,", { ...HANDED, handed: 2000 }, { ...HANDED, handed: 10_000 }],
];

for (const [name, kept, other] of STATES) {
  test(`of two states of a paper the one ${name} stays`, () => {
    const [a, b] = [kept, other].map((paper) => ({ ...EMPTY, papers: { q: paper } }));
    assert.deepEqual([merge(a, b).papers.q, merge(b, a).papers.q], [kept, kept]);
  });
}

/**
 * Any record: few values, so that rows meet.
 * @param {number} seed
 * @returns {Data}
 */
function draw(seed) {
  let step = seed * 1000;
  /** @template T @param {T[]} items @returns {T} */
  const pick = (items) => shuffle(items, (step += 1))[0];
  const answers = Array.from({ length: pick([0, 1, 2, 5, 9]) }, () => ({
    ...{ id: pick(["tj-0001", "tj-0002"]), rev: pick([1, 2]), given: pick([["a"], ["b", "c"], []]), seed: pick([1, 2]) },
    ...{ verdict: pick([/** @type {const} */ ("right"), "wrong"]), week: pick([null, "2026-W48"]) },
    ...{ at: pick([999, 1795396507000, 1795396507001]), mode: pick([/** @type {const} */ ("week"), "test"]) },
  }));
  const papers = Object.fromEntries(Array.from({ length: pick([0, 1, 2]) }, () => [
    pick(["a", "b", "10"]),
    {
      started: pick([1795396507000, 1795396507001]),
      handed: pick([null, 1795396508000, 1795396509000]),
      given: pick([{}, { "tj-0001": ["a"] }, { "tj-0001": ["b"], "tj-0002": ["a"] }]),
      ...pick([{}, { revs: { "tj-0001": 1 } }, { revs: { "tj-0001": 2, "tj-0002": 1 } }]),
    },
  ]));
  return merge(EMPTY, { ...EMPTY, device: pick([0, 5, 9]), answers, papers });
}

test("merging: the order and the number of times are of no account, and nothing is lost", () => {
  let met = 0;
  let handed = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const [a, b, c] = [draw(3 * seed), draw(3 * seed + 1), draw(3 * seed + 2)];
    const both = merge(a, b);
    assert.deepEqual(both, merge(b, a));
    assert.deepEqual(merge(a, a), a);
    assert.deepEqual(merge(both, b), both);
    assert.deepEqual(merge(both, c), merge(a, merge(b, c)));
    assert.deepEqual(read(write(both)), { state: "ok", data: both, strange: 0 });
    const name = (/** @type {Answer} */ { id, rev, at, mode }) => [id, rev, at, mode].join();
    const names = new Set([...a.answers, ...b.answers].map(name));
    assert.deepEqual(new Set(both.answers.map(name)), names);
    assert.deepEqual([...both.answers].sort((one, other) => one.at - other.at), both.answers);
    for (const id of new Set([...Object.keys(a.papers), ...Object.keys(b.papers)])) {
      const moments = [a, b].flatMap((one) => one.papers[id]?.handed ?? []);
      assert.equal(both.papers[id].handed, moments.length ? Math.min(...moments) : null);
      handed += moments.length;
    }
    met += a.answers.length + b.answers.length - names.size;
  }
  assert.ok(met > 100, `${met} rows met`);
  assert.ok(handed > 100, `${handed} papers were handed in`);
});
