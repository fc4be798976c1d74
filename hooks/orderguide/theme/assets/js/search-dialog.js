/**
 * The dialog of the search: shows what is found for what a reader types. It is loaded when the search is first opened.
 *
 * What touches no page is tested under node.
 */

/** @typedef {import("./search.js").Result} Result */
/** @typedef {{show: () => void, openFirst: () => void}} Dialog What the page asks of the dialog. */

(() => {
  "use strict";

  const page = globalThis.orderGuidePage;
  const { all, button, clickedLink, counted, element, link, onDisk, part } = page;
  const LIMIT = 20;
  const START = "Type a word, a question, or the number of a paragraph. People often look for:";

  /**
   * Give the address of a search result, relative to the page that shows it.
   * @param {string} root
   * @param {string} path
   * @param {string} anchor
   * @param {boolean} isFromDisk
   */
  function resultAddress(root, path, anchor, isFromDisk) {
    const page = `${root}${path}${path ? "/" : ""}` || "./";
    return `${isFromDisk ? onDisk(page) : page}${anchor ? `#${anchor}` : ""}`;
  }

  /**
   * Give the place that an arrow key leads to, from -1 (the field) to the last result.
   * @param {number} at
   * @param {number} count
   * @param {string} key
   */
  function nextFocus(at, count, key) {
    if (key === "ArrowDown") return Math.min(at + 1, count - 1);
    if (key === "ArrowUp") return Math.max(at - 1, -1);
    return at;
  }

  /**
   * Say how many results there are, and what they are limited to: the names of a section and of a reader, or none.
   * @param {number} count
   * @param {number} limit
   * @param {string} section
   * @param {string} reader
   */
  function statusFor(count, limit, section, reader) {
    const within = (section ? ` in “${section}”` : "") + (reader ? ` for “${reader}” or for everybody` : "");
    if (count === 0) {
      const wider = within ? " Search all sections and readers." : "";
      return `Nothing found${within}.${wider} Try fewer or plainer words, check the spelling, or look for one of these:`;
    }
    return `${count > 1 && count >= limit ? "The best " : ""}${counted(count, "result")}${within}`;
  }

  /**
   * Cut an excerpt into runs of text, marked and unmarked in turn, beginning unmarked.
   * @param {string} excerpt
   * @param {number[][]} marks
   */
  function runs(excerpt, marks) {
    const ends = [0, ...marks.flat(), excerpt.length];
    return ends.slice(1).map((end, at) => excerpt.slice(ends[at], end));
  }

  /** @param {Result} result */
  function excerptElement({ excerpt, marks }) {
    const parts = runs(excerpt, marks).map((run, at) => (at % 2 ? element("mark", "", run) : run));
    return element("p", "og-result__text", ...parts);
  }

  /**
   * @param {Result} result
   * @param {string} root
   * @param {boolean} isFromDisk
   */
  function resultElement(result, root, isFromDisk) {
    const places = [result.section, result.page].filter((name) => name && name !== result.title);
    const title = element("span", "og-result__title", result.title);
    const where = element("span", "og-result__where", places.join(", "));
    const address = resultAddress(root, result.path, result.anchor, isFromDisk);
    return element("li", "og-result", link("og-result__link", address, title, " ", where), excerptElement(result));
  }

  /**
   * Let the dialog answer, once all that it needs is loaded.
   * @param {HTMLDialogElement} dialog
   * @param {string} root
   * @param {boolean} isFromDisk
   * @returns {Dialog}
   */
  function start(dialog, root, isFromDisk) {
    const field = part(HTMLInputElement, "#og-q", dialog);
    const section = part(HTMLSelectElement, "#og-section", dialog);
    const reader = part(HTMLSelectElement, "#og-reader", dialog);
    const told = part(HTMLElement, "#og-search-status", dialog);
    const list = part(HTMLElement, "#og-results", dialog);
    const { orderGuideIndex: index, orderGuideSearch: search } = window;
    const prepared = search.prepare(index);
    /** @type {string|null} */
    let shown = null;

    const links = () => all("a, button", list);

    /** @param {string} query */
    function ask(query) {
      field.value = query;
      field.focus();
      show();
    }

    /**
     * Offer what may be looked for; where nothing was found, also to tell us what is missing.
     * @param {boolean} isEmpty
     */
    function offers(isEmpty) {
      const asked = index.starters.map((one) => element("li", "", button("og-btn og-btn--text", one, () => ask(one))));
      const missing = link("og-btn og-btn--text", resultAddress(root, index.report, "", isFromDisk), "Tell us what is missing");
      return isEmpty ? asked : [...asked, element("li", "", missing)];
    }

    /** Show what the field asks for. */
    function show() {
      const query = field.value.trim();
      const asked = [section.value, reader.value, query].join("\n");
      if (shown === asked) return;
      shown = asked;
      const limits = { limit: LIMIT, section: section.value, reader: reader.value };
      const results = search.find(prepared, query, limits);
      const whose = reader.value && reader.selectedOptions[0].text;
      const found = results.map((one) => resultElement(one, root, isFromDisk));
      list.replaceChildren(...(found.length ? found : offers(!query)));
      told.textContent = query ? statusFor(results.length, LIMIT, section.value, whose) : START;
    }

    function openFirst() {
      show();
      const [first] = all("a", list);
      if (first && field.value.trim()) first.click();
    }

    dialog.addEventListener("keydown", (event) => {
      const isInFilter = event.target === section || event.target === reader;
      if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || isInFilter) return;
      const found = links();
      const at = nextFocus(found.findIndex((one) => one === document.activeElement), found.length, event.key);
      event.preventDefault();
      (found[at] || field).focus();
    });
    list.addEventListener("click", (event) => {
      const opensHere = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (opensHere && clickedLink(event)) dialog.close();
    });
    const names = [...new Set(index.pages.map(([, , name]) => name))].filter(Boolean);
    section.append(...names.map((name) => new Option(name, name)));
    reader.append(...index.readers.map(([id, name]) => new Option(name, id)));
    return { show, openFirst };
  }

  const core = { resultAddress, nextFocus, statusFor, runs, start };
  if (typeof module === "object" && module.exports) module.exports = core;
  else window.orderGuideDialog = core;
})();
