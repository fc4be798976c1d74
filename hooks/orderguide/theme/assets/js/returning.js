/**
 * What changed since a reader's last visit. The browser keeps the edition that was seen last, and nothing else; nothing
 * is sent. Where the browser keeps nothing, as some do with pages from disk, nothing is said.
 *
 * What touches no page is tested under node.
 */

(() => {
  "use strict";

  /**
   * Give the editions after the one that was seen last. Of an edition that is not known here, such as one that a newer
   * copy of the site left in the browser, nothing can be told.
   * @param {string|null} seen
   * @param {string[]} versions All, oldest first.
   */
  function newer(seen, versions) {
    const at = seen === null ? -1 : versions.indexOf(seen);
    return at < 0 ? [] : versions.slice(at + 1);
  }

  /**
   * Give the edition to keep now. One that is not known here stays, so that an old copy does not forget a newer one;
   * what cannot be an edition does not.
   * @param {string|null} seen
   * @param {string[]} versions
   * @param {boolean} isRead Whether the reader was shown what is new.
   */
  function kept(seen, versions, isRead) {
    const last = versions[versions.length - 1];
    if (seen === null || !/^[\w.-]{1,40}$/.test(seen)) return last;
    return versions.includes(seen) && isRead ? last : seen;
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { newer, kept };
    return;
  }

  const { allOf, find, part } = globalThis.orderGuidePage;
  const scheme = window.orderGuideScheme;
  if (!scheme || !find(HTMLElement, "[data-returning]")) return;
  const told = part(HTMLElement, "[data-returning]");
  const since = part(HTMLElement, "[data-since]");
  const key = `order-guide.seen.${told.dataset.returning}`;
  const versions = (told.dataset.versions || "").split(" ");
  const { recall, keep } = scheme;

  /** Show what the browser keeps, and whether it keeps anything. */
  function tell() {
    const seen = recall(key);
    told.hidden = seen === null;
    part(HTMLElement, "[data-seen]", told).textContent = seen || "";
  }

  const before = recall(key);
  const later = newer(before, versions);
  const isListed = Boolean(find(HTMLElement, '[data-view="changes"]'));
  part(HTMLElement, "[data-seen]", since).textContent = before || "";
  for (const one of allOf(HTMLElement, "[data-version]", since)) one.hidden = !later.includes(one.dataset.version || "");
  since.hidden = later.length === 0;
  keep(key, kept(before, versions, isListed || later.length === 0));
  tell();

  const seenAll = part(HTMLElement, "[data-seen-all]", since);
  seenAll.hidden = isListed;
  seenAll.addEventListener("click", () => {
    keep(key, versions[versions.length - 1]);
    since.hidden = true;
    tell();
    part(HTMLElement, "main").focus();
  });
  part(HTMLElement, "[data-forget]", told).addEventListener("click", () => {
    keep(key, null);
    since.hidden = true;
    part(HTMLElement, "p", told).hidden = true;
    part(HTMLElement, "[data-forgotten]", told).textContent = "Forgotten. Your next visit begins anew.";
  });
})();
