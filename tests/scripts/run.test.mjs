// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextOf, readRun } from "../../plugins/tongbao/assets/quiz/run.js";

test("a run says which question this is, and all that follow", () => {
  assert.deepEqual(readRun("#run=2.4.tj-0127.2026-W48"), { kind: "run", at: 2, of: 4, rest: ["tj-0127", "2026-W48"] });
  assert.deepEqual(readRun("#review=1.1"), { kind: "review", at: 1, of: 1, rest: [] });
});

const HOSTILE = [
  ["", "nothing"],
  ["#", "an empty one"],
  ["#run=0.1", "a question before the first"],
  ["#run=2.1", "more than there are"],
  ["#run=1.3.tj-0001", "fewer than it says"],
  ["#run=1.1.tj-0001", "more than it says"],
  ["#run=1.2.2026-W54", "a week that does not exist"],
  ["#run=1.2.../..", "a way out"],
  ["#run=1.2.%2e%2e%2f", "an encoded way out"],
  ["#run=1.2.//elsewhere.example", "another origin"],
  ["#run=1.2.javascript:alert(1)", "a script"],
  ["#run=1.2.<img src=x>", "markup"],
  ["#run=1.2.-tj", "a name that is none"],
  ["#run=1.2.TJ-0001", "a name in capitals"],
  ["#run=1.2.tj_0001", "an underscore"],
  ["#run=01.2.tj-0001", "a leading zero"],
  ["#run=1.2.tj-0001\n", "a line break"],
  ["#run=1e2.100", "another way to write a number"],
  ["#run=1.1000.tj-0001", "a number beyond all measure"],
  ["#exam=1.1", "another kind"],
  ["#RUN=1.1", "a kind in capitals"],
  ["#run=1.2.tj-0001&review=1.1", "two in one"],
  [`#run=1.2.${"a".repeat(65)}`, "a name beyond all measure"],
];

for (const [fragment, what] of HOSTILE) {
  test(`a fragment with ${what} is no run: ${JSON.stringify(fragment.slice(0, 40))}`, () => {
    assert.equal(readRun(fragment), null);
  });
}

test("the next question is at its own address or at its week's, with one less to come", () => {
  const run = { kind: "run", at: 2, of: 4, rest: ["tj-0127", "2026-W48"] };
  assert.deepEqual(nextOf(run), { text: "下一题", path: "questions/tj-0127/#run=3.4.2026-W48" });
  assert.deepEqual(nextOf({ ...run, at: 3, rest: ["2026-W48"] }), { text: "下一题", path: "weeks/2026-W48/#run=4.4" });
});

test("a run that is over leads back to where it began", () => {
  assert.deepEqual(nextOf({ kind: "run", at: 4, of: 4, rest: [] }), { text: "回到练习", path: "practice/" });
  assert.deepEqual(nextOf({ kind: "review", at: 1, of: 1, rest: [] }), { text: "回到错题本", path: "mistakes/" });
});

test("a run can be walked to its end by what each question hands on", () => {
  const walked = [];
  let fragment = "#review=1.3.tj-0002.2026-W53";
  for (;;) {
    const run = readRun(fragment);
    assert.ok(run, fragment);
    const { path } = nextOf(run);
    walked.push(path.split("#")[0]);
    if (!path.includes("#")) break;
    fragment = path.slice(path.indexOf("#"));
  }
  assert.deepEqual(walked, ["questions/tj-0002/", "weeks/2026-W53/", "mistakes/"]);
});
