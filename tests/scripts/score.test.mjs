// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseTest, scorePaper, writeAnswers } from "../../plugins/tongbao/assets/quiz/score.js";

/** @typedef {import("../../plugins/tongbao/assets/quiz/score.js").Item} Item */

/**
 * @param {string} id
 * @param {Partial<Item>} [fields]
 * @returns {Item}
 */
const item = (id, fields) => ({
  id,
  rev: 1,
  type: "single",
  part: "单选",
  points: 2,
  key: ["b"],
  options: ["a", "b", "c"],
  ...fields,
});

/** @type {Item[]} */
const ITEMS = [
  item("tj-1"),
  item("tj-2", { options: ["c", "b", "a"] }),
  item("tj-3", { type: "multiple", part: "多选", points: 3, key: ["a", "b", "c"], options: ["a", "b", "c", "d"] }),
  item("tj-4", { type: "multiple", part: "多选", points: 3, key: ["a", "b"], options: ["a", "b", "c", "d"] }),
  item("tj-5", { type: "blank", part: "填空", key: ["五", "5"], options: [] }),
];

test("points are given by part: too few of several get half a point each, a wrong one none", () => {
  const given = { "tj-1": ["b"], "tj-3": ["a", "c"], "tj-4": ["a", "d"], "tj-5": ["５"] };
  const { points, total, parts, grades } = scorePaper(ITEMS, given);
  assert.deepEqual({ points, total }, { points: 5, total: 12 });
  assert.deepEqual(parts, [
    { part: "单选", count: 2, right: 1, points: 2, total: 4 },
    { part: "多选", count: 2, right: 0, points: 1, total: 6 },
    { part: "填空", count: 1, right: 1, points: 2, total: 2 },
  ]);
  assert.deepEqual(
    grades.map((one) => one.verdict),
    ["right", "empty", "partial", "wrong", "right"],
  );
});

test("answers are handed over as letters of the page and as ids, and cannot run in a spreadsheet", () => {
  const given = { "tj-1": ["b"], "tj-2": ["c"], "tj-4": ["b", "a"], "tj-5": ["=1+1"] };
  const handed = Date.UTC(2026, 11, 22, 1, 2, 3);
  const of = { paper: "2026-q4", variant: "B", code: " 甲,1 ", handed };
  const { text, code } = writeAnswers(of, ITEMS, given);
  const at = "2026-12-22T09:02:03+08:00";
  assert.deepEqual(text.split("\r\n"), [
    "\ufeff代号,试卷,卷别,题序,题号,修订号,作答,选项编号,交卷时间",
    `"甲,1",2026-q4,B,1,tj-1,1,B,b,${at}`,
    `"甲,1",2026-q4,B,2,tj-2,1,A,c,${at}`,
    `"甲,1",2026-q4,B,3,tj-3,1,,,${at}`,
    `"甲,1",2026-q4,B,4,tj-4,1,A、B,a、b,${at}`,
    `"甲,1",2026-q4,B,5,tj-5,1,'=1+1,,${at}`,
    `校验码,${code},共 5 行,,,,,,`,
    "",
  ]);
  assert.match(code, /^tb-[0-9a-f]{8}$/);
  assert.notEqual(writeAnswers({ ...of, code: "乙" }, ITEMS, given).code, code);
});

const rows = Array.from({ length: 120 }, (_, at) => ({
  id: `tj-${at}`,
  type: ["single", "multiple", "true-false", "blank"][at % 4],
  topic: at % 3 ? "duties" : "records",
}));
const typeOf = Object.fromEntries(rows.map((row) => [row.id, row.type]));

for (const [count, form, total] of /** @type {[number, number[], number][]} */ ([
  [10, [6, 2, 2], 22],
  [25, [14, 6, 5], 56],
  [45, [25, 10, 10], 100],
])) {
  test(`a self-test of ${count} questions is ${form} and worth ${total} points`, () => {
    const parts = chooseTest(rows, { count, type: "", topic: "", seed: 7 });
    assert.deepEqual(
      parts.map((part) => [part.type, part.ids.length, part.points]),
      ["single", "multiple", "true-false"].map((type, at) => [type, form[at], at === 1 ? 3 : 2]),
    );
    for (const part of parts) for (const id of part.ids) assert.equal(typeOf[id], part.type);
    assert.equal(
      parts.reduce((sum, part) => sum + part.points * part.ids.length, 0),
      total,
    );
  });
}

test("a self-test of one type or topic takes no other, and all there are where they are too few", () => {
  const [fill, ...none] = chooseTest(rows, { count: 45, type: "blank", topic: "records", seed: 1 });
  const found = rows.filter((row) => row.type === "blank" && row.topic === "records").map((row) => row.id);
  assert.deepEqual([none, [...fill.ids].sort()], [[], [...found].sort()]);
  assert.deepEqual(chooseTest(rows, { count: 10, type: "", topic: "census", seed: 1 }), []);
});

test("where one type has too few, the others make up for it", () => {
  const few = rows.filter((row) => row.type !== "multiple" || row.id === "tj-1");
  const parts = chooseTest(few, { count: 10, type: "", topic: "", seed: 3 });
  const counts = Object.fromEntries(parts.map((part) => [part.type, part.ids.length]));
  assert.equal(counts.multiple, 1);
  assert.equal(counts.single + counts["true-false"], 9);
});

test("another seed takes other questions, the same seed the same", () => {
  const wanted = { count: 10, type: "", topic: "", seed: 1 };
  assert.deepEqual(chooseTest(rows, wanted), chooseTest(rows, wanted));
  assert.notDeepEqual(chooseTest(rows, wanted), chooseTest(rows, { ...wanted, seed: 2 }));
});
