// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findMarks, fold, makeGrams, namePart, readTerms } from "../../plugins/tongbao/assets/search/text.js";

/** @type {Record<string, [string, any][]>} */
const table = JSON.parse(readFileSync(new URL("../golden/search/text.json", import.meta.url), "utf-8"));

test("texts are folded as Python folds them", () => {
  for (const [text, folded] of table.fold) assert.equal(fold(text), folded);
});

test("a query is parted at every blank", () => {
  for (const [text, terms] of table.terms) assert.deepEqual(readTerms(text), terms);
});

test("a long term is looked up by all its parts", () => {
  for (const [term, grams] of table.grams) assert.deepEqual(makeGrams(term), grams);
});

test("a gram is looked for in the file where Python puts it", () => {
  for (const [gram, [count, part]] of table.parts) assert.equal(namePart(gram, count), part);
});

test("whole matches are marked in the text as it is written", () => {
  const marked = (/** @type {string} */ text, /** @type {string[]} */ terms) =>
    findMarks(text, terms).map(([from, to]) => text.slice(from, to));
  assert.deepEqual(marked("共ＧＤＰ核算，gdp 数据", ["gdp"]), ["ＧＤＰ", "gdp"]);
  assert.deepEqual(marked("第⑫条、第㈠款", ["12", "(一)"]), ["⑫", "㈠"]);
  assert.deepEqual(marked("㈠㈡", ["一)("]), ["㈠㈡"], "a character that is several is marked whole");
  assert.deepEqual(marked("统计局统计", ["统计局", "计局"]), ["统计局"], "none within another");
  assert.deepEqual(marked("𠮷野家的𠮷", ["𠮷"]), ["𠮷", "𠮷"]);
  assert.deepEqual(marked("没有", ["别的"]), []);
});
