/**
 * A checklist that is worked through in the browser: ticks, notes, dates, filters, what to do next, files, paper.
 *
 * What the reader enters stays in this browser, as a log of events (see checklist-core.js). The page is complete
 * without this script: what only works with it is hidden in the markup and is shown here.
 */
(function () {
  "use strict";

  const root = document.querySelector(".og-check");
  if (!root) return;
  const {
    LARGEST, STATES, FIELDS, TEXTS, FILTERS, asEvent, merge, latest, place, nextTime, replay, isOpen, isOverdue, count,
    share, progressText, changedText, proposed, reason, isShown, filterOf, queryOf, withoutNames, fileText, openFile,
    conflicts, compare, csv, mailText,
  } = window.orderGuideChecklist;
  const SPACE = "order-guide:";
  const DEFAULT_NAME = "My checklist";
  const { site, checklist, title, edition } = root.dataset;
  const prefix = `${SPACE}${site}:${checklist}:`;
  const { element } = window.orderGuidePage;
  const panel = root.querySelector(".og-check__panel");
  const form = panel.querySelector("form");
  const five = root.querySelector(".og-five");
  const board = document.querySelector(".og-board");
  const overview = document.querySelector(".og-overview");
  const printAs = panel.querySelector("[data-print-as]");

  function all(selector, within = root) {
    return Array.from(within.querySelectorAll(selector));
  }

  function button(label, data) {
    const made = element("button", "og-btn og-btn--text", label);
    made.type = "button";
    Object.assign(made.dataset, data);
    return made;
  }

  const tell = (text, within = panel) => {
    within.querySelector("[data-told]").textContent = text;
  };
  const dialog = (name) => root.querySelector(`[data-dialog="${name}"]`);
  const upper = (id) => id.toUpperCase();
  const day = (time) => new Date(time).toLocaleDateString("en-US", { dateStyle: "long" });
  const dateText = (date) => (date ? day(`${date}T12:00`) : "");
  const dateOf = (time) => {
    const parts = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
    return parts.map((part) => `${part}`.padStart(2, "0")).join("-");
  };
  const today = () => dateOf(new Date(window.orderGuideClock.now()));

  // The list, as the page holds it ----------------------------------------------------------------------------------

  function choices(name) {
    return Array.from(form.elements[name].options).slice(1);
  }

  function itemOf(node) {
    const { digest, phase, role, effort, cost, legal, priority, ai = "", needs = "" } = node.dataset;
    const own = { phase, role, effort, cost, legal };
    const rank = (name) => choices(name).findIndex(({ value }) => value === own[name]);
    const word = (name) => choices(name)[rank(name)].text;
    const ask = node.querySelector(".og-vendor blockquote");
    return {
      ...own, id: node.id, node, digest, ai, priority: Number(priority),
      title: node.querySelector("h3").textContent.trim(),
      needs: needs.split(" ").filter(Boolean),
      ranks: [rank("phase"), Number(priority), rank("legal"), rank("effort"), rank("cost")],
      words: { phase: word("phase"), effort: word("effort"), cost: word("cost"), legal: word("legal") },
      ask: ask ? ask.textContent.trim() : "",
      box: node.querySelector(".og-item__box"),
    };
  }

  const list = {
    edition,
    items: all(".og-item").map(itemOf),
    passed: all("template[data-passed]").map((one) => ({
      id: one.dataset.passed, into: one.dataset.into.split(" ").filter(Boolean), last: one.dataset.last,
      why: one.content.textContent.trim(),
    })),
  };
  const items = new Map(list.items.map((item) => [item.id, item]));

  // What is kept ----------------------------------------------------------------------------------------------------

  /** Keep texts in the browser's storage; what it does not take stays in memory for as long as the page is open. */
  function openStorage() {
    const unsaved = new Map();
    const tried = (act, otherwise) => {
      try {
        return act(window.localStorage);
      } catch (error) {
        if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
        return otherwise;
      }
    };
    return {
      unsaved,
      isRefused: !tried((kept) => {
        kept.setItem(`${SPACE}try`, "1");
        kept.removeItem(`${SPACE}try`);
        return true;
      }, false),
      get: (key) => (unsaved.has(key) ? unsaved.get(key) : tried((kept) => kept.getItem(key), null)),
      set(key, text) {
        const isKept = tried((kept) => {
          kept.setItem(key, text);
          return true;
        }, false);
        if (isKept) unsaved.delete(key);
        else unsaved.set(key, text);
        return isKept;
      },
      remove(key) {
        unsaved.delete(key);
        tried((kept) => kept.removeItem(key));
      },
      keys() {
        const found = new Set([...tried((kept) => Object.keys(kept), []), ...unsaved.keys()]);
        return [...found].filter((key) => key.startsWith(SPACE));
      },
    };
  }

  const storage = openStorage();
  const kept = { id: "", events: [], raw: null, steps: [] };
  let shown = null;
  let isOnPaper = false;

  function newId() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(10));
    return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  }

  /** Read a kept log. Nothing is given for one that cannot be read; it is never written over. */
  function parsed(raw) {
    try {
      const { v, events } = JSON.parse(raw);
      if (v !== 1 || !Array.isArray(events)) return null;
      const read = events.map(asEvent);
      return read.includes(null) ? null : read;
    } catch (error) {
      if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
      return null;
    }
  }

  function copies() {
    const nameOf = (events) => (latest(events).get(place("", "name")) || { value: "" }).value || DEFAULT_NAME;
    const ids = storage.keys().filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    return [...new Set([...ids, kept.id])].filter(Boolean)
      .map((id) => ({ id, events: id === kept.id ? kept.events : parsed(storage.get(prefix + id)) }))
      .filter(({ events }) => events)
      .map(({ id, events }) => ({ id, name: nameOf(events) }))
      .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
  }

  /** Say it where the browser does not keep what is entered. The texts stand in the page. */
  function showTrouble() {
    const now = storage.isRefused ? "refused" : storage.unsaved.size ? "full" : kept.isUnread ? "unread" : "";
    for (const one of all("[data-trouble]")) one.hidden = one.dataset.trouble !== now;
  }

  /** Take in what another tab has written. Where it removed the copy, it is gone here too. */
  function pull() {
    const raw = storage.get(prefix + kept.id);
    if (raw === kept.raw) return false;
    if (raw === null) [kept.events, kept.steps] = [[], []];
    else kept.events = merge(kept.events, parsed(raw) || []);
    kept.raw = raw;
    return true;
  }

  function push() {
    const text = JSON.stringify({ v: 1, events: kept.events });
    if (text === kept.raw) return;
    storage.set(prefix + kept.id, text);
    storage.set(prefix, kept.id);
    kept.raw = text;
  }

  function add(events) {
    pull();
    kept.events = merge(kept.events, events);
    push();
    render();
  }

  function event(item, field, value, more = {}) {
    const by = storage.get(`${SPACE}by`) || undefined;
    const digest = items.has(item) ? items.get(item).digest : "";
    return asEvent({
      v: 1, id: newId(), t: nextTime(kept.events, window.orderGuideClock.now()), by, item, field, value: value.slice(0, 5000), edition,
      digest, ...more,
    });
  }

  function enter(item, field, value) {
    pull();
    const made = event(item, field, value);
    if (!made) return;
    kept.steps.push(made);
    add([made]);
  }

  function use(id) {
    const raw = storage.get(prefix + id);
    const events = raw === null ? [] : parsed(raw);
    kept.isUnread = events === null;
    Object.assign(kept, { id: events ? id : newId(), events: events || [], raw: events ? raw : null, steps: [] });
    if (events && raw !== null) storage.set(prefix, id);
    remember(kept.id);
    render();
  }

  /** Remember which copy this tab shows; two tabs may show two. */
  function remember(id) {
    try {
      if (id !== undefined) window.sessionStorage.setItem(prefix, id);
      return window.sessionStorage.getItem(prefix);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return null;
    }
  }

  // Showing it ------------------------------------------------------------------------------------------------------

  const filter = () => Object.fromEntries(FILTERS.map((name) => {
    const field = form.elements[name];
    return [name, field.type === "checkbox" ? (field.checked ? "1" : "") : field.value];
  }));

  function setUpItem(item) {
    const head = item.node.querySelector(".og-item__id");
    item.state = element("span", "og-item__state");
    head.querySelector("a").after(item.state);
    item.mine = element("p", "og-item__mine");
    item.changed = element("div", "og-changed");
    item.changed.hidden = item.mine.hidden = true;
    item.node.querySelector("details").before(item.mine, item.changed);
    const fields = document.getElementById("og-form").content.cloneNode(true);
    fields.querySelector("legend").textContent = `My progress on ${upper(item.id)}`;
    item.fields = all("[data-field]", fields);
    for (const field of item.fields) {
      field.addEventListener("change", () => takeIn(item, field));
    }
    item.node.querySelector(".og-item__cols").after(fields);
    const vendor = item.node.querySelector(".og-vendor");
    if (vendor) vendor.append(button("Put this question in a mail", { do: "ask", of: item.id }));
    item.box.addEventListener("change", () => {
      enter(item.id, "state", item.box.checked ? "done" : "todo");
      told(item);
    });
  }

  function told(item) {
    const counts = count(list.items, shown.states, today());
    tell(`${upper(item.id)}: ${STATES[shown.states.get(item.id).state].toLowerCase()}. ${progressText(counts)}.`);
  }

  function takeIn(item, field) {
    const { field: name } = field.dataset;
    const value = name === "state" ? field.value : field.value.trim();
    if (!field.validity.valid || value === shown.states.get(item.id)[name]) return;
    enter(item.id, name, value);
    if (name === "state") told(item);
  }

  /** Take in a field that is still being filled in, so that leaving or reloading the page loses nothing. */
  function flush() {
    const field = document.activeElement;
    const node = field && field.dataset.field && field.closest(".og-item");
    if (node) takeIn(items.get(node.id), field);
  }

  function showItem(item) {
    const one = shown.states.get(item.id);
    item.box.checked = one.state === "done";
    item.box.indeterminate = one.state === "doing";
    item.node.dataset.state = one.state;
    item.state.textContent = one.state === "todo" ? "" : STATES[one.state];
    for (const field of item.fields) {
      const value = one[field.dataset.field];
      if (field !== document.activeElement && field.value !== value) field.value = value;
      if (field.dataset.field === "why") field.parentNode.hidden = one.state !== "na" && !one.why;
    }
    showMine(item, one);
    showChanged(item, one);
  }

  function showMine(item, one) {
    const parts = [
      ["Owner", one.owner], [isOverdue(one, today()) ? "Overdue since" : "Do by", dateText(one.date)],
      ["System or place", one.system], ["Does not apply because", one.why], ["Note", one.note],
      ["Done on", one.state === "done" ? day(one.since) : ""],
    ].filter(([, text]) => text);
    const made = parts.map(([name, text]) => element("span", "", element("b", "", `${name}:`), ` ${text}`));
    item.mine.replaceChildren(...made);
    item.mine.hidden = made.length === 0;
  }

  /** Show what changed since the item was ticked: the words before and after, where the editions keep them. */
  function showChanged(item, one) {
    const sign = JSON.stringify([one.state, one.was]);
    if (item.sign === sign) return;
    item.sign = sign;
    item.changed.hidden = !one.changed;
    item.changed.replaceChildren();
    if (!one.changed) return;
    const said = { done: "ticked it", doing: "started it", na: "set it aside" }[one.state];
    const { edition: old } = one.was.find(({ t }) => t) || { edition: "" };
    item.changed.append(element("p", "", element("b", "", `Changed since you ${said} on ${day(one.since)}.`),
      `${old && ` That was beside the words of edition ${old}.`} What you entered is kept.`));
    for (const was of one.was) item.changed.append(...earlier(item, was));
    const still = button(one.state === "done" ? "It is still done" : "It still holds", { do: "still", of: item.id });
    const again = button("Set it to do, look again", { do: "again", of: item.id });
    item.changed.append(element("p", "og-btnrow", still, again));
  }

  function earlier(item, was) {
    const passed = list.passed.find((one) => one.id === was.id);
    const head = passed ? [element("p", "", `${upper(was.id)} became part of this item. ${passed.why}`)] : [];
    const words = all("template[data-was]", item.node)
      .find(({ dataset }) => dataset.was === was.id && (!was.digest || dataset.digest === was.digest));
    if (words) return [...head, words.content.cloneNode(true)];
    return [...head, element("p", "", "This site does not hold the earlier words.")];
  }

  function showCounts() {
    const counts = count(list.items, shown.states, today());
    panel.querySelector("[data-copy-name]").textContent = copyName();
    const late = counts.overdue ? `, ${counts.overdue} overdue` : "";
    panel.querySelector("[data-count]").textContent = `${progressText(counts)}${late}`;
    const [done, na] = all(".og-progress__bar i", panel);
    done.style.width = `${100 * share(counts.done, counts.total)}%`;
    na.style.width = `${100 * share(counts.na, counts.total)}%`;
    const changed = panel.querySelector("[data-changed]");
    changed.hidden = counts.changed === 0;
    changed.querySelector("p").textContent = `${changedText(counts.changed)}.`;
    for (const section of all(".og-phase")) {
      const within = list.items.filter((item) => item.phase === section.dataset.phase);
      const line = section.querySelector(".og-phase__head p");
      line.dataset.text = line.dataset.text || line.textContent;
      const found = count(within, shown.states, today());
      const isBlank = isOnPaper && printAs.value !== "progress";
      line.textContent = found.todo < found.total && !isBlank ? progressText(found) : line.dataset.text;
      for (const state of ["done", "doing", "na"]) tally(`${state} ${section.dataset.phase}`, found[state]);
    }
    for (const state of ["done", "doing", "na"]) tally(state, counts[state]);
  }

  function tally(name, number) {
    const cell = overview.querySelector(`[data-tally="${name}"]`);
    if (cell) cell.textContent = printAs.value === "progress" ? `${number}` : "";
  }

  function copyName() {
    return shown.name || DEFAULT_NAME;
  }

  function proposal(one) {
    const { id, title: words } = one.item;
    const link = element("a", "", `${upper(id)} ${words}`);
    link.href = `#${id}`;
    const isFirst = one.pin === "first";
    const first = button(isFirst ? "Not first after all" : "Put first", { pin: isFirst ? "" : "first", of: id });
    const later = button("Not now", { pin: "later", of: id });
    for (const made of [first, later]) made.append(element("span", "og-vh", ` ${upper(id)}`));
    return element("li", "", link, element("p", "og-small", reason(one)), element("p", "og-btnrow", first, later));
  }

  function showFive() {
    const role = form.elements.role.value;
    const found = proposed(list.items, shown.states).filter(({ item }) => !role || item.role === role).slice(0, 5);
    const aside = list.items.filter(({ id }) => shown.states.get(id).pin === "later" && isOpen(shown.states.get(id)));
    const sign = JSON.stringify([role, aside.map(({ id }) => id), found.map((one) => [one.item.id, reason(one)])]);
    if (five.dataset.sign === sign) return;
    five.dataset.sign = sign;
    const at = all("button", five).indexOf(document.activeElement);
    five.querySelector("[data-for]").textContent = role ? `For: ${role}` : "";
    const lines = found.length ? found.map(proposal) : [element("li", "", "Nothing is left to propose.")];
    five.querySelector("ol").replaceChildren(...lines);
    const line = five.querySelector("[data-aside]");
    line.hidden = aside.length === 0;
    const back = aside.map(({ id }) => button(`Bring back ${upper(id)}`, { pin: "", of: id }));
    line.replaceChildren("Set aside: ", ...back);
    if (at >= 0) (all("button", five)[at] || five.querySelector("h2")).focus();
  }

  function showGone() {
    const section = root.querySelector(".og-gone");
    section.hidden = shown.gone.length === 0;
    section.querySelector("ul").replaceChildren(...shown.gone.map((one) => {
      const told = ["state", ...TEXTS].filter((field) => one[field])
        .map((field) => `${FIELDS[field]}: ${field === "state" ? STATES[one.state] : one[field]}`);
      return element("li", "", element("b", "", upper(one.id)), ` ${one.because} ${told.join(". ")}`);
    }));
  }

  function render() {
    shown = replay(kept.events, list);
    if (!printAs.dataset.chosen) printAs.value = kept.events.length ? "progress" : "full";
    document.body.dataset.paper = printAs.value;
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
    const asked = document.getElementById(window.location.hash.slice(1));
    let number = 0;
    for (const item of list.items) {
      item.node.hidden = !isShown(item, shown.states.get(item.id), wanted, today());
      number += item.node.hidden ? 0 : 1;
    }
    for (const section of all(".og-phase")) section.hidden = !section.querySelector(".og-item:not([hidden])");
    panel.querySelector("[data-shown]").textContent = `${number} of ${list.items.length} items shown.`;
    showFive();
    return !asked || !asked.closest("[hidden]");
  }

  function writeQuery() {
    const url = `${window.location.pathname}${queryOf(filter(), window.location.search)}${window.location.hash}`;
    try {
      window.history.replaceState(window.history.state, "", url);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // some browsers refuse it on files from disk
    }
  }

  function filtered() {
    narrow();
    writeQuery();
    tell(panel.querySelector("[data-shown]").textContent);
  }

  function readQuery() {
    const asked = filterOf(window.location.search);
    for (const name of FILTERS) {
      const field = form.elements[name];
      if (field.type === "checkbox") field.checked = asked[name] === "1";
      else field.value = choices(name).some(({ value }) => value === asked[name]) ? asked[name] : "";
    }
  }

  /** Show all items when the address points to one that is filtered out. */
  function showAsked() {
    if (narrow()) return;
    form.reset();
    filtered();
    document.getElementById(window.location.hash.slice(1)).scrollIntoView();
  }

  // Files, mails, paper ---------------------------------------------------------------------------------------------

  function download(name, type, text) {
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell(`${name} was handed to your browser to save.`);
  }

  function save(events, name, kind) {
    const about = { site, checklist, title, edition, name };
    download(`${checklist}-${kind}${today()}.json`, "application/json", fileText(about, events, window.orderGuideClock.now()));
  }

  function saveTable() {
    const head = [
      "Id", "Item", "Phase", "In law", "Effort", "Cost", "Role", "State", "Since", ...TEXTS.map((name) => FIELDS[name]),
      "Changed since", "Edition",
    ];
    const rows = list.items.map((item) => {
      const { phase, legal, effort, cost } = item.words;
      const one = shown.states.get(item.id);
      return [
        upper(item.id), item.title, phase, legal, effort, cost, item.role, STATES[one.state],
        one.since && dateOf(new Date(one.since)), ...TEXTS.map((name) => one[name]), one.changed ? "yes" : "", edition,
      ];
    });
    download(`${checklist}-${today()}.csv`, "text/csv", csv([head, ...rows]));
  }

  const opened = { file: null };

  async function readFile(input) {
    const box = dialog("open");
    const [file] = input.files;
    opened.file = null;
    box.querySelector("[data-result]").replaceChildren();
    box.querySelector("[data-choices]").hidden = true;
    if (!file) return;
    const text = file.size > LARGEST ? null : await file.text();
    const read = openFile(text, { site, checklist }, window.orderGuideClock.now());
    if (read.wrong) {
      tell(read.wrong, box);
      return;
    }
    opened.file = read;
    const counts = count(list.items, replay(read.events, list).states, today());
    const from = [
      read.name && `“${read.name}”`, read.saved && `saved ${day(read.saved)}`,
      read.edition && `edition ${read.edition}`,
    ].filter(Boolean);
    tell(`${from.join(", ")}: ${progressText(counts)}. What shall be done with it?`, box);
    box.querySelector("[data-choices]").hidden = false;
  }

  const valueText = (field, value) =>
    (field === "state" ? STATES[value] : field === "date" ? dateText(value) : value) || "nothing";

  function showResult(text, lines) {
    const result = dialog("open").querySelector("[data-result]");
    result.replaceChildren(element("p", "", element("b", "", text)), element("ul", "", ...lines));
    result.focus();
  }

  function mergeOpened() {
    const theirs = opened.file.events.filter(({ field }) => field !== "name");
    const found = conflicts(kept.events, theirs);
    const known = new Set(kept.events.map(({ id }) => id));
    const fresh = theirs.filter(({ id }) => !known.has(id)).length;
    add(theirs);
    narrow();
    const who = (one) => `“${valueText(one.field, one.value)}” (${day(one.t)}${one.by ? `, ${one.by}` : ""})`;
    const lines = found.map(({ item, field, kept: stays, other }) => element("li", "",
      `${upper(item)}, ${FIELDS[field].toLowerCase()}: ${who(stays)} stays, not ${who(other)}. `,
      button("Take the other", { do: "take", of: item, field, value: other.value })));
    const differ = found.length ? ` Of entries that differ, ${found.length} in all, the later one stays:` : "";
    tell("", dialog("open"));
    showResult(`Merged. New entries: ${fresh}.${differ}`, lines);
    dialog("open").querySelector("[data-choices]").hidden = true;
  }

  function compareOpened() {
    const found = compare(opened.file.events, kept.events, list);
    const lines = found.map(({ id, field, was, is }) => {
      const [before, now] = [was, is].map((value) => `“${valueText(field, value)}”`);
      return element("li", "", `${upper(id)}, ${FIELDS[field].toLowerCase()}: ${before} in the file, ${now} now`);
    });
    showResult(`Differences from the file: ${found.length || "none"}.`, lines);
  }

  function addCopy(name, events) {
    Object.assign(kept, { id: newId(), events, raw: null, steps: [], isUnread: false });
    kept.events = merge(events, [event("", "name", name)]);
    push();
    remember(kept.id);
    render();
    narrow();
  }

  function showCopies() {
    const box = dialog("copies");
    const known = copies();
    const options = known.map(({ id, name }) => new Option(name, id, false, id === kept.id));
    box.querySelector("[data-copies]").replaceChildren(...options);
    box.querySelector("[data-name]").value = copyName();
    box.querySelector("[data-by]").value = storage.get(`${SPACE}by`) || "";
    box.querySelector("[data-sure]").hidden = true;
  }

  function ask(what) {
    const sure = dialog("copies").querySelector("[data-sure]");
    sure.dataset.sure = what;
    sure.hidden = false;
    const line = sure.querySelector("p");
    line.textContent = what === "clear"
      ? "Remove everything that checklists of this site keep in this browser? Files that you saved are not touched."
      : `Remove the copy “${copyName()}” from this browser? Files that you saved are not touched.`;
    line.focus();
  }

  function removeNow(what) {
    const keys = what === "clear" ? storage.keys() : [prefix + kept.id, prefix];
    keys.forEach((key) => storage.remove(key));
    Object.assign(kept, { id: "main", events: [], raw: null, steps: [] });
    const [next] = copies().filter(({ id }) => storage.get(prefix + id) !== null);
    use(next ? next.id : "main");
    narrow();
    showCopies();
    tell(what === "clear" ? "This computer is cleared." : "The copy was removed.", dialog("copies"));
    dialog("copies").querySelector("[data-copies]").focus();
  }

  function setUpMail() {
    const made = list.items.filter((item) => item.ask).map((item) => {
      const box = element("input");
      Object.assign(box, { type: "checkbox", value: item.id });
      return element("label", "og-tick", box, element("span", "", `${upper(item.id)} ${item.title}`));
    });
    dialog("mail").querySelector("[data-questions]").append(...made);
  }

  function writeMail() {
    const box = dialog("mail");
    const chosen = all("[data-questions] input:checked", box).map((one) => items.get(one.value));
    const text = chosen.length ? mailText(chosen, title) : "";
    const link = box.querySelector("[data-mailto]");
    const [subject, body] = [`Security questions: ${title}`, text.replace(/\n/g, "\r\n")].map(encodeURIComponent);
    const href = `mailto:?subject=${subject}&body=${body}`;
    box.querySelector("[data-mail]").value = text;
    link.hidden = !text || href.length > 1900;
    link.href = href;
    const long = text && link.hidden ? " It is too long to hand to a mail program: copy it instead." : "";
    tell(text ? `Questions in the mail: ${chosen.length}.${long}` : "Choose at least one question.", box);
  }

  async function copyMail() {
    const field = dialog("mail").querySelector("[data-mail]");
    const { clipboard } = navigator;
    const isCopied = clipboard && (await clipboard.writeText(field.value).then(() => true, () => false));
    if (!isCopied) field.select();
    tell(isCopied ? "Copied." : "Selected. Copy it with your keyboard or menu.", dialog("mail"));
  }

  function table(head, rows) {
    const row = (name, scope, texts) => element("tr", "", ...texts.map((text, at) => {
      const cell = element(at ? name : "th", "", `${text}`);
      if (cell.tagName === "TH") cell.scope = scope;
      return cell;
    }));
    const body = element("tbody", "", ...rows.map((texts) => row("td", "row", texts)));
    return element("table", "", element("thead", "", row("th", "col", head)), body);
  }

  /** Make the page for a board: counts by phase, what is late, what does not apply and why, and lines to sign on. */
  function showBoard() {
    const now = today();
    const of = (item) => shown.states.get(item.id);
    const row = (name, within) => {
      const { total, done, doing, todo, na, overdue } = count(within, shown.states, now);
      return [name, total, done, doing, todo, na, overdue];
    };
    const phases = choices("phase")
      .map(({ value, text }) => row(text, list.items.filter(({ phase }) => phase === value)));
    const lines = (found, text) => {
      const told = found.slice(0, 15).map((item) => `${upper(item.id)} ${item.title}: ${text(of(item))}`);
      const more = found.length > 15 ? [`and ${found.length - 15} more`] : found.length ? [] : ["None"];
      return element("ul", "", ...[...told, ...more].map((line) => element("li", "", line)));
    };
    const late = list.items.filter((item) => isOverdue(of(item), now));
    const aside = list.items.filter((item) => of(item).state === "na");
    const { changed } = count(list.items, shown.states, now);
    const head = ["Phase", "Items", "Done", "Doing", "To do", "Does not apply", "Overdue"];
    board.replaceChildren(
      element("p", "", element("b", "", copyName()), `. Edition ${edition}. Printed ${day(window.orderGuideClock.now())}.`),
      table(head, [...phases, row("All", list.items)]),
      element("h2", "", "Overdue"), lines(late, ({ date, owner }) => `due ${dateText(date)}${owner && `, ${owner}`}`),
      element("h2", "", "Does not apply, and why"), lines(aside, ({ why }) => why || "no reason given"),
      element("p", "", changed ? `${changedText(changed)}.` : ""),
      element("p", "og-board__sign", ...["Prepared by", "Reviewed by", "Date"].map((name) => element("span", "", name)))
    );
    board.hidden = false;
  }

  function beforePrint() {
    const wanted = filter();
    const names = FILTERS.filter((name) => wanted[name])
      .map((name) => (name === "ai" ? "AI changes this risk" : form.elements[name].selectedOptions[0].text));
    const some = names.length ? ` Only some items: ${names.join(", ")}.` : "";
    const counts = `, ${copyName()}: ${panel.querySelector("[data-count]").textContent}`;
    const own = printAs.value === "progress" ? counts : "";
    isOnPaper = true;
    overview.querySelector("[data-printed]").textContent = `, printed ${day(window.orderGuideClock.now())}${own}.${some}`;
    if (/^https?:$/.test(window.location.protocol)) {
      overview.querySelector("[data-address]").textContent = `${window.location.origin}${window.location.pathname}`;
    }
    showCounts();
    showBoard();
  }

  // What buttons do -------------------------------------------------------------------------------------------------

  const acts = {
    undo() {
      const last = kept.steps.pop();
      if (!last) return tell("There is nothing to undo.");
      add([event(last.item, last.field, last.value, { undo: last.id, digest: last.digest })]);
      const what = [upper(last.item), FIELDS[last.field].toLowerCase()].filter(Boolean).join(", ");
      return tell(`Undone: ${what}. ${panel.querySelector("[data-count]").textContent}.`);
    },
    changed() {
      form.reset();
      form.elements.state.value = "changed";
      panel.querySelector(".og-filters").open = true;
      filtered();
      const first = root.querySelector(".og-item:not([hidden]) .og-changed");
      if (first) first.closest(".og-item").querySelector(".og-item__box").focus();
    },
    save: () => save(kept.events, copyName(), ""),
    bare: () => save(withoutNames(kept.events), "", "without-names-"),
    csv: saveTable,
    print: () => window.print(),
    open: () => dialog("open").showModal(),
    copies() {
      showCopies();
      tell("", dialog("copies"));
      dialog("copies").showModal();
    },
    mail: () => dialog("mail").showModal(),
    ask({ of }) {
      dialog("mail").querySelector(`[data-questions] input[value="${of}"]`).checked = true;
      writeMail();
      dialog("mail").showModal();
    },
    write: writeMail,
    copy: copyMail,
    merge: mergeOpened,
    compare: compareOpened,
    keep() {
      addCopy(opened.file.name || "Opened file", opened.file.events);
      dialog("open").close();
      tell(`Now shown: ${copyName()}.`);
    },
    take({ of, field, value }, from) {
      enter(of, field, value);
      from.replaceWith("Taken.");
      dialog("open").querySelector("[data-result]").focus();
    },
    still({ of }) {
      enter(of, "state", shown.states.get(of).state);
      told(items.get(of));
      items.get(of).box.focus();
    },
    again({ of }) {
      enter(of, "state", "todo");
      told(items.get(of));
      items.get(of).box.focus();
    },
    rename() {
      enter("", "name", dialog("copies").querySelector("[data-name]").value.trim());
      showCopies();
      tell(`This copy is now called ${copyName()}.`, dialog("copies"));
    },
    add() {
      const field = dialog("copies").querySelector("[data-new]");
      addCopy(field.value.trim() || "New copy", []);
      field.value = "";
      showCopies();
      tell(`Now shown: ${copyName()}.`, dialog("copies"));
    },
    remove: () => ask("remove"),
    clear: () => ask("clear"),
    yes: () => removeNow(dialog("copies").querySelector("[data-sure]").dataset.sure),
    no() {
      showCopies();
      dialog("copies").querySelector("[data-copies]").focus();
    },
  };

  function start() {
    list.items.forEach(setUpItem);
    setUpMail();
    root.addEventListener("click", ({ target }) => {
      const from = target.closest("button[data-do], button[data-pin]");
      if (!from) return;
      if (from.dataset.do) acts[from.dataset.do](from.dataset, from);
      else enter(from.dataset.of, "pin", from.dataset.pin);
    });
    root.addEventListener("keydown", (pressed) => {
      const pair = pressed.target.matches("input") && pressed.target.closest(".og-pair");
      if (!pair || pressed.key !== "Enter") return;
      pressed.preventDefault();
      const [act] = all("button", pair);
      if (act) act.click();
    });
    form.addEventListener("change", filtered);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filtered));
    printAs.addEventListener("change", () => {
      printAs.dataset.chosen = "1";
      render();
    });
    dialog("open").querySelector("[data-file]").addEventListener("change", ({ target }) => readFile(target));
    dialog("copies").querySelector("[data-copies]").addEventListener("change", ({ target }) => {
      use(target.value);
      narrow();
      showCopies();
      tell(`Now shown: ${copyName()}.`, dialog("copies"));
    });
    dialog("copies").querySelector("[data-by]").addEventListener("change", ({ target }) => {
      storage.set(`${SPACE}by`, target.value.trim().slice(0, 40));
    });
    window.addEventListener("storage", ({ key }) => {
      if (key !== null && key !== prefix + kept.id) return;
      if (!pull()) return;
      if (kept.events.length) push();
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
      if (storage.unsaved.size) event.preventDefault();
    });
    window.addEventListener("beforeprint", beforePrint);
    window.addEventListener("afterprint", () => {
      isOnPaper = false;
      showCounts();
    });
    window.addEventListener("hashchange", showAsked);
    panel.hidden = five.hidden = false;
    root.classList.add("og-check--live");
    panel.querySelector(".og-filters").open = window.matchMedia("(min-width: 68em)").matches;
    use(remember() || storage.get(prefix) || "main");
    readQuery();
    showAsked();
  }

  start();
})();
