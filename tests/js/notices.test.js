"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
require("../../hooks/orderguide/theme/assets/js/guide.js"); // comes first on every page, too
require("../../hooks/orderguide/theme/assets/js/who.js");
const clocks = require("../../hooks/orderguide/subjects/incidents/notices.js");
const vectors = require("../fixtures/clocks.json");
const holidays = require("../fixtures/holidays.json");

const EASTERN = "America/New_York";
const wall = (text) => clocks.wallOf(...text.split("T"));
const at = (text, zone = EASTERN) => clocks.moment(wall(text), zone).at;

test("every question of the shared file has the shared answer", () => {
  assert.ok(vectors.length >= 600);
  for (const one of vectors) {
    const found = clocks.moment(wall(one.wall), one.zone);
    assert.deepEqual([found.reading, found.at], [one.reading, Date.parse(one.start)], JSON.stringify(one));
    const due = clocks.due(found.at, one.zone, one.length, one.unit, one.from_year_end);
    const day = one.day === null ? null : Date.parse(one.day);
    assert.deepEqual(due, { at: Date.parse(one.due), day, beyond: false }, JSON.stringify(one));
  }
});

const calendars = new Map(Object.entries(holidays.calendars).map(([name, { first, last, closed }]) =>
  [name, { first: Date.parse(first), last: Date.parse(last), days: closed.map((day) => Date.parse(day)) }]));

test("holidays are left out and days beyond the calendar are marked, as the shared file has it", () => {
  assert.ok(holidays.cases.length >= 20);
  for (const one of holidays.cases) {
    for (const time of ["00:00", "16:00", "23:59"]) {
      const start = at(`${one.start}T${time}`);
      const found = clocks.due(start, EASTERN, one.length, one.unit, false, calendars.get(one.calendar));
      assert.deepEqual([found.day, found.beyond], [Date.parse(one.day), one.beyond], JSON.stringify(one));
    }
  }
});

test("a time that was worked out says what is not known of holidays", () => {
  const closed = calendars.get("offices");
  const rule = { unit: "business-days", closed };
  assert.equal(clocks.holidays(rule, { beyond: false }), "");
  assert.equal(
    clocks.holidays(rule, { beyond: true }),
    "Holidays are listed here from November 12, 2026 to December 31, 2027 only: the last day can be later, never earlier",
  );
  assert.match(clocks.holidays({ unit: "work-days" }, { beyond: false }), /^Holidays are not worked out for this rule/);
  assert.equal(clocks.holidays({ unit: "hours" }, { beyond: false }), "");
});

test("the shared file asks about hours that came twice and hours that never came", () => {
  for (const reading of ["once", "twice", "never"]) assert.ok(vectors.some((one) => one.reading === reading), reading);
});

test("an instant read from a clock and put back is the same instant, unless its hour came twice", () => {
  const shown = clocks.wallClock(EASTERN);
  for (const beside of [Date.UTC(2025, 2, 9), Date.UTC(2025, 6, 1), Date.UTC(2025, 10, 2)]) {
    for (let hour = -36; hour < 36; hour += 1) {
      const instant = beside + hour * 3600000;
      const back = clocks.moment(shown(instant), EASTERN);
      assert.ok(back.at === instant || (back.reading === "twice" && back.at === instant - 3600000), String(instant));
    }
  }
});

test("work days end on a weekday and leave out weekends only", () => {
  for (let day = 0; day < 14; day += 1) {
    for (let length = 1; length < 30; length += 1) {
      const first = Date.UTC(2025, 5, 1 + day);
      const last = clocks.workDay(first, length);
      assert.ok(![0, 6].includes(new Date(last).getUTCDay()));
      let between = 0;
      for (let at = first + 86400000; at <= last; at += 86400000) between += [0, 6].includes(new Date(at).getUTCDay()) ? 0 : 1;
      assert.equal(between, length);
    }
  }
});

const rule = (id, more) => ({ id, concerns: ["pier"], status: "in-force", start: "discovery", unit: "hours", length: 1, ...more });

test("rules are sorted by the time that is left, and what is no law is kept apart", () => {
  const rules = [
    rule("long", { length: 60, unit: "calendar-days" }),
    rule("short", { length: 36 }),
    rule("permit", { length: 40, status: "permit" }),
    rule("words", { length: null, unit: "standard" }),
    rule("later", { start: "determination" }),
    rule("year", { start: "year-end", length: 60, unit: "calendar-days" }),
    rule("proposed", { status: "proposed" }),
    rule("contract", { status: "contract", length: null }),
    rule("others", { concerns: ["buoy"] }),
  ];
  const names = (found) => Object.fromEntries(
    Object.entries(found).map(([part, some]) => [part, some.map((one) => (one.rule || one).id)]),
  );
  const start = at("2025-05-02T16:00");
  assert.deepEqual(names(clocks.sorted(rules, "pier", "discovery", start, EASTERN)), {
    timed: ["short", "permit", "long", "year"], words: ["words"], elsewhere: ["later"], others: ["proposed", "contract"],
  });
  assert.deepEqual(names(clocks.sorted(rules, "pier", "", start, EASTERN)).elsewhere, []);
  assert.deepEqual(names(clocks.sorted(rules, "buoy", "", start, EASTERN)).timed, ["others"]);
});

test("times are written in the zone that was chosen, days without an hour", () => {
  const start = at("2025-10-31T16:00");
  const hours = clocks.due(start, EASTERN, 72, "hours", false);
  assert.equal(clocks.said(hours, EASTERN), "Monday, November 3, 2025 at 3:00 p.m. EST");
  const days = clocks.due(start, EASTERN, 10, "work-days", false);
  assert.equal(clocks.said(days, EASTERN), "Friday, November 14, 2025, end of the day");
});

test("fields that are not whole, or name no day of the calendar, give no time", () => {
  for (const [date, time] of [["", ""], ["2025-02-29", "10:00"], ["2025-13-01", "10:00"], ["2025-01-01", ""], ["2025-01-01", "24:00"], ["x", "10:00"]]) {
    assert.equal(clocks.wallOf(date, time), null, `${date} ${time}`);
  }
  assert.equal(clocks.wallOf("2024-02-29", "10:30"), Date.UTC(2024, 1, 29, 10, 30));
  assert.equal(clocks.wallOf("2024-02-29", "10:30:15.5"), Date.UTC(2024, 1, 29, 10, 30));
  assert.deepEqual(clocks.fieldsOf(clocks.wallOf("2024-02-29", "10:30")), { date: "2024-02-29", time: "10:30" });
});

test("a rule reaches whom it concerns, of the kinds that it names", () => {
  const rule = { concerns: ["pond"], only: ["deep"] };
  assert.ok(clocks.reaches(rule, "", []) && clocks.reaches(rule, "pond", []) && clocks.reaches(rule, "pond", ["deep"]));
  assert.ok(!clocks.reaches(rule, "lake", []) && !clocks.reaches(rule, "pond", ["shallow"]));
  assert.ok(clocks.reaches({ ...rule, only: [] }, "pond", ["shallow"]));
});

test("what is left out is said with how much", () => {
  assert.equal(clocks.leftOut(["Pond"], 0, 9), "Shown for: Pond. No rule is left out.");
  assert.equal(
    clocks.leftOut(["Pond", "Deep"], 1, 9), "Shown for: Pond; Deep. 1 of 9 rules reaches others only, and is left out.",
  );
  assert.equal(clocks.leftOut(["Pond"], 4, 9), "Shown for: Pond. 4 of 9 rules reach others only, and are left out.");
});
