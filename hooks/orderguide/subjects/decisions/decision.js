/**
 * A decision tree, one question at a time. The tree is read from the lists on the page, which stay there and are all
 * that a reader without scripts needs.
 *
 * What was answered stands in the address after the number sign and nowhere else: `#a=is-bird.1,can-fly.2&at=is-bird`.
 * `a` holds the answers in order, each counted from 1; `at` names an answer that is being changed; `v` is the mark of
 * the tree that was answered. The first part is pure and is tested under node; the second runs in a browser only.
 */
/** @typedef {{id: string, number: number}} Step A question and its answer, counted from 1. */
/**
 * A tree as far as it is followed, and all that its page tells of it.
 * @typedef {{start: string, mark: string, questions: Map<string, {choices: {to: string}[]}>}} Tree
 * @typedef {{answer: string, to: string, because: string, isUnknown: boolean}} Choice
 * @typedef {{question: string, help: string, about: HTMLElement|null, choices: Choice[]}} Question
 * @typedef {{start: string, mark: string, questions: Map<string, Question>, results: Map<string, HTMLElement>}}
 *   PageTree
 */
/** @typedef {{steps: Step[], end: string}} Way */
/** @typedef {Way & {at: string, message: string}} Asked What an address asks for. */

(() => {
  "use strict";

  const page = globalThis.orderGuidePage;
  const { all, button, counted, decoded, element, find, link, part, quoted, textOf } = page;

  // What can be told without a page -------------------------------------------------------------------------------

  const LONGEST = 4000;
  const TOKEN = /^([a-z][a-z0-9-]*)\.([1-9]\d{0,2})$/;

  /**
   * Give a question of a tree.
   * @template Q
   * @param {{questions: Map<string, Q>}} tree
   * @param {string} id
   */
  function questionOf(tree, id) {
    const found = tree.questions.get(id);
    if (!found) throw new Error(`No such question in the tree: ${id}`);
    return found;
  }

  /**
   * Give the choice that an answer names.
   * @template C
   * @param {{questions: Map<string, {choices: C[]}>}} tree
   * @param {Step} step
   */
  function choiceOf(tree, { id, number }) {
    return questionOf(tree, id).choices[number - 1];
  }

  /**
   * Follow answers from the first question as far as they reach. Give the answers used, and where they lead.
   * @param {Tree} tree
   * @param {Map<string, number>} given
   * @returns {Way}
   */
  function follow(tree, given) {
    /** @type {Step[]} */
    const steps = [];
    let end = tree.start;
    for (;;) {
      const number = given.get(end);
      const isOver = !tree.questions.has(end) || steps.length >= tree.questions.size;
      if (isOver || number === undefined) return { steps, end };
      const step = { id: end, number };
      steps.push(step);
      end = choiceOf(tree, step).to;
    }
  }

  /**
   * Tell what is wrong with one answer of an address, or nothing.
   * @param {Tree} tree
   * @param {string} token
   * @param {string} expected
   */
  function fault(tree, token, expected) {
    const [, id, number] = TOKEN.exec(token) || [];
    if (!id || !tree.questions.has(id)) return `${quoted(token)} is no answer on this page`;
    if (!tree.questions.has(expected)) return `${quoted(token)} comes after the result`;
    if (id !== expected) return `${quoted(token)} does not follow from the answer before it`;
    const isChoice = Number(number) <= questionOf(tree, id).choices.length;
    return isChoice ? "" : `${quoted(token)} is no answer to that question`;
  }

  /**
   * Say what became of an address that does not fit.
   * @param {string} what
   * @param {number} kept
   */
  function told(what, kept) {
    const much = kept === 1 ? "The first answer was kept." : `The first ${kept} answers were kept.`;
    return `Part of this page’s address does not fit: ${what}. ${kept ? `${much} Go on from here.` : "Begin here."}`;
  }

  /**
   * Give what is asked where nothing was answered.
   * @param {Tree} tree
   * @returns {Asked}
   */
  function begun(tree) {
    return { steps: [], end: tree.start, at: "", message: "" };
  }

  /**
   * Read the answers from an address. The longest part that is valid is kept, and what is wrong is told.
   *
   * @param {string} hash
   * @param {Tree} tree
   * @returns {Asked|null} Nothing when the address holds no answers but, say, an anchor.
   */
  function parse(hash, tree) {
    if (hash === "" || hash === "#") return begun(tree);
    if (!/^#a=/.test(hash)) return null;
    const isLong = hash.length > LONGEST;
    const fields = new Map();
    for (const part of decoded(hash.slice(1, LONGEST)).split("&")) {
      const at = part.indexOf("=");
      const name = at < 0 ? part : part.slice(0, at);
      if (!fields.has(name)) fields.set(name, at < 0 ? "" : part.slice(at + 1));
    }
    /** @type {Step[]} */
    const steps = [];
    let end = tree.start;
    let wrong = "";
    for (const token of (fields.get("a") || "").split(",").filter(Boolean)) {
      wrong = fault(tree, token, end);
      if (wrong) break;
      const [id, number] = token.split(".");
      const step = { id, number: Number(number) };
      steps.push(step);
      end = choiceOf(tree, step).to;
    }
    const at = fields.get("at") || "";
    const isKnown = !at || steps.some((step) => step.id === at);
    if (!wrong && isLong) wrong = "it is too long";
    if (!wrong && !isKnown) wrong = `${quoted(at)} was not answered`;
    const foreign = [...fields.keys()].find((name) => !["a", "at", "v"].includes(name));
    if (!wrong && foreign !== undefined) wrong = `${quoted(foreign)} means nothing here`;
    const isOld = fields.has("v") && fields.get("v") !== tree.mark;
    const changed = isOld ? "The questions have changed since this address was made. Look through the answers. " : "";
    const message = changed + (wrong ? told(wrong, steps.length) : "");
    return { steps, end, at: isKnown ? at : "", message: message.trim() };
  }

  /**
   * Write answers as an address.
   * @param {Pick<Tree, "mark">} tree
   * @param {Step[]} steps
   * @param {string} [at]
   */
  function fragment(tree, steps, at = "") {
    if (!steps.length) return "#";
    const answers = steps.map(({ id, number }) => `${id}.${number}`).join(",");
    return `#a=${answers}${at ? `&at=${at}` : ""}&v=${tree.mark}`;
  }

  /**
   * Give or change an answer. Later answers are kept as far as they still follow; those that do not are counted.
   * @param {Tree} tree
   * @param {Step[]} steps
   * @param {string} id
   * @param {number} number
   */
  function answered(tree, steps, id, number) {
    const given = new Map(steps.map((step) => [step.id, step.number]));
    given.set(id, number);
    const next = follow(tree, given);
    return { ...next, lost: given.size - next.steps.length };
  }

  /**
   * Count the questions on the longest way from here to a result.
   * @param {Tree} tree
   * @param {string} from
   */
  function deepest(tree, from) {
    /** @type {Map<string, number>} */
    const known = new Map();
    /**
     * @param {string} id
     * @returns {number}
     */
    const measure = (id) => {
      const question = tree.questions.get(id);
      if (!question) return 0;
      const found = known.get(id) ?? 1 + Math.max(...question.choices.map(({ to }) => measure(to)));
      known.set(id, found);
      return found;
    };
    return measure(from);
  }

  /**
   * List every result that can be reached from here.
   * @param {Tree} tree
   * @param {string} from
   */
  function results(tree, from) {
    const seen = new Set([from]);
    for (const id of seen) for (const { to } of tree.questions.get(id)?.choices || []) seen.add(to);
    return [...seen].filter((id) => !tree.questions.has(id));
  }

  /**
   * Tell whether another answer to a question could lead to another result.
   * @param {Tree} tree
   * @param {Step} step
   * @param {string} result
   */
  function matters(tree, step, result) {
    const others = questionOf(tree, step.id).choices.filter((_, index) => index !== step.number - 1);
    return others.some(({ to }) => results(tree, to).some((id) => id !== result));
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { parse, fragment, follow, answered, deepest, results, matters };
    return;
  }

  // Reading the tree from the page ----------------------------------------------------------------------------------

  const room = find(HTMLElement, ".og-ask");
  if (!room) return;
  const ask = room;

  /**
   * @param {HTMLElement} item
   * @returns {Choice}
   */
  function readChoice(item) {
    const { to = "", because = "", unknown } = item.dataset;
    return { answer: textOf(item.querySelector("b")), to, because, isUnknown: unknown !== undefined };
  }

  /**
   * @param {HTMLElement} item
   * @returns {Question}
   */
  function readQuestion(item) {
    return {
      question: textOf(item.querySelector("h3")),
      help: textOf(item.querySelector("[data-help]")),
      about: find(HTMLElement, "[data-about]", item),
      choices: all("[data-to]", item).map(readChoice),
    };
  }

  /** @returns {PageTree} */
  function readTree() {
    return {
      start: ask.dataset.start || "",
      mark: ask.dataset.mark || "",
      questions: new Map(all("[data-node]").map((item) => [item.id, readQuestion(item)])),
      results: new Map(all("[data-outcome]").map((article) => [article.id, article])),
    };
  }

  // Writing -----------------------------------------------------------------------------------------------------------

  /**
   * A heading that takes the focus when it appears, so that a screen reader says it and the keyboard goes on there.
   * @param {string} id
   * @param {...(Node|string)} children
   */
  function heading(id, ...children) {
    const made = element("h2", "", ...children);
    made.id = id;
    made.tabIndex = -1;
    return made;
  }

  /**
   * Copy what a part of a result holds; what has an id keeps it where it stands.
   * @param {Element|null} source
   */
  function copies(source) {
    if (!source) return [];
    const made = element("div", "", source.cloneNode(true));
    for (const one of all("[id]", made)) one.removeAttribute("id");
    return made.firstChild ? Array.from(made.firstChild.childNodes) : [];
  }

  /** @param {string} label */
  function startOver(label) {
    return link("og-btn og-btn--text", "#", label);
  }

  /**
   * Make a link to the answer before a place.
   * @param {PageTree} tree
   * @param {Step[]} steps
   * @param {number} place
   */
  function back(tree, steps, place) {
    return link("og-btn og-btn--text", fragment(tree, steps, steps[place - 1].id), "Back");
  }

  // One question, or a result -----------------------------------------------------------------------------------------

  /**
   * @param {PageTree} tree
   * @param {Step[]} steps
   * @param {Step} step
   * @param {string} label
   */
  function changeLink(tree, steps, step, label) {
    const { question } = questionOf(tree, step.id);
    return link("", fragment(tree, steps, step.id), label, element("span", "og-vh", ` (${question})`));
  }

  /**
   * List what was answered, each with a link that changes it.
   * @param {PageTree} tree
   * @param {Step[]} steps
   * @param {string} at
   */
  function answersSoFar(tree, steps, at) {
    const rows = steps.map((step) => {
      const { question } = questionOf(tree, step.id);
      const said = element("b", "", choiceOf(tree, step).answer);
      const change = element("span", "og-answers__do", "Change", element("span", "og-vh", ` (${question})`));
      const isHere = step.id === at;
      const here = element("p", "", said, " ", element("span", "og-answers__do", "Changing"));
      const made = isHere ? here : link("", fragment(tree, steps, step.id), said, " ", change);
      return element("div", isHere ? "og-answers__here" : "", element("dt", "", question), element("dd", "", made));
    });
    const title = element("h2", "og-small", "Your answers so far");
    return element("section", "og-answers", title, element("dl", "", ...rows));
  }

  /**
   * Make an answer: a link to what follows from it, so that nothing happens before a click or Enter.
   * @param {Choice} choice
   * @param {string} href
   * @param {boolean} isChosen
   * @param {() => void} act What is done before the browser follows the link.
   */
  function choiceElement(choice, href, isChosen, act) {
    const made = link("og-choice", href, choice.answer);
    if (isChosen) made.setAttribute("aria-current", "true");
    made.addEventListener("click", act);
    return element("li", "", made);
  }

  /**
   * @param {PageTree} tree
   * @param {Asked} state
   * @param {(href: string, lost: number) => void} onAnswer Told how many later answers no longer follow.
   */
  function questionGroup(tree, state, onAnswer) {
    const id = state.at || state.end;
    const { question, help, about, choices } = questionOf(tree, id);
    const place = state.at ? state.steps.findIndex((step) => step.id === id) : state.steps.length;
    const chosen = state.at ? state.steps[place].number : 0;
    const number = element("p", "og-kicker", `Question ${place + 1} of at most ${place + deepest(tree, id)}`);
    const why = element("p", "og-hint", help);
    number.id = "og-number";
    why.id = "og-why";
    const list = choices.map((choice, index) => {
      const { steps, lost } = answered(tree, state.steps, id, index + 1);
      const href = fragment(tree, steps);
      return choiceElement(choice, href, chosen === index + 1, () => onAnswer(href, lost));
    });
    const made = element("div", "og-question", number, heading("og-asked", question), why);
    made.setAttribute("role", "group");
    made.setAttribute("aria-labelledby", "og-asked");
    made.setAttribute("aria-describedby", "og-number og-why");
    made.append(element("ul", "og-choices", ...list));
    if (about) made.append(element("p", "og-about", ...copies(about)));
    const row = element("p", "og-btnrow og-reach");
    if (place > 0) row.append(back(tree, state.steps, place));
    if (state.steps.length) row.append(startOver("Start again"));
    return element("div", "", made, state.steps.length ? row : "");
  }

  /**
   * Say what an answer adds: the question, what was answered, and what follows.
   * @param {PageTree} tree
   * @param {Asked} state
   * @param {Step} step
   */
  function reasonItem(tree, state, step) {
    const { question } = questionOf(tree, step.id);
    const { answer, because } = choiceOf(tree, step);
    const change = element("span", "og-noprint", " ", changeLink(tree, state.steps, step, "Change"));
    const said = element("p", "", "Because you said “", element("b", "", answer), `”: ${because}`);
    return element("li", "", element("p", "og-small", question, change), said);
  }

  /**
   * @param {PageTree} tree
   * @param {Asked} state
   * @param {Step} step
   */
  function openItem(tree, state, step) {
    const { question, help } = questionOf(tree, step.id);
    const effect = matters(tree, step, state.end)
      ? "Another answer may lead to another result."
      : "Every other answer leads to this result too.";
    const change = element("span", "og-noprint", " ", changeLink(tree, state.steps, step, "Answer it now"));
    return element("li", "", element("b", "", question), ` ${help} ${effect}`, change);
  }

  /** @param {HTMLElement} status */
  function copyButton(status) {
    return button("og-btn", "Copy the address of this result", async () => {
      const address = window.location.href;
      const isCopied = await page.copied(address);
      status.textContent = "";
      status.textContent = isCopied ? "Copied." : `Copy it from here: ${address}`;
    });
  }

  /**
   * Give the part of the page that tells a result.
   * @param {PageTree} tree
   * @param {string} id
   */
  function resultOf(tree, id) {
    const found = tree.results.get(id);
    if (!found) throw new Error(`No such result on the page: ${id}`);
    return found;
  }

  /**
   * @param {PageTree} tree
   * @param {Asked} state
   */
  function resultArticle(tree, state) {
    const source = resultOf(tree, state.end);
    const count = state.steps.length;
    const made = element("article", `og-outcome og-outcome--${source.dataset.outcome}`);
    made.setAttribute("aria-labelledby", "og-asked");
    const from = element("p", "og-kicker", `Result, from ${counted(count, "answer")}`);
    const next = source.querySelector("[data-next]");
    const first = element("section", next ? next.className : "", ...copies(next));
    const title = textOf(source.querySelector("h3"));
    const order = find(HTMLElement, ".og-now__first", first);
    const head = first.querySelector("h4");
    const inside = element("div", "og-outcome__in", first);
    if (order) {
      // nobody waits here: the order comes first and is said first, and what the result is called stands below it
      const lead = heading("og-asked", textOf(order));
      lead.className = order.className;
      order.replaceWith(lead);
      if (head) head.replaceWith(element("p", "og-kicker", textOf(head)));
      inside.append(from, element("h3", "og-outcome__title", title));
    } else {
      if (head) head.replaceWith(element("h3", "", textOf(head)));
      const named = heading("og-asked", title);
      named.className = "og-outcome__title";
      made.append(element("header", "", from, named));
    }
    inside.append(element("h3", "", "Why"), ...copies(source.querySelector("[data-reasons]")));
    const because = element("ol", "og-because", ...state.steps.map((step) => reasonItem(tree, state, step)));
    inside.append(element("h3", "", "Your answers, and what each adds"), because);
    const unknown = state.steps.filter((step) => choiceOf(tree, step).isUnknown);
    if (unknown.length) {
      const items = unknown.map((step) => openItem(tree, state, step));
      inside.append(element("div", "og-open", element("h3", "", "What you did not know"), element("ul", "", ...items)));
    }
    inside.append(...sourcesOf(inside), element("p", "og-about", ...copies(source.querySelector("[data-about]"))));
    const status = page.status("p", "og-hint");
    const print = button("og-btn", "Print", () => window.print());
    const others = [back(tree, state.steps, count), startOver("Start again")];
    inside.append(element("div", "og-btnrow", copyButton(status), print, ...others), status);
    inside.append(element("p", "og-print-only og-small", `Address of this result: ${window.location.href}`));
    made.append(inside);
    return made;
  }

  /**
   * Give the ids of the sources that a result names.
   * @param {HTMLElement} result
   */
  function namedIn(result) {
    return new Set(page.allOf(HTMLAnchorElement, 'a[href^="#note-"]', result).map((one) => one.hash.slice(1)));
  }

  /**
   * Fold the sources of a result below it; on paper those at the foot of the page are enough.
   * @param {HTMLElement} result
   */
  function sourcesOf(result) {
    const named = namedIn(result);
    const items = page.allOf(HTMLLIElement, ".og-notes li").filter(({ id }) => named.has(id));
    if (!items.length) return [];
    const list = element("ol", "og-sources");
    for (const item of items) {
      const told = element("li", "", ...copies(item));
      told.value = item.value;
      list.append(told);
    }
    const label = element("summary", "", `Sources of this result (${items.length})`);
    return [element("details", "og-seen og-noprint", label, list)];
  }

  /**
   * Leave sources out of print that a result does not name; with no result, print all.
   * @param {HTMLElement|null} result
   */
  function sortSources(result) {
    const named = result ? namedIn(result) : new Set();
    for (const source of all(".og-notes li")) {
      source.classList.toggle("og-noprint", Boolean(result) && !named.has(source.id));
    }
    for (const notes of all(".og-notes")) notes.classList.toggle("og-noprint", Boolean(result) && !named.size);
  }

  // The page ----------------------------------------------------------------------------------------------------------

  function start() {
    const tree = readTree();
    const status = page.status("p", "og-asknote");
    const body = element("div");
    const hint = element("p", "og-hint og-noprint", "Your answers stand in the address of this page and nowhere else.");
    let note = { href: "", told: "" };
    let state = begun(tree);
    let isShown = false;
    ask.append(status, body, hint);

    /**
     * @param {string} href
     * @param {number} lost
     */
    function onAnswer(href, lost) {
      const become = lost === 1 ? "no longer follows and was" : "no longer follow and were";
      const told = `${counted(lost, "later answer")} ${become} taken out. Your browser’s Back brings them back.`;
      note = { href, told: lost ? told : "" };
    }

    function view() {
      if (!state.at && tree.results.has(state.end)) return [resultArticle(tree, state)];
      const group = questionGroup(tree, state, onAnswer);
      return state.steps.length ? [answersSoFar(tree, state.steps, state.at), group] : [group];
    }

    /** Show what the address asks for. Give whether it asked for anything here. */
    function show() {
      const found = parse(window.location.hash, tree);
      if (!found && isShown) return false;
      isShown = true;
      state = found || begun(tree);
      ask.dataset.state = !state.at && tree.results.has(state.end) ? "result" : state.steps.length ? "next" : "question";
      body.replaceChildren(...view());
      sortSources(ask.dataset.state === "result" ? body : null);
      status.textContent = state.message || (note.href === window.location.hash ? note.told : "");
      note = { href: "", told: "" };
      if (state.message) page.replaceAddress(fragment(tree, state.steps, state.at));
      return Boolean(found);
    }

    window.addEventListener("hashchange", () => {
      if (!show()) return;
      part(HTMLElement, "#og-asked").focus({ preventScroll: true });
      ask.scrollIntoView({ behavior: "instant" });
    });
    ask.hidden = false;
    for (const one of all("[data-static]")) one.hidden = true;
    const target = page.pointedTo();
    for (const fold of page.allOf(HTMLDetailsElement, "[data-fold]")) fold.open = fold.contains(target);
    show();
    if (state.steps.length) ask.scrollIntoView({ behavior: "instant" });
  }

  start();
})();
