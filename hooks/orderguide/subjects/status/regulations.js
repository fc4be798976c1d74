/**
 * Other rules, by whom they are for. All of them stand on the page; this hides those that do not reach the organization
 * that was chosen, and says so. Without it, the page shows them all, each folded.
 */
(() => {
  "use strict";

  const { all, find, part, pointedTo } = globalThis.orderGuidePage;
  const { askWho } = globalThis.orderGuideWho;
  const own = find(HTMLFormElement, "[data-own]");
  if (!own) return;
  const told = part(HTMLElement, "[data-own-told]", document);
  const whole = part(HTMLElement, "[data-own-all]", document);
  const rules = all(".og-regulation");

  /**
   * @param {string} who
   * @param {string[]} names
   */
  function narrow(who, names) {
    for (const one of rules) one.hidden = Boolean(who) && !(one.dataset.for || "").split(" ").includes(who);
    const shown = rules.filter(({ hidden }) => !hidden).length;
    told.textContent = who
      ? `${shown} of ${rules.length} rules are shown, for: ${names[0]}. ${rules.length - shown} are hidden.`
      : "";
    for (const one of [told, whole]) one.hidden = !who;
  }

  /** Show everything, where the address points to what is hidden. */
  function showAsked() {
    const target = pointedTo();
    if (!target || !target.closest("[hidden]")) return;
    asked.everybody();
    target.scrollIntoView({ behavior: "instant" });
  }

  const asked = askWho(own, (who, kinds, names) => narrow(who, names));
  whole.addEventListener("click", () => asked.everybody());
  window.addEventListener("hashchange", showAsked);
  showAsked();
})();
