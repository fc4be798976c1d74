/**
 * The search: ranks the entries of a site's index for what a reader typed.
 *
 * It knows no page and no network, so the same file runs in a browser (as `window.orderGuideSearch`) and under node (as
 * a module). The index comes as plain text and is turned around here: that takes less time than to load a ready one.
 */

/**
 * The index as the site has it. A page is its path, title and section. An entry is the number of its page, its anchor,
 * title, text and other names, the readers whom it concerns (none: everybody), and a 1 where others come first.
 * @typedef {[path: string, title: string, section: string]} IndexPage
 * @typedef {[page: number, anchor: string, title: string, text: string, also: string, readers?: string[],
 *   aside?: number]} IndexEntry
 * @typedef {{pages: IndexPage[], entries: IndexEntry[], synonyms: string[][], readers: [id: string, name: string][],
 *   starters: string[], report: string}} SearchIndex
 */
/**
 * @typedef {{page: number, anchor: string, title: string, text: string, also: string, readers: string[],
 *   aside: number}} Entry
 */
/**
 * A word in its chunk: its stem, how it is written, and the places that it takes there; and the same with the number of
 * the word in the book.
 * @typedef {{word: string, surface: string, from: number, to: number}} Word
 * @typedef {{id: number, from: number, to: number, counts: boolean}} Placed
 */
/**
 * A chunk that was looked at: how many places it takes, its words, their stems, and the stems that would go on with it as
 * a phrase of the synonyms.
 * @typedef {{length: number, words: Placed[], stems: string[], next: string[]}} ReadChunk
 */
/** @typedef {{stems: string[], key: string}} Phrase */
/** @typedef {Map<string, Phrase[]>} Phrases */
/**
 * @typedef {object} Book
 * @property {Phrases} byFirst
 * @property {Map<string, number>} numbers
 * @property {Map<string, number>} surfaces
 * @property {(word: string) => number} number
 * @property {(chunk: string) => ReadChunk} read
 */
/**
 * @typedef {object} Tally
 * @property {(id: number, weight: number) => void} add
 * @property {(take: (id: number, sum: number) => void) => void} empty
 */
/** @typedef {{ids: number[], entries: number[], weights: number[]}} Uses */
/** @typedef {{starts: Int32Array, entries: Int32Array, weights: Float64Array}} Postings */
/**
 * What `find` works on.
 * @typedef {object} Prepared
 * @property {IndexPage[]} pages
 * @property {Entry[]} entries
 * @property {Book} book
 * @property {Map<string, string[]>} others
 * @property {Postings} postings
 * @property {Placed[][][]} names
 * @property {number[]} standings
 * @property {string[]} surfaces
 */
/**
 * A part of a query, what may stand for it, and that measured against the entries.
 * @typedef {{surface: string, word: string, isId: boolean}} Unit
 * @typedef {{id: number, share: number, settled: boolean}} Choice
 * @typedef {{unit: Unit, share: number, choices: Choice[]}} Slot
 * @typedef {Slot & {best: Float64Array, ids: Map<number, number>, rarity: number}} Measured
 */
/**
 * @typedef {object} Result
 * @property {string} page
 * @property {string} path
 * @property {string} anchor
 * @property {string} title
 * @property {string} section
 * @property {string} excerpt
 * @property {number[][]} marks The ends, in the excerpt, of the words that were looked for.
 */

(() => {
  "use strict";

  const STOP = new Set(
    ("a about all am an and any anybody anyone anything are as at be been being but by can could did do does doing " +
      "for from get gets got had has have he her his how i if in into is it its just may me might must my need no " +
      "not of on or our shall she should so some somebody someone something than that the their them then there " +
      "these they this those to too us was we were what when where which who whom whose why will with would you " +
      "your").split(" ")
  );
  const ASKING = new Set(
    ("am are can could did do does had has have how is may might must shall should was were what when where which who " +
      "whom whose why will would").split(" ")
  );
  const STEMS = new Map(
    Object.entries({
      sec: "section", secs: "section", para: "paragraph", paras: "paragraph", news: "news", used: "use", using: "use",
      people: "person", gave: "give", given: "give", left: "leave", made: "make", met: "meet", paid: "pay", ran: "run",
      said: "say", taken: "take", told: "tell", took: "take", written: "write", wrote: "write",
      ten: "10", twelve: "12", fifteen: "15", twenty: "20", thirty: "30", forty: "40", fifty: "50", sixty: "60",
      seventy: "70", eighty: "80", ninety: "90", hundred: "100",
    }).map(([word, meant]) => [word, word === meant ? word : ending(meant)])
  );
  /** @type {{name: "title"|"also"|"text", weight: number, evenness: number}[]} */
  const FIELDS = [
    { name: "title", weight: 4, evenness: 0.5 },
    { name: "also", weight: 2.5, evenness: 0.4 },
    { name: "text", weight: 1, evenness: 0.7 },
  ];
  const SATURATION = 4;
  const LONGEST_TEXT = 5000;
  const STOP_SHARE = 0.2;
  const ASIDE = 0.4;
  const ASKED = 1.1;
  const SYNONYM_SHARE = 0.75;
  const NUMBER_SHARE = 0.6;
  const LOOSE_SHARE = 0.6;
  const LONGEST_ID = 5;
  const LONGEST_PHRASE = 6;
  const MOST_PREFIXES = 60;
  const MOST_GUESSES = 4;
  const CANDIDATES = 150;
  const LIMIT = 20;
  const PER_PAGE = 3;
  const FIRST = 10;
  const FAINT = 0.1;
  const EXCERPT = 220;

  // Words ---------------------------------------------------------------------------------------------------------

  /**
   * Split text where words surely end. Hyphens, dots and brackets hold together what may be an id.
   * @param {string} text
   * @returns {string[]}
   */
  function chunks(text) {
    return text.match(/[^\s/\u2014\u2026|]+/g) || [];
  }

  /**
   * Cut a chunk into runs of letters and digits, without accents, case, apostrophes and the dots of initials.
   * @param {string} chunk
   * @returns {string[]}
   */
  function pieces(chunk) {
    if (/^[A-Za-z]+[.,;:?!]?$/.test(chunk)) return [chunk.toLowerCase().replace(/[^a-z]$/, "")];
    const plain = chunk.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const bare = plain.replace(/['\u2018\u2019\u02bc]s(?![a-z])/g, "").replace(/['\u2018\u2019\u02bc]/g, "");
    const whole = /^[^a-z0-9]*(?:[a-z]\.){2,}/.test(bare) ? bare.replace(/\./g, "") : bare;
    return whole.match(/[a-z0-9]+/g) || [];
  }

  /** @param {string} word */
  function hasDigit(word) {
    return /\d/.test(word);
  }

  /** @param {string} word */
  function singular(word) {
    if (!word.endsWith("s") || word.length < 4) return word;
    if (word.length > 4 && /[^aeiou]ies$/.test(word)) return word.slice(0, -3) + "y";
    if (/(?:ch|sh|ss|x|zz)es$/.test(word)) return word.slice(0, -2);
    const isPlural = /[^suia]s$|eas$/.test(word) || (word.length > 6 && /[^i]as$/.test(word));
    return isPlural ? word.slice(0, -1) : word;
  }

  /** @param {string} word */
  function withoutVerbEnding(word) {
    const cut = word.endsWith("ing") ? 3 : word.endsWith("ed") && !word.endsWith("eed") ? 2 : 0;
    const rest = cut ? word.slice(0, -cut) : "";
    if (rest.length < 3 || !/[aeiouy]/.test(rest)) return word;
    if (cut === 2 && rest.length > 2 && /[^aeiou]i$/.test(rest)) return rest.slice(0, -1) + "y";
    return rest.length > 3 ? rest.replace(/([bdgmnprt])\1$/, "$1") : rest;
  }

  /**
   * Take off plural, -ing, -ed and a silent e. It stays light: "policy" does not meet "police", nor "note" "not".
   * @param {string} word
   * @returns {string}
   */
  function ending(word) {
    if (word.length < 4) return word;
    const short = withoutVerbEnding(singular(word));
    const bare = short.length > 3 && /[^aeiou]e$/.test(short) ? short.slice(0, -1) : short;
    return [bare, short].find((one) => !STOP.has(one)) || singular(word);
  }

  /**
   * @param {string} word
   * @returns {string}
   */
  function stem(word) {
    return STEMS.get(word) || (hasDigit(word) || STOP.has(word) ? word : ending(word));
  }

  /**
   * Give the one word for pieces written together, so that "multi-factor" and "multifactor" meet.
   * @param {string[]} parts
   */
  function joined(parts) {
    const whole = parts.join("");
    return hasDigit(whole) ? parts.slice(0, -1).join("") + stem(parts[parts.length - 1]) : stem(whole);
  }

  /**
   * @param {string} part
   * @param {number} at
   * @returns {Word}
   */
  function wordAt(part, at) {
    return { word: stem(part), surface: part, from: at, to: at + 1 };
  }

  /**
   * List the words of a chunk with the places they take in it.
   *
   * A chunk of several pieces counts as its pieces and as one word: "3(b)(ii)" is 3, b, ii and 3bii. A number with dots
   * before a bracket counts alone, too: "12.5(a)" is also 125.
   * @param {string} chunk
   */
  function analyze(chunk) {
    const parts = pieces(chunk);
    const words = parts.map(wordAt);
    if (parts.length < 2) return { length: parts.length, words };
    const head = pieces(chunk.split("(")[0]);
    const wholes = head.length > 1 && head.length < parts.length && head.some(hasDigit) ? [parts, head] : [parts];
    for (const some of wholes) {
      words.push({ word: joined(some), surface: some.join(""), from: 0, to: some.length });
    }
    return { length: parts.length, words };
  }

  /**
   * Keep a book in which each word has a number and each chunk is looked at once.
   * @param {Phrases} byFirst
   * @returns {Book}
   */
  function openBook(byFirst) {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    /** @type {Map<string, number>} */
    const surfaces = new Map();
    /** @type {Map<string, ReadChunk>} */
    const known = new Map();
    /** @param {string} word */
    const number = (word) => {
      const id = numbers.get(word);
      if (id !== undefined) return id;
      numbers.set(word, numbers.size);
      return numbers.size - 1;
    };
    /** @param {Word} word */
    const place = ({ word, surface, from, to }) => {
      const id = number(word);
      surfaces.set(surface, id);
      return { id, from, to, counts: to - from === 1 && !STOP.has(surface) };
    };
    /** @param {string} chunk */
    const look = (chunk) => {
      const { length, words } = analyze(chunk);
      const stems = words.slice(0, length).map((one) => one.word);
      const phrases = (length === 1 && byFirst.get(stems[0])) || [];
      const next = phrases.filter((phrase) => phrase.stems.length > 1).map((phrase) => phrase.stems[1]);
      const made = { length, words: words.map(place), stems, next };
      known.set(chunk, made);
      return made;
    };
    return { byFirst, numbers, surfaces, number, read: (chunk) => known.get(chunk) || look(chunk) };
  }

  // Synonyms ------------------------------------------------------------------------------------------------------

  /**
   * Arrange the groups: phrases by their first word, and for each phrase's one word the words that mean the same.
   * @param {string[][]} groups
   */
  function arrange(groups) {
    /** @type {Phrases} */
    const byFirst = new Map();
    /** @type {Map<string, string[]>} */
    const others = new Map();
    for (const group of groups) {
      const keys = group.map((phrase) => joined(pieces(phrase)));
      group.forEach((phrase, at) => {
        const stems = pieces(phrase).map(stem);
        const key = keys[at];
        for (const row of stems.length > 1 ? [stems, [key]] : [stems]) {
          byFirst.set(row[0], (byFirst.get(row[0]) || []).concat({ stems: row, key }));
        }
        others.set(key, (others.get(key) || []).concat(keys.filter((one) => one !== key)));
      });
    }
    return { byFirst, others };
  }

  /**
   * @param {Phrases} byFirst
   * @param {string[]} stems
   * @param {number} at
   */
  function phrasesAt(byFirst, stems, at) {
    const list = byFirst.get(stems[at]) || [];
    return list.filter((phrase) => phrase.stems.every((one, step) => stems[at + step] === one));
  }

  // The index -----------------------------------------------------------------------------------------------------

  /**
   * Make a sum of weights for each word of one entry at a time. It keeps its memory from entry to entry.
   * @returns {Tally}
   */
  function makeTally() {
    /** @type {number[]} */
    const sums = [];
    /** @type {number[]} */
    let met = [];
    /** @type {Tally["add"]} */
    const add = (id, weight) => {
      while (sums.length <= id) sums.push(0);
      if (sums[id] === 0) met.push(id);
      sums[id] += weight;
    };
    /** @type {Tally["empty"]} */
    const empty = (take) => {
      for (const id of met) {
        take(id, sums[id]);
        sums[id] = 0;
      }
      met = [];
    };
    return { add, empty };
  }

  /**
   * Add the words of a text to a tally. A phrase of the synonyms that is written apart counts as one more word.
   * @param {string} text
   * @param {number} scale
   * @param {Book} book
   * @param {Tally} tally
   */
  function addText(text, scale, book, tally) {
    const list = chunks(text);
    for (let at = 0; at < list.length; at++) {
      const read = book.read(list[at]);
      for (const one of read.words) tally.add(one.id, scale);
      if (read.next.length === 0) continue;
      const [after = ""] = book.read(list[at + 1] || "").stems;
      if (after && !read.next.includes(after)) continue;
      const near = list.slice(at, at + LONGEST_PHRASE).flatMap((chunk) => book.read(chunk).stems);
      for (const phrase of phrasesAt(book.byFirst, near, 0)) {
        if (phrase.stems.length > 1) tally.add(book.number(phrase.key), scale);
      }
    }
  }

  /**
   * Give the mean length of each field, in characters: they serve as well as words and need no reading. A few very long
   * lists count as if they were shorter, or else every usual text would seem short beside them.
   * @param {Entry[]} entries
   */
  function meansOf(entries) {
    return FIELDS.map(({ name }) => {
      const lengths = entries.map((entry) => Math.min(entry[name].length, LONGEST_TEXT));
      return lengths.reduce((sum, length) => sum + length, 0) / entries.length || 1;
    });
  }

  /**
   * List each word of each entry with its weight there. The words of long fields weigh less.
   * @param {Entry[]} entries
   * @param {Book} book
   */
  function listUses(entries, book) {
    const means = meansOf(entries);
    /** @type {Uses} */
    const uses = { ids: [], entries: [], weights: [] };
    const tally = makeTally();
    entries.forEach((entry, at) => {
      FIELDS.forEach(({ name, weight, evenness }, field) => {
        const scale = weight / (1 - evenness + (evenness * entry[name].length) / means[field]);
        addText(entry[name], scale, book, tally);
      });
      tally.empty((id, weight) => {
        uses.ids.push(id);
        uses.entries.push(at);
        uses.weights.push(weight);
      });
    });
    return uses;
  }

  /**
   * Turn the uses around: for each word, the entries that hold it. One long row for all words is quick to make.
   * @param {Uses} uses
   * @param {number} size
   * @returns {Postings}
   */
  function turnAround(uses, size) {
    const starts = new Int32Array(size + 1);
    for (const id of uses.ids) starts[id + 1] += 1;
    for (let id = 0; id < size; id++) starts[id + 1] += starts[id];
    const free = starts.slice();
    const entries = new Int32Array(uses.ids.length);
    const weights = new Float64Array(uses.ids.length);
    for (let at = 0; at < uses.ids.length; at++) {
      const place = free[uses.ids[at]]++;
      entries[place] = uses.entries[at];
      weights[place] = uses.weights[at];
    }
    return { starts, entries, weights };
  }

  /**
   * List the words of a title, or of another name, with their places.
   * @param {string} text
   * @param {Book} book
   */
  function placed(text, book) {
    /** @type {Placed[]} */
    const words = [];
    let start = 0;
    for (const chunk of chunks(text)) {
      const read = book.read(chunk);
      for (const one of read.words) {
        words.push({ id: one.id, from: start + one.from, to: start + one.to, counts: one.counts });
      }
      start += read.length;
    }
    return words;
  }

  /**
   * Read the names of an entry, the title first, when they are first asked for: they tell more than their words.
   * @param {Prepared} prepared
   * @param {number} entry
   */
  function namesOf({ names, entries, book }, entry) {
    if (!names[entry]) {
      const { title, also } = entries[entry];
      names[entry] = [title, ...also.split(/[,;]\s/)].filter(Boolean).map((name) => placed(name, book));
    }
    return names[entry];
  }

  /**
   * Read an entry of the index. A page is also found by the last part of its address.
   * @param {IndexEntry} entry
   * @param {IndexPage[]} pages
   * @returns {Entry}
   */
  function entryOf([page, anchor, title, text, also, readers = [], aside = 0], pages) {
    const part = anchor ? "" : pages[page][0].split("/").pop();
    return { page, anchor, title, text, also: [also, part].filter(Boolean).join(", "), readers, aside };
  }

  /**
   * Say how far an entry stands on its own: a bare heading does so less, and so do a pointer to another page and a bare
   * source.
   * @param {Entry} entry
   * @param {Map<string, number>} titles
   */
  function standing({ page, anchor, title, text, also, aside }, titles) {
    if (aside) return ASIDE;
    if (text.length <= title.length + 12 && !also) return 0.55;
    const named = titles.get(title);
    return anchor && named !== undefined && named !== page ? 0.6 : 1;
  }

  /**
   * Prepare an index for searching.
   *
   * @param {Pick<SearchIndex, "pages"|"entries"|"synonyms">} index
   * @returns {Prepared}
   */
  function prepare(index) {
    const { byFirst, others } = arrange(index.synonyms);
    const book = openBook(byFirst);
    const entries = index.entries.map((entry) => entryOf(entry, index.pages));
    const uses = listUses(entries, book);
    const titles = new Map(index.pages.map((page, at) => [page[1], at]));
    return {
      pages: index.pages,
      entries,
      book,
      others,
      postings: turnAround(uses, book.numbers.size),
      names: [],
      standings: entries.map((entry) => standing(entry, titles)),
      surfaces: [...book.surfaces.keys()].sort(),
    };
  }

  // The query -----------------------------------------------------------------------------------------------------

  /**
   * Say in how many entries a word stands.
   * @param {Pick<Prepared, "postings">} prepared
   * @param {number} id
   */
  function usesOf({ postings: { starts } }, id) {
    return id + 1 < starts.length ? starts[id + 1] - starts[id] : 0;
  }

  /**
   * Give the number of a word that stands in some entry, or nothing.
   * @param {Prepared} prepared
   * @param {string} word
   */
  function idOf(prepared, word) {
    const id = prepared.book.numbers.get(word);
    return id !== undefined && usesOf(prepared, id) > 0 ? id : undefined;
  }

  /**
   * Tell whether pieces can be an id: few letters before the digits ("AB", "07"), fewer behind ("3", "b", "ii").
   * @param {string[]} parts
   */
  function looksLikeId(parts) {
    const first = parts.findIndex(hasDigit);
    /**
     * @param {string} part
     * @param {number} at
     */
    const fits = (part, at) => hasDigit(part) || (at < first ? part.length <= 5 : /^(?:[a-z]{1,2}|[ivx]+)$/.test(part));
    return first >= 0 && parts.every(fits);
  }

  /**
   * Give the known form of an id; a lone digit behind letters may lack its zero.
   * @param {Prepared} prepared
   * @param {string[]} parts
   */
  function knownId(prepared, parts) {
    const whole = parts.join("");
    const padded = whole.replace(/^([a-z]+)(\d)$/, "$10$2");
    return [whole, padded].find((one) => idOf(prepared, one) !== undefined);
  }

  /**
   * Find the longest id that begins at a place. One chunk that is an id by itself is not drawn into a longer one.
   * @param {Prepared} prepared
   * @param {string[][]} rows
   * @param {number} at
   */
  function idAt(prepared, rows, at) {
    for (let length = Math.min(LONGEST_ID, rows.length - at); length > 0; length--) {
      const run = rows.slice(at, at + length);
      const parts = run.flat();
      const holdsOne = length > 1 && run.some((row) => row.length > 1 && knownId(prepared, row));
      if (holdsOne || !looksLikeId(parts)) continue;
      const surface = parts.join("");
      const isBegun = at + length === rows.length && begins(prepared, surface);
      const word = knownId(prepared, parts) || (isBegun ? surface : "");
      if (word) return { length, unit: { surface, word, isId: parts.length > 1 || /[a-z]/.test(word) } };
    }
    return null;
  }

  /**
   * @param {Prepared} prepared
   * @param {string} surface
   */
  function begins(prepared, surface) {
    const { surfaces } = prepared;
    return surface.length > 1 && (surfaces[firstFrom(surfaces, surface)] || "").startsWith(surface);
  }

  /**
   * Read pieces as single words; one that is unknown is cut between letters and digits.
   * @param {Prepared} prepared
   * @param {string[]} parts
   * @returns {Unit[]}
   */
  function wordsOf(prepared, parts) {
    /** @param {string} part */
    const cut = (part) => (hasDigit(part) && idOf(prepared, part) === undefined && part.match(/[a-z]+|\d+/g)) || [part];
    return parts.flatMap(cut).map((part) => ({ surface: part, word: stem(part), isId: false }));
  }

  /**
   * Read a query as units: ids, also such as are written with gaps, and single words.
   * @param {Prepared} prepared
   * @param {string} query
   */
  function unitsOf(prepared, query) {
    const rows = chunks(query).map(pieces).filter((parts) => parts.length > 0);
    /** @type {Unit[]} */
    const made = [];
    for (let at = 0; at < rows.length; ) {
      const found = idAt(prepared, rows, at);
      made.push(...(found ? [found.unit] : wordsOf(prepared, rows[at])));
      at += found ? found.length : 1;
    }
    return made;
  }

  /**
   * @param {string[]} sorted
   * @param {string} word
   */
  function firstFrom(sorted, word) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Give the number of a word as it is written, which the book must know.
   * @param {Book} book
   * @param {string} surface
   */
  function numberOf(book, surface) {
    const id = book.surfaces.get(surface);
    if (id === undefined) throw new Error(`No such word in the index: ${surface}`);
    return id;
  }

  /**
   * List the words that begin with what was typed, without the word itself.
   * @param {Prepared} prepared
   * @param {Unit} unit
   */
  function begunBy(prepared, unit) {
    const { surfaces, book } = prepared;
    /** @type {Set<number>} */
    const ids = new Set();
    for (let at = firstFrom(surfaces, unit.surface); at < surfaces.length && ids.size < MOST_PREFIXES; at++) {
      if (!surfaces[at].startsWith(unit.surface)) break;
      ids.add(numberOf(book, surfaces[at]));
    }
    const own = book.numbers.get(unit.word);
    if (own !== undefined) ids.delete(own);
    return [...ids];
  }

  /**
   * Count the slips between two words: letters left out, put in, changed, or swapped with the next.
   * @param {string} one
   * @param {string} other
   * @param {number} most
   */
  function slips(one, other, most) {
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let row = 1; row <= one.length; row++) {
      const now = [row];
      let least = row;
      for (let column = 1; column <= other.length; column++) {
        const changed = one[row - 1] === other[column - 1] ? 0 : 1;
        const isSwapped = column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
        let cost = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + changed);
        if (isSwapped) cost = Math.min(cost, before[column - 2] + 1);
        least = Math.min(least, cost);
        now.push(cost);
      }
      if (least > most) return most + 1;
      before = last;
      last = now;
    }
    return last[other.length];
  }

  /**
   * Guess what an unknown word was meant to be: the nearest known ones, and of these the ones used most.
   * @param {Prepared} prepared
   * @param {string} typed
   */
  function guesses(prepared, typed) {
    if (typed.length < 4 || hasDigit(typed)) return [];
    const most = typed.length < 8 ? 1 : 2;
    const near = [];
    for (const surface of prepared.surfaces) {
      if (surface[0] !== typed[0] || Math.abs(surface.length - typed.length) > most || hasDigit(surface)) continue;
      const distance = slips(typed, surface, most);
      if (distance > most) continue;
      const id = numberOf(prepared.book, surface);
      near.push({ id, distance, uses: usesOf(prepared, id) });
    }
    const least = Math.min(...near.map((one) => one.distance));
    const best = near.filter((one) => one.distance === least);
    best.sort((one, other) => other.uses - one.uses || one.id - other.id);
    return [...new Set(best.map((one) => one.id))].slice(0, MOST_GUESSES);
  }

  /**
   * List what may stand for a unit: the word itself, words it begins, or guesses when it is otherwise unknown.
   * @param {Prepared} prepared
   * @param {Unit} unit
   * @param {boolean} isLast
   * @returns {Choice[]}
   */
  function choicesOf(prepared, unit, isLast) {
    const own = idOf(prepared, unit.word);
    const choices = own === undefined ? [] : [{ id: own, share: 1, settled: true }];
    const number = unit.isId ? /^[a-z]+(\d{4,})$/.exec(unit.word) : null;
    const bare = number ? idOf(prepared, number[1]) : undefined;
    if (bare !== undefined) choices.push({ id: bare, share: NUMBER_SHARE, settled: true });
    if (choices.length > 0 && (!isLast || STOP.has(unit.surface))) return choices;
    const begun = isLast && unit.surface.length > 1 ? begunBy(prepared, unit) : [];
    const isNew = choices.length === 0;
    choices.push(...begun.map((id) => ({ id, share: isNew ? 0.85 : 0.4, settled: isNew })));
    if (choices.length > 0) return choices;
    return guesses(prepared, unit.surface).map((id) => ({ id, share: 0.7, settled: true }));
  }

  /**
   * Let the words of a phrase weigh less where they stand alone: of "two factor", a mere "two" is little.
   * @param {Slot[]} slots
   */
  function loosen(slots) {
    if (slots.length < 2) return;
    for (const slot of slots) for (const choice of slot.choices) choice.share *= LOOSE_SHARE;
  }

  /**
   * Let words that mean the same as a phrase stand for each unit of it, and the phrase written as one word, too.
   * @param {Prepared} prepared
   * @param {Slot[]} slots
   */
  function addSynonyms(prepared, slots) {
    const stems = slots.map((slot) => slot.unit.word);
    /**
     * @param {number} from
     * @param {number} to
     * @param {string} word
     * @param {number} share
     */
    const add = (from, to, word, share) => {
      const id = idOf(prepared, word);
      if (id !== undefined) slots.slice(from, to).forEach((slot) => slot.choices.push({ id, share, settled: true }));
    };
    for (let at = 0; at < slots.length; at++) {
      for (const phrase of phrasesAt(prepared.book.byFirst, stems, at)) {
        const to = at + phrase.stems.length;
        if (idOf(prepared, phrase.key) !== undefined) loosen(slots.slice(at, to));
        for (const other of prepared.others.get(phrase.key) || []) add(at, to, other, SYNONYM_SHARE);
        if (phrase.stems.length > 1) add(at, to, phrase.key, 1);
      }
      const pair = slots.slice(at, at + 2).map((slot) => slot.unit);
      const joins = pair.length === 2 && !pair.some((unit) => unit.isId || STOP.has(unit.surface));
      if (joins) add(at, at + 2, joined(pair.map((unit) => unit.surface)), 1);
    }
  }

  /**
   * Let synonyms of a word that is only begun, or guessed, stand for it: a slip should not cost the other names.
   * @param {Prepared} prepared
   * @param {Slot} slot
   */
  function addSynonymsOfMeant(prepared, slot) {
    if (idOf(prepared, slot.unit.word) !== undefined) return;
    const shares = new Map(slot.choices.map(({ id, share }) => [id, share]));
    for (const [key, others] of prepared.others) {
      const meant = idOf(prepared, key);
      const share = meant === undefined ? undefined : shares.get(meant);
      if (share === undefined) continue;
      for (const other of others) {
        const id = idOf(prepared, other);
        if (id !== undefined) slot.choices.push({ id, share: share * SYNONYM_SHARE, settled: true });
      }
    }
  }

  /**
   * Say how much a unit weighs: stop words little, and so does "section" before its number.
   * @param {Unit[]} units
   * @param {number} at
   */
  function shareOf(units, at) {
    if (units.every((unit) => STOP.has(unit.surface))) return 1;
    const next = units[at + 1];
    const leadsNumber = units[at].word === "section" && next !== undefined && hasDigit(next.surface);
    return STOP.has(units[at].surface) || leadsNumber ? STOP_SHARE : 1;
  }

  /**
   * Turn a query into slots: each unit with its share and with all that may stand for it.
   * @param {Prepared} prepared
   * @param {string} query
   */
  function slotsOf(prepared, query) {
    const units = unitsOf(prepared, query);
    const slots = units.map((unit, at) => ({
      unit,
      share: shareOf(units, at),
      choices: choicesOf(prepared, unit, at === units.length - 1),
    }));
    addSynonyms(prepared, slots);
    for (const slot of slots) addSynonymsOfMeant(prepared, slot);
    return slots.filter((slot) => slot.choices.length > 0).map((slot) => measured(prepared, slot));
  }

  /**
   * Measure the entries against a slot: the best of its choices in each, and how rare its settled choices are.
   * @param {Prepared} prepared
   * @param {Slot} slot
   * @returns {Measured}
   */
  function measured(prepared, slot) {
    const total = prepared.entries.length;
    const { starts, entries, weights } = prepared.postings;
    const best = new Float64Array(total);
    const settledIn = new Set();
    /** @type {Map<number, number>} */
    const ids = new Map();
    for (const { id, share, settled } of slot.choices) {
      ids.set(id, Math.max(share, ids.get(id) || 0));
      for (let at = starts[id]; at < starts[id + 1]; at++) {
        const value = (share * weights[at] * (SATURATION + 1)) / (weights[at] + SATURATION);
        best[entries[at]] = Math.max(best[entries[at]], value);
        if (settled) settledIn.add(entries[at]);
      }
    }
    const rarity = Math.log(1 + (total - settledIn.size + 0.5) / (settledIn.size + 0.5)) * slot.share;
    return { ...slot, best, ids, rarity };
  }

  // Ranking -------------------------------------------------------------------------------------------------------

  /**
   * Say how much of the query stands in a name side by side and in order, from 0 to 1.
   * @param {Measured[]} slots
   * @param {Placed[]} words
   */
  function togetherness(slots, words) {
    let possible = 0;
    let met = 0;
    for (let at = 0; at + 1 < slots.length; at++) {
      const [one, next] = [slots[at], slots[at + 1]];
      if (one.share < 1 || next.share < 1) continue;
      const worth = Math.min(one.rarity, next.rarity);
      possible += worth;
      const ahead = words.filter((word) => next.ids.has(word.id));
      /** @param {Placed} word */
      const isMet = (word) => one.ids.has(word.id) && ahead.some((other) => other === word || other.from === word.to);
      if (words.some(isMet)) met += worth;
    }
    return possible > 0 ? met / possible : 0;
  }

  /**
   * Say how nearly a name is the query itself, stop words aside, from 0 to 1.
   * @param {Measured[]} slots
   * @param {Placed[]} words
   */
  function sameness(slots, words) {
    const covered = new Set();
    let met = 0;
    let all = 0;
    for (const slot of slots.filter((one) => one.share === 1)) {
      const hits = words.filter((word) => slot.ids.has(word.id));
      met += slot.rarity * Math.max(0, ...hits.map((word) => slot.ids.get(word.id) || 0));
      all += slot.rarity;
      for (const word of hits) for (let at = word.from; at < word.to; at++) covered.add(at);
    }
    const counting = words.filter((word) => word.counts);
    const share = counting.filter((word) => covered.has(word.from)).length / (counting.length || 1);
    return all > 0 ? (met / all) * share : 0;
  }

  /**
   * Weigh an exact id in a title, more where it leads the title or is the anchor.
   * @param {Measured[]} slots
   * @param {Placed[]} title
   * @param {string} anchor
   */
  function idBonus(slots, title, anchor) {
    const ids = slots.filter((slot) => slot.unit.isId);
    const bonuses = ids.map((slot) => {
      /** @param {Placed} word */
      const shareIn = (word) => slot.ids.get(word.id) || 0;
      const hits = title.filter((word) => shareIn(word) >= NUMBER_SHARE);
      const named = Math.max(0, ...hits.map((word) => shareIn(word) * (word.from === 0 ? 0.45 : 0.3)));
      return named + (anchor === slot.unit.word ? 0.15 : 0);
    });
    return bonuses.reduce((sum, one) => sum + one, 0) / (ids.length || 1);
  }

  /**
   * Weigh what only names can tell: words in a row, a name that is the query as such, an exact id. What somebody said
   * that a page or an answer is looked for with weighs most.
   * @param {Prepared} prepared
   * @param {Measured[]} slots
   * @param {number} entry
   */
  function bonus(prepared, slots, entry) {
    const [title, ...others] = namesOf(prepared, entry);
    const together = Math.max(togetherness(slots, title), ...others.map((name) => 0.8 * togetherness(slots, name)));
    const same = Math.max(sameness(slots, title), ...others.map((name) => 0.9 * sameness(slots, name)));
    const anchor = pieces(prepared.entries[entry].anchor).join("");
    const isMeant = others.some((name) => sameness(slots, name) > 0.99);
    const meant = isMeant ? (anchor ? 0.15 : 0.3) : 0;
    return 0.12 * together + 0.4 * same ** 2 + idBonus(slots, title, anchor) + meant;
  }

  /**
   * Score the wanted entries by the words they hold: how much of the query, and how weighty there.
   * @param {Prepared} prepared
   * @param {Measured[]} slots
   * @param {(entry: number) => boolean} isWanted
   */
  function matched(prepared, slots, isWanted) {
    const whole = slots.reduce((sum, slot) => sum + slot.rarity, 0);
    const found = [];
    for (let entry = 0; entry < prepared.entries.length; entry++) {
      const met = slots.filter((slot) => slot.best[entry] > 0);
      if (met.length === 0 || !isWanted(entry)) continue;
      const coverage = met.reduce((sum, slot) => sum + slot.rarity, 0) / whole;
      const weight = met.reduce((sum, slot) => sum + slot.best[entry] * slot.rarity, 0) / (whole * (SATURATION + 1));
      found.push({ entry, coverage, score: weight * (0.25 + 0.75 * coverage) });
    }
    return found;
  }

  /**
   * Rank the entries: best first, equals in reading order, without those that are faint beside the best. To a question,
   * an entry that is a question itself is a little more likely the answer.
   * @param {Prepared} prepared
   * @param {Measured[]} slots
   * @param {(entry: number) => boolean} isWanted
   * @param {boolean} isAsked Whether the query is a question.
   */
  function ranked(prepared, slots, isWanted, isAsked) {
    /**
     * @param {{score: number, entry: number}} one
     * @param {{score: number, entry: number}} other
     */
    const byScore = (one, other) => other.score - one.score || one.entry - other.entry;
    const found = matched(prepared, slots, isWanted).sort(byScore).slice(0, CANDIDATES);
    for (const one of found) {
      one.score += one.coverage * bonus(prepared, slots, one.entry);
      one.score *= prepared.standings[one.entry];
      if (isAsked && prepared.entries[one.entry].title.endsWith("?")) one.score *= ASKED;
    }
    return found.sort(byScore).filter((one) => one.score >= FAINT * found[0].score).map((one) => one.entry);
  }

  /**
   * Let no page have more than three of the first ten results as long as other pages have some.
   * @param {number[]} ranking
   * @param {(entry: number) => number} pageOf
   */
  function spread(ranking, pageOf) {
    /** @type {number[]} */
    const first = [];
    /** @type {number[]} */
    const rest = [];
    const taken = new Map();
    for (const one of ranking) {
      const page = pageOf(one);
      const used = taken.get(page) || 0;
      const fits = first.length < FIRST && used < PER_PAGE;
      (fits ? first : rest).push(one);
      if (fits) taken.set(page, used + 1);
    }
    return first.concat(rest);
  }

  // Excerpts ------------------------------------------------------------------------------------------------------

  /**
   * Leave out the title where a text begins with it, also when an id leads the title only.
   * @param {string} title
   * @param {string} text
   */
  function body(title, text) {
    /** @param {string} one */
    const leads = (one) => text.startsWith(one) && !/^[\p{L}\p{N}]/u.test(text.slice(one.length));
    const found = [title, title.replace(/^\S*\d\S*\s+/, "")].find(leads);
    return found === undefined ? text : text.slice(found.length).replace(/^[\s.:;,]+/, "");
  }

  /**
   * Find the edges of a word inside its chunk: no punctuation around it, but the bracket that closes one within.
   * @param {string} chunk
   */
  function edges(chunk) {
    const from = chunk.search(/[\p{L}\p{N}]/u);
    const inner = chunk.slice(from).replace(/[^\p{L}\p{N}]+$/u, "");
    const open = inner.split("(").length > inner.split(")").length && chunk[from + inner.length] === ")";
    return [from, from + inner.length + (open ? 1 : 0)];
  }

  /**
   * Find where the words of the query stand in a text.
   * @param {Prepared} prepared
   * @param {string} text
   * @param {Map<number, number>} worths
   */
  function hitsIn(prepared, text, worths) {
    const hits = [];
    for (const match of text.matchAll(/[^\s/\u2014\u2026|]+/g)) {
      const word = prepared.book.read(match[0]).words.find((one) => worths.has(one.id));
      if (!word) continue;
      const [from, to] = edges(match[0]);
      hits.push({ id: word.id, from: match.index + from, to: match.index + to });
    }
    return hits;
  }

  /**
   * Find where most of the query stands near together; of equal places, the first.
   * @param {{id: number, from: number, to: number}[]} hits
   * @param {Map<number, number>} worths
   */
  function densest(hits, worths) {
    let best = { worth: 0, from: 0 };
    hits.forEach((first, at) => {
      const near = new Set();
      const end = first.from + EXCERPT * 0.75;
      for (let next = at; next < hits.length && hits[next].to < end; next++) near.add(hits[next].id);
      const worth = [...near].reduce((sum, id) => sum + (worths.get(id) || 0), 0);
      if (worth > best.worth + 1e-9) best = { worth, from: first.from };
    });
    return best.from;
  }

  /**
   * @param {string} text
   * @param {number} at
   */
  function wordStart(text, at) {
    return at <= 0 ? 0 : text.lastIndexOf(" ", at) + 1;
  }

  /**
   * @param {string} text
   * @param {number} at
   */
  function wordEnd(text, at) {
    const space = text.lastIndexOf(" ", at);
    return at >= text.length ? text.length : space > 0 ? space : at;
  }

  /**
   * Choose the ends of an excerpt: full length, from the start of a near sentence if there is one, whole words.
   * @param {string} text
   * @param {number} focus
   */
  function span(text, focus) {
    const lead = text.slice(Math.max(0, focus - EXCERPT * 0.4), focus);
    const sentence = Math.max(lead.lastIndexOf(". "), lead.lastIndexOf("? ")) + 2;
    const near = focus < EXCERPT * 0.4 ? 0 : sentence > 1 ? focus - lead.length + sentence : focus - 40;
    const from = wordStart(text, Math.min(near, text.length - EXCERPT));
    return [from, wordEnd(text, from + EXCERPT)];
  }

  /**
   * Say what the query's words are worth. A word that the title shows does not draw the excerpt to itself.
   * @param {Measured[]} slots
   * @param {Placed[]} title
   */
  function worthsOf(slots, title) {
    const shown = new Set(title.map((word) => word.id));
    const worths = new Map();
    for (const slot of slots.filter((one) => one.share === 1)) {
      const isShown = [...slot.ids.keys()].some((id) => shown.has(id));
      const worth = isShown ? 0 : slot.rarity;
      for (const [id, share] of slot.ids) worths.set(id, Math.max(share * worth, worths.get(id) || 0));
    }
    return worths;
  }

  /**
   * Cut an excerpt out of an entry's text, with the places of the query's words in it.
   * @param {Prepared} prepared
   * @param {Measured[]} slots
   * @param {number} entry
   */
  function excerptOf(prepared, slots, entry) {
    const { title, text: whole } = prepared.entries[entry];
    const worths = worthsOf(slots, namesOf(prepared, entry)[0]);
    const text = body(title, whole);
    const hits = hitsIn(prepared, text, worths);
    const [from, to] = span(text, densest(hits, worths));
    const lead = from > 0 ? "\u2026 " : "";
    const marks = hits
      .filter((hit) => hit.from >= from && hit.to <= to)
      .map((hit) => [hit.from - from + lead.length, hit.to - from + lead.length]);
    return { excerpt: lead + text.slice(from, to) + (to < text.length ? " \u2026" : ""), marks };
  }

  /**
   * Tell whether a query begins as a question does.
   * @param {string} query
   */
  function isQuestion(query) {
    const [first = ""] = chunks(query).flatMap(pieces);
    return ASKING.has(first);
  }

  /**
   * Find the entries for a query, best first.
   *
   * @param {Prepared} prepared
   * @param {string} query What the reader typed.
   * @param {{limit?: number, section?: string, reader?: string}} [options] At most how many results (20), from which
   *   section (all), and for which reader (all): the entries for this reader, and those for everybody.
   * @returns {Result[]}
   */
  function find(prepared, query, { limit = LIMIT, section = "", reader = "" } = {}) {
    const slots = slotsOf(prepared, query);
    if (!slots.some((slot) => slot.share === 1)) return [];
    /** @param {number} entry */
    const pageOf = (entry) => prepared.entries[entry].page;
    /** @param {number} entry */
    const isWanted = (entry) => {
      const { readers } = prepared.entries[entry];
      const isFor = !reader || readers.length === 0 || readers.includes(reader);
      return isFor && (!section || prepared.pages[pageOf(entry)][2] === section);
    };
    const chosen = spread(ranked(prepared, slots, isWanted, isQuestion(query)), pageOf).slice(0, limit);
    return chosen.map((entry) => {
      const [path, page, name] = prepared.pages[pageOf(entry)];
      const { anchor, title } = prepared.entries[entry];
      return { page, path, anchor, title, section: name, ...excerptOf(prepared, slots, entry) };
    });
  }

  const core = { prepare, find };
  if (typeof module === "object" && module.exports) module.exports = core;
  else window.orderGuideSearch = core;
})();
