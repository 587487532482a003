// @ts-check
import { find } from "./engine.js";
import { FAILED, loadStyle, make, makeList } from "./results.js";

/** The search over any page (搜索框): a dialog that the header's link and the keyboard open. */

/** Results that are shown; the page of the search shows all. */
const FEW = 8;

/** Milliseconds after the last key. */
const REST = 150;

/** @type {HTMLDialogElement | undefined} */
let dialog;

/**
 * Open it; on the page of the search itself, go to its field.
 * @param {string} page address of the page of the search
 */
export async function openSearch(page) {
  const field = document.querySelector("[data-tb-find] input[type=search]");
  if (field instanceof HTMLInputElement) return field.focus();
  dialog ??= build(page);
  if (!dialog.isConnected) {
    document.body.append(dialog);
    await loadStyle(dialog);
  }
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input")?.select();
}

/**
 * @param {string} page address of the page of the search
 */
function build(page) {
  const field = make("input", "tb-find__field");
  Object.assign(field, { type: "search", name: "q", autocomplete: "off", placeholder: "搜索全站", maxLength: 200 });
  field.setAttribute("aria-label", "搜索全站");
  field.setAttribute("aria-describedby", "tb-find-said");
  field.setAttribute("enterkeyhint", "search");
  const close = make("button", "tb-btn tb-btn--2", "关闭");
  close.type = "button";
  const form = make("form", "tb-find__form", field, close);
  form.setAttribute("role", "search");
  const said = make("p", "tb-find__said");
  said.id = "tb-find-said";
  said.setAttribute("role", "status");
  const again = make("button", "tb-btn", "重试");
  again.type = "button";
  again.hidden = true;
  const list = make("ol", "tb-find__list");
  const all = make("a", "tb-find__all");
  all.hidden = true;
  const inner = make("div", "tb-find__inner", form, said, again, list, all);
  const made = make("dialog", "tb-find md-typeset", inner);
  made.setAttribute("aria-label", "搜索");

  const whole = () => `${page}?${new URLSearchParams({ q: field.value.trim() })}`;
  form.addEventListener("submit", (event) => {
    // The security policy lets no form be sent.
    event.preventDefault();
    location.assign(whole());
  });

  let turn = 0;
  const run = async () => {
    const mine = ++turn;
    again.hidden = true;
    try {
      const answer = await find(field.value);
      const fresh = make("ol");
      const { words } = await makeList(fresh, answer).more(FEW);
      if (mine !== turn) return;
      list.replaceChildren(...fresh.children);
      said.textContent = words;
      all.hidden = list.children.length === 0;
      all.href = whole();
      all.textContent = answer.ids.length > FEW ? "全部结果，可以按种类、单位、状态、年份筛选" : "在搜索页打开，可以筛选";
      inner.scrollTop = 0;
    } catch {
      if (mine !== turn) return;
      list.replaceChildren();
      all.hidden = true;
      said.textContent = FAILED;
      again.hidden = false;
    }
  };
  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, REST);
  });
  again.addEventListener("click", () => {
    field.focus();
    void run();
  });
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", ({ target }) => {
    // A click beside the box, or on a result: with instant navigation the page changes below the dialog.
    if (target === made || (target instanceof Element && target.closest("a"))) made.close();
  });
  made.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) {
      // A field of this type would take the key to empty itself.
      event.preventDefault();
      return made.close();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...made.querySelectorAll("a:not([hidden])")];
    const here = stops.indexOf(/** @type {Element} */ (document.activeElement));
    const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
    if (here < 0 || !next) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (next).focus();
  });
  return made;
}
