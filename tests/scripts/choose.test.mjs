// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, choose, composeRun, readWanted, writeWanted } from "../../plugins/tongbao/assets/quiz/choose.js";

/**
 * @param {string} id
 * @param {Partial<import("../../plugins/tongbao/assets/quiz/choose.js").Row>} [fields]
 */
const row = (id, fields) => ({
  id,
  rev: 1,
  type: "single",
  topic: "duties",
  audience: "all",
  difficulty: 1,
  laws: ["law"],
  name: id,
  ...fields,
});

const ROWS = [
  row("tj-1"),
  row("tj-2", { type: "multiple", laws: ["law", "other"] }),
  row("tj-3", { topic: "records", difficulty: 3, name: "2026-W48" }),
  row("tj-4", { audience: "trade", rev: 2 }),
];

const ids = (/** @type {{ id: string }[]} */ rows) => rows.map((one) => one.id);

for (const [query, found] of /** @type {[string, string[]][]} */ ([
  ["", ["tj-1", "tj-2", "tj-3", "tj-4"]],
  ["?type=multiple", ["tj-2"]],
  ["?topic=duties", ["tj-1", "tj-2", "tj-4"]],
  ["?law=other", ["tj-2"]],
  ["?audience=trade", ["tj-4"]],
  ["?difficulty=3", ["tj-3"]],
  ["?topic=duties&audience=all", ["tj-1", "tj-2"]],
  ["?type=blank", []],
])) {
  test(`"${query}" finds ${found.length}`, () => {
    assert.deepEqual(ids(choose(ROWS, readWanted(query), []).found), found);
  });
}

test("what is asked for is written as it was read, in one order, and nothing else is", () => {
  const wanted = readWanted("?order=new&utm=x&law=a%26b&type=");
  assert.deepEqual(wanted, { law: "a&b", order: "new" });
  assert.equal(writeWanted(wanted), "?law=a%26b&order=new");
  assert.equal(writeWanted({}), "");
});

test("只练没做过的 leaves out what was answered in its present revision", () => {
  const answers = [
    { id: "tj-1", rev: 1, verdict: "right" },
    { id: "tj-4", rev: 1, verdict: "wrong" },
  ];
  const { found, left } = choose(ROWS, { order: "new" }, answers);
  assert.deepEqual([ids(found), ids(left)], [ids(ROWS), ["tj-2", "tj-3", "tj-4"]]);
});

test("先练答错过的 puts them first, whatever the seed", () => {
  const answers = [
    { id: "tj-2", rev: 1, verdict: "partial" },
    { id: "tj-4", rev: 1, verdict: "wrong" },
    { id: "tj-1", rev: 1, verdict: "right" },
  ];
  for (let seed = 0; seed < 40; seed += 1) {
    const names = composeRun(ROWS, { wanted: { order: "wrong" }, answers, seed, most: 9 });
    assert.deepEqual(names.slice(0, 2).sort(), ["tj-2", "tj-4"]);
    assert.deepEqual(names.slice(2).sort(), ["2026-W48", "tj-1"]);
  }
});

test("the same seed gives the same run, other seeds other runs, never more than may be", () => {
  const run = (/** @type {number} */ seed, most = 3) =>
    composeRun(ROWS, { wanted: {}, answers: [], seed, most }).join();
  assert.equal(run(7), run(7));
  assert.equal(run(7).split(",").length, 3);
  assert.ok(new Set(Array.from({ length: 40 }, (_, seed) => run(seed, 4))).size > 10);
});

test("a run stands in the address of its first question, a question of a week at its week", () => {
  assert.equal(addressOf(["tj-1", "2026-W48", "tj-4"]), "questions/tj-1/#run=1.3.2026-W48.tj-4");
  assert.equal(addressOf(["2026-W48"]), "weeks/2026-W48/#run=1.1");
});
