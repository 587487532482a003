// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { openClock } from "../../plugins/tongbao/assets/quiz/clock.js";

const HOUR = 3_600_000;
const MONDAY = Date.parse("2026-11-30T01:00:00Z");
const BUILT = "2026-11-22";
/** @type {{ address: unknown, options: any }[]} */
let asked = [];
/** @type {Map<string, string>} */
let kept = new Map();

/**
 * Put a device and a server in place of the browser.
 * @param {number} device
 * @param {{ server?: number, age?: number, down?: boolean, dateless?: boolean }} [site]
 */
function arrange(device, { server = device, age, down, dateless } = {}) {
  mock.timers.setTime(device);
  globalThis.fetch = async (address, options) => {
    asked.push({ address, options });
    if (down) throw new TypeError("Failed to fetch");
    const headers = new Headers();
    if (!dateless) headers.set("Date", new Date(server).toUTCString());
    if (age) headers.set("Age", String(age));
    return /** @type {any} */ ({ headers });
  };
}

beforeEach(() => {
  mock.timers.enable({ apis: ["Date", "setTimeout"], now: 0 });
  asked = [];
  kept = new Map();
  Object.assign(globalThis, {
    location: { pathname: "/quiz/" },
    sessionStorage: {
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text),
    },
  });
});

afterEach(() => mock.timers.reset());

/** A clock after the server was asked. */
async function settle(built = BUILT) {
  const clock = openClock({ built });
  await clock.ready;
  return clock;
}

const NOTE = (/** @type {string} */ day) => `本机时间与网站相差超过 12 小时，已按网站时间（北京时间 ${day}）显示。`;

for (const [hours, isWrong] of /** @type {const} */ ([[0, false], [11.9, false], [-11.9, false], [12.1, true], [-12.1, true], [48, true], [-48, true]])) {
  test(`a device ${hours} hours from the server is ${isWrong ? "not " : ""}believed`, async () => {
    arrange(MONDAY + hours * HOUR, { server: MONDAY });
    const clock = await settle();
    assert.equal(clock.now(), isWrong ? MONDAY : MONDAY + hours * HOUR);
    assert.equal(clock.note, isWrong ? NOTE("2026-11-30") : "");
  });
}

test("what is said is the server's day in Beijing, not in Greenwich", async () => {
  const late = Date.parse("2026-11-30T16:30:00Z");
  arrange(late - 48 * HOUR, { server: late });
  assert.equal((await settle()).note, NOTE("2026-12-01"));
});

test("an answer out of a cache is as old as it says", async () => {
  arrange(MONDAY, { server: MONDAY - 40 * HOUR, age: 40 * 3600 });
  const clock = await settle();
  assert.deepEqual([clock.now(), clock.note], [MONDAY, ""]);
});

test("a device before the build is wrong, also where the server cannot be reached", async () => {
  const before = Date.parse("2026-11-20T00:00:00+08:00");
  arrange(before, { down: true });
  const clock = await settle();
  assert.equal(clock.now(), Date.parse("2026-11-22T00:00:00+08:00"));
  assert.equal(clock.note, "本机时间早于网站生成的日期，已按生成日期 2026-11-22 显示。");
});

test("a device after the build is believed where the server cannot be reached, or does not say", async () => {
  for (const site of [{ down: true }, { dateless: true }]) {
    arrange(MONDAY, site);
    const clock = await settle();
    assert.deepEqual([clock.now(), clock.note], [MONDAY, ""]);
    mock.timers.setTime(MONDAY + 2 * HOUR);
  }
});

test("a server whose clock stands before the build is not believed", async () => {
  arrange(MONDAY, { server: Date.parse("1970-01-02T00:00:00Z") });
  const clock = await settle();
  assert.deepEqual([clock.now(), clock.note], [MONDAY, ""]);
});

test("a server some hours before midnight of the day of the build is believed: sites are built elsewhere, too", async () => {
  const server = Date.parse("2026-11-21T18:00:00+08:00");
  arrange(server + 48 * HOUR, { server });
  const clock = await settle();
  assert.deepEqual([clock.now(), clock.note], [server, NOTE("2026-11-21")]);
});

test("a page without a day of build still asks the server", async () => {
  arrange(MONDAY - 48 * HOUR, { server: MONDAY });
  assert.equal((await settle("")).now(), MONDAY);
});

test("the server is asked once an hour, and of a page only that it answers", async () => {
  arrange(MONDAY);
  const clock = await settle();
  await clock.ask();
  await (await settle()).ask();
  assert.equal(asked.length, 1);
  const { address, options } = asked[0];
  assert.deepEqual(
    [address, options.method, options.cache, options.credentials, options.body],
    ["/quiz/", "HEAD", "no-store", "omit", undefined],
  );
  mock.timers.setTime(MONDAY + HOUR);
  await clock.ask();
  assert.equal(asked.length, 2);
});

test("a device that is set right while the page is open is believed again", async () => {
  arrange(MONDAY - 48 * HOUR, { server: MONDAY });
  const clock = await settle();
  assert.equal(clock.now(), MONDAY);
  arrange(MONDAY);
  await clock.ask();
  assert.deepEqual([clock.now(), clock.note], [MONDAY, ""]);
});

test("a server that does not answer keeps nobody waiting for more than four seconds", async () => {
  arrange(MONDAY);
  globalThis.fetch = () => new Promise(() => {});
  const clock = openClock({ built: BUILT });
  let isReady = false;
  clock.ready.then(() => {
    isReady = true;
  });
  mock.timers.tick(3_999);
  await new Promise(setImmediate);
  assert.equal(isReady, false);
  mock.timers.tick(1);
  await new Promise(setImmediate);
  assert.equal(isReady, true);
  assert.equal(clock.now(), MONDAY + 4_000);
});

test("where the session keeps nothing, the clock still goes", async () => {
  arrange(MONDAY - 48 * HOUR, { server: MONDAY });
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    get() {
      throw new DOMException("denied", "SecurityError");
    },
  });
  assert.equal((await settle()).now(), MONDAY);
  Reflect.deleteProperty(globalThis, "sessionStorage");
});

test("what the session holds from elsewhere does no harm", async () => {
  for (const text of ["", "x", "1 2 3", `${MONDAY} x`, "NaN NaN"]) {
    kept.set("tongbao.clock", text);
    arrange(MONDAY, { down: true });
    assert.equal((await settle()).now(), MONDAY, text);
  }
});
