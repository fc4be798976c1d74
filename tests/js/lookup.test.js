"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const path = require.resolve("../../hooks/orderguide/theme/assets/js/lookup.js");

/** Open the list of ids at an address, and tell where it leads. */
function opened(hash, lines) {
  const led = [];
  const heard = {};
  globalThis.window = {
    location: { hash, replace: (to) => led.push(to) },
    addEventListener: (name, act) => { heard[name] = act; },
  };
  globalThis.document = {
    querySelector: () => null,
    getElementById: (id) => lines[id] && { localName: "li", querySelectorAll: () => lines[id].map((href) => ({ href })) },
  };
  delete require.cache[path];
  require(path);
  return { led, heard };
}

test("an id leads to its place", () => {
  assert.deepEqual(opened("#a1", { a1: ["/directive/#a1"] }).led, ["/directive/#a1"]);
});

test("an id that is not there, several places and no id lead nowhere", () => {
  for (const hash of ["#b1", "", "#", "#a2"]) assert.deepEqual(opened(hash, { a1: ["x"], a2: ["x", "y"] }).led, []);
});

test("another id in the same address leads on, too", () => {
  const { led, heard } = opened("", { a1: ["x"] });
  window.location.hash = "#a1";
  heard.hashchange();
  assert.deepEqual(led, ["x"]);
});

test("an id that was never there is named, and one that is there is not", () => {
  const name = { textContent: "" };
  const said = { hidden: true, querySelector: () => name };
  const { heard } = opened("", { a1: ["x"], a2: ["x", "y"] });
  globalThis.document.querySelector = () => said;
  for (const [hash, hidden] of [["#b1", false], ["#a2", true], ["#<b>", false], ["", true]]) {
    window.location.hash = hash;
    heard.hashchange();
    assert.equal(said.hidden, hidden, hash);
    assert.equal(name.textContent, hash.slice(1));
  }
});
