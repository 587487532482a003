// @ts-check
/**
 * What has to be there before anything is shown (起步): Material writes it into every page as inline scripts, which a
 * strict Content-Security-Policy forbids. Here it is one file; it also opens the search, whose script comes then, and
 * fetches Material's own script, which nobody has to wait for to read.
 */
{
  const self = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** The root of the site: this file lies at `assets/tongbao/`. */
  const scope = new URL("../..", self.src);

  /**
   * Material's own, but for a browser that forbids storage: nothing is kept there, and all else works.
   * @param {string} key
   * @param {Storage} [storage]
   * @param {URL} [at]
   */
  const get = (key, storage, at = scope) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${at.pathname}.${key}`) ?? "null");
    } catch {
      return null;
    }
  };

  /**
   * @param {string} key
   * @param {unknown} value
   * @param {Storage} [storage]
   * @param {URL} [at]
   */
  const set = (key, value, storage, at = scope) => {
    try {
      (storage ?? localStorage).setItem(`${at.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // Then the next page does not know.
    }
  };

  Object.assign(window, {
    __md_scope: scope,
    /** @param {string} text */
    __md_hash: (text) => [...text].reduce((sum, one) => (sum << 5) - sum + one.charCodeAt(0), 0),
    __md_get: get,
    __md_set: set,
  });

  /** 大字版, from the start: remembered where the browser allows it, else for as long as this page is open. */
  const root = document.documentElement;
  /** @param {boolean} on */
  const size = (on) => (on ? root.setAttribute("data-tb-size", "large") : root.removeAttribute("data-tb-size"));
  size(get("__large"));
  // A page that the browser has kept does not run this again when the reader comes back to it.
  addEventListener("pageshow", (event) => {
    if (event.persisted) size(get("__large"));
  });
  const heed = (/** @type {Event} */ event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    if (link.matches(".tb-size")) {
      if (event.type !== "click") return;
      const on = link.id === "tb-plain";
      set("__large", on);
      size(on);
      // The address says it, too: then the link has to lead away from there.
      if (location.hash.startsWith("#tb-large")) return;
      event.preventDefault();
      event.stopPropagation();
      /** @type {HTMLElement | null} */ (document.querySelector(link.hash))?.focus();
    } else if (link.href.startsWith(`${scope}channels/`) && /^(#tb-large)?$/.test(link.hash)) {
      // These pages have no script to remember it: the address tells them.
      link.hash = root.hasAttribute("data-tb-size") ? "tb-large" : "";
    }
  };
  for (const name of ["click", "auxclick", "contextmenu"]) addEventListener(name, heed, true);

  // A body that has just come is not painted before this has run: the chosen colours are there from the start.
  new MutationObserver((_, watch) => {
    if (!document.body) return;
    watch.disconnect();
    const color = get("__palette")?.color;
    for (const name of ["media", "scheme", "primary", "accent"]) {
      if (color?.[name]) document.body.setAttribute(`data-md-color-${name}`, color[name]);
    }
  }).observe(document.documentElement, { childList: true });

  // Material lays out the whole page when it starts: after the page has been painted.
  const dress = () => {
    const script = document.createElement("script");
    script.src = new URL(/** @type {string} */ (self.dataset.tbTheme), scope).href;
    // It waits for DOMContentLoaded, which is over: it is told of the page.
    script.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded")));
    document.body.append(script);
  };
  addEventListener("load", () => {
    if (!window.PerformanceObserver?.supportedEntryTypes?.includes("paint")) return dress();
    new PerformanceObserver((_, watch) => {
      watch.disconnect();
      dress();
    }).observe({ type: "paint", buffered: true });
  });

  let tries = 0;
  /**
   * Open the search over the page; its script is fetched when somebody wants to search and not before.
   * @param {HTMLAnchorElement} link of the header, which names the script
   */
  const search = async (link) => {
    try {
      // A browser remembers a module that did not come: the next try has another address.
      const script = new URL(link.dataset.tbSearch + (tries ? `?${tries}` : ""), scope);
      const { openSearch } = await import(script.href);
      openSearch(new URL("search/", scope).href);
    } catch {
      tries++;
      /** @type {HTMLElement} */ (link.lastElementChild).textContent = "搜索没有载入，请检查网络后再点";
    }
  };

  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-tb-search]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    search(/** @type {HTMLAnchorElement} */ (link));
  });

  addEventListener("keydown", (event) => {
    const writes = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const asks = event.ctrlKey || event.metaKey ? event.key.toLowerCase() === "k" : event.key === "/" && !writes;
    const link = document.querySelector("a[data-tb-search]");
    if (!asks || event.altKey || event.shiftKey || !link) return;
    event.preventDefault();
    search(/** @type {HTMLAnchorElement} */ (link));
  });
}
