/**
 * A decision tree, one question at a time. The tree is read from the lists on the page, which stay there and are all
 * that a reader without scripts needs.
 *
 * What was answered stands in the address after the number sign and nowhere else: `#a=is-bird.1,can-fly.2&at=is-bird`.
 * `a` holds the answers in order, each counted from 1; `at` names an answer that is being changed; `v` is the mark of
 * the tree that was answered. The first part is pure and is tested under node; the second runs in a browser only.
 */
(function () {
  "use strict";

  // What can be told without a page -------------------------------------------------------------------------------

  const LONGEST = 4000;
  const TOKEN = /^([a-z][a-z0-9-]*)\.([1-9]\d{0,2})$/;

  function choiceOf(tree, { id, number }) {
    return tree.questions.get(id).choices[number - 1];
  }

  function shortened(text) {
    return text.length > 40 ? `${text.slice(0, 40)}…` : text;
  }

  /** Follow answers from the first question as far as they reach. Give the answers used, and where they lead. */
  function follow(tree, given) {
    const steps = [];
    let end = tree.start;
    while (tree.questions.has(end) && given.has(end) && steps.length < tree.questions.size) {
      const step = { id: end, number: given.get(end) };
      steps.push(step);
      end = choiceOf(tree, step).to;
    }
    return { steps, end };
  }

  /** Tell what is wrong with one answer of an address, or nothing. */
  function fault(tree, token, expected) {
    const [, id, number] = TOKEN.exec(token) || [];
    if (!id || !tree.questions.has(id)) return `“${shortened(token)}” is no answer on this page`;
    if (!tree.questions.has(expected)) return `“${shortened(token)}” comes after the result`;
    if (id !== expected) return `“${shortened(token)}” does not follow from the answer before it`;
    if (Number(number) > tree.questions.get(id).choices.length) return `“${shortened(token)}” is no answer to that question`;
    return "";
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      return text;
    }
  }

  /** Say what became of an address that does not fit. */
  function told(what, kept) {
    const much = kept === 1 ? "The first answer was kept." : `The first ${kept} answers were kept.`;
    return `Part of this page’s address does not fit: ${what}. ${kept ? `${much} Go on from here.` : "Begin here."}`;
  }

  /**
   * Read the answers from an address. The longest part that is valid is kept, and what is wrong is told.
   *
   * @returns {null|{steps: {id: string, number: number}[], end: string, at: string, message: string}} Nothing when the
   *   address holds no answers but, say, an anchor.
   */
  function parse(hash, tree) {
    if (hash === "" || hash === "#") return { steps: [], end: tree.start, at: "", message: "" };
    if (!/^#a=/.test(hash)) return null;
    const isLong = hash.length > LONGEST;
    const fields = new Map();
    for (const part of decoded(hash.slice(1, LONGEST)).split("&")) {
      const at = part.indexOf("=");
      const name = at < 0 ? part : part.slice(0, at);
      if (!fields.has(name)) fields.set(name, at < 0 ? "" : part.slice(at + 1));
    }
    const steps = [];
    let end = tree.start;
    let wrong = "";
    for (const token of fields.get("a").split(",").filter(Boolean)) {
      wrong = fault(tree, token, end);
      if (wrong) break;
      const [, id, number] = TOKEN.exec(token);
      const step = { id, number: Number(number) };
      steps.push(step);
      end = choiceOf(tree, step).to;
    }
    const at = fields.get("at") || "";
    const isKnown = !at || steps.some((step) => step.id === at);
    if (!wrong && isLong) wrong = "it is too long";
    if (!wrong && !isKnown) wrong = `“${shortened(at)}” was not answered`;
    const foreign = [...fields.keys()].find((name) => !["a", "at", "v"].includes(name));
    if (!wrong && foreign !== undefined) wrong = `“${shortened(foreign)}” means nothing here`;
    const isOld = fields.has("v") && fields.get("v") !== tree.mark;
    const changed = isOld ? "The questions have changed since this address was made. Look through the answers. " : "";
    const message = changed + (wrong ? told(wrong, steps.length) : "");
    return { steps, end, at: isKnown ? at : "", message: message.trim() };
  }

  /** Write answers as an address. */
  function fragment(tree, steps, at = "") {
    if (!steps.length) return "#";
    const answers = steps.map(({ id, number }) => `${id}.${number}`).join(",");
    return `#a=${answers}${at ? `&at=${at}` : ""}&v=${tree.mark}`;
  }

  /** Give or change an answer. Later answers are kept as far as they still follow; those that do not are counted. */
  function answered(tree, steps, id, number) {
    const given = new Map(steps.map((step) => [step.id, step.number]));
    given.set(id, number);
    const next = follow(tree, given);
    return { ...next, lost: given.size - next.steps.length };
  }

  /** Count the questions on the longest way from here to a result. */
  function deepest(tree, from) {
    const known = new Map();
    const measure = (id) => {
      if (!tree.questions.has(id)) return 0;
      if (!known.has(id)) known.set(id, 1 + Math.max(...tree.questions.get(id).choices.map(({ to }) => measure(to))));
      return known.get(id);
    };
    return measure(from);
  }

  /** List every result that can be reached from here. */
  function results(tree, from) {
    const seen = new Set();
    const waiting = [from];
    while (waiting.length) {
      const id = waiting.pop();
      if (seen.has(id)) continue;
      seen.add(id);
      if (tree.questions.has(id)) waiting.push(...tree.questions.get(id).choices.map(({ to }) => to));
    }
    return [...seen].filter((id) => !tree.questions.has(id));
  }

  /** Tell whether another answer to a question could lead to another result. */
  function matters(tree, step, result) {
    const others = tree.questions.get(step.id).choices.filter((_, index) => index !== step.number - 1);
    return others.some(({ to }) => results(tree, to).some((id) => id !== result));
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { parse, fragment, follow, answered, deepest, results, matters };
    return;
  }

  // Reading the tree from the page ----------------------------------------------------------------------------------

  const { all, element } = window.orderGuidePage;
  const ask = document.querySelector(".og-ask");

  function textOf(element) {
    return element ? element.textContent.trim() : "";
  }

  function readChoice(item) {
    const { to, because, unknown } = item.dataset;
    return { answer: textOf(item.querySelector("b")), to, because, isUnknown: unknown !== undefined };
  }

  function readQuestion(item) {
    return {
      question: textOf(item.querySelector("h3")),
      help: textOf(item.querySelector("[data-help]")),
      about: item.querySelector("[data-about]"),
      choices: all("[data-to]", item).map(readChoice),
    };
  }

  function readTree() {
    return {
      start: ask.dataset.start,
      mark: ask.dataset.mark,
      questions: new Map(all("[data-node]").map((item) => [item.id, readQuestion(item)])),
      results: new Map(all("[data-outcome]").map((article) => [article.id, article])),
    };
  }

  // Writing -----------------------------------------------------------------------------------------------------------

  function link(className, href, ...children) {
    const made = element("a", className, ...children);
    made.href = href;
    return made;
  }

  function button(className, label, act) {
    const made = element("button", className, label);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  /** A heading that takes the focus when it appears, so that a screen reader says it and the keyboard goes on there. */
  function heading(id, ...children) {
    const made = element("h2", "", ...children);
    made.id = id;
    made.tabIndex = -1;
    return made;
  }

  /** Copy what a part of a result holds; what has an id keeps it where it stands. */
  function copies(source) {
    if (!source) return [];
    const made = source.cloneNode(true);
    for (const one of all("[id]", made)) one.removeAttribute("id");
    return Array.from(made.childNodes);
  }

  function startOver(label) {
    return link("og-btn og-btn--text", "#", label);
  }

  // One question, or a result -----------------------------------------------------------------------------------------

  function changeLink(tree, steps, step, label) {
    const { question } = tree.questions.get(step.id);
    return link("", fragment(tree, steps, step.id), label, element("span", "og-vh", ` (${question})`));
  }

  function answersSoFar(tree, steps, at) {
    const rows = steps.map((step) => {
      const isHere = step.id === at;
      const change = isHere ? "Changing" : changeLink(tree, steps, step, "Change");
      const { question } = tree.questions.get(step.id);
      return element(
        "div",
        "",
        element("dt", "", question),
        element("dd", "", choiceOf(tree, step).answer),
        element("dd", "og-answers__do", change)
      );
    });
    const title = element("h2", "og-vh", "Your answers so far");
    return element("section", "og-answers", title, element("dl", "", ...rows));
  }

  function choiceElement(choice, index, isChosen) {
    const input = element("input");
    input.type = "radio";
    input.name = "og-answer";
    input.value = String(index + 1);
    input.checked = isChosen;
    return element("label", "og-choice", input, element("span", "", choice.answer));
  }

  function questionForm(tree, state, onAnswer) {
    const id = state.at || state.end;
    const { question, help, about, choices } = tree.questions.get(id);
    const place = state.at ? state.steps.findIndex((step) => step.id === id) : state.steps.length;
    const chosen = state.at ? state.steps[place].number : 0;
    const number = element("span", "og-kicker", `Question ${place + 1} of at most ${place + deepest(tree, id)}`);
    const fieldset = element("fieldset", "og-question", element("legend", "", number, heading("og-asked", question)));
    const why = element("p", "og-hint", help);
    const missing = element("p", "og-missing");
    why.id = "og-why";
    missing.id = "og-missing";
    missing.setAttribute("role", "alert");
    fieldset.setAttribute("aria-describedby", "og-why og-missing");
    const list = choices.map((choice, index) => choiceElement(choice, index, chosen === index + 1));
    const go = element("button", "og-btn og-btn--main", "Continue");
    go.type = "submit";
    const row = element("div", "og-btnrow", go);
    if (place > 0) row.append(link("og-btn og-btn--text", fragment(tree, state.steps, state.steps[place - 1].id), "Back"));
    if (state.steps.length) row.append(startOver("Start again"));
    const rests = element("p", "og-about", ...copies(about));
    fieldset.append(why, element("div", "og-choices", ...list), missing, row, about ? rests : "");
    const form = element("form", "", fieldset);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const input = form.querySelector("input:checked");
      if (input) return onAnswer(id, Number(input.value));
      missing.textContent = "Choose an answer first. “I do not know” is an answer too.";
      form.querySelector("input").focus();
      return undefined;
    });
    return form;
  }

  /** Say what an answer adds: the question, what was answered, and what follows. */
  function reasonItem(tree, state, step) {
    const { question } = tree.questions.get(step.id);
    const { answer, because } = choiceOf(tree, step);
    const change = element("span", "og-noprint", " ", changeLink(tree, state.steps, step, "Change"));
    const said = element("p", "", "Because you said “", element("b", "", answer), `”: ${because}`);
    return element("li", "", element("p", "og-small", question, change), said);
  }

  function openItem(tree, state, step) {
    const { question, help } = tree.questions.get(step.id);
    const effect = matters(tree, step, state.end)
      ? "Another answer may lead to another result."
      : "Every other answer leads to this result too.";
    const change = element("span", "og-noprint", " ", changeLink(tree, state.steps, step, "Answer it now"));
    return element("li", "", element("b", "", question), ` ${help} ${effect}`, change);
  }

  function copyButton(status) {
    return button("og-btn", "Copy the address of this result", async () => {
      const address = window.location.href;
      const { clipboard } = navigator;
      const isCopied = clipboard && (await clipboard.writeText(address).then(() => true, () => false));
      status.textContent = "";
      status.textContent = isCopied ? "Copied." : `Copy it from here: ${address}`;
    });
  }

  function resultArticle(tree, state) {
    const source = tree.results.get(state.end);
    const count = state.steps.length;
    const standing = source.dataset.outcome;
    const made = element("article", `og-outcome og-outcome--${standing}`);
    made.setAttribute("aria-labelledby", "og-asked");
    const from = element("p", "og-kicker", `Result, from ${count} answer${count === 1 ? "" : "s"}`);
    const firm = element("p", "og-outcome__standing", textOf(source.querySelector("[data-standing]")));
    made.append(element("header", "", from, heading("og-asked", textOf(source.querySelector("h3"))), firm));
    const because = element("ol", "og-because", ...state.steps.map((step) => reasonItem(tree, state, step)));
    const inside = element("div", "og-outcome__in", element("h3", "", "Your answers, and what each adds"), because);
    const unknown = state.steps.filter((step) => choiceOf(tree, step).isUnknown);
    if (unknown.length) {
      const items = unknown.map((step) => openItem(tree, state, step));
      inside.append(element("div", "og-open", element("h3", "", "What you did not know"), element("ul", "", ...items)));
    }
    inside.append(element("h3", "", "Why"), ...copies(source.querySelector("[data-reasons]")));
    inside.append(element("h3", "", "What you can do next"), ...copies(source.querySelector("[data-next]")));
    inside.append(element("p", "og-about", ...copies(source.querySelector("[data-about]"))));
    const status = element("p", "og-hint");
    status.setAttribute("role", "status");
    const print = button("og-btn", "Print", () => window.print());
    const back = link("og-btn og-btn--text", fragment(tree, state.steps, state.steps[count - 1].id), "Back");
    inside.append(element("div", "og-btnrow", copyButton(status), print, back, startOver("Start again")), status);
    inside.append(element("p", "og-print-only og-small", `Address of this result: ${window.location.href}`));
    made.append(inside);
    return made;
  }

  /** Leave sources out of print that a result does not name; with no result, print all. */
  function sortSources(result) {
    const named = new Set(result ? all('a[href^="#note-"]', result).map((one) => one.hash.slice(1)) : []);
    for (const source of all(".og-notes li")) source.classList.toggle("og-noprint", Boolean(result) && !named.has(source.id));
    for (const notes of all(".og-notes")) notes.classList.toggle("og-noprint", Boolean(result) && !named.size);
  }

  // The page ----------------------------------------------------------------------------------------------------------

  function start() {
    const tree = readTree();
    const status = element("p", "og-asknote");
    const body = element("div");
    const hint = element("p", "og-hint og-noprint", "Your answers stand in the address of this page and nowhere else.");
    let note = "";
    let state = null;
    status.setAttribute("role", "status");
    ask.append(status, body, hint);

    function onAnswer(id, number) {
      const next = answered(tree, state.steps, id, number);
      const some = next.lost === 1 ? "1 later answer no longer follows and was" : `${next.lost} later answers no longer follow and were`;
      note = next.lost ? `${some} taken out. Your browser’s Back brings them back.` : "";
      const hash = fragment(tree, next.steps);
      if (hash === window.location.hash) show();
      else window.location.hash = hash;
    }

    function view() {
      if (!state.at && tree.results.has(state.end)) return [resultArticle(tree, state)];
      const form = questionForm(tree, state, onAnswer);
      return state.steps.length ? [answersSoFar(tree, state.steps, state.at), form] : [form];
    }

    /** Show what the address asks for. Give whether it asked for anything here. */
    function show() {
      const found = parse(window.location.hash, tree);
      if (!found && state) return false;
      state = found || parse("", tree);
      ask.dataset.state = !state.at && tree.results.has(state.end) ? "result" : "question";
      body.replaceChildren(...view());
      sortSources(ask.dataset.state === "result" && body);
      status.textContent = [state.message, note].filter(Boolean).join(" ");
      note = "";
      if (state.message) window.history.replaceState(null, "", fragment(tree, state.steps, state.at));
      return Boolean(found);
    }

    window.addEventListener("hashchange", () => {
      if (show()) document.getElementById("og-asked").focus();
    });
    ask.hidden = false;
    for (const one of all("[data-static]")) one.hidden = true;
    const target = document.getElementById(decoded(window.location.hash.slice(1)));
    for (const fold of all("[data-fold]")) fold.open = fold.contains(target);
    show();
    if (state.steps.length) ask.scrollIntoView({ behavior: "instant" });
  }

  if (ask) start();
})();
