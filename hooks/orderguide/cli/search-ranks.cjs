"use strict";

// Asks the search of the site: node search-ranks.cjs SEARCH INDEX QUESTIONS
//
// QUESTIONS is a list of {kind, query, accept}; an accepted answer is an address with an anchor, `faq#q-open`. Prints
// the list again with `rank`, the place of the first right answer from 1, or 0 when it is not among those that a reader
// sees first, and with `gone`, what is accepted and no longer there.

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const SEEN = 10;

const [searchFile, indexFile, questionsFile] = process.argv.slice(2).map((name) => path.resolve(name));
const { prepare, find } = require(searchFile);
const window = {};
vm.runInNewContext(fs.readFileSync(indexFile, "utf8"), { window });
const index = window.orderGuideIndex;
const prepared = prepare(index);
const address = (page, anchor) => (anchor ? `${page}#${anchor}` : page);
const known = new Set(index.entries.map(([page, anchor]) => address(index.pages[page][0], anchor)));

const ranks = JSON.parse(fs.readFileSync(questionsFile, "utf8")).map(({ kind, query, accept }) => {
  const found = find(prepared, query, { limit: SEEN }).map((result) => address(result.path, result.anchor));
  const rank = found.findIndex((one) => accept.includes(one)) + 1;
  return { kind, query, rank, gone: accept.filter((one) => !known.has(one)) };
});
process.stdout.write(JSON.stringify(ranks));
