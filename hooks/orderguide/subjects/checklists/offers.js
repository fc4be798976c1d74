/**
 * Free help, by whom it is for, by kind and by cost. All offers stand on the page; this hides those that do not fit, and
 * says so. The first part is pure and is tested under node; the second part starts in a browser only.
 */
/** @typedef {{for: string[], only: string[], kind: string[], price: string}} Offer */
/** @typedef {{who: string, kinds: string[], kind: string, price: string}} Wanted Nothing is asked for by "" and []. */

(() => {
  "use strict";

  const page = globalThis.orderGuidePage;
  const { all, allOf, find, part } = page;
  const { askWho, isForOne, ownForm } = globalThis.orderGuideWho;

  /**
   * Tell whether an offer is what a reader asks for.
   * @param {Offer} offer
   * @param {Wanted} wanted
   */
  function fits(offer, wanted) {
    if (wanted.who && !(offer.for.includes(wanted.who) && isForOne(offer.only, wanted.kinds))) return false;
    return (!wanted.kind || offer.kind.includes(wanted.kind)) && (!wanted.price || offer.price === wanted.price);
  }

  /**
   * Say how many offers are shown, and that others are hidden; nothing where none is.
   * @param {number} shown
   * @param {number} total
   * @param {string[]} names What was chosen.
   */
  function told(shown, total, names) {
    if (shown === total) return "";
    const asked = names.join("; ");
    if (!shown) return `No offer here is all of this: ${asked}. Take a choice back, or show all ${total}.`;
    return `${shown} of ${total} offers are shown, for: ${asked}. ${total - shown} are hidden.`;
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { fits, told };
    return;
  }

  const form = find(HTMLFormElement, "[data-offers]");
  if (!form) return;
  const choosers = allOf(HTMLSelectElement, "select", form);
  const status = part(HTMLElement, "[data-offers-told]", document);
  const whole = part(HTMLElement, "[data-offers-all]", document);
  const offers = all(".og-offer").map((node) => ({ node, offer: read(node) }));
  /** @type {{who: string, kinds: string[], names: string[]}} */
  let own = { who: "", kinds: [], names: [] };

  /**
   * @param {HTMLElement} node
   * @returns {Offer}
   */
  function read(node) {
    const { for: whom = "", only = "", kind = "", price = "" } = node.dataset;
    const [lists, kinds, helps] = [whom, only, kind].map((text) => text.split(" ").filter(Boolean));
    return { for: lists, only: kinds, kind: helps, price };
  }

  /** @param {string} name */
  function chosen(name) {
    return choosers.find((one) => one.name === name)?.value || "";
  }

  function narrow() {
    const wanted = { who: own.who, kinds: own.kinds, kind: chosen("kind"), price: chosen("price") };
    for (const { node, offer } of offers) node.hidden = !fits(offer, wanted);
    for (const first of all("[data-first]")) {
      const section = first.closest("section");
      const isOther = Boolean(own.who) && first.dataset.first !== own.who;
      if (section) section.hidden = isOther || Boolean(wanted.kind || wanted.price);
    }
    for (const section of all("main > .og-section:has(.og-offer)")) {
      section.hidden = !section.querySelector(".og-offer:not([hidden])");
    }
    const picked = choosers.filter(({ value }) => value).map((one) => one.selectedOptions[0].text);
    const shown = offers.filter(({ node }) => !node.hidden).length;
    status.textContent = told(shown, offers.length, [...own.names, ...picked]);
    for (const one of [status, whole]) one.hidden = !status.textContent;
  }

  function everything() {
    for (const one of choosers) one.value = "";
    asked.everybody();
  }

  /** Show everything, where the address points to what is hidden. */
  function showAsked() {
    const target = page.pointedTo();
    if (!target || !target.closest("[hidden]")) return;
    everything();
    target.scrollIntoView({ behavior: "instant" });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", narrow);
  whole.addEventListener("click", everything);
  form.hidden = false;
  const asked = askWho(ownForm(), (who, kinds, names) => {
    own = { who, kinds, names: who ? names : [] };
    narrow();
  });
  window.addEventListener("hashchange", showAsked);
  showAsked();
})();
