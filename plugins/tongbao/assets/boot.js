// @ts-check
/**
 * What has to be there before anything is shown (起步): Material writes it into every page as inline scripts, which a
 * strict Content-Security-Policy forbids. Here it is one file, and the search is fetched only when somebody searches.
 */
{
  /** The root of the site: this file lies at `assets/tongbao/`. */
  const scope = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src);

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

  /**
   * Hold Material's request for the search index, which it makes on every page, until `ask`; a request that
   * fails is made again when the reader asks again, and Material hears of success only.
   * @param {XMLHttpRequest} request
   * @param {() => void} open
   * @returns {() => void} ask
   */
  const hold = (request, open) => {
    const send = request.send;
    let going = false;
    let tell = "";
    /** @param {Event} event */
    const heed = (event) => {
      if (event.type === "load" && request.status < 300) return;
      event.stopImmediatePropagation();
      going = false;
      say("搜索没有载入，请检查网络后再点搜索框。");
    };
    /** @param {string} text */
    const say = (text) => {
      const line = document.querySelector(".md-search-result__meta");
      if (!line) return;
      tell ||= line.textContent ?? "";
      line.setAttribute("role", "status");
      line.textContent = text;
    };
    open();
    request.addEventListener("load", heed);
    request.addEventListener("error", heed);
    request.send = () => {};
    return () => {
      if (going) return;
      going = true;
      if (tell) say(tell);
      open();
      send.call(request);
    };
  };

  let wanted = false;
  let ask = () => {};
  const index = new URL("search/search_index.json", scope).href;
  const { open } = XMLHttpRequest.prototype;
  /**
   * @this {XMLHttpRequest}
   * @param {any[]} asked
   */
  XMLHttpRequest.prototype.open = function (...asked) {
    const go = () => open.apply(this, /** @type {any} */ (asked));
    if (asked[1] !== index) return go();
    XMLHttpRequest.prototype.open = open;
    ask = hold(this, go);
    if (wanted) queueMicrotask(ask);
  };
  for (const name of ["focusin", "change", "input"]) {
    addEventListener(name, ({ target }) => {
      if (target instanceof Element && target.matches("#__search, [data-md-component=search-query]")) {
        wanted = true;
        ask();
      }
    });
  }
}
