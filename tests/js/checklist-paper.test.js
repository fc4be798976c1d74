"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const core = require("../../hooks/orderguide/subjects/checklists/checklist-core.js");
const paper = require("../../hooks/orderguide/subjects/checklists/checklist-paper.js");

const ASKED = {
  today: "2031-06-10", whom: "", binding: ["required"], free: "free", day: (day) => `day ${day}`,
};

function item(number, legal, cost, more = {}) {
  const words = { phase: "First night", legal: legal === "required" ? "Required" : "Wise", effort: "Hours", cost };
  return {
    id: `mo-${number}`, digest: "now", title: `Title ${number}`, needs: [], ranks: [0, number, 0, 0, 0], priority: 2, words,
    legal: [legal], cost, role: "The owner", phase: "p", effort: "e", ai: "", only: [], duty: [], ...more,
  };
}

const ITEMS = [
  item(1, "required", "free"), item(2, "required", "low"), item(3, "wise", "free"), item(4, "wise", "high"),
  item(5, "required", "free", { duty: ["town"] }), item(6, "wise", "free", { only: ["town"] }),
];

function entered(...values) {
  return values.map(([id, field, value], at) => ({
    v: 1, id: `event-${at}`, t: `2031-06-0${at + 1}T08:00:00.000Z`, item: id, field, value, edition: "1", digest: "now",
  }));
}

function sections(events, more = {}) {
  const { states } = core.replay(entered(...events), { items: ITEMS, passed: [] });
  const found = paper.boardSections(ITEMS, states, { ...ASKED, ...more });
  return Object.fromEntries(found.map(({ heading, lines }) => [heading, lines]));
}

test("a board sees what a rule asks for, what comes next, and what it has to decide", () => {
  const found = sections([]);
  assert.deepEqual(found["What a rule asks for: 3 of 3 still open"], [
    "MO-1 Title 1: Required, To do, no owner, no date", "MO-2 Title 2: Required, To do, no owner, no date",
    "MO-5 Title 5: Required, To do, no owner, no date",
  ]);
  assert.equal(found["The next five"].length, 5);
  assert.equal(found["The next five"][1], "MO-2 Title 2: The owner, Hours, low");
  assert.deepEqual(found["Decisions needed"], [
    "Who does it? A rule asks for it, and it has no owner: MO-1, MO-2, MO-5",
    "May this be spent? It comes next, and it costs money: MO-2, MO-4",
  ]);
  assert.deepEqual([found.Overdue, found["Does not apply, and why"]], [["None"], ["None"]]);
});

test("what was entered shows, and leaves only the questions that are open", () => {
  const found = sections([
    ["mo-1", "state", "done"], ["mo-2", "owner", "Pat"], ["mo-3", "date", "2031-06-01"], ["mo-4", "state", "na"],
    ["mo-5", "state", "na"], ["mo-5", "why", "x".repeat(300)],
  ]);
  assert.deepEqual(found["What a rule asks for: 1 of 3 still open"],
    ["MO-2 Title 2: Required, To do, Pat, no date", "Done: MO-1", "Does not apply: MO-5"]);
  assert.deepEqual(found["Decisions needed"], [
    "By when? A rule asks for it, and it has no date: MO-2", "May this be spent? It comes next, and it costs money: MO-2",
    "A new date, or more help? It is overdue: MO-3",
    "Does the rule not bind us? It was set aside, and a rule asks for it: MO-5",
    "Why not? It was set aside without a reason: MO-4",
  ]);
  assert.deepEqual(found.Overdue, ["MO-3 Title 3: due day 2031-06-01"]);
  assert.deepEqual(found["Does not apply, and why"], ["MO-4 Title 4: no reason given", `MO-5 Title 5: ${"x".repeat(160)}…`]);
});

test("what binds others or is of use to others only is left out for those who said what they are", () => {
  const found = sections([], { whom: "any" });
  assert.ok(found["What a rule asks for: 2 of 2 still open"]);
  assert.ok(!found["The next five"].some((line) => line.startsWith("MO-6")));
});

test("a long list is cut and says how much more there is", () => {
  const many = Array.from({ length: 20 }, (_, at) => item(at + 1, "required", "free"));
  const { states } = core.replay([], { items: many, passed: [] });
  const [{ lines }] = paper.boardSections(many, states, ASKED);
  assert.equal(lines.length, 16);
  assert.equal(lines[15], "and 5 more");
});

test("where nothing is open there is nothing to decide", () => {
  const found = sections(ITEMS.map(({ id }) => [id, "state", "done"]));
  assert.deepEqual(found["Decisions needed"], ["None that follows from this list"]);
  assert.deepEqual(found["The next five"], ["None"]);
});
