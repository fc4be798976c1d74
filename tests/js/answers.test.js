"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const { wordsOf, hasAll, said } = require("../../hooks/orderguide/subjects/answers/answers.js");

test("words are compared without case, accents and punctuation", () => {
  assert.deepEqual(wordsOf("What’s a Café, Sec. 3(b)?"), ["what", "s", "a", "cafe", "sec", "3", "b"]);
  assert.deepEqual(wordsOf(" ?! "), []);
});

test("a question is shown when it has all words, or words that begin so", () => {
  const known = wordsOf("Do bank rules or exams change?");
  assert.ok(hasAll(["bank", "exam"], known));
  assert.ok(!hasAll(["bank", "hospital"], known));
  assert.ok(!hasAll(["anks"], known));
  assert.ok(hasAll([], known));
});

test("a filter says how much it shows and hides, and nothing when it hides nothing", () => {
  assert.equal(said(3, 10, "question"), "Shows 3 of 10 questions. 7 are hidden.");
  assert.equal(said(9, 10, "claim"), "Shows 9 of 10 claims. 1 is hidden.");
  assert.equal(said(10, 10, "claim"), "");
});
