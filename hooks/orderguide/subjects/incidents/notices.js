/**
 * When clocks on notice run out: the same arithmetic as clocks.py, and the calculator that uses it.
 *
 * The rules are read from the page, which tells them in full without any script. Nothing that is entered is kept, sent
 * or put into the address; only what a reader says of the own organization is kept, for every page that asks for it. The first part is pure and is tested under node; the second part starts in a browser only.
 */
/** @typedef {"once"|"twice"|"never"} Reading How often a wall clock showed a time. */
/** @typedef {{at: number, reading: Reading}} Moment */
/**
 * An instant, the last day where days are counted, and whether holidays were not known for all of them.
 * @typedef {{at: number, day: number|null, beyond: boolean}} Due
 */
/** @typedef {{days: number[], first: number, last: number}} Closed Holidays, and the days that are covered. */
/**
 * What a rule's page tells that counts.
 * @typedef {object} Rule
 * @property {string[]} concerns Ids of organizations.
 * @property {string[]} only Kinds of those that it alone can reach; all when empty.
 * @property {string} status
 * @property {string} start What starts its clock.
 * @property {string} unit
 * @property {number|null} length
 * @property {Closed} [closed] The holidays that its work days leave out.
 */
/**
 * @template {Rule} T
 * @typedef {{timed: {rule: T, due: Due}[], words: T[], elsewhere: T[], others: T[]}} Sorted
 */
/**
 * @typedef {Rule & Record<"id"|"title"|"law"|"mark"|"runs"|"standard"|"starts"|"whom", string> & {node: HTMLElement}} ToldRule
 */

(() => {
  "use strict";

  const page = globalThis.orderGuidePage;
  const { DAY, all, allOf, counted, element, find, part, textOf } = page;
  const whose = globalThis.orderGuideWho; // not there in the first hour, where nothing is asked

  // What can be told without a page -------------------------------------------------------------------------------

  const HOUR = DAY / 24;
  /** @type {Intl.DateTimeFormatOptions} */
  const IN_FULL = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
  const BINDING = ["in-force", "permit"];

  /**
   * Make a reader of wall clocks in a zone: the shown time of an instant, as if it were Universal Time.
   * @param {string} zone
   * @returns {(instant: number) => number}
   */
  function wallClock(zone) {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23", era: "short",
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    });
    return (instant) => {
      const found = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
      /** @param {Intl.DateTimeFormatPartTypes} type */
      const of = (type) => found.get(type) ?? NaN;
      return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
    };
  }

  /**
   * Find the instant at which a wall clock showed a time, given as if it were Universal Time.
   *
   * Of a time that came twice the first is taken, so that nothing is counted too late. A time that never came is read
   * with the offset that held before.
   * @param {number} wall
   * @param {string} zone
   * @returns {Moment}
   */
  function moment(wall, zone) {
    const shown = wallClock(zone);
    const guesses = [wall - DAY, wall + DAY].map((near) => wall - (shown(near) - near));
    const fitting = guesses.filter((at) => shown(at) === wall);
    if (!fitting.length) return { at: guesses[0], reading: "never" };
    return { at: Math.min(...fitting), reading: fitting.length === 2 && fitting[0] !== fitting[1] ? "twice" : "once" };
  }

  /**
   * Count work days on from a day (a multiple of 24 hours) that does not count itself.
   * @param {number} first
   * @param {number} length
   * @param {Closed} [closed]
   */
  function workDay(first, length, closed) {
    let day = first;
    for (let left = length; left > 0; ) {
      day += DAY;
      const weekday = new Date(day).getUTCDay();
      if (weekday !== 0 && weekday !== 6 && !(closed && closed.days.includes(day))) left -= 1;
    }
    return day;
  }

  /**
   * Find when a clock runs out. Hours are elapsed hours; days are dates, the last of which ends at midnight.
   *
   * Gives the instant, and the last day (a multiple of 24 hours) where days are counted.
   * @param {number} start
   * @param {string} zone
   * @param {number} length
   * @param {string} unit
   * @param {boolean} isFromYearEnd
   * @param {Closed} [closed]
   * @returns {Due}
   */
  function due(start, zone, length, unit, isFromYearEnd, closed) {
    const local = wallClock(zone)(start);
    const today = Math.floor(local / DAY) * DAY;
    const first = isFromYearEnd ? Date.UTC(new Date(today).getUTCFullYear(), 11, 31) : today;
    if (unit === "hours") {
      const begun = isFromYearEnd ? moment(first + DAY, zone).at : start;
      return { at: begun + length * HOUR, day: null, beyond: false };
    }
    const isPlain = unit === "calendar-days";
    const day = isPlain ? first + length * DAY : workDay(first, length, closed);
    const beyond = !isPlain && closed !== undefined && !(closed.first <= first && day <= closed.last);
    return { at: moment(day + DAY, zone).at, day, beyond };
  }

  /**
   * Sort the rules of one organization: those with a time, in order; those with words only; those that are not law; and
   * those whose clock starts at another moment. An empty event counts every clock from the moment given.
   * @template {Rule} T
   * @param {T[]} rules
   * @param {string} organization
   * @param {string} event
   * @param {number} start
   * @param {string} zone
   */
  function sorted(rules, organization, event, start, zone) {
    /** @type {Sorted<T>} */
    const found = { timed: [], words: [], elsewhere: [], others: [] };
    for (const rule of rules) {
      if (!rule.concerns.includes(organization)) continue;
      const starts = rule.start === "year-end" ? "discovery" : rule.start;
      if (!BINDING.includes(rule.status)) found.others.push(rule);
      else if (event && starts !== event) found.elsewhere.push(rule);
      else if (rule.length === null) found.words.push(rule);
      else {
        const isFromYearEnd = rule.start === "year-end";
        found.timed.push({ rule, due: due(start, zone, rule.length, rule.unit, isFromYearEnd, rule.closed) });
      }
    }
    found.timed.sort((one, other) => one.due.at - other.due.at);
    return found;
  }

  /**
   * Tell whether a rule can reach an organization.
   * @param {Rule} rule
   * @param {string} organization Everybody when empty.
   * @param {string[]} kinds What it says of itself; any kind when empty.
   */
  function reaches(rule, organization, kinds) {
    return !organization || (rule.concerns.includes(organization) && whose.isForOne(rule.only, kinds));
  }

  /**
   * Say for whom rules are shown, and how many are not.
   * @param {string[]} names Of the organization, and of its kinds.
   * @param {number} out
   * @param {number} total
   */
  function leftOut(names, out, total) {
    const many = out === 1 ? "rules reaches others only, and is" : "rules reach others only, and are";
    const rest = out ? `${out} of ${total} ${many} left out.` : "No rule is left out.";
    return `Shown for: ${names.join("; ")}. ${rest}`;
  }

  /**
   * Write a date or a time in full, as Americans do.
   * @param {Due} found
   * @param {string} zone
   */
  function said(found, zone) {
    if (found.day !== null) {
      const format = new Intl.DateTimeFormat("en-US", { ...IN_FULL, timeZone: "UTC" });
      return `${format.format(found.day)}, end of the day`;
    }
    return new Intl.DateTimeFormat("en-US", {
      ...IN_FULL, hour: "numeric", minute: "2-digit", timeZoneName: "short", timeZone: zone,
    }).format(found.at).replace(/\s([AP])M\b/, (_, half) => ` ${half.toLowerCase()}.m.`);
  }

  /**
   * Say what is to be known of the holidays in a time that was worked out; nothing where none can matter.
   * @param {Rule} rule
   * @param {Due} found
   */
  function holidays(rule, found) {
    if (!["work-days", "business-days"].includes(rule.unit)) return "";
    const later = "the last day can be later, never earlier";
    if (!rule.closed) return `Holidays are not worked out for this rule: ${later}`;
    const format = new Intl.DateTimeFormat("en-US", { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
    const [first, last] = [rule.closed.first, rule.closed.last].map((day) => format.format(day));
    return found.beyond ? `Holidays are listed here from ${first} to ${last} only: ${later}` : "";
  }

  /**
   * Read a date and a time as fields give them, as if they were Universal Time; nothing where they are not whole.
   * @param {string} date
   * @param {string} time
   */
  function wallOf(date, time) {
    const found = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(`${date}T${time}`);
    if (!found) return null;
    const [year, month, day, hour, minute] = found.slice(1).map(Number);
    const wall = Date.UTC(year, month - 1, day, hour, minute);
    const back = new Date(wall);
    const isWhole = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60;
    return isWhole ? wall : null;
  }

  /**
   * Write a wall time as fields take it: a date and a time.
   * @param {number} wall
   */
  function fieldsOf(wall) {
    const text = new Date(wall).toISOString();
    return { date: text.slice(0, 10), time: text.slice(11, 16) };
  }

  if (typeof module === "object" && module.exports) {
    module.exports = {
      wallClock, moment, workDay, due, sorted, reaches, leftOut, said, holidays, wallOf, fieldsOf,
    };
    return;
  }

  // The calculator ----------------------------------------------------------------------------------------------------

  const found = find(HTMLElement, "[data-clock]");
  if (!found) return;
  const box = found;
  const form = part(HTMLFormElement, "form", box);
  /** @param {string} name */
  const chooser = (name) => part(HTMLSelectElement, `[name=${name}]`, form);
  /** @param {string} name */
  const input = (name) => part(HTMLInputElement, `[name=${name}]`, form);
  const field = { event: chooser("event"), zone: chooser("zone"), date: input("date"), time: input("time") };
  const status = part(HTMLElement, "[role=status]", box);
  const result = part(HTMLElement, "[data-clock-result]", box);
  const print = part(HTMLElement, "[data-clock-print]", box);
  const clear = part(HTMLElement, "[data-clock-clear]", box);
  const own = whose.ownForm();
  const told = part(HTMLElement, "[data-own-told]", document);
  const whole = part(HTMLElement, "[data-own-all]", document);
  let organization = "";
  let called = "";
  const calendars = new Map(all("[data-holidays]").map((one) => [one.id, readCalendar(one)]));
  const rules = all(".og-notice-rule").map(readRule);

  /**
   * @param {HTMLElement} article
   * @returns {Closed}
   */
  function readCalendar(article) {
    const times = Array.from(article.querySelectorAll("time"), ({ dateTime }) => Date.parse(dateTime));
    const { first = "", last = "" } = article.dataset;
    return { days: times, first: Date.parse(first), last: Date.parse(last) };
  }

  /**
   * @param {HTMLElement} article
   * @returns {ToldRule}
   */
  function readRule(article) {
    /** @param {string} name */
    const words = (name) => textOf(article.querySelector(`[data-part=${name}]`));
    const { start = "", unit = "", length, status: state = "", for: concerns = "", only = "", calendar = "" } =
      article.dataset;
    return {
      node: article, only: kindsIn(only), id: article.id, start, unit, status: state, concerns: concerns.split(" "), length: length ? Number(length) : null,
      closed: calendars.get(calendar),
      title: words("title"), law: words("law"), mark: words("status"), runs: words("runs"),
      standard: words("standard"), starts: words("starts"), whom: words("whom"),
    };
  }

  /** @param {string} text */
  function kindsIn(text) {
    return text.split(" ").filter(Boolean);
  }

  // Who the reader is -----------------------------------------------------------------------------------------------

  /**
   * Show what reaches the organization that was chosen, and say what is left out.
   * @param {string} who
   * @param {string[]} kinds
   * @param {string[]} names
   */
  function narrow(who, kinds, names) {
    organization = who;
    called = names[0] || "";
    for (const one of allOf(HTMLDetailsElement, ".og-org")) {
      const isOwn = one.dataset.org === who;
      one.hidden = Boolean(who) && !isOwn;
      if (isOwn) one.open = true;
      for (const row of all("li[data-only]", one)) {
        row.hidden = isOwn && !whose.isForOne(kindsIn(row.dataset.only || ""), kinds);
      }
      const room = isOwn ? find(HTMLElement, "[data-clocks]", one) : null;
      if (room) part(HTMLElement, "h3", room).after(box);
    }
    for (const rule of rules) rule.node.hidden = !reaches(rule, who, kinds);
    for (const one of [box, told, whole]) one.hidden = !who;
    const out = rules.filter(({ node }) => node.hidden).length;
    told.textContent = who ? leftOut(names, out, rules.length) : "";
    takeAway();
  }

  /** Take a result away, so that the list of the lengths stands there again. */
  function takeAway() {
    result.replaceChildren();
    status.textContent = "";
    print.hidden = true;
    clear.hidden = true;
    for (const list of all(".og-due")) list.hidden = false;
  }

  /** Show everything, where the address points to what is left out. */
  function showAsked() {
    const target = page.pointedTo();
    if (!target || !target.closest("[hidden]")) return;
    asked.everybody();
    target.scrollIntoView({ behavior: "instant" });
  }

  /**
   * Tell one rule: by when, what, to whom, from when, and on what ground.
   * @param {ToldRule} rule
   * @param {string} lead
   * @param {Due} [due]
   */
  function tell(rule, lead, due) {
    const mark = rule.status === "in-force" ? "" : ` (${rule.mark})`;
    const ground = [rule.runs, rule.standard === lead ? "" : rule.standard, `Starts: ${rule.starts}`, rule.law];
    const odd = due ? holidays(rule, due) : "";
    return element(
      "li", "",
      element("b", "og-clock__when", lead),
      element("p", "", page.link("", `#${rule.id}`, rule.title), mark),
      element("p", "og-small", `Who is told: ${rule.whom}.`),
      element("p", "og-small", `${ground.filter(Boolean).join(". ")}.`),
      odd && element("p", "og-small", `${odd}.`),
    );
  }

  /**
   * @param {string} heading
   * @param {string} note
   * @param {HTMLElement} list
   */
  function partOf(heading, note, list) {
    if (!list.children.length) return "";
    return element("section", "og-clock__part", element("h3", "", heading), element("p", "og-small", note), list);
  }

  /**
   * @param {"ol"|"ul"} name
   * @param {Node[]} items
   */
  function list(name, items) {
    return element(name, "", ...items);
  }

  function show() {
    const zone = field.zone.value;
    const wall = wallOf(field.date.value, field.time.value);
    if (wall === null) {
      status.textContent = "Enter a date and a time first.";
      return;
    }
    const { at, reading } = moment(wall, zone);
    const mine = rules.filter(({ node }) => !node.hidden);
    const found = sorted(mine, organization, field.event.value, at, zone);
    const from = said({ at, day: null, beyond: false }, zone);
    const odd = {
      once: "",
      twice: " That hour came twice that day. The first was taken.",
      never: " Clocks skipped that hour. The time after it was taken.",
    }[reading];
    status.textContent = `${counted(found.timed.length, "time")} worked out from ${from}.${odd}`;
    const event = field.event.selectedOptions[0].text;
    result.replaceChildren(
      element("p", "og-print-only og-clock__head", `${called}. ${event}: ${from}.`),
      partOf(
        "Due, the earliest first",
        "The last moment, not the goal. Where a rule counts work days, weekends are left out, and so are the holidays " +
          "of the calendar that it names. Hours and calendar days run through them.",
        list("ol", found.timed.map((one) => tell(one.rule, said(one.due, zone), one.due))),
      ),
      partOf(
        "No number: the rule’s own words", "These can end sooner than any time above.",
        list("ul", found.words.map((rule) => tell(rule, rule.standard))),
      ),
      partOf(
        "Clocks that start at another moment", "Work them out again from that moment.",
        list("ul", found.elsewhere.map((rule) => tell(rule, rule.runs || rule.standard))),
      ),
      partOf(
        "Not law, or no clock", "Contracts can still cost you money: look at yours first.",
        list("ul", found.others.map((rule) => tell({ ...rule, runs: "" }, rule.standard))),
      ),
    );
    print.hidden = false;
    clear.hidden = false;
    for (const list of all(".og-due", box.parentElement || box)) list.hidden = true;
    status.focus();
  }

  /** Choose the reader's own zone where the page offers it, or one with the same time now. */
  function ownZone() {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const offered = Array.from(field.zone.options, (option) => option.value);
    if (offered.includes(own)) return own;
    const now = Math.floor(page.now() / 1000) * 1000;
    return offered.find((zone) => wallClock(zone)(now) === wallClock(own)(now)) || offered[0];
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  part(HTMLElement, "[data-clock-now]", box).addEventListener("click", () => {
    const { date, time } = fieldsOf(wallClock(field.zone.value)(Math.floor(page.now() / 60000) * 60000));
    field.date.value = date;
    field.time.value = time;
    show();
  });
  print.addEventListener("click", () => {
    document.documentElement.classList.add("og-print-clock");
    const done = () => document.documentElement.classList.remove("og-print-clock");
    window.addEventListener("afterprint", done, { once: true });
    window.print();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    takeAway();
  });
  whole.addEventListener("click", () => asked.everybody());
  field.zone.value = ownZone();
  const asked = whose.askWho(own, narrow);
  for (const one of all("[data-static]")) one.hidden = true;
  window.addEventListener("hashchange", showAsked);
  showAsked();
})();
