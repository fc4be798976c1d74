/**
 * A checklist that is worked through in the browser: ticks, notes, dates, filters, what to do next, files, paper.
 *
 * What the reader enters stays in this browser, as a log of events (see checklist-core.js). The page is complete
 * without this script: what only works with it is hidden in the markup and is shown here.
 */
/** @typedef {import("./checklist-core.js").Entered} Entered */
/** @typedef {import("./checklist-core.js").Field} Field */
/** @typedef {import("./checklist-core.js").ShownField} ShownField */
/** @typedef {import("./checklist-core.js").Standing} Standing */
/** @typedef {import("./checklist-core.js").Was} Was */
/** @typedef {import("./checklist-core.js").Opened} Opened */
/**
 * An item of the list with its parts on the page. Those that only scripts use are made when the item is set up:
 * `states` are the choices of its state, `proposed` those among what comes next.
 * @typedef {import("./checklist-core.js").Item & import("./checklist-core.js").Filtered &
 *   import("./checklist-core.js").Whom & {
 *   node: HTMLElement, ask: string, state: HTMLElement, mine: HTMLElement, changed: HTMLElement,
 *   fields: FieldOfItem[], states: HTMLInputElement[], proposed: HTMLInputElement[], sign: string,
 * }} PageItem
 */
/** @typedef {{field: ShownField, control: HTMLInputElement|HTMLTextAreaElement}} FieldOfItem */
/** @typedef {import("./checklist-core.js").Merged} Merged */
/** @typedef {import("./checklist-core.js").Runs} Runs */
/** @typedef {import("./checklist-core.js").EarlierChange} EarlierChange */
/**
 * What a table gives beside that: what in it is new to a log, and sentences about what could not be taken in.
 * @typedef {{theirs: (events: Entered[]) => Entered[], left: string[]}} Table
 */
/**
 * A copy of a list. `isUnread`: it stands in for one that this script cannot read.
 * @typedef {import("./checklist-core.js").Log & {id: string, isUnread: boolean}} Copy
 */

(() => {
  "use strict";

  const page = globalThis.orderGuidePage;
  const { allOf, part, textOf, element, localDay, longDay, now, today } = page;
  const sheet = page.find(HTMLElement, ".og-check");
  if (!sheet) return;
  const root = sheet;
  const {
    LARGEST, STATES, FIELDS, TEXTS, SHOWN, FILTERS, latest, place, newEvent, lastStep, undoing, replay, isOpen,
    isOverdue, count, share, progressText, changedText, proposed, reason, isShown, isFor, dutyOf, whomText, hidingText,
    filterOf, filterFrom, queryOf, withoutNames, fileText, isField, newLog, sync, mergedLogs, batchOf, csv,
  } = window.orderGuideChecklist;
  const SPACE = "order-guide:";
  // What a reader is, kept for every page that asks: ids with spaces between.
  const OWN = "order-guide.for";
  const DEFAULT_NAME = "My checklist";
  // How many duties stand before those that are folded.
  const FEW = 3;
  /** @type {("done"|"doing"|"na")[]} */
  const TALLIED = ["done", "doing", "na"];
  const { site = "", checklist = "", title = "", edition = "" } = root.dataset;
  const prefix = `${SPACE}${site}:${checklist}:`;
  const panel = part(HTMLElement, ".og-check__panel", root);
  const form = part(HTMLFormElement, "form", panel);
  const five = part(HTMLElement, ".og-five", root);
  const board = part(HTMLElement, ".og-board");
  const overview = part(HTMLElement, ".og-overview");
  const printAs = part(HTMLSelectElement, "[data-print-as]", panel);
  const address = textOf(part(HTMLElement, "[data-address]", overview));
  const counted = part(HTMLElement, "[data-count]", panel);
  const filters = part(HTMLDetailsElement, ".og-filters", panel);
  const shownNumber = part(HTMLElement, "[data-shown]", panel);
  const hiding = part(HTMLElement, "[data-hiding]", root);

  /**
   * @param {string} selector
   * @param {ParentNode} [within]
   */
  function all(selector, within = root) {
    return page.all(selector, within);
  }

  /**
   * @param {string} label
   * @param {Record<string, string>} data What the button says to do; see "What buttons do".
   */
  function button(label, data) {
    const made = page.button("og-btn og-btn--text", label);
    Object.assign(made.dataset, data);
    return made;
  }

  /**
   * @param {string} text
   * @param {ParentNode} [within]
   */
  const tell = (text, within = panel) => {
    part(HTMLElement, "[data-told]", within).textContent = text;
  };
  /** @param {"open"|"copies"|"mail"} name */
  const dialog = (name) => part(HTMLDialogElement, `[data-dialog="${name}"]`, root);
  /** @param {string} name */
  const chooser = (name) => part(HTMLSelectElement, `select[name="${name}"]`, form);
  /** @param {string} id */
  const upper = (id) => id.toUpperCase();
  /** @param {string|number} time */
  const day = (time) => longDay(localDay(time));

  // The list, as the page holds it ----------------------------------------------------------------------------------

  /** @param {string} [words] */
  function listOf(words = "") {
    return words.split(" ").filter(Boolean);
  }

  /** @param {string} name */
  function choices(name) {
    return Array.from(chooser(name).options).slice(1);
  }

  /**
   * @param {HTMLElement} node
   * @returns {PageItem}
   */
  function itemOf(node) {
    const { digest = "", added = "", needs = "", priority: told = "2" } = node.dataset;
    const [inLaw, effortWord, costWord, role] = all(".og-item__meta > :not([data-noduty])", node).map(textOf);
    /**
     * @param {string} name
     * @param {string} text
     */
    const chosen = (name, text) => choices(name).filter((one) => one.text === text).map(({ value }) => value).join();
    const section = node.closest("[data-phase]");
    const own = {
      phase: section instanceof HTMLElement && section.dataset.phase || "", role, effort: chosen("effort", effortWord),
      cost: chosen("cost", costWord), legal: chosen("legal", inLaw),
    };
    const { legal } = own;
    const priority = Number(told);
    const { binding, where } = root.dataset;
    const isSome = listOf(where).includes(legal);
    const ai = node.querySelector("[data-ai]") ? "1" : "";
    /** @param {keyof typeof own} name */
    const rank = (name) => choices(name).findIndex(({ value }) => value === own[name]);
    /** @param {keyof typeof own} name */
    const word = (name) => choices(name)[rank(name)].text;
    return {
      ...own, id: node.id, node, digest, added, ai, priority,
      legal: [legal, ...choices("legal").filter(({ dataset }) => listOf(dataset.also).includes(legal))
        .map(({ value }) => value)],
      title: textOf(part(HTMLElement, "h3", node)),
      needs: listOf(needs), only: listOf(node.dataset.only), duty: listOf(node.dataset.duty),
      binds: isSome ? "where" : listOf(binding).includes(legal) ? "all" : "",
      ranks: [rank("phase"), priority, rank("legal"), rank("effort"), rank("cost")],
      words: { phase: word("phase"), effort: word("effort"), cost: word("cost"), legal: word("legal") },
      ask: textOf(node.querySelector(".og-vendor blockquote")),
      state: element("span", "og-item__state"), mine: element("p", "og-item__mine"),
      changed: element("div", "og-changed"), fields: [], states: [], proposed: [], sign: "",
    };
  }

  const list = {
    items: all(".og-item").map(itemOf),
    passed: allOf(HTMLTemplateElement, "template[data-passed]", root).map(({ dataset, content }) => ({
      id: dataset.passed || "", into: listOf(dataset.into), last: dataset.last || "",
      why: (content.textContent || "").trim(),
    })),
  };
  const items = new Map(list.items.map((item) => [item.id, item]));

  /** @param {string} [id] */
  function itemAt(id = "") {
    const found = items.get(id);
    if (!found) throw new Error(`No such item on the page: ${id}`);
    return found;
  }

  // What is kept ----------------------------------------------------------------------------------------------------

  /**
   * Run what touches a storage of the browser. Where that is refused, give what there is otherwise.
   * @template T
   * @param {() => T} touch
   * @param {T} otherwise
   */
  function allowed(touch, otherwise) {
    try {
      return touch();
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      return otherwise;
    }
  }

  function openStorage() {
    /**
     * @template T
     * @param {(kept: Storage) => T} act
     * @param {T} otherwise
     */
    const tried = (act, otherwise) => allowed(() => act(window.localStorage), otherwise);
    /** @type {string[]} */
    const none = [];
    return {
      /** @param {string} key */
      get: (key) => tried((kept) => kept.getItem(key), null),
      /**
       * @param {string} key
       * @param {string} text
       */
      set: (key, text) => tried((kept) => {
        kept.setItem(key, text);
        return true;
      }, false),
      /** @param {string} key */
      remove: (key) => tried((kept) => kept.removeItem(key), undefined),
      keys: () => tried((kept) => Object.keys(kept), none).filter((key) => key.startsWith(SPACE)),
    };
  }

  const storage = openStorage();
  const isRefused = !storage.set(`${SPACE}try`, "1");
  storage.remove(`${SPACE}try`);
  // Copies with entries that the storage did not take so far, and initials.
  /** @type {Set<Copy>} */
  const unsaved = new Set();
  let initials = "";
  let kept = newCopy("main");
  let shown = replay([], list);
  let isOnPaper = false;
  /** @type {PageItem[]} What is shown as what comes next. */
  let next = [];
  /** @type {""|"begun"|"failed"} How far the earlier words of items are. */
  let loading = "";

  const by = () => initials || storage.get(`${SPACE}by`) || "";

  function newId() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(10));
    return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  }

  /**
   * @param {string} id
   * @returns {Copy}
   */
  function newCopy(id) {
    return { ...newLog(prefix + id), id, isUnread: false };
  }

  /**
   * Make a copy and the storage hold the same. Tells whether the storage holds what this script can read.
   * @param {Copy} copy
   * @param {string|null} [also]
   */
  function keep(copy, also) {
    const isRead = sync(copy, storage, also);
    if (copy.isUnsaved) unsaved.add(copy);
    else unsaved.delete(copy);
    return isRead;
  }

  /**
   * Open a copy. One that cannot be read is left as it is, and another beside it is opened.
   * @param {string} id
   * @returns {Copy}
   */
  function openCopy(id) {
    const copy = [...unsaved].find((one) => one.id === id) || newCopy(id);
    return keep(copy) ? copy : Object.assign(openCopy(`${id}-1`), { isUnread: true });
  }

  function copies() {
    /** @param {Entered[]} events */
    const nameOf = (events) => (latest(events).get(place("", "name")) || { value: "" }).value || DEFAULT_NAME;
    const ids = storage.keys().filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    return [...new Set([...ids, ...[...unsaved, kept].map(({ id }) => id)])].filter(Boolean)
      .flatMap((id) => {
        const copy = id === kept.id ? kept : openCopy(id);
        return copy.id === id ? [{ id, name: nameOf(copy.events) }] : [];
      })
      .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
  }

  /** Say it where the browser does not keep what is entered. The texts stand in the page. */
  function showTrouble() {
    const trouble = isRefused ? "refused" : unsaved.size ? "full" : kept.isUnread ? "unread" : "";
    for (const one of all("[data-trouble]")) one.hidden = one.dataset.trouble !== trouble;
  }

  /**
   * Take in what another tab has written, and give the storage what it did not take so far. Where a newer script has
   * written what this one cannot read, go on in a copy beside it, with all that was entered.
   * @param {string|null} [also]
   */
  function pull(also) {
    if (!keep(kept, also)) {
      const old = kept;
      kept = openCopy(old.id);
      unsaved.delete(old);
      Object.assign(kept, mergedLogs(kept, old));
      const named = old.events.length ? event({ item: "", field: "name", value: `${copyName()}, kept apart` }) : null;
      if (named) kept.events.push(named);
      keep(kept);
    }
    for (const one of unsaved) keep(one);
  }

  /**
   * @param {Entered[]} events
   * @param {Merged["batches"]} [batches]
   */
  function add(events, batches = []) {
    Object.assign(kept, mergedLogs(kept, { events, batches }));
    pull();
    if (events.length && !kept.isUnread) storage.set(prefix, kept.id);
    render();
  }

  /**
   * Make an event of what was entered. Nothing is given where it cannot be kept.
   * @param {import("./checklist-core.js").Deed} deed
   */
  function event(deed) {
    const { digest } = items.get(deed.item) || { digest: "" };
    return newEvent(kept.events, { id: newId(), by: by(), edition, digest, ...deed }, now());
  }

  /**
   * Keep what was entered, or say that it cannot be kept and show what was there before. Tells which.
   * @param {string} item
   * @param {Field} field
   * @param {string} value
   */
  function enter(item, field, value) {
    pull();
    const made = event({ item, field, value });
    add(made ? [made] : []);
    if (!made) refuse(item, field);
    return made !== null;
  }

  /**
   * @param {string} item
   * @param {Field} field
   */
  function refuse(item, field) {
    tell(`${placeText(item, field)}: what you entered cannot be kept. Nothing was changed.`);
  }

  /**
   * @param {string} item
   * @param {Field} field
   */
  function placeText(item, field) {
    return [upper(item), FIELDS[field].toLowerCase()].filter(Boolean).join(", ");
  }

  /**
   * @param {string[]} ids
   * @param {boolean} [isStep] Whether that can be undone in turn.
   */
  function undo(ids, isStep = false) {
    const made = undoing(kept.events, ids, now()).flatMap((deed) => event(deed) || []);
    add(made, isStep ? batchOf(kept.events, made) : []);
  }

  /** @param {string} id */
  function use(id) {
    kept = openCopy(id);
    if (kept.raw !== null && !kept.isUnread) storage.set(prefix, id);
    remember(id);
    render();
  }

  /**
   * Remember which copy this tab shows; two tabs may show two.
   * @param {string} [id]
   */
  function remember(id) {
    return allowed(() => {
      if (id !== undefined) window.sessionStorage.setItem(prefix, id);
      return window.sessionStorage.getItem(prefix);
    }, null);
  }

  // Showing it ------------------------------------------------------------------------------------------------------

  const aiBox = part(HTMLInputElement, "[name=ai]", form);
  const whom = page.find(HTMLFormElement, "[data-whom]");
  const kinds = whom ? allOf(HTMLInputElement, "[name=for]", whom) : [];
  const chosenKinds = () => kinds.filter(({ checked }) => checked);
  const filter = () => filterFrom((name) => {
    if (name === "ai") return aiBox.checked ? "1" : "";
    return name === "for" ? chosenKinds().map(({ value }) => value).join(" ") : chooser(name).value;
  });
  /** @param {{id: string}} item */
  const stateOf = ({ id }) => window.orderGuideChecklist.stateOf(shown.states, id);

  /**
   * Give the fields in a part of the page in which readers enter something about an item.
   * @param {ParentNode} within
   * @returns {FieldOfItem[]}
   */
  function fieldsIn(within) {
    const inputs = allOf(HTMLInputElement, "input[data-field]", within);
    return [...inputs, ...allOf(HTMLTextAreaElement, "textarea[data-field]", within)].flatMap((control) => {
      const field = SHOWN.find((name) => name === control.dataset.field);
      return field ? [{ field, control }] : [];
    });
  }

  /** @param {PageItem} item */
  function setUpItem(item) {
    part(HTMLElement, ".og-item__id a", item.node).after(item.state);
    item.state.after(element("span", "og-print-only", `${address}#${item.id}`));
    item.changed.hidden = item.mine.hidden = true;
    const more = part(HTMLElement, ".og-item__more", item.node);
    const choice = stateChoice(item, "");
    item.states = choice.radios;
    more.before(choice.set, item.mine, item.changed);
    const fields = document.importNode(part(HTMLTemplateElement, "#og-form").content, true);
    part(HTMLElement, "legend", fields).textContent = `My notes on ${upper(item.id)}`;
    part(HTMLElement, "summary .og-vh", fields).textContent = ` for ${upper(item.id)}`;
    item.fields = fieldsIn(fields);
    for (const field of item.fields) {
      field.control.addEventListener("change", () => takeIn(item, field));
      field.control.addEventListener("blur", () => {
        if (field.control.validity.valid) return;
        refuse(item.id, field.field);
        showItem(item);
      });
    }
    more.append(fields);
    nameSources(item.node);
    part(HTMLElement, "summary", more).append(element("span", "og-vh", ` for ${upper(item.id)}`));
    const vendor = page.find(HTMLElement, ".og-vendor", item.node);
    if (vendor) vendor.append(button("Put this question in a mail", { do: "ask", of: item.id }));
  }

  /**
   * Name the sources of an item, which the page numbers: their names stand once, in its list of sources.
   * @param {HTMLElement} node
   */
  function nameSources(node) {
    for (const one of allOf(HTMLAnchorElement, ".og-src a", node)) {
      const note = document.querySelector(one.hash);
      const named = note && (note.querySelector("a") || note);
      if (named) one.textContent = textOf(named);
      if (named instanceof HTMLAnchorElement) one.href = named.href;
    }
  }

  /**
   * Make the choice of an item's state. What does not apply asks why.
   * @param {PageItem} item
   * @param {string} where Tells it from the item's own, when it stands elsewhere.
   */
  function stateChoice(item, where) {
    const set = document.importNode(part(HTMLTemplateElement, "#og-states").content, true);
    part(HTMLElement, "legend", set).textContent = `State of ${upper(item.id)}`;
    const radios = allOf(HTMLInputElement, "input", set);
    for (const radio of radios) {
      radio.name = `${item.id}-${where}state`;
      radio.id = `${item.id}-${where}${radio.value}`;
      radio.checked = radio.value === stateOf(item).state;
      radio.addEventListener("change", () => {
        if (!enter(item.id, "state", radio.value)) return;
        if (radio.value === "na") part(HTMLDetailsElement, ".og-item__own", item.node).open = true;
        told(item);
      });
    }
    return { set, radios };
  }

  /** @param {PageItem} item */
  function focusOn(item) {
    const [chosen] = item.states.filter(({ checked }) => checked);
    chosen.focus();
  }

  /** Give the items that concern what the reader chose to be; all where nothing is chosen. */
  function concerned() {
    const { for: chosen } = filter();
    return list.items.filter(({ only }) => isFor(only, chosen));
  }

  /** @param {PageItem} item */
  function told(item) {
    const counts = count(concerned(), shown.states, today());
    tell(`${upper(item.id)}: ${STATES[stateOf(item).state].toLowerCase()}. ${progressText(counts)}.`);
  }

  /**
   * @param {PageItem} item
   * @param {FieldOfItem} one
   */
  function takeIn(item, { field, control }) {
    const value = control.value.trim();
    if (!control.validity.valid) refuse(item.id, field);
    else if (value !== stateOf(item)[field]) enter(item.id, field, value);
  }

  /** Take in a field that is still being filled in, so that leaving or reloading the page loses nothing. */
  function flush() {
    for (const item of list.items) {
      const field = item.fields.find(({ control }) => control === document.activeElement);
      if (field) takeIn(item, field);
    }
    pull();
  }

  /** @param {PageItem} item */
  function showItem(item) {
    const one = stateOf(item);
    for (const radio of [...item.states, ...item.proposed]) radio.checked = radio.value === one.state;
    item.node.dataset.state = one.state;
    item.state.classList.toggle("og-item__state--new", one.isNew);
    item.state.textContent = one.isNew ? "New since you began" : one.state === "todo" ? "" : STATES[one.state];
    for (const { field, control } of item.fields) {
      const value = one[field];
      if (control !== document.activeElement && control.value !== value) control.value = value;
      if (field === "why" && control.parentElement) control.parentElement.hidden = one.state !== "na" && !one.why;
    }
    showMine(item, one);
    showChanged(item, one);
  }

  /**
   * @param {PageItem} item
   * @param {Standing} one
   */
  function showMine(item, one) {
    const parts = [
      ["Owner", one.owner], [isOverdue(one, today()) ? "Overdue since" : "Do by", longDay(one.date)],
      ["System or place", one.system], ["Does not apply because", one.why], ["Note", one.note],
      ["Done on", one.state === "done" ? day(one.since) : ""],
    ].filter(([, text]) => text);
    const made = parts.map(([name, text]) => element("span", "", element("b", "", `${name}:`), ` ${text}`));
    item.mine.replaceChildren(...made);
    item.mine.hidden = made.length === 0;
    const has = TEXTS.some((name) => one[name]);
    part(HTMLElement, ".og-item__own summary span", item.node).textContent =
      `${has ? "Change" : "Add"} owner, date, note`;
  }

  /**
   * Show what changed since the item was ticked: the words before and after, where the editions keep them.
   * @param {PageItem} item
   * @param {Standing} one
   */
  function showChanged(item, one) {
    const sign = JSON.stringify([one.state, one.was]);
    if (item.sign === sign) return;
    item.sign = sign;
    item.changed.hidden = !one.changed;
    item.changed.replaceChildren();
    if (!one.changed) return;
    const said = { todo: "", done: "ticked it", doing: "started it", na: "set it aside" }[one.state];
    const { edition: old = "" } = one.was.find(({ t }) => t) || {};
    item.changed.append(element("p", "", element("b", "", `Changed since you ${said} on ${day(one.since)}.`),
      `${old && ` That was beside the words of edition ${old}.`} What you entered is kept.`));
    for (const was of one.was) item.changed.append(...earlier(item, was));
    const still = button(one.state === "done" ? "It is still done" : "It still holds", { do: "still", of: item.id });
    const again = button("Set it to do, look again", { do: "again", of: item.id });
    item.changed.append(element("p", "og-btnrow", still, again));
  }

  /**
   * @param {PageItem} item
   * @param {Was} was
   * @returns {Node[]}
   */
  function earlier(item, was) {
    const passed = list.passed.find((one) => one.id === was.id);
    const head = passed ? [element("p", "", `${upper(was.id)} became part of this item. ${passed.why}`)] : [];
    if (!window.orderGuideEarlier && loading !== "failed") {
      loadEarlier();
      return [...head, element("p", "", "Loading the earlier words …")];
    }
    const words = ((window.orderGuideEarlier || {})[item.id] || [])
      .find(({ of, digest }) => of === was.id && (!was.digest || digest === was.digest));
    if (words) return [...head, changeList(words.changes)];
    const none = loading === "failed" ? "The earlier words could not be loaded." : "This site does not hold the earlier words.";
    return [...head, element("p", "", none)];
  }

  /** Load what items said in earlier editions, once: few readers need it, and it grows with each edition. */
  async function loadEarlier() {
    if (loading) return;
    loading = "begun";
    try {
      await page.load(`earlier-${checklist}.js`);
    } catch {
      loading = "failed";
    }
    for (const item of list.items) item.sign = "";
    list.items.forEach(showItem);
  }

  /** @param {EarlierChange[]} changes */
  function changeList(changes) {
    /**
     * @param {string} label
     * @param {Runs} runs
     * @param {"del"|"ins"} mark
     */
    const side = (label, runs, mark) => (runs.length ? [element("dd", "", element("b", "", label), " ",
      ...runs.map((run) => (typeof run === "string" ? run : element(mark, "", ...run))))] : []);
    return element("dl", "", ...changes.map(({ field, lines }) => element("div", "", element("dt", "", field),
      ...lines.flatMap(([was, is]) => [...side("Before:", was, "del"), ...side("Now:", is, "ins")]))));
  }

  function showCounts() {
    const ours = concerned();
    const counts = count(ours, shown.states, today());
    part(HTMLElement, "[data-copy-name]", panel).textContent = copyName();
    part(HTMLElement, "[data-brief]", panel).textContent = `${counts.done} of ${counts.total}`;
    const late = counts.overdue ? `, ${counts.overdue} overdue` : "";
    counted.textContent = `${progressText(counts)}${late}`;
    all(".og-progress__bar i", panel).forEach((bar, at) => {
      bar.style.width = `${100 * share(counts[TALLIED[at]], counts.total)}%`;
    });
    const changed = part(HTMLElement, "[data-changed]", root);
    part(HTMLElement, "p", changed).textContent = changedText(counts);
    changed.hidden = !changedText(counts);
    for (const section of all(".og-phase")) {
      const within = ours.filter((item) => item.phase === section.dataset.phase);
      const line = part(HTMLElement, ".og-phase__head p", section);
      const text = line.dataset.text || textOf(line);
      line.dataset.text = text;
      const found = count(within, shown.states, today());
      const isBlank = isOnPaper && printAs.value !== "progress";
      line.textContent = found.todo < found.total && !isBlank ? progressText(found) : text;
      for (const state of TALLIED) tally(`${state} ${section.dataset.phase}`, found[state]);
    }
    for (const state of TALLIED) tally(state, counts[state]);
  }

  /**
   * @param {string} name
   * @param {number} number
   */
  function tally(name, number) {
    const cell = page.find(HTMLElement, `[data-tally="${name}"]`, overview);
    if (cell) cell.textContent = printAs.value === "progress" ? `${number}` : "";
  }

  function copyName() {
    return shown.name || DEFAULT_NAME;
  }

  /** @param {import("./checklist-core.js").Proposal<PageItem>} one */
  function proposal(one) {
    const { id, title: words } = one.item;
    const choice = stateChoice(one.item, "next-");
    one.item.proposed = choice.radios;
    const link = page.link("", `#${id}`, `${upper(id)} ${words}`);
    const mark = dutyMark(one.item);
    const what = element("div", "", link, mark && " ", mark && element("span", "og-legal", mark));
    const isFirst = one.pin === "first";
    const first = button(isFirst ? "Not first after all" : "Put first", { pin: isFirst ? "" : "first", of: id });
    const later = button("Not now", { pin: "later", of: id });
    for (const made of [first, later]) made.append(element("span", "og-vh", ` ${upper(id)}`));
    const why = element("summary", "", "Why now, and what to do with it", element("span", "og-vh", ` ${upper(id)}`));
    const fold = element("details", "", why, element("p", "og-small", reason(one)), element("p", "og-btnrow", first, later));
    fold.dataset.fold = "";
    fold.open = isFirst;
    return element("li", "", what, choice.set, fold);
  }

  /**
   * Say that a rule asks for an item, in the words of its standing in law; nothing where none does.
   * @param {PageItem} item
   */
  function dutyMark(item) {
    const { for: chosen } = filter();
    const duty = dutyOf(item, chosen);
    return duty === "sure" && item.binds === "where" ? "Required of you" : duty && item.words.legal;
  }

  /**
   * Show what comes next. What was set to another state here stays in sight until the reader asks for what is next.
   * @param {boolean} [isAnew] Whether to choose anew.
   */
  function showFive(isAnew = false) {
    const role = chooser("role").value;
    const wanted = { ...filter(), state: "" };
    const possible = proposed(concerned(), shown.states)
      .filter(({ item }) => isShown(item, stateOf(item), wanted, today()));
    const aside = list.items.filter((item) => stateOf(item).pin === "later" && isOpen(stateOf(item)));
    const pins = list.items.map((item) => stateOf(item).pin);
    const asked = JSON.stringify([kept.key, wanted, pins]);
    const stays = !isAnew && five.dataset.asked === asked && five.dataset.sign;
    const settled = next.filter((item) => !isOpen(stateOf(item))).length;
    const line = part(HTMLElement, "[data-next]", five);
    line.hidden = !stays || settled === 0;
    part(HTMLElement, "span", line).textContent = `${settled} of these ${next.length} settled.`;
    if (stays) return;
    five.dataset.asked = asked;
    const found = possible.slice(0, 5);
    const sign = JSON.stringify([role, aside.map(({ id }) => id), found.map((one) => [one.item.id, reason(one), dutyMark(one.item)])]);
    if (five.dataset.sign === sign) return;
    five.dataset.sign = sign;
    for (const item of next) item.proposed = [];
    next = found.map(({ item }) => item);
    const at = all("button", five).findIndex((one) => one === document.activeElement);
    part(HTMLElement, "[data-for]", five).textContent = role ? `For: ${role}` : "";
    const lines = found.length ? found.map(proposal) : [element("li", "", "Nothing is left to propose.")];
    part(HTMLElement, "ol", five).replaceChildren(...lines);
    part(HTMLElement, "h2", five).textContent = found.length === 5 ? "First five" : "What to do next";
    const put = part(HTMLElement, "[data-aside]", five);
    put.hidden = aside.length === 0;
    const back = aside.map(({ id }) => button(`Bring back ${upper(id)}`, { pin: "", of: id }));
    put.replaceChildren("Set aside: ", ...back);
    if (at >= 0) (all("button", five)[at] || part(HTMLElement, "h2", five)).focus();
  }

  /**
   * Write a value as readers see it.
   * @param {Field} field
   * @param {string} [value]
   */
  function valueText(field, value = "") {
    if (field === "state") return new Map(Object.entries(STATES)).get(value) || "";
    if (field === "pin") return new Map([["first", "Put first"], ["later", "Not now"]]).get(value) || "";
    return field === "date" ? longDay(value) : value;
  }

  function showGone() {
    const section = part(HTMLElement, ".og-gone", root);
    section.hidden = shown.gone.length === 0;
    part(HTMLElement, "ul", section).replaceChildren(...shown.gone.map((one) => {
      const told = SHOWN.filter((field) => one[field])
        .map((field) => `${FIELDS[field]}: ${field === "state" ? valueText(field, one.state) : one[field]}`);
      return element("li", "", element("b", "", upper(one.id)), ` ${one.because} ${told.join(". ")}`);
    }));
  }

  function render() {
    shown = replay(kept.events, list);
    if (!printAs.dataset.chosen) printAs.value = kept.events.length ? "progress" : "full";
    document.body.dataset.paper = printAs.value === "board" && !window.orderGuidePaper ? "full" : printAs.value;
    list.items.forEach(showItem);
    showCounts();
    showFive();
    showGone();
    showTrouble();
  }

  // Filters ---------------------------------------------------------------------------------------------------------

  /** Narrow the list down. An item that is ticked stays in sight until the reader filters again. */
  function narrow() {
    const wanted = filter();
    const asked = page.pointedTo();
    let number = 0;
    for (const item of list.items) {
      item.node.hidden = !isShown(item, stateOf(item), wanted, today());
      number += item.node.hidden ? 0 : 1;
    }
    for (const section of all(".og-phase")) section.hidden = !section.querySelector(".og-item:not([hidden])");
    shownNumber.textContent = `${number} of ${list.items.length} items shown.`;
    showHiding(number);
    showWhom(wanted.for);
    showCounts();
    showFive(true);
    return !asked || !asked.closest("[hidden]");
  }

  /** Give what the reader asked for, as the page has it. */
  function askedFor() {
    const wanted = filter();
    return FILTERS.filter((name) => wanted[name]).flatMap((name) => {
      if (name === "ai") return "AI changes this risk";
      if (name === "for") return chosenKinds().map((box) => textOf(box.nextElementSibling));
      return chooser(name).selectedOptions[0].text;
    });
  }

  /**
   * Say that items are hidden, how many, and how to see all.
   * @param {number} number How many are shown.
   */
  function showHiding(number) {
    const text = hidingText(number, list.items.length, askedFor());
    part(HTMLElement, "span", hiding).textContent = text;
    hiding.hidden = !text;
    part(HTMLElement, "[data-some]", panel).textContent = text && `: ${number}`;
    part(HTMLElement, "[data-nothing]", root).hidden = number > 0;
  }

  /**
   * Say what the chosen kinds of organization do, and mark the duties of others.
   * @param {string} chosen
   */
  function showWhom(chosen) {
    for (const { node, duty } of list.items) {
      const mark = node.querySelector("[data-noduty]");
      if (mark instanceof HTMLElement) mark.hidden = isFor(duty, chosen);
    }
    if (!whom) return;
    const names = chosenKinds().map((box) => textOf(box.nextElementSibling));
    part(HTMLElement, "[data-fold] > summary", whom).textContent = chosen ? `Change what you are: ${names.join("; ")}` : "Which kind of organization are you?";
    part(HTMLElement, "[data-whom-told]", whom).textContent = whomText(list.items, names, chosen);
    part(HTMLElement, "[data-whom-all]", whom).hidden = !chosen;
    const duties = part(HTMLElement, "[data-duties]", whom);
    duties.hidden = !chosen;
    duties.replaceChildren(...(chosen ? dutyLinks(chosen) : []));
  }

  /**
   * Tell how many of some duties stand before those that are folded: one more is no reason to fold.
   * @param {unknown[]} some
   */
  const fewOf = ({ length }) => (length > FEW + 1 ? FEW : length);

  /**
   * Name the items that a rule asks for of the chosen kinds of organization, as links, and apart from them those of
   * which the item itself says whom they bind. The first few stand there; of many, the rest is folded and counted.
   * @param {string} chosen
   */
  function dutyLinks(chosen) {
    /** @param {PageItem[]} some */
    const links = (some) => element("ul", "", ...some.map(({ id, title }) =>
      element("li", "", page.link("", `#${id}`, upper(id), element("span", "og-duties__title", ` ${title}`)))));
    /**
     * @param {"sure"|"perhaps"} duty
     * @param {string} head
     */
    const named = (duty, head) => {
      const some = list.items.filter((item) => dutyOf(item, chosen) === duty);
      if (!some.length) return [];
      const few = fewOf(some);
      const rest = some.slice(few);
      const more = element("details", "", element("summary", "", `and ${rest.length} more`), links(rest));
      return [element("b", "", head), links(some.slice(0, few)), ...(rest.length ? [more] : [])];
    };
    const lines = [
      ...named("sure", "Required of you, in whole or in part:"), ...named("perhaps", "Perhaps, the item says of whom:"),
    ];
    return lines.length ? lines : ["No item here is required of you, as far as your choice tells."];
  }

  function writeQuery() {
    const { pathname, search, hash } = window.location;
    page.replaceAddress(`${pathname}${queryOf(filter(), search)}${hash}`);
  }

  function filtered() {
    narrow();
    writeQuery();
    tell(textOf(shownNumber));
  }

  function readQuery() {
    const asked = filterOf(window.location.search);
    asked.for = asked.for || storage.get(OWN) || "";
    for (const name of FILTERS) {
      if (name === "ai") aiBox.checked = asked.ai === "1";
      else if (name === "for") for (const box of kinds) box.checked = asked.for.split(" ").includes(box.value);
      else chooser(name).value = choices(name).some(({ value }) => value === asked[name]) ? asked[name] : "";
    }
  }

  /** Show all items when the address points to one that is filtered out. */
  function showAsked() {
    if (narrow()) return;
    showEverything();
    const asked = page.pointedTo();
    if (asked) asked.scrollIntoView();
  }

  /** Take every filter back for now; what the reader is stays kept. */
  function showEverything() {
    for (const one of all("select, input", form)) {
      if (one instanceof HTMLSelectElement) one.value = "";
      else if (one instanceof HTMLInputElement) one.checked = false;
    }
    for (const box of kinds) box.checked = false;
    filtered();
  }

  /** Keep what the reader is, so that no other page asks again. What this page does not ask about stays. */
  function keepKinds() {
    const asked = kinds.map(({ value }) => value);
    const others = listOf(storage.get(OWN) || "").filter((one) => !asked.includes(one));
    const own = [...others, ...chosenKinds().map(({ value }) => value)].join(" ");
    if (own) storage.set(OWN, own);
    else storage.remove(OWN);
  }

  // Files, mails, paper ---------------------------------------------------------------------------------------------

  /**
   * @param {string} name
   * @param {string} type
   * @param {string} text
   */
  function download(name, type, text) {
    page.download(name, type, text);
    tell(`${name} was handed to your browser to save.`);
  }

  /**
   * @param {Entered[]} events
   * @param {string} name
   * @param {string} kind
   */
  function save(events, name, kind) {
    const about = { site, checklist, title, edition, name };
    download(`${checklist}-${kind}${today()}.json`, "application/json", fileText(about, events, now()));
  }

  function saveTable() {
    const head = [
      "Id", "Item", "Phase", "In law", "Effort", "Cost", "Role", "State", "Since", ...TEXTS.map((name) => FIELDS[name]),
      "Changed since", "Edition", "Words",
    ];
    const rows = list.items.map((item) => {
      const { phase, legal, effort, cost } = item.words;
      const one = stateOf(item);
      return [
        upper(item.id), item.title, phase, legal, effort, cost, item.role, STATES[one.state],
        one.since && localDay(one.since), ...TEXTS.map((name) => one[name]), one.changed ? "yes" : "", edition,
        (one.was[0] || item).digest || item.digest,
      ];
    });
    download(`${checklist}-${today()}.csv`, "text/csv", csv([head, ...rows]));
  }

  /** Give the file that was opened, while there is one to do something with. */
  function openedFile() {
    if (!opened.file) throw new Error("No file is open");
    return opened.file;
  }

  /** @type {{file: Opened & Partial<Table>|null, merged: Merged|null}} */
  const opened = { file: null, merged: null };

  /**
   * Open a file that is not one of our own: it may be a table. What reads those is loaded now.
   * @param {File} file
   * @returns {Promise<Opened & Table|{wrong: string}>}
   */
  async function openTable(file) {
    const isLoaded = window.orderGuideTables || await page.load("checklist-tables.js").catch(() => null);
    if (!isLoaded) return { wrong: "What reads tables could not be loaded. Nothing was changed." };
    const { readTable, news } = window.orderGuideTables;
    const read = await readTable(new Uint8Array(await file.arrayBuffer()), { list, edition, today: today() });
    if (read.wrong !== undefined) return read;
    const { said, left, edition: old, sheet: from } = read;
    /** @param {Entered[]} events */
    const theirs = (events) => news(said, events, list).flatMap((deed) => event(deed) || []);
    const name = [file.name, from].filter(Boolean).join(", ");
    return { events: theirs([]), theirs, left, name, saved: "", edition: old, ahead: "" };
  }

  /** Load what files and mails need, when one is asked for. Tells whether it is there. */
  async function loadFiles() {
    return Boolean(window.orderGuideFiles) || page.load("checklist-files.js").then(() => true, () => false);
  }

  /**
   * Open a file that may be one of our own.
   * @param {File} file
   * @returns {Promise<Opened|{wrong: string}>}
   */
  async function openSaved(file) {
    const text = file.size > LARGEST ? null : await file.text();
    return window.orderGuideFiles.openFile(text, { site, checklist }, now());
  }

  /** @param {HTMLInputElement} input */
  async function readFile(input) {
    const box = dialog("open");
    const file = input.files && input.files[0];
    opened.file = null;
    part(HTMLElement, "[data-result]", box).replaceChildren();
    part(HTMLElement, "[data-choices]", box).hidden = true;
    if (!file) return;
    const isTable = file.size <= LARGEST && !/\.json$/i.test(file.name);
    const read = !(await loadFiles()) ? { wrong: "What reads files could not be loaded. Nothing was changed." }
      : await (isTable ? openTable(file) : openSaved(file));
    if (!input.files || input.files[0] !== file) return;
    if (read.wrong !== undefined) {
      tell(read.wrong, box);
      return;
    }
    opened.file = read;
    const counts = count(list.items, replay(read.events, list).states, today());
    const from = [
      read.name && `“${read.name}”`, read.saved && `saved ${day(read.saved)}`,
      read.edition && `edition ${read.edition}`,
    ].filter(Boolean);
    const ahead = read.ahead && ` A clock was wrong: it holds entries from ${read.ahead}, which count as the later ones.`;
    tell(`${from.join(", ")}: ${progressText(counts)}.${ahead} What shall be done with it?`, box);
    part(HTMLElement, "[data-choices]", box).hidden = false;
    showPreview();
  }

  /** Say what merging the file that was opened would do. */
  function mergeOf() {
    const { events, theirs } = openedFile();
    return window.orderGuideFiles.mergeIn(kept.events, theirs ? theirs(kept.events) : events, list);
  }

  /** @param {Merged["changes"]} changes */
  const changeLines = (changes) => differences(changes, (was, is) => `${was} → ${is}`);

  /** @returns {Node[]} */
  function leftLines() {
    return (openedFile().left || []).map((line) => element("li", "", `Not taken in. ${line}`));
  }

  function showPreview() {
    const { changes } = mergeOf();
    const lines = [...leftLines(), ...changeLines(changes)];
    showResult(`Merging would change: ${changes.length || "nothing"}.`, lines, [], false);
  }

  /**
   * @param {string} text
   * @param {Node[]} [lines]
   * @param {Node[]} [buttons]
   * @param {boolean} [isAsked] Whether the reader asked for it, and so is led there.
   */
  function showResult(text, lines = [], buttons = [], isAsked = true) {
    const result = part(HTMLElement, "[data-result]", dialog("open"));
    const row = element("p", "og-btnrow", ...buttons);
    result.replaceChildren(element("p", "", element("b", "", text)), row, element("ul", "", ...lines));
    if (isAsked) result.focus();
  }

  /**
   * @param {Merged["changes"]} found
   * @param {(was: string, is: string) => string} words
   */
  function differences(found, words) {
    return found.map(({ id, field, was, is }) => {
      const [before, after] = [was, is].map((value) => `“${valueText(field, value) || "nothing"}”`);
      return element("li", "", `${placeText(id, field)}: ${words(before, after)}`);
    });
  }

  function mergeOpened() {
    pull();
    const found = mergeOf();
    opened.merged = found;
    add(found.events, found.batches);
    narrow();
    /** @param {Entered} one */
    const who = (one) => {
      const value = valueText(one.field, one.value) || "nothing";
      return `“${value}” (${day(one.t)}${one.by ? `, ${one.by}` : ""})`;
    };
    const differ = found.conflicts.map(({ item, field, kept: stays, other }) => element("li", "",
      `${placeText(item, field)}: ${who(stays)} stays, not ${who(other)}. `,
      button("Take the other", { do: "take", of: item, field, value: other.value })));
    const text = [
      `Merged. New entries: ${found.events.length}. Changed: ${found.changes.length || "nothing"}.`,
      found.undone.length && `Undone here before, and still so: ${found.undone.length}.`,
      differ.length && `Of entries that differ, ${differ.length} in all, the later one stays:`,
    ].filter(Boolean).join(" ");
    const buttons = [
      ...(found.events.length ? [button("Undo the merge", { do: "unmerge" })] : []),
      ...(found.undone.length ? [button("Bring back what was undone", { do: "redo" })] : []),
    ];
    tell("", dialog("open"));
    showResult(text, [...leftLines(), ...differ, ...changeLines(found.changes)], buttons);
    part(HTMLElement, "[data-choices]", dialog("open")).hidden = true;
  }

  function compareOpened() {
    const found = window.orderGuideFiles.compare(openedFile().events, kept.events, list);
    const lines = differences(found, (was, is) => `${was} in the file, ${is} now`);
    showResult(`Differences from the file: ${found.length || "none"}.`, lines);
  }

  /**
   * @param {string} name
   * @param {Entered[]} events
   */
  function addCopy(name, events) {
    kept = { ...newCopy(newId()), events };
    const named = event({ item: "", field: "name", value: name });
    remember(kept.id);
    add(named ? [named] : []);
    narrow();
  }

  function showCopies() {
    const box = dialog("copies");
    const known = copies();
    const options = known.map(({ id, name }) => new Option(name, id, false, id === kept.id));
    part(HTMLSelectElement, "[data-copies]", box).replaceChildren(...options);
    part(HTMLInputElement, "[data-name]", box).value = copyName();
    part(HTMLInputElement, "[data-by]", box).value = by();
    part(HTMLElement, "[data-sure]", box).hidden = true;
  }

  /** @param {"remove"|"clear"} what */
  function ask(what) {
    const sure = part(HTMLElement, "[data-sure]", dialog("copies"));
    sure.dataset.sure = what;
    sure.hidden = false;
    const line = part(HTMLElement, "p", sure);
    line.textContent = what === "clear"
      ? "Remove everything that checklists of this site keep in this browser? Files that you saved are not touched."
      : `Remove the copy “${copyName()}” from this browser? Files that you saved are not touched.`;
    line.focus();
  }

  /** @param {string|undefined} what */
  function removeNow(what) {
    const keys = what === "clear" ? [...storage.keys(), OWN] : [kept.key, prefix];
    keys.forEach((key) => storage.remove(key));
    unsaved.delete(kept);
    if (what === "clear") {
      for (const box of kinds) box.checked = false;
      unsaved.clear();
      initials = "";
    }
    kept = newCopy("");
    const [next] = copies();
    use(next ? next.id : "main");
    narrow();
    showCopies();
    tell(what === "clear" ? "This computer is cleared." : "The copy was removed.", dialog("copies"));
    focusCopies();
  }

  function focusCopies() {
    part(HTMLElement, "[data-copies]", dialog("copies")).focus();
  }

  function setUpMail() {
    const made = list.items.filter((item) => item.ask).map((item) => {
      const box = element("input");
      Object.assign(box, { type: "checkbox", value: item.id });
      return element("label", "og-tick", box, element("span", "", `${upper(item.id)} ${item.title}`));
    });
    part(HTMLElement, "[data-questions]", dialog("mail")).append(...made);
  }

  async function writeMail() {
    const box = dialog("mail");
    if (!await loadFiles()) {
      tell("What writes mails could not be loaded.", box);
      return;
    }
    const chosen = allOf(HTMLInputElement, "[data-questions] input:checked", box).map((one) => itemAt(one.value));
    const text = chosen.length ? window.orderGuideFiles.mailText(chosen, title) : "";
    const link = part(HTMLAnchorElement, "[data-mailto]", box);
    const [subject, body] = [`Security questions: ${title}`, text.replace(/\n/g, "\r\n")].map(encodeURIComponent);
    const href = `mailto:?subject=${subject}&body=${body}`;
    part(HTMLTextAreaElement, "[data-mail]", box).value = text;
    link.hidden = !text || href.length > 1900;
    link.href = href;
    const long = text && link.hidden ? " It is too long to hand to a mail program: copy it instead." : "";
    tell(text ? `Questions in the mail: ${chosen.length}.${long}` : "Choose at least one question.", box);
  }

  async function copyMail() {
    const field = part(HTMLTextAreaElement, "[data-mail]", dialog("mail"));
    const isCopied = await page.copied(field.value);
    if (!isCopied) field.select();
    tell(isCopied ? "Copied." : "Selected. Copy it with your keyboard or menu.", dialog("mail"));
  }

  /** Load what makes the page for a board, when that is chosen. Tells whether it is there. */
  async function loadPaper() {
    if (printAs.value !== "board" || window.orderGuidePaper) return true;
    const isLoaded = await page.load("checklist-paper.js").then(() => true, () => false);
    if (!isLoaded) tell("The board page could not be loaded.");
    render();
    return isLoaded;
  }

  function showBoard() {
    const { binding, free = "" } = root.dataset;
    const asked = { today: today(), whom: filter().for, binding: listOf(binding), free, day: longDay };
    const address = textOf(overview.querySelector("[data-address]"));
    const head = `. Edition ${edition}. Printed ${longDay(today())}. ${address}`;
    const phases = choices("phase").map(({ value, text }) => ({ value, text }));
    board.replaceChildren(
      ...window.orderGuidePaper.boardPage(list.items, shown.states, { ...asked, phases, name: copyName(), head }));
    board.hidden = false;
  }

  function beforePrint() {
    const names = askedFor();
    const some = names.length ? `. Only some items: ${names.join(", ")}` : "";
    const counts = `, ${copyName()}: ${textOf(counted)}`;
    const own = printAs.value === "progress" ? counts : "";
    isOnPaper = true;
    part(HTMLElement, "[data-printed]", overview).textContent = `, printed ${longDay(today())}${own}${some}`;
    const { protocol, origin, pathname } = window.location;
    if (/^https?:$/.test(protocol)) {
      part(HTMLElement, "[data-address]", overview).textContent = `${origin}${pathname}`;
    }
    showCounts();
    if (window.orderGuidePaper) showBoard();
  }

  // What buttons do -------------------------------------------------------------------------------------------------

  /**
   * @param {PageItem} item
   * @param {string} state
   */
  function setAndTell(item, state) {
    if (enter(item.id, "state", state)) told(item);
    focusOn(item);
  }

  /** @type {Record<string, (data: DOMStringMap, from: HTMLElement) => void>} */
  const acts = {
    undo() {
      pull();
      const ids = lastStep(kept);
      const last = kept.events.find(({ id }) => id === ids[0]);
      if (!last) return tell("There is nothing to undo.");
      undo(ids);
      const what = ids.length > 1 ? `${ids.length} entries that came at once` : placeText(last.item, last.field);
      return tell(`Undone: ${what}. ${textOf(counted)}.`);
    },
    changed() {
      form.reset();
      chooser("state").value = "changed";
      filtered();
      const first = list.items.find(({ node }) => !node.hidden);
      if (first) focusOn(first);
    },
    everything() {
      showEverything();
      part(HTMLElement, "summary", filters).focus();
    },
    next() {
      showFive(true);
      part(HTMLElement, "h2", five).focus();
    },
    save: () => save(kept.events, copyName(), ""),
    bare: () => save(withoutNames(kept.events), "", "without-names-"),
    csv: saveTable,
    print: () => loadPaper().then((isThere) => isThere && window.print()),
    open() {
      const box = dialog("open");
      const file = part(HTMLInputElement, "[data-file]", box);
      file.value = "";
      readFile(file);
      tell("", box);
      box.showModal();
    },
    copies() {
      showCopies();
      tell("", dialog("copies"));
      dialog("copies").showModal();
    },
    mail: () => dialog("mail").showModal(),
    ask({ of }) {
      part(HTMLInputElement, `[data-questions] input[value="${of}"]`, dialog("mail")).checked = true;
      writeMail();
      dialog("mail").showModal();
    },
    write: writeMail,
    copy: copyMail,
    merge: mergeOpened,
    unmerge() {
      undo(opened.merged ? opened.merged.events.map(({ id }) => id) : []);
      showResult("The merge was undone.");
    },
    redo() {
      undo(opened.merged ? opened.merged.undone.map(({ id }) => id) : [], true);
      showResult("What was undone is back.");
    },
    compare: compareOpened,
    keep() {
      addCopy(openedFile().name || "Opened file", openedFile().events);
      dialog("open").close();
      tell(`Now shown: ${copyName()}.`);
    },
    take({ of = "", field: name, value = "" }, from) {
      if (isField(name)) enter(of, name, value);
      from.replaceWith("Taken.");
      part(HTMLElement, "[data-result]", dialog("open")).focus();
    },
    still({ of }) {
      setAndTell(itemAt(of), stateOf(itemAt(of)).state);
    },
    again({ of }) {
      setAndTell(itemAt(of), "todo");
    },
    rename() {
      enter("", "name", part(HTMLInputElement, "[data-name]", dialog("copies")).value.trim());
      showCopies();
      tell(`This copy is now called ${copyName()}.`, dialog("copies"));
    },
    add() {
      const field = part(HTMLInputElement, "[data-new]", dialog("copies"));
      addCopy(field.value.trim() || "New copy", []);
      field.value = "";
      showCopies();
      tell(`Now shown: ${copyName()}.`, dialog("copies"));
    },
    remove: () => ask("remove"),
    clear: () => ask("clear"),
    yes: () => removeNow(part(HTMLElement, "[data-sure]", dialog("copies")).dataset.sure),
    no() {
      showCopies();
      focusCopies();
    },
  };

  /** Close what the bar has opened when the reader goes elsewhere or presses Escape. */
  function closeOutside() {
    const folds = allOf(HTMLDetailsElement, "details", panel);
    document.addEventListener("click", ({ target, isTrusted }) => {
      if (!isTrusted || !(target instanceof Element) || target.closest("dialog")) return;
      for (const one of folds) if (!one.contains(target)) one.open = false;
    });
    panel.addEventListener("keydown", ({ key }) => {
      for (const one of folds.filter(({ open }) => open && key === "Escape")) {
        one.open = false;
        part(HTMLElement, "summary", one).focus();
      }
    });
  }

  /** Close the filter where it lies over the list, as on a phone, so that the reader sees what was chosen. */
  function uncover() {
    const bar = part(HTMLElement, ".og-bar__tools", panel);
    if (getComputedStyle(bar).position !== "fixed") return;
    filters.open = false;
    part(HTMLElement, "summary", filters).focus({ preventScroll: true });
  }

  function start() {
    list.items.forEach(setUpItem);
    setUpMail();
    root.addEventListener("click", ({ target }) => {
      const from = target instanceof Element && target.closest("button[data-do], button[data-pin]");
      if (!(from instanceof HTMLElement)) return;
      if (from.dataset.do) acts[from.dataset.do](from.dataset, from);
      else enter(from.dataset.of || "", "pin", from.dataset.pin || "");
    });
    closeOutside();
    root.addEventListener("keydown", (pressed) => {
      const pair = pressed.target instanceof HTMLInputElement && pressed.target.closest(".og-pair");
      if (!pair || pressed.key !== "Enter") return;
      pressed.preventDefault();
      const [act] = all("button", pair);
      if (act) act.click();
    });
    form.addEventListener("change", () => {
      filtered();
      uncover();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => {
      filtered();
      uncover();
    }));
    if (whom) {
      const changed = () => {
        keepKinds();
        filtered();
        const { for: chosen } = filter();
        const bound = list.items.filter((item) => dutyOf(item, chosen) === "sure").map(({ id }) => upper(id));
        const few = fewOf(bound);
        const more = bound.length > few ? `, and ${bound.length - few} more` : "";
        if (chosen && few) tell(`Required of you: ${bound.slice(0, few).join(", ")}${more}. ${textOf(shownNumber)}`);
      };
      whom.addEventListener("change", changed);
      whom.addEventListener("submit", (event) => event.preventDefault());
      whom.addEventListener("reset", () => setTimeout(changed));
      whom.hidden = false;
    }
    printAs.addEventListener("change", () => {
      printAs.dataset.chosen = "1";
      render();
      loadPaper();
    });
    const file = part(HTMLInputElement, "[data-file]", dialog("open"));
    // So that a file that was changed meanwhile can be chosen once more.
    file.addEventListener("click", () => {
      file.value = "";
    });
    file.addEventListener("change", () => readFile(file));
    const chosen = part(HTMLSelectElement, "[data-copies]", dialog("copies"));
    chosen.addEventListener("change", () => {
      use(chosen.value);
      narrow();
      showCopies();
      tell(`Now shown: ${copyName()}.`, dialog("copies"));
    });
    const own = part(HTMLInputElement, "[data-by]", dialog("copies"));
    own.addEventListener("change", () => {
      initials = own.value.trim().slice(0, 40);
      if (storage.set(`${SPACE}by`, initials)) initials = "";
    });
    window.addEventListener("storage", ({ key, newValue }) => {
      if (key !== null && key !== kept.key && !unsaved.size) return;
      pull(key === kept.key ? newValue : null);
      render();
    });
    for (const name of ["pageshow", "focus"]) {
      window.addEventListener(name, () => {
        pull();
        render();
      });
    }
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", () => document.hidden && flush());
    window.addEventListener("beforeunload", (event) => {
      flush();
      if (unsaved.size) event.preventDefault();
    });
    window.addEventListener("beforeprint", beforePrint);
    window.addEventListener("afterprint", () => {
      isOnPaper = false;
      showCounts();
    });
    window.addEventListener("hashchange", showAsked);
    panel.hidden = five.hidden = false;
    root.classList.add("og-check--live");
    use(remember() || storage.get(prefix) || "main");
    readQuery();
    showAsked();
    const asked = page.pointedTo();
    if (asked && root.contains(asked)) asked.scrollIntoView({ behavior: "instant" });
  }

  start();
})();
