"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
require("../../hooks/orderguide/theme/assets/js/guide.js"); // comes first on every page, too
require("../../hooks/orderguide/theme/assets/js/who.js");
const { fits, told } = require("../../hooks/orderguide/subjects/checklists/offers.js");

const OFFER = { for: ["pond", "lake"], only: ["deep"], kind: ["visit", "loan"], price: "free" };
const ALL = { who: "", kinds: [], kind: "", price: "" };

test("an offer fits what is asked for, and nobody is left out who asks for nothing", () => {
  for (const [asked, isFit] of [
    [{}, true], [{ who: "lake" }, true], [{ who: "sea" }, false], [{ who: "lake", kinds: ["deep"] }, true],
    [{ who: "lake", kinds: ["shallow"] }, false], [{ kinds: ["shallow"] }, true], [{ kind: "loan" }, true],
    [{ kind: "guide" }, false], [{ price: "free" }, true], [{ price: "fee" }, false],
    [{ who: "lake", kind: "visit", price: "fee" }, false],
  ]) assert.equal(fits(OFFER, { ...ALL, ...asked }), isFit, JSON.stringify(asked));
});

test("what is hidden is said, with how much, and so is that nothing was found", () => {
  assert.equal(told(9, 9, ["Lake"]), "");
  assert.equal(told(2, 9, ["Lake", "Loan"]), "2 of 9 offers are shown, for: Lake; Loan. 7 are hidden.");
  assert.equal(told(0, 9, ["Lake"]), "No offer here is all of this: Lake. Take a choice back, or show all 9.");
});
