// @ts-check
/**
 * ISO weeks in Beijing time (周次), by fixed +08:00 arithmetic: the same on every clock and in every zone.
 *
 * `plugins/tongbao/weeks.py` is the same in Python; both are held to `tests/golden/quiz/weeks.json`.
 * A week is written `2026-W48`, so that weeks sort as text; a moment is Unix time in milliseconds.
 */

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** Beijing time has had no daylight saving since 1991. */
const SHANGHAI = 8 * 3_600_000;
/** A quarter of the grid has 13 weeks; a 53rd week belongs to the last one. */
const QUARTER = 13;
/** Day number of a Monday: 5 January 1970. */
const MONDAY = 4;

/**
 * Day number of the Monday of a year's first week: the one of 4 January.
 * @param {number} year
 * @returns {number}
 */
function firstMonday(year) {
  const fourth = Date.UTC(year, 0, 4) / DAY;
  return fourth - weekday(fourth);
}

/**
 * @param {number} day
 * @returns {number} 0 for Monday
 */
function weekday(day) {
  return (((day - MONDAY) % 7) + 7) % 7;
}

/**
 * @param {number} year
 * @param {number} number
 * @returns {string}
 */
function write(year, number) {
  return `${year}-W${String(number).padStart(2, "0")}`;
}

/**
 * The week that a moment lies in.
 * @param {number} moment
 * @returns {string}
 */
export function weekOf(moment) {
  const day = Math.floor((moment + SHANGHAI) / DAY);
  const thursday = day - weekday(day) + 3;
  const year = new Date(thursday * DAY).getUTCFullYear();
  return write(year, (thursday - 3 - firstMonday(year)) / 7 + 1);
}

/**
 * The moment at which a week begins: its Monday, 00:00 in Beijing.
 * @param {string} week
 * @returns {number}
 * @throws {RangeError} another form, no such week, or one before 1900 or after 2999
 */
export function beginOf(week) {
  const found = /^((?:19|2[0-9])[0-9]{2})-W([0-9]{2})$/.exec(week);
  if (!found) throw new RangeError(week);
  const moment = (firstMonday(Number(found[1])) + 7 * (Number(found[2]) - 1)) * DAY - SHANGHAI;
  if (weekOf(moment) !== week) throw new RangeError(week);
  return moment;
}

/**
 * @param {string} week
 * @returns {boolean} whether a text is a week that exists
 */
export function isWeek(week) {
  try {
    beginOf(week);
  } catch {
    return false;
  }
  return true;
}

/**
 * The week so many weeks later, or earlier where `count` is negative.
 * @param {string} week
 * @param {number} count
 * @returns {string}
 */
export function moveWeek(week, count) {
  return weekOf(beginOf(week) + count * WEEK);
}

/**
 * The weeks of its quarter: 13, and 14 in the last quarter of a year with 53.
 * @param {string} week
 * @returns {string[]}
 */
export function quarterOf(week) {
  const year = Number(week.slice(0, 4));
  const quarter = Math.min(Math.floor((Number(week.slice(-2)) - 1) / QUARTER), 3);
  const first = quarter * QUARTER + 1;
  const weeks = Array.from({ length: QUARTER + 1 }, (_, at) => write(year, first + at));
  return quarter === 3 && isWeek(weeks[QUARTER]) ? weeks : weeks.slice(0, QUARTER);
}
