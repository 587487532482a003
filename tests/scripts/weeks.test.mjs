// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { beginOf, isWeek, moveWeek, quarterOf, weekOf } from "../../plugins/tongbao/assets/quiz/weeks.js";
import { readTable } from "./golden.mjs";

const table = readTable("weeks");

for (const { at, week } of table.moments) {
  test(`${at} lies in ${week}`, () => assert.equal(weekOf(Date.parse(at)), week));
}

for (const { week, at } of table.begins) {
  test(`${week} begins at ${at}`, () => assert.equal(beginOf(week), Date.parse(at)));
}

for (const text of table.refused) {
  test(`"${text}" is no week`, () => {
    assert.equal(isWeek(text), false);
    assert.throws(() => beginOf(text), RangeError);
  });
}

for (const { week, count, to } of table.moves) {
  test(`${week} and ${count} weeks`, () => assert.equal(moveWeek(week, count), to));
}

for (const { week, first, last, weeks } of table.quarters) {
  test(`the quarter of ${week}`, () => {
    const found = quarterOf(week);
    assert.deepEqual([found[0], found.at(-1), found.length], [first, last, weeks]);
  });
}

test("a week goes from Monday to Sunday, whatever the year", () => {
  let week = "2000-W01";
  for (let moment = beginOf(week); week < "2060-W01"; moment += 604_800_000) {
    assert.equal(weekOf(moment), week);
    assert.equal(weekOf(moment + 604_799_999), week);
    assert.equal(beginOf(week), moment);
    week = moveWeek(week, 1);
  }
});
