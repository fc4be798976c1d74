/**
 * A page of entries that fold: a filter by words and by group, and the address of an entry while it is open.
 *
 * The page works without it: each entry opens by itself, and the list on top leads to each. What touches no page is
 * tested under node.
 */

(() => {
  "use strict";

  /**
   * Cut a text into words as the filter compares them: small letters, no accents, no punctuation.
   * @param {string} text
   */
  function wordsOf(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
  }

  /**
   * Tell whether a text has all words that a reader typed. A word may stand for its beginning: "bank" finds "banks".
   * @param {string[]} asked
   * @param {string[]} known
   */
  function hasAll(asked, known) {
    return asked.every((word) => known.some((one) => one.startsWith(word)));
  }

  /**
   * Say how much a filter shows, and how much it hides; nothing where it hides nothing.
   * @param {number} shown
   * @param {number} total
   * @param {string} noun
   */
  function said(shown, total, noun) {
    const hidden = total - shown;
    return hidden ? `Shows ${shown} of ${total} ${noun}s. ${hidden} ${hidden === 1 ? "is" : "are"} hidden.` : "";
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { wordsOf, hasAll, said };
    return;
  }

  const { allOf, button, find, part, pointedTo, replaceAddress, textOf } = globalThis.orderGuidePage;
  const page = part(HTMLElement, "[data-folded]");
  const form = part(HTMLFormElement, "[data-ask]", page);
  const words = part(HTMLInputElement, "#ask-words", form);
  const group = find(HTMLSelectElement, "#ask-group", form);
  const status = part(HTMLElement, "[data-asked]", form);
  const none = part(HTMLElement, "[data-ask-none]", page);
  const entries = allOf(HTMLDetailsElement, ".og-qa", page).map((element) => {
    const known = wordsOf(`${textOf(part(HTMLElement, "summary", element))} ${element.dataset.also || ""}`);
    return { element, known, group: element.closest("section")?.id || "" };
  });

  function show() {
    const asked = wordsOf(words.value);
    const wanted = group ? group.value : "";
    const shown = entries.filter((one) => (!wanted || one.group === wanted) && hasAll(asked, one.known));
    for (const one of entries) one.element.hidden = !shown.includes(one);
    for (const section of allOf(HTMLElement, ".og-section", page)) {
      section.hidden = !shown.some((one) => one.group === section.id);
    }
    none.hidden = shown.length > 0;
    const told = said(shown.length, entries.length, form.dataset.ask || "");
    status.replaceChildren(...(told ? [told, button("og-btn og-btn--text", "Show all", showAll)] : []));
  }

  function showAll() {
    words.value = "";
    if (group) group.value = "";
    show();
    words.focus();
  }

  /** Show an entry that the address points to, also where the filter hides it. */
  function showPointedTo() {
    const target = pointedTo();
    if (!target || !target.closest("[hidden]")) return;
    words.value = "";
    if (group) group.value = "";
    show();
    target.scrollIntoView({ behavior: "instant" });
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", show);
  if (group) group.addEventListener("change", show);
  part(HTMLElement, "[data-ask-all]", none).addEventListener("click", showAll);
  window.addEventListener("hashchange", showPointedTo);
  page.addEventListener("click", (event) => {
    const summary = event.target instanceof Element ? event.target.closest(".og-qa > summary") : null;
    const entry = summary && summary.parentElement;
    if (entry instanceof HTMLDetailsElement && !entry.open) replaceAddress(`#${entry.id}`);
  });
  show();
})();
