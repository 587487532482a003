// @ts-check
/**
 * What time it is (时间): the device's, unless it is more than 12 hours from the server's, or before the build.
 *
 * The server's comes with the `Date` of the page's own address, asked for at most once an hour; nothing is sent.
 */

const HOUR = 3_600_000;
/** Further apart than that, a clock is wrong, and not merely slow. */
const FAR = 12 * HOUR;
/** How long a page waits for the server before it believes the device. */
const PATIENCE = 4_000;
const KEY = "tongbao.clock";

/** @typedef {ReturnType<typeof openClock>} Clock */

/**
 * Fetch a page of this site, but wait no longer than is of use.
 * @param {URL | string} address
 * @param {RequestInit} [options]
 * @returns {Promise<Response>}
 */
export function reach(address, options) {
  return fetch(address, { signal: AbortSignal.timeout?.(15_000), ...options });
}

/**
 * @param {object} [options]
 * @param {string} [options.built] day of the build, `2026-11-22`, in Beijing
 */
export function openClock({ built = "" } = {}) {
  const least = Date.parse(`${built}T00:00:00+08:00`) || 0;
  /** Where the server's time is known: the device's at that moment, and what has to be added to it. */
  let [asked, apart] = recall();
  let offset = 0;
  let note = "";

  const decide = () => {
    const device = Date.now();
    const server = device + apart;
    offset = 0;
    note = "";
    if (server >= least - FAR) {
      if (Math.abs(apart) <= FAR) return;
      offset = apart;
      note = `本机时间与网站相差超过 12 小时，已按网站时间（北京时间 ${dayOf(server)}）显示。`;
    } else if (device < least - FAR) {
      offset = least - device;
      note = `本机时间早于网站生成的日期，已按生成日期 ${built} 显示。`;
    }
  };

  const ask = async () => {
    if (Math.abs(Date.now() - asked) < HOUR) return;
    asked = Date.now();
    apart = NaN;
    try {
      const { headers } = await reach(location.pathname, { method: "HEAD", cache: "no-store", credentials: "omit" });
      const age = Number(headers.get("Age")) || 0;
      asked = Date.now();
      apart = Date.parse(headers.get("Date") ?? "") + 1000 * age - asked;
      if (!Number.isNaN(apart)) sessionStorage.setItem(KEY, `${asked} ${apart}`);
    } catch {}
    decide();
  };

  decide();
  return {
    now: () => Date.now() + offset,
    /** What is to be said of the device's clock, or nothing. */
    get note() {
      return note;
    },
    /** Ask again, where the last time is an hour ago. */
    ask,
    ready: Promise.race([ask(), new Promise((done) => setTimeout(done, PATIENCE))]),
  };
}

/** @returns {number[]} what this tab learned within the hour */
function recall() {
  try {
    const [asked, apart] = (sessionStorage.getItem(KEY) ?? "").split(" ").map(Number);
    if (asked && Math.abs(Date.now() - asked) < HOUR) return [asked, apart];
  } catch {}
  return [0, NaN];
}

/**
 * @param {number} moment
 * @returns {string} its minute in Beijing, `2026-12-01 09:30`
 */
export function minuteOf(moment) {
  return new Date(moment + 8 * HOUR).toISOString().slice(0, 16).replace("T", " ");
}

/**
 * @param {number} moment
 * @returns {string} its day in Beijing
 */
export function dayOf(moment) {
  return minuteOf(moment).slice(0, 10);
}
