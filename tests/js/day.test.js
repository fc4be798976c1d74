"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const guide = require("../../hooks/orderguide/theme/assets/js/guide.js");

const { counted, dayNumber, isoDay, localDay, longDay } = guide.shared;
const daysBetween = (first, last) => dayNumber(last) - dayNumber(first);

test("days are counted by the calendar, across leap days and changes of the clocks", () => {
  assert.equal(daysBetween("2032-02-28", "2032-03-01"), 2);
  assert.equal(daysBetween("2031-02-28", "2031-03-01"), 1);
  assert.equal(daysBetween("2031-03-01", "2031-12-01"), 275);
  assert.equal(daysBetween("2031-12-01", "2031-03-01"), -275);
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

test("a day is written for computers and for people, and what is no day stays as it is", () => {
  assert.equal(isoDay(2031, 3, 4), "2031-03-04");
  assert.equal(isoDay(27, 12, 31), "0027-12-31");
  assert.equal(longDay("2031-03-04"), "March 4, 2031");
  assert.equal(longDay("2031-12-31"), "December 31, 2031");
  for (const none of ["2031-13-01", "0000-00-00", ""]) assert.equal(longDay(none), none);
});

test("the day of a moment is the reader's own", () => {
  const moments = [new Date(2031, 2, 4, 0, 0), new Date(2031, 2, 4, 23, 59, 59)];
  for (const here of moments) {
    assert.equal(localDay(here.getTime()), "2031-03-04");
    assert.equal(localDay(here.toISOString()), "2031-03-04");
  }
});

test("one thing is counted without an s, and any other number with one", () => {
  assert.deepEqual([0, 1, 2].map((number) => counted(number, "answer")), ["0 answers", "1 answer", "2 answers"]);
});
