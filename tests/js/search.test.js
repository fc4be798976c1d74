"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const { prepare, find } = require("../../hooks/orderguide/theme/assets/js/search.js");

const PAGES = [
  ["law", "The law", "Law"],
  ["law/terms", "Words explained", "Law"],
  ["help", "Help", "Help"],
];
const FILLER = Array.from({ length: 12 }, (_, at) => {
  return [2, `leaf-${at}`, `Leaflet ${at}`, `Plain words, number ${at}.`, `sheet ${at}, a printed page`];
});

/** Prepare entries, given as [page, anchor, title, text, also, readers, aside], among others about nothing. */
function prepared(entries, synonyms = []) {
  const whole = entries.map(([page, anchor, title, text = "", also = "", readers = [], aside = 0]) => {
    return [page, anchor, title, text, also, readers, aside];
  });
  return prepare({ pages: PAGES, entries: whole.concat(FILLER), synonyms });
}

function anchors(entries, query, { synonyms, ...options } = {}) {
  return find(prepared(entries, synonyms), query, options).map((result) => result.anchor);
}

test("a result tells where it is, what it is called and what it says", () => {
  const [result] = find(prepared([[1, "owl", "Owls", "Owls. They hunt at night."]]), "owl");
  assert.deepEqual(result, {
    page: "Words explained",
    path: "law/terms",
    anchor: "owl",
    title: "Owls",
    section: "Law",
    excerpt: "They hunt at night.",
    marks: [],
  });
});

test("an id is found in every way to write it", () => {
  const entries = [
    [0, "p-3-b", "3(b) Terms", "Terms of section 3(b), see also 3(b)(ii)."],
    [0, "p-3-b-ii", "3(b)(ii) Thirty days", "The days are counted back."],
    [0, "ab-07", "AB-07 Keep paper", "Keep it dry."],
    [0, "ab-08", "AB-08 Keep pens", "See AB-07 for paper, and AB-07 again."],
    [0, "tab", "TAB 26-04", "An older list replaced by TAB 26-04."],
    [0, "record", "How to cite", "12 GH 34565 (June 5)."],
    [0, "power", "A threshold", "It was 10^26 operations."],
  ];
  const same = {
    "p-3-b-ii": [
      "3(b)(ii)", "section 3(b)(ii)", "Sec. 3(b)(ii)", "sec. 3 b ii", "§ 3(b)(ii)", "§3(b)(ii)", "3bii", "3 (b) (ii)",
    ],
    "p-3-b": ["3(b)", "section 3(b)", "3 b"],
    "ab-07": ["AB-07", "ab07", "ab 07", "AB 7", "ab7"],
    tab: ["TAB 26-04", "tab 26-04", "tab2604", "26-04", "2604", "TAB-26-04"],
    record: ["12 GH 34565", "gh 34565", "34565"],
    power: ["10^26", "1026"],
  };
  for (const [anchor, queries] of Object.entries(same)) {
    for (const query of queries) assert.equal(anchors(entries, query)[0], anchor, query);
  }
});

test("an id is one thing even where a neighbor is drawn into it", () => {
  const entries = [[0, "apart", "Fix flaws", "By list TAB 26-2."], [0, "drawn", "Fix doors", "By list TAB-26-2."]];
  assert.deepEqual(anchors(entries, "TAB 26-2").sort(), ["apart", "drawn"]);
});

test("the number in front of a bracket is found without the bracket", () => {
  const entries = [[0, "rule", "A rule", "See 164.308(a)(1)(ii)."], [0, "other", "Another", "See 164.312(a)."]];
  assert.deepEqual(anchors(entries, "164.308"), ["rule"]);
});

test("a number is found as a word and in figures", () => {
  const entries = [[0, "figures", "Access", "Up to 30 days."], [0, "words", "Notice", "Within sixty days."]];
  assert.deepEqual(anchors(entries, "thirty days")[0], "figures");
  assert.deepEqual(anchors(entries, "60 days")[0], "words");
});

test("two slips in a long word are forgiven, in a short one only one", () => {
  const entries = [[0, "long", "Clearinghouses", "x"], [0, "short", "Lamp", "y"]];
  assert.deepEqual(anchors(entries, "clearinghuses"), ["long"]);
  assert.deepEqual(anchors(entries, "claeringhuses"), ["long"]);
  assert.deepEqual(anchors(entries, "lmap"), ["short"]);
  assert.deepEqual(anchors(entries, "lxxp"), []);
});

test("a page comes first for the words that it is said to be looked for with", () => {
  const entries = [[1, "term", "Fire", "Fire is hot."], [2, "", "Help", "What to do.", "fire, my house burns"]];
  assert.equal(anchors(entries, "fire")[0], "");
  assert.equal(anchors(entries, "my house burns")[0], "");
  assert.equal(anchors(entries, "hot fire")[0], "term");
});

test("initials are one word, with and without dots", () => {
  const entries = [[0, "code", "Crimes", "It names 18 U.S.C. 1030."], [0, "none", "Other", "The letters U, S and C."]];
  assert.equal(anchors(entries, "usc 1030")[0], "code");
  assert.equal(anchors(entries, "U.S.C. 1030")[0], "code");
});

test("accents, capitals and apostrophes make no difference", () => {
  const entries = [[0, "cafe", "The Café’s rules", "Come early."]];
  const queries = ["cafe", "CAFÉ", "cafe's rules", "café’s"];
  for (const query of queries) assert.deepEqual(anchors(entries, query), ["cafe"], query);
});

test("the last word is matched by its beginning, an earlier word is not", () => {
  const entries = [[0, "multi", "Multiplication", "By hand."], [0, "rule", "Rules", "In general."]];
  assert.deepEqual(anchors(entries, "multipl"), ["multi"]);
  assert.deepEqual(anchors(entries, "multipl rules"), ["rule"]);
});

test("an id is matched by its beginning while it is typed", () => {
  const entries = [[0, "ab-17", "AB-17 Keep paper", "Dry."], [0, "ab-18", "AB-18 Keep pens", "Full."]];
  assert.deepEqual(anchors(entries, "ab-1").sort(), ["ab-17", "ab-18"]);
});

test("plural, -ing and -ed meet, and other endings do not", () => {
  const meet = [
    ["licenses", "licensing"], ["license", "licensed"], ["policies", "policy"], ["plans", "planned"], ["areas", "area"],
    ["applied", "applies"], ["patches", "patching"], ["boxes", "box"], ["addresses", "addressed"], ["giving", "gives"],
  ];
  for (const [one, other] of meet) {
    assert.deepEqual(anchors([[0, "x", "Topic", `About ${one} here.`]], other), ["x"], `${one} ${other}`);
  }
  const differ = [["policy", "police"], ["news", "new"], ["note", "not"], ["status", "state"], ["process", "proceed"]];
  for (const [one, other] of differ) {
    const entries = [[0, "x", "Topic", `About ${one} here.`], [0, "y", "Subject", `About ${other} there.`]];
    assert.deepEqual(anchors(entries, `${one} it`), ["x"], `${one} ${other}`);
  }
});

test("a synonym finds what the other word names, also when either has several words", () => {
  const synonyms = [["mfa", "two-factor", "multifactor"], ["nwo", "national weather office"]];
  const entries = [
    [0, "sign-in", "Sign in", "Use multifactor sign-in."],
    [0, "office", "Who measures rain", "The National Weather Office does."],
    [0, "short", "Who measures wind", "The NWO does."],
    [0, "decoy", "Library hours", "The national office is open whatever the weather."],
  ];
  for (const query of ["mfa", "MFA", "two-factor", "two factor", "twofactor"]) {
    assert.equal(anchors(entries, query, { synonyms })[0], "sign-in", query);
  }
  assert.deepEqual(anchors(entries, "nwo", { synonyms }).sort(), ["office", "short"]);
  assert.deepEqual(anchors(entries, "national weather office", { synonyms }).slice(0, 2).sort(), ["office", "short"]);
});

test("a phrase of the synonyms is known in a text, also around a lone mark", () => {
  const synonyms = [["nwo", "national weather office"], ["nbc", "national bird council"]];
  const entries = [
    [0, "office", "Who measures rain", "The National - Weather Office does."],
    [0, "council", "Who counts herons", "The National Bird Council does."],
    [0, "end", "A word at the end", "It is national"],
  ];
  assert.deepEqual(anchors(entries, "nwo", { synonyms }), ["office"]);
  assert.deepEqual(anchors(entries, "nbc", { synonyms }), ["council"]);
});

test("the word itself ranks before its synonym", () => {
  const synonyms = [["fine", "penalty"]];
  const entries = [[0, "fine", "A fine", "To pay."], [0, "penalty", "A penalty", "To pay."]];
  assert.deepEqual(anchors(entries, "penalty", { synonyms }), ["penalty", "fine"]);
});

test("two words written as one are found apart, and the other way round", () => {
  const entries = [[0, "one", "The lamphouse", "It burns."], [0, "apart", "An off-shore pier", "It is open."]];
  assert.equal(anchors(entries, "lamp house")[0], "one");
  assert.equal(anchors(entries, "offshore")[0], "apart");
  assert.equal(anchors(entries, "off shore")[0], "apart");
});

test("a slip of the fingers is forgiven in a word that is otherwise unknown", () => {
  const entries = [[0, "penalty", "A penalty", "To pay."], [0, "scan", "Visibility scanning", "From outside."]];
  const slips = ["penality", "pealty", "penatly", "penslty"];
  for (const query of slips) assert.deepEqual(anchors(entries, query), ["penalty"], query);
  assert.deepEqual(anchors(entries, "visibilty scaning"), ["scan"]);
});

test("a known word is never taken for a slip, nor is a short word or a number", () => {
  const entries = [
    [0, "formal", "Formal words", "Said."],
    [0, "format", "Format of files", "Set."],
    [0, "cat", "A cat", "Sits 1234."],
  ];
  assert.deepEqual(anchors(entries, "formal"), ["formal"]);
  assert.deepEqual(anchors(entries, "cet"), []);
  assert.deepEqual(anchors(entries, "1235"), []);
});

test("a slip keeps the synonyms of the word that was meant", () => {
  const synonyms = [["multifactor", "mfa"]];
  const entries = [[0, "long", "Multifactor", "A code."], [0, "short", "MFA", "A key."]];
  assert.deepEqual(anchors(entries, "multifacter", { synonyms }), ["long", "short"]);
});

test("stop words weigh little and still count", () => {
  const entries = [
    [0, "who", "Who decides", "Somebody decides what the rule is."],
    [0, "noise", "What is what", "What who is, and who is what."],
    [0, "rule", "Rules", "A rule of a game."],
  ];
  assert.equal(anchors(entries, "who decides the rule")[0], "who");
  assert.equal(anchors(entries, "what is what")[0], "noise");
});

test("words for nobody and nothing in particular weigh little, too", () => {
  const vague = "Must anybody, someone or somebody do anything or something? Anyone must do anything.";
  const entries = [[0, "vague", vague, vague], [0, "heron", "Birds", "There is a heron."]];
  const queries = ["anything a heron must", "someone with a heron", "must somebody heron", "anybody heron", "heron anyone"];
  for (const query of [...queries, "a heron or something"]) assert.equal(anchors(entries, query)[0], "heron", query);
});

test("stop words alone are no result for a query with an unknown word", () => {
  assert.deepEqual(anchors([[0, "noise", "What is what", "What is it?"]], "what is xyzzyx"), []);
});

test("title counts more than other names, and those more than text", () => {
  const entries = [
    [0, "text", "A topic", "It speaks of herons and of other birds in a row."],
    [0, "also", "A subject", "It speaks of grey birds and of other birds.", "egret, heron"],
    [0, "title", "The heron", "It speaks of grey birds and of other birds too."],
  ];
  assert.deepEqual(anchors(entries, "heron"), ["title", "also", "text"]);
});

test("all words rank before one word often", () => {
  const entries = [
    [0, "often", "Papers", "A backup of a backup of a backup."],
    [0, "both", "Copies", "Test the offline backup each year."],
  ];
  assert.equal(anchors(entries, "offline backup")[0], "both");
});

test("a title with the word that matters ranks before all words, in passing, in a text", () => {
  const entries = [
    [0, "passing", "Rain", "The heron and the pier are far from it."],
    [0, "named", "Heron", "A bird that wades."],
  ];
  assert.equal(anchors(entries, "heron pier")[0], "named");
});

test("a name that is said once ranks before a text that says the word often", () => {
  const entries = [
    [0, "often", "Grey birds", "A heron. A heron. A heron. A heron. A heron. A heron."],
    [0, "named", "A bird", "It is shown.", "some heron of ours"],
  ];
  assert.deepEqual(anchors(entries, "heron"), ["named", "often"]);
});

test("a short title ranks before a longer name with the word among others", () => {
  const entries = [
    [0, "named", "A bird", "It is shown.", "some heron of ours"],
    [0, "title", "The heron", "It is told."],
  ];
  assert.deepEqual(anchors(entries, "heron"), ["title", "named"]);
});

test("a name that is the query ranks before one that has more words", () => {
  const entries = [
    [0, "more", "The pier, the heron and the ferries", "The pier and the heron, the heron and the pier."],
    [0, "same", "The pier and the heron", "See there."],
  ];
  assert.deepEqual(anchors(entries, "pier heron"), ["same", "more"]);
});

test("what is put aside ranks behind, but is found", () => {
  const entries = [
    [0, "aside", "The heron", "A heron is grey.", "", [], 1],
    [0, "named", "Birds of the lake", "They wade.", "egret, grey heron"],
  ];
  assert.deepEqual(anchors(entries, "heron"), ["named", "aside"]);
});

test("to a question, an entry that asks one comes first; else entries keep their order", () => {
  const entries = [[0, "told", "The heron wades", "At night."], [0, "asked", "The heron wades?", "At night."]];
  assert.deepEqual(anchors(entries, "heron wades"), ["told", "asked"]);
  assert.deepEqual(anchors(entries, "does the heron wade"), ["asked", "told"]);
});

test("one very long list does not make usual texts look short", () => {
  const usual = [
    [0, "long", "Birds", `A heron. ${"It speaks of grey birds. ".repeat(40)}`],
    [0, "short", "Ferns", "A heron. It speaks of ferns, not of birds."],
  ];
  const list = [1, "list", "All", "Of all things there are some more. ".repeat(20000)];
  /** @param {any[]} entries */
  const gap = (entries) => {
    const { book, postings } = prepared(entries);
    const id = book.numbers.get("heron");
    const weights = [...postings.weights.slice(postings.starts[id], postings.starts[id + 1])];
    return weights[1] / weights[0];
  };
  assert.ok(gap([...usual, list]) > 2);
});

test("words side by side in a title rank before the same words apart", () => {
  const entries = [
    [0, "apart", "Open the box of weights", "Text about a thing."],
    [0, "beside", "Of open weights the box", "Text about a thing."],
  ];
  assert.deepEqual(anchors(entries, "open weights"), ["beside", "apart"]);
});

test("a question that is written as another name comes first", () => {
  const entries = [
    [0, "near", "30 days before release", "The 30 days before release, 30 days."],
    [0, "asked", "When the clock starts", "It starts at the release.", "30 days before what, day one"],
  ];
  assert.equal(anchors(entries, "30 days before what")[0], "asked");
});

test("a page is found by the last part of its address", () => {
  const entries = [[1, "", "What happened, by date", "Events in order, with words enough to stand alone."]];
  assert.deepEqual(anchors(entries, "terms"), [""]);
});

test("a bare heading and a pointer to another page rank behind what they lead to", () => {
  const entries = [
    [0, "pointer", "Words explained", "Words explained One at a time, for everybody."],
    [1, "", "Words explained", "One at a time, for everybody."],
    [0, "bare", "Scanning", ""],
    [0, "full", "Scanning from outside", "A scanning service looks for open doors."],
  ];
  assert.deepEqual(anchors(entries, "words explained"), ["", "pointer"]);
  assert.equal(anchors(entries, "scanning")[0], "full");
});

test("no page has more than three of the first ten results while others match", () => {
  const entries = [
    ...Array.from({ length: 6 }, (_, at) => [0, `heron-${at}`, "Heron", "A heron is a bird."]),
    [1, "other", "Birds", "Among the birds of the lake there is a heron, too."],
  ];
  const found = anchors(entries, "heron");
  assert.deepEqual(found, ["heron-0", "heron-1", "heron-2", "other", "heron-3", "heron-4", "heron-5"]);
});

test("behind the first ten results a page may have more", () => {
  const one = Array.from({ length: 5 }, (_, at) => [0, `strong-${at}`, "Heron", "A heron is a bird."]);
  const other = Array.from({ length: 5 }, (_, at) => [1, `weak-${at}`, "Birds", "Among them there is a heron, too."]);
  const third = Array.from({ length: 5 }, (_, at) => [2, `weaker-${at}`, "Birds of the lake", "One is a heron."]);
  const found = anchors([...one, ...other, ...third], "heron");
  const groups = found.map((anchor) => anchor.split("-")[0]);
  assert.deepEqual(groups.slice(0, 9).sort(), ["strong", "weak", "weaker"].flatMap((name) => [name, name, name]));
  assert.deepEqual(found.slice(9, 11), ["strong-3", "strong-4"]);
  assert.equal(found.length, 15);
});

test("what is faint beside the best is left out", () => {
  const entries = [
    [0, "heron", "The grey heron", "It wades."],
    [0, "faint", "Colors", "Of the many words of this long entry none is about it. ".repeat(9)],
  ];
  assert.deepEqual(anchors(entries, "the grey heron"), ["heron"]);
});

test("one page may have all results when nothing else matches", () => {
  const entries = Array.from({ length: 5 }, (_, at) => [0, `heron-${at}`, "Heron", "A heron is a bird."]);
  assert.equal(anchors(entries, "heron").length, 5);
});

test("a section limits the results, and so does a number", () => {
  const entries = [[0, "law", "Heron law", "Herons."], [2, "help", "Heron help", "Herons."]];
  assert.deepEqual(anchors(entries, "heron", { section: "Help" }), ["help"]);
  assert.deepEqual(anchors(entries, "heron", { section: "Nowhere" }), []);
  assert.equal(anchors(entries, "heron", { limit: 1 }).length, 1);
});

test("a reader limits the results to what is for this reader or for everybody", () => {
  const entries = [
    [0, "sailor", "Heron at sea", "Herons.", "", ["sailor"]],
    [0, "both", "Heron at the pier", "Herons.", "", ["sailor", "owner"]],
    [2, "owner", "Heron at home", "Herons.", "", ["owner"]],
    [2, "all", "Heron anywhere", "Herons."],
  ];
  assert.deepEqual(anchors(entries, "heron").sort(), ["all", "both", "owner", "sailor"]);
  assert.deepEqual(anchors(entries, "heron", { reader: "sailor" }).sort(), ["all", "both", "sailor"]);
  assert.deepEqual(anchors(entries, "heron", { reader: "owner" }).sort(), ["all", "both", "owner"]);
  assert.deepEqual(anchors(entries, "heron", { reader: "nobody" }), ["all"]);
  assert.deepEqual(anchors(entries, "heron", { reader: "owner", section: "Law" }), ["both"]);
});

test("an index that names no readers is for everybody", () => {
  const ready = prepare({ pages: PAGES, entries: [[0, "x", "Heron", "A heron.", ""]], synonyms: [] });
  assert.equal(find(ready, "heron", { reader: "sailor" }).length, 1);
});

test("marks hold the words that were looked for, whole and without the punctuation around them", () => {
  const text = "(Herons), say the rules of 3(b)(ii), wade. Others do not wade.";
  const [result] = find(prepared([[0, "x", "Birds", text]]), "heron 3(b)(ii) wading");
  const marked = result.marks.map(([from, to]) => result.excerpt.slice(from, to));
  assert.deepEqual(marked, ["Herons", "3(b)(ii)", "wade", "wade"]);
});

test("a long text is cut near the words, at whole words", () => {
  const text = `${"Some words before it. ".repeat(40)}The heron wades here. ${"And some words after it. ".repeat(40)}`;
  const [{ excerpt, marks }] = find(prepared([[0, "x", "Birds", text]]), "heron wades");
  assert.ok(excerpt.length < 260);
  assert.match(excerpt, /^… .*\bThe heron wades here\b.* …$/);
  assert.deepEqual(marks.map(([from, to]) => excerpt.slice(from, to)), ["heron", "wades"]);
  for (const word of excerpt.replaceAll("…", "").trim().split(" ")) assert.ok(text.split(" ").includes(word), word);
});

test("the same index and query give the same results, equals in reading order", () => {
  const entries = Array.from({ length: 4 }, (_, at) => [at % 3, `heron-${at}`, "Heron", "A heron is a bird."]);
  assert.deepEqual(find(prepared(entries), "heron"), find(prepared(entries), "heron"));
  assert.deepEqual(anchors(entries, "heron"), ["heron-0", "heron-1", "heron-2", "heron-3"]);
});

test("a query leaves no trace in what is prepared", () => {
  const ready = prepared([[0, "x", "Heron", "A heron."], [0, "y", "Egret", "An egret."]]);
  const before = find(ready, "heron");
  for (const query of ["heron egret", "herno", "zzz", "3(b)", "egr"]) find(ready, query);
  assert.deepEqual(find(ready, "heron"), before);
});

test("odd queries give nothing and do no harm", () => {
  const ready = prepared([[0, "x", "Heron", "A heron."]]);
  for (const query of ["", "   ", "???", "(((", "\\", "[a-z]*", "constructor", "__proto__", "鷺", "q".repeat(5000)]) {
    assert.deepEqual(find(ready, query), [], query.slice(0, 20));
  }
});

test("an empty index is searched as well", () => {
  assert.deepEqual(find(prepare({ pages: [], entries: [], synonyms: [] }), "heron"), []);
});
