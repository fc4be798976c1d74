"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const guide = require("../../docs/assets/js/guide.js");

test("days are counted by the calendar, across leap days and changes of the clocks", () => {
  assert.equal(guide.daysBetween("2032-02-28", "2032-03-01"), 2);
  assert.equal(guide.daysBetween("2031-02-28", "2031-03-01"), 1);
  assert.equal(guide.daysBetween("2031-03-01", "2031-12-01"), 275);
  assert.equal(guide.daysBetween("2031-12-01", "2031-03-01"), -275);
});

test("a day is said from where the reader stands", () => {
  const said = {
    "2031-06-01": "today", "2031-06-02": "tomorrow", "2031-05-31": "yesterday", "2031-06-03": "in 2 days",
    "2031-05-30": "2 days ago", "2032-06-01": "in 366 days",
  };
  for (const [day, words] of Object.entries(said)) assert.equal(guide.distance(day, "2031-06-01"), words);
});

test("a check is old the day after it was due again, and not before", () => {
  assert.equal(guide.age("2031-06-01", "2031-07-01", "2031-06-01"), "");
  assert.equal(guide.age("2031-06-01", "2031-07-01", "2031-07-01"), "");
  assert.equal(guide.age("2031-06-01", "2031-07-01", "2031-07-02"), "31 days");
  assert.equal(guide.age("2031-06-01", "2031-06-01", "2031-06-02"), "1 day");
  assert.equal(guide.age("2031-06-01", "2031-07-01", "2031-05-01"), "");
});
