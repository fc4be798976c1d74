"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const guide = require("../../hooks/orderguide/theme/assets/js/guide.js");
const dialog = require("../../hooks/orderguide/theme/assets/js/search-dialog.js");
const scheme = require("../../hooks/orderguide/theme/assets/js/scheme.js");

test("links of the site that end in a slash get a file name for browsing from disk", () => {
  const pairs = {
    "../faq/": "../faq/index.html",
    "faq/#who": "faq/index.html#who",
    "faq/?print=1#who": "faq/index.html?print=1#who",
    "./": "./index.html",
    ".": "./index.html",
    "../..": "../../index.html",
    "../../": "../../index.html",
  };
  for (const [href, wanted] of Object.entries(pairs)) assert.equal(guide.shared.onDisk(href), wanted);
});

test("other links stay as they are on disk", () => {
  const others = [
    "#who", "?q=1", "", "data.json", "../data.json#x/", "feed.xml?x=/", "https://example.org/", "mailto:a@example.org",
    "//example.org/", "/rooted/", "tel:+1", "javascript.html", "../a.b/c",
  ];
  for (const href of others) assert.equal(guide.shared.onDisk(href), href);
});

test("a mended link is not mended again", () => {
  for (const href of ["../faq/", ".", "../..", "faq/#who"]) {
    assert.equal(guide.shared.onDisk(guide.shared.onDisk(href)), guide.shared.onDisk(href));
  }
});

test("a result's address is relative to the page, and names the file when the site is read from disk", () => {
  assert.equal(dialog.resultAddress("../../", "law/terms", "owl", false), "../../law/terms/#owl");
  assert.equal(dialog.resultAddress("../../", "law/terms", "owl", true), "../../law/terms/index.html#owl");
  assert.equal(dialog.resultAddress("../", "", "", false), "../");
  assert.equal(dialog.resultAddress("", "", "top", false), "./#top");
  assert.equal(dialog.resultAddress("", "", "", true), "./index.html");
  assert.equal(dialog.resultAddress("", "law", "", true), "law/index.html");
});

test("arrow keys move from the field through the results and back, and stop at the ends", () => {
  assert.equal(dialog.nextFocus(-1, 3, "ArrowDown"), 0);
  assert.equal(dialog.nextFocus(1, 3, "ArrowDown"), 2);
  assert.equal(dialog.nextFocus(2, 3, "ArrowDown"), 2);
  assert.equal(dialog.nextFocus(0, 3, "ArrowUp"), -1);
  assert.equal(dialog.nextFocus(-1, 3, "ArrowUp"), -1);
  assert.equal(dialog.nextFocus(-1, 0, "ArrowDown"), -1);
  assert.equal(dialog.nextFocus(1, 3, "Tab"), 1);
});

test("a part of an address is decoded, and taken as it stands when it cannot be", () => {
  const { decoded } = guide.shared;
  assert.equal(decoded("q-who"), "q-who");
  assert.equal(decoded("caf%C3%A9"), "café");
  assert.equal(decoded("100%"), "100%");
  assert.equal(decoded(""), "");
});

test("the scheme goes round, from any choice, and its button shows it", () => {
  assert.deepEqual(scheme.CHOICES, ["auto", "light", "dark"]);
  assert.deepEqual(scheme.CHOICES.map((one) => guide.nextChoice(scheme.CHOICES, one)), ["light", "dark", "auto"]);
  assert.deepEqual(scheme.CHOICES.map(guide.schemeLabel), ["Auto", "Light", "Dark"]);
});

test("the scheme follows the choice, and the system where the choice is automatic", () => {
  assert.equal(scheme.schemeFor("auto", false), "default");
  assert.equal(scheme.schemeFor("auto", true), "slate");
  assert.equal(scheme.schemeFor("light", true), "default");
  assert.equal(scheme.schemeFor("dark", false), "slate");
});

test("a refused storage is borne, any other error is not", () => {
  for (const name of ["SecurityError", "QuotaExceededError"]) {
    const refuse = () => {
      throw new DOMException("refused", name);
    };
    assert.equal(scheme.allowed(refuse), null);
  }
  const fail = () => {
    throw new TypeError("a fault");
  };
  assert.throws(() => scheme.allowed(fail), TypeError);
  assert.equal(scheme.allowed(() => "dark"), "dark");
});

test("the label of a button that opens all says what it will do", () => {
  assert.equal(guide.foldLabel("Open all items", true), "Close all items");
  assert.equal(guide.foldLabel("Close all items", false), "Open all items");
  assert.equal(guide.foldLabel("Open all items", false), "Open all items");
});

test("the status says how many results there are", () => {
  const advice = "Try fewer or plainer words, check the spelling, or look for one of these:";
  assert.equal(dialog.statusFor(0, 20), `Nothing found. ${advice}`);
  assert.equal(dialog.statusFor(1, 20), "1 result");
  assert.equal(dialog.statusFor(7, 20), "7 results");
  assert.equal(dialog.statusFor(20, 20), "The best 20 results");
});

test("the status says what the results are limited to", () => {
  assert.equal(dialog.statusFor(1, 20, "Law", ""), "1 result in “Law”");
  assert.equal(dialog.statusFor(7, 20, "", "Sailor"), "7 results for “Sailor” or for everybody");
  assert.equal(dialog.statusFor(20, 20, "Law", "Sailor"), "The best 20 results in “Law” for “Sailor” or for everybody");
  const nothing = "Nothing found in “Law”. Search all sections and readers. Try fewer";
  assert.ok(dialog.statusFor(0, 20, "Law", "").startsWith(nothing));
});

test("an excerpt is cut into unmarked and marked text in turn, and nothing is lost", () => {
  assert.deepEqual(dialog.runs("The heron wades.", [[4, 9], [10, 15]]), ["The ", "heron", " ", "wades", "."]);
  assert.deepEqual(dialog.runs("heron", [[0, 5]]), ["", "heron", ""]);
  assert.deepEqual(dialog.runs("<b>heron</b>", []), ["<b>heron</b>"]);
});

test("keys are left alone while the reader types", () => {
  const typing = [
    { tagName: "INPUT", type: "text" }, { tagName: "INPUT", type: "search" }, { tagName: "TEXTAREA" },
    { tagName: "SELECT" }, { tagName: "DIV", isContentEditable: true },
  ];
  for (const one of typing) assert.equal(guide.takesTyping(one), true, one.tagName);
  const others = [{ tagName: "BODY" }, { tagName: "A" }, { tagName: "BUTTON" }, { tagName: "INPUT", type: "checkbox" }];
  for (const one of others) assert.equal(guide.takesTyping(one), false, one.tagName);
});
