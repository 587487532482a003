// @ts-check
/**
 * The participation table (参与情况表) that a person may hand to the own unit: only the questions of weeks.
 *
 * `tongbao quiz collect` reads it; both are held to `tests/golden/quiz/participation.csv`. The receipt code
 * shows accidental change only: a page can hold no secret.
 */

import { isWeekly, WEEKLY } from "./record.js";
import { seedOf } from "./shuffle.js";

/** @typedef {import("./record.js").Answer} Answer */

const HEADER = ["代号", "周次", "题号", "修订号", "作答", "结果", "首次作答", "方式", "作答时间"];
const RECEIPT = "校验码";
const VERDICTS = { right: "正确", partial: "部分正确", wrong: "错误" };
const SHANGHAI = 8 * 3_600_000;
/** As in `plugins/tongbao/render/csvfile.py`. */
const FORMULA = /^[ \u00a0\u3000\ufeff\u200b]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * @param {string} cell
 * @returns {string} a cell that no spreadsheet takes for a formula
 */
export function neutralise(cell) {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/**
 * @param {readonly string[]} cells
 * @returns {string} a line of a table file, without its end
 */
export function writeLine(cells) {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
}

/**
 * @param {readonly (readonly string[])[]} rows cells as they stand in the file
 * @returns {string}
 */
export function receipt(rows) {
  const text = rows.map((cells) => `${cells.join("\t")}\n`).join("");
  return `tb-${seedOf(text).toString(16).padStart(8, "0")}`;
}

/**
 * @param {readonly Answer[]} answers all of a record: what is a first answer depends on it
 * @param {string} code that a person goes by in the unit; may be empty
 * @returns {string[][]} cells as they stand in the file
 */
export function participationRows(answers, code) {
  const rows = [...answers].sort((a, b) => a.at - b.at);
  const person = [...code.trim()].slice(0, 20).join("");
  return rows
    .filter(isWeekly)
    .map((row) => {
      const first = rows.find(({ id, rev }) => id === row.id && rev === row.rev) === row;
      return [
        person,
        row.week,
        row.id,
        String(row.rev),
        [...row.given].sort().join("、"),
        VERDICTS[row.verdict],
        first ? "是" : "否",
        WEEKLY[row.mode],
        `${new Date(row.at + SHANGHAI).toISOString().slice(0, 19)}+08:00`,
      ].map((cell) => neutralise(cell.replace(/[\0-\x1f\x7f]/g, " ")));
    });
}

/**
 * @param {readonly Answer[]} answers
 * @param {string} code
 * @returns {string} the table file, with its BOM
 */
export function participation(answers, code) {
  const rows = participationRows(answers, code);
  const last = [RECEIPT, receipt(rows), `共 ${rows.length} 行`, "", "", "", "", "", ""];
  const lines = [HEADER, ...rows, last].map(writeLine);
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
