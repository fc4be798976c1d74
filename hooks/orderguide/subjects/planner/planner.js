/**
 * A plan counted back from one day: its dates, its picture and its calendar file, made in the browser and kept there.
 *
 * What is planned stands in the fragment of the address, which is never sent, and nowhere else. The page is read for
 * its lead times, so that they are told once. The first part is pure and is tested under node; the second part starts
 * in a browser only. Days are whole numbers, counted from January 1, 1970: no clock or time zone can move a date.
 */
/** @typedef {{id: string, name: string, decision: boolean, ready: number, start: number|null}} Lead A lead time. */
/** @typedef {{start?: string, ready?: string}} Typed The days of a lead time as the reader typed them. */
/** @typedef {{name: string, first: number, last: number, uid: string}} Beside A date of another rule. */
/** @typedef {{day?: number, wrong?: string, choices?: number[]}} ReadDay A day, or why there is none; other days it may be. */
/** @typedef {{days: number|null, wrong?: undefined}|{wrong: string, days?: undefined}} ReadDays */
/**
 * What the page tells.
 * @typedef {object} PlannerPage
 * @property {number} days The length of the window.
 * @property {string} paragraph
 * @property {string} target What the planned day is called.
 * @property {string} window What the window is called.
 * @property {string} site
 * @property {string} note
 * @property {Lead[]} leads
 * @property {Beside[]} beside
 */
/**
 * What the reader gave, as an address keeps it; see `readFragment`.
 * @typedef {object} State
 * @property {string} on
 * @property {string} name
 * @property {string} key
 * @property {number} seq
 * @property {string} sent
 * @property {Record<string, Typed>} leads
 */
/** @typedef {{kind: "ready"|"decide", id: string, name: string, day: number, start: number|null}} LeadMark */
/** @typedef {{kind: "window", name: string, day: number, last: number}} WindowMark */
/** @typedef {{kind: "target", name: string, day: number}} TargetMark */
/** @typedef {{kind: "beside", name: string, day: number, last: number, uid: string}} BesideMark */
/** @typedef {LeadMark|WindowMark|TargetMark|BesideMark} Mark */
/** @typedef {{first: number, last: number}} Span */
/** @typedef {{target: number, window: Span, marks: Mark[], wrong: string[], notes: string[]}} Plan */
/** @typedef {Span & {summary: string, text: string, category: string}} Told */
/** @typedef {Told & {id: string}} OwnEntry */
/** @typedef {Told & {uid: string, sequence: number}} Entry An entry of a calendar file. */
/** @typedef {{kind: Mark["kind"], name: string, does: string, day: number, last: number}} Row */
/** @typedef {{day: number, last: number, rows: Row[]}} DateRows */
/** @typedef {{at: (day: number) => number, isIn: (day: number) => boolean}} Axis */

(() => {
  "use strict";

  const shared = globalThis.orderGuidePage;
  const { DAY, MONTHS, all, counted, dayNumber, element, find, isoDay, longDay, part, quoted } = shared;

  // Days ------------------------------------------------------------------------------------------------------------

  const CENTURY = 2000;
  const FIRST_YEAR = 1900;
  const LAST_YEAR = 2199;
  const FARTHEST = 3660;
  const LONGEST = 4000;
  const MOST_UNKNOWN = 5;
  const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

  /**
   * @param {number} year
   * @param {number} month
   * @param {number} date
   */
  function dayOf(year, month, date) {
    return Date.UTC(year, month - 1, date) / DAY;
  }

  /** @param {number} day */
  function partsOf(day) {
    const date = new Date(day * DAY);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
  }

  /**
   * @param {number} year
   * @param {number} month
   */
  function lengthOf(year, month) {
    return new Date(Date.UTC(year, month, 0)).getUTCDate();
  }

  /**
   * Write a day as computers do: 2027-06-01.
   * @param {number} day
   */
  function iso(day) {
    const { year, month, date } = partsOf(day);
    return isoDay(year, month, date);
  }

  /**
   * Write a day as Americans do: June 1, 2027.
   * @param {number} day
   */
  function long(day) {
    return longDay(iso(day));
  }

  /** @param {number} day */
  function weekday(day) {
    return WEEKDAYS[new Date(day * DAY).getUTCDay()];
  }

  /** @param {string} word */
  function monthNamed(word) {
    const start = word.toLowerCase().replace(/\.$/, "");
    if (start.length < 3) return 0;
    const at = MONTHS.findIndex((name) => name.toLowerCase().startsWith(start === "sept" ? "sep" : start));
    return at + 1;
  }

  /**
   * List the ways in which what somebody typed names a year, a month and a date, the American way first. There is none
   * where it is not written like a day. Two digits are a year of this century.
   * @param {string} text
   * @returns {number[][]}
   */
  function waysToRead(text) {
    const known = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
    if (known) return [[known[1], known[3], known[4]].map(Number)];
    const [, first, sign, second, last] = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text) || [];
    if (sign) {
      const isShort = last.length === 2;
      const [one, two, year] = [Number(first), Number(second), Number(last) + (isShort ? CENTURY : 0)];
      const ways = [[year, one, two], [year, two, one]];
      if (sign === ".") ways.reverse();
      return isShort && one > 12 ? [...ways, [one + CENTURY, two, Number(last)]] : ways;
    }
    const [, word, date, year] = /^([A-Za-z]+\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text) || [];
    if (word) return monthNamed(word) ? [[Number(year), monthNamed(word), Number(date)]] : [];
    const [, before, name = "", after] = /^(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]+\.?),? (\d{4})$/.exec(text) || [];
    return monthNamed(name) ? [[Number(after), monthNamed(name), Number(before)]] : [];
  }

  /** @param {number[]} parts Year, month and date. */
  function isDay([year, month, date]) {
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && date >= 1
      && date <= lengthOf(year, month);
  }

  /**
   * Read what somebody typed as a day: give the day, or say in a sentence why it is none. Where it can be more than one
   * day, we ask. Only 5/6/2027, with the year in full, is taken as Americans write it; the other day is still offered.
   * @param {string} typed
   * @returns {ReadDay}
   */
  function readDay(typed) {
    const text = typed.slice(0, 400).trim().replace(/\s+/g, " ");
    if (!text) return { wrong: "Give a day first." };
    const ways = waysToRead(text);
    if (!ways.length) {
      return { wrong: `We cannot read ${quoted(text)} as a day. Write it like 2027-06-01, 6/1/2027 or June 1, 2027.` };
    }
    const days = [...new Set(ways.filter(isDay).map(([year, month, date]) => dayOf(year, month, date)))];
    if (!days.length) return { wrong: whyNoDay(text, ways[0]) };
    const [day, ...choices] = days;
    if (!choices.length || /^\d+\/\d+\/\d{4}$/.test(text)) return { day, choices };
    return { wrong: `${quoted(text)} can be ${days.map(long).join(" or ")}. Which one is it?`, choices: days };
  }

  /**
   * Say why a year, a month and a date are no day.
   * @param {string} text
   * @param {number[]} parts
   */
  function whyNoDay(text, [year, month]) {
    if (month < 1 || month > 12) return `${quoted(text)} names month ${month}. A year has months 1 to 12.`;
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return `${quoted(text)} is in the year ${year}. The planner counts from ${FIRST_YEAR} to ${LAST_YEAR}.`;
    }
    return `${quoted(text)} is not a day. ${MONTHS[month - 1]} ${year} has ${lengthOf(year, month)} days.`;
  }

  /**
   * Count the window back from the planned day: at most so many days, which end with the day before.
   * @param {number} target
   * @param {number} days
   */
  function windowOf(target, days) {
    return { first: target - days, last: target - 1 };
  }

  /**
   * Say where a day lies from another: "in 3 days", "today", "5 days ago".
   * @param {number} day
   * @param {number} today
   */
  function fromToday(day, today) {
    if (day === today) return "today";
    return day > today ? `in ${counted(day - today, "day")}` : `${counted(today - day, "day")} ago`;
  }

  /**
   * Say where a day lies from the planned day.
   * @param {number} day
   * @param {number} target
   */
  function fromTarget(day, target) {
    if (day === target) return "the planned day";
    return day < target ? `${counted(target - day, "day")} before` : `${counted(day - target, "day")} after`;
  }

  // A plan ----------------------------------------------------------------------------------------------------------

  /**
   * Read a number of days as typed: empty is none, and what is no whole number up to ten years is wrong.
   * @param {string} typed
   * @returns {ReadDays}
   */
  function readDays(typed) {
    const text = typed.trim();
    if (!text) return { days: null };
    if (!/^\d{1,4}$/.test(text) || Number(text) > FARTHEST) {
      return { wrong: `${quoted(text)} is not a whole number of days from 0 to ${FARTHEST}.` };
    }
    return { days: Number(text) };
  }

  /**
   * Give a lead time as the reader has it: the page's own numbers, unless the reader typed others.
   * @param {Lead} lead
   * @param {Typed} [typed]
   */
  function leadAs(lead, typed) {
    const { start = String(lead.start ?? ""), ready = String(lead.ready) } = typed || {};
    return { start, ready };
  }

  /**
   * Say what is wrong with one lead time as typed, and give its days as far as they can be used.
   * @param {Lead} lead
   * @param {Typed} [typed]
   */
  function checkedLead(lead, typed) {
    const as = leadAs(lead, typed);
    /** @type {ReadDays} */
    const none = { days: null };
    const read = { start: lead.decision ? none : readDays(as.start), ready: readDays(as.ready) };
    const wrong = [read.start.wrong, read.ready.wrong].filter(Boolean).map((reason) => `${lead.name}: ${reason}`);
    const [start, ready] = [read.start.days ?? null, read.ready.days ?? null];
    if (ready === null && !wrong.length) return { wrong, start: null, ready };
    if (start === null || ready === null || start > ready) return { wrong, start, ready };
    const [begin, end] = [counted(start, "day"), counted(ready, "day")];
    const reversed = `${lead.name}: it would begin ${begin} before and be ready ${end} before. ` +
      "The days at Begin must be more than the days at Ready.";
    return { wrong: [...wrong, reversed], start: null, ready };
  }

  /**
   * Work out every date of a plan.
   *
   * `page` is what the page tells: days, target, window, paragraph, leads, beside. `state` is what the reader gave:
   * typed lead times by id. Nothing that was typed is dropped: what cannot be used is told in `wrong`.
   * @param {PlannerPage} page
   * @param {Pick<State, "leads">} state
   * @param {number} target
   * @param {number} today
   * @returns {Plan}
   */
  function planOf(page, state, target, today) {
    const window = windowOf(target, page.days);
    /** @type {LeadMark[]} */
    const own = [];
    /** @type {string[]} */
    const wrong = [];
    for (const lead of page.leads) {
      const { wrong: reasons, start, ready } = checkedLead(lead, state.leads[lead.id]);
      wrong.push(...reasons);
      if (ready !== null) {
        own.push({
          kind: lead.decision ? "decide" : "ready", id: lead.id, name: lead.name, day: target - ready,
          start: start === null ? null : target - start,
        });
      }
    }
    const notes = notesOn(own, window, target, today);
    /** @type {Mark[]} */
    const marks = [
      ...own,
      { kind: "window", name: page.window, day: window.first, last: window.last },
      { kind: "target", name: page.target, day: target },
      ...page.beside.map(besideMark),
    ];
    const order = ["beside", "window", "ready", "decide", "target"];
    /** @param {Mark} mark */
    const at = (mark) => startOf(mark) ?? mark.day;
    marks.sort((a, b) => at(a) - at(b) || a.day - b.day || order.indexOf(a.kind) - order.indexOf(b.kind)
      || (a.name < b.name ? -1 : 1));
    return { target, window, marks, wrong, notes };
  }

  /**
   * @param {Beside} beside
   * @returns {BesideMark}
   */
  function besideMark({ name, first, last, uid }) {
    return { kind: "beside", name, day: first, last, uid };
  }

  /**
   * Give the day on which the work for a mark begins; of most marks there is none.
   * @param {Mark} mark
   */
  function startOf(mark) {
    return mark.kind === "ready" || mark.kind === "decide" ? mark.start : null;
  }

  /**
   * Say what the reader should know about a plan as it stands today.
   * @param {LeadMark[]} marks
   * @param {Span} window
   * @param {number} target
   * @param {number} today
   */
  function notesOn(marks, window, target, today) {
    /** @type {string[]} */
    const notes = [];
    if (target < today) {
      notes.push(`${long(target)} has passed, ${fromToday(target, today)}. The dates below are shown as they were.`);
      return notes;
    }
    if (target - today > FARTHEST) notes.push(`${long(target)} is more than ten years away. Is the year right?`);
    if (target === today) notes.push("The planned day is today. No day of the window is left.");
    else if (window.first < today) {
      const are = target - today === 1 ? "is" : "are";
      const left = counted(target - today, "day");
      notes.push(`Part of the window has passed. ${left} of it ${are} left, today among them.`);
    }
    const late = marks.filter((mark) => mark.day < today);
    const begun = marks.filter((mark) => mark.day >= today && mark.start !== null && mark.start < today);
    if (late.length) {
      const have = late.length === 1 ? "has" : "have";
      const lines = `${counted(late.length, "line")} of the plan ${have} passed.`;
      notes.push(`${lines} Shorten, leave out, or move the day: ${named(late)}`);
    }
    if (begun.length) notes.push(`Work should have begun by now on: ${named(begun)}`);
    return notes;
  }

  /** @param {LeadMark[]} marks */
  function named(marks) {
    return marks.map((mark) => mark.name).join("; ");
  }

  // The address -----------------------------------------------------------------------------------------------------

  const KEY = /^[a-z0-9]{8,40}$/;

  /**
   * Read a plan from the fragment of an address. What a hand has spoiled is told, a little of it, and left where it is;
   * the rest counts. Anybody may have written an address, so no more of it is read than a plan needs.
   *
   * `on` is the day as typed, `name` the plan's name, `key` its identity in calendars, `seq` and `sent` what the last
   * calendar file said, and each lead time that differs stands under its own id as begin-ready.
   * @param {string} hash
   * @param {Lead[]} leads
   */
  function readFragment(hash, leads) {
    /** @type {State} */
    const state = { on: "", name: "", key: "", seq: 0, sent: "", leads: {} };
    /** @type {string[]} */
    const wrong = [];
    const whole = hash.slice(0, LONGEST + 1);
    const isLong = whole.length > LONGEST;
    const text = (isLong ? whole.slice(0, Math.max(0, whole.lastIndexOf("&"))) : whole).replace(/^#/, "");
    if (!whole.includes("=")) return { state, wrong, isPlan: false };
    let unknown = 0;
    for (const [name, value] of new URLSearchParams(text)) {
      const lead = leads.find((one) => one.id === name);
      if (name === "on") state.on = value.slice(0, 40);
      else if (name === "name") state.name = value.slice(0, 60);
      else if (name === "key" && KEY.test(value)) state.key = value;
      else if (name === "sent" && KEY.test(value)) state.sent = value;
      else if (name === "seq" && /^\d{1,6}$/.test(value)) state.seq = Number(value);
      else if (lead && /^[^~]{0,12}~[^~]{0,12}$/.test(value)) {
        const [start, ready] = value.split("~");
        state.leads[name] = { start, ready };
      } else {
        unknown += 1;
        if (unknown > MOST_UNKNOWN) continue;
        const held = quoted(`${name}=${value}`);
        wrong.push(`The address holds ${held}. This page cannot use that, and went on without it.`);
      }
    }
    const more = unknown - MOST_UNKNOWN;
    if (more > 0) wrong.push(`It holds ${counted(more, "more part")} that this page cannot use.`);
    if (isLong) wrong.push(`The address is longer than ${LONGEST} characters. What comes after was not read.`);
    return { state, wrong, isPlan: true };
  }

  /**
   * Write a plan as the fragment of an address: only what differs from the page.
   * @param {State} state
   * @param {Lead[]} leads
   */
  function writeFragment(state, leads) {
    const pairs = new URLSearchParams();
    if (state.on) pairs.append("on", state.on);
    if (state.name) pairs.append("name", state.name);
    for (const lead of leads) {
      const as = leadAs(lead, state.leads[lead.id]);
      const own = leadAs(lead);
      if (as.start !== own.start || as.ready !== own.ready) pairs.append(lead.id, `${as.start}~${as.ready}`);
    }
    if (state.sent) {
      pairs.append("key", state.key);
      pairs.append("seq", String(state.seq));
      pairs.append("sent", state.sent);
    }
    return String(pairs);
  }

  // The calendar file (RFC 5545) ------------------------------------------------------------------------------------

  /**
   * Escape a text value (RFC 5545, 3.3.11); other control signs have no place in one.
   * @param {string} text
   */
  function escaped(text) {
    // eslint-disable-next-line no-control-regex
    const clean = text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, " ");
    return clean.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  }

  /**
   * Fold a line so that none is longer than 75 octets (RFC 5545, 3.1), and no sign is cut in two.
   * @param {string} line
   */
  function folded(line) {
    const encoder = new TextEncoder();
    const lines = [""];
    let size = 0;
    for (const sign of line) {
      const length = encoder.encode(sign).length;
      if (size + length > 75) {
        lines.push(" ");
        size = 1;
      }
      lines[lines.length - 1] += sign;
      size += length;
    }
    return lines.join("\r\n");
  }

  /** @param {number} day */
  function compact(day) {
    return iso(day).replaceAll("-", "");
  }

  /**
   * Digest the dates of a plan, so that a later file can tell whether one moved (FNV-1a, twice 32 bits).
   * @param {string} text
   */
  function digest(text) {
    /** @param {number} seed */
    const run = (seed) => {
      let hash = seed;
      for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619) >>> 0;
      return hash.toString(36).padStart(7, "0");
    };
    return run(2166136261) + run(84696351);
  }

  /** @param {Pick<Plan, "marks">} plan */
  function datesOf(plan) {
    return digest(plan.marks.filter((mark) => mark.kind !== "beside")
      .map((mark) => `${mark.kind} ${"id" in mark ? mark.id : ""} ${startOf(mark) ?? ""} ${mark.day}`).join("\n"));
  }

  /**
   * Say what the next calendar file carries: the same number while no date moved, and the next one when any did.
   * @param {Pick<State, "sent"|"seq">} state
   * @param {Pick<Plan, "marks">} plan
   */
  function nextSequence(state, plan) {
    const sent = datesOf(plan);
    return { seq: state.sent && state.sent !== sent ? state.seq + 1 : state.seq, sent };
  }

  /**
   * Say what a mark of a plan is in a calendar: one entry, and for work that takes days one more for its beginning.
   * @param {Exclude<Mark, BesideMark>} mark
   * @param {PlannerPage} page
   * @param {number} target
   * @returns {OwnEntry[]}
   */
  function entriesFor(mark, page, target) {
    const advice = { category: "Our advice", rest: "Our advice or your own number; no rule asks for it." };
    if (mark.kind === "window") {
      const text = `Up to ${page.days} calendar days, ${page.paragraph}. Nothing has to happen on any of them.`;
      const summary = `${page.window} (up to ${page.days} days)`;
      return [{ id: "window", first: mark.day, last: mark.last, summary, text, category: "From the text" }];
    }
    if (mark.kind === "target") {
      const text = "The day that you plan.";
      return [{ id: "target", first: mark.day, last: mark.day, summary: page.target, text, category: "Your plan" }];
    }
    /**
     * @param {string} part
     * @param {string} does
     * @param {number} day
     */
    const one = (part, does, day) => ({
      id: `${mark.id}-${part}`, first: day, last: day, summary: `Advice. ${does}: ${mark.name}`,
      text: `${fromTarget(day, target)}. ${advice.rest}`, category: advice.category,
    });
    const ready = one("ready", mark.kind === "decide" ? "Decide" : "Ready", mark.day);
    return mark.start === null ? [ready] : [one("begin", "Begin", mark.start), ready];
  }

  /**
   * List the entries of a plan's calendar file, each with what kind of statement it is.
   * @param {PlannerPage} page
   * @param {Pick<State, "name"|"key"|"seq">} state
   * @param {Plan} plan
   * @returns {Entry[]}
   */
  function entriesOf(page, state, plan) {
    const called = state.name ? `${state.name}: ` : "";
    return plan.marks.flatMap((mark) => {
      if (mark.kind === "beside") {
        const text = "A date of another rule. It does not move with the plan.";
        const { uid, day: first, last, name: summary } = mark;
        return [{ uid, sequence: 0, first, last, summary, text, category: "Other rule" }];
      }
      return entriesFor(mark, page, plan.target).map(({ id, summary, ...entry }) => (
        { ...entry, uid: `${state.key}-${id}`, sequence: state.seq, summary: called + summary }
      ));
    });
  }

  /**
   * Keep what has not passed: nobody wants yesterday in a calendar.
   * @param {Entry[]} entries
   * @param {number} today
   */
  function toCome(entries, today) {
    return entries.filter((entry) => entry.last >= today);
  }

  /** When to remind, by the days before: at nine in the morning, counted from the day's own midnight (RFC 5545, 3.8.6.3). */
  const REMINDERS = { 0: "PT9H", 1: "-PT15H", 7: "-P6DT15H" };

  /**
   * Write a calendar file.
   * @param {Pick<PlannerPage, "site"|"note">} page
   * @param {Entry[]} entries
   * @param {number} now The moment in milliseconds since 1970; the file says when it was made.
   * @param {0|1|7|null} [remind] How many days before each date the calendar is to remind; nothing: not at all.
   */
  function calendarOf(page, entries, now, remind = null) {
    const stamp = `${new Date(now).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
    const lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${escaped(page.site)}//Release planner//EN`, "CALSCALE:GREGORIAN",
      `DESCRIPTION:${escaped(page.note)}`,
    ];
    for (const entry of entries) {
      lines.push(
        "BEGIN:VEVENT", `UID:${entry.uid}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${compact(entry.first)}`,
        `DTEND;VALUE=DATE:${compact(entry.last + 1)}`, `SEQUENCE:${entry.sequence}`,
        `SUMMARY:${escaped(entry.summary)}`, `DESCRIPTION:${escaped(`${entry.text}\n\n${page.note}`)}`,
        `CATEGORIES:${escaped(entry.category)}`, "TRANSP:TRANSPARENT",
      );
      if (remind !== null) {
        const trigger = `TRIGGER:${REMINDERS[remind]}`;
        lines.push("BEGIN:VALARM", "ACTION:DISPLAY", trigger, `DESCRIPTION:${escaped(entry.summary)}`, "END:VALARM");
      }
      lines.push("END:VEVENT");
    }
    return [...lines, "END:VCALENDAR", ""].map(folded).join("\r\n");
  }

  // The picture -----------------------------------------------------------------------------------------------------

  /**
   * Choose the days that the picture spans, and the months that it names, at most six of them.
   * @param {Plan} plan
   */
  function axisOf(plan) {
    const own = plan.marks.filter((mark) => mark.kind !== "beside");
    const first = Math.min(...own.map((mark) => startOf(mark) ?? mark.day));
    const span = Math.max(plan.target - first, 14);
    const start = first - Math.ceil(span / 40);
    const end = plan.target + Math.ceil(span / 12);
    /** @param {number} day */
    const at = (day) => Math.round((10000 * (day - start)) / (end - start)) / 100;
    let { year, month } = partsOf(start);
    const months = [];
    for (;;) {
      month += 1;
      if (month > 12) [year, month] = [year + 1, 1];
      const day = dayOf(year, month, 1);
      if (day >= end) break;
      months.push({ day, at: at(day), name: MONTHS[month - 1].slice(0, 3) + (month === 1 ? ` ${year}` : "") });
    }
    const step = Math.ceil(months.length / 6);
    const ticks = months.map((tick, index) => ({ ...tick, isNamed: index % step === 0 && tick.at < 90 }));
    /** @param {number} day */
    const isIn = (day) => day >= start && day < end;
    return { at, ticks, isIn };
  }

  /**
   * Shorten words for the picture; the table beneath has all of them.
   * @param {string} words
   */
  function shortened(words) {
    return words.length <= 44 ? words : `${words.slice(0, 43).replace(/[\s,;:]+\S*$/, "")} …`;
  }

  const core = {
    axisOf, calendarOf, checkedLead, compact, datesOf, dayOf, digest, entriesOf, escaped, folded, fromTarget, fromToday,
    iso, leadAs, long, nextSequence, partsOf, planOf, readDay, readDays, readFragment, shortened, toCome, weekday,
    windowOf, writeFragment,
  };
  if (typeof module === "object" && module.exports) {
    module.exports = core;
    return;
  }

  // What the page needs ---------------------------------------------------------------------------------------------

  const SVG = "http://www.w3.org/2000/svg";
  const found = find(HTMLElement, "[data-planner]");
  if (!found) return;
  const root = found;

  /**
   * @param {string} name
   * @param {Record<string, string|number>} attributes
   * @param {...(Node|string)} children
   */
  function drawn(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.append(...children);
    return made;
  }

  /**
   * Read the page: the lead times and dates stand there once, for readers with and without scripts.
   * @returns {PlannerPage}
   */
  function readPage() {
    const { days, paragraph = "", target = "", window = "", site = "", note = "" } = root.dataset;
    const leads = all("[data-lead]").map(({ id, dataset }) => ({
      id, name: dataset.lead || "", decision: "decision" in dataset, ready: Number(dataset.ready),
      start: dataset.start === undefined ? null : Number(dataset.start),
    }));
    const beside = all("[data-beside]").map(({ dataset }) => {
      const first = dayNumber(dataset.date || "");
      const last = dataset.until ? dayNumber(dataset.until) : first;
      return { name: dataset.beside || "", first, last, uid: dataset.uid || "" };
    });
    return { days: Number(days), paragraph, target, window, site, note, leads, beside };
  }

  /** @param {Lead} lead */
  function rowOfLead({ id }) {
    return part(HTMLElement, `[id="${id}"]`);
  }

  const page = readPage();
  const form = part(HTMLFormElement, "form", root);
  const dayField = part(HTMLInputElement, "#plan-day", root);
  const nameField = part(HTMLInputElement, "#plan-name", root);
  const wrongDay = part(HTMLElement, "#plan-day-wrong", root);
  const choices = part(HTMLElement, "[data-choices]", root);
  const said = part(HTMLElement, "[data-said]", root);
  const result = part(HTMLElement, "[data-result]", root);
  /** @type {{lead: Lead, ready: HTMLInputElement, start: HTMLInputElement|null}[]} */
  const fields = [];
  let state = readFragment("", page.leads).state;
  /** @type {Plan|null} */
  let plan = null;
  /** @type {0|1|7|null} */
  let remind = null;

  function today() {
    return dayNumber(shared.today());
  }

  function newKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => (byte % 36).toString(36)).join("");
  }

  /** Keep the plan in the address. A browser that refuses (from disk, some do) still shows it. */
  function keep() {
    const fragment = writeFragment(state, page.leads);
    const { pathname, search } = window.location;
    if (!shared.replaceAddress(fragment ? `#${fragment}` : pathname + search)) window.location.hash = fragment;
  }

  // Fields ----------------------------------------------------------------------------------------------------------

  /**
   * @param {Lead} lead
   * @param {"start"|"ready"} which
   * @param {HTMLElement} cell
   * @param {string} label
   */
  function numberField(lead, which, cell, label) {
    const field = element("input", "og-plan__number");
    field.type = "text";
    field.inputMode = "numeric";
    field.autocomplete = "off";
    field.maxLength = 12;
    field.setAttribute("aria-label", `${label}: days before, ${lead.name}`);
    field.addEventListener("change", () => {
      state.leads[lead.id] = { ...leadAs(lead, state.leads[lead.id]), [which]: field.value.trim() };
      show();
      keep();
    });
    part(HTMLElement, "[data-number]", cell).replaceWith(field);
    return field;
  }

  function makeFields() {
    for (const lead of page.leads) {
      const row = rowOfLead(lead);
      const does = lead.decision ? "Decide" : "Ready";
      const ready = numberField(lead, "ready", part(HTMLElement, "[data-done]", row), does);
      const begin = part(HTMLElement, "[data-begin]", row);
      fields.push({ lead, ready, start: lead.start === null ? null : numberField(lead, "start", begin, "Begin") });
    }
  }

  function fillFields() {
    dayField.value = state.on;
    nameField.value = state.name;
    for (const { lead, ready, start } of fields) {
      const as = leadAs(lead, state.leads[lead.id]);
      ready.value = as.ready;
      if (start) start.value = as.start;
    }
  }

  /**
   * Say of a field that what it holds is wrong; an attribute without a value would say the opposite.
   * @param {Element} field
   * @param {boolean} isWrong
   */
  function markWrong(field, isWrong) {
    if (isWrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  function markFields() {
    for (const { lead, ready, start } of fields) {
      const { wrong } = checkedLead(lead, state.leads[lead.id]);
      for (const field of [ready, start]) if (field) markWrong(field, wrong.length > 0);
      rowOfLead(lead).classList.toggle("is-wrong", wrong.length > 0);
    }
  }

  // Showing ---------------------------------------------------------------------------------------------------------

  const KIND = {
    beside: { badge: "Other rule", tone: "text" }, window: { badge: "Text", tone: "text" },
    ready: { badge: "Advice", tone: "advice" }, decide: { badge: "Advice", tone: "advice" },
    target: { badge: "Your plan", tone: "plan" },
  };

  /** @param {number} day */
  function timeElement(day) {
    const made = element("time", "", long(day));
    made.dateTime = iso(day);
    return made;
  }

  /**
   * @param {"th"|"td"} name
   * @param {string} className
   * @param {...(Node|string)} children
   */
  function cell(name, className, ...children) {
    const made = element(name, className, ...children);
    made.setAttribute("role", name === "th" ? "rowheader" : "cell");
    if (name === "th") made.setAttribute("scope", "row");
    return made;
  }

  /**
   * @param {Mark} mark
   * @returns {Row[]}
   */
  function rowsOf(mark) {
    const { kind, name, day } = mark;
    const last = "last" in mark ? mark.last : day;
    const does = kind === "decide" ? "Decide: " : kind === "ready" ? "Ready: " : "";
    const start = kind === "ready" ? startOf(mark) : null;
    const row = { kind, name, does, day, last };
    return start === null ? [row] : [{ kind, name, does: "Begin: ", day: start, last: start }, row];
  }

  /**
   * Gather what falls on one day; a window and a date of several days have a row of their own.
   * @param {Row[]} rows
   */
  function byDate(rows) {
    /** @type {DateRows[]} */
    const groups = [];
    for (const row of rows) {
      const last = groups.at(-1);
      if (last && last.day === row.day && last.last === row.last) last.rows.push(row);
      else groups.push({ day: row.day, last: row.last, rows: [row] });
    }
    return groups;
  }

  /** @param {Row} row */
  function thing(row) {
    const { badge, tone } = KIND[row.kind];
    const what = element("span", "og-plan__what", row.does + row.name);
    const made = element("li", `is-${row.kind}`, what, " ", element("span", `og-badge og-badge--${tone}`, badge));
    if (row.kind === "window") {
      const upTo = `Up to ${page.days} days, any or none of them. Nothing has to happen.`;
      made.append(element("span", "og-plan__upto", upTo));
    }
    return made;
  }

  /**
   * @param {DateRows} date
   * @param {Plan} plan
   * @param {number} now
   */
  function tableRow({ day, last, rows }, plan, now) {
    const when = element("span", "og-plan__when", timeElement(day));
    if (last !== day) when.append(" to ", timeElement(last));
    const kinds = ["window", "target"].filter((kind) => rows.some((row) => row.kind === kind));
    const made = element(
      "tr", [...(last < now ? ["past"] : []), ...kinds].map((kind) => `is-${kind}`).join(" "),
      cell("th", "", when, element("small", "", `${weekday(day)}, ${fromToday(day, now)}`)),
      cell("td", "og-plan__far", fromTarget(day, plan.target)),
      cell("td", "", element("ul", "og-plan__things", ...rows.map(thing))),
    );
    made.setAttribute("role", "row");
    return made;
  }

  /**
   * @param {Plan} plan
   * @param {number} now
   */
  function tableOf(plan, now) {
    const rows = plan.marks.flatMap(rowsOf).sort((a, b) => a.day - b.day || a.last - b.last);
    const head = element("tr", "", ...["Date", "From the planned day", "What, and what it rests on"].map((name) => {
      const made = element("th", "", name);
      made.scope = "col";
      made.setAttribute("role", "columnheader");
      return made;
    }));
    head.setAttribute("role", "row");
    const body = element("tbody", "", ...byDate(rows).map((row) => tableRow(row, plan, now)));
    const parts = [element("thead", "", head), body];
    for (const part of parts) part.setAttribute("role", "rowgroup");
    const table = element("table", "og-plan__table", element("caption", "", "Every date of the plan"), ...parts);
    table.setAttribute("role", "table");
    return table;
  }

  const ROW = 40;
  const TOP = 34;

  const SHAPES = {
    decide: "M0-8 8 0 0 8-8 0Z", beside: "M-6-6H6V6H-6Z", ready: "M-6 0A6 6 0 1 0 6 0 6 6 0 1 0-6 0Z",
  };

  /**
   * @param {Exclude<Mark, TargetMark>} mark
   * @param {number} y
   * @param {Axis} axis
   */
  function rowDrawn(mark, y, axis) {
    /** @param {number} day */
    const x = (day) => `${axis.at(day)}%`;
    const words = shortened((mark.kind === "decide" ? "Decide: " : "") + mark.name);
    const name = drawn("text", { class: "name", x: 0, y: y + 12 }, words);
    const line = y + 28;
    if (mark.kind === "window") {
      const width = `${axis.at(mark.last + 1) - axis.at(mark.day)}%`;
      return [name, drawn("rect", { class: "window", x: x(mark.day), y: line - 6, width, height: 12 })];
    }
    if (mark.kind === "ready" && mark.start !== null) {
      const work = drawn("line", { class: "work", x1: x(mark.start), x2: x(mark.day), y1: line, y2: line });
      const end = drawn("line", { class: "end", x1: x(mark.day), x2: x(mark.day), y1: line - 7, y2: line + 7 });
      return [name, work, end];
    }
    const shape = drawn("path", { class: mark.kind, d: SHAPES[mark.kind] });
    return [name, drawn("svg", { x: x(mark.day), y: line, width: 1, height: 1, overflow: "visible" }, shape)];
  }

  /**
   * @param {Plan} plan
   * @param {number} now
   */
  function pictureOf(plan, now) {
    const axis = axisOf(plan);
    const marks = plan.marks.flatMap((mark) => {
      const isDrawn = mark.kind !== "beside" || axis.isIn(mark.day);
      return mark.kind !== "target" && isDrawn ? [mark] : [];
    });
    const height = TOP + ROW * marks.length;
    const isNowIn = axis.isIn(now) && now !== plan.target;
    const picture = drawn("svg", {
      class: "og-plan__picture", role: "img", height: height + 48,
      "aria-label": "The plan on a line of time. The table below says the same in words.",
    });
    for (const tick of axis.ticks) {
      if (tick.isNamed) picture.append(drawn("text", { class: "tick", x: `${tick.at}%`, y: 18 }, tick.name));
    }
    /**
     * Draw an upright line beside each row's mark; between them stand names, and no line runs through a name.
     * @param {string} className
     * @param {number} at
     */
    const upright = (className, at) => {
      const x = `${at}%`;
      for (let row = 0; row < marks.length; row += 1) {
        const y = TOP + ROW * row;
        picture.append(drawn("line", { class: className, x1: x, x2: x, y1: y + 21, y2: y + 35 }));
      }
    };
    for (const tick of axis.ticks) upright("month", tick.at);
    if (isNowIn) upright("today", axis.at(now));
    upright("target", axis.at(plan.target));
    /**
     * @param {number} day
     * @param {string} label
     * @param {number} y
     */
    const edge = (day, label, y) => {
      const x = `${axis.at(day)}%`;
      const anchor = axis.at(day) > 60 ? "end" : "start";
      picture.append(drawn("text", { class: "edge", x, y, "text-anchor": anchor }, label));
    };
    if (isNowIn) edge(now, "Today", height + 22);
    edge(plan.target, `Planned day, ${long(plan.target)}`, height + (isNowIn ? 40 : 22));
    marks.forEach((mark, index) => picture.append(...rowDrawn(mark, TOP + ROW * index, axis)));
    return picture;
  }

  /**
   * @param {string} className
   * @param {string} title
   * @param {string[]} lines
   */
  function listOf(className, title, lines) {
    if (!lines.length) return [];
    const items = lines.map((line) => element("li", "", line));
    return [element("div", className, element("h3", "", title), element("ul", "", ...items))];
  }

  /** @param {Plan} plan */
  function summaryOf(plan) {
    const { first, last } = plan.window;
    const parts = [
      `any day from ${weekday(first)}, `, timeElement(first), ` to ${weekday(last)}, `, timeElement(last),
      `, or none. Up to ${page.days} calendar days; nothing has to happen.`,
    ];
    return element(
      "div", "og-plan__sum", element("p", "", element("b", "", "Window: "), ...parts),
      element("p", "", element("b", "", `${page.target}: `), `${weekday(plan.target)}, `, timeElement(plan.target)),
    );
  }

  /** @param {Plan} plan */
  function download(plan) {
    const next = { ...state, key: state.key || newKey(), ...nextSequence(state, plan) };
    const entries = entriesOf(page, next, plan);
    const coming = toCome(entries, today());
    if (!coming.length) {
      say("Every date of this plan has passed. There is nothing left to put into a calendar.");
      return;
    }
    state = next;
    const text = calendarOf(page, coming, shared.now(), remind);
    shared.download(`plan-${iso(plan.target)}.ics`, "text/calendar;charset=utf-8", text);
    keep();
    const past = entries.length - coming.length;
    const hint = "Keep the address of this page: a file made from it later moves the same entries.";
    say(`The calendar file is made.${past ? ` ${counted(past, "past date")} stayed out.` : ""} ${hint}`);
  }

  /** @param {string} text */
  function say(text) {
    said.replaceChildren(element("p", "", text));
  }

  /** Let the reader choose whether the calendar is to remind; the choice lasts as long as the page. */
  function reminderField() {
    const field = element("select");
    /** @type {[string, 0|1|7|null][]} */
    const ways = [["Not at all", null], ["On the day", 0], ["The day before", 1], ["A week before", 7]];
    for (const [words, days] of ways) field.add(new Option(words, String(days), false, days === remind));
    field.addEventListener("change", () => {
      remind = ways[field.selectedIndex][1];
    });
    return element("p", "og-plan__remind og-noprint", element("label", "", "Remind me of each date ", field));
  }

  async function copyLink() {
    const isCopied = await shared.copied(window.location.href);
    say(isCopied ? "The link to this plan is copied." : "The browser did not let us. Copy the address of this page.");
  }

  /** @param {ReadDay} read */
  function choicesOf({ day, choices = [] }) {
    const buttons = choices.map((choice) => shared.button("og-btn", long(choice), () => {
      dayField.value = long(choice);
      form.requestSubmit();
      dayField.focus();
    }));
    return day === undefined || !buttons.length
      ? buttons : [element("span", "og-hint", `Read as ${long(day)}, the month first. Or is it`), ...buttons];
  }

  /** @param {Plan} plan */
  function buttonsOf(plan) {
    const { button } = shared;
    const clear = () => {
      state = readFragment("", page.leads).state;
      fillFields();
      show();
      keep();
      dayField.focus();
    };
    return element(
      "p", "og-btnrow og-noprint", button("og-btn og-btn--main", "Download for your calendar", () => download(plan)),
      button("og-btn", "Copy the link", copyLink), button("og-btn", "Print the plan", () => window.print()),
      button("og-btn og-btn--text", "Start over", clear),
    );
  }

  /** Show the plan as the fields have it; `wrong` is what an address held that could not be used. */
  function show(wrong = /** @type {string[]} */ ([])) {
    markFields();
    const read = state.on ? readDay(state.on) : {};
    const { day, wrong: reason } = read;
    wrongDay.textContent = reason || "";
    choices.replaceChildren(...choicesOf(read));
    markWrong(dayField, Boolean(reason));
    plan = day === undefined ? null : planOf(page, state, day, today());
    const faults = page.leads.flatMap((lead) => checkedLead(lead, state.leads[lead.id]).wrong);
    const lines = [...wrong, ...faults, ...(plan ? plan.notes : [])];
    said.replaceChildren(...listOf("og-open", "Please look at this", lines));
    result.hidden = !plan;
    if (!plan) {
      result.replaceChildren();
      return;
    }
    const now = today();
    result.replaceChildren(
      summaryOf(plan), reminderField(), buttonsOf(plan), pictureOf(plan, now), tableOf(plan, now),
      element("p", "og-hint", "The address of this page now holds the plan. Nothing was sent anywhere."),
    );
  }

  function start() {
    root.hidden = false;
    makeFields();
    const reset = part(HTMLElement, "[data-reset]");
    for (const one of [reset, ...all("[data-with-script]")]) one.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      state = { ...state, on: dayField.value.trim(), name: nameField.value.trim() };
      if (!state.on) {
        wrongDay.textContent = readDay("").wrong || "";
        dayField.focus();
        return;
      }
      show();
      keep();
      if (!plan) dayField.focus();
    });
    nameField.addEventListener("change", () => {
      state.name = nameField.value.trim();
      if (plan) keep();
    });
    reset.addEventListener("click", () => {
      state.leads = {};
      fillFields();
      show();
      keep();
    });
    const native = part(HTMLInputElement, "[data-native]", root);
    const pick = part(HTMLElement, "[data-pick]", root);
    if (typeof native.showPicker === "function") {
      pick.hidden = false;
      pick.addEventListener("click", () => {
        const { day } = readDay(dayField.value);
        if (day !== undefined) native.value = iso(day);
        native.showPicker();
      });
      native.addEventListener("change", () => {
        if (!native.value) return;
        dayField.value = native.value;
        form.requestSubmit();
      });
    }
    const fromAddress = () => {
      const found = readFragment(window.location.hash, page.leads);
      if (!found.isPlan) return;
      state = found.state;
      fillFields();
      show(found.wrong);
    };
    window.addEventListener("hashchange", fromAddress);
    fillFields();
    fromAddress();
  }

  start();
})();
