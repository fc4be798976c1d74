"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
require("../../hooks/orderguide/theme/assets/js/guide.js"); // comes first on every page, too
const planner = require("../../hooks/orderguide/subjects/planner/planner.js");
const windows = require("./windows.json");

const day = (text) => planner.readDay(text).day;
const LEADS = [
  { id: "lead-oil", name: "Oil is bought", start: 40, ready: 5, decision: false },
  { id: "lead-sail", name: "Sail at all?", start: null, ready: 1, decision: true },
];
const PAGE = {
  days: 30, paragraph: "Art. 2", target: "The first night out", window: "A pier may be lit", site: "Harbor Lights",
  note: "Not a site of the port. Not legal advice.", leads: LEADS,
  beside: [{ name: "The next dark night", first: day("2031-07-01"), last: day("2031-07-01"), uid: "moon-uid" }],
};
const blank = () => ({ on: "", name: "", key: "abcdefgh1234", seq: 0, sent: "", leads: {} });
const planFor = (target, today, leads = {}) => planner.planOf(PAGE, { ...blank(), leads }, day(target), day(today));

test("a window is what two other calendars say, month ends and leap years included", () => {
  for (const [target, days, first, last, weekday] of windows) {
    const found = planner.windowOf(day(target), days);
    assert.equal(planner.iso(found.first), first, target);
    assert.equal(planner.iso(found.last), last, target);
    assert.equal(planner.weekday(day(target)), weekday, target);
  }
});

test("every day from 1900 to 2199 is read as it is written", () => {
  let checked = 0;
  for (let one = day("1900-01-01"); one <= day("2199-12-31"); one += 17) {
    for (const written of [planner.iso(one), planner.long(one)]) assert.equal(day(written), one);
    checked += 1;
  }
  assert.ok(checked > 6000);
});

test("a day can be typed as people write one", () => {
  const same = [
    "2027-06-01", "2027-6-1", "6/1/2027", "06/01/2027", "June 1, 2027", "june 1 2027", " Jun  1, 2027 ", "Jun. 1, 2027",
    "2027/06/01", "2027.6.1", "1 June 2027", "01 jun. 2027", "1st June, 2027", "June 1st, 2027",
  ];
  for (const typed of same) assert.equal(planner.iso(day(typed)), "2027-06-01", typed);
  assert.equal(planner.iso(day("Sept. 3, 2027")), "2027-09-03");
  const may = ["19 May 2027", "2027/05/19", "19.05.2027", "19/5/2027", "5/19/2027", "5/19/27", "5-19-2027"];
  for (const typed of may) assert.deepEqual(planner.readDay(typed), { day: day("2027-05-19"), choices: [] }, typed);
});

test("where it can be more than one day, we ask, and offer each", () => {
  const asked = {
    "5/6/27": ["2027-05-06", "2027-06-05"], "5.6.2027": ["2027-06-05", "2027-05-06"], "5-6-27": ["2027-05-06", "2027-06-05"],
    "27/5/06": ["2006-05-27", "2027-05-06"], "19.5.27": ["2027-05-19", "2019-05-27"],
  };
  for (const [typed, days] of Object.entries(asked)) {
    const { day: none, wrong, choices } = planner.readDay(typed);
    assert.equal(none, undefined, typed);
    assert.deepEqual(choices.map(planner.iso), days, typed);
    assert.equal(wrong, `“${typed}” can be ${days.map(day).map(planner.long).join(" or ")}. Which one is it?`);
  }
  assert.deepEqual(planner.readDay("5/6/2027"), { day: day("2027-05-06"), choices: [day("2027-06-05")] });
  assert.deepEqual(planner.readDay("6/6/27"), { day: day("2027-06-06"), choices: [] });
});

test("signs that do not belong together are no day", () => {
  for (const typed of ["2027-05/19", "5/6-27", "5/6/127", "5/6/20277", "2027/05", "19 Mayday 2027", "th May 2027"]) {
    assert.match(planner.readDay(typed).wrong, /^We cannot read/, typed);
  }
});

test("what has passed stays out of a calendar, and its last day counts", () => {
  const entries = planner.entriesOf(PAGE, blank(), planFor("2031-07-15", "2031-06-01"));
  const kept = (on) => planner.toCome(entries, day(on)).map((entry) => entry.uid.replace("abcdefgh1234-", ""));
  assert.equal(kept("2031-06-05").length, entries.length);
  assert.deepEqual(kept("2031-07-11"), ["window", "lead-sail-ready", "target"]);
  assert.deepEqual(kept("2031-07-15"), ["target"]);
  assert.deepEqual(kept("2031-07-16"), []);
});

test("a calendar reminds of every entry where that was asked for, and else of none", () => {
  const entries = planner.entriesOf(PAGE, blank(), planFor("2031-07-15", "2031-06-01"));
  const alarms = (remind) => planner.calendarOf(PAGE, entries, 0, remind).split("\r\n");
  assert.ok(!planner.calendarOf(PAGE, entries, 0).includes("VALARM"));
  for (const [remind, trigger] of [[0, "PT9H"], [1, "-PT15H"], [7, "-P6DT15H"]]) {
    const lines = alarms(remind);
    assert.equal(lines.filter((line) => line === "BEGIN:VALARM").length, entries.length);
    assert.equal(lines.filter((line) => line === `TRIGGER:${trigger}`).length, entries.length);
    assert.equal(lines[lines.indexOf("END:VALARM") + 1], "END:VEVENT");
  }
});

test("what is no day is told in a sentence that names it", () => {
  const said = {
    "": "Give a day first.",
    "2027-02-29": "“2027-02-29” is not a day. February 2027 has 28 days.",
    "2/30/2028": "“2/30/2028” is not a day. February 2028 has 29 days.",
    "2100-02-29": "“2100-02-29” is not a day. February 2100 has 28 days.",
    "April 31, 2027": "“April 31, 2027” is not a day. April 2027 has 30 days.",
    "2027-13-01": "“2027-13-01” names month 13. A year has months 1 to 12.",
    "2027-06-00": "“2027-06-00” is not a day. June 2027 has 30 days.",
    "1/1/0027": "“1/1/0027” is in the year 27. The planner counts from 1900 to 2199.",
    "next June": "We cannot read “next June” as a day. Write it like 2027-06-01, 6/1/2027 or June 1, 2027.",
    "Ju 1, 2027": "We cannot read “Ju 1, 2027” as a day. Write it like 2027-06-01, 6/1/2027 or June 1, 2027.",
  };
  for (const [typed, wrong] of Object.entries(said)) assert.deepEqual(planner.readDay(typed), { wrong });
});

test("a plan has its window, its lead times, the planned day and the dates of other rules", () => {
  const { marks, window, wrong, notes } = planFor("2031-07-15", "2031-06-01");
  assert.deepEqual(wrong, []);
  assert.deepEqual(notes, []);
  assert.deepEqual([planner.iso(window.first), planner.iso(window.last)], ["2031-06-15", "2031-07-14"]);
  const written = (one) => (one == null ? null : planner.iso(one));
  const told = marks.map(({ kind, start, day: on }) => [kind, written(start), written(on)]);
  assert.deepEqual(told, [
    ["ready", "2031-06-05", "2031-07-10"], ["window", null, "2031-06-15"], ["beside", null, "2031-07-01"],
    ["decide", null, "2031-07-14"], ["target", null, "2031-07-15"],
  ]);
});

test("the day before, the day itself and the day after are told apart", () => {
  const notes = (today) => planFor("2031-07-15", today).notes.join(" ");
  assert.match(notes("2031-07-14"), /1 day of it is left/);
  assert.match(notes("2031-07-15"), /The planned day is today. No day of the window is left/);
  assert.match(notes("2031-07-16"), /July 15, 2031 has passed, 1 day ago/);
  assert.doesNotMatch(notes("2031-06-04"), /passed|begun/);
  assert.match(notes("2031-06-06"), /Work should have begun by now on: Oil is bought/);
  assert.match(notes("2031-07-11"), /1 line of the plan has passed\. .*: Oil is bought/);
  assert.match(notes("2011-07-11"), /more than ten years away/);
});

test("nothing on a window's first day is told as passed", () => {
  assert.doesNotMatch(planFor("2031-07-15", "2031-06-15").notes.join(" "), /Part of the window/);
  const notes = planFor("2031-07-15", "2031-06-16").notes.join(" ");
  assert.match(notes, /Part of the window has passed\. 29 days of it are left/);
});

test("a lead time that runs backward is told, and what can be used of it stays", () => {
  const { wrong, marks } = planFor("2031-07-15", "2031-06-01", { "lead-oil": { start: "5", ready: "40" } });
  assert.deepEqual(wrong, [
    "Oil is bought: it would begin 5 days before and be ready 40 days before. " +
      "The days at Begin must be more than the days at Ready.",
  ]);
  const oil = marks.find((mark) => mark.id === "lead-oil");
  assert.deepEqual([oil.start, planner.iso(oil.day)], [null, "2031-06-05"]);
});

test("what is no number of days is told, and the other lead times stay", () => {
  for (const typed of ["soon", "-3", "1.5", "99999", "3661", "1e3", "٣"]) {
    const { wrong, marks } = planFor("2031-07-15", "2031-06-01", { "lead-oil": { start: "40", ready: typed } });
    assert.deepEqual(wrong, [`Oil is bought: “${typed}” is not a whole number of days from 0 to 3660.`], typed);
    assert.ok(marks.some((mark) => mark.id === "lead-sail"));
  }
});

test("an emptied line is left out without a word", () => {
  const { wrong, marks } = planFor("2031-07-15", "2031-06-01", { "lead-oil": { start: "40", ready: "" } });
  assert.deepEqual(wrong, []);
  assert.ok(!marks.some((mark) => mark.id === "lead-oil"));
});

test("an address gives back the plan that was written into it", () => {
  const state = {
    on: "June 1, 2027", name: "Model B & C = 50% + “é” #1", key: "abcdefgh1234", seq: 3, sent: "0123456789abcd",
    leads: { "lead-oil": { start: "x&y", ready: "" }, "lead-sail": { start: "", ready: "2" } },
  };
  const { state: back, wrong, isPlan } = planner.readFragment(`#${planner.writeFragment(state, LEADS)}`, LEADS);
  assert.ok(isPlan);
  assert.deepEqual(wrong, []);
  assert.deepEqual(back, state);
});

test("only what differs from the page stands in the address, and nothing but the fragment is needed", () => {
  const state = { ...blank(), on: "2027-06-01", leads: { "lead-oil": { start: "40", ready: "5" } } };
  assert.equal(planner.writeFragment(state, LEADS), "on=2027-06-01");
  assert.equal(planner.writeFragment(blank(), LEADS), "");
});

test("an address spoiled by hand is told part by part, and the rest counts", () => {
  const { state, wrong } = planner.readFragment("#on=2027-02-30&lead-oil=9&lead-none=1~2&key=<b>&seq=-1&on2=x", LEADS);
  assert.equal(state.on, "2027-02-30");
  const parts = wrong.map((one) => /“(.*)”/.exec(one)[1]);
  assert.deepEqual(parts, ["lead-oil=9", "lead-none=1~2", "key=<b>", "seq=-1", "on2=x"]);
  assert.doesNotThrow(() => planner.readFragment("#on=%E0%A4%A&%=%", LEADS));
});

test("a hostile address is read up to 4,000 characters, and little of it is shown, on one line", () => {
  const bad = ["x=" + "y".repeat(1e6), "a&".repeat(5e5) + "b=1", "=&".repeat(5e5), "lead-oil=" + "9".repeat(1e6)];
  for (const text of bad) {
    const { wrong, isPlan } = planner.readFragment(`#on=2027-06-01&${text}`, LEADS);
    assert.ok(isPlan);
    assert.ok(wrong.length <= 7, `${wrong.length}`);
    assert.match(wrong.at(-1), /longer than 4000 characters/);
    assert.ok(wrong.join("").length < 1000);
  }
  const words = "Your plan is void.\nCall 555-0100 now\u2028or\u202Epay\u0000: ";
  const hash = `#${new URLSearchParams({ "Attention, all staff": words.repeat(9), on: words.repeat(9) })}`;
  const { state, wrong } = planner.readFragment(hash, LEADS);
  const told = [...wrong, planner.readDay(state.on).wrong, planner.readDay(words.repeat(99)).wrong];
  for (const one of told) {
    const [, shown] = /“(.*)”/su.exec(one);
    assert.ok(shown.length <= 41 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(shown), shown);
  }
  assert.equal(told[0], "The address holds “Attention, all staff=Your plan is void. …”. " +
    "This page cannot use that, and went on without it.");
});

test("no more than five parts that nobody knows are named, and a sign is never cut in two", () => {
  const { wrong } = planner.readFragment(`#${Array.from({ length: 9 }, (_, at) => `x${at}=1`).join("&")}`, LEADS);
  assert.equal(wrong.length, 6);
  assert.equal(wrong[5], "It holds 4 more parts that this page cannot use.");
  const [told] = planner.readFragment(`#x=${"😀".repeat(30)}y`, LEADS).wrong;
  assert.ok(told.isWellFormed(), told);
});

test("an address that is cut gives no half of a number", () => {
  const hash = `#on=2031-06-01&x=${"y".repeat(3969)}&lead-oil=40~35`;
  assert.ok(hash.slice(0, 4000).endsWith("lead-oil=40~3"), "another plan");
  const { state } = planner.readFragment(hash, LEADS);
  assert.deepEqual([state.on, state.leads], ["2031-06-01", {}]);
});

test("an anchor of the page is not taken for a plan", () => {
  for (const hash of ["", "#", "#lead-oil", "#note-1"]) assert.equal(planner.readFragment(hash, LEADS).isPlan, false);
});

test("the picture spans the plan and names at most six months", () => {
  for (const target of ["2031-07-15", "2028-03-01"]) {
    const plan = planFor(target, "2027-06-01");
    const { at, ticks, isIn } = planner.axisOf(plan);
    for (const mark of plan.marks.filter((one) => one.kind !== "beside")) {
      for (const one of [mark.start ?? mark.day, mark.day]) assert.ok(at(one) >= 0 && at(one) <= 100 && isIn(one));
    }
    assert.ok(ticks.filter((tick) => tick.isNamed).length <= 6);
  }
  const long = planFor("2031-07-15", "2027-06-01", { "lead-oil": { start: "3660", ready: "5" } });
  assert.ok(planner.axisOf(long).ticks.filter((tick) => tick.isNamed).length <= 6);
});

test("words in the picture are shortened where a word ends", () => {
  assert.equal(planner.shortened("Short words"), "Short words");
  const long = planner.shortened("State laws that take effect on a day far too long for it");
  assert.ok(long.length <= 46 && long.endsWith(" …") && !/\s…$/.test(long.slice(0, -2)));
});

// The calendar file -------------------------------------------------------------------------------------------------

const NOW = Date.UTC(2031, 5, 1, 12, 30, 15);

function fileFor(state, plan) {
  return planner.calendarOf(PAGE, planner.entriesOf(PAGE, state, plan), NOW);
}

test("the calendar file has whole days, ends that are the next day, and says what is advice", () => {
  const file = fileFor(blank(), planFor("2031-07-15", "2031-06-01"));
  assert.match(file, /^BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:[^\r]+\r\n/);
  assert.ok(file.endsWith("END:VCALENDAR\r\n"));
  assert.equal(file.replaceAll("\r\n", "").includes("\n"), false);
  assert.match(file, /DTSTART;VALUE=DATE:20310615\r\nDTEND;VALUE=DATE:20310715\r\n/);
  assert.match(file, /DTSTART;VALUE=DATE:20310715\r\nDTEND;VALUE=DATE:20310716\r\n/);
  assert.match(file, /SUMMARY:Advice\. Begin: Oil is bought\r\n/);
  assert.match(file, /SUMMARY:Advice\. Decide: Sail at all\?\r\n/);
  assert.match(file, /CATEGORIES:From the text\r\n/);
  assert.match(file, /DTSTAMP:20310601T123015Z\r\n/);
  assert.match(file, /UID:moon-uid\r\n/);
});

test("no line is longer than 75 octets and no sign is cut", () => {
  for (const text of ["x".repeat(300), "漢".repeat(100), "😀".repeat(50), "é, ;\\\n".repeat(40)]) {
    const line = planner.folded(`SUMMARY:${planner.escaped(text)}`);
    for (const part of line.split("\r\n")) assert.ok(Buffer.byteLength(part) <= 75);
    assert.equal(line.replaceAll("\r\n ", ""), `SUMMARY:${planner.escaped(text)}`);
  }
});

test("signs with a meaning are escaped, and control signs do not get out", () => {
  assert.equal(planner.escaped("a;b,c\\d\r\ne\nf"), "a\\;b\\,c\\\\d\\ne\\nf");
  assert.equal(planner.escaped("a\u0000b\u000bc\td\u007f"), "a b c d ");
  assert.equal(planner.escaped("X\r\nEND:VEVENT"), "X\\nEND:VEVENT");
});

test("the number of a file rises when a date moves, and only then; entries keep their identity", () => {
  let state = blank();
  const download = (target, leads) => {
    const plan = planFor(target, "2031-06-01", leads);
    state = { ...state, ...planner.nextSequence(state, plan) };
    return planner.entriesOf(PAGE, state, plan);
  };
  const first = download("2031-07-15");
  assert.equal(state.seq, 0);
  download("2031-07-15");
  assert.equal(state.seq, 0);
  const moved = download("2031-07-16");
  assert.equal(state.seq, 1);
  download("2031-07-16", { "lead-oil": { start: "41", ready: "5" } });
  assert.equal(state.seq, 2);
  download("2031-07-15");
  assert.equal(state.seq, 3);
  assert.deepEqual(moved.map((one) => one.uid).sort(), first.map((one) => one.uid).sort());
  assert.equal(new Set(first.map((one) => one.uid)).size, first.length);
  assert.deepEqual(moved.filter((one) => one.uid !== "moon-uid").map((one) => one.sequence), [1, 1, 1, 1, 1]);
  assert.equal(moved.find((one) => one.uid === "moon-uid").sequence, 0);
});

test("two plans do not share identities, and a plan's name stands before each of its own entries", () => {
  const plan = planFor("2031-07-15", "2031-06-01");
  const one = planner.entriesOf(PAGE, { ...blank(), name: "Model B" }, plan);
  const other = planner.entriesOf(PAGE, { ...blank(), key: "zzzzzzzz9999" }, plan);
  const own = (entries) => entries.map((entry) => entry.uid).filter((uid) => uid !== "moon-uid");
  assert.deepEqual(own(one).filter((uid) => own(other).includes(uid)), []);
  assert.ok(one.filter((entry) => entry.uid !== "moon-uid").every((entry) => entry.summary.startsWith("Model B: ")));
});

test("every line of a whole calendar is folded, and unfolds to what it says", () => {
  const long = "The lamp burns until the last boat is in. ".repeat(9).trim();
  const note = "漢".repeat(80);
  const entry = { uid: "x", first: day("2031-06-01"), last: day("2031-06-01"), sequence: 0, summary: long, text: long };
  const text = planner.calendarOf({ ...PAGE, note }, [{ ...entry, category: "Plan" }], NOW);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  const whole = text.replaceAll("\r\n ", "");
  for (const said of [`SUMMARY:${planner.escaped(long)}`, `DESCRIPTION:${note}`]) assert.ok(whole.includes(said), said);
});
