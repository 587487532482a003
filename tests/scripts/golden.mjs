// @ts-check
/** The tables of cases that Python and JavaScript share (tests/golden/quiz). */
import { readFileSync } from "node:fs";

/**
 * @param {string} name
 * @returns {any}
 */
export function readTable(name) {
  return JSON.parse(readFileSync(new URL(`../golden/quiz/${name}.json`, import.meta.url), "utf-8"));
}
