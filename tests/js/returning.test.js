"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const { newer, kept } = require("../../hooks/orderguide/theme/assets/js/returning.js");

const ALL = ["2031.05.01", "2031.06.01", "2031.06.02"];

test("a reader who returns hears of each edition after the one that was seen last", () => {
  assert.deepEqual(newer("2031.05.01", ALL), ["2031.06.01", "2031.06.02"]);
  assert.deepEqual(newer("2031.06.02", ALL), []);
});

test("nothing is told of a first visit, of a newer copy, or of what a hand has spoiled", () => {
  for (const seen of [null, "", "2032.01.01", "<b>2031.05.01</b>"]) assert.deepEqual(newer(seen, ALL), [], String(seen));
});

test("the present edition is kept on a first visit and once the new ones were read, not before", () => {
  assert.equal(kept(null, ALL, false), "2031.06.02");
  assert.equal(kept("2031.05.01", ALL, false), "2031.05.01");
  assert.equal(kept("2031.05.01", ALL, true), "2031.06.02");
});

test("an old copy of the site does not forget a newer edition, and what is no edition goes", () => {
  assert.equal(kept("2032.01.01", ALL, true), "2032.01.01");
  assert.equal(kept("<b>", ALL, false), "2031.06.02");
  assert.equal(kept("9".repeat(41), ALL, false), "2031.06.02");
});
