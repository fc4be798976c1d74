/**
 * The color scheme: applies the reader's choice before the page is painted, so that no page flashes.
 *
 * It is loaded in the head and blocks; keep it small. `guide.js` asks it for the choice and changes it through
 * `window.orderGuideScheme`; scripts of pages keep choices of their own by `recall` and `keep`. "Auto" follows the system, also when that changes while the page is open.
 */

/**
 * @typedef {{choices: string[], choice: () => string, choose: (wanted: string) => void,
 *   recall: (key: string) => string|null, keep: (key: string, value: string|null) => void}} Scheme
 */

(() => {
  "use strict";

  const KEY = "order-guide.scheme";
  const CHOICES = ["auto", "light", "dark"];
  const REFUSALS = ["SecurityError", "QuotaExceededError"];

  /**
   * Give the value of the attribute for a choice.
   * @param {string} choice
   * @param {boolean} prefersDark
   */
  function schemeFor(choice, prefersDark) {
    const isDark = choice === "dark" || (choice !== "light" && prefersDark);
    return isDark ? "slate" : "default";
  }

  /**
   * Run what touches the storage. Where the browser refuses it, the choice lasts as long as the page.
   * @template T
   * @param {() => T} touch
   * @returns {T|null}
   */
  function allowed(touch) {
    try {
      return touch();
    } catch (error) {
      if (!(error instanceof DOMException) || !REFUSALS.includes(error.name)) throw error;
      return null;
    }
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { CHOICES, schemeFor, allowed };
    return;
  }

  /**
   * Give what was kept under a key, or nothing.
   * @param {string} key
   */
  function recall(key) {
    return allowed(() => window.localStorage.getItem(key));
  }

  /**
   * Keep a choice in this browser; nothing forgets it.
   * @param {string} key
   * @param {string|null} value
   */
  function keep(key, value) {
    allowed(() => value === null ? window.localStorage.removeItem(key) : window.localStorage.setItem(key, value));
  }

  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const stored = recall(KEY);
  let choice = stored && CHOICES.includes(stored) ? stored : "auto";

  function apply() {
    for (const element of [document.documentElement, document.body]) {
      if (element) element.setAttribute("data-md-color-scheme", schemeFor(choice, system.matches));
    }
  }

  /** @param {string} wanted */
  function choose(wanted) {
    choice = wanted;
    keep(KEY, wanted);
    apply();
  }

  apply();
  system.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", apply);
  window.orderGuideScheme = { choices: CHOICES, choice: () => choice, choose, recall, keep };
})();
