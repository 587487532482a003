// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { seedOf, shuffle, shuffleOptions } from "../../plugins/tongbao/assets/quiz/shuffle.js";
import { readTable } from "./golden.mjs";

const table = readTable("shuffle");

for (const { text, seed } of table.seeds) {
  test(`the seed of "${text}"`, () => assert.equal(seedOf(text), seed));
}

for (const { items, seed, order } of table.orders) {
  test(`${items.length} items by seed ${seed}`, () => assert.deepEqual(shuffle(items, seed), order));
}

for (const { name, kind, options, seed, order } of table.options) {
  test(name, () => {
    const given = structuredClone(options);
    const found = shuffleOptions(kind, options, seed).map((one) => one.id);
    assert.deepEqual(found.join(""), order);
    assert.deepEqual(options, given);
  });
}

test("each of four options stands as often in each place", () => {
  const counts = new Map();
  for (let number = 0; number < 4000; number += 1) {
    for (const [at, item] of shuffle(["a", "b", "c", "d"], seedOf(`tj-${number}`)).entries()) {
      counts.set(`${item}${at}`, (counts.get(`${item}${at}`) ?? 0) + 1);
    }
  }
  assert.equal(counts.size, 16);
  for (const [place, count] of counts) assert.ok(count > 850 && count < 1150, `${place}: ${count}`);
});
