// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { mistakes } from "../../plugins/tongbao/assets/quiz/mistakes.js";
import { readTable } from "./golden.mjs";

const table = readTable("mistakes");

for (const { name, answers, found } of table.cases) {
  test(name, () => {
    const rows = answers.map((/** @type {[string, number, any, string]} */ [id, rev, verdict, at]) => ({
      ...{ id, rev, verdict, at: Date.parse(at), given: ["a"], seed: 1, week: "2026-W48" },
      mode: /** @type {const} */ ("week"),
    }));
    const expected = found.map((/** @type {[string, number, string, 0 | 1, string]} */ [id, rev, since, right, due]) => ({
      ...{ id, rev, week: "2026-W48", since: Date.parse(since), right, due: Date.parse(due) },
    }));
    assert.deepEqual(mistakes(rows, Date.parse(table.now)), expected);
  });
}
