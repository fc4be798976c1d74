/**
 * The rules of a checklist that is worked through in the browser: what the reader enters is a log of events, and all
 * that a page shows of it is replayed from that log.
 *
 * An event says what was entered, when, beside which words (the digest of the item's meaning) and in which edition.
 * Events are only ever added; undoing adds one more. So two logs are merged by putting them together, in any order
 * and as often as one likes. This file knows no page, so it runs in a browser (as `window.orderGuideChecklist`) and
 * under node (as a module).
 */
(function (root, make) {
  "use strict";
  if (typeof module === "object" && module.exports) module.exports = make();
  else root.orderGuideChecklist = make();
})(typeof self === "undefined" ? this : self, function () {
  "use strict";

  const FORMAT = "order-guide-checklist";
  const LARGEST = 5e6;
  const MOST = 20000;
  const YEAR = 366 * 864e5;
  const STATES = { todo: "To do", doing: "Doing", done: "Done", na: "Does not apply" };
  const FIELDS = {
    state: "State", why: "Why it does not apply", note: "Note", owner: "Owner", date: "Do by",
    system: "System or place", pin: "Order", name: "Name of the copy",
  };
  const TEXTS = ["why", "note", "owner", "date", "system"];
  const FILTERS = ["state", "phase", "role", "effort", "cost", "legal", "ai"];

  // The log ---------------------------------------------------------------------------------------------------------

  const isText = (value, longest) => typeof value === "string" && value.length <= longest;
  const isId = (value) => typeof value === "string" && /^[\w-]{6,64}$/.test(value);
  const isTime = (value) =>
    typeof value === "string" && /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !isNaN(Date.parse(value));

  function isValue(field, value) {
    if (field === "state") return Object.hasOwn(STATES, value);
    if (field === "date") return value === "" || /^\d{4}-\d\d-\d\d$/.test(value);
    if (field === "pin") return ["", "first", "later"].includes(value);
    return true;
  }

  /** Copy an event without what does not belong to one. Give nothing where it is none. */
  function asEvent(raw) {
    if (raw === null || typeof raw !== "object") return null;
    const { v, id, t, by, item, field, value, edition, digest, undo } = raw;
    const isWhole = v === 1 && isId(id) && isTime(t) && isText(field, 20) && Object.hasOwn(FIELDS, field) &&
      isText(item, 64) && /^[a-z0-9-]*$/.test(item) && (item === "") === (field === "name") && isText(value, 5000) &&
      isValue(field, value) && isText(edition, 40) && isText(digest, 64) &&
      (by === undefined || isText(by, 40)) && (undo === undefined || isId(undo));
    if (!isWhole) return null;
    return { v, id, t, ...(by && { by }), item, field, value, edition, digest, ...(undo && { undo }) };
  }

  function inOrder(a, b) {
    if (a.t !== b.t) return a.t < b.t ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  }

  /** Put two logs together. Of two events with one id, which only a forged file holds, the same one always stays. */
  function merge(a, b) {
    const found = new Map();
    for (const event of [...a, ...b]) {
      const other = found.get(event.id);
      if (!other || JSON.stringify(asEvent(event)) < JSON.stringify(asEvent(other))) found.set(event.id, event);
    }
    return [...found.values()].sort(inOrder);
  }

  /** Give what is not undone, the latest first. An event undoes earlier ones only, so undoing has no circles. */
  function standing(events) {
    const undone = new Set();
    const kept = [];
    for (const event of [...events].sort(inOrder).reverse()) {
      if (undone.has(event.id)) continue;
      if (event.undo) undone.add(event.undo);
      else kept.push(event);
    }
    return kept;
  }

  const place = (item, field) => `${item} ${field}`;

  function latest(events) {
    const found = new Map();
    for (const event of standing(events)) {
      const at = place(event.item, event.field);
      if (!found.has(at)) found.set(at, event);
    }
    return found;
  }

  /** Give a time for a new event: now, or just after the log's last one, should a clock have been ahead. */
  function nextTime(events, now) {
    const last = events.reduce((time, event) => (event.t > time ? event.t : time), "");
    return new Date(Math.max(now, last ? Date.parse(last) + 1 : 0)).toISOString();
  }

  function compareEditions(a, b) {
    const [x, y] = [a, b].map((one) => one.split(/\D+/).filter(Boolean).map(Number));
    for (let at = 0; at < Math.max(x.length, y.length); at += 1) {
      const step = (x[at] || 0) - (y[at] || 0);
      if (step) return Math.sign(step);
    }
    return 0;
  }

  // Replaying a log -------------------------------------------------------------------------------------------------

  /** Join the states of parts: done when all that apply are done, untouched when all are. */
  function joinedState(values) {
    if (values.every((value) => value === values[0])) return values[0] || "todo";
    return values.every((value) => value === "done" || value === "na") ? "done" : "doing";
  }

  function joined(field, values) {
    if (field === "state") return joinedState(values.map((value) => value || "todo"));
    const told = [...new Set(values.filter(Boolean))];
    if (field === "date") return told.sort()[0] || "";
    return told.join(field === "note" ? "\n" : ", ");
  }

  /**
   * Replay a log over a list. Items that were retired hand what was entered to those that took their place: a split
   * item to each, merged items to one, which is done only when all of them were. What is entered later, beside the new
   * words, stands alone.
   */
  function replay(events, list) {
    const own = latest(events);
    const reached = new Set();

    function parts(id) {
      return list.passed.filter((one) => one.into.includes(id));
    }

    /**
     * Tell whether a part still counts beside what was entered for the whole: not where that was entered in a later
     * edition than the part's last. Where no edition on record has the part, what was entered for it counts until the
     * reader has seen the present words.
     */
    function isPending(part, event, digest, field) {
      if (!event) return true;
      if (part.last) return compareEditions(event.edition, part.last) <= 0;
      return event.digest !== digest && isTouched(part.id, field, []);
    }

    function isTouched(id, field, seen) {
      if (seen.includes(id)) return false;
      return own.has(place(id, field)) || parts(id).some((one) => isTouched(one.id, field, [...seen, id]));
    }

    function behind(item, field, seen) {
      const event = own.get(place(item.id, field));
      const before = parts(item.id).filter((one) => !seen.includes(one.id) && isPending(one, event, item.digest, field));
      const earlier = before.flatMap((one) => behind(one, field, [...seen, item.id]));
      return event || !before.length ? [...earlier, { id: item.id, event }] : earlier;
    }

    function reach(id) {
      if (reached.has(id)) return;
      reached.add(id);
      for (const one of parts(id)) reach(one.id);
    }

    function stateOf(item) {
      reach(item.id);
      const found = { pin: (own.get(place(item.id, "pin")) || { value: "" }).value };
      for (const field of ["state", ...TEXTS]) {
        const values = behind(item, field, []).map(({ event }) => (event ? event.value : ""));
        found[field] = joined(field, values);
      }
      const told = found.state === "todo" ? [] : behind(item, "state", []);
      found.since = told.reduce((time, { event }) => (event && event.t > time ? event.t : time), "");
      found.was = told.filter(({ id, event }) => (event ? event.digest !== item.digest : id !== item.id))
        .map(({ id, event }) => ({ id, ...(event && { digest: event.digest, edition: event.edition, t: event.t }) }));
      found.changed = found.was.length > 0;
      return found;
    }

    const states = new Map(list.items.map((item) => [item.id, stateOf(item)]));
    const named = own.get(place("", "name"));
    return { states, gone: left(own, reached, list), name: named ? named.value : "" };
  }

  /** Gather what was entered for items that are no longer on the list and handed it to no other. */
  function left(own, reached, list) {
    const found = new Map();
    for (const { item, field, value } of own.values()) {
      if (!item || reached.has(item) || !value || value === "todo" || field === "pin") continue;
      if (!found.has(item)) {
        const passed = list.passed.find((one) => one.id === item);
        found.set(item, { id: item, because: passed ? passed.why : "" });
      }
      found.get(item)[field] = value;
    }
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  const isOpen = ({ state }) => state === "todo" || state === "doing";
  const isOverdue = (one, today) => isOpen(one) && one.date !== "" && one.date < today;

  function count(items, states, today) {
    const found = { total: items.length, todo: 0, doing: 0, done: 0, na: 0, changed: 0, overdue: 0 };
    for (const item of items) {
      const one = states.get(item.id);
      found[one.state] += 1;
      found.changed += one.changed ? 1 : 0;
      found.overdue += isOverdue(one, today) ? 1 : 0;
    }
    return found;
  }

  /** Give a part of a whole, from 0 to 1; nothing of nothing is 0. */
  function share(part, whole) {
    return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
  }

  function progressText({ total, doing, done, na }) {
    const more = [doing && `${doing} doing`, na && `${na} not applicable`].filter(Boolean);
    return [`${done} of ${total} done`, ...more].join(", ");
  }

  function changedText(number) {
    return number === 1 ? "1 item changed since you ticked it" : `${number} items changed since you ticked them`;
  }

  // What to do next -------------------------------------------------------------------------------------------------

  function compareRanks(a, b) {
    const at = a.findIndex((rank, index) => rank !== b[index]);
    return at < 0 ? 0 : a[at] - b[at];
  }

  /**
   * Put what is open into an order: what the reader put first, then by phase, priority, law, effort and cost; never an
   * item before one that it needs. What the reader set aside is left out, and so is what waits for that.
   */
  function proposed(items, states) {
    const pin = (item) => states.get(item.id).pin;
    const open = items.filter((item) => isOpen(states.get(item.id)) && pin(item) !== "later");
    const byId = new Map(items.map((item) => [item.id, item]));
    const raised = new Map();
    const raise = (item, because) => {
      if (raised.has(item.id)) return;
      raised.set(item.id, because);
      for (const need of item.needs) if (byId.has(need)) raise(byId.get(need), because || item.id);
    };
    for (const item of open) if (pin(item) === "first") raise(item, "");
    const rank = (item) => [raised.has(item.id) ? 0 : 1, ...item.ranks, items.indexOf(item)];
    const waiting = [...open].sort((a, b) => compareRanks(rank(a), rank(b)));
    const placed = new Set();
    const isMet = (id) => placed.has(id) || !byId.has(id) || !isOpen(states.get(id));
    const found = [];
    for (;;) {
      const at = waiting.findIndex((item) => item.needs.every(isMet));
      if (at < 0) return found;
      const [item] = waiting.splice(at, 1);
      found.push({
        item,
        pin: pin(item),
        forWhat: raised.get(item.id) || "",
        after: item.needs.filter((id) => placed.has(id)),
        before: open.filter((one) => one.needs.includes(item.id)).map((one) => one.id),
        isStarted: states.get(item.id).state === "doing",
      });
      placed.add(item.id);
    }
  }

  function listed(ids) {
    const names = ids.map((id) => id.toUpperCase());
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
  }

  /** Say in words why an item stands where it stands. */
  function reason({ item, pin, forWhat, after, before, isStarted }) {
    const { phase, legal, effort, cost } = item.words;
    const urgency = { 1: ", among the first of its phase", 3: ", late in its phase" }[item.priority] || "";
    return [
      pin === "first" && "You put it first.",
      forWhat && `It must come before ${listed([forWhat])}, which you put first.`,
      isStarted && "You have started it.",
      `${phase}${urgency}.`,
      after.length > 0 && `Comes after ${listed(after)}.`,
      before.length > 0 && `${listed(before)} ${before.length === 1 ? "waits" : "wait"} for it.`,
      `${legal}. Effort: ${effort.toLowerCase()}. Cost: ${cost[0].toLowerCase()}${cost.slice(1)}.`,
    ].filter(Boolean).join(" ");
  }

  // Filters ---------------------------------------------------------------------------------------------------------

  function isShown(item, state, filter, today) {
    const isIn = { open: isOpen(state), changed: state.changed, overdue: isOverdue(state, today) };
    const wanted = filter.state;
    if (wanted && !(Object.hasOwn(isIn, wanted) ? isIn[wanted] : state.state === wanted)) return false;
    if (filter.ai && !item.ai) return false;
    return ["phase", "role", "effort", "cost", "legal"].every((name) => !filter[name] || filter[name] === item[name]);
  }

  function filterOf(query) {
    const asked = new URLSearchParams(query);
    return Object.fromEntries(FILTERS.map((name) => [name, asked.get(name) || ""]));
  }

  /** Write filters into an address's query; what else stands there is kept. */
  function queryOf(filter, query) {
    const made = new URLSearchParams(query);
    for (const name of FILTERS) made.delete(name);
    for (const name of FILTERS) if (filter[name]) made.append(name, filter[name]);
    const text = made.toString();
    return text ? `?${text}` : "";
  }

  // Files -----------------------------------------------------------------------------------------------------------

  /** Keep what a stranger may see: states, dates and the order of work; no names, notes, reasons or systems. */
  function withoutNames(events) {
    return standing(events).filter(({ field }) => ["state", "date", "pin"].includes(field)).reverse()
      .map(({ by, ...rest }) => rest);
  }

  function fileText(about, events, now) {
    const { site, checklist, title, edition, name } = about;
    const saved = new Date(now).toISOString();
    const file = { format: FORMAT, v: 1, site, checklist, title, edition, saved, name, events };
    return `${JSON.stringify(file, null, 1)}\n`;
  }

  /** Read a saved file; null stands for one too large to be read. Give what it holds, or what is wrong with it. */
  function openFile(text, { site, checklist }, now) {
    const wrong = (why) => ({ wrong: `${why} Nothing was changed.` });
    if (text === null || text.length > LARGEST) return wrong("This file is far too large for a saved checklist.");
    let raw;
    try {
      raw = JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return wrong(/^\s*\{/.test(text) ? "This file is damaged or was cut off." : "This is not a saved checklist.");
    }
    const isOurs = raw !== null && typeof raw === "object" && raw.format === FORMAT;
    if (!isOurs) return wrong("This is not a saved checklist.");
    if (raw.v !== 1) {
      const isNewer = typeof raw.v === "number" && raw.v > 1;
      return wrong(isNewer
        ? "This file was saved by a newer version of this site. Load the page again, or get a newer copy."
        : "This file has an old form that this page cannot read.");
    }
    if (raw.site !== site) return wrong("This file belongs to another guide.");
    if (raw.checklist !== checklist) {
      const title = isText(raw.title, 200) ? raw.title : "another one";
      return wrong(`This file is for another checklist: ${title}. Open it there.`);
    }
    if (!Array.isArray(raw.events)) return wrong("This file is damaged: it holds no entries.");
    if (raw.events.length > MOST) return wrong("This file holds more entries than a checklist can have.");
    const events = raw.events.map(asEvent);
    const bad = events.indexOf(null);
    if (bad >= 0) return wrong(`This file is damaged: entry ${bad + 1} cannot be read.`);
    const ahead = events.find((event) => Date.parse(event.t) > now + YEAR);
    if (ahead) return wrong(`This file holds an entry from ${ahead.t.slice(0, 4)}. Some clock must have been wrong.`);
    const name = isText(raw.name, 200) ? raw.name : "";
    const edition = isText(raw.edition, 40) ? raw.edition : "";
    return { events: merge(events, []), name, saved: isTime(raw.saved) ? raw.saved : "", edition };
  }

  /** Tell where two logs disagree since they parted: both entered something, and not the same. */
  function conflicts(a, b) {
    const [idsA, idsB] = [a, b].map((log) => new Set(log.map((event) => event.id)));
    const touched = (log, other) =>
      new Set(log.filter(({ id }) => !other.has(id)).map(({ item, field }) => place(item, field)));
    const [onlyA, onlyB] = [touched(a, idsB), touched(b, idsA)];
    const [lastA, lastB, both] = [latest(a), latest(b), latest(merge(a, b))];
    return [...onlyA].filter((at) => onlyB.has(at)).sort().flatMap((at) => {
      const [x, y, kept] = [lastA.get(at), lastB.get(at), both.get(at)];
      if (!x || !y || x.value === y.value) return [];
      return [{ item: x.item, field: x.field, kept, other: kept.id === x.id ? y : x }];
    });
  }

  /** List what differs between two logs, item by item, as the list shows them. */
  function compare(before, after, list) {
    const [old, now] = [before, after].map((log) => replay(log, list).states);
    return list.items.flatMap(({ id }) => ["state", ...TEXTS].flatMap((field) => {
      const [was, is] = [old.get(id)[field], now.get(id)[field]];
      return was === is ? [] : [{ id, field, was, is }];
    }));
  }

  /** Write a table. A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
  function csv(rows) {
    const cell = (value) => {
      const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : `${value}`;
      return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    };
    return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  function mailText(questions, about) {
    const asked = questions.map(({ id, title, ask }, at) => `${at + 1}. ${title} (${id.toUpperCase()})\n${ask}`);
    return [
      "Hello,", `We are working through a security checklist (${about}). Please answer in writing:`, ...asked,
      "Please tell us by when you can answer. Thank you.",
    ].join("\n\n");
  }

  return {
    LARGEST, MOST, STATES, FIELDS, TEXTS, FILTERS, asEvent, merge, standing, latest, place, nextTime, compareEditions,
    replay, isOpen, isOverdue, count, share, progressText, changedText, proposed, reason, isShown, filterOf, queryOf,
    withoutNames, fileText, openFile, conflicts, compare, csv, mailText,
  };
});
