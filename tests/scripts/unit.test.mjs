// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { neutralise, participation, receipt, writeLine } from "../../plugins/tongbao/assets/quiz/unit.js";
import { readTable } from "./golden.mjs";

const { neutralised, lines } = readTable("csv");
const { code, answers } = readTable("participation");
const FILE = readFileSync(new URL("../golden/quiz/participation.csv", import.meta.url), "utf-8");

for (const { cell, written } of neutralised) {
  test(`${JSON.stringify(cell)} is written ${JSON.stringify(written)}`, () => assert.equal(neutralise(cell), written));
}

for (const { cells, line } of lines) {
  test(`a line reads ${JSON.stringify(line)}`, () => assert.equal(writeLine(cells), line));
}

test("the table of the example, to the letter", () => assert.equal(participation(answers, code), FILE));

test("the order in which answers are told is of no account", () => {
  assert.equal(participation([...answers].reverse(), code), FILE);
});

test("a record without a week's answer gives a head and a receipt", () => {
  const rows = answers.filter((/** @type {any} */ { mode }) => mode === "practice");
  assert.equal(
    participation(rows, ""),
    "\ufeff代号,周次,题号,修订号,作答,结果,首次作答,方式,作答时间\r\n校验码,tb-811c9dc5,共 0 行,,,,,,\r\n",
  );
});

test("a code is cut at twenty characters, counted as people do", () => {
  const [, line] = participation(answers, `𠮷${"一".repeat(30)}`).split("\r\n");
  assert.equal(line.split(",")[0], `𠮷${"一".repeat(19)}`);
});

test("a code that a spreadsheet would run is text", () => {
  const [, line] = participation(answers, "=cmd|'/C calc'!A0").split("\r\n");
  assert.equal(line.split(",")[0], "'=cmd|'/C calc'!A0");
});

test("any letter that changes changes the receipt", () => {
  const rows = [["甲", "2026-W48"], ["乙", ""]];
  assert.equal(receipt(rows), receipt([["甲", "2026-W48"], ["乙", ""]]));
  const others = [[["甲", "2026-W49"], ["乙", ""]], [["甲", "2026-W48"]], [["乙", ""], ["甲", "2026-W48"]], [["甲2026-W48"], ["乙", ""]]];
  assert.equal(new Set([rows, ...others].map(receipt)).size, 5);
});
