"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
require("../../hooks/orderguide/theme/assets/js/guide.js"); // comes first on every page, too
const decision = require("../../hooks/orderguide/subjects/decisions/decision.js");
const recorded = require(process.env.ORDER_GUIDE_REASONING || "../fixtures/reasoning.json");

function treeOf({ start, questions }) {
  const listed = Object.entries(questions).map(([id, { question, answers }]) => [id, { question, choices: answers }]);
  return { start, mark: "c0ffee", questions: new Map(listed) };
}

const BIRDS = treeOf({
  start: "is-bird",
  questions: {
    "is-bird": { question: "Is it a bird?", answers: [{ to: "can-fly" }, { to: "no-bird" }, { to: "can-fly" }] },
    "can-fly": { question: "Can it fly?", answers: [{ to: "is-owl" }, { to: "a-penguin" }, { to: "look-it-up" }] },
    "is-owl": { question: "Is it an owl?", answers: [{ to: "an-owl" }, { to: "look-it-up" }] },
  },
});

function keys(steps) {
  return steps.map(({ id, number }) => `${id}.${number}`).join(",");
}

function stepsOf(text) {
  return text.split(",").map((token) => ({ id: token.split(".")[0], number: Number(token.split(".")[1]) }));
}

test("an address is read as it was written", () => {
  const steps = stepsOf("is-bird.1,can-fly.1");
  for (const at of ["", "is-bird"]) {
    const found = decision.parse(decision.fragment(BIRDS, steps, at), BIRDS);
    assert.deepEqual(found, { steps, end: "is-owl", at, message: "" });
  }
  assert.equal(decision.fragment(BIRDS, steps, ""), "#a=is-bird.1,can-fly.1&v=c0ffee");
});

test("no address begins at the first question, and an anchor is left alone", () => {
  for (const hash of ["", "#"]) {
    assert.deepEqual(decision.parse(hash, BIRDS), { steps: [], end: "is-bird", at: "", message: "" });
  }
  for (const hash of ["#can-fly", "#note-3", "#content", "#b=is-bird.1", "#a", "#A=is-bird.1"]) {
    assert.equal(decision.parse(hash, BIRDS), null, hash);
  }
});

test("an address without a mark is taken, and one with another mark is told", () => {
  assert.equal(decision.parse("#a=is-bird.1", BIRDS).message, "");
  const old = decision.parse("#a=is-bird.1&v=000000", BIRDS);
  assert.equal(keys(old.steps), "is-bird.1");
  assert.match(old.message, /^The questions have changed since/);
});

test("the longest part that is valid is kept, and what is wrong is said", () => {
  const cases = [
    ["#a=is-bird.1,can-fly.9", "is-bird.1", /“can-fly\.9” is no answer to that question.*first answer was kept/],
    ["#a=is-bird.1,can-fly.1,is-bird.1", "is-bird.1,can-fly.1", /“is-bird\.1” does not follow.*first 2 answers were kept/],
    ["#a=can-fly.1", "", /“can-fly\.1” does not follow.*Begin here/],
    ["#a=is-bird.2,can-fly.1", "is-bird.2", /“can-fly\.1” comes after the result/],
    ["#a=is-bird.0", "", /“is-bird\.0” is no answer on this page/],
    ["#a=is-bird.01", "", /no answer on this page/],
    ["#a=is-bird.1e3", "", /no answer on this page/],
    ["#a=is-bird.9999", "", /no answer on this page/],
    ["#a=is-bird.-1", "", /no answer on this page/],
    ["#a=is-bird", "", /no answer on this page/],
    ["#a=is-bird.1;can-fly.1", "", /no answer on this page/],
    ["#a=a-penguin.1", "", /no answer on this page/],
    ["#a=constructor.1", "", /no answer on this page/],
    ["#a=__proto__.1", "", /no answer on this page/],
    ["#a=<img src=x onerror=alert(1)>.1", "", /“<img src=x onerror=alert\(1\)>\.1” is no answer/],
    ["#a=%3Cscript%3E", "", /“<script>” is no answer/],
    ["#a=%E0%A4%A", "", /no answer on this page/],
    ["#a=is-bird.1&at=can-fly", "is-bird.1", /“can-fly” was not answered/],
    ["#a=is-bird.1&at=gone", "is-bird.1", /“gone” was not answered/],
    ["#a=is-bird.1&z=1", "is-bird.1", /“z” means nothing here/],
    ["#a=is-bird.1&", "is-bird.1", /“” means nothing here/],
    ["#a=is-bird.1&v=000000,x&at=q", "is-bird.1", /^The questions have changed.*was not answered/],
  ];
  for (const [hash, kept, said] of cases) {
    const found = decision.parse(hash, BIRDS);
    assert.equal(keys(found.steps), kept, hash);
    assert.match(found.message, said, hash);
    assert.equal(found.at, "", hash);
    const again = decision.parse(decision.fragment(BIRDS, found.steps), BIRDS);
    assert.deepEqual({ ...again, message: "" }, { ...found, message: "" }, "what is kept is an address of its own");
    assert.equal(again.message, "");
  }
});

test("signs of an address that were encoded on the way are read all the same", () => {
  assert.equal(keys(decision.parse("#a=is-bird.1%2Ccan-fly.2", BIRDS).steps), "is-bird.1,can-fly.2");
  assert.equal(decision.parse("#a=is-bird.1%26at=is-bird", BIRDS).at, "is-bird");
  assert.equal(keys(decision.parse("#a=,is-bird.1,,", BIRDS).steps), "is-bird.1");
});

test("an endless address is told, and costs nothing", () => {
  const found = decision.parse(`#a=is-bird.1,can-fly.1&${"x".repeat(5_000_000)}`, BIRDS);
  assert.equal(keys(found.steps), "is-bird.1,can-fly.1");
  assert.match(found.message, /it is too long/);
  assert.ok(found.message.length < 200);
  const many = decision.parse(`#a=${"is-bird.1,".repeat(100_000)}`, BIRDS);
  assert.equal(keys(many.steps), "is-bird.1");
  assert.ok(many.message.length < 200);
});

test("a long wrong word is shortened in what is said", () => {
  const { message } = decision.parse(`#a=${"y".repeat(300)}`, BIRDS);
  assert.ok(message.includes(`“${"y".repeat(40)}…”`));
});

test("a new answer leads on", () => {
  const next = decision.answered(BIRDS, stepsOf("is-bird.1"), "can-fly", 2);
  assert.deepEqual([keys(next.steps), next.end, next.lost], ["is-bird.1,can-fly.2", "a-penguin", 0]);
});

test("a changed answer keeps the later ones as far as they follow, and counts those that do not", () => {
  const all = stepsOf("is-bird.1,can-fly.1,is-owl.2");
  const same = decision.answered(BIRDS, all, "is-bird", 3);
  assert.deepEqual([keys(same.steps), same.end, same.lost], ["is-bird.3,can-fly.1,is-owl.2", "look-it-up", 0]);
  const other = decision.answered(BIRDS, all, "can-fly", 2);
  assert.deepEqual([keys(other.steps), other.end, other.lost], ["is-bird.1,can-fly.2", "a-penguin", 1]);
  const none = decision.answered(BIRDS, all, "is-bird", 2);
  assert.deepEqual([keys(none.steps), none.end, none.lost], ["is-bird.2", "no-bird", 2]);
});

test("the questions that may still come are counted along the longest way", () => {
  assert.deepEqual(["is-bird", "can-fly", "is-owl", "an-owl"].map((id) => decision.deepest(BIRDS, id)), [3, 2, 1, 0]);
});

test("an answer matters where another may lead to another result", () => {
  const step = (id, number) => ({ id, number });
  assert.deepEqual(decision.results(BIRDS, "can-fly").sort(), ["a-penguin", "an-owl", "look-it-up"]);
  assert.equal(decision.matters(BIRDS, step("is-bird", 3), "look-it-up"), true);
  const flat = treeOf({ start: "q1", questions: { q1: { answers: [{ to: "end" }, { to: "end" }] } } });
  assert.equal(decision.matters(flat, step("q1", 2), "end"), false);
});

for (const [ident, found] of Object.entries(recorded)) {
  const tree = treeOf(found);
  const ways = Object.entries(found.outcomes).flatMap(([end, one]) => one.ways.map((way) => ({ way, end })));

  test(`${ident}: every recorded way is an address that ends where it was recorded`, () => {
    assert.equal(ways.length, found.paths);
    for (const { way, end } of ways) {
      const read = decision.parse(`#a=${way}`, tree);
      assert.deepEqual([keys(read.steps), read.end, read.message], [way, end, ""], way);
      assert.equal(decision.fragment(tree, read.steps), `#a=${way}&v=c0ffee`);
    }
    assert.equal(decision.deepest(tree, tree.start), found.longest);
  });

  test(`${ident}: answering question by question gives the same way`, () => {
    for (const { way, end } of ways) {
      let state = { steps: [], end: tree.start };
      for (const { id, number } of stepsOf(way)) {
        assert.equal(state.end, id);
        state = decision.answered(tree, state.steps, id, number);
        assert.equal(state.lost, 0);
      }
      assert.deepEqual([keys(state.steps), state.end], [way, end]);
    }
  });

  test(`${ident}: any change of any answer gives a state that can be gone on from`, () => {
    for (const { way } of ways) {
      const steps = stepsOf(way);
      for (const { id } of steps) {
        tree.questions.get(id).choices.forEach((_, index) => {
          const next = decision.answered(tree, steps, id, index + 1);
          const read = decision.parse(decision.fragment(tree, next.steps), tree);
          assert.deepEqual([read.steps, read.end, read.message], [next.steps, next.end, ""]);
        });
      }
    }
  });
}
