/**
 * A section of the instrument: what was opened for one reader opens in every paragraph, now and at the next visit, and
 * citations name the page's own address where the site has none yet.
 *
 * Without it, each part opens by itself.
 */

(() => {
  "use strict";

  const KEY = "order-guide.reader";
  const page = globalThis.orderGuidePage;
  const scheme = window.orderGuideScheme;
  const parts = page.allOf(HTMLDetailsElement, "details[data-reader]");

  /**
   * Open the parts for one reader and close those for the others; for nobody, close all.
   * @param {string|null} reader
   */
  function show(reader) {
    for (const one of parts) one.open = one.dataset.reader === reader;
  }

  /**
   * Change what is open without moving what the reader looks at.
   * @param {Element} still
   * @param {() => void} change
   */
  function inPlace(still, change) {
    const before = still.getBoundingClientRect().top;
    change();
    window.scrollBy({ top: still.getBoundingClientRect().top - before, behavior: "instant" });
  }

  for (const one of parts) {
    const summary = page.part(HTMLElement, "summary", one);
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      const reader = one.open ? null : one.dataset.reader || null;
      inPlace(summary, () => {
        if (reader) show(reader);
        else one.open = false;
      });
      if (reader || !parts.some(({ open }) => open)) scheme?.keep(KEY, reader);
    });
  }
  const kept = scheme ? scheme.recall(KEY) : null;
  if (kept) {
    show(kept);
    const target = page.pointedTo();
    if (target) target.scrollIntoView({ behavior: "instant" });
  }
  if (window.location.protocol !== "file:") {
    for (const room of page.all("[data-here]")) {
      room.textContent = `. ${new URL(`#${room.dataset.here}`, window.location.href)}`;
    }
  }
})();
