/**
 * What a list hands on and takes back: a saved file is read and compared, what merging it would do is said, and
 * questions for a vendor become a mail. The page loads this script when a file is opened or a mail is written.
 *
 * It works without a page, so that it runs in a browser (as `window.orderGuideFiles`) and under node (as a module).
 */

/** @typedef {import("./checklist-core.js").Entered} Entered */
/** @typedef {import("./checklist-core.js").Field} Field */
/** @typedef {import("./checklist-core.js").List} List */
/** @typedef {import("./checklist-core.js").Whose} Whose */
/** @typedef {import("./checklist-core.js").Opened} Opened */
/** @typedef {import("./checklist-core.js").Conflict} Conflict */
/** @typedef {import("./checklist-core.js").Difference} Difference */
/** @typedef {import("./checklist-core.js").Merged} Merged */

(() => {
  "use strict";

  const core = typeof module === "object" && module.exports
    ? require("./checklist-core.js")
    : window.orderGuideChecklist;
  const {
    FORMAT, LARGEST, SHOWN, batchOf, holding, isText, isTime, lastTime, latest, merge, noSuchDay, place, readEvents,
    replay,
  } = core;

  // More than browsers keep, so that no file that was saved holds too many.
  const MOST = 1e5;
  const YEAR = 366 * 864e5;

  /**
   * Read a saved file; null stands for one too large to be read. Give what it holds, or what is wrong with it.
   * @param {string|null} text
   * @param {Whose} whose
   * @param {number} now
   * @returns {Opened|{wrong: string}}
   */
  function openFile(text, { site, checklist }, now) {
    /** @param {string} why */
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
    const { events, bad } = readEvents(raw.events);
    if (bad >= 0) {
      const day = noSuchDay(raw.events[bad]);
      const why = day ? `holds the date ${day}, and there is no such day` : "cannot be read";
      return wrong(`This file is damaged: entry ${bad + 1} ${why}.`);
    }
    const last = lastTime(events);
    if (last > "9001") return wrong(`This file holds an entry from ${last.slice(0, 4)}. No clock says that.`);
    const ahead = Date.parse(last) > now + YEAR ? last.slice(0, 4) : "";
    const name = isText(raw.name, 200) ? raw.name : "";
    const edition = isText(raw.edition, 40) ? raw.edition : "";
    return { events: merge(events, []), name, saved: isTime(raw.saved) ? raw.saved : "", edition, ahead };
  }

  /**
   * Tell where two logs disagree since they parted: both entered something, and not the same.
   * @param {Entered[]} a
   * @param {Entered[]} b
   * @returns {Conflict[]}
   */
  function conflicts(a, b) {
    const [idsA, idsB] = [a, b].map((log) => new Set(log.map((event) => event.id)));
    /**
     * @param {Entered[]} log
     * @param {Set<string>} other
     */
    const touched = (log, other) =>
      new Set(log.filter(({ id }) => !other.has(id)).map(({ item, field }) => place(item, field)));
    const [onlyA, onlyB] = [touched(a, idsB), touched(b, idsA)];
    const [lastA, lastB, both] = [latest(a), latest(b), latest(merge(a, b))];
    return [...onlyA].filter((at) => onlyB.has(at)).sort().flatMap((at) => {
      const [x, y, kept] = [lastA.get(at), lastB.get(at), both.get(at)];
      if (!x || !y || !kept || x.value === y.value) return [];
      return [{ item: x.item, field: x.field, kept, other: kept.id === x.id ? y : x }];
    });
  }

  /**
   * List what differs between two logs, as readers see it: item by item, then what is no longer on the list, and the
   * name of the copy.
   * @param {Entered[]} before
   * @param {Entered[]} after
   * @param {List} list
   * @returns {Difference[]}
   */
  function compare(before, after, list) {
    const [old, now] = [before, after].map((log) => {
      const { states, gone, name } = replay(log, list);
      /** @type {Map<string, Partial<Record<Field, string>>>} */
      const shown = new Map(states);
      for (const one of gone) shown.set(one.id, one);
      return shown.set("", { name });
    });
    /** @type {Field[]} */
    const fields = [...SHOWN, "pin", "name"];
    const ids = new Set([...now.keys(), ...old.keys()]);
    return [...ids].flatMap((id) => fields.flatMap((field) => {
      const [was, is] = [old, now].map((shown) => (shown.get(id) || {})[field] || "");
      return was === is ? [] : [{ id, field, was, is }];
    }));
  }

  /**
   * Say what taking entries into a log would do: those of a file, or of a table that was filled in. The log's own
   * entries and name stay as they are. What is added with its batch can be undone as a whole.
   * @param {Entered[]} events
   * @param {Entered[]} theirs
   * @param {List} list
   * @returns {Merged}
   */
  function mergeIn(events, theirs, list) {
    const [known, given] = [events, theirs].map((log) => new Set(log.map(({ id }) => id)));
    const fresh = merge(theirs, []).filter(({ id, field }) => field !== "name" && !known.has(id));
    const whole = [...events.filter(({ id }) => given.has(id)), ...fresh];
    return {
      events: fresh, batches: batchOf(events, fresh), changes: compare(events, merge(events, fresh), list),
      conflicts: conflicts(events, whole),
      undone: holding(events).filter(({ id, undo }) => undo && given.has(undo) && !given.has(id)),
    };
  }

  /**
   * @param {{id: string, title: string, ask: string}[]} questions
   * @param {string} about
   */
  function mailText(questions, about) {
    const asked = questions.map(({ id, title, ask }, at) => `${at + 1}. ${title} (${id.toUpperCase()})\n${ask}`);
    return [
      "Hello,", `We are working through a security checklist (${about}). Please answer in writing:`, ...asked,
      "Please tell us by when you can answer. Thank you.",
    ].join("\n\n");
  }

  const files = { MOST, openFile, conflicts, compare, mergeIn, mailText };
  if (typeof module === "object" && module.exports) module.exports = files;
  else window.orderGuideFiles = files;
})();
