// @ts-check
/**
 * When a page is there (页面就绪): at once, and again for each page that Material's instant navigation puts in
 * its place, where a module is not evaluated a second time.
 */

/**
 * Undoes what a start did to a page, listeners outside of it above all.
 * @typedef {() => void} Stop
 */

/**
 * Call `start` on this page and on every page that takes its place; what it returned is called before the next.
 *
 * A page is told by its container, which Material replaces; its script comes after ours.
 * @param {(root: Document) => Stop | void} start has to bear a page that holds nothing for it
 */
export function onPage(start) {
  /** @type {Element | null | undefined} */
  let here;
  /** @type {Stop | void} */
  let stop;
  const go = () => {
    const page = document.querySelector("[data-md-component=container]");
    if (page === here) return;
    here = page;
    stop?.();
    stop = start(document);
  };
  go();
  new MutationObserver(go).observe(document.body, { childList: true });
}
