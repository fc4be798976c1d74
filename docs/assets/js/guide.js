/**
 * What pages do with scripting on: search, color scheme, copying, printing, folding, the menu, and links from disk.
 *
 * Each page works without it. Controls that need it are hidden in the markup and are shown here. The first part is
 * pure and is tested under node; the second part starts in a browser only.
 */
(function () {
  "use strict";

  // What can be told without a page -------------------------------------------------------------------------------

  /** Make a link of the site work from disk, where no server adds "index.html" to an address that ends in a slash. */
  function onDisk(href) {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(href)) return href;
    const [, path, rest] = /^([^?#]*)(.*)$/s.exec(href);
    if (/(?:^|\/)\.{1,2}$/.test(path)) return `${path}/index.html${rest}`;
    return path.endsWith("/") ? `${path}index.html${rest}` : href;
  }

  /** Give the address of a search result, relative to the page that shows it. */
  function resultAddress(root, path, anchor, isFromDisk) {
    const page = `${root}${path}${path ? "/" : ""}` || "./";
    return `${isFromDisk ? onDisk(page) : page}${anchor ? `#${anchor}` : ""}`;
  }

  /** Give the place that an arrow key leads to, from -1 (the field) to the last result. */
  function nextFocus(at, count, key) {
    if (key === "ArrowDown") return Math.min(at + 1, count - 1);
    if (key === "ArrowUp") return Math.max(at - 1, -1);
    return at;
  }

  /** Give the id that a fragment names. A fragment that cannot be decoded is taken as it stands. */
  function fragmentId(hash) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      return hash.slice(1);
    }
  }

  function nextChoice(choices, choice) {
    return choices[(choices.indexOf(choice) + 1) % choices.length];
  }

  /** Give the word for a color scheme, as its button shows it. */
  function schemeLabel(choice) {
    return choice[0].toUpperCase() + choice.slice(1);
  }

  /** Give the label of a button that opens all, or closes all when all are open. */
  function foldLabel(label, areAllOpen) {
    return areAllOpen ? label.replace(/^Open\b/, "Close") : label.replace(/^Close\b/, "Open");
  }

  /** Say how many results there are, and what they are limited to: the names of a section and of a reader, or none. */
  function statusFor(count, limit, section, reader) {
    const within = (section ? ` in “${section}”` : "") + (reader ? ` for “${reader}” or for everybody` : "");
    if (count === 0) return `Nothing found${within}. Try fewer words${within ? ", or all sections and readers" : ""}.`;
    if (count === 1) return `1 result${within}`;
    return count < limit ? `${count} results${within}` : `The best ${count} results${within}`;
  }

  /** Cut an excerpt into runs of text, marked and unmarked in turn, beginning unmarked. */
  function runs(excerpt, marks) {
    const ends = [0, ...marks.flat(), excerpt.length];
    return ends.slice(1).map((end, at) => excerpt.slice(ends[at], end));
  }

  /** Tell whether an element takes typing, so that a key alone must not do anything else. */
  function takesTyping({ tagName, type, isContentEditable }) {
    if (isContentEditable || tagName === "TEXTAREA" || tagName === "SELECT") return true;
    return tagName === "INPUT" && !["button", "checkbox", "radio", "reset", "submit"].includes(type);
  }

  /** Give the whole days from one day to another, both written like 2031-03-03. */
  function daysBetween(first, last) {
    return Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86400000);
  }

  function daysInWords(count) {
    return count === 1 ? "1 day" : `${count} days`;
  }

  /** Say how far away a day is, seen from today. */
  function distance(day, today) {
    const days = daysBetween(today, day);
    if (days === 0) return "today";
    if (Math.abs(days) === 1) return days > 0 ? "tomorrow" : "yesterday";
    return days > 0 ? `in ${daysInWords(days)}` : `${daysInWords(-days)} ago`;
  }

  /** Say how long ago something was checked, once it is due to be checked again; until then nothing. */
  function age(reviewed, due, today) {
    return daysBetween(due, today) > 0 ? daysInWords(daysBetween(reviewed, today)) : "";
  }

  if (typeof module === "object" && module.exports) {
    module.exports = {
      daysBetween, distance, age, onDisk, resultAddress, nextFocus, fragmentId, nextChoice, schemeLabel, foldLabel, statusFor, runs, takesTyping,
    };
    return;
  }

  // What a page needs -----------------------------------------------------------------------------------------------

  const LIMIT = 20;
  const { search: core = "assets/js/search.js", index: words = "assets/js/search-index.js" } =
    document.currentScript.dataset;
  const root = document.body.dataset.root || "";
  const main = document.querySelector("main") || document.body;
  const isFromDisk = window.location.protocol === "file:";

  function all(selector, within = document) {
    return Array.from(within.querySelectorAll(selector));
  }

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** Show controls that work with scripting only, and let them do what they are for. */
  function give(selector, act) {
    for (const control of all(selector)) {
      control.hidden = false;
      control.addEventListener("click", () => act(control));
    }
  }

  // The day ---------------------------------------------------------------------------------------------------------

  /** Give the moment of now, in milliseconds. No other place in the scripts of the site reads a clock. */
  function now() {
    return Date.now();
  }

  /** Give the day of now where the reader is, written like 2031-03-03. */
  function today() {
    const here = new Date(now());
    const parts = [here.getFullYear(), here.getMonth() + 1, here.getDate()];
    return parts.map((part) => String(part).padStart(2, "0")).join("-");
  }

  /** Say what the reader's own day makes of the page: how far away its dates are, and what is due for another look. */
  function startDay() {
    for (const room of all("[data-left]")) {
      room.textContent = `(${distance(room.dataset.left, today())})`;
      room.hidden = false;
    }
    for (const holder of all("[data-reviewed][data-due]")) {
      const said = age(holder.dataset.reviewed, holder.dataset.due, today());
      const message = holder.querySelector("[data-stale]");
      if (!said || !message || message.closest("[data-reviewed]") !== holder) continue;
      message.querySelector("[data-age]").textContent = said;
      message.hidden = false;
    }
  }

  // Search ----------------------------------------------------------------------------------------------------------

  /** Load a script by an element: that works from disk, where nothing may be fetched. */
  function load(source) {
    return new Promise((resolve, reject) => {
      const script = element("script");
      script.src = root + source;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => {
        script.remove();
        reject(new Error(source));
      });
      document.head.append(script);
    });
  }

  function loadSearch() {
    return Promise.all([load(core), load(words)]).then(() => {
      const index = window.orderGuideIndex;
      return { core: window.orderGuideSearch, index, prepared: window.orderGuideSearch.prepare(index) };
    });
  }

  function excerptElement({ excerpt, marks }) {
    const parts = runs(excerpt, marks).map((run, at) => (at % 2 ? element("mark", "", run) : run));
    return element("p", "og-result__text", ...parts);
  }

  function resultElement(result) {
    const places = [result.section, result.page].filter((name) => name && name !== result.title);
    const title = element("span", "og-result__title", result.title);
    const where = element("span", "og-result__where", places.join(", "));
    const link = element("a", "og-result__link", title, " ", where);
    link.href = resultAddress(root, result.path, result.anchor, isFromDisk);
    return element("li", "og-result", link, excerptElement(result));
  }

  function startSearch(dialog) {
    const field = dialog.querySelector("#og-q");
    const section = dialog.querySelector("#og-section");
    const reader = dialog.querySelector("#og-reader");
    const status = dialog.querySelector("#og-search-status");
    const list = dialog.querySelector("#og-results");
    let loading = null;
    let shown = "";

    const links = () => all("a", list);

    function show(search) {
      const query = field.value.trim();
      const asked = [section.value, reader.value, query].join("\n");
      if (shown === asked) return;
      shown = asked;
      const limits = { limit: LIMIT, section: section.value, reader: reader.value };
      const results = search.core.find(search.prepared, query, limits);
      const whose = reader.value && reader.selectedOptions[0].text;
      list.replaceChildren(...results.map(resultElement));
      status.textContent = query ? statusFor(results.length, LIMIT, section.value, whose) : "";
    }

    function fillFilters(index) {
      const names = [...new Set(index.pages.map((page) => page[2]))].filter(Boolean);
      section.append(...names.map((name) => new Option(name, name)));
      reader.append(...index.readers.map(([id, name]) => new Option(name, id)));
    }

    /** Load on first use. A failure is told, and the next use tries again. */
    function search() {
      if (!loading) {
        status.textContent = "Loading…";
        loading = loadSearch();
        loading.then(
          (made) => {
            status.textContent = "";
            fillFilters(made.index);
          },
          () => {
            status.textContent = "The search could not be loaded.";
            loading = null;
          }
        );
      }
      return loading;
    }

    /** Show what the field asks for. A failed load has been told already. */
    function update() {
      return search().then(show, () => undefined);
    }

    function openFirst() {
      update().then(() => {
        const [first] = links();
        if (first) first.click();
      });
    }

    function open() {
      if (dialog.open) return;
      dialog.showModal();
      field.focus();
      field.select();
      update();
    }

    function move(event) {
      const found = links();
      const at = nextFocus(found.indexOf(document.activeElement), found.length, event.key);
      event.preventDefault();
      (found[at] || field).focus();
    }

    dialog.addEventListener("keydown", (event) => {
      const isInFilter = event.target === section || event.target === reader;
      if (event.key === "Escape") {
        event.preventDefault();
        dialog.close();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !isInFilter) {
        move(event);
      } else if (event.key === "Enter" && event.target === field && !event.isComposing) {
        event.preventDefault();
        openFirst();
      }
    });
    list.addEventListener("click", (event) => {
      const opensHere = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (opensHere && event.target.closest("a")) dialog.close();
    });
    field.addEventListener("input", update);
    for (const filter of [section, reader]) filter.addEventListener("change", update);
    give("[data-search-open]", open);
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || takesTyping(event.target)) return;
      const isCommand = /^k$/i.test(event.key) && (event.ctrlKey || event.metaKey);
      if (!isCommand) return;
      event.preventDefault();
      open();
    });
  }

  // Color scheme ----------------------------------------------------------------------------------------------------

  function startScheme(scheme) {
    const tell = (button) => {
      const label = schemeLabel(scheme.choice());
      button.textContent = label;
      button.setAttribute("aria-label", `Color scheme: ${label}`);
    };
    give("[data-scheme]", () => {
      scheme.choose(nextChoice(scheme.choices, scheme.choice()));
      all("[data-scheme]").forEach(tell);
    });
    all("[data-scheme]").forEach(tell);
  }

  // Copying ---------------------------------------------------------------------------------------------------------

  function selectText(target) {
    const range = document.createRange();
    range.selectNodeContents(target);
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
  }

  /** Copy a text and give what to say. Where the clipboard is refused, the text is selected for the reader to copy. */
  async function copy(target) {
    const text = target.textContent.trim().replace(/\s+/g, " ");
    const isCopied = navigator.clipboard && (await navigator.clipboard.writeText(text).then(() => true, () => false));
    if (!isCopied) selectText(target);
    return isCopied ? "Copied" : "Selected. Copy it with your keyboard or menu.";
  }

  function startCopying() {
    const saids = new Map(all("[data-copy]").map((button) => [button, element("span", "og-said")]));
    for (const [button, said] of saids) {
      said.setAttribute("role", "status");
      button.after(" ", said);
    }
    give("[data-copy]", async (button) => {
      const said = saids.get(button);
      said.textContent = "";
      said.textContent = await copy(document.getElementById(button.dataset.copy));
    });
  }

  // Folding ---------------------------------------------------------------------------------------------------------

  function foldables() {
    return all("details:not([data-fold])", main);
  }

  function areAllOpen() {
    return foldables().every((one) => one.open);
  }

  function startOpenAll() {
    const tell = () => {
      for (const button of all("[data-open-all]")) button.textContent = foldLabel(button.textContent, areAllOpen());
    };
    give("[data-open-all]", () => {
      const open = !areAllOpen();
      for (const one of foldables()) one.open = open;
      tell();
    });
    main.addEventListener("toggle", tell, true);
    tell();
  }

  /** Open what a place is folded into and, when it is in an item, the item. Give whether anything had to be opened. */
  function unfold(target) {
    const item = target.closest(".og-item");
    const closed = foldables().filter((one) => !one.open && (one.contains(target) || (item && item.contains(one))));
    for (const one of closed) one.open = true;
    return closed.length > 0;
  }

  /** Show the place that the address points to. The page scrolls only where folding has moved the place. */
  function reveal(hasMoved) {
    const target = document.getElementById(fragmentId(window.location.hash));
    if (!target || !main.contains(target)) return;
    if (unfold(target) || hasMoved) target.scrollIntoView({ behavior: "instant" });
  }

  function startFolding() {
    const items = all('[data-view="checklist"] .og-item details');
    for (const one of items) one.open = false;
    startOpenAll();
    window.addEventListener("hashchange", () => reveal(false));
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && link.hash && link.href === window.location.href) reveal(false);
    });
    reveal(items.length > 0);
  }

  /** Open all for printing, and put all back as it was. */
  function startPrinting() {
    let closed = [];
    window.addEventListener("beforeprint", () => {
      closed = foldables().filter((one) => !one.open);
      for (const one of closed) one.open = true;
    });
    window.addEventListener("afterprint", () => {
      for (const one of closed) one.open = false;
      closed = [];
    });
    give("[data-print]", () => window.print());
  }

  // Tables ----------------------------------------------------------------------------------------------------------

  /** Say that tables are tables: on a narrow screen they are laid out as blocks, and some browsers then forget it. */
  function startTables() {
    const roles = {
      table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "thead th": "columnheader",
      "tbody th": "rowheader",
    };
    for (const [selector, role] of Object.entries(roles)) {
      for (const part of all(selector, main)) part.setAttribute("role", role);
    }
  }

  // The menu, and links from disk -----------------------------------------------------------------------------------

  function startMenu(menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open || event.defaultPrevented) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (menu.open && (!menu.contains(event.target) || event.target.closest("a"))) menu.open = false;
    });
  }

  function mendLinks() {
    for (const link of all("a[href]")) link.setAttribute("href", onDisk(link.getAttribute("href")));
  }

  window.orderGuideClock = { now, today };
  window.orderGuidePage = { all, element };
  startDay();
  const dialog = document.getElementById("og-search");
  if (dialog && dialog.showModal) startSearch(dialog);
  if (window.orderGuideScheme) startScheme(window.orderGuideScheme);
  startCopying();
  startPrinting();
  startTables();
  startFolding();
  all("details.og-menu").forEach(startMenu);
  if (isFromDisk) mendLinks();
})();
