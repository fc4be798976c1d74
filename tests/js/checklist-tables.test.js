"use strict";

const test = require("node:test");
const assert = require("node:assert/strict");
const zlib = require("node:zlib");
const core = {
  ...require("../../hooks/orderguide/subjects/checklists/checklist-core.js"),
  ...require("../../hooks/orderguide/subjects/checklists/checklist-files.js"),
};
const tables = require("../../hooks/orderguide/subjects/checklists/checklist-tables.js");
const cells = require("../fixtures/csv-cells.json");

const NOW = "0123456789ab";
const THEN = "ba9876543210";
const LIST = {
  items: ["mo-01", "mo-02", "mo-03"].map((id) => ({ id, digest: NOW })),
  passed: [{ id: "mo-00", into: ["mo-01"], last: "2031.01.01", why: "Merged." }],
};
const PAGE = { list: LIST, edition: "2031.06.01", today: "2031-06-30" };
const WORKBOOK = Object.values(tables.FORMS.find(({ headings }) => headings.proof).headings);
const TITLE = ["Mooring: edition 2031.06.01"];
const NOT_WHAT_IT_SEEMS = /^This workbook is not what it seems: .+ Nothing was changed\.$/;
const DAMAGED = "This workbook is damaged, or was cut off. Nothing was changed.";

// Making files ---------------------------------------------------------------------------------------------------

const bytesOf = (text) => new Uint8Array(Buffer.from(text, "utf-8"));

/** Sum bytes slowly and otherwise than the script does. */
function crc(bytes) {
  let made = 0xffffffff;
  for (const byte of bytes) {
    made ^= byte;
    for (let bit = 0; bit < 8; bit += 1) made = (made >>> 1) ^ (0xedb88320 & -(made & 1));
  }
  return ~made >>> 0;
}

/**
 * Make an archive. A file is its name and text; `central` and `local` change numbers in its two heads by their place,
 * `later` writes sizes behind the file, as programs do that write while they pack. A ghost is in the list only.
 */
function zip(files, { comment = "", count = files.length, tail = "" } = {}) {
  const [parts, heads] = [[], []];
  let at = 0;
  for (const { name, text, method = 8, central = {}, local = {}, packed = null, later = false, place = null, inside = name, isGhost = false } of files) {
    const raw = Buffer.from(text);
    const data = packed || (method === 8 ? zlib.deflateRawSync(raw) : raw);
    const called = Buffer.from(name);
    const numbers = [crc(raw), data.length, raw.length];
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(later ? 8 : 0, 6);
    head.writeUInt16LE(method, 8);
    if (!later) numbers.forEach((number, index) => head.writeUInt32LE(number, 14 + 4 * index));
    head.writeUInt16LE(Buffer.from(inside).length, 26);
    for (const [offset, number] of Object.entries(local)) head.writeUInt32LE(number, Number(offset));
    const list = Buffer.alloc(46);
    list.writeUInt32LE(0x02014b50, 0);
    list.writeUInt16LE(later ? 8 : 0, 8);
    list.writeUInt16LE(method, 10);
    numbers.forEach((number, index) => list.writeUInt32LE(number, 16 + 4 * index));
    list.writeUInt16LE(called.length, 28);
    list.writeUInt32LE(place ?? at, 42);
    for (const [offset, number] of Object.entries(central)) list.writeUInt32LE(number, Number(offset));
    const behind = Buffer.alloc(later ? 16 : 0);
    if (later) [0x08074b50, ...numbers].forEach((number, index) => behind.writeUInt32LE(number, 4 * index));
    heads.push(list, called);
    if (isGhost) continue;
    parts.push(head, Buffer.from(inside), data, behind);
    at += head.length + Buffer.from(inside).length + data.length + behind.length;
  }
  const list = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return new Uint8Array(Buffer.concat([...parts, list, end, Buffer.from(comment + tail)]));
}

const escaped = (text) => `${text}`.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const letter = (column) => String.fromCharCode(65 + column);

/** Write a sheet; a cell is a text, a number, or `{xml}`, and an empty one is left out. */
function sheetXml(rows, more = "") {
  const lines = rows.map((row, at) => {
    const made = row.map((value, column) => {
      const where = `r="${letter(column)}${at + 1}"`;
      if (value === "" || value === undefined) return "";
      if (typeof value === "number") return `<c ${where} s="1"><v>${value}</v></c>`;
      if (typeof value === "object") return value.xml.replace("<c", `<c ${where}`);
      return `<c ${where} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
    });
    return `<row r="${at + 1}">${made.join("")}</row>`;
  });
  return `<?xml version="1.0"?>\n<worksheet xmlns="urn:x"><sheetData>${lines.join("")}</sheetData>${more}</worksheet>`;
}

const STYLES = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>';

function workbookFiles(sheet, { strings = "", date1904 = false, target = "worksheets/sheet1.xml", more = {} } = {}) {
  return [
    { name: "xl/workbook.xml", text: `<workbook xmlns:r="urn:r"><workbookPr${date1904 ? ' date1904="1"' : ""}/>` +
      '<sheets><sheet name="Notes" r:id="r9"/><sheet name="Checklist" sheetId="2" r:id="r1"/></sheets></workbook>' },
    { name: "xl/_rels/workbook.xml.rels",
      text: `<Relationships><Relationship Id="r1" Target="${target}"/></Relationships>` },
    { name: "xl/worksheets/sheet1.xml", text: sheet, ...more },
    { name: "xl/styles.xml", text: STYLES },
    ...(strings ? [{ name: "xl/sharedStrings.xml", text: strings }] : []),
  ];
}

const workbook = (rows, more) => zip(workbookFiles(sheetXml(rows), more));
const row = (values) => Object.keys(tables.FORMS[0].headings).map((name) => values[name] ?? "");
const ours = (...rows) => [TITLE, ["Choose a state."], WORKBOOK, ...rows.map(row)];
const read = (bytes, page = PAGE) => tables.readTable(bytes, page);
const csv = (text) => read(bytesOf(text));
const short = ({ said = [], wrong = "" }) => wrong || said.map(({ item, field, value }) => `${item} ${field} ${value}`);

// What comes back --------------------------------------------------------------------------------------------------

test("a workbook that was filled in is read by its headings and ids", async () => {
  const found = await read(workbook(ours(
    { id: "MO-01", state: "Done", owner: "Pat", system: "Pier 3", date: 48029, since: 48010, proof: "Photo", said: "ok",
      digest: NOW },
    { id: "MO-02", state: "does  NOT apply", said: "No buoy.", digest: THEN },
    { id: "mo-03", state: "To do", digest: NOW },
    { id: "MO-00", state: "Done" },
  )));
  assert.deepEqual(short(found), [
    "mo-01 state done", "mo-01 note Proof: Photo\nok", "mo-01 owner Pat", "mo-01 date 2031-06-30", "mo-01 system Pier 3",
    "mo-02 state na", "mo-02 why No buoy.", "mo-00 state done",
  ]);
  assert.deepEqual(found.left, []);
  assert.equal(found.sheet, "Checklist");
  assert.deepEqual(found.said[0],
    { item: "mo-01", field: "state", value: "done", edition: "2031.06.01", digest: NOW, since: "2031-06-11" });
  assert.equal(found.said[5].digest, THEN, "it was set beside the words of that day");
});

test("columns and rows may be moved, renamed sheets and other columns do not matter", async () => {
  const rows = [["Ours", "State", "Owner here", "Id"], ["x", "Done", "Kim", "MO-02"], [], ["y", "", "", "MO-01"]];
  assert.deepEqual(short(await read(workbook(rows))), ["mo-02 state done", "mo-02 owner Kim"]);
});

test("cells are read in each way that spreadsheets write them", async () => {
  const strings = "<sst><si><t>MO-01</t></si><si><r><t>Do</t></r><r><rPr/><t>ne</t></r><rPh><t>no</t></rPh></si>" +
    "<si><t>a&amp;b_x000D_\nc &#65;&#x42;</t></si></sst>";
  const shared = (number) => ({ xml: `<c t="s"><v>${number}</v></c>` });
  const rows = [["Id", "State", "Owner here", "System or vendor", "Due", "Done on"],
    [shared(0), shared(1), shared(2), { xml: '<c t="str"><f>A1&amp;B1</f><v>Pier</v></c>' },
      { xml: '<c t="d"><v>2031-06-30T00:00:00</v></c>' }, { xml: "<c><v>48010.75</v></c>" }]];
  const found = await read(workbook(rows, { strings }));
  assert.deepEqual(short(found), ["mo-01 state done", "mo-01 owner a&b\nc AB", "mo-01 date 2031-06-30", "mo-01 system Pier"]);
  assert.equal(found.said[0].since, "2031-06-11");
});

test("prefixes, absolute targets, stored and streamed parts are understood", async () => {
  const sheet = sheetXml(ours({ id: "MO-01", state: "Doing" })).replace(/<(\/?)(?=[a-z])/g, "<$1x:");
  const files = workbookFiles(sheet, { target: "/xl/worksheets/sheet1.xml" });
  for (const more of [{}, { method: 0 }, { later: true }]) {
    const made = zip(files.map((one) => ({ ...one, ...more })), { comment: "made by hand" });
    assert.deepEqual(short(await read(made)), ["mo-01 state doing"]);
  }
});

test("days are counted from 1904 where the workbook says so", async () => {
  const made = (date1904) => workbook(ours({ id: "MO-01", date: 48029 - (date1904 ? 1462 : 0) }), { date1904 });
  for (const is of [true, false]) assert.deepEqual(short(await read(made(is))), ["mo-01 date 2031-06-30"]);
});

test("our own tables come back from any spreadsheet: mark, separator, line ends, encodings", async () => {
  const head = ["Id", "Item", "State", "Owner", "Note", "Do by", "Edition", "Words"];
  const line = ["MO-01", "x", "Done", "Zoë", "a\n- b", "2031-06-30", "2031.06.01", NOW];
  const wanted = ["mo-01 state done", "mo-01 note a\n- b", "mo-01 owner Zoë", "mo-01 date 2031-06-30"];
  const text = core.csv([head, line]);
  assert.ok(text.includes("'- b"));
  const forms = [
    bytesOf(text), bytesOf(text.slice(1).replace(/\r\n/g, "\n")), bytesOf(text.slice(1).replace(/\r\n/g, "\r")),
    bytesOf(text.replace(/","/g, '";"')), bytesOf(`sep=;\r\n${text.slice(1).replace(/","/g, '";"')}`),
    new Uint8Array(Buffer.from(text.replace(/","/g, '"\t"'), "utf16le")),
    new Uint8Array(Buffer.from(text.slice(1), "latin1")),
  ];
  for (const [number, bytes] of forms.entries()) assert.deepEqual(short(await read(bytes)), wanted, `form ${number}`);
});

test("apostrophes before what looks like a formula are taken off where we put them, and only there", async () => {
  for (const [plain] of cells.filter(([one]) => one.trim() && !/[\r\t]|^\s|\0/.test(one))) {
    const found = await csv(core.csv([["Id", "State", "Note", "Edition"], ["mo-01", "", plain, ""]]));
    assert.deepEqual(short(found), [`mo-01 note ${plain.trim()}`]);
  }
  assert.deepEqual(short(await csv("Id,State,Note\nmo-01,,'tis\n")), ["mo-01 note 'tis"]);
  const inBook = await read(workbook(ours({ id: "mo-01", said: "'=1" })));
  assert.deepEqual(short(inBook), ["mo-01 note '=1"], "nothing was put into workbooks");
});

test("in the site's own table whom we propose is not who it is here", async () => {
  const head = "id,title,owner,why,edition,digest,state,owner_here,why_not";
  assert.deepEqual(short(await csv(`${head}\nmo-01,x,The owner,Because,2031.06.01,${NOW},Done,Kim,\n`)),
    ["mo-01 state done", "mo-01 owner Kim"]);
  assert.deepEqual(short(await csv("id,owner,edition,digest,State\nmo-01,The owner,2031.06.01,,Done\n")),
    ["mo-01 state done"]);
});

test("a day is read as spreadsheets write it, and not guessed where it could be two", () => {
  const days = [
    ["2031-06-30", "2031-06-30"], ["2031-06-30 00:00:00", "2031-06-30"], ["2031/6/3", "2031-06-03"],
    ["30.06.2031", "2031-06-30"], ["3. 6. 2031", "2031-06-03"], ["30-Jun-31", "2031-06-30"],
    ["June 30, 2031", "2031-06-30"], ["6/30/2031", "2031-06-30"], ["30/6/31", "2031-06-30"], ["6/6/2031", "2031-06-06"],
    ["48029", "2031-06-30"], ["", ""],
  ];
  for (const [text, day] of days) assert.deepEqual(tables.dayOf(text, ""), { day, why: "" }, text);
  for (const text of ["6/7/31", "soon", "2031-02-30", "31.2.2031", "1031-01-01", "2031-13-01"]) {
    assert.equal(tables.dayOf(text, "").day, "", text);
    assert.match(tables.dayOf(text, "").why, /^“.+” (is no d|can be read in two)/, text);
  }
  assert.equal(tables.orderOf(["6/7/31", "6/30/31"]), "month");
  assert.equal(tables.orderOf(["6/7/31", "30/6/31"]), "day");
  assert.equal(tables.orderOf(["6/30/31", "30/6/31"]), "");
  assert.equal(tables.dayOf("6/7/31", "month").day, "2031-06-07");
  assert.equal(tables.dayOf("6/7/31", "day").day, "2031-07-06");
});

test("what cannot be taken in is said, and the rest is taken in", async () => {
  const found = await read(workbook(ours(
    { id: "MO-01", state: "Finished", owner: "Pat", date: "6/7/31" }, { id: "MO-01", state: "Done" },
    { id: "XX-09", state: "Done" }, { state: "Done" }, { id: "MO-02", state: "Doing", since: 48010 },
    { id: "MO-03", state: "Done", since: 48129, said: "x".repeat(5001) },
  )));
  assert.deepEqual(short(found), ["mo-01 owner Pat", "mo-02 state doing", "mo-03 state done"]);
  assert.deepEqual(found.left, [
    "MO-01, State: “Finished” is none of To do, Doing, Done, Does not apply.",
    "MO-01, Due: “6/7/31” can be read in two ways. Write it like 2031-06-30.",
    "Row 5: MO-01 stands twice. Only its first row is taken in.", "Row 6 is about XX-09, which is not on this list.",
    "Row 7 has no id.", "MO-02, Done on: 2031-06-11, but the state is “Doing”.",
    "MO-03, Done on: 2031-10-08 is yet to come.", "MO-03, note: longer than 5000 characters.",
  ]);
  assert.equal(found.said[2].since, "");
});

test("words of an unknown day are not taken for those of today", async () => {
  const digest = async (text) => (await csv(`Id,State,Edition,Words\nmo-01,Done,${text}\n`)).said[0].digest;
  assert.equal(await digest(`2031.06.01,${THEN}`), THEN);
  assert.equal(await digest("2031.06.01,1.5E+11"), NOW, "a spreadsheet took it for a number");
  assert.equal(await digest("2030.06.01,"), "");
});

// Taking it in -----------------------------------------------------------------------------------------------------

const event = (item, field, value, t = "2031-06-20T08:00:00.000Z") => ({
  v: 1, id: `${item}-${field}-${t.slice(8, 10)}`, t, item, field, value, edition: "2031.06.01", digest: NOW,
});

test("only what is new is taken in, once, and empty cells take nothing away", async () => {
  const events = [event("mo-01", "state", "done"), event("mo-01", "owner", "Sam"), event("mo-02", "note", "Keep")];
  const { said } = await read(workbook(ours(
    { id: "MO-01", state: "To do", owner: "Pat" }, { id: "MO-02", state: "Done", since: 48010 }, { id: "MO-03" },
  )));
  const deeds = tables.news(said, events, LIST);
  assert.deepEqual(deeds.map(({ item, field, value }) => [item, field, value]),
    [["mo-01", "owner", "Pat"], ["mo-02", "state", "done"]]);
  assert.equal(deeds[1].t.slice(0, 10), "2031-06-11");
  const theirs = deeds.map((deed, at) => core.newEvent(events, { id: `new-${at}-xx`, ...deed }, Date.parse("2031-06-30")));
  const merged = core.mergeIn(events, theirs, LIST);
  assert.deepEqual(merged.changes, [
    { id: "mo-01", field: "owner", was: "Sam", is: "Pat" }, { id: "mo-02", field: "state", was: "todo", is: "done" },
  ]);
  assert.equal(merged.conflicts[0].other.value, "Sam");
  assert.deepEqual(tables.news(said, [...events, ...merged.events], LIST), []);
});

test("a day in the past does not lose against what was entered later", async () => {
  const events = [event("mo-01", "state", "doing")];
  const { said } = await read(workbook(ours({ id: "MO-01", state: "Done", since: 48010 })));
  const [deed] = tables.news(said, events, LIST);
  assert.equal(deed.t, undefined, "so it gets the time at which it is taken in");
});

// What is refused --------------------------------------------------------------------------------------------------

const GOOD = workbookFiles(sheetXml(ours({ id: "MO-01", state: "Done" })));
const changed = (more) => zip(GOOD.map((one, at) => (at === 2 ? { ...one, ...more } : one)));
const withSheet = (text) => changed({ text });

test("the archive from which the hostile ones are made is fine", async () => {
  assert.deepEqual(short(await read(zip(GOOD))), ["mo-01 state done"]);
});

/** Make a workbook of sheets that are each small enough, and not together; each is fine XML that holds none of ours. */
function bombs(count) {
  const numbers = Array.from({ length: count }, (_, at) => at + 2);
  const [, , ...rest] = GOOD;
  const text = Buffer.concat([Buffer.from("<worksheet><!--"), Buffer.alloc(15e6, " "), Buffer.from("--></worksheet>")]);
  return zip([
    { name: "xl/workbook.xml", text: `<workbook>${numbers.map((one) => `<sheet r:id="r${one}"/>`).join("")}</workbook>` },
    { name: "xl/_rels/workbook.xml.rels", text: `<Relationships>${numbers.map((one) =>
      `<Relationship Id="r${one}" Target="worksheets/sheet${one}.xml"/>`).join("")}</Relationships>` },
    ...rest, ...numbers.map((one) => ({ name: `xl/worksheets/sheet${one}.xml`, text })),
  ]);
}

const REFUSED = {
  "empty": [new Uint8Array(0), "This is not a table of this checklist: its headings are not there. Nothing was changed."],
  "foreign text": [bytesOf("Dear Sir,\nhello"), /its headings are not there/],
  "binary": [new Uint8Array([1, 0, 2, 0]), "This is neither a saved checklist nor a table. Nothing was changed."],
  "old form": [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), /old form \(\.xls\) or protected by a password/],
  "too large": [new Uint8Array(2e7 + 1), "This table is far too large for a checklist. Nothing was changed."],
  "another archive": [zip([{ name: "a.txt", text: "a" }]), "This is not a workbook. Nothing was changed."],
  "OpenDocument": [zip([{ name: "content.xml", text: "<a/>" }]), /OpenDocument table\. Save it as/],
  "binary workbook": [zip([{ name: "xl/workbook.bin", text: "a" }]), /binary workbook\. Save it as/],
  "another workbook": [workbook([["Name", "Sum"], ["a", "b"]]), /its headings are not there/],
  "another list": [workbook([["Pier: edition 2031.06.01"], WORKBOOK, ["PI-01"]]),
    "This table is for another checklist: Pier. Open it there. Nothing was changed."],
  "no items": [workbook([WORKBOOK]), "This table has no items. Nothing was changed."],
  "two columns of one name": [workbook([["Id", "State", "State", "Due"], ["MO-01"]]), /Two columns .+ called “State”/],
  "cut off": [zip(GOOD).slice(0, 900), DAMAGED],
  "cut at the front": [zip(GOOD).slice(40), "This is neither a saved checklist nor a table. Nothing was changed."],
  "something behind it": [zip(GOOD, { tail: "x" }), DAMAGED],
  "more files than listed": [zip(GOOD, { count: 2 }), DAMAGED],
  "fewer files than listed": [zip(GOOD, { count: 9 }), DAMAGED],
  "encrypted": [changed({ central: { 6: 0x10014 } }), /protected by a password/],
  "unknown packing": [changed({ method: 12, packed: Buffer.from("x") }), /packed in a way/],
  "wrong sum": [changed({ central: { 16: 1 }, local: { 14: 1 } }), DAMAGED],
  "sums that differ": [changed({ central: { 16: 1 } }), DAMAGED],
  "size too small": [changed({ central: { 24: 9 }, local: { 22: 9 } }), NOT_WHAT_IT_SEEMS],
  "size too large": [changed({ central: { 24: 9999 }, local: { 22: 9999 } }), DAMAGED],
  "not deflated": [changed({ packed: Buffer.from([0xff, 0xff, 0xff]) }), DAMAGED],
  "another name inside": [changed({ inside: "xl/worksheets/sheet2.xml" }), DAMAGED],
  "bomb that says so": [changed({ central: { 24: 4e9 }, local: { 22: 4e9 } }), /far too large/],
  "bomb that does not": [changed({ packed: zlib.deflateRawSync(Buffer.alloc(3e7)), central: { 24: 5000 }, local: { 22: 5000 } }),
    NOT_WHAT_IT_SEEMS],
  "many bombs": [bombs(4), /far too large/],
  "parts over each other": [zip([...GOOD, { name: "b", text: "b", place: 0 }]), /damaged|lie over each other/],
  "a part within another": [zip([
    { name: "a", text: zip([{ name: "b", text: "b", method: 0 }]).slice(0, 32), method: 0 },
    { name: "b", text: "b", method: 0, place: 31, isGhost: true }, ...GOOD,
  ]), NOT_WHAT_IT_SEEMS],
  "a part that runs into the list": [zip([...GOOD, { name: "b", text: "b", central: { 20: 40 }, local: { 18: 40 } }]), DAMAGED],
  "a password for one part": [zip([...GOOD, { name: "b", text: "b", central: { 8: 0x80001 } }]), /protected by a password/],
  "one part twice": [zip([...GOOD, GOOD[2]]), DAMAGED],
  "a name that leads up": [zip([...GOOD, { name: "../../a", text: "a" }]), NOT_WHAT_IT_SEEMS],
  "a name from the root": [zip([...GOOD, { name: "/etc/a", text: "a" }]), NOT_WHAT_IT_SEEMS],
  "a name of Windows": [zip([...GOOD, { name: "c:\\a", text: "a" }]), NOT_WHAT_IT_SEEMS],
  "too many parts": [zip(Array.from({ length: 1001 }, (_, at) => ({ name: `a${at}`, text: "" }))), /too large/],
  "a document type": [withSheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'), /declares a document type/],
  "an entity": [withSheet("<worksheet>&lol;</worksheet>"), DAMAGED],
  "no character": [withSheet("<worksheet>&#0;</worksheet>"), DAMAGED],
  "nested deeply": [withSheet(`${"<a>".repeat(1e5)}${"</a>".repeat(1e5)}`), /nested too deeply/],
  "not closed": [withSheet("<worksheet><sheetData>"), DAMAGED],
  "closed crosswise": [withSheet("<worksheet><a><b></a></b></worksheet>"), DAMAGED],
  "two roots": [withSheet("<worksheet/><worksheet/>"), DAMAGED],
  "text outside": [withSheet("<worksheet/>x"), DAMAGED],
  "an attribute twice": [withSheet('<worksheet a="1" a="2"/>'), DAMAGED],
  "many attributes": [withSheet(`<worksheet${Array.from({ length: 1e5 }, (_, at) => ` a${at}=""`).join("")}/>`), DAMAGED],
  "a long run of blanks": [withSheet(`<worksheet${" ".repeat(1e6)}`), DAMAGED],
  "a quotation mark that never ends": [withSheet(`<worksheet a="${"x".repeat(1e6)}`), DAMAGED],
  "no text": [withSheet(Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x3e])), DAMAGED],
  "a cell nowhere": [withSheet('<worksheet><sheetData><row><c r="1A"><v>1</v></c></row></sheetData></worksheet>'), DAMAGED],
  "a text that is not there": [
    withSheet('<worksheet><sheetData><row><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>'), DAMAGED],
  "very many rows": [withSheet(`<worksheet><sheetData>${"<row/>".repeat(2e5 + 1)}</sheetData></worksheet>`), /too large/],
  "very many cells": [
    withSheet(`<worksheet><sheetData><row>${"<c><v>1</v></c>".repeat(2e5 + 1)}</row></sheetData></worksheet>`), /too large/],
  "very many lines": [bytesOf("\n".repeat(1e6)), /too large/],
  "a quotation that is cut off": [bytesOf('Id,State,Note\nmo-01,Done,"a'), /cut off: a quotation mark is missing/],
};

for (const [name, [bytes, said]] of Object.entries(REFUSED)) {
  test(`refused by name: ${name}`, async () => {
    const { wrong } = await read(bytes);
    if (typeof said === "string") assert.equal(wrong, said);
    else assert.match(wrong ?? "", said);
    assert.ok(wrong.endsWith("Nothing was changed."));
  });
}

test("a workbook is refused or read, whichever byte of it is another", async () => {
  const good = zip(GOOD);
  for (let at = 0; at < good.length; at += 3) {
    const bytes = good.slice();
    bytes[at] ^= 0x55;
    const found = await read(bytes);
    if (found.wrong === undefined) assert.deepEqual(short(found), ["mo-01 state done"], `byte ${at}`);
  }
});

test("what stands beside the cells of a sheet is not read as cells", async () => {
  const more = '<extLst><row><c r="A1" t="str"><v>x</v></c></row></extLst>';
  assert.deepEqual(short(await read(zip(workbookFiles(sheetXml(ours({ id: "MO-01", state: "Done" }), more))))),
    ["mo-01 state done"]);
  assert.match((await read(withSheet(sheetXml([], more)))).wrong, /headings/);
});
