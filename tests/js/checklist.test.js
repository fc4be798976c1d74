"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const core = {
  ...require("../../hooks/orderguide/subjects/checklists/checklist-core.js"),
  ...require("../../hooks/orderguide/subjects/checklists/checklist-files.js"),
};

const SITE = { site: "harbor", checklist: "mooring" };
const ABOUT = { ...SITE, title: "Mooring", edition: "2031.06.01", name: "North pier" };
const NOW = Date.parse("2031-06-10T12:00:00.000Z");
const ITEMS = ["mo-01", "mo-02", "mo-03", "mo-04"];
const VALUES = {
  state: ["todo", "doing", "done", "na"], note: ["", "Lamp bought", "Ask the port"], owner: ["", "Pat", "Sam"],
  why: ["", "No buoy"], date: ["", "2031-06-01", "2031-07-01"], system: ["", "Pier 3"], pin: ["", "first", "later"],
};

/** A small random generator with a fixed seed (mulberry32): each run tries the same cases. */
function random(seed) {
  let at = seed;
  const next = () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (count) => Math.floor(next() * count);
  const pick = (from) => from[below(from.length)];
  const shuffled = (from) => from.map((one) => [next(), one]).sort((a, b) => a[0] - b[0]).map(([, one]) => one);
  return { below, pick, shuffled, chance: (share) => next() < share };
}

let made = 0;

function event(item, field, value, more = {}) {
  made += 1;
  const t = new Date(Date.parse("2031-06-01T08:00:00.000Z") + made * 1000).toISOString();
  return { v: 1, id: `event-${made}`, t, item, field, value, edition: "2031.06.01", digest: "now", ...more };
}

function someEvents(dice, count, known = []) {
  const found = [...known];
  for (let at = 0; at < count; at += 1) {
    const field = dice.pick(Object.keys(VALUES));
    const t = new Date(Date.parse("2031-06-01T08:00:00.000Z") + dice.below(40) * 1000).toISOString();
    const isUndo = found.length > 0 && dice.chance(0.15);
    const undone = isUndo ? dice.pick(found) : null;
    const more = { t, digest: dice.pick(["now", "then"]), ...(undone && { undo: undone.id }) };
    found.push(event(dice.pick(ITEMS), field, dice.pick(VALUES[field]), more));
  }
  return found;
}

function listOf(ids, passed = [], digest = "now") {
  const words = { phase: "First night", legal: "Required", effort: "Hours", cost: "Free" };
  const items = ids.map((id) => ({ id, digest, needs: [], ranks: [0, 2, 0, 0, 0], priority: 2, words, title: id }));
  return { edition: "2031.06.01", items, passed };
}

function many(count, check) {
  for (let seed = 1; seed <= count; seed += 1) check(random(seed), seed);
}

// Merging ------------------------------------------------------------------------------------------------------

test("merging does not depend on order, grouping or repetition", () => {
  many(200, (dice) => {
    const common = someEvents(dice, dice.below(6));
    const [a, b, c] = [0, 0, 0].map(() => someEvents(dice, dice.below(8), common));
    const ab = core.merge(a, b);
    assert.deepEqual(ab, core.merge(b, a));
    assert.deepEqual(core.merge(ab, c), core.merge(a, core.merge(b, c)));
    assert.deepEqual(core.merge(ab, ab), ab);
    assert.deepEqual(core.merge(ab, a), ab);
  });
});

test("of two events with one id the same one stays, whichever came first", () => {
  const one = event("mo-01", "note", "a");
  const forged = { ...one, value: "b" };
  assert.deepEqual(core.merge([one], [forged]), core.merge([forged], [one]));
  assert.equal(core.merge([one], [forged]).length, 1);
});

test("the latest entry of an item and field holds, however the log is shuffled", () => {
  many(200, (dice) => {
    const log = someEvents(dice, 20).filter(({ undo }) => !undo);
    const found = core.latest(dice.shuffled(log));
    for (const { item, field } of log) {
      const rivals = log.filter((one) => one.item === item && one.field === field);
      const last = rivals.reduce((a, b) => (b.t > a.t || (b.t === a.t && b.id > a.id) ? b : a));
      assert.equal(found.get(`${item} ${field}`).id, last.id);
    }
  });
});

test("replaying a shuffled log shows the same", () => {
  many(100, (dice) => {
    const log = someEvents(dice, 25);
    assert.deepEqual(core.replay(dice.shuffled(log), listOf(ITEMS)), core.replay(log, listOf(ITEMS)));
  });
});

test("undoing brings back what was before, and undoing that brings it back again", () => {
  const list = listOf(ITEMS);
  const state = (log) => core.replay(log, list).states.get("mo-01");
  const tick = event("mo-01", "state", "done", { digest: "then" });
  const still = event("mo-01", "state", "done");
  const undo = event("mo-01", "state", "done", { undo: still.id });
  const redo = event("mo-01", "state", "done", { undo: undo.id });
  assert.equal(state([tick]).changed, true);
  assert.equal(state([tick, still]).changed, false);
  assert.deepEqual(state([tick, still, undo]), state([tick]));
  assert.deepEqual(state([tick, still, undo, redo]), state([tick, still]));
});

test("an entry cannot undo itself, nor one that came later", () => {
  const first = event("mo-01", "state", "done");
  const second = event("mo-01", "note", "x");
  const circle = [{ ...first, undo: second.id }, { ...second, undo: first.id }];
  assert.deepEqual(core.standing(circle), []);
  const early = { ...event("mo-02", "state", "done"), t: "2031-01-01T00:00:00.000Z", undo: first.id };
  assert.deepEqual(core.standing([first, early]), [first]);
});

test("a new entry is later than all others, even when another clock was ahead", () => {
  const ahead = event("mo-01", "state", "done", { t: "2032-01-01T00:00:00.000Z" });
  assert.ok(core.nextTime([ahead], NOW) > ahead.t);
  assert.equal(core.nextTime([], NOW), "2031-06-10T12:00:00.000Z");
});

test("where two people disagree, both entries are told and the later holds, in whatever order", () => {
  const common = [event("mo-01", "owner", "Pat")];
  const a = [...common, event("mo-01", "owner", "Sam", { by: "A" }), event("mo-02", "state", "done")];
  const b = [...common, event("mo-01", "owner", "Kim", { by: "B" }), event("mo-03", "state", "done")];
  const [one, ...others] = core.conflicts(a, b);
  assert.deepEqual(others, []);
  assert.deepEqual([one.item, one.field, one.kept.value, one.other.value], ["mo-01", "owner", "Kim", "Sam"]);
  assert.deepEqual(core.conflicts(b, a), [one]);
  assert.deepEqual(core.conflicts(a, core.merge(a, b)), [], "what was taken in already is no conflict");
  assert.deepEqual(core.conflicts(a, a), []);
});

test("conflicts name exactly the places at which both logs went on and show different values", () => {
  many(100, (dice) => {
    const common = someEvents(dice, 4).filter(({ undo }) => !undo);
    const [a, b] = [0, 0].map(() => [...common, ...someEvents(dice, 6).filter(({ undo }) => !undo)]);
    const values = [a, b].map((log) => core.latest(log));
    const wentOn = (log, at) => log.some((one) => !common.includes(one) && `${one.item} ${one.field}` === at);
    const wanted = [...values[0].keys()].filter((at) => values[1].has(at) && wentOn(a, at) && wentOn(b, at))
      .filter((at) => values[0].get(at).value !== values[1].get(at).value);
    assert.deepEqual(core.conflicts(a, b).map(({ item, field }) => `${item} ${field}`), wanted.sort());
  });
});

test("comparing a log with itself finds nothing, and with an earlier one what was entered since", () => {
  const list = listOf(ITEMS);
  const before = [event("mo-01", "state", "doing")];
  const after = [...before, event("mo-01", "state", "done"), event("mo-02", "note", "x")];
  assert.deepEqual(core.compare(after, after, list), []);
  assert.deepEqual(core.compare(before, after, list), [
    { id: "mo-01", field: "state", was: "doing", is: "done" }, { id: "mo-02", field: "note", was: "", is: "x" },
  ]);
});

// Counting -------------------------------------------------------------------------------------------------------

test("counts add up, and no share is below 0, above 1 or no number", () => {
  many(200, (dice) => {
    const list = listOf(ITEMS.slice(0, dice.below(5)));
    const { states } = core.replay(someEvents(dice, dice.below(30)), list);
    const counts = core.count(list.items, states, "2031-06-10");
    assert.equal(counts.todo + counts.doing + counts.done + counts.na, counts.total);
    for (const part of [counts.done, counts.na, counts.done + counts.na, counts.changed, counts.overdue]) {
      const share = core.share(part, counts.total);
      assert.ok(share >= 0 && share <= 1, `${share}`);
    }
  });
  assert.equal(core.share(0, 0), 0);
  assert.equal(core.share(3, 2), 1);
});

test("only what is open and past its day is overdue", () => {
  const list = listOf(ITEMS);
  const log = ITEMS.map((id) => event(id, "date", "2031-06-09"));
  log.push(event("mo-01", "state", "done"), event("mo-02", "state", "na"), event("mo-03", "state", "doing"));
  assert.equal(core.count(list.items, core.replay(log, list).states, "2031-06-10").overdue, 2);
  assert.equal(core.count(list.items, core.replay(log, list).states, "2031-06-09").overdue, 0);
});

test("progress and changes are told in words", () => {
  assert.equal(core.progressText({ total: 4, done: 1, doing: 0, na: 0 }), "1 of 4 done");
  assert.equal(core.progressText({ total: 4, done: 1, doing: 2, na: 1 }), "1 of 4 done, 2 doing, 1 not applicable");
  assert.equal(core.changedText({ changed: 1, added: 0 }), "1 item changed since you ticked it.");
  assert.equal(
    core.changedText({ changed: 2, added: 3 }), "2 items changed since you ticked them. New since you began: 3 items.",
  );
  assert.equal(core.changedText({ changed: 0, added: 1 }), "New since you began: 1 item.");
  assert.equal(core.changedText({ changed: 0, added: 0 }), "");
});

// Editions and lineage ---------------------------------------------------------------------------------------------

test("editions compare by their numbers", () => {
  assert.equal(core.compareEditions("2031.6.1", "2031.06.01"), 0);
  assert.equal(core.compareEditions("2031.9.1", "2031.10.1"), -1);
  assert.equal(core.compareEditions("2032", "2031.12.31"), 1);
});

test("an item that reads otherwise now is told as changed until the reader says that it still holds", () => {
  const old = event("mo-01", "state", "done", { digest: "then", edition: "2031.05.01" });
  const state = (log) => core.replay(log, listOf(["mo-01"])).states.get("mo-01");
  const found = state([old]);
  assert.equal(found.state, "done");
  assert.deepEqual(found.was, [{ id: "mo-01", digest: "then", edition: "2031.05.01", t: old.t }]);
  assert.equal(state([old, event("mo-01", "state", "done")]).changed, false);
  assert.equal(state([old, event("mo-01", "note", "x")]).changed, true, "a note says nothing about the new words");
  assert.equal(state([event("mo-01", "state", "todo", { digest: "then" })]).changed, false, "nothing was ticked");
});

test("what was merged is done only when all parts were, and is told as changed", () => {
  const passed = ["lit-01", "lit-02"].map((id) => ({ id, into: ["mo-02"], last: "2031.05.01", why: "" }));
  const list = listOf(["mo-02"], passed);
  const state = (log) => core.replay(log, list).states.get("mo-02");
  const before = { digest: "x", edition: "2031.05.01" };
  const [one, two] = ["lit-01", "lit-02"].map((id) => event(id, "state", "done", before));
  assert.equal(state([one]).state, "doing");
  assert.deepEqual(state([one]).was.map(({ id }) => id), ["lit-01", "lit-02"]);
  assert.equal(state([one, two]).state, "done");
  assert.equal(state([one, two]).changed, true);
  assert.equal(state([]).state, "todo");
  assert.equal(state([]).changed, false);
  assert.equal(state([one, event("mo-02", "state", "todo")]).state, "todo", "what is entered later stands alone");
});

test("an item that took in another asks for both, until something is entered for both together", () => {
  const list = listOf(["mo-02"], [{ id: "lit-01", into: ["mo-02"], last: "2031.05.01", why: "" }]);
  const state = (log) => core.replay(log, list).states.get("mo-02").state;
  const before = event("mo-02", "state", "done", { digest: "then", edition: "2031.05.01" });
  const after = event("mo-02", "state", "done", { digest: "between", edition: "2031.05.15" });
  assert.equal(state([before]), "doing");
  assert.equal(state([before, after]), "done");
});

test("a part that was retired long ago does not open again what was ticked since", () => {
  const part = (id, last) => ({ id, into: ["mo-02"], last, why: "" });
  const list = listOf(["mo-02"], [part("lit-01", ""), part("lit-02", "2031.01.01"), part("lit-03", "2031.05.01")]);
  const state = (log) => core.replay(log, list).states.get("mo-02").state;
  const tick = event("mo-02", "state", "done", { digest: "then", edition: "2031.05.01" });
  const last = event("lit-03", "state", "done", { digest: "x", edition: "2031.05.01" });
  assert.equal(state([tick, last]), "done");
  assert.equal(state([tick]), "doing");
  assert.equal(state([last]), "doing", "without a tick of its own the others count as well");
});

test("what was split hands its state and notes to each part", () => {
  const list = listOf(["mo-01", "mo-02"], [{ id: "lit-01", into: ["mo-01", "mo-02"], last: "", why: "" }]);
  const entries = [["state", "done"], ["note", "By the pier"]];
  const log = entries.map(([field, value]) => event("lit-01", field, value, { digest: "x" }));
  const { states, gone } = core.replay(log, list);
  for (const id of ["mo-01", "mo-02"]) {
    const { state, note, changed } = states.get(id);
    assert.deepEqual([state, note, changed], ["done", "By the pier", true]);
  }
  assert.deepEqual(gone, []);
});

test("what was renamed twice is found, and circles in a lineage end", () => {
  const chain = [{ id: "a-1", into: ["b-1"], last: "", why: "" }, { id: "b-1", into: ["mo-01"], last: "", why: "" }];
  const log = [event("a-1", "state", "done", { digest: "x" })];
  assert.equal(core.replay(log, listOf(["mo-01"], chain)).states.get("mo-01").state, "done");
  const circle = [...chain, { id: "b-1", into: ["a-1"], last: "", why: "" }];
  assert.equal(core.replay(log, listOf(["mo-01"], circle)).states.get("mo-01").state, "done");
});

test("what was entered for an item that is gone is kept and told with the reason", () => {
  const list = listOf(["mo-01"], [{ id: "lit-09", into: [], last: "", why: "The lamp was withdrawn." }]);
  const log = [
    event("lit-09", "state", "done"), event("lit-09", "note", "x"), event("zz-01", "note", "y"),
    event("zz-02", "state", "todo"),
  ];
  assert.deepEqual(core.replay(log, list).gone, [
    { id: "lit-09", because: "The lamp was withdrawn.", state: "done", note: "x" },
    { id: "zz-01", because: "", note: "y" },
  ]);
});

test("no lineage loses what was entered, ticks what was not done, or shows a state that is none", () => {
  many(300, (dice) => {
    const present = ["n-1", "n-2", "n-3"];
    const old = ["o-1", "o-2", "o-3", "o-4"];
    const passed = old.filter(() => dice.chance(0.8)).map((id) => ({
      id, why: "", last: dice.pick(["", "2031.05.01"]),
      into: [...present, ...old].filter((one) => one !== id && dice.chance(0.3)),
    }));
    const log = [];
    for (const id of [...old, ...present]) {
      const before = { digest: id, edition: "2031.05.01" };
      if (dice.chance(0.6)) log.push(event(id, "state", dice.pick(VALUES.state), before));
      if (dice.chance(0.4)) log.push(event(id, "note", `note of ${id}`, before));
    }
    const { states, gone } = core.replay(log, listOf(present, passed));
    const told = JSON.stringify([[...states.values()].map(({ note }) => note), gone]);
    for (const one of log.filter(({ field }) => field === "note")) assert.ok(told.includes(one.value), one.value);
    for (const id of present) {
      const found = states.get(id);
      assert.ok(VALUES.state.includes(found.state));
      const isOwn = log.some((one) => one.item === id && one.field === "state");
      const direct = passed.filter((one) => one.into.includes(id) && (one.last || !isOwn))
        .filter((one) => !passed.some((each) => each.into.includes(one.id)));
      const isClosed = ({ field, value }) => field === "state" && /done|na/.test(value);
      const undone = direct.filter((one) => !log.some((each) => each.item === one.id && isClosed(each)));
      if (undone.length) assert.notEqual(found.state, "done", `${id} is done, and ${undone[0].id} was not`);
    }
  });
});

// What to do next ----------------------------------------------------------------------------------------------------

function ranked(dice, count) {
  return Array.from({ length: count }, (_, at) => ({
    id: `it-${at}`, title: "", priority: 1 + dice.below(3), words: listOf(["x"]).items[0].words, digest: "now",
    ranks: [dice.below(3), dice.below(3), dice.below(3), dice.below(3), dice.below(3)],
    needs: Array.from({ length: at }, (__, other) => `it-${other}`).filter(() => dice.chance(0.15)),
  }));
}

test("no item is proposed before one that it needs, none twice, and none that is closed or set aside", () => {
  many(200, (dice) => {
    const list = { edition: "1", passed: [], items: dice.shuffled(ranked(dice, 10)) };
    const log = list.items.flatMap(({ id }) => [
      ...(dice.chance(0.4) ? [event(id, "state", dice.pick(VALUES.state))] : []),
      ...(dice.chance(0.3) ? [event(id, "pin", dice.pick(VALUES.pin))] : []),
    ]);
    const { states } = core.replay(log, list);
    const found = core.proposed(list.items, states);
    const ids = found.map(({ item }) => item.id);
    assert.equal(new Set(ids).size, ids.length);
    found.forEach(({ item }, at) => {
      const { state, pin } = states.get(item.id);
      assert.ok(state === "todo" || state === "doing");
      assert.notEqual(pin, "later");
      for (const need of item.needs) {
        const isMet = ids.slice(0, at).includes(need) || ["done", "na"].includes(states.get(need).state);
        assert.ok(isMet, `${item.id} needs ${need}`);
      }
    });
    assert.deepEqual(core.proposed(list.items, states), found);
  });
});

test("the order follows phase, then priority, then the law, then effort, then cost", () => {
  const items = [[0, 2, 0, 0, 0], [0, 1, 9, 9, 9], [0, 1, 9, 9, 8], [0, 1, 9, 8, 9], [0, 1, 8, 9, 9], [1, 1, 0, 0, 0]]
    .map((ranks, at) => ({ ...listOf(["x"]).items[0], id: `it-${at}`, ranks }));
  const { states } = core.replay([], { edition: "", items, passed: [] });
  const ids = core.proposed(items, states).map(({ item }) => item.id);
  assert.deepEqual(ids, ["it-4", "it-3", "it-2", "it-1", "it-0", "it-5"]);
});

test("what the reader puts first comes first, with what it needs before it, and says why", () => {
  const items = listOf(["a-1", "b-1", "c-1"]).items;
  items[2].needs = ["b-1"];
  const { states } = core.replay([event("c-1", "pin", "first")], { edition: "", items, passed: [] });
  const found = core.proposed(items, states);
  assert.deepEqual(found.map(({ item }) => item.id), ["b-1", "c-1", "a-1"]);
  const first = "It must come before C-1, which you put first. First night. C-1 waits for it.";
  assert.equal(core.reason(found[0]), `${first} Required. Effort: hours. Cost: free.`);
  assert.match(core.reason(found[1]), /^You put it first\. .*Comes after B-1\./);
});

test("what waits for something set aside is not proposed", () => {
  const items = listOf(["a-1", "b-1"]).items;
  items[1].needs = ["a-1"];
  const { states } = core.replay([event("a-1", "pin", "later")], { edition: "", items, passed: [] });
  assert.deepEqual(core.proposed(items, states), []);
});

// Filters ------------------------------------------------------------------------------------------------------------

test("filters go into the address and come back, and other words of the address stay", () => {
  const filter = { state: "open", phase: "", role: "IT lead & more", effort: "hours", cost: "", legal: "", ai: "1", for: "a b" };
  const query = core.queryOf(filter, "?from=mail&phase=first-night");
  assert.deepEqual(core.filterOf(query), filter);
  assert.equal(new URLSearchParams(query).get("from"), "mail");
  assert.equal(core.queryOf(core.filterOf(""), ""), "");
});

test("each filter narrows by its own field", () => {
  const item = { phase: "p", role: "r", effort: "e", cost: "c", legal: ["l", "wider"], ai: "", only: ["dinghy", "raft"], duty: ["raft"] };
  const state = { state: "doing", date: "2031-06-01", changed: false };
  const shown = (filter) => core.isShown(item, state, filter, "2031-06-10");
  const wide = [
    {}, { phase: "p" }, { role: "r", effort: "e", cost: "c", legal: "l" }, { state: "open" }, { state: "overdue" },
    { state: "doing" }, { for: "raft" }, { for: "ship raft" }, { for: "dinghy" }, { for: "raft", legal: "l" },
    { for: "dinghy raft", legal: "l" }, { legal: "wider" },
  ];
  const narrow = [
    { phase: "x" }, { role: "x" }, { effort: "x" }, { cost: "x" }, { legal: "x" }, { legal: "wide" }, { ai: "1" }, { state: "done" }, { for: "ship" },
    { state: "changed" }, { state: "toString" }, { for: "dinghy", legal: "l" },
  ];
  for (const filter of wide) assert.ok(shown(filter), JSON.stringify(filter));
  for (const filter of narrow) assert.ok(!shown(filter), JSON.stringify(filter));
});

test("a filter says that it hides something, how much, and what was asked for", () => {
  assert.equal(core.hidingText(9, 9, ["Raft"]), "");
  assert.equal(core.hidingText(2, 9, ["Raft", "Overdue"]), "2 of 9 items shown, 7 hidden. Asked for: Raft; Overdue.");
  assert.equal(core.hidingText(0, 9, []), "0 of 9 items shown, 9 hidden.");
});

test("a rule asks for an item surely only of all, or of a kind that it names and that was chosen", () => {
  const item = (binds, duty = [], only = []) => ({ binds, duty, only });
  const asked = (one) => ["", "raft", "ship raft"].map((chosen) => core.dutyOf(one, chosen));
  assert.deepEqual(asked(item("")), ["", "", ""]);
  assert.deepEqual(asked(item("", ["ship"])), ["", "", ""]);
  assert.deepEqual(asked(item("all")), ["sure", "sure", "sure"]);
  assert.deepEqual(asked(item("where")), ["perhaps", "perhaps", "perhaps"]);
  assert.deepEqual(asked(item("where", ["ship"])), ["perhaps", "", "sure"]);
  assert.deepEqual(asked(item("all", ["ship"])), ["perhaps", "", "sure"]);
  assert.deepEqual(asked(item("all", [], ["ship"])), ["sure", "", "sure"]);
});

test("a choice of organizations tells what differs and hides no duty of others", () => {
  const items = [
    { only: [], duty: [] }, { only: [], duty: ["ship"] }, { only: [], duty: ["ship", "raft"] },
    { only: ["ship"], duty: ["ship"] },
  ];
  const said = (chosen) => core.whomText(items, chosen.split(" "), chosen);
  assert.equal(core.whomText(items, [], ""), "");
  assert.equal(
    said("raft"),
    "Shown for: raft. 1 duty binds others, not you; shown as advice. 1 item is of use to others only, and left out.",
  );
  assert.equal(said("raft ship"), "Shown for: raft; ship. No item differs.");
  assert.match(said("kite"), /2 duties bind others/);
  const state = { state: "todo", date: "", changed: false };
  const isShown = (item) => core.isShown(item, state, { for: "raft" }, "2031-06-10");
  assert.deepEqual(items.map(isShown), [true, true, true, false]);
});

// Files --------------------------------------------------------------------------------------------------------------

test("a saved file comes back as it was", () => {
  many(50, (dice) => {
    const log = core.merge(someEvents(dice, 20), [event("", "name", "North “pier” <b>")]);
    const read = core.openFile(core.fileText(ABOUT, log, NOW), SITE, NOW);
    assert.deepEqual(read.events, log);
    assert.deepEqual([read.name, read.edition, read.saved], ["North pier", "2031.06.01", "2031-06-10T12:00:00.000Z"]);
  });
});

test("each kind of wrong file gets its own words and changes nothing", () => {
  const file = JSON.parse(core.fileText(ABOUT, [event("mo-01", "state", "done")], NOW));
  const changed = (more) => JSON.stringify({ ...file, ...more });
  const entry = (more) => changed({ events: [{ ...file.events[0], ...more }] });
  const cases = [
    ...["", "<html>", "null", "[]", "{}", "7"].map((text) => [text, /not a saved checklist/]),
    [JSON.stringify(file).slice(0, -9), /damaged or was cut off/],
    [null, /too large/], [" ".repeat(core.LARGEST + 1), /too large/],
    [changed({ v: 2 }), /newer version/], [changed({ v: 0 }), /old form/], [changed({ v: "1" }), /old form/],
    [changed({ site: "other" }), /another guide/],
    [changed({ checklist: "lamp", title: "Lamp" }), /another checklist: Lamp/],
    [changed({ events: {} }), /holds no entries/], [changed({ events: Array(core.MOST + 1).fill(0) }), /more entries/],
    [changed({ events: [null] }), /entry 1 /], [entry({ t: "9999-01-01T00:00:00.000Z" }), /entry from 9999/],
    ...["9999-99-99", "2031-02-29", "2031-04-31", "2031-00-10"].map((value) => (
      [entry({ field: "date", value }), new RegExp(`entry 1 holds the date ${value}, and there is no such day`)]
    )),
    ...[
      { t: "yesterday" }, { t: "2031-13-45T00:00:00.000Z" }, { value: 1 }, { value: "DONE" }, { value: "toString" },
      { item: "../x" }, { item: "" }, { field: "__proto__" }, { field: "constructor" }, { id: 7 }, { by: {} },
      { field: "note", value: "x".repeat(5001) }, { field: "date", value: "tomorrow" }, { v: 2 }, { undo: "" },
    ].map((more) => [entry(more), /entry 1 /]),
  ];
  for (const [text, wanted] of cases) {
    const read = core.openFile(text, SITE, NOW);
    assert.match(read.wrong || "", wanted, `${text}`.slice(0, 200));
    assert.match(read.wrong, /Nothing was changed\.$/);
  }
});

test("what does not belong to an entry is left out, and names of an object's own parts do no harm", () => {
  const note = { ...event("mo-01", "note", "<img src=x onerror=alert(1)>"), extra: { deep: 1 } };
  const text = core.fileText(ABOUT, [note], NOW).replace('"extra"', '"__proto__"');
  const { events } = core.openFile(text, SITE, NOW);
  assert.deepEqual(Object.keys(events[0]), ["v", "id", "t", "item", "field", "value", "edition", "digest"]);
  assert.equal({}.deep, undefined);
  const strange = core.replay([event("constructor", "note", "x"), event("proto", "state", "done")], listOf(["mo-01"]));
  assert.deepEqual(strange.gone.map(({ id }) => id), ["constructor", "proto"]);
});

test("any cut of a file is refused", () => {
  const text = core.fileText(ABOUT, [event("mo-01", "state", "done"), event("mo-02", "note", "x")], NOW).trimEnd();
  for (let end = 0; end < text.length; end += 7) {
    assert.ok(core.openFile(text.slice(0, end), SITE, NOW).wrong, `${end}`);
  }
});

test("a file without names holds states, dates and order, and no text that was written", () => {
  many(50, (dice) => {
    const log = [...someEvents(dice, 30).map((one) => ({ ...one, by: "PK" })), event("", "name", "North pier")];
    const bare = core.withoutNames(log);
    const list = listOf(ITEMS);
    assert.ok(bare.every(({ field, by }) => ["state", "date", "pin"].includes(field) && by === undefined));
    const [before, after] = [log, bare].map((each) => core.replay(each, list).states);
    for (const id of ITEMS) {
      for (const field of ["state", "date", "pin"]) assert.equal(after.get(id)[field], before.get(id)[field]);
    }
    const read = core.openFile(core.fileText({ ...ABOUT, name: "" }, bare, NOW), SITE, NOW);
    assert.deepEqual(read.events, core.merge(bare, []));
  });
});

/** Read CSV as spreadsheets do: the least that is needed to read back what was written. */
function cells(text) {
  const rows = [[]];
  let rest = text.replace(/^\uFEFF/, "");
  while (rest) {
    const [all, quoted, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    rows[rows.length - 1].push(quoted === undefined ? plain : quoted.replace(/""/g, '"'));
    if (end !== ",") rows.push([]);
    rest = rest.slice(all.length);
  }
  return rows.slice(0, -1);
}

test("a table reads back as it was, and no cell is a formula", () => {
  const rows = [["Id", "Note"], ["mo-01", 'He said "no", twice\nand left'], ["", "Grüße, 灯"], ["a,b", ""]];
  assert.deepEqual(cells(core.csv(rows)), rows);
  for (const [cell, written] of require("../fixtures/csv-cells.json")) {
    assert.deepEqual(cells(core.csv([[cell]])), [[written]]);
  }
  assert.equal(core.csv([["a;b", 1]]), '\uFEFF"a;b","1"\r\n', "every cell stands in quotes");
});

test("a mail holds each question once, with its number and id, and no answer", () => {
  const asked = [{ id: "mo-01", title: "Lamp", ask: "Which lamp?" }, { id: "mo-02", title: "Buoy", ask: "Which one?" }];
  const text = core.mailText(asked, "Mooring");
  assert.match(text, /^Hello,\n\n.*\(Mooring\)/);
  assert.match(text, /\n\n1\. Lamp \(MO-01\)\nWhich lamp\?\n\n2\. Buoy \(MO-02\)\nWhich one\?\n\n/);
});

test("a file from a clock that was far ahead opens and says so, one from months ahead says nothing", () => {
  const at = (t) => core.openFile(core.fileText(ABOUT, [event("mo-01", "state", "done", { t })], NOW), SITE, NOW);
  assert.equal(at("3000-06-10T12:00:00.000Z").ahead, "3000");
  assert.equal(at("2032-06-11T12:00:00.001Z").ahead, "2032");
  assert.equal(at("2032-06-10T12:00:00.000Z").ahead, "");
  assert.equal(at("3000-06-10T12:00:00.000Z").events.length, 1);
});

// What is entered is kept ----------------------------------------------------------------------------------------------

const CLOCKS = [-8.64e15, 0, NOW, Date.UTC(2999, 11, 31, 23, 59, 59, 999), Date.UTC(3000, 0), Date.UTC(9999, 0), 8.64e15];

function entered(log, more = {}, now = NOW) {
  made += 1;
  const deed = { id: `entered-${made}`, item: "mo-01", field: "state", value: "done", edition: "1", digest: "now" };
  return core.newEvent(log, { ...deed, ...more }, now);
}

test("a tick is kept whatever the clock says, in the browser and in files, and the later one is later", () => {
  for (const first of CLOCKS) {
    for (const then of CLOCKS) {
      const one = entered([], {}, first);
      const log = core.merge([one], [entered([one], { value: "doing" }, then)]);
      assert.equal(core.replay(log, listOf(ITEMS)).states.get("mo-01").state, "doing", `${first}, then ${then}`);
      assert.deepEqual(core.openKept(JSON.stringify({ v: 1, events: log })).events, log);
      assert.deepEqual(core.openFile(core.fileText(ABOUT, log, then), SITE, NOW).events, log);
    }
  }
});

test("a tick is kept whatever length the initials have", () => {
  for (const by of ["", "PK", "x".repeat(40), "x".repeat(41), "😀".repeat(21), "y".repeat(100000)]) {
    const made = entered([], { by });
    assert.equal(made.by, by.slice(0, 40) || undefined);
    assert.deepEqual(core.openFile(core.fileText(ABOUT, [made], NOW), SITE, NOW).events, [made]);
  }
});

test("what no log can hold makes no entry", () => {
  assert.equal(entered([], { field: "date", value: "9999-99-99" }), null);
  assert.equal(entered([], { edition: "x".repeat(41) }), null);
});

test("a file of all that a browser can keep opens again", () => {
  const log = Array.from({ length: 30000 }, (_, at) => event("mo-01", "note", "漢".repeat(at % 100)));
  assert.ok(JSON.stringify(log).length > 5e6, "browsers keep five million signs");
  assert.equal(core.openFile(core.fileText(ABOUT, log, NOW), SITE, NOW).events.length, log.length);
});

test("a kept log with a day that there is not is read without it; earlier scripts took such from files", () => {
  const tick = event("mo-01", "state", "done");
  const text = JSON.stringify({ v: 1, events: [tick, event("mo-01", "date", "9999-99-99"), null].slice(0, 2) });
  assert.deepEqual(core.openKept(text).events, [tick]);
  assert.equal(core.openKept(JSON.stringify({ v: 1, events: [tick, null] })), null);
});

// The storage, and several tabs ----------------------------------------------------------------------------------------

function storageOf() {
  const texts = new Map();
  const store = {
    texts, room: Infinity, writes: 0, get: (key) => texts.get(key) ?? null,
    set(key, text) {
      if (text.length > store.room) return false;
      store.writes += 1;
      texts.set(key, text);
      return true;
    },
  };
  return store;
}

function tabOf(store) {
  const log = core.newLog("copy");
  assert.ok(core.sync(log, store));
  return log;
}

function enterIn(log, store, field, value, more = {}) {
  core.sync(log, store);
  const made = entered(log.events, { field, value, ...more });
  Object.assign(log, core.mergedLogs(log, { events: [made], batches: [] }));
  return core.sync(log, store);
}

const fieldsOf = (log) => core.merge(log.events, []).map(({ field }) => field).sort();

test("what storage did not take is written with what another tab wrote, once there is room", () => {
  const store = storageOf();
  const [a, b] = [tabOf(store), tabOf(store)];
  enterIn(a, store, "owner", "Pat");
  store.room = 0;
  enterIn(a, store, "note", "Full");
  assert.ok(a.isUnsaved);
  store.room = Infinity;
  enterIn(b, store, "system", "Pier 3");
  enterIn(a, store, "state", "done");
  assert.equal(a.isUnsaved, false);
  assert.deepEqual(fieldsOf(tabOf(store)), ["note", "owner", "state", "system"], "what a tab reads that is opened now");
  assert.deepEqual(fieldsOf(a), fieldsOf(tabOf(store)));
});

test("room again is enough: nothing has to be entered", () => {
  const store = storageOf();
  const log = tabOf(store);
  store.room = 0;
  enterIn(log, store, "note", "Full");
  assert.equal(store.texts.size, 0);
  store.room = Infinity;
  core.sync(log, store);
  assert.deepEqual([log.isUnsaved, fieldsOf(tabOf(store))], [false, ["note"]]);
});

test("what a tab wrote that is closed now is not lost where another wrote over it at the same moment", () => {
  const store = storageOf();
  const [a, b] = [tabOf(store), tabOf(store)];
  enterIn(a, store, "owner", "Pat");
  const written = store.get("copy");
  store.texts.delete("copy");
  enterIn(b, store, "note", "At the same moment");
  core.sync(b, store, written);
  assert.deepEqual(fieldsOf(tabOf(store)), ["note", "owner"]);
});

test("a copy that another tab removed is gone, and what it wrote before does not bring it back", () => {
  const store = storageOf();
  const [a, b] = [tabOf(store), tabOf(store)];
  enterIn(a, store, "owner", "Pat");
  const written = store.get("copy");
  core.sync(b, store);
  store.texts.delete("copy");
  core.sync(b, store, written);
  assert.deepEqual([b.events, b.isUnsaved, store.texts.size], [[], false, 0]);
});

test("a newer form is never written over, and what was entered is still in the tab", () => {
  const store = storageOf();
  const log = tabOf(store);
  enterIn(log, store, "owner", "Pat");
  for (const newer of ['{"v":2,"events":[]}', '{"v":1,"events":[{"v":2}]}', "[]", "null", "?"]) {
    store.texts.set("copy", newer);
    assert.equal(enterIn(log, store, "note", "Typed since"), false, newer);
    assert.equal(core.sync(log, store, '{"v":1,"events":[]}'), false);
    assert.equal(store.get("copy"), newer);
    assert.ok(log.events.some(({ field }) => field === "owner"));
  }
});

test("tabs that hear of each other come to rest, with a script that keeps no batches, too", () => {
  const store = storageOf();
  const [a, b] = [tabOf(store), tabOf(store)];
  const theirs = [event("mo-02", "note", "x")];
  const { events, batches } = core.mergeIn(a.events, theirs, listOf(ITEMS));
  Object.assign(a, core.mergedLogs(a, { events, batches }));
  core.sync(a, store);
  enterIn(b, store, "owner", "Pat");
  const older = JSON.stringify({ v: 1, events: b.events });
  store.texts.set("copy", older);
  store.writes = 0;
  for (let turn = 0; turn < 9; turn += 1) for (const log of [a, b]) core.sync(log, store, older);
  assert.equal(store.writes, 0);
  assert.deepEqual(core.lastStep(a).length, 1);
});

// Merges, undone as a whole --------------------------------------------------------------------------------------------

const shownBy = (log) => JSON.stringify(core.compare([], log, listOf(ITEMS)));

function mergeInto(kept, theirs) {
  const found = core.mergeIn(kept.events, theirs, listOf(ITEMS));
  return { found, kept: core.mergedLogs(kept, found) };
}

function undone(kept, ids) {
  const made = core.undoing(kept.events, ids, NOW).map((deed) => entered(kept.events, deed));
  return { ...kept, events: core.merge(kept.events, made) };
}

test("a merge lists all that a reader sees change, and undoing it brings all of that back", () => {
  many(150, (dice) => {
    const common = someEvents(dice, dice.below(6));
    const own = { events: core.merge(someEvents(dice, dice.below(8), common), []), batches: [] };
    const theirs = [...someEvents(dice, dice.below(8), common), event("gone-01", "note", "x"), event("", "name", "New")];
    const { found, kept } = mergeInto(own, theirs);
    assert.deepEqual(found.changes, core.compare(own.events, kept.events, listOf(ITEMS)));
    assert.ok(found.changes.some(({ id, field, was, is }) => `${id} ${field} ${was} ${is}` === "gone-01 note  x"));
    assert.ok(found.changes.every(({ field }) => field !== "name"), "the copy keeps its name");
    const store = storageOf();
    core.sync(Object.assign(core.newLog("copy"), kept), store);
    const reloaded = tabOf(store);
    assert.deepEqual(core.lastStep(reloaded), found.events.map(({ id }) => id));
    const back = undone(reloaded, core.lastStep(reloaded));
    assert.equal(shownBy(back.events), shownBy(own.events));
    assert.deepEqual(core.lastStep(back), core.lastStep(own), "the step before is next");
  });
});

test("what is listed of a merge has the old and the new, of the order of work and of what left the list, too", () => {
  const own = { events: [event("mo-01", "owner", "Pat"), event("mo-02", "pin", "first")], batches: [] };
  const theirs = [event("mo-01", "owner", "Sam"), event("mo-02", "pin", "later"), event("old-9", "state", "done")];
  assert.deepEqual(mergeInto(own, theirs).found.changes, [
    { id: "mo-01", field: "owner", was: "Pat", is: "Sam" }, { id: "mo-02", field: "pin", was: "first", is: "later" },
    { id: "old-9", field: "state", was: "", is: "done" },
  ]);
});

test("what was entered after a merge is undone first, and stays when the merge is undone by itself", () => {
  const { found, kept } = mergeInto({ events: [], batches: [] }, [event("mo-01", "note", "a"), event("mo-02", "note", "b")]);
  const own = entered(kept.events, { item: "mo-03", field: "note", value: "mine" });
  const after = { ...kept, events: core.merge(kept.events, [own]) };
  assert.deepEqual(core.lastStep(after), [own.id]);
  const back = undone(after, found.events.map(({ id }) => id));
  assert.deepEqual(core.compare([], back.events, listOf(ITEMS)), [{ id: "mo-03", field: "note", was: "", is: "mine" }]);
});

test("a file that is merged once more after its merge was undone says so, and can be brought back", () => {
  const theirs = [event("mo-01", "note", "a"), event("mo-02", "note", "b")];
  const { found, kept } = mergeInto({ events: [], batches: [] }, theirs);
  const back = undone(kept, found.events.map(({ id }) => id));
  const again = mergeInto(back, theirs).found;
  assert.deepEqual([again.events, again.batches, again.changes], [[], [], []]);
  assert.equal(again.undone.length, 2);
  const restored = undone(back, again.undone.map(({ id }) => id));
  assert.equal(shownBy(restored.events), shownBy(theirs));
});

test("a forged file cannot change an entry that is known", () => {
  const own = event("mo-01", "note", "mine");
  const { found, kept } = mergeInto({ events: [own], batches: [] }, [{ ...own, value: "a", t: own.t }]);
  assert.deepEqual([found.events, found.changes, found.conflicts, kept.events], [[], [], [], [own]]);
});

test("entries are undone one by one after a reload, the latest first, until there is nothing", () => {
  const log = [event("mo-01", "note", "first"), event("mo-01", "note", "second"), event("mo-02", "state", "done")];
  let kept = core.openKept(JSON.stringify({ v: 1, events: log }));
  for (const { id } of [...log].reverse()) {
    assert.deepEqual(core.lastStep(kept), [id]);
    kept = core.openKept(JSON.stringify(undone({ v: 1, ...kept }, [id])));
  }
  assert.deepEqual(core.lastStep(kept), []);
});

// What is new ----------------------------------------------------------------------------------------------------------

test("an item is new to who began before its edition, until something is entered for it", () => {
  const list = listOf(["mo-01", "mo-02"]);
  list.items[1].added = "2031.06.10";
  const isNew = (log) => core.replay(log, list).states.get("mo-02").isNew;
  const before = event("mo-01", "state", "done", { edition: "2031.06.9" });
  const since = event("mo-01", "note", "x", { edition: "2031.06.10" });
  assert.deepEqual([isNew([]), isNew([since]), isNew([before]), isNew([before, since])], [false, false, true, true]);
  assert.equal(isNew([before, event("mo-02", "owner", "Pat", { edition: "2031.06.10" })]), false);
  const { states } = core.replay([before], list);
  assert.equal(core.count(list.items, states, "2031-06-10").added, 1);
  const isShown = (id) => core.isShown({ duty: [], only: [] }, states.get(id), { state: "changed" }, "2031-06-10");
  assert.deepEqual(["mo-01", "mo-02"].map(isShown), [false, true]);
});
