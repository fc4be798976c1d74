/**
 * The page for a board: what a rule asks for, what comes next, and what only a board or an owner can decide. The page
 * loads this script when that page is chosen for printing.
 *
 * It says only what follows from the list and from what was entered. What it says is made without a page, so that runs
 * in a browser (as `window.orderGuidePaper`) and under node (as a module).
 */

/**
 * An item of the list, with whom it concerns.
 * @typedef {import("./checklist-core.js").Item & import("./checklist-core.js").Filtered} Item
 */
/** @typedef {import("./checklist-core.js").Standings} Standings */
/** @typedef {import("./checklist-core.js").Standing} Standing */
/**
 * @typedef {object} Asked What is printed.
 * @property {string} today In ISO 8601.
 * @property {string} whom The kinds of organization that were chosen, with spaces between.
 * @property {string[]} binding The ids of the words that say that a rule asks for an item.
 * @property {string} free The id of the words that say that an item costs nothing.
 * @property {(day: string) => string} day Writes a day.
 */
/**
 * @typedef {Asked & {phases: {value: string, text: string}[], name: string, head: string}} Printed `name` is that of the
 *   copy, and `head` what stands beside it.
 */
/** @typedef {{heading: string, lines: string[]}} Section */

(() => {
  "use strict";

  const core = typeof module === "object" && module.exports
    ? require("./checklist-core.js")
    : window.orderGuideChecklist;
  const { STATES, changedText, count, isFor, isOpen, isOverdue, proposed, stateOf } = core;

  const MOST = 15;
  const LONGEST = 160;

  /** @param {string} text */
  const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);
  /** @param {Item[]} items */
  const ids = (items) => items.map(({ id }) => id.toUpperCase()).join(", ");
  /** @param {Item} item */
  const name = ({ id, title }) => `${id.toUpperCase()} ${title}`;

  /**
   * Name some of what there is, and how much more.
   * @param {string[]} lines
   */
  function some(lines) {
    if (!lines.length) return ["None"];
    return lines.length > MOST ? [...lines.slice(0, MOST), `and ${lines.length - MOST} more`] : lines;
  }

  /**
   * Write the sections of the page for a board.
   * @param {Item[]} items
   * @param {Standings} states
   * @param {Asked} asked
   * @returns {Section[]}
   */
  function boardSections(items, states, asked) {
    const ours = items.filter(({ only }) => isFor(only, asked.whom));
    /** @param {Item} item */
    const at = (item) => stateOf(states, item.id);
    const ruled = ours.filter(({ legal, duty }) => asked.binding.includes(legal[0]) && isFor(duty, asked.whom));
    const open = ruled.filter((item) => isOpen(at(item)));
    /** @param {Item} item */
    const standing = (item) => {
      const { state, owner, date } = at(item);
      return [item.words.legal, STATES[state], owner || "no owner", date ? `due ${asked.day(date)}` : "no date"].join(", ");
    };
    /** @type {import("./checklist-core.js").State[]} */
    const settled = ["done", "na"];
    const rest = settled.map((state) => ({ state, found: ruled.filter((item) => at(item).state === state) }))
      .filter(({ found }) => found.length).map(({ state, found }) => `${STATES[state]}: ${ids(found)}`);
    const late = ours.filter((item) => isOverdue(at(item), asked.today));
    const aside = ours.filter((item) => at(item).state === "na");
    const next = proposed(ours, states).slice(0, 5).map(({ item }) => item);
    return [
      {
        heading: `What a rule asks for: ${open.length} of ${ruled.length} still open`,
        lines: [...(open.length ? some(open.map((item) => `${name(item)}: ${standing(item)}`)) : []), ...rest],
      },
      {
        heading: "The next five",
        lines: some(next.map((item) => `${name(item)}: ${item.role}, ${item.words.effort}, ${item.words.cost}`)),
      },
      { heading: "Decisions needed", lines: decisions({ open, next, late, aside, ruled }, at, asked.free) },
      {
        heading: "Overdue",
        lines: some(late.map((item) => `${name(item)}: due ${asked.day(at(item).date)}${ownerOf(at(item))}`)),
      },
      {
        heading: "Does not apply, and why",
        lines: some(aside.map((item) => `${name(item)}: ${cut(at(item).why) || "no reason given"}`)),
      },
    ].filter(({ lines }) => lines.length);
  }

  /** @param {Standing} one */
  const ownerOf = ({ owner }) => (owner ? `, ${owner}` : "");

  /**
   * Say what somebody has to decide, from what is open, costs money, is late, or was set aside.
   * @param {Record<"open"|"next"|"late"|"aside"|"ruled", Item[]>} found
   * @param {(item: Item) => Standing} at
   * @param {string} free
   */
  function decisions({ open, next, late, aside, ruled }, at, free) {
    const known = new Set(ruled);
    /** @type {[string, Item[]][]} */
    const found = [
      ["Who does it? A rule asks for it, and it has no owner", open.filter((item) => !at(item).owner)],
      ["By when? A rule asks for it, and it has no date", open.filter((item) => at(item).owner && !at(item).date)],
      ["May this be spent? It comes next, and it costs money", next.filter(({ cost }) => cost !== free)],
      ["A new date, or more help? It is overdue", late],
      ["Does the rule not bind us? It was set aside, and a rule asks for it", aside.filter((item) => known.has(item))],
      ["Why not? It was set aside without a reason", aside.filter((item) => !at(item).why)],
    ];
    const lines = found.filter(([, items]) => items.length).map(([question, items]) => `${question}: ${ids(items)}`);
    return lines.length ? lines : ["None that follows from this list"];
  }

  /**
   * @param {string[]} head
   * @param {(string|number)[][]} rows
   */
  function table(head, rows) {
    const { element } = globalThis.orderGuidePage;
    /**
     * @param {string} scope
     * @param {string|number} text
     */
    const headCell = (scope, text) => {
      const made = element("th", "", `${text}`);
      made.scope = scope;
      return made;
    };
    const lines = rows.map(([first, ...texts]) =>
      element("tr", "", headCell("row", first), ...texts.map((text) => element("td", "", `${text}`))));
    const top = element("tr", "", ...head.map((text) => headCell("col", text)));
    return element("table", "", element("thead", "", top), element("tbody", "", ...lines));
  }

  /**
   * Make the page for a board: counts by phase, what follows from the list, and lines to sign on.
   * @param {Item[]} items
   * @param {Standings} states
   * @param {Printed} printed
   * @returns {Node[]}
   */
  function boardPage(items, states, { phases, name: copy, head, ...asked }) {
    const { element } = globalThis.orderGuidePage;
    /**
     * @param {string} text
     * @param {Item[]} within
     */
    const row = (text, within) => {
      const { total, done, doing, todo, na, overdue } = count(within, states, asked.today);
      return [text, total, done, doing, todo, na, overdue];
    };
    const rows = phases.map(({ value, text }) => row(text, items.filter(({ phase }) => phase === value)));
    const heads = ["Phase", "Items", "Done", "Doing", "To do", "Does not apply", "Overdue"];
    return [
      element("p", "", element("b", "", copy), head),
      table(heads, [...rows, row("All", items)]),
      ...boardSections(items, states, asked).flatMap(({ heading, lines }) => [
        element("h2", "", heading), element("ul", "", ...lines.map((line) => element("li", "", line))),
      ]),
      element("p", "", changedText(count(items, states, asked.today))),
      element("p", "og-board__sign", ...["Prepared by", "Reviewed by", "Date"].map((text) => element("span", "", text))),
    ];
  }

  const paper = { boardSections, boardPage };
  if (typeof module === "object" && module.exports) module.exports = paper;
  else window.orderGuidePaper = paper;
})();
