/**
 * Whose page it is: a page asks a reader once which organization it is for, and every other page that asks begins with
 * that. It stays in the browser under one key, as ids of checklists and of kinds of organization with spaces between.
 */
(() => {
  "use strict";

  const { allOf, part, textOf } = globalThis.orderGuidePage;
  const OWN = "order-guide.for";

  /**
   * Do something with what this browser keeps; nothing where it refuses.
   * @template T
   * @param {(kept: Storage) => T} act
   * @returns {T|null}
   */
  function withKept(act) {
    try {
      return act(window.localStorage);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return null;
    }
  }

  /** Give what a reader once said of the own organization: ids of checklists and of kinds of organization. */
  function ownKinds() {
    return (withKept((kept) => kept.getItem(OWN)) || "").split(" ").filter(Boolean);
  }

  /**
   * Keep what a reader says of the own organization, so that no other page asks again.
   * @param {string[]} asked The ids that the page asks about; what it does not know stays.
   * @param {string[]} chosen Those that were chosen.
   */
  function keepOwnKinds(asked, chosen) {
    const all = [...ownKinds().filter((one) => !asked.includes(one)), ...chosen].join(" ");
    withKept((kept) => (all ? kept.setItem(OWN, all) : kept.removeItem(OWN)));
  }

  /** Give the form of the page that asks. */
  function ownForm() {
    return part(HTMLFormElement, "[data-own]", document);
  }

  /**
   * Let a form ask whose page this is, beginning with what is kept. Its kinds of organization are those of the choice.
   * @param {HTMLFormElement} form
   * @param {(who: string, kinds: string[], names: string[]) => void} show Is told of each choice; of none by "" and [].
   */
  function askWho(form, show) {
    const whos = allOf(HTMLInputElement, "[name=who]", form);
    const folds = allOf(HTMLDetailsElement, "[data-kinds]", form);
    const boxes = [...whos, ...allOf(HTMLInputElement, "[name=for]", form)];
    const tell = () => {
      const who = whos.find(({ checked }) => checked)?.value || "";
      for (const fold of folds) fold.hidden = fold.dataset.kinds !== who;
      const chosen = boxes.filter((one) => one.checked && one.value && !one.closest("[data-kinds][hidden]"));
      const ids = chosen.map(({ value }) => value);
      show(who, ids.filter((one) => one !== who), chosen.map((one) => textOf(one.nextElementSibling)));
      return ids;
    };
    const kept = ownKinds();
    for (const one of boxes) if (one.value && kept.includes(one.value)) one.checked = true;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => keepOwnKinds(boxes.map(({ value }) => value), tell()));
    form.hidden = false;
    tell();
    return {
      /** Show everything for now; what is kept stays. */
      everybody() {
        form.reset();
        tell();
      },
    };
  }

  /**
   * Tell whether something holds for one of the chosen kinds of organization.
   * @param {string[]} only Whom alone it holds for; everybody when empty.
   * @param {string[]} chosen Nobody is left out when empty.
   */
  function isForOne(only, chosen) {
    return !only.length || !chosen.length || chosen.some((one) => only.includes(one));
  }

  const who = { ownKinds, keepOwnKinds, ownForm, askWho, isForOne };
  globalThis.orderGuideWho = who;
  if (typeof module === "object" && module.exports) module.exports = { who };
})();
