// @ts-check
/**
 * The pages of a question (题目页): this week's, that of one week, that of one question.
 */

import { onPage } from "../ready.js";
import { openClock } from "./clock.js";
import { drawGrid } from "./grid.js";
import { find, make, SITE, startQuestion } from "./question.js";
import { nextOf, readRun } from "./run.js";
import { openStore } from "./store.js";
import { startWeekly } from "./weekly.js";
import { weekOf } from "./weeks.js";

/** @typedef {import("./record.js").Mode} Mode */

/**
 * @param {string} className
 * @param {{ text: string, path: string }} to path below `quiz/`
 */
function makeLink(className, { text, path }) {
  const link = make("a", className, text);
  link.href = new URL(`quiz/${path}`, SITE).href;
  return link;
}

const store = openStore();

onPage((root) => {
  const page = find(root, "[data-tb-weekly], [data-tb-single]");
  if (!page) return;
  const leave = new AbortController();
  const clock = openClock(page.dataset);
  const isWeekly = "tbWeekly" in page.dataset;
  const run = isWeekly ? null : readRun(location.hash);
  const single = isWeekly ? null : find(page, "[data-tb-question]");
  const past = single && !single.dataset.week ? { text: "练习", path: "practice/" } : { text: "看往期", path: "weeks/" };
  const next = run ? nextOf(run) : past;

  /** @type {(week: string | null) => Mode} */
  const mode = (week) => {
    if (run) return run.kind === "run" ? "practice" : "review";
    const now = weekOf(clock.now());
    return !week || week > now ? "practice" : week === now ? "week" : "late";
  };
  const begin = (/** @type {HTMLElement} */ article) =>
    startQuestion(article, {
      store,
      now: clock.now,
      mode,
      isFresh: run !== null,
      links: () => [makeLink("tb-btn", next)],
    });

  const stops = [store.showNotes(page), () => leave.abort()];
  if (isWeekly) {
    const list = find(page, "[data-tb-grid] ol");
    let draw = () => {};
    startWeekly(page, {
      clock,
      begin,
      onWeek: (now, weeks) => {
        draw = () => list && drawGrid(list, { now, weeks, answers: store.data.answers });
        draw();
      },
      signal: leave.signal,
    });
    stops.push(store.onChange(() => draw()));
  } else {
    if (single) begin(single);
    if (run) {
      find(page, "[data-tb-around]")?.setAttribute("hidden", ""); // it leads out of the run
      const count = make("span", "", `第 ${run.at} 题，共 ${run.of} 题`);
      single?.before(make("p", "tb-meta tb-line", count, makeLink("tb-more", next)));
    }
    clock.ready.then(() => {
      if (clock.note && !leave.signal.aborted) single?.before(make("p", "tb-alert", clock.note));
    });
  }
  return () => stops.forEach((stop) => stop());
});
