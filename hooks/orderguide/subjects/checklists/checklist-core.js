/**
 * The rules of a checklist that is worked through in the browser: what the reader enters is a log of events, and all
 * that a page shows of it is replayed from that log.
 *
 * An event says what was entered, when, beside which words (the digest of the item's meaning) and in which edition.
 * Events are only ever added; undoing adds one more. So two logs are merged by putting them together, in any order
 * and as often as one likes. This file knows no page, so it runs in a browser (as `window.orderGuideChecklist`) and
 * under node (as a module).
 */

/** @typedef {"todo"|"doing"|"done"|"na"} State */
/** @typedef {"why"|"note"|"owner"|"date"|"system"} TextField */
/** @typedef {"state"|TextField} ShownField */
/** @typedef {ShownField|"pin"|"name"} Field */
/** @typedef {"state"|"phase"|"role"|"effort"|"cost"|"legal"|"ai"|"for"} FilterName */
/** @typedef {Record<FilterName, string>} Filter */
/**
 * What was entered, as browsers and files keep it.
 * @typedef {object} Entered
 * @property {1} v The form of the event.
 * @property {string} id
 * @property {string} t When it was entered, in ISO 8601 with milliseconds, in UTC.
 * @property {string} [by] Initials of who entered it.
 * @property {string} item The id of the item; empty for the name of the copy.
 * @property {Field} field
 * @property {string} value
 * @property {string} edition The edition that was shown.
 * @property {string} digest The digest of the item's meaning as it was shown.
 * @property {string} [undo] The id of the event that this one undoes.
 */
/**
 * What was taken in at once, such as a file. It is undone at once, too.
 * @typedef {{t: string, ids: string[]}} Batch The time of the log's last entry then, and the ids of what came.
 */
/** @typedef {{events: Entered[], batches: Batch[]}} Kept What a browser keeps of a copy, beside the form's number. */
/**
 * A copy as a tab holds it.
 * @typedef {object} Own
 * @property {string} key Where the storage keeps it.
 * @property {string|null} raw What the storage last held.
 * @property {number} stored How many entries that was.
 * @property {boolean} isUnsaved Whether the tab holds entries that the storage does not.
 */
/** @typedef {Kept & Own} Log */
/** @typedef {{get: (key: string) => string|null, set: (key: string, text: string) => boolean}} Store */
/**
 * @typedef {Partial<Pick<Entered, "t"|"by"|"undo"|"digest">> & Pick<Entered, "item"|"field"|"value">} Deed What a
 *   reader did.
 */
/** @typedef {{site: string, checklist: string}} Whose */
/** @typedef {Whose & {title: string, edition: string, name: string}} About */
/** @typedef {About & {format: string, v: 1, saved: string, events: Entered[]}} SavedFile */
/**
 * A file that was opened. `ahead` is the year of an entry from far ahead, if there is one.
 * @typedef {{events: Entered[], name: string, saved: string, edition: string, ahead: string, wrong?: undefined}} Opened
 */
/** @typedef {{id: string, field: Field, was: string, is: string}} Difference The id is empty for the copy's name. */
/** @typedef {{item: string, field: Field, kept: Entered, other: Entered}} Conflict */
/**
 * What taking entries into a log does.
 * @typedef {object} Merged
 * @property {Entered[]} events What is new.
 * @property {Batch[]} batches The same as one batch, if it is anything.
 * @property {Difference[]} changes All that a reader sees change, the old and the new.
 * @property {Conflict[]} conflicts Where both sides entered something and not the same.
 * @property {Entered[]} undone Undoings, here, of what is taken in: they hold.
 */
/**
 * An item of the list, as its page tells it.
 * @typedef {object} Item
 * @property {string} id
 * @property {string} digest
 * @property {string} [added] The edition that brought it, unless it was there from the beginning.
 * @property {string} title
 * @property {string[]} needs The ids of the items that come before it.
 * @property {number[]} ranks By phase, priority, law, effort and cost.
 * @property {number} priority
 * @property {{phase: string, legal: string, effort: string, cost: string}} words
 */
/** @typedef {""|"all"|"where"} Binds Whether a rule asks for an item: not, of all, or of some that the item names. */
/** @typedef {{only: string[], duty: string[], binds: Binds}} Whom Whom alone an item is of use to, and whose duty it is. */
/**
 * @typedef {Record<Exclude<FilterName, "state"|"for"|"legal">, string> & Whom & {legal: string[]}} Filtered What it is
 *   found by; in law, by each choice that takes its standing in.
 */
/** @typedef {{id: string, into: string[], last: string, why: string}} Passed An item that was retired. */
/** @typedef {(string|[string])[]} Runs Words; those that are gone or new stand in a list of their own. */
/** @typedef {{field: string, lines: [Runs, Runs][]}} EarlierChange What was said, and what is said now. */
/** @typedef {Record<string, {of: string, digest: string, changes: EarlierChange[]}[]>} Earlier By the id of an item. */
/** @typedef {{items: Pick<Item, "id"|"digest"|"added">[], passed: Passed[]}} List */
/** @typedef {{id: string, digest?: string, edition?: string, t?: string}} Was */
/**
 * What a log says of an item.
 * @typedef {{state: State, pin: string, since: string, was: Was[], changed: boolean, isNew: boolean} &
 *   Record<TextField, string>} Standing
 */
/** @typedef {Map<string, Standing>} Standings */
/** @typedef {{id: string, because: string} & Partial<Record<Field, string>>} Gone */
/** @typedef {{id: string, event: Entered|undefined}} Part */
/** @typedef {{total: number, changed: number, added: number, overdue: number} & Record<State, number>} Counts */
/**
 * @template {Item} T
 * @typedef {{item: T, pin: string, forWhat: string, after: string[], before: string[], isStarted: boolean}} Proposal
 */

(() => {
  "use strict";

  const FORMAT = "order-guide-checklist";
  const FORMULA =
    /(^|[;\t\r\n])(?=[ \x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]*[=＝﹦+＋﹢\-－﹣@＠﹫'])/g;
  // More than browsers keep, so that no file that was saved is too large to open.
  const LARGEST = 2e7;
  // What a clock says is cut here, so that there is always a time after that of the last entry.
  const LAST = Date.UTC(9000, 0);
  const DATE = /^\d{4}-\d\d-\d\d$/;
  /** @type {Record<State, string>} */
  const STATES = { todo: "To do", doing: "Doing", done: "Done", na: "Does not apply" };
  /** @type {Record<Field, string>} */
  const FIELDS = {
    state: "State", why: "Why it does not apply", note: "Note", owner: "Owner", date: "Do by",
    system: "System or place", pin: "Order", name: "Name of the copy",
  };
  /** @type {TextField[]} */
  const TEXTS = ["why", "note", "owner", "date", "system"];
  /** @type {ShownField[]} */
  const SHOWN = ["state", ...TEXTS];
  /** @type {FilterName[]} */
  const FILTERS = ["state", "phase", "role", "effort", "cost", "legal", "ai", "for"];

  /** @type {Exclude<FilterName, "state"|"ai"|"for"|"legal">[]} */
  const PLAIN = ["phase", "role", "effort", "cost"];

  // The log ---------------------------------------------------------------------------------------------------------

  /**
   * @param {unknown} value
   * @param {number} longest
   * @returns {value is string}
   */
  const isText = (value, longest) => typeof value === "string" && value.length <= longest;
  /**
   * @param {unknown} value
   * @returns {value is string}
   */
  const isId = (value) => typeof value === "string" && /^[\w-]{6,64}$/.test(value);
  /**
   * @param {unknown} value
   * @returns {value is string}
   */
  const isTime = (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !isNaN(Date.parse(value));
  /**
   * @param {unknown} value
   * @returns {value is State}
   */
  const isState = (value) => typeof value === "string" && Object.hasOwn(STATES, value);
  /**
   * @param {unknown} value
   * @returns {value is Field}
   */
  const isField = (value) => typeof value === "string" && Object.hasOwn(FIELDS, value);

  /** @param {string} text */
  function isDay(text) {
    const time = Date.parse(text);
    return !isNaN(time) && new Date(time).toISOString().startsWith(text);
  }
  /** @param {{field?: unknown, value?: unknown}|null} raw */
  function noSuchDay(raw) {
    const { field, value } = raw || {};
    return field === "date" && typeof value === "string" && DATE.test(value) && !isDay(value) ? value : "";
  }

  /** @param {{}|null} raw */
  const isPossible = (raw) => !noSuchDay(raw);
  /** @param {Batch} raw */
  const isBatch = ({ t, ids }) => isTime(t) && ids.every(isId);

  /**
   * @param {Field} field
   * @param {string} value
   */
  function isValue(field, value) {
    if (field === "state") return isState(value);
    if (field === "date") return value === "" || (DATE.test(value) && isDay(value));
    if (field === "pin") return ["", "first", "later"].includes(value);
    return true;
  }

  /**
   * Copy an event without what does not belong to one. Give nothing where it is none.
   * @param {{[name: string]: unknown}|null} raw What should be an event; any value at all.
   * @returns {Entered|null}
   */
  function asEvent(raw) {
    if (raw === null || typeof raw !== "object") return null;
    const { v, id, t, by, item, field, value, edition, digest, undo } = raw;
    const isWhole = v === 1 && isId(id) && isTime(t) && isField(field) &&
      isText(item, 64) && /^[a-z0-9-]*$/.test(item) && (item === "") === (field === "name") && isText(value, 5000) &&
      isValue(field, value) && isText(edition, 40) && isText(digest, 64) &&
      (by === undefined || isText(by, 40)) && (undo === undefined || isId(undo));
    if (!isWhole) return null;
    return { v, id, t, ...(by && { by }), item, field, value, edition, digest, ...(undo && { undo }) };
  }

  /**
   * @param {Entered} a
   * @param {Entered} b
   */
  function inOrder(a, b) {
    if (a.t !== b.t) return a.t < b.t ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  }

  /**
   * Put two logs together. Of two events with one id, which only a forged file holds, the same one always stays.
   * @param {Entered[]} a
   * @param {Entered[]} b
   */
  function merge(a, b) {
    /** @type {Map<string, Entered>} */
    const found = new Map();
    for (const event of [...a, ...b]) {
      const other = found.get(event.id);
      if (!other || JSON.stringify(asEvent(event)) < JSON.stringify(asEvent(other))) found.set(event.id, event);
    }
    return [...found.values()].sort(inOrder);
  }

  /**
   * Give what is not undone, the latest first. An event undoes earlier ones only, so undoing has no circles.
   * @param {Entered[]} events
   */
  function holding(events) {
    const undone = new Set();
    return [...events].sort(inOrder).reverse().filter(({ id, undo }) => {
      if (undone.has(id)) return false;
      if (undo) undone.add(undo);
      return true;
    });
  }

  /**
   * Give the entries that are not undone, the latest first.
   * @param {Entered[]} events
   */
  function standing(events) {
    return holding(events).filter(({ undo }) => !undo);
  }

  /**
   * @param {string} item
   * @param {Field} field
   */
  const place = (item, field) => `${item} ${field}`;

  /** @param {Entered[]} events */
  function latest(events) {
    /** @type {Map<string, Entered>} */
    const found = new Map();
    for (const event of standing(events)) {
      const at = place(event.item, event.field);
      if (!found.has(at)) found.set(at, event);
    }
    return found;
  }

  /** @param {Entered[]} events */
  function lastTime(events) {
    return events.reduce((time, event) => (event.t > time ? event.t : time), "");
  }

  /**
   * Give a time for a new event: now, or just after the log's last one, should a clock have been ahead. It is one that
   * a log can hold, whatever the clock says.
   * @param {Entered[]} events
   * @param {number} now
   */
  function nextTime(events, now) {
    const last = lastTime(events);
    return new Date(Math.max(Math.min(now, LAST), last ? Date.parse(last) + 1 : 0)).toISOString();
  }

  /**
   * Make the event of what a reader did. Nothing is given for what no log can hold.
   * @param {Entered[]} events
   * @param {Deed & Pick<Entered, "id"|"edition"|"digest">} deed
   * @param {number} now
   */
  function newEvent(events, deed, now) {
    const by = (deed.by || "").slice(0, 40) || undefined;
    return asEvent({ v: 1, ...deed, t: deed.t || nextTime(events, now), by, value: deed.value.slice(0, 5000) });
  }

  /**
   * Make one step of entries that a log takes in at once.
   * @param {Entered[]} events
   * @param {Entered[]} fresh
   * @returns {Batch[]}
   */
  function batchOf(events, fresh) {
    return fresh.length ? [{ t: lastTime([...events, ...fresh]), ids: fresh.map(({ id }) => id) }] : [];
  }

  /**
   * Say what undoing the latest step would undo: one entry, or all that was taken in at once.
   * @param {Kept} kept
   */
  function lastStep({ events, batches }) {
    const held = holding(events);
    const ids = new Set(held.map(({ id }) => id));
    const atOnce = new Set(batches.flatMap((one) => one.ids));
    const single = held.filter(({ id, undo }) => !undo && !atOnce.has(id)).slice(0, 1)
      .map(({ t, id }) => ({ t, ids: [id] }));
    return [...single, ...batches.filter((one) => one.ids.some((id) => ids.has(id)))]
      .reduce((last, one) => (one.t < last.t ? last : one), { t: "", ids: [] }).ids;
  }

  /**
   * Say how to undo entries of a log.
   * @param {Entered[]} events
   * @param {string[]} ids
   * @param {number} now
   * @returns {Deed[]}
   */
  function undoing(events, ids, now) {
    const [wanted, t] = [new Set(ids), nextTime(events, now)];
    return events.filter(({ id }) => wanted.has(id))
      .map(({ id: undo, item, field, value, digest }) => ({ t, item, field, value, digest, undo }));
  }

  /**
   * @param {string} a
   * @param {string} b
   */
  function compareEditions(a, b) {
    const [x, y] = [a, b].map((one) => one.split(/\D+/).filter(Boolean).map(Number));
    for (let at = 0; at < Math.max(x.length, y.length); at += 1) {
      const step = (x[at] || 0) - (y[at] || 0);
      if (step) return Math.sign(step);
    }
    return 0;
  }

  // Replaying a log -------------------------------------------------------------------------------------------------

  /**
   * Join the states of parts: done when all that apply are done, untouched when all are.
   * @param {string[]} values
   * @returns {State}
   */
  function joinedState(values) {
    const states = values.map((value) => (isState(value) ? value : "todo"));
    if (states.every((state) => state === states[0])) return states[0] || "todo";
    return states.every((state) => state === "done" || state === "na") ? "done" : "doing";
  }

  /**
   * @param {TextField} field
   * @param {string[]} values
   */
  function joined(field, values) {
    const told = [...new Set(values.filter(Boolean))];
    if (field === "date") return told.sort()[0] || "";
    return told.join(field === "note" ? "\n" : ", ");
  }

  /**
   * Replay a log over a list. Items that were retired hand what was entered to those that took their place: a split
   * item to each, merged items to one, which is done only when all of them were. What is entered later, beside the new
   * words, stands alone.
   * @param {Entered[]} events
   * @param {List} list
   */
  function replay(events, list) {
    const own = latest(events);
    const [first = ""] = [...new Set(events.map(({ edition }) => edition))].sort(compareEditions);
    /** @type {Set<string>} */
    const reached = new Set();

    /** @param {string} id */
    function parts(id) {
      return list.passed.filter((one) => one.into.includes(id));
    }

    /**
     * Tell whether a part still counts beside what was entered for the whole: not where that was entered in a later
     * edition than the part's last. Where no edition on record has the part, what was entered for it counts until the
     * reader has seen the present words.
     * @param {Passed} part
     * @param {Entered|undefined} event
     * @param {string|undefined} digest
     * @param {ShownField} field
     */
    function isPending(part, event, digest, field) {
      if (!event) return true;
      if (part.last) return compareEditions(event.edition, part.last) <= 0;
      return event.digest !== digest && isTouched(part.id, field, []);
    }

    /**
     * @param {string} id
     * @param {ShownField} field
     * @param {string[]} seen
     * @returns {boolean}
     */
    function isTouched(id, field, seen) {
      if (seen.includes(id)) return false;
      return own.has(place(id, field)) || parts(id).some((one) => isTouched(one.id, field, [...seen, id]));
    }

    /**
     * @param {{id: string, digest?: string}} item
     * @param {ShownField} field
     * @param {string[]} seen
     * @returns {Part[]}
     */
    function behind(item, field, seen) {
      const event = own.get(place(item.id, field));
      const unseen = parts(item.id).filter((one) => !seen.includes(one.id));
      const before = unseen.filter((one) => isPending(one, event, item.digest, field));
      const earlier = before.flatMap((one) => behind(one, field, [...seen, item.id]));
      return event || !before.length ? [...earlier, { id: item.id, event }] : earlier;
    }

    /** @param {string} id */
    function reach(id) {
      if (reached.has(id)) return;
      reached.add(id);
      for (const one of parts(id)) reach(one.id);
    }

    /**
     * Tell whether an item came after the reader began, and nothing was entered for it so far.
     * @param {Pick<Item, "id"|"added">} item
     */
    function isNew({ id, added }) {
      if (!added || !first || compareEditions(first, added) >= 0) return false;
      return !SHOWN.some((field) => isTouched(id, field, []));
    }

    /**
     * @param {Pick<Item, "id"|"digest"|"added">} item
     * @returns {Standing}
     */
    function standingOf(item) {
      reach(item.id);
      /** @param {ShownField} field */
      const values = (field) => behind(item, field, []).map(({ event }) => (event ? event.value : ""));
      /** @param {TextField} field */
      const text = (field) => joined(field, values(field));
      const pin = own.get(place(item.id, "pin"));
      const state = joinedState(values("state"));
      const told = state === "todo" ? [] : behind(item, "state", []);
      const was = told.filter(({ id, event }) => (event ? event.digest !== item.digest : id !== item.id))
        .map(({ id, event }) => ({ id, ...(event && { digest: event.digest, edition: event.edition, t: event.t }) }));
      return {
        pin: pin ? pin.value : "", state,
        why: text("why"), note: text("note"), owner: text("owner"), date: text("date"), system: text("system"),
        since: told.reduce((time, { event }) => (event && event.t > time ? event.t : time), ""),
        was, changed: was.length > 0, isNew: isNew(item),
      };
    }

    /** @type {Standings} */
    const states = new Map(list.items.map((item) => [item.id, standingOf(item)]));
    const named = own.get(place("", "name"));
    return { states, gone: left(own, reached, list), name: named ? named.value : "" };
  }

  /**
   * Gather what was entered for items that are no longer on the list and handed it to no other.
   * @param {Map<string, Entered>} own
   * @param {Set<string>} reached
   * @param {List} list
   */
  function left(own, reached, list) {
    /** @type {Map<string, Gone>} */
    const found = new Map();
    for (const { item, field, value } of own.values()) {
      if (!item || reached.has(item) || !value || value === "todo" || field === "pin") continue;
      const passed = list.passed.find((one) => one.id === item);
      const gone = found.get(item) || { id: item, because: passed ? passed.why : "" };
      found.set(item, { ...gone, [field]: value });
    }
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /**
   * Give what a log says of an item of the list.
   * @param {Standings} states
   * @param {string} id
   */
  function stateOf(states, id) {
    const found = states.get(id);
    if (!found) throw new Error(`No such item on the list: ${id}`);
    return found;
  }

  /** @param {Pick<Standing, "state">} one */
  const isOpen = ({ state }) => state === "todo" || state === "doing";
  /**
   * @param {Standing} one
   * @param {string} today
   */
  const isOverdue = (one, today) => isOpen(one) && one.date !== "" && one.date < today;

  /**
   * @param {{id: string}[]} items
   * @param {Standings} states
   * @param {string} today
   * @returns {Counts}
   */
  function count(items, states, today) {
    /** @type {Counts} */
    const found = { total: items.length, todo: 0, doing: 0, done: 0, na: 0, changed: 0, added: 0, overdue: 0 };
    for (const item of items) {
      const one = stateOf(states, item.id);
      found[one.state] += 1;
      found.changed += one.changed ? 1 : 0;
      found.added += one.isNew ? 1 : 0;
      found.overdue += isOverdue(one, today) ? 1 : 0;
    }
    return found;
  }

  /**
   * Give a part of a whole, from 0 to 1; nothing of nothing is 0.
   * @param {number} part
   * @param {number} whole
   */
  function share(part, whole) {
    return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;
  }

  /** @param {Counts} counts */
  function progressText({ total, doing, done, na }) {
    const more = [doing && `${doing} doing`, na && `${na} not applicable`].filter(Boolean);
    return [`${done} of ${total} done`, ...more].join(", ");
  }

  /** @param {Pick<Counts, "changed"|"added">} counts */
  function changedText({ changed, added }) {
    return [
      changed === 1 && "1 item changed since you ticked it.",
      changed > 1 && `${changed} items changed since you ticked them.`,
      added > 0 && `New since you began: ${added === 1 ? "1 item" : `${added} items`}.`,
    ].filter(Boolean).join(" ");
  }

  // What to do next -------------------------------------------------------------------------------------------------

  /**
   * @param {number[]} a
   * @param {number[]} b
   */
  function compareRanks(a, b) {
    const at = a.findIndex((rank, index) => rank !== b[index]);
    return at < 0 ? 0 : a[at] - b[at];
  }

  /**
   * Put what is open into an order: what the reader put first, then by phase, priority, law, effort and cost; never an
   * item before one that it needs. What the reader set aside is left out, and so is what waits for that.
   * @template {Item} T
   * @param {T[]} items
   * @param {Standings} states
   */
  function proposed(items, states) {
    /** @param {T} item */
    const pin = (item) => stateOf(states, item.id).pin;
    const open = items.filter((item) => isOpen(stateOf(states, item.id)) && pin(item) !== "later");
    const byId = new Map(items.map((item) => [item.id, item]));
    /** @type {Map<string, string>} */
    const raised = new Map();
    /**
     * @param {T} item
     * @param {string} because
     */
    const raise = (item, because) => {
      if (raised.has(item.id)) return;
      raised.set(item.id, because);
      for (const need of item.needs) {
        const needed = byId.get(need);
        if (needed) raise(needed, because || item.id);
      }
    };
    for (const item of open) if (pin(item) === "first") raise(item, "");
    /** @param {T} item */
    const rank = (item) => [raised.has(item.id) ? 0 : 1, ...item.ranks, items.indexOf(item)];
    const waiting = [...open].sort((a, b) => compareRanks(rank(a), rank(b)));
    const placed = new Set();
    /** @param {string} id */
    const isMet = (id) => placed.has(id) || !byId.has(id) || !isOpen(stateOf(states, id));
    /** @type {Proposal<T>[]} */
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
        isStarted: stateOf(states, item.id).state === "doing",
      });
      placed.add(item.id);
    }
  }

  /** @param {string[]} ids */
  function listed(ids) {
    const names = ids.map((id) => id.toUpperCase());
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
  }

  /**
   * Say in words why an item stands where it stands.
   * @param {Proposal<Item>} proposal
   */
  function reason({ item, pin, forWhat, after, before, isStarted }) {
    const { phase, legal, effort, cost } = item.words;
    const urgency = ["", ", among the first of its phase", "", ", late in its phase"][item.priority] || "";
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

  /**
   * Tell whether a filter leaves an item in sight. What binds others only is no duty under the law that was asked for.
   * @param {Filtered} item
   * @param {Standing} state
   * @param {Filter} filter
   * @param {string} today
   */
  function isShown(item, state, filter, today) {
    const isIn = new Map([
      ["open", isOpen(state)], ["changed", state.changed || state.isNew], ["overdue", isOverdue(state, today)],
    ]);
    if (filter.state && !(isIn.get(filter.state) ?? state.state === filter.state)) return false;
    if (filter.ai && !item.ai) return false;
    if (!isFor(item.only, filter.for)) return false;
    if (filter.legal && !(item.legal.includes(filter.legal) && isFor(item.duty, filter.for))) return false;
    return PLAIN.every((name) => !filter[name] || filter[name] === item[name]);
  }

  /**
   * Tell whether something holds for what a reader chose: for one of the kinds of organization, or for everybody.
   * @param {string[]} kinds Whom alone it holds for; everybody when empty.
   * @param {string} chosen Kinds with spaces between; the reader chose none when empty.
   */
  function isFor(kinds, chosen) {
    return !kinds.length || !chosen || chosen.split(" ").some((kind) => kinds.includes(kind));
  }

  /**
   * Tell whether a rule asks for an item of those who chose kinds of organization: surely, as far as kinds tell, or
   * perhaps, where the item names whom in words only. Of a reader who chose none, what binds some is not sure.
   * @param {Whom} item
   * @param {string} chosen
   * @returns {""|"sure"|"perhaps"}
   */
  function dutyOf({ only, duty, binds }, chosen) {
    if (!binds || !isFor(only, chosen) || !isFor(duty, chosen)) return "";
    const isTold = duty.length ? Boolean(chosen) : binds === "all";
    return isTold ? "sure" : "perhaps";
  }

  /**
   * Say what a choice of kinds of organization does to a list; nothing where none is chosen.
   * @param {Whom[]} items
   * @param {string[]} names What the chosen kinds are called.
   * @param {string} chosen
   */
  function whomText(items, names, chosen) {
    if (!chosen) return "";
    const out = items.filter(({ only }) => !isFor(only, chosen)).length;
    const advice = items.filter(({ only, duty }) => isFor(only, chosen) && !isFor(duty, chosen)).length;
    return [
      `Shown for: ${names.join("; ")}.`,
      advice ? `${advice} ${advice === 1 ? "duty binds" : "duties bind"} others, not you; shown as advice.` : "",
      out ? `${out} ${out === 1 ? "item is" : "items are"} of use to others only, and left out.` : "",
      advice || out ? "" : "No item differs.",
    ].filter(Boolean).join(" ");
  }

  /**
   * Say that a filter hides something, how much, and what was asked for; nothing where it hides nothing.
   * @param {number} shown
   * @param {number} total
   * @param {string[]} names What was chosen.
   */
  function hidingText(shown, total, names) {
    if (shown === total) return "";
    const asked = names.length ? ` Asked for: ${names.join("; ")}.` : "";
    return `${shown} of ${total} items shown, ${total - shown} hidden.${asked}`;
  }

  /**
   * Make a filter of what is asked for under each name.
   * @param {(name: FilterName) => string} asked
   * @returns {Filter}
   */
  function filterFrom(asked) {
    return {
      state: asked("state"), phase: asked("phase"), role: asked("role"), effort: asked("effort"), cost: asked("cost"),
      legal: asked("legal"), ai: asked("ai"), for: asked("for"),
    };
  }

  /**
   * @param {string} query
   * @returns {Filter}
   */
  function filterOf(query) {
    const asked = new URLSearchParams(query);
    return filterFrom((name) => asked.get(name) || "");
  }

  /**
   * Write filters into an address's query; what else stands there is kept.
   * @param {Filter} filter
   * @param {string} query
   */
  function queryOf(filter, query) {
    const made = new URLSearchParams(query);
    for (const name of FILTERS) made.delete(name);
    for (const name of FILTERS) if (filter[name]) made.append(name, filter[name]);
    const text = made.toString();
    return text ? `?${text}` : "";
  }

  // Files -----------------------------------------------------------------------------------------------------------

  /**
   * Keep what a stranger may see: states, dates and the order of work; no names, notes, reasons or systems.
   * @param {Entered[]} events
   * @returns {Entered[]}
   */
  function withoutNames(events) {
    return standing(events).filter(({ field }) => ["state", "date", "pin"].includes(field)).reverse()
      .map(({ by, ...rest }) => rest);
  }

  /**
   * @param {About} about
   * @param {Entered[]} events
   * @param {number} now
   */
  function fileText(about, events, now) {
    const { site, checklist, title, edition, name } = about;
    const saved = new Date(now).toISOString();
    /** @type {SavedFile} */
    const file = { format: FORMAT, v: 1, site, checklist, title, edition, saved, name, events };
    return `${JSON.stringify(file, null, 1)}\n`;
  }

  /**
   * Read the events of a log. Give them, and the place of the first that cannot be read, or -1.
   * @param {{[name: string]: unknown}[]} raw
   */
  function readEvents(raw) {
    const read = raw.map(asEvent);
    return { events: read.flatMap((one) => (one ? [one] : [])), bad: read.indexOf(null) };
  }

  /**
   * Read what a browser keeps of a copy. Nothing is given for what cannot be read. A day that no calendar has, which
   * earlier scripts took from files, is left out.
   * @param {string} text
   * @returns {Kept|null}
   */
  function openKept(text) {
    try {
      const { v, events, batches = [] } = JSON.parse(text);
      if (v !== 1) return null;
      const read = readEvents(events.filter(isPossible));
      return read.bad < 0 && batches.every(isBatch) ? { events: read.events, batches } : null;
    } catch (error) {
      if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
      return null;
    }
  }

  /**
   * Begin with a copy that a storage may hold.
   * @param {string} key
   * @returns {Log}
   */
  function newLog(key) {
    return { key, events: [], batches: [], raw: null, stored: 0, isUnsaved: false };
  }

  /**
   * Make a log and its place in the storage hold the same: all that either held. What the storage does not take stays
   * in the log, until it does. A copy that was removed from the storage is gone here, too.
   *
   * Tells whether that was possible. It is not where the storage holds a form that this script cannot read: a newer
   * script may have written it, so it is never written over.
   * @param {Log} log
   * @param {Store} store
   * @param {string|null} [also] What another tab wrote there, should a third have written over it since.
   */
  function sync(log, store, also = null) {
    const raw = store.get(log.key);
    if (raw !== log.raw || (raw !== null && also)) {
      const read = raw === null ? newLog("") : openKept(raw);
      if (!read) return false;
      if (raw === null) Object.assign(log, { events: [], batches: [] });
      for (const one of [read, raw !== null && also ? openKept(also) : null]) {
        if (one) Object.assign(log, mergedLogs(log, one));
      }
      Object.assign(log, { raw, stored: new Set(read.events.map(({ id }) => id)).size });
    }
    log.isUnsaved = log.events.length > log.stored;
    if (!log.isUnsaved) return true;
    const { events, batches } = log;
    const text = JSON.stringify({ v: 1, events, ...(batches.length && { batches }) });
    if (store.set(log.key, text)) Object.assign(log, { raw: text, stored: events.length, isUnsaved: false });
    return true;
  }

  /**
   * @param {Kept} a
   * @param {Kept} b
   * @returns {Kept}
   */
  function mergedLogs(a, b) {
    const batches = new Map([...a.batches, ...b.batches].map((one) => [one.ids[0], one]));
    return { events: merge(a.events, b.events), batches: [...batches.values()] };
  }

  /**
   * Write a table. What a spreadsheet would take for a formula gets an apostrophe in front; csv_table.py has the reasons.
   * @param {(string|number)[][]} rows
   */
  function csv(rows) {
    /** @param {string|number} value */
    const cell = (value) => `"${`${value}`.replace(FORMULA, "$1'").replace(/"/g, '""')}"`;
    return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  const core = {
    FORMAT, LARGEST, FORMULA, STATES, FIELDS, TEXTS, SHOWN, FILTERS, isText, isTime, isField, isDay, noSuchDay, asEvent,
    readEvents, merge, holding, standing, latest, lastTime, place, nextTime, newEvent, lastStep, undoing, compareEditions, replay, stateOf, isOpen, isOverdue, count, share,
    progressText, changedText, proposed, reason, isShown, isFor, dutyOf, whomText, hidingText, filterOf, filterFrom,
    queryOf, withoutNames, fileText, openKept, newLog, sync, mergedLogs, batchOf, csv,
  };
  if (typeof module === "object" && module.exports) module.exports = core;
  else window.orderGuideChecklist = core;
})();
