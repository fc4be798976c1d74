/**
 * What pages do with scripting on: search, color scheme, copying, printing, folding, the menu, and links from disk.
 *
 * Each page works without it. Controls that need it are hidden in the markup and are shown here. What other scripts
 * need, too, stands first, and they find it in `orderGuidePage`. What touches no page is tested under node; the rest
 * starts in a browser only.
 */

/**
 * A class of elements, such as HTMLFormElement.
 * @template T
 * @typedef {{new (): T, name: string}} Kind
 */

(() => {
  "use strict";

  // Days and numbers in words, for every script --------------------------------------------------------------------

  const DAY = 86400000;
  const MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ];

  /**
   * Write a number with what it counts, such as "1 day" and "2 days".
   * @param {number} number
   * @param {string} word
   */
  function counted(number, word) {
    return `${number} ${word}${number === 1 ? "" : "s"}`;
  }

  /**
   * Write a day as computers do: 2031-03-03.
   * @param {number} year
   * @param {number} month From 1.
   * @param {number} date
   */
  function isoDay(year, month, date) {
    return [String(year).padStart(4, "0"), ...[month, date].map((one) => String(one).padStart(2, "0"))].join("-");
  }

  /**
   * Give the day of a moment where the reader is, written like 2031-03-03.
   * @param {number|string} time In milliseconds since 1970, or as ISO 8601 has it.
   */
  function localDay(time) {
    const here = new Date(time);
    return isoDay(here.getFullYear(), here.getMonth() + 1, here.getDate());
  }

  /**
   * Give the days from January 1, 1970 to a day written like 2031-03-03. No clock or time zone can move it.
   * @param {string} day
   */
  function dayNumber(day) {
    return Date.parse(`${day}T00:00:00Z`) / DAY;
  }

  /**
   * Write a day as Americans do: March 3, 2031. What is no day stays as it is.
   * @param {string} day Written like 2031-03-03.
   */
  function longDay(day) {
    const [year, month, date] = day.split("-").map(Number);
    return MONTHS[month - 1] ? `${MONTHS[month - 1]} ${date}, ${year}` : day;
  }

  /**
   * Decode a part of an address. What cannot be decoded is taken as it stands.
   * @param {string} text
   */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      return text;
    }
  }

  /**
   * Quote a text that anybody may have written, such as an address: 40 signs of it at most, on one line.
   * @param {string} text
   */
  function quoted(text) {
    const line = text.slice(0, 400).replace(/[\p{C}\p{Z}]+/gu, " ").trim();
    const signs = Array.from(line);
    return `“${signs.slice(0, 40).join("")}${signs.length > 40 ? "…" : ""}”`;
  }

  /**
   * Make a link of the site work from disk, where no server adds "index.html" to an address that ends in a slash.
   * @param {string} href
   */
  function onDisk(href) {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(href)) return href;
    const end = href.search(/[?#]|$/);
    const [path, rest] = [href.slice(0, end), href.slice(end)];
    if (/(?:^|\/)\.{1,2}$/.test(path)) return `${path}/index.html${rest}`;
    return path.endsWith("/") ? `${path}index.html${rest}` : href;
  }

  // Elements, for every script --------------------------------------------------------------------------------------

  /**
   * List what a selector finds.
   * @param {string} selector
   * @param {ParentNode} [within]
   */
  function all(selector, within = document) {
    /** @type {NodeListOf<HTMLElement>} */
    const found = within.querySelectorAll(selector);
    return Array.from(found);
  }

  /**
   * List what a selector finds of a kind.
   * @template {Element} T
   * @param {Kind<T>} kind
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {T[]}
   */
  function allOf(kind, selector, within = document) {
    return Array.from(within.querySelectorAll(selector)).flatMap((one) => (one instanceof kind ? [one] : []));
  }

  /**
   * Give the first element that a selector finds, or nothing.
   * @template {Element} T
   * @param {Kind<T>} kind
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {T|null}
   */
  function find(kind, selector, within = document) {
    const found = within.querySelector(selector);
    return found instanceof kind ? found : null;
  }

  /**
   * Give an element that the page must have.
   * @template {Element} T
   * @param {Kind<T>} kind
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {T}
   */
  function part(kind, selector, within = document) {
    const found = find(kind, selector, within);
    if (!found) throw new Error(`The page has no ${kind.name} at ${selector}`);
    return found;
  }

  /**
   * Give the words of an element; of none, none.
   * @param {Element|null} element
   */
  function textOf(element) {
    return (element && element.textContent || "").trim();
  }

  /**
   * Give the link that a click was on, or nothing.
   * @param {Event} event
   */
  function clickedLink({ target }) {
    const found = target instanceof Element && target.closest("a[href]");
    return found instanceof HTMLAnchorElement ? found : null;
  }

  /**
   * Make an element.
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name
   * @param {string} [className]
   * @param {...(Node|string)} children
   */
  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /**
   * Make a link.
   * @param {string} className
   * @param {string} href
   * @param {...(Node|string)} children
   */
  function link(className, href, ...children) {
    const made = element("a", className, ...children);
    made.href = href;
    return made;
  }

  /**
   * Make a button that sends no form.
   * @param {string} className
   * @param {string} label
   * @param {() => void} [act] What it does when it is pressed.
   */
  function button(className, label, act) {
    const made = element("button", className, label);
    made.type = "button";
    if (act) made.addEventListener("click", act);
    return made;
  }

  /**
   * Make an element whose words a screen reader says whenever they change.
   * @param {"p"|"span"} name
   * @param {string} className
   */
  function status(name, className) {
    const made = element(name, className);
    made.setAttribute("role", "status");
    return made;
  }

  // What a browser does, for every script ---------------------------------------------------------------------------

  /** Give the moment of now, in milliseconds. No other place in the scripts of the site reads a clock. */
  function now() {
    return Date.now();
  }

  /** Give the day of now where the reader is, written like 2031-03-03. */
  function today() {
    return localDay(now());
  }

  /** Give the element that the address points to, or nothing. */
  function pointedTo() {
    return document.getElementById(decoded(window.location.hash.slice(1)));
  }

  /**
   * Put a text on the clipboard and tell whether the browser let us.
   * @param {string} text
   */
  async function copied(text) {
    const { clipboard } = navigator;
    return Boolean(clipboard) && clipboard.writeText(text).then(() => true, () => false);
  }

  /**
   * Hand a file to the browser to save.
   * @param {string} name
   * @param {string} type
   * @param {string} text
   */
  function download(name, type, text) {
    const made = link("", URL.createObjectURL(new Blob([text], { type })));
    made.download = name;
    document.body.append(made);
    made.click();
    made.remove();
    setTimeout(() => URL.revokeObjectURL(made.href), 60000);
  }

  /**
   * Replace the address without loading anything, and tell whether the browser let us: from disk, some do not.
   * @param {string} address
   */
  function replaceAddress(address) {
    try {
      window.history.replaceState(window.history.state, "", address);
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return false;
    }
  }

  /**
   * Load a script by an element: that works from disk, where nothing may be fetched.
   * @param {string} source
   */
  function load(source) {
    return new Promise((resolve, reject) => {
      const script = element("script");
      script.src = `${document.body.dataset.root || ""}assets/js/${source}`;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => {
        script.remove();
        reject(new Error(source));
      });
      document.head.append(script);
    });
  }

  const shared = {
    DAY, MONTHS, counted, isoDay, localDay, dayNumber, longDay, decoded, quoted, onDisk, all, allOf, find, part,
    textOf, clickedLink, element, link, button, status, now, today, pointedTo, copied, download, load, replaceAddress,
  };

  // What can be told without a page -------------------------------------------------------------------------------

  /**
   * @param {string[]} choices
   * @param {string} choice
   */
  function nextChoice(choices, choice) {
    return choices[(choices.indexOf(choice) + 1) % choices.length];
  }

  /**
   * Give the word for a color scheme, as its button shows it.
   * @param {string} choice
   */
  function schemeLabel(choice) {
    return choice[0].toUpperCase() + choice.slice(1);
  }

  /**
   * Give the label of a button that opens all, or closes all when all are open.
   * @param {string} label
   * @param {boolean} areAllOpen
   */
  function foldLabel(label, areAllOpen) {
    return areAllOpen ? label.replace(/^Open\b/, "Close") : label.replace(/^Close\b/, "Open");
  }

  /**
   * Tell whether an element takes typing, so that a key alone must not do anything else.
   * @param {{tagName?: string, type?: string, isContentEditable?: boolean}} element
   */
  function takesTyping({ tagName, type = "", isContentEditable = false }) {
    if (isContentEditable || tagName === "TEXTAREA" || tagName === "SELECT") return true;
    return tagName === "INPUT" && !["button", "checkbox", "radio", "reset", "submit"].includes(type);
  }

  /**
   * Say how far away a day is, seen from today. Days are written like 2031-03-03.
   * @param {string} day
   * @param {string} today
   */
  function distance(day, today) {
    const days = dayNumber(day) - dayNumber(today);
    if (days === 0) return "today";
    if (Math.abs(days) === 1) return days > 0 ? "tomorrow" : "yesterday";
    return days > 0 ? `in ${counted(days, "day")}` : `${counted(-days, "day")} ago`;
  }

  /**
   * Say how long ago something was checked, once it is due to be checked again; until then nothing.
   * @param {string} reviewed
   * @param {string} due
   * @param {string} today
   */
  function age(reviewed, due, today) {
    return dayNumber(today) > dayNumber(due) ? counted(dayNumber(today) - dayNumber(reviewed), "day") : "";
  }

  globalThis.orderGuidePage = shared;
  if (typeof module === "object" && module.exports) {
    module.exports = { shared, distance, age, nextChoice, schemeLabel, foldLabel, takesTyping };
    return;
  }

  // What a page needs -----------------------------------------------------------------------------------------------

  const SEARCH = ["search.js", "search-index.js", "search-dialog.js"];
  const root = document.body.dataset.root || "";
  const main = find(HTMLElement, "main") || document.body;
  const isFromDisk = window.location.protocol === "file:";

  /**
   * Show controls that work with scripting only, and let them do what they are for.
   * @param {string} selector
   * @param {(control: HTMLElement) => void} act
   */
  function give(selector, act) {
    for (const control of all(selector)) {
      control.hidden = false;
      control.addEventListener("click", () => act(control));
    }
  }

  // The day ---------------------------------------------------------------------------------------------------------

  /** Say what the reader's own day makes of the page: how far away its dates are, and what is due for another look. */
  function startDay() {
    for (const room of all("[data-left]")) {
      room.textContent = `(${distance(room.dataset.left || "", today())})`;
      room.hidden = false;
    }
    for (const passed of all("[data-ends]")) passed.hidden = passed.hidden && today() <= (passed.dataset.ends || "");
    for (const holder of all("[data-reviewed][data-due]")) {
      const { reviewed = "", due = "" } = holder.dataset;
      const said = age(reviewed, due, today());
      const message = find(HTMLElement, "[data-stale]", holder);
      if (!said || !message || message.closest("[data-reviewed]") !== holder) continue;
      part(HTMLElement, "[data-age]", message).textContent = said;
      message.hidden = false;
    }
  }

  // Search ----------------------------------------------------------------------------------------------------------

  /**
   * Open the search when a reader asks for it. What it needs is loaded on first use; meanwhile readers may type.
   * @param {HTMLDialogElement} dialog
   */
  function startSearch(dialog) {
    const field = part(HTMLInputElement, "#og-q", dialog);
    const told = part(HTMLElement, "#og-search-status", dialog);
    /** @type {Promise<import("./search-dialog.js").Dialog>|null} */
    let loading = null;

    /** Load on first use. A failure is told, and the next use tries again. */
    function ready() {
      if (!loading) {
        told.textContent = "Loading…";
        loading = Promise.all(SEARCH.map(load)).then(() => {
          told.textContent = "";
          return window.orderGuideDialog.start(dialog, root, isFromDisk);
        });
        loading.catch(() => {
          told.textContent = "The search could not be loaded.";
          loading = null;
        });
      }
      return loading;
    }

    /**
     * Do something with the search once it is there. A failed load has been told already.
     * @param {"show"|"openFirst"} what
     */
    function use(what) {
      ready().then((search) => search[what](), () => undefined);
    }

    function open() {
      if (dialog.open) return;
      dialog.showModal();
      field.focus();
      field.select();
      use("show");
    }

    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        dialog.close();
        field.blur(); // Where nothing had the focus before, the hidden field keeps it until the next frame, and takes keys.
      } else if (event.key === "Enter" && event.target === field && !event.isComposing) {
        event.preventDefault();
        use("openFirst");
      }
    });
    for (const [name, one] of [["input", "#og-q"], ["change", "#og-section"], ["change", "#og-reader"]]) {
      part(HTMLElement, one, dialog).addEventListener(name, () => use("show"));
    }
    give("[data-search-open]", open);
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || (event.target instanceof HTMLElement && takesTyping(event.target))) return;
      const isCommand = /^k$/i.test(event.key) && (event.ctrlKey || event.metaKey);
      if (!isCommand && (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey)) return;
      event.preventDefault();
      open();
    });
  }

  // Color scheme ----------------------------------------------------------------------------------------------------

  /** @param {NonNullable<Window["orderGuideScheme"]>} scheme */
  function startScheme(scheme) {
    /** @param {HTMLElement} switcher */
    const tell = (switcher) => {
      const label = schemeLabel(scheme.choice());
      switcher.textContent = label;
      switcher.setAttribute("aria-label", `Color scheme: ${label}`);
    };
    give("[data-scheme]", () => {
      scheme.choose(nextChoice(scheme.choices, scheme.choice()));
      all("[data-scheme]").forEach(tell);
    });
    all("[data-scheme]").forEach(tell);
  }

  // Copying ---------------------------------------------------------------------------------------------------------

  /**
   * Copy a text and give what to say. Where the clipboard is refused, the text is selected for the reader to copy.
   * @param {Element} target
   */
  async function copy(target) {
    if (await copied(textOf(target).replace(/\s+/g, " "))) return "Copied";
    const range = document.createRange();
    range.selectNodeContents(target);
    const selection = window.getSelection();
    if (selection) {
      selection.removeAllRanges();
      selection.addRange(range);
    }
    return "Selected. Copy it with your keyboard or menu.";
  }

  function startCopying() {
    for (const control of all("[data-copy]")) {
      const said = status("span", "og-said");
      control.after(" ", said);
      control.hidden = false;
      control.addEventListener("click", async () => {
        said.textContent = "";
        said.textContent = await copy(part(HTMLElement, `[id="${control.dataset.copy}"]`));
      });
    }
  }

  // Folding ---------------------------------------------------------------------------------------------------------

  function foldables() {
    return allOf(HTMLDetailsElement, "details:not([data-fold])", main);
  }

  function areAllOpen() {
    return foldables().every((one) => one.open);
  }

  function startOpenAll() {
    const tell = () => {
      for (const control of all("[data-open-all]")) control.textContent = foldLabel(textOf(control), areAllOpen());
    };
    give("[data-open-all]", () => {
      const open = !areAllOpen();
      for (const one of foldables()) one.open = open;
      tell();
    });
    main.addEventListener("toggle", tell, true);
    tell();
  }

  /**
   * Open what a place is folded into and, when it is in an item, the item. Give whether anything had to be opened.
   * @param {Element} target
   */
  function unfold(target) {
    const item = target.closest(".og-item");
    const closed = foldables().filter((one) => !one.open && (one.contains(target) || (item && item.contains(one))));
    for (const one of closed) one.open = true;
    return closed.length > 0;
  }

  /**
   * Show the place that the address points to. The page scrolls only where folding has moved the place.
   * @param {boolean} hasMoved
   */
  function reveal(hasMoved) {
    const target = pointedTo();
    if (!target || !main.contains(target)) return;
    if (unfold(target) || hasMoved) target.scrollIntoView({ behavior: "instant" });
  }

  function startFolding() {
    startOpenAll();
    window.addEventListener("hashchange", () => reveal(false));
    document.addEventListener("click", (event) => {
      const clicked = clickedLink(event);
      if (clicked && clicked.hash && clicked.href === window.location.href) reveal(false);
    });
    reveal(false);
  }

  /** Open all for printing, and put all back as it was. */
  function startPrinting() {
    /** @type {HTMLDetailsElement[]} */
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

  /** @param {HTMLDetailsElement} menu */
  function startMenu(menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open || event.defaultPrevented) return;
      menu.open = false;
      part(HTMLElement, "summary", menu).focus();
    });
    document.addEventListener("click", (event) => {
      const isInside = event.target instanceof Node && menu.contains(event.target);
      if (menu.open && (!isInside || clickedLink(event))) menu.open = false;
    });
  }

  function mendLinks() {
    for (const one of all("a[href]")) one.setAttribute("href", onDisk(one.getAttribute("href") || ""));
  }

  startDay();
  const dialog = "HTMLDialogElement" in window ? find(HTMLDialogElement, "#og-search") : null;
  if (dialog) startSearch(dialog);
  if (window.orderGuideScheme) startScheme(window.orderGuideScheme);
  startCopying();
  startPrinting();
  startTables();
  startFolding();
  allOf(HTMLDetailsElement, ".og-header details[name]").forEach(startMenu);
  if (isFromDisk) mendLinks();
})();
