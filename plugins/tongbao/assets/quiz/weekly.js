// @ts-check
/**
 * This week's question (本周一题): the page goes over to the next one on Monday, 00:00 in Beijing, without a build.
 *
 * A question that someone has begun is never taken away: a button offers the new one.
 */

import { reach } from "./clock.js";
import { find, isTouched, make, SITE } from "./question.js";
import { isWeek, moveWeek, weekOf } from "./weeks.js";

/** @typedef {import("./question.js").Started} Started */

/** Weeks that a build knows ahead; a page that is older is out of date. */
const AHEAD = 8;
const PULSE = 30_000;

/**
 * The week whose question is shown: the latest that has come.
 * @param {readonly string[]} weeks in order
 * @param {string} now
 * @returns {string} empty before the first one
 */
export function pickWeek(weeks, now) {
  return weeks.filter((week) => week <= now).pop() ?? "";
}

/**
 * Whether a build knows nothing of a week: it is further on than those that were put out ahead.
 * @param {string} first week of the build; empty where it is not told
 * @param {string} now
 */
export function isOutdated(first, now) {
  return first !== "" && now > moveWeek(first, AHEAD);
}

/**
 * @param {string} week
 * @returns {string}
 */
function nameWeek(week) {
  return `第 ${Number(week.slice(-2))} 周`;
}

/**
 * The question of a week, out of its own page; its links hold wherever it stands.
 * @param {string} week
 * @returns {Promise<HTMLElement>}
 * @throws {Error} it cannot be reached, or is not there
 */
async function fetchQuestion(week) {
  const answer = await reach(new URL(`quiz/weeks/${week}/`, SITE));
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = find(page, `[data-tb-question][data-week="${week}"]`);
  if (!article) throw new Error(week);
  for (const link of article.querySelectorAll("[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", answer.url).href);
  }
  return document.importNode(article, true);
}

/**
 * @param {HTMLElement} page
 * @param {object} options
 * @param {import("./clock.js").Clock} options.clock
 * @param {(article: HTMLElement) => Started} options.begin ask a question
 * @param {(now: string, weeks: string[]) => void} options.onWeek this week, on each look at the clock
 * @param {AbortSignal} options.signal when the page is left
 */
export function startWeekly(page, { clock, begin, onWeek, signal }) {
  const slot = find(page, "[data-tb-slot]");
  const notice = find(page, "[data-tb-notice]");
  if (!slot || !notice) return;
  const { week: first = "", built, weeks = "" } = page.dataset;
  const none = find(page, "[data-tb-none]");
  const status = make("p", "tb-vh");
  status.setAttribute("role", "status");
  const button = make("button", "tb-btn");
  button.type = "button";
  const offer = make("p", "tb-offer", button);
  offer.hidden = true;
  slot.after(offer, status);

  const shown = () => find(slot, "[data-tb-question]");
  const shownWeek = () => shown()?.dataset.week ?? "";
  const thisWeek = () => weekOf(clock.now());
  const known = [...weeks.split(" "), shownWeek()].filter(isWeek).sort();
  /** @type {Started | undefined} */
  let question;
  let isSettled = false;
  let isLoading = false;
  let failed = "";

  const start = () => {
    const article = shown();
    if (article && !question) question = begin(article);
  };

  /** @returns {boolean} whether someone is at the question; at first a verdict of an earlier day is nobody's */
  const isBusy = () => (question ? question.isStarted() || (isSettled && question.isAnswered()) : isTouched(slot));

  /** @param {string} text */
  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  /**
   * @param {string} week
   * @param {boolean} isWanted whether someone has asked for it
   * @returns {Promise<boolean>} whether it is there now
   */
  const open = async (week, isWanted) => {
    isLoading = true;
    failed = "";
    try {
      const article = await fetchQuestion(week);
      if (signal.aborted || (isBusy() && !isWanted)) return false;
      slot.replaceChildren(article);
      question = begin(article);
      offer.hidden = true;
      return true;
    } catch {
      failed = week;
      return false;
    } finally {
      isLoading = false;
    }
  };

  const tell = () => {
    const now = thisWeek();
    const week = shownWeek();
    const [title, dates] = [".tb-weekno", ".tb-weekno + span"].map((one) => find(slot, one)?.textContent);
    const latest = week && `，下面是最近的一题：${title}（${dates}）`;
    let text = clock.note;
    if (failed) text = `${nameWeek(failed)}的题暂时没有取到，稍后自动再试。${text}`;
    if (isOutdated(first, now)) text = `网站自 ${built} 起没有更新${latest}。${text}`;
    else if (week && week < now && pickWeek(known, now) === week) {
      text = `${now.slice(0, 4)} 年${nameWeek(now)}没有新题${latest}。${text}`;
    }
    if (none) none.hidden = !!week;
    notice.hidden = !text;
    if (notice.textContent !== text) notice.textContent = text;
    onWeek(now, known);
  };

  const check = async () => {
    if (isLoading || signal.aborted) return;
    const wanted = pickWeek(known, thisWeek());
    const isOld = wanted && wanted !== shownWeek();
    if (!isOld) {
      failed = "";
      offer.hidden = true;
    } else if (!isBusy() && (await open(wanted, false))) say(`已换成${nameWeek(wanted)}的题。`);
    else if (isBusy()) {
      button.textContent = `打开${nameWeek(wanted)}的题`;
      button.value = wanted;
      offer.hidden = false;
      say(`${nameWeek(wanted)}的题已经开始，可以在本题下面打开。`);
    }
    if (signal.aborted) return;
    start();
    tell();
  };

  const look = () => {
    if (!isSettled) return; // a device that is wrong must not swap a question twice
    if (!document.hidden) clock.ask().then(check);
    check();
  };

  button.onclick = async () => {
    if (isLoading) return;
    if (await open(button.value, true)) {
      say("");
      const stem = find(slot, "legend");
      if (stem) stem.tabIndex = -1;
      stem?.focus();
    }
    tell();
  };

  if (pickWeek(known, thisWeek()) === shownWeek()) start();
  tell();
  clock.ready.then(check).then(() => {
    isSettled = true;
  });
  const pulse = setInterval(look, PULSE);
  signal.addEventListener("abort", () => clearInterval(pulse));
  document.addEventListener("visibilitychange", look, { signal });
  for (const name of ["pageshow", "focus", "online"]) addEventListener(name, look, { signal });
}
