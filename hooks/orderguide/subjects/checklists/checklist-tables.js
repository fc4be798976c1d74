/**
 * Tables that come back: the workbook and the tables (CSV) that a checklist gives out, filled in and saved by Excel,
 * LibreOffice, Google Sheets or the like. The page loads this script when such a file is chosen.
 *
 * A workbook is an archive (ZIP) of XML, and both may be made by somebody who means harm. So nothing is unpacked beyond
 * the size that was declared and allowed, sums are compared, and XML is read by a small reader that knows no document
 * types and no entities of their own. What is not plainly right is refused with a sentence.
 *
 * Columns are known by their headings and rows by the ids of items. A table is filled in from blank, so an empty cell
 * and “To do” say nothing: they never take away what was entered on the page. This file knows no page, so it runs in a
 * browser (as `window.orderGuideTables`) and under node (as a module).
 */

/** @typedef {import("./checklist-core.js").Entered} Entered */
/** @typedef {import("./checklist-core.js").TextField} TextField */
/** @typedef {import("./checklist-core.js").List} List */
/** @typedef {import("./checklist-core.js").State} State */
/**
 * A file in an archive.
 * @typedef {{name: string, method: number, crc: number, packed: number, size: number, at: number, start: number}} Entry
 *   `at` is where its own head begins, `start` where its bytes begin; sizes are in bytes.
 */
/** @typedef {{open: Map<string, Entry>, bytes: Uint8Array, room: number}} Archive `room`: bytes still to be unpacked. */
/** @typedef {Map<string, string>} Attributes */
/**
 * What is done with XML while it is read. `path` holds the names of the elements that are open.
 * @typedef {object} Reader
 * @property {(name: string, attributes: Attributes, path: string[]) => void} [open]
 * @property {(text: string, path: string[]) => void} [text]
 * @property {(name: string, path: string[]) => void} [close]
 */
/** @typedef {{number: number, cells: Map<number, string>}} Row Cells by column, empty ones left out. */
/** @typedef {"id"|"state"|"since"|"proof"|"said"|"edition"|"digest"|TextField} Column */
/** @typedef {{isGuarded: boolean, headings: Partial<Record<Column, string>>}} Form */
/** @typedef {{form: Form, rows: Row[], above: string[], columns: Map<Column, number>}} Table */
/**
 * What a table says of an item. `since` is the day on which it came to be so.
 * @typedef {Pick<Entered, "item"|"value"|"edition"|"digest"> & {field: "state"|TextField, since: string}} Said
 */
/** @typedef {{edition: string, list: List, today: string}} Page What the page that opens the file shows. */
/**
 * @typedef {{said: Said[], left: string[], edition: string, sheet: string, wrong?: undefined}} Read
 *   `left`: sentences about what could not be taken in.
 */

(() => {
  "use strict";

  const core = typeof module === "object" && module.exports
    ? require("./checklist-core.js")
    : window.orderGuideChecklist;
  const { FIELDS, FORMULA, LARGEST, STATES, isDay, latest, place, replay } = core;

  const LARGEST_PART = 16e6;
  const LARGEST_WHOLE = 48e6;
  const MOST_PARTS = 1000;
  const MOST_CELLS = 2e5;
  const DEEPEST = 40;
  const MOST_ATTRIBUTES = 100;
  const LONGEST = 5000;
  const HEADS_WITHIN = 20;
  const DAMAGED = "This workbook is damaged, or was cut off.";
  const SEEMS = "This workbook is not what it seems:";
  const NOT_OURS = "This is not a table of this checklist: its headings are not there.";
  const HUGE = "This table is far too large for a checklist.";
  const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  // The apostrophes that were put before what a spreadsheet would take for a formula.
  const GUARD = new RegExp(FORMULA.source.replace("(?=", "'(?="), "g");
  // Of two that fit as well the first counts: in the site's own table “owner” is whom we propose.
  /** @type {Form[]} */
  const FORMS = [
    {
      isGuarded: false,
      headings: {
        id: "Id", state: "State", owner: "Owner here", system: "System or vendor", date: "Due", since: "Done on",
        proof: "Proof: what and where it is kept", said: "Note, or why it does not apply", digest: "Words",
      },
    },
    {
      isGuarded: true,
      headings: {
        id: "id", state: "state", owner: "owner_here", system: "system_here", date: "due", why: "why_not",
        note: "note_here", edition: "edition", digest: "digest",
      },
    },
    {
      isGuarded: true,
      headings: {
        id: "Id", state: FIELDS.state, since: "Since", why: FIELDS.why, note: FIELDS.note, owner: FIELDS.owner,
        date: FIELDS.date, system: FIELDS.system, edition: "Edition", digest: "Words",
      },
    },
  ];

  /** What a file is refused for, as readers are told. */
  class Refusal extends Error {}

  /**
   * @param {string} why
   * @returns {never}
   */
  function refuse(why) {
    throw new Refusal(why);
  }

  // Archives --------------------------------------------------------------------------------------------------------

  /**
   * List the files of an archive (PKWARE, APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16). No two may share bytes.
   * @param {Uint8Array} bytes
   * @returns {Archive}
   */
  function archive(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    /** @param {number} at */
    const short = (at) => (at + 2 > bytes.length ? refuse(DAMAGED) : view.getUint16(at, true));
    /** @param {number} at */
    const long = (at) => (at + 4 > bytes.length ? refuse(DAMAGED) : view.getUint32(at, true));
    let end = bytes.length - 22;
    const first = Math.max(0, end - 0xffff);
    while (end >= first && !(long(end) === 0x06054b50 && end + 22 + short(end + 20) === bytes.length)) end -= 1;
    if (end < first) refuse(DAMAGED);
    const [count, size, list] = [short(end + 10), long(end + 12), long(end + 16)];
    if (count > MOST_PARTS || list === 0xffffffff) refuse(HUGE);
    if (short(end + 4) || short(end + 6) || short(end + 8) !== count || list + size !== end) refuse(DAMAGED);
    /** @type {Map<string, Entry>} */
    const open = new Map();
    let at = list;
    for (let number = 0; number < count; number += 1) {
      if (at + 46 > end || long(at) !== 0x02014b50) refuse(DAMAGED);
      const entry = entryAt(at, list, { bytes, short, long });
      if (open.has(entry.name.toLowerCase())) refuse(DAMAGED);
      open.set(entry.name.toLowerCase(), entry);
      at += 46 + short(at + 28) + short(at + 30) + short(at + 32);
    }
    if (at !== end) refuse(DAMAGED);
    let last = 0;
    for (const one of [...open.values()].sort((a, b) => a.at - b.at)) {
      if (one.at < last) refuse(`${SEEMS} its parts lie over each other.`);
      last = one.start + one.packed;
    }
    if (last > list) refuse(DAMAGED);
    return { open, bytes, room: LARGEST_WHOLE };
  }

  /**
   * Read where a file of an archive lies. What it says of itself must be what the list at the end says of it.
   * @param {number} at Where the list tells of it.
   * @param {number} list Where the list begins.
   * @param {{bytes: Uint8Array, short: (at: number) => number, long: (at: number) => number}} from
   * @returns {Entry}
   */
  function entryAt(at, list, { bytes, short, long }) {
    const [name, own] = [nameIn(bytes, at + 46, short(at + 28)), long(at + 42)];
    const [method, crc, packed, size] = [short(at + 10), long(at + 16), long(at + 20), long(at + 24)];
    if (short(at + 8) & 0x2041) refuse("This workbook is protected by a password. Save it without one.");
    if (![0, 8].includes(method)) refuse("This workbook is packed in a way that this page cannot read.");
    if (own + 30 > list || long(own) !== 0x04034b50) refuse(DAMAGED);
    const [called, more] = [short(own + 26), short(own + 28)];
    const isLater = short(own + 6) & 8;
    const isSame = nameIn(bytes, own + 30, called) === name && short(own + 8) === method && (isLater ||
      (long(own + 14) === crc && long(own + 18) === packed && long(own + 22) === size));
    if (!isSame || (method === 0 && packed !== size)) refuse(DAMAGED);
    return { name, method, crc, packed, size, at: own, start: own + 30 + called + more };
  }

  /**
   * Read the name of a file in an archive. One that leads out of the archive is nothing that a spreadsheet writes.
   * @param {Uint8Array} bytes
   * @param {number} at
   * @param {number} length
   */
  function nameIn(bytes, at, length) {
    if (at + length > bytes.length) refuse(DAMAGED);
    const name = decoded(bytes.subarray(at, at + length), DAMAGED);
    const isPlain = name !== "" && !/[\x00-\x1f\\:]/.test(name) && !name.startsWith("/") &&
      !name.split("/").some((one) => one === ".." || one === ".");
    return isPlain ? name : refuse(`${SEEMS} a part of it has a name that leads elsewhere.`);
  }

  /**
   * @param {Uint8Array} bytes
   * @param {string} otherwise Why the file is refused if that is no text.
   */
  function decoded(bytes, otherwise) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return refuse(otherwise);
    }
  }

  /**
   * Unpack a file of an archive: never more than was declared, and only what has the declared sum.
   * @param {Archive} from
   * @param {string} name
   */
  async function partOf(from, name) {
    const entry = from.open.get(name.toLowerCase());
    if (!entry) return null;
    from.room -= entry.size;
    if (entry.size > LARGEST_PART || from.room < 0) refuse(HUGE);
    const packed = from.bytes.subarray(entry.start, entry.start + entry.packed);
    const made = entry.method ? await inflated(packed, entry.size) : packed;
    if (made.length !== entry.size || sum(made) !== entry.crc) refuse(DAMAGED);
    return decoded(made, DAMAGED);
  }

  /**
   * @param {Uint8Array} packed
   * @param {number} size In bytes, as declared.
   */
  async function inflated(packed, size) {
    if (typeof DecompressionStream !== "function") {
      refuse("This browser is too old to open a workbook. Save the sheet as CSV, and open that.");
    }
    const made = new Uint8Array(size);
    let length = 0;
    try {
      const source = new Blob([/** @type {BlobPart} */ (packed)]).stream();
      const reader = source.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        if (length + value.length > size) {
          await reader.cancel();
          return refuse(`${SEEMS} it holds more than it says.`);
        }
        made.set(value, length);
        length += value.length;
      }
    } catch (error) {
      if (!(error instanceof TypeError) && !isBroken(error)) throw error;
      return refuse(DAMAGED);
    }
    return made.subarray(0, length);
  }

  /**
   * Tell an error of unpacking that node has and browsers have not.
   * @param {unknown} error
   */
  function isBroken(error) {
    return error instanceof Error && "code" in error && `${error.code}`.startsWith("Z_");
  }

  /**
   * Sum bytes as archives do (CRC-32, ISO/IEC 8802-3).
   * @param {Uint8Array} bytes
   */
  function sum(bytes) {
    const table = Uint32Array.from({ length: 256 }, (_, byte) => {
      let made = byte;
      for (let bit = 0; bit < 8; bit += 1) made = made & 1 ? (made >>> 1) ^ 0xedb88320 : made >>> 1;
      return made;
    });
    let made = 0xffffffff;
    for (const byte of bytes) made = (made >>> 8) ^ table[(made ^ byte) & 255];
    return (made ^ 0xffffffff) >>> 0;
  }

  // XML -------------------------------------------------------------------------------------------------------------

  /**
   * Read XML strictly, without document types: so there are no entities but the five that XML itself has, and nothing
   * grows. Names are given without their prefixes.
   * @param {string} xml
   * @param {Reader} reader
   */
  function readXml(xml, reader) {
    /** @type {string[]} */
    const path = [];
    /** @type {string[]} */
    const names = [];
    const [name, attribute, end] = [
      /[A-Za-z_][\w:.-]*/y, /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y, /\s*(\/?)>/y,
    ];
    /** @param {string} text */
    const tell = (text) => {
      if (path.length) reader.text?.(text, path);
      else if (text.trim()) refuse(DAMAGED);
    };
    let [at, roots] = [xml.startsWith("\uFEFF") ? 1 : 0, 0];
    /**
     * @param {RegExp} pattern
     * @returns {RegExpExecArray|null}
     */
    const take = (pattern) => {
      pattern.lastIndex = at;
      const found = pattern.exec(xml);
      if (found) at = pattern.lastIndex;
      return found;
    };
    /**
     * @param {string} mark
     * @param {number} from
     */
    const upTo = (mark, from) => {
      const stop = xml.indexOf(mark, from);
      if (stop < 0) refuse(DAMAGED);
      at = stop + mark.length;
      return xml.slice(from, stop);
    };
    while (at < xml.length) {
      const next = xml.indexOf("<", at);
      const stop = next < 0 ? xml.length : next;
      if (stop > at) tell(written(xml.slice(at, stop)));
      if (next < 0) break;
      at = next;
      if (xml.startsWith("<?", at)) upTo("?>", at + 2);
      else if (xml.startsWith("<!--", at)) upTo("-->", at + 4);
      else if (xml.startsWith("<![CDATA[", at)) tell(upTo("]]>", at + 9));
      else if (xml.startsWith("<!", at)) refuse(`${SEEMS} its XML declares a document type.`);
      else if (xml.startsWith("</", at)) {
        if (names.pop() !== upTo(">", at + 2).trimEnd()) refuse(DAMAGED);
        reader.close?.(path[path.length - 1], path);
        path.pop();
      } else {
        at += 1;
        const whole = (take(name) || refuse(DAMAGED))[0];
        /** @type {Attributes} */
        const attributes = new Map();
        for (let one = take(attribute); one; one = take(attribute)) {
          if (attributes.has(one[1]) || attributes.size >= MOST_ATTRIBUTES) refuse(DAMAGED);
          attributes.set(one[1], written(one[2] ?? one[3]));
        }
        const [, isEmpty] = take(end) || refuse(DAMAGED);
        if (!path.length) roots += 1;
        if (roots > 1) refuse(DAMAGED);
        if (path.length >= DEEPEST) refuse(`${SEEMS} its XML is nested too deeply.`);
        path.push(whole.slice(whole.indexOf(":") + 1));
        reader.open?.(path[path.length - 1], attributes, path);
        if (isEmpty) {
          reader.close?.(path[path.length - 1], path);
          path.pop();
        } else names.push(whole);
      }
    }
    if (names.length || !roots) refuse(DAMAGED);
  }

  /**
   * Give text as it was before it was written as XML.
   * @param {string} text
   */
  function written(text) {
    if (!text.includes("&")) return text;
    const known = new Map([["lt", "<"], ["gt", ">"], ["amp", "&"], ["quot", '"'], ["apos", "'"]]);
    return text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));|&/g, (_, word, ten, sixteen) => {
      if (word) return known.get(word) || "";
      const code = ten ? Number(ten) : parseInt(sixteen || "ffffff", 16);
      return code && code <= 0x10ffff ? String.fromCodePoint(code) : refuse(DAMAGED);
    });
  }

  // Workbooks -------------------------------------------------------------------------------------------------------

  /**
   * Find the sheet with our headings in a workbook (ISO/IEC 29500-1, section 18).
   * @param {Uint8Array} bytes
   */
  async function inWorkbook(bytes) {
    const from = archive(bytes);
    const [book, links] = [await partOf(from, "xl/workbook.xml"), await partOf(from, "xl/_rels/workbook.xml.rels")];
    if (!book || !links) return refuse(kindOf(from));
    /** @type {Map<string, string>} */
    const targets = new Map();
    readXml(links, {
      open(name, attributes) {
        const target = attributes.get("Target") || "";
        if (name !== "Relationship" || attributes.get("TargetMode") === "External") return;
        targets.set(attributes.get("Id") || "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
      },
    });
    /** @type {{name: string, place: string}[]} */
    const sheets = [];
    let offset = 0;
    readXml(book, {
      open(name, attributes) {
        if (name === "workbookPr" && /^(1|true)$/.test(attributes.get("date1904") || "")) offset = 1462;
        if (name !== "sheet") return;
        const [, id = ""] = [...attributes].find(([one]) => one.endsWith(":id")) || [];
        sheets.push({ name: attributes.get("name") || "", place: targets.get(id) || "" });
      },
    });
    const strings = stringsIn(await partOf(from, "xl/sharedStrings.xml"));
    const isDate = dateStyles(await partOf(from, "xl/styles.xml"));
    for (const { name, place: where } of sheets.slice(0, 50)) {
      const xml = where ? await partOf(from, where) : null;
      const table = xml ? tableIn(rowsOf(xml, strings, isDate, offset)) : null;
      if (table) return { table, sheet: name, offset };
    }
    return refuse(NOT_OURS);
  }

  /** @param {Archive} from */
  function kindOf({ open }) {
    if (open.has("content.xml")) return "This is an OpenDocument table. Save it as .xlsx or as CSV.";
    if (open.has("xl/workbook.bin")) return "This is a binary workbook. Save it as .xlsx or as CSV.";
    return "This is not a workbook.";
  }

  /** @param {string|null} xml */
  function stringsIn(xml) {
    /** @type {string[]} */
    const found = [];
    let now = "";
    if (xml) {
      readXml(xml, {
        text(text, path) {
          if (path[path.length - 1] === "t" && !path.includes("rPh")) now += text;
        },
        close(name) {
          if (name !== "si") return;
          if (found.push(now) > MOST_CELLS) refuse(HUGE);
          now = "";
        },
      });
    }
    return found;
  }

  /**
   * Tell which styles of cells show a number as a date.
   * @param {string|null} xml
   */
  function dateStyles(xml) {
    /** @type {boolean[]} */
    const found = [];
    const own = new Map();
    if (xml) {
      readXml(xml, {
        open(name, attributes, path) {
          const format = Number(attributes.get("numFmtId"));
          if (name === "numFmt") {
            const code = (attributes.get("formatCode") || "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
            own.set(format, /[yd]/i.test(code));
          }
          if (name === "xf" && path[path.length - 2] === "cellXfs") {
            found.push(own.get(format) ?? ((format >= 14 && format <= 17) || format === 22 ||
              (format >= 27 && format <= 36) || (format >= 50 && format <= 58)));
          }
        },
      });
    }
    return found;
  }

  /**
   * @param {string} xml
   * @param {string[]} strings
   * @param {boolean[]} isDate By the number of a style.
   * @param {number} offset Days by which the workbook counts later.
   */
  function rowsOf(xml, strings, isDate, offset) {
    /** @type {Row[]} */
    const rows = [];
    let [row, column, cells, value] = [0, -1, 0, ""];
    /** @type {Attributes} */
    let cell = new Map();
    readXml(xml, {
      open(name, attributes, path) {
        if (path[1] !== "sheetData") return;
        if (name === "row" && path.length === 3) {
          row = Number(attributes.get("r")) || row + 1;
          column = -1;
          if (rows.push({ number: row, cells: new Map() }) > MOST_CELLS) refuse(HUGE);
        }
        if (name !== "c" || path.length !== 4) return;
        const at = attributes.get("r");
        column = at === undefined ? column + 1 : columnOf(at);
        [cell, value] = [attributes, ""];
      },
      text(text, path) {
        const last = path[path.length - 1];
        if (path[3] === "c" && (last === "v" || (last === "t" && !path.includes("rPh")))) value += text;
      },
      close(name, path) {
        if (name !== "c" || path.length !== 4 || path[1] !== "sheetData" || value === "") return;
        cells += 1;
        if (cells > MOST_CELLS) refuse(HUGE);
        const [type = "n", style] = [cell.get("t"), Number(cell.get("s"))];
        const shown = type === "s" ? strings[Number(value)] ?? refuse(DAMAGED)
          : type === "n" && isDate[style] ? dayText(Number(value) + offset) || value
            : type === "d" ? value.slice(0, 10) : value;
        rows[rows.length - 1].cells.set(column, unescaped(shown));
      },
    });
    return rows;
  }

  /** @param {string} at */
  function columnOf(at) {
    const [, letters] = /^([A-Z]{1,3})\d{1,7}$/.exec(at) || refuse(DAMAGED);
    return [...letters].reduce((made, letter) => 26 * made + letter.charCodeAt(0) - 64, 0) - 1;
  }

  /**
   * Give the characters that workbooks write as codes (ISO/IEC 29500-1, section 22.9.2.19).
   * @param {string} text
   */
  function unescaped(text) {
    return text.replace(/_x([\da-fA-F]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  }

  /**
   * Write the day that a spreadsheet has as a number: days since 30 December 1899. Those before March 1900 are counted
   * otherwise, and no checklist needs them.
   * @param {number} number
   */
  function dayText(number) {
    if (!(number >= 61 && number < 2958466)) return "";
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(number) * 864e5).toISOString().slice(0, 10);
  }

  // Tables as text --------------------------------------------------------------------------------------------------

  /**
   * Find our headings in a table of separated values, whichever sign a spreadsheet put between them.
   * @param {string} text
   */
  function inText(text) {
    const body = text.replace(/^sep=(.)\r?\n/i, "");
    /** @type {Refusal|null} */
    let cut = null;
    for (const sign of [",", ";", "\t"]) {
      try {
        const table = tableIn(separated(body, sign));
        if (table) return { table, sheet: "", offset: 0 };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        cut = error;
      }
    }
    if (cut) throw cut;
    return refuse(NOT_OURS);
  }

  /**
   * Read separated values (RFC 4180).
   * @param {string} text
   * @param {string} sign
   */
  function separated(text, sign) {
    /** @type {Row[]} */
    const rows = [];
    let [cells, at] = [0, 0];
    const plain = new RegExp(`[^${sign}\\r\\n]*`, "y");
    while (at < text.length) {
      /** @type {Row} */
      const row = { number: rows.length + 1, cells: new Map() };
      rows.push(row);
      for (let column = 0; ; column += 1) {
        let value = "";
        if (text[at] === '"') {
          let stop = text.indexOf('"', at + 1);
          while (stop >= 0 && text[stop + 1] === '"') stop = text.indexOf('"', stop + 2);
          if (stop < 0) refuse("This table was cut off: a quotation mark is missing.");
          value = text.slice(at + 1, stop).replace(/""/g, '"');
          at = stop + 1;
        }
        plain.lastIndex = at;
        const [rest] = plain.exec(text) || [""];
        at += rest.length;
        cells += 1;
        if (cells > MOST_CELLS) refuse(HUGE);
        if (value + rest) row.cells.set(column, value + rest);
        if (text[at] !== sign) break;
        at += 1;
      }
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
    return rows;
  }

  /**
   * Decode a table: UTF-8, UTF-16 with its mark, or what Excel writes on Windows where it is not asked for UTF-8.
   * @param {Uint8Array} bytes
   */
  function textOf(bytes) {
    const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
    if (!isWide && bytes.subarray(0, 4096).includes(0)) refuse("This is neither a saved checklist nor a table.");
    try {
      return new TextDecoder(isWide ? "utf-16le" : "utf-8", { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return new TextDecoder("windows-1252").decode(bytes);
    }
  }

  // What a table says -----------------------------------------------------------------------------------------------

  /** @param {string} text */
  const folded = (text) => text.replace(/[\s\u00a0]+/g, " ").trim().toLowerCase();

  /**
   * Find the row of headings, and which of the forms that we give out it is: the one with the most headings.
   * @param {Row[]} rows
   * @returns {Table|null}
   */
  function tableIn(rows) {
    let [best, most] = [/** @type {Table|null} */ (null), 2];
    rows.slice(0, HEADS_WITHIN).forEach((row, at) => {
      const there = [...row.cells].map(([column, text]) => ({ column, text: folded(text) }));
      for (const form of FORMS) {
        const columns = new Map();
        for (const [name, heading = ""] of Object.entries(form.headings)) {
          const found = there.filter(({ text }) => text === folded(heading));
          if (found.length > 1) refuse(`Two columns of this table are called “${heading}”.`);
          if (found.length) columns.set(name, found[0].column);
        }
        if (!columns.has("id") || columns.size <= most) continue;
        most = columns.size;
        const above = rows.slice(0, at).flatMap(({ cells }) => [...cells.values()]);
        best = { form, rows: rows.slice(at + 1), above, columns };
      }
    });
    return best;
  }

  /**
   * Say what a table tells of the items of a list, and what of it cannot be taken in.
   * @param {Table} table
   * @param {Page} page
   * @param {number} offset Days by which the workbook counts later.
   */
  function toldBy({ form, rows, above, columns }, page, offset) {
    const known = new Map([...page.list.passed.map(({ id }) => ({ id, digest: "" })), ...page.list.items]
      .map(({ id, digest }) => [id, digest]));
    const [, title = "", printed = ""] = /^(.{1,200}): edition (\S{1,40})$/.exec(above[0] || "") || [];
    /** @type {Said[]} */
    const said = [];
    /** @type {string[]} */
    const left = [];
    /** @type {Set<string>} */
    const seen = new Set();
    let strangers = 0;
    /**
     * @param {Row} row
     * @param {Column} name
     */
    const cell = ({ cells }, name) => {
      const text = cells.get(columns.get(name) ?? -1) || "";
      return (form.isGuarded ? text.replace(GUARD, "$1") : text).replace(/\r\n?/g, "\n").trim();
    };
    const order = orderOf(rows.flatMap((row) => [cell(row, "date"), cell(row, "since")]));
    for (const row of rows) {
      const id = cell(row, "id").toLowerCase();
      const name = id.slice(0, 64).toUpperCase();
      if (!known.has(id)) {
        strangers += id ? 1 : 0;
        const isSaid = [...columns.keys()].some((one) => !["id", "edition", "digest"].includes(one) && cell(row, one));
        if (isSaid) left.push(`Row ${row.number} ${id ? `is about ${name}, which is not on this list` : "has no id"}.`);
      } else if (seen.has(id)) {
        left.push(`Row ${row.number}: ${name} stands twice. Only its first row is taken in.`);
      } else {
        seen.add(id);
        const beside = besideWhat(cell(row, "edition") || printed, cell(row, "digest"), known.get(id) || "", page);
        const found = saidIn((one) => cell(row, one), form, page.today, (text) => dayOf(text, order, offset));
        said.push(...found.said.map((one) => ({ item: id, ...beside, ...one })));
        left.push(...found.left.map((text) => `${name}, ${text}`));
      }
    }
    if (!seen.size) {
      const whose = title ? `: ${title}. Open it there.` : ".";
      refuse(strangers ? `This table is for another checklist${whose}` : "This table has no items.");
    }
    return { said, left, edition: said.length ? said[0].edition : printed };
  }

  /**
   * Tell beside which words a row was filled in. A spreadsheet may have taken either for a date or a number.
   * @param {string} shown The edition that the table names.
   * @param {string} digest That of the words, as the table has it.
   * @param {string} present That of the words today.
   * @param {Page} page
   */
  function besideWhat(shown, digest, present, page) {
    const edition = /^\d{4}[\d.-]{0,36}$/.test(shown) ? shown : page.edition;
    const whole = /^[\da-f]{12}$/.test(digest);
    return { edition, digest: whole ? digest : edition === page.edition ? present : "" };
  }

  /**
   * Say what a row tells of its item.
   * @param {(name: Column) => string} cell
   * @param {Form} form
   * @param {string} today
   * @param {(text: string) => {day: string, why: string}} dayIn
   */
  function saidIn(cell, { headings }, today, dayIn) {
    /** @type {Pick<Said, "field"|"value"|"since">[]} */
    const said = [];
    /** @type {string[]} */
    const left = [];
    /**
     * @param {Said["field"]} field
     * @param {string[]} parts
     * @param {string} [since]
     */
    const say = (field, parts, since = "") => {
      const value = parts.filter(Boolean).join("\n");
      if (value.length > LONGEST) left.push(`${FIELDS[field].toLowerCase()}: longer than ${LONGEST} characters.`);
      else if (value) said.push({ field, value, since });
    };
    /** @param {"date"|"since"} column */
    const day = (column) => {
      const found = dayIn(cell(column));
      if (found.why) left.push(`${headings[column]}: ${found.why}`);
      return found.day;
    };
    const word = cell("state");
    const state = stateOf(word);
    if (word && !state) {
      left.push(`${headings.state}: “${word.slice(0, 80)}” is none of ${Object.values(STATES).join(", ")}.`);
    }
    const since = day("since");
    if (since > today) left.push(`${headings.since}: ${since} is yet to come.`);
    else if (since && (state === "" || state === "todo" || (headings.proof && state !== "done"))) {
      left.push(`${headings.since}: ${since}, but the state is “${word || "empty"}”.`);
    }
    if (state !== "todo") say("state", [state], since > today ? "" : since);
    const [proof, remark] = [cell("proof"), cell("said")];
    say("why", [cell("why"), state === "na" ? remark : ""]);
    say("note", [cell("note"), proof && `Proof: ${proof}`, state === "na" ? "" : remark]);
    say("owner", [cell("owner")]);
    say("date", [day("date")]);
    say("system", [cell("system")]);
    return { said, left };
  }

  /**
   * @param {string} word
   * @returns {State|""}
   */
  function stateOf(word) {
    const [state] = /** @type {State[]} */ (Object.keys(STATES)).filter((one) => folded(STATES[one]) === folded(word));
    return state || "";
  }

  /**
   * Find out from all dates of a table whether the month or the day comes first in those with strokes.
   * @param {string[]} texts
   * @returns {"month"|"day"|""}
   */
  function orderOf(texts) {
    const found = texts.map((text) => /^(\d{1,2})\/(\d{1,2})\/\d/.exec(text));
    const isDay = found.some((one) => one && Number(one[1]) > 12);
    const isMonth = found.some((one) => one && Number(one[2]) > 12);
    return isDay === isMonth ? "" : isDay ? "day" : "month";
  }

  /**
   * Read a day as spreadsheets write it. Where it could be either of two, it is not guessed.
   * @param {string} raw
   * @param {"month"|"day"|""} order
   * @param {number} [offset]
   * @returns {{day: string, why: string}}
   */
  function dayOf(raw, order, offset = 0) {
    const text = raw.replace(/[T ]\d{1,2}:\d\d.*$/s, "");
    /** @param {string} why */
    const wrong = (why) => ({ day: "", why: `“${raw.slice(0, 80)}” ${why}` });
    /**
     * @param {string|number} year
     * @param {string|number} month
     * @param {string|number} date
     */
    const made = (year, month, date) => {
      const [y, m, d] = [`${year}`.padStart(4, "20"), ...[month, date].map((one) => `${one}`.padStart(2, "0"))];
      const day = `${y}-${m}-${d}`;
      return isDay(day) && y >= "1970" && y < "3000" ? { day, why: "" } : wrong("is no day that can be kept.");
    };
    if (!text) return { day: "", why: "" };
    if (/^\d{5}(\.\d+)?$/.test(text)) return { day: dayText(Number(text) + offset), why: "" };
    const [, y, m, d] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?$/.exec(text) || [];
    if (y) return made(y, m, d);
    const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)$/.exec(text);
    if (dotted) return made(dotted[3], dotted[2], dotted[1]);
    const named = /^(\d{1,2})[- .]+([a-z]{3,9})[-. ,]+(\d{4}|\d\d)$/i.exec(text);
    const english = /^([a-z]{3,9})[. ]+(\d{1,2}),? +(\d{4})$/i.exec(text);
    const [, date, month, year] = named || (english ? ["", english[2], english[1], english[3]] : ["", "", "", ""]);
    const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
    if (at >= 0) return made(year, at + 1, date);
    const [, a, b, c] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)$/.exec(text) || [];
    if (!a) return wrong("is no date that this page knows. Write it like 2031-06-30.");
    if (a === b) return made(c, a, b);
    const isMonthFirst = order ? order === "month" : Number(b) > 12 ? true : Number(a) > 12 ? false : null;
    if (isMonthFirst === null) return wrong("can be read in two ways. Write it like 2031-06-30.");
    return isMonthFirst ? made(c, a, b) : made(c, b, a);
  }

  /**
   * Give what a table says that does not stand in a log yet, as deeds that a log can take in. A state that was reached
   * on a past day keeps that day, unless something later was entered.
   * @param {Said[]} said
   * @param {Entered[]} events
   * @param {List} list
   */
  function news(said, events, list) {
    const [own, { states }] = [latest(events), replay(events, list)];
    return said.flatMap(({ since, ...one }) => {
      const before = own.get(place(one.item, one.field));
      const stands = states.get(one.item)?.[one.field] ?? (before ? before.value : "");
      if (stands === one.value) return [];
      const t = since ? new Date(`${since}T12:00:00`).toISOString() : "";
      return [t && (!before || before.t < t) ? { ...one, t } : one];
    });
  }

  /**
   * Read a table that came back. Give what it says, or what is wrong with it.
   * @param {Uint8Array} bytes
   * @param {Page} page
   * @returns {Promise<Read|{wrong: string}>}
   */
  async function readTable(bytes, page) {
    try {
      if (bytes.length > LARGEST) refuse(HUGE);
      const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b;
      if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
        refuse("This workbook is in the old form (.xls) or protected by a password. Save it as .xlsx without one.");
      }
      const { table, sheet, offset } = isPacked ? await inWorkbook(bytes) : inText(textOf(bytes));
      return { ...toldBy(table, page, offset), sheet };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { wrong: `${error.message} Nothing was changed.` };
    }
  }

  const tables = { readTable, news, dayOf, orderOf, FORMS };
  if (typeof module === "object" && module.exports) module.exports = tables;
  else window.orderGuideTables = tables;
})();
