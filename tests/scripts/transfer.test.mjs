// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EMPTY, merge, read, write } from "../../plugins/tongbao/assets/quiz/record.js";
import { preview } from "../../plugins/tongbao/assets/quiz/transfer.js";

const FIRST = readFileSync(new URL("../fixtures/quiz-record/v1.json", import.meta.url), "utf-8");
const { data: WHOLE } = read(FIRST);
const NOT_OURS = "这不是“我的记录”导出的内容，没有导入。";

for (const text of ["", "hello", "[]", '{"name":"x"}', "<html></html>", "\u0000\u0001PNG", FIRST + " ".repeat(5_000_000)]) {
  test(`${JSON.stringify(text.slice(0, 30))} is refused`, () => {
    assert.deepEqual(preview(text, EMPTY), { data: null, words: NOT_OURS });
  });
}

test("a newer schema is refused, with the reason", () => {
  const text = JSON.stringify({ ...WHOLE, schema: 2 });
  assert.deepEqual(preview(text, EMPTY), {
    data: null,
    words: "这是较新版本的页面导出的，本页读不全，没有导入。请刷新页面再试。",
  });
});

test("into an empty browser all is new", () => {
  assert.deepEqual(preview(`\ufeff\n${FIRST}\n`, EMPTY), {
    data: WHOLE,
    words: "新增 5 条，已有 0 条，日期从 2026-11-23 到 2026-12-15；测评答卷 2 份。",
  });
});

test("what is here already is not told as new", () => {
  const half = { ...WHOLE, answers: WHOLE.answers.slice(0, 2) };
  assert.equal(preview(FIRST, half).words, "新增 3 条，已有 2 条，日期从 2026-11-23 到 2026-12-15。");
});

test("answers of one day have one date", () => {
  const text = write({ ...WHOLE, answers: WHOLE.answers.slice(0, 1), papers: {} });
  assert.equal(preview(text, EMPTY).words, "新增 1 条，已有 0 条，日期 2026-11-23。");
});

test("what would add nothing cannot be confirmed", () => {
  assert.deepEqual(preview(FIRST, WHOLE), {
    data: null,
    words: "新增 0 条，已有 5 条，日期从 2026-11-23 到 2026-12-15；没有可以新增的。",
  });
  assert.deepEqual(preview(write(EMPTY), EMPTY), { data: null, words: "新增 0 条，已有 0 条；没有可以新增的。" });
});

test("rows that cannot be read are told and left out", () => {
  const text = JSON.stringify({ ...WHOLE, answers: [...WHOLE.answers, { id: "x" }, null], papers: {} });
  const { data, words } = preview(text, EMPTY);
  assert.deepEqual(data, { ...WHOLE, papers: {} });
  assert.equal(words, "新增 5 条，已有 0 条，日期从 2026-11-23 到 2026-12-15；无法识别 2 条，不导入。");
});

const BEGUN = { started: 1797263000000, handed: null, given: { "tj-0002": ["a"] } };
const HANDED = { ...BEGUN, handed: 1797263600000, given: {} };
const LATER = { ...BEGUN, started: 1797264200000, given: {} };
const [MINE, HAD, LATE] = ["2026-12-14 23:43 开始，没有交卷，答了 1 题", "2026-12-14 23:53 交卷，答了 0 题", "2026-12-15 00:03 开始，没有交卷，答了 0 题"];

/** @type {[string, any, any, string][]} */
const PAPERS = [
  ["handed in in the file", BEGUN, HANDED, `测评答卷 1 份；2026-q4 B 卷：本机的（${MINE}）换成导入的（${HAD}）。`],
  ["handed in here, and begun later in the file", HANDED, LATER, `2026-q4 B 卷：保留本机的（${HAD}），不导入另一份（${LATE}）；没有可以新增的。`],
  ["begun later in the file", BEGUN, LATER, `测评答卷 1 份；2026-q4 B 卷：本机的（${MINE}）换成导入的（${LATE}）。`],
  ["the same", HANDED, { given: {}, handed: HANDED.handed, started: HANDED.started }, "没有可以新增的。"],
];

for (const [what, own, other, words] of PAPERS) {
  test(`of a paper ${what} it is said which stays, and that one stays`, () => {
    const [held, more] = [own, other].map((paper) => ({ ...WHOLE, papers: { "2026-q4/b": paper } }));
    const found = preview(JSON.stringify(more), held);
    assert.equal(found.words.split("；").slice(1).join("；"), words);
    assert.equal(found.data === null, words.endsWith("没有可以新增的。"));
    const wanted = found.data ? other : own;
    assert.deepEqual(merge(held, more).papers["2026-q4/b"], wanted);
  });
}
