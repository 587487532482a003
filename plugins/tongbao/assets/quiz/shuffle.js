// @ts-check
/**
 * Options in another order (打乱选项): from a stored seed, the same in Python and in the browser.
 *
 * `plugins/tongbao/quiz/shuffle.py` is the same in Python; both are held to `tests/golden/quiz/shuffle.json`.
 * The generator is mulberry32, the seed of a text FNV-1a over its UTF-8 bytes; neither keeps a secret.
 */

/** @typedef {{ id: string, text: string }} Option */

const STAYS = /(以上|上述)(都|均|全|皆|各项|选项|说法)/;

/**
 * A seed of 32 bits for a text.
 * @param {string} text
 * @returns {number}
 */
export function seedOf(text) {
  let seed = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) seed = Math.imul(seed ^ byte, 0x01000193) >>> 0;
  return seed;
}

/**
 * The items in an order that the seed decides.
 * @template T
 * @param {readonly T[]} items
 * @param {number} seed
 * @returns {T[]}
 */
export function shuffle(items, seed) {
  const mixed = [...items];
  const draw = draws(seed);
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor((draw() / 2 ** 32) * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

/**
 * The options in an order that the seed decides; 判断 and 以上都对 stay where they are.
 * @template {Option} T
 * @param {string} kind
 * @param {readonly T[]} options
 * @param {number} seed
 * @returns {T[]}
 */
export function shuffleOptions(kind, options, seed) {
  if (kind === "true-false") return [...options];
  const mixed = shuffle(options.filter((one) => !STAYS.test(one.text)), seed)[Symbol.iterator]();
  return options.map((one) => (STAYS.test(one.text) ? one : /** @type {T} */ (mixed.next().value)));
}

/**
 * Mulberry32: whole numbers of 32 bits without end.
 * @param {number} seed
 * @returns {() => number}
 */
function draws(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
