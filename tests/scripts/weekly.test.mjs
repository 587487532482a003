// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { tally } from "../../plugins/tongbao/assets/quiz/entries.js";
import { grade } from "../../plugins/tongbao/assets/quiz/grading.js";
import { stateOf } from "../../plugins/tongbao/assets/quiz/grid.js";
import { seedOf, shuffleOptions } from "../../plugins/tongbao/assets/quiz/shuffle.js";
import { participationRows } from "../../plugins/tongbao/assets/quiz/unit.js";
import { isOutdated, pickWeek } from "../../plugins/tongbao/assets/quiz/weekly.js";

const WEEKS = ["2026-W48", "2026-W49", "2026-W51"];

for (const [now, week, why] of [
  ["2026-W47", "", "none before the first one"],
  ["2026-W48", "2026-W48", "its own"],
  ["2026-W50", "2026-W49", "the latest where it has none"],
  ["2026-W51", "2026-W51", "its own after a gap"],
  ["2027-W30", "2026-W51", "the latest of all long after"],
]) {
  test(`${now} shows ${why}`, () => assert.equal(pickWeek(WEEKS, now), week));
}

test("the eighth week after that of the build is the last one it knows", () => {
  const weeks = ["2026-W48", "2026-W49", "2027-W03", "2027-W04", "2028-W01"];
  assert.deepEqual(weeks.map((week) => isOutdated("2026-W48", week)), [false, false, false, true, true]);
  assert.equal(isOutdated("", "2028-W01"), false);
});

/**
 * @param {string} week of the question
 * @param {string} mode
 * @returns {any}
 */
const answer = (week, mode) => ({ week, mode, at: 1, id: "tj-0001", rev: 1, given: ["a"], verdict: "wrong" });

/** @type {[string, string, any[], string, string][]} */
const STATES = [
  ["2026-W52", "2026-W50", [], "next", "a week to come"],
  ["2026-W52", "2026-W50", [answer("2026-W52", "practice")], "next", "a week to come that was found out and answered"],
  ["2026-W50", "2026-W50", [], "now", "this week, though it has no question"],
  ["2026-W50", "2026-W51", [], "no", "a past week without a question"],
  ["2026-W47", "2026-W50", [], "no", "a week before the first question"],
  ["2026-W51", "2026-W51", [], "now", "this week"],
  ["2026-W51", "2026-W51", [answer("2026-W51", "week")], "week", "this week once it is answered"],
  ["2026-W48", "2026-W51", [], "none", "a past week that nobody answered"],
  ["2026-W48", "2026-W51", [answer("2026-W48", "late")], "late", "a past week answered later"],
  ["2026-W48", "2026-W51", [answer("2026-W48", "week"), answer("2026-W48", "practice")], "week", "a past week answered in time, and again"],
  ["2026-W48", "2026-W51", [answer("2026-W48", "late"), answer("2026-W48", "week")], "week", "a past week answered late, and in time in another browser"],
  ["2026-W48", "2026-W51", [answer("2026-W48", "practice")], "none", "a past week that came up in practice"],
  ["2026-W48", "2026-W51", [answer("2026-W48", "review")], "none", "a past week that was reviewed only"],
  ["2026-W51", "2026-W51", [answer("2026-W51", "practice")], "now", "this week, practised only"],
  ["2026-W48", "2026-W51", [answer("2026-W49", "week")], "none", "a past week, whatever others were answered"],
];

for (const [week, now, answers, state, what] of STATES) {
  test(`${what} is ${state}`, () => assert.equal(stateOf(week, { now, weeks: WEEKS, answers }), state));
}

test("本季度, 我的记录 and the unit's table count the same weeks", () => {
  const modes = ["week", "late", "practice", "review", "test"];
  const weeks = modes.map((_, at) => `2026-W${40 + at}`);
  const answers = modes.map((mode, at) => answer(weeks[at], mode));
  const states = weeks.map((week) => stateOf(week, { now: "2026-W51", weeks, answers }));
  assert.deepEqual(states, ["week", "late", "none", "none", "none"]);
  const { week, late } = tally(answers);
  assert.deepEqual([week, late], [1, 1]);
  assert.deepEqual(
    participationRows(answers, "").map((cells) => [cells[1], cells[7]]),
    [["2026-W40", "当周"], ["2026-W41", "补答"]],
  );
});

test("the verdict does not depend on the order: what is chosen by place is judged by id", () => {
  const draw = (/** @type {string} */ text, /** @type {number} */ below) => seedOf(text) % below;
  for (let number = 0; number < 3000; number += 1) {
    const count = 2 + draw(`count ${number}`, 5);
    const options = Array.from({ length: count }, (_, at) => ({ id: `o${at}`, text: at === count - 1 ? "以上都对" : `选项${at}` }));
    const pick = (/** @type {string} */ what) => options.filter((_, at) => draw(`${what} ${number} ${at}`, 2)).map(({ id }) => id);
    const key = pick("key").concat(options[0].id);
    const given = pick("given");
    const wanted = grade("multiple", key, given);
    const shown = shuffleOptions("multiple", options, seedOf(`order ${number}`));
    const ticks = shown.map(({ id }) => given.includes(id));
    const chosen = shown.filter((_, at) => ticks[at]).map(({ id }) => id);
    assert.deepEqual(grade("multiple", key, chosen), wanted);
    assert.deepEqual([...shown.map(({ id }) => id)].sort(), options.map(({ id }) => id).sort());
    assert.equal(shown.at(-1)?.text, "以上都对");
  }
});
