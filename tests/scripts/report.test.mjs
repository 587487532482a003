// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { readNamed, writeReport } from "../../plugins/tongbao/assets/quiz/report.js";

test("the question and its revision are read from the address", () => {
  assert.deepEqual(readNamed("#tj-0001.2"), { id: "tj-0001", rev: "2" });
  assert.equal(writeReport("#tj-0001.2").split("\n").slice(0, 2).join("|"), "题号：tj-0001|修订号：2");
});

for (const fragment of [
  "",
  "#",
  "#tj-0001",
  "#tj-0001.",
  "#tj-0001.0",
  "#tj-0001.12345",
  "#.1",
  "#TJ-0001.1",
  "#tj-0001.1.1",
  "#tj-0001.1\n",
  "#<img src=x onerror=alert(1)>.1",
  "#%3Cb%3E.1",
  `#${"a".repeat(65)}.1`,
]) {
  test(`"${fragment.slice(0, 30)}" names no question`, () => {
    assert.deepEqual(readNamed(fragment), { id: "", rev: "" });
    assert.ok(writeReport(fragment).startsWith("题号：\n修订号：\n"));
  });
}
