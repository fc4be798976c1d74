"use strict";

// Whether readers find the right entry in the real index. The answers in searches.json were chosen by reading the
// content, before any ranking was seen. Do not bend them to what ranks: mend the search, or the content's other names.

const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const vm = require("node:vm");
const { prepare, find } = require("../../hooks/orderguide/theme/assets/js/search.js");
const QUERIES = require("../../content/proofs/searches.json");

const INDEX = process.env.ORDER_GUIDE_INDEX;
const LEAST_SUCCESS = 0.95;
const LEAST_RANK = 0.9;
const SEEN = 10;

function readIndex(path) {
  const window = {};
  vm.runInNewContext(fs.readFileSync(path, "utf8"), { window });
  return window.orderGuideIndex;
}

function address(path, anchor) {
  return anchor ? `${path}#${anchor}` : path;
}

/** Give the place of the first right answer, from 1, or infinity when it is not among those a reader sees first. */
function rank(prepared, { query, accept }) {
  const found = find(prepared, query, { limit: SEEN }).map((result) => address(result.path, result.anchor));
  const at = found.findIndex((one) => accept.includes(one));
  return at < 0 ? Infinity : at + 1;
}

test("readers find the right entries", { skip: INDEX ? false : "ORDER_GUIDE_INDEX names no index file" }, async (t) => {
  const index = readIndex(INDEX);
  const prepared = prepare(index);
  const ranks = QUERIES.map((one) => ({ ...one, rank: rank(prepared, one) }));

  await t.test("every answer that is accepted exists", () => {
    const known = new Set(index.entries.map(([page, anchor]) => address(index.pages[page][0], anchor)));
    const gone = QUERIES.flatMap(({ accept }) => accept).filter((one) => !known.has(one));
    assert.deepEqual(gone, []);
  });

  await t.test("the promised queries have a right answer among the first three", () => {
    const missed = ranks.filter((one) => one.kind === "promised" && one.rank > 3).map((one) => one.query);
    assert.deepEqual(missed, []);
  });

  await t.test("most queries have a right answer among the first three, and near the top", () => {
    const first = ranks.filter((one) => one.rank === 1).length / ranks.length;
    const success = ranks.filter((one) => one.rank <= 3).length / ranks.length;
    const meanRank = ranks.reduce((sum, one) => sum + 1 / one.rank, 0) / ranks.length;
    const missed = ranks.filter((one) => one.rank > 3).map((one) => `${one.query} (${one.rank})`);
    const hits = `hit@1 ${first.toFixed(3)}, hit@3 ${success.toFixed(3)}`;
    const figures = `${hits}, mean reciprocal rank ${meanRank.toFixed(3)}`;
    t.diagnostic(`${ranks.length} queries: ${figures}`);
    t.diagnostic(`not among the first three: ${missed.join("; ") || "none"}`);
    assert.ok(success >= LEAST_SUCCESS, `hit@3 is ${success.toFixed(3)}`);
    assert.ok(meanRank >= LEAST_RANK, `mean reciprocal rank is ${meanRank.toFixed(3)}`);
  });
});
