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

test("a paper that is further on than the one here is told", () => {
  const paper = { started: 1797263000000, handed: null, given: {} };
  const held = merge(WHOLE, { ...EMPTY, papers: { "2026-q4/b": paper } });
  const further = { ...WHOLE, papers: { "2026-q4/b": { ...paper, handed: 1797263000001 } } };
  assert.equal(preview(JSON.stringify(further), held).words.split("；")[1], "测评答卷 1 份。");
});
