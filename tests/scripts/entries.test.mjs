// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { isRevised, nameOf, pathOf, reviewOf, tally, titleOf } from "../../plugins/tongbao/assets/quiz/entries.js";
import { describeBook, describeMistake } from "../../plugins/tongbao/assets/quiz/mistakebook.js";
import { describeLoss, describeRecord } from "../../plugins/tongbao/assets/quiz/recordpage.js";
import { readRun } from "../../plugins/tongbao/assets/quiz/run.js";

/** @typedef {import("../../plugins/tongbao/assets/quiz/record.js").Answer} Answer */

const INDEX = new Map(
  [
    { id: "tj-0001", rev: 2, type: "single", name: "2026-W48", stem: "哪种做法正确？" },
    { id: "tj-0002", rev: 1, type: "true-false", name: "tj-0002", stem: "可以代签。" },
  ].map((row) => [row.id, row]),
);

const entry = (/** @type {string} */ id, /** @type {string | null} */ week = null) => ({ id, rev: 1, week });

for (const [name, id, week, title, page] of /** @type {const} */ ([
  ["a free question of a week", "tj-0001", "2026-W48", "哪种做法正确？", "2026-W48"],
  ["a free question that was practised before it had its week", "tj-0001", null, "哪种做法正确？", "2026-W48"],
  ["a statement to be judged", "tj-0002", null, "判断：“可以代签。”", "tj-0002"],
  ["the question of a week that is not over", "tj-0003", "2026-W49", "2026 年第 49 周的题", "2026-W49"],
  ["the question of a week below ten", "tj-0003", "2027-W01", "2027 年第 1 周的题", "2027-W01"],
  ["one that is not free and was asked in no week", "tj-0004", null, "题号 tj-0004", ""],
])) {
  test(`${name} has its title and page`, () => {
    assert.deepEqual([titleOf(entry(id, week), INDEX), nameOf(entry(id, week), INDEX)], [title, page]);
  });
}

test("where the list of questions cannot be had, ids and weeks lead on", () => {
  assert.deepEqual([titleOf(entry("tj-0001"), null), nameOf(entry("tj-0001"), null)], ["题号 tj-0001", "tj-0001"]);
  assert.equal(nameOf(entry("tj-0001", "2026-W48"), null), "2026-W48");
});

test("a question is revised where the list knows a newer revision", () => {
  assert.deepEqual([isRevised(entry("tj-0001"), INDEX), isRevised(entry("tj-0002"), INDEX)], [true, false]);
  assert.equal(isRevised({ ...entry("tj-0001"), rev: 2 }, INDEX), false);
  assert.deepEqual([isRevised(entry("tj-0009"), INDEX), isRevised(entry("tj-0001"), null)], [false, false]);
});

test("a name leads to a week's page or a question's", () => {
  assert.deepEqual(["2026-W48", "tj-0002"].map(pathOf), ["weeks/2026-W48/", "questions/tj-0002/"]);
});

test("a review is a run that the pages of questions read, twenty at most", () => {
  assert.equal(reviewOf(["2026-W48"]), "weeks/2026-W48/#review=1.1");
  assert.equal(reviewOf(["tj-0002", "2026-W48", "tj-0005"]), "questions/tj-0002/#review=1.3.2026-W48.tj-0005");
  const many = Array.from({ length: 30 }, (_, at) => `tj-${1000 + at}`);
  const run = readRun(reviewOf(many).slice("questions/tj-1000/".length));
  assert.deepEqual(run, { kind: "review", at: 1, of: 20, rest: many.slice(1, 20) });
});

/** @param {string} mode @param {string | null} week @returns {Answer} */
function answer(mode, week) {
  return { ...entry("tj-0001", week), given: ["a"], verdict: "right", seed: 1, at: 1, mode: /** @type {any} */ (mode) };
}

test("weeks are counted once, and late only where not answered in time; the rest by answers", () => {
  const answers = [
    ...[answer("week", "2026-W48"), answer("late", "2026-W48"), answer("late", "2026-W49"), answer("late", "2026-W49")],
    ...[answer("practice", null), answer("practice", "2026-W48"), answer("review", "2026-W48")],
  ];
  assert.deepEqual(tally(answers), { week: 1, late: 1, practice: 2, review: 1, test: 0 });
  const data = { schema: 1, device: 5, answers, papers: {} };
  assert.equal(describeRecord(data), "当周作答 1 周，补答 1 周，练习 2 次，复习 1 次。");
  const papers = { "2026-q4/a": { started: 1, handed: null, given: {} } };
  assert.equal(describeRecord({ ...data, answers: [answer("test", null)], papers }), "测评 1 题，测评答卷 1 份。");
  assert.equal(describeRecord({ ...data, answers: [], papers }), "测评答卷 1 份。");
  const all = "这台设备上的 7 条作答、1 份测评答卷、2 份损坏的记录将被删除，错题本随之清空。请先导出。";
  assert.equal(describeLoss({ ...data, papers }, 2), all);
  assert.equal(describeLoss(data, 0), "这台设备上的 7 条作答将被删除，错题本随之清空。请先导出。");
});

const NOW = Date.parse("2026-12-09T12:00+08:00");
const MISTAKE = /** @type {const} */ ({ ...entry("tj-0001"), since: Date.parse("2026-11-24T00:00+08:00"), right: 0, due: NOW + 1 });

for (const [more, options, words] of /** @type {[object, object, string][]} */ ([
  [{}, {}, "2026-11-24 记入；还需答对 2 次；2026-12-09 起可复习"],
  [{ right: 1 }, {}, "2026-11-24 记入；已答对 1 次，还需 1 次；2026-12-09 起可复习"],
  [{ due: NOW }, {}, "2026-11-24 记入；还需答对 2 次；现在可复习"],
  [{ due: NOW }, { isRevised: true }, "2026-11-24 记入；本题已修订，请按修订后的题重新作答"],
  [{ due: NOW }, { isOpen: false }, "2026-11-24 记入；还需答对 2 次；本题已停用，或者还没有到它的周次，暂时不能复习"],
])) {
  test(`a line says: ${words}`, () => {
    const found = describeMistake({ ...MISTAKE, ...more }, { now: NOW, isRevised: false, isOpen: true, ...options });
    assert.equal(found, words);
  });
}

for (const [all, due, next, isUsed, words] of /** @type {const} */ ([
  [0, 0, "", false, "还没有作答记录。"],
  [0, 0, "", true, "没有错题。"],
  [3, 2, "2026-12-09", true, "共 3 道，其中 2 道现在可复习。"],
  [3, 0, "2026-12-14", true, "共 3 道，最近的复习日是 2026-12-14。"],
  [1, 0, "", true, "共 1 道。"],
])) {
  test(`the book says: ${words}`, () => assert.equal(describeBook(all, due, next, isUsed), words));
}
