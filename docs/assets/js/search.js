/**
 * The search: ranks the entries of a site's index for what a reader typed.
 *
 * It knows no page and no network, so the same file runs in a browser (as `window.orderGuideSearch`) and under node (as
 * a module). The index comes as plain text and is turned around here: that takes less time than to load a ready one.
 */
(function (root, make) {
  "use strict";
  if (typeof module === "object" && module.exports) module.exports = make();
  else root.orderGuideSearch = make();
})(typeof self === "undefined" ? this : self, function () {
  "use strict";

  const STOP = new Set(
    ("a about all am an and any are as at be been being but by can could did do does doing for from get gets got had " +
      "has have he her his how i if in into is it its just may me might my no not of on or our shall she should so " +
      "some than that the their them then there these they this those to too us was we were what when where which " +
      "who whom whose why will with would you your").split(" ")
  );
  const STEMS = new Map(
    Object.entries({
      sec: "section", secs: "section", para: "paragraph", paras: "paragraph", news: "news", use: "use", used: "use",
      using: "use", people: "person", gave: "give", given: "give", left: "leave", made: "make", met: "meet", paid: "pay",
      ran: "run", running: "run", said: "say", taken: "take", told: "tell", took: "take", written: "write", wrote: "write",
    }).map(([word, meant]) => [word, ending(meant)])
  );
  const FIELDS = [
    { place: 2, weight: 4, evenness: 0.5 },
    { place: 4, weight: 2, evenness: 0.4 },
    { place: 3, weight: 1, evenness: 0.7 },
  ];
  const SATURATION = 1.2;
  const STOP_SHARE = 0.12;
  const PART_SHARE = 0.4;
  const SYNONYM_SHARE = 0.75;
  const NUMBER_SHARE = 0.6;
  const LONGEST_ID = 5;
  const LONGEST_PHRASE = 6;
  const MOST_PREFIXES = 60;
  const MOST_GUESSES = 4;
  const LIMIT = 20;
  const PER_PAGE = 3;
  const FIRST = 10;
  const FAINT = 0.2;
  const EXCERPT = 220;

  // Words ---------------------------------------------------------------------------------------------------------

  /** Split text where words surely end. Hyphens, dots and brackets hold together what may be an id. */
  function chunks(text) {
    return text.split(/[\s/\u2014\u2026|]+/).filter(Boolean);
  }

  /** Cut a chunk into runs of letters and digits, without accents, case, apostrophes and the dots of initials. */
  function pieces(chunk) {
    const plain = chunk.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019\u02bc]/g, "'").toLowerCase();
    const bare = plain.replace(/'s(?![a-z])/g, "").replace(/'/g, "");
    const whole = /^[^a-z0-9]*(?:[a-z]\.){2,}/.test(bare) ? bare.replace(/\./g, "") : bare;
    return whole.match(/[a-z0-9]+/g) || [];
  }

  function hasDigit(word) {
    return /\d/.test(word);
  }

  function singular(word) {
    if (word.length > 4 && /[^aeiou]ies$/.test(word)) return word.slice(0, -3) + "y";
    if (/(?:ch|sh|ss|x|zz)es$/.test(word)) return word.slice(0, -2);
    return word.length > 3 && /[^suia]s$|[ei]as$/.test(word) ? word.slice(0, -1) : word;
  }

  function withoutVerbEnding(word) {
    const found = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(word);
    if (!found || found[1].length < 3 || word.endsWith("eed")) return word;
    return found[1].replace(/([bdgmnprt])\1$/, "$1");
  }

  /** Take off plural, -ing, -ed and a silent e. It stays light: "policy" and "police" must not meet. */
  function ending(word) {
    if (word.length < 4) return word;
    const present = word.length > 4 && /[^aeiou]ied$/.test(word) ? word.slice(0, -3) + "y" : word;
    const short = withoutVerbEnding(singular(present));
    return short.length > 4 && /[^aeiou]e$/.test(short) ? short.slice(0, -1) : short;
  }

  function stem(word) {
    return STEMS.get(word) || (hasDigit(word) || STOP.has(word) ? word : ending(word));
  }

  /** Give the one word for pieces written together, so that "multi-factor" and "multifactor" meet. */
  function joined(parts) {
    const whole = parts.join("");
    return hasDigit(whole) ? parts.slice(0, -1).join("") + stem(parts[parts.length - 1]) : stem(whole);
  }

  /**
   * List the words of a chunk with the places they take in it.
   *
   * A chunk of several pieces counts as its pieces and as one word: "3(b)(ii)" is 3, b, ii and 3bii. A number with dots
   * before a bracket counts alone, too: "12.5(a)" is also 125.
   */
  function analyze(chunk) {
    const parts = pieces(chunk);
    const share = parts.length > 1 && parts.some(hasDigit) ? PART_SHARE : 1;
    const words = parts.map((part, at) => ({ word: stem(part), surface: part, from: at, to: at + 1, share }));
    const head = pieces(chunk.split("(")[0]);
    for (const some of head.length < parts.length && head.some(hasDigit) ? [parts, head] : [parts]) {
      if (some.length < 2) continue;
      words.push({ word: joined(some), surface: some.join(""), from: 0, to: some.length, share: 1 });
    }
    return { length: parts.length, words };
  }

  /** Keep a book in which each word has a number and each chunk is looked at once. */
  function openBook() {
    const numbers = new Map();
    const surfaces = new Map();
    const known = new Map();
    const number = (word) => {
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      return numbers.get(word);
    };
    const look = (chunk) => {
      const made = analyze(chunk);
      for (const one of made.words) {
        one.id = number(one.word);
        surfaces.set(one.surface, one.id);
      }
      known.set(chunk, made);
      return made;
    };
    return { numbers, surfaces, number, read: (chunk) => known.get(chunk) || look(chunk) };
  }

  // Synonyms ------------------------------------------------------------------------------------------------------

  /** Arrange the groups: phrases by their first word, and for each phrase's one word the words that mean the same. */
  function arrange(groups) {
    const byFirst = new Map();
    const others = new Map();
    for (const group of groups) {
      const keys = group.map((phrase) => joined(pieces(phrase)));
      group.forEach((phrase, at) => {
        const stems = pieces(phrase).map(stem);
        const key = keys[at];
        byFirst.set(stems[0], (byFirst.get(stems[0]) || []).concat({ stems, key }));
        others.set(key, (others.get(key) || []).concat(keys.filter((one) => one !== key)));
      });
    }
    return { byFirst, others };
  }

  function phrasesAt(byFirst, stems, at) {
    const list = byFirst.get(stems[at]) || [];
    return list.filter((phrase) => phrase.stems.every((one, step) => stems[at + step] === one));
  }

  // The index -----------------------------------------------------------------------------------------------------

  /** Read a text: what its chunks hold, in order, and how many words it has. */
  function readText(text, book) {
    const reads = chunks(text).map(book.read);
    return { reads, length: reads.reduce((sum, read) => sum + read.length, 0) };
  }

  /** Find the phrases of the synonyms that a text writes as words of their own. Each counts as one more word. */
  function phrasesIn(reads, byFirst) {
    const found = [];
    reads.forEach((read, at) => {
      if (read.length !== 1 || !byFirst.has(read.words[0].word)) return;
      const near = reads.slice(at, at + LONGEST_PHRASE).flatMap(({ words, length }) => words.slice(0, length));
      const stems = near.map((one) => one.word);
      for (const phrase of phrasesAt(byFirst, stems, 0)) if (phrase.stems.length > 1) found.push(phrase.key);
    });
    return found;
  }

  /** Make the postings: for each word the entries that hold it and its weight there. Long fields weigh less by the word. */
  function turnAround(texts, book, byFirst) {
    const means = FIELDS.map((_, at) => texts.reduce((sum, fields) => sum + fields[at].length, 0) / texts.length || 1);
    const postings = [];
    texts.forEach((fields, entry) => {
      const add = (id, weight) => {
        const { entries, weights } = postings[id] || (postings[id] = { entries: [], weights: [] });
        const last = entries.length - 1;
        if (entries[last] === entry) weights[last] += weight;
        else weights[entries.push(entry) - 1] = weight;
      };
      fields.forEach(({ reads, length }, at) => {
        const { weight, evenness } = FIELDS[at];
        const scale = weight / (1 - evenness + (evenness * length) / means[at]);
        for (const read of reads) for (const one of read.words) add(one.id, one.share * scale);
        for (const key of phrasesIn(reads, byFirst)) add(book.number(key), scale);
      });
    });
    return postings;
  }

  /** List the words of a title, or of another name, with their places. */
  function placed(text, book) {
    const words = [];
    let start = 0;
    for (const chunk of chunks(text)) {
      const read = book.read(chunk);
      for (const one of read.words) {
        const counts = one.to - one.from === 1 && !STOP.has(one.surface);
        words.push({ id: one.id, from: start + one.from, to: start + one.to, counts });
      }
      start += read.length;
    }
    return words;
  }

  /** Read the names of an entry, the title first: they tell more than their words alone. */
  function namesOf(entry, book) {
    const others = (entry[4] || "").split(/[,;]\s/).filter(Boolean);
    return [entry[2], ...others].map((name) => placed(name, book));
  }

  /** Say how far an entry stands on its own: a bare heading does so less, and so does a pointer to another page. */
  function standing([page, anchor, title, text, also], titles) {
    if (text.length <= title.length + 12 && !also) return 0.55;
    const named = titles.get(title);
    return anchor && named !== undefined && named !== page ? 0.6 : 1;
  }

  /**
   * Prepare an index for searching.
   *
   * @param {{pages: Array, entries: Array, synonyms: Array}} index The index, as the site has it.
   * @returns {object} What `find` works on.
   */
  function prepare(index) {
    const book = openBook();
    const { byFirst, others } = arrange(index.synonyms || []);
    const texts = index.entries.map((entry) => FIELDS.map(({ place }) => readText(entry[place] || "", book)));
    const titles = new Map(index.pages.map((page, at) => [page[1], at]));
    return {
      pages: index.pages,
      entries: index.entries,
      book,
      byFirst,
      others,
      postings: turnAround(texts, book, byFirst),
      names: index.entries.map((entry) => namesOf(entry, book)),
      standings: index.entries.map((entry) => standing(entry, titles)),
      surfaces: [...book.surfaces.keys()].sort(),
    };
  }

  // The query -----------------------------------------------------------------------------------------------------

  /** Give the number of a word that stands in some entry, or nothing. */
  function idOf(prepared, word) {
    const id = prepared.book.numbers.get(word);
    return id !== undefined && prepared.postings[id] ? id : undefined;
  }

  /** Tell whether pieces can be an id: short letters before digits ("AB", "07"), shorter ones behind ("3", "b", "ii"). */
  function looksLikeId(parts) {
    const first = parts.findIndex(hasDigit);
    const fits = (part, at) => hasDigit(part) || (at < first ? part.length <= 5 : /^(?:[a-z]{1,2}|[ivx]+)$/.test(part));
    return first >= 0 && parts.every(fits);
  }

  /** Give the known form of an id; a lone digit behind letters may lack its zero. */
  function knownId(prepared, parts) {
    const whole = parts.join("");
    const padded = whole.replace(/^([a-z]+)(\d)$/, "$10$2");
    return [whole, padded].find((one) => idOf(prepared, one) !== undefined);
  }

  /** Find the longest id that begins at a place. One chunk that is an id by itself is not drawn into a longer one. */
  function idAt(prepared, rows, at) {
    for (let length = Math.min(LONGEST_ID, rows.length - at); length > 0; length--) {
      const run = rows.slice(at, at + length);
      const parts = run.flat();
      const holdsOne = length > 1 && run.some((row) => row.length > 1 && knownId(prepared, row));
      const id = !holdsOne && looksLikeId(parts) ? knownId(prepared, parts) : undefined;
      if (id) return { length, unit: { surface: id, word: id, isId: parts.length > 1 || /[a-z]/.test(id) } };
    }
    return null;
  }

  /** Read pieces as single words; one that is unknown is cut between letters and digits. */
  function wordsOf(prepared, parts) {
    const cut = (part) => (hasDigit(part) && idOf(prepared, part) === undefined ? part.match(/[a-z]+|\d+/g) : [part]);
    return parts.flatMap(cut).map((part) => ({ surface: part, word: stem(part), isId: false }));
  }

  /** Read a query as units: ids, also such as are written with gaps, and single words. */
  function unitsOf(prepared, query) {
    const rows = chunks(query.replace(/\u00a7+/g, " section ")).map(pieces).filter((parts) => parts.length > 0);
    const made = [];
    for (let at = 0; at < rows.length; ) {
      const found = idAt(prepared, rows, at);
      made.push(...(found ? [found.unit] : wordsOf(prepared, rows[at])));
      at += found ? found.length : 1;
    }
    return made;
  }

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

  /** List the words that begin with what was typed, without the word itself. */
  function begunBy(prepared, unit) {
    const { surfaces, book } = prepared;
    const ids = new Set();
    for (let at = firstFrom(surfaces, unit.surface); at < surfaces.length && ids.size < MOST_PREFIXES; at++) {
      if (!surfaces[at].startsWith(unit.surface)) break;
      ids.add(book.surfaces.get(surfaces[at]));
    }
    ids.delete(book.numbers.get(unit.word));
    return [...ids];
  }

  /** Count the slips between two words: letters left out, put in, changed, or swapped with the next. */
  function slips(one, other, most) {
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let row = 1; row <= one.length; row++) {
      const now = [row];
      for (let column = 1; column <= other.length; column++) {
        const changed = one[row - 1] === other[column - 1] ? 0 : 1;
        const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
        const ways = [last[column] + 1, now[column - 1] + 1, last[column - 1] + changed];
        now.push(Math.min(...ways, swapped ? before[column - 2] + 1 : Infinity));
      }
      if (Math.min(...now) > most) return most + 1;
      before = last;
      last = now;
    }
    return last[other.length];
  }

  /** Guess what an unknown word was meant to be: the nearest known ones, and of these the ones used most. */
  function guesses(prepared, typed) {
    if (typed.length < 4 || hasDigit(typed)) return [];
    const most = typed.length < 8 ? 1 : 2;
    const near = [];
    for (const surface of prepared.surfaces) {
      if (surface[0] !== typed[0] || Math.abs(surface.length - typed.length) > most || hasDigit(surface)) continue;
      const distance = slips(typed, surface, most);
      if (distance > most) continue;
      const id = prepared.book.surfaces.get(surface);
      near.push({ id, distance, uses: prepared.postings[id].entries.length });
    }
    const least = Math.min(...near.map((one) => one.distance));
    const best = near.filter((one) => one.distance === least);
    best.sort((one, other) => other.uses - one.uses || one.id - other.id);
    return [...new Set(best.map((one) => one.id))].slice(0, MOST_GUESSES);
  }

  /** List what may stand for a unit: the word itself, words it begins, or guesses when it is otherwise unknown. */
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

  /** Let words that mean the same as a phrase stand for each unit of it, and the phrase written as one word, too. */
  function addSynonyms(prepared, slots) {
    const stems = slots.map((slot) => slot.unit.word);
    const add = (from, to, word, share) => {
      const id = idOf(prepared, word);
      if (id !== undefined) slots.slice(from, to).forEach((slot) => slot.choices.push({ id, share, settled: true }));
    };
    for (let at = 0; at < slots.length; at++) {
      for (const phrase of phrasesAt(prepared.byFirst, stems, at)) {
        const to = at + phrase.stems.length;
        for (const other of prepared.others.get(phrase.key)) add(at, to, other, SYNONYM_SHARE);
        if (phrase.stems.length > 1) add(at, to, phrase.key, 1);
      }
      const pair = slots.slice(at, at + 2).map((slot) => slot.unit);
      const joins = pair.length === 2 && !pair.some((unit) => unit.isId || STOP.has(unit.surface));
      if (joins) add(at, at + 2, joined(pair.map((unit) => unit.surface)), 1);
    }
  }

  /** Let synonyms of a guess stand for it as well: a slip should not cost the reader the other names. */
  function addSynonymsOfGuesses(prepared, slot) {
    if (idOf(prepared, slot.unit.word) !== undefined) return;
    const shares = new Map(slot.choices.map(({ id, share }) => [id, share]));
    for (const [key, others] of prepared.others) {
      const share = shares.get(idOf(prepared, key));
      if (share === undefined) continue;
      for (const id of others.map((one) => idOf(prepared, one)).filter((one) => one !== undefined)) {
        slot.choices.push({ id, share: share * SYNONYM_SHARE, settled: true });
      }
    }
  }

  /** Say how much a unit weighs: stop words little, and so does "section" before its number. */
  function shareOf(units, at) {
    if (units.every((unit) => STOP.has(unit.surface))) return 1;
    const next = units[at + 1];
    const leadsNumber = units[at].word === "section" && next !== undefined && hasDigit(next.surface);
    return STOP.has(units[at].surface) || leadsNumber ? STOP_SHARE : 1;
  }

  /** Turn a query into slots: each unit with its share and with all that may stand for it. */
  function slotsOf(prepared, query) {
    const units = unitsOf(prepared, query);
    const slots = units.map((unit, at) => ({
      unit,
      share: shareOf(units, at),
      choices: choicesOf(prepared, unit, at === units.length - 1),
    }));
    addSynonyms(prepared, slots);
    for (const slot of slots) addSynonymsOfGuesses(prepared, slot);
    return slots.filter((slot) => slot.choices.length > 0).map((slot) => measured(prepared, slot));
  }

  /** Measure the entries against a slot: the best of its choices in each, and how rare its settled choices are. */
  function measured(prepared, slot) {
    const total = prepared.entries.length;
    const best = new Float64Array(total);
    const settledIn = new Set();
    const ids = new Map();
    for (const { id, share, settled } of slot.choices) {
      ids.set(id, Math.max(share, ids.get(id) || 0));
      const { entries, weights } = prepared.postings[id];
      entries.forEach((entry, at) => {
        best[entry] = Math.max(best[entry], (share * weights[at] * (SATURATION + 1)) / (weights[at] + SATURATION));
        if (settled) settledIn.add(entry);
      });
    }
    const rarity = Math.log(1 + (total - settledIn.size + 0.5) / (settledIn.size + 0.5)) * slot.share;
    return { ...slot, best, ids, rarity };
  }

  // Ranking -------------------------------------------------------------------------------------------------------

  /** Say how much of the query stands in a name side by side and in order, from 0 to 1. */
  function togetherness(slots, words) {
    let possible = 0;
    let met = 0;
    for (let at = 0; at + 1 < slots.length; at++) {
      const [one, next] = [slots[at], slots[at + 1]];
      const worth = Math.min(one.rarity, next.rarity);
      possible += worth;
      const meets = (word) => words.some((other) => next.ids.has(other.id) && (other === word || other.from === word.to));
      if (words.some((word) => one.ids.has(word.id) && meets(word))) met += worth;
    }
    return possible > 0 ? met / possible : 0;
  }

  /** Say how nearly a name is the query itself, stop words aside, from 0 to 1. */
  function sameness(slots, words) {
    const covered = new Set();
    let met = 0;
    let all = 0;
    for (const slot of slots.filter((one) => one.share === 1)) {
      const hits = words.filter((word) => slot.ids.has(word.id));
      met += slot.rarity * Math.max(0, ...hits.map((word) => slot.ids.get(word.id)));
      all += slot.rarity;
      for (const word of hits) for (let at = word.from; at < word.to; at++) covered.add(at);
    }
    const counting = words.filter((word) => word.counts);
    const share = counting.filter((word) => covered.has(word.from)).length / (counting.length || 1);
    return all > 0 ? (met / all) * share : 0;
  }

  /** Weigh an exact id in a title, more where it leads the title or is the anchor. */
  function idBonus(slots, title, anchor) {
    const ids = slots.filter((slot) => slot.unit.isId);
    const bonuses = ids.map((slot) => {
      const hits = title.filter((word) => slot.ids.get(word.id) >= NUMBER_SHARE);
      const named = Math.max(0, ...hits.map((word) => slot.ids.get(word.id) * (word.from === 0 ? 0.45 : 0.3)));
      return named + (anchor === slot.unit.word ? 0.15 : 0);
    });
    return bonuses.reduce((sum, one) => sum + one, 0) / (ids.length || 1);
  }

  /** Weigh what only names can tell: words in a row, a name that is the query as such, an exact id. */
  function bonus(prepared, slots, entry) {
    const [title, ...others] = prepared.names[entry];
    const together = Math.max(togetherness(slots, title), ...others.map((name) => 0.8 * togetherness(slots, name)));
    const same = Math.max(sameness(slots, title), ...others.map((name) => 0.9 * sameness(slots, name)));
    const anchor = pieces(prepared.entries[entry][1]).join("");
    return 0.12 * together + 0.3 * same ** 2 + idBonus(slots, title, anchor);
  }

  /** Rank the entries: best first, equals in reading order, without those that are faint beside the best. */
  function ranked(prepared, slots, isWanted) {
    const whole = slots.reduce((sum, slot) => sum + slot.rarity, 0);
    const found = [];
    prepared.entries.forEach((_, entry) => {
      const met = slots.filter((slot) => slot.best[entry] > 0);
      if (met.length === 0 || !isWanted(entry)) return;
      const coverage = met.reduce((sum, slot) => sum + slot.rarity, 0) / whole;
      const matched = met.reduce((sum, slot) => sum + slot.best[entry] * slot.rarity, 0) / (whole * (SATURATION + 1));
      const all = met.length === slots.length ? 0.05 : 0;
      const extra = coverage > 0.3 ? coverage * bonus(prepared, slots, entry) : 0;
      const score = (matched * (0.25 + 0.75 * coverage ** 2) + all + extra) * prepared.standings[entry];
      found.push({ entry, score });
    });
    found.sort((one, other) => other.score - one.score || one.entry - other.entry);
    return found.filter((one) => one.score >= FAINT * found[0].score).map((one) => one.entry);
  }

  /** Let no page have more than three of the first ten results as long as other pages have some. */
  function spread(ranking, pageOf) {
    const first = [];
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

  /** Leave out the title where a text begins with it, also when an id leads the title only. */
  function body(title, text) {
    const found = [title, title.replace(/^\S*\d\S*\s+/, "")].find((one) => text.startsWith(one));
    return found === undefined ? text : text.slice(found.length).trimStart();
  }

  /** Find the edges of a word inside its chunk: no punctuation around it, but the bracket that closes one within. */
  function edges(chunk) {
    const from = chunk.search(/[\p{L}\p{N}]/u);
    const inner = chunk.slice(from).replace(/[^\p{L}\p{N}]+$/u, "");
    const open = inner.split("(").length > inner.split(")").length && chunk[from + inner.length] === ")";
    return [from, from + inner.length + (open ? 1 : 0)];
  }

  /** Find where the words of the query stand in a text. */
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

  /** Find where most of the query stands near together; of equal places, the first. */
  function densest(hits, worths) {
    let best = { worth: 0, from: 0 };
    hits.forEach((first, at) => {
      const near = new Set();
      for (let next = at; next < hits.length && hits[next].to - first.from < EXCERPT * 0.75; next++) near.add(hits[next].id);
      const worth = [...near].reduce((sum, id) => sum + worths.get(id), 0);
      if (worth > best.worth + 1e-9) best = { worth, from: first.from };
    });
    return best.from;
  }

  /** Choose the ends of an excerpt: from the start of a near sentence if there is one, at the ends of words. */
  function span(text, focus) {
    if (focus < EXCERPT * 0.4) return [0, wordEnd(text, EXCERPT)];
    const lead = text.slice(Math.max(0, focus - EXCERPT * 0.4), focus);
    const sentence = Math.max(lead.lastIndexOf(". "), lead.lastIndexOf("? ")) + 2;
    const back = sentence > 1 ? lead.length - sentence : Math.min(40, lead.length);
    const from = sentence > 1 ? focus - back : text.lastIndexOf(" ", focus - back) + 1;
    return [from, wordEnd(text, from + EXCERPT)];
  }

  function wordEnd(text, at) {
    if (at >= text.length) return text.length;
    const space = text.lastIndexOf(" ", at);
    return space > 0 ? space : at;
  }

  /** Cut an excerpt out of an entry's text, with the places of the query's words in it. */
  function excerptOf(prepared, slots, [, , title, whole]) {
    const worths = new Map();
    for (const slot of slots.filter((one) => one.share === 1)) {
      for (const [id, share] of slot.ids) worths.set(id, Math.max(share * slot.rarity, worths.get(id) || 0));
    }
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
   * Find the entries for a query, best first.
   *
   * @param {object} prepared What `prepare` gave.
   * @param {string} query What the reader typed.
   * @param {{limit?: number, section?: string}} [options] At most how many results (20), and from which section (all).
   * @returns {Array<{page: string, path: string, anchor: string, title: string, section: string, excerpt: string,
   *   marks: number[][]}>} The results. `marks` are the ends, in the excerpt, of the words that were looked for.
   */
  function find(prepared, query, { limit = LIMIT, section = "" } = {}) {
    const slots = slotsOf(prepared, query);
    if (slots.length === 0) return [];
    const pageOf = (entry) => prepared.entries[entry][0];
    const inSection = (entry) => !section || prepared.pages[pageOf(entry)][2] === section;
    const chosen = spread(ranked(prepared, slots, inSection), pageOf).slice(0, limit);
    return chosen.map((entry) => {
      const [path, page, name] = prepared.pages[pageOf(entry)];
      const [, anchor, title] = prepared.entries[entry];
      return { page, path, anchor, title, section: name, ...excerptOf(prepared, slots, prepared.entries[entry]) };
    });
  }

  return { prepare, find };
});
