// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, grade } from "../../plugins/tongbao/assets/quiz/grading.js";
import { readTable } from "./golden.mjs";

const table = readTable("grading");

for (const { name, kind, answer, given, worth, verdict, points } of table.cases) {
  test(name, () => assert.deepEqual(grade(kind, answer, given, worth), { verdict, points }));
}

for (const { text, folded } of table.folds) {
  test(`${JSON.stringify(text)} is compared as "${folded}"`, () => assert.equal(fold(text), folded));
}

test("a question is worth one point where nothing else is said", () => {
  assert.equal(grade("single", ["a"], ["a"]).points, 1);
});
