"""Two editions compared: what changed for a reader, and what kind of change it is.

Nothing here reads what somebody typed about a change. The kind follows from the fields that differ, and from the
numbers, dates and weighty words in them. A field for which no kind is declared is an error: better no announcement than
a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from orderguide.content.kinds import Kinds
from orderguide.content.records.history import KeptRecord, Retired
from orderguide.history.editions import Key, State
from orderguide.history.kept_fields import PAGE, KeptFields
from orderguide.text.dates import MONTHS
from orderguide.text.differences import likeness, paired, plain, words


class Nature(NamedTuple):
    """A kind of change.

    Attributes:
        name: What readers see.
        meaning: What it stands for, in a sentence.
        now: What a reader does about it.
    """

    name: str
    meaning: str
    now: str


NATURES = {
    "new-duty": Nature(
        "New duty",
        "Somebody is bound who was not, or a rule now stands behind something that was our advice.",
        "See whether it binds you, and from when. If it does, plan for it; ask your lawyer where you are not sure.",
    ),
    "withdrawn": Nature(
        "Withdrawn",
        "Something that was said here is no longer said.",
        "Do not rely on it any longer.",
    ),
    "date-moved": Nature(
        "Date moved",
        "A date or a length of time is another one now.",
        "Correct the date in your calendar and in your plans.",
    ),
    "status-changed": Nature(
        "Status changed",
        "Something stands differently: a task, a rule, an offer, a verdict.",
        "Check whether what you planned rests on how it stood before.",
    ),
    "new-fact": Nature(
        "New fact",
        "Something is said that was not said before, or a number is another one.",
        "Read it, and see whether it changes what you do.",
    ),
    "clarified": Nature(
        "Clarified",
        "The same is said in other words that may be read differently, or it rests on other sources.",
        "Read the new words if you relied on the old ones.",
    ),
    "moved": Nature(
        "Moved",
        "The same is said at another address.",
        "Look for it there from now on, and mend the links that you keep.",
    ),
    "editorial": Nature(
        "Editorial",
        "Case, punctuation, spelling or a few words; the numbers, the dates and the ground are the same.",
        "Nothing.",
    ),
}
_ITEM = {
    "clarified": "If you have ticked this item, read it again and see whether your tick still holds.",
    "new-fact": "If you have ticked this item, read what was added and see whether your tick still holds.",
    "date-moved": "If you have ticked this item, look at the new time and tick it again.",
}

_NATURE_OF = {
    "dates": "date-moved", "states": "status-changed", "ground": "clarified", "shape": "clarified",
    "links": "editorial", "checks": "editorial", "quoted": "clarified",
}  # fmt: skip
_BINDING = {
    "in_force": {"yes": 2, "partly": 1},
    "status": {"in-force": 2, "permit": 1, "contract": 1},
}

_NUMBER = re.compile(
    r"\d+(?:[.,:/]\d+)*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|twice|double|dozen|"
    r"hundred|thousand|million|billion)\b",
    re.I,
)
_DATE = re.compile(rf"\b(?:{'|'.join(MONTHS)}) (?:\d{{1,2}}(?:, \d{{4}})?|\d{{4}})\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b")
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEIGHTY = frozenset(
    "must shall may can cannot should will would not no none nobody nothing never neither nor only all any every each "
    "unless except without before after until if".split()
)
_PLAIN = ("words", "quoted")
REWORDED = 0.7


class Change(NamedTuple):
    """A change between two editions.

    Attributes:
        nature: Its kind, a key of `NATURES`.
        kind: The kind of record.
        ident: The id of the record.
        title: What the record is called.
        page: The page that shows the record, or showed it; nothing for words used on many pages.
        readers: Readers concerned; everybody when empty.
        field: Where in the record; empty for the record as a whole.
        before: What it said; empty when it is new.
        after: What it says; empty when it is gone.
        now: What a reader does about it.
        parts: Fields that differ, each with what it said and says as it is kept; none for the record as a whole.
    """

    nature: str
    kind: str
    ident: str
    title: str
    page: str | None
    readers: tuple[str, ...]
    field: str
    before: str
    after: str
    now: str
    parts: tuple[tuple[str, str, str], ...] = ()


class UnknownChange(Exception):
    """A field changed for which no kind of change is declared."""

    def __init__(self, kind: str, ident: str, field: str) -> None:
        self.kind, self.ident, self.field = kind, ident, field
        super().__init__(f"`{field}` of {kind} `{ident}` changed, and what such a change means is not declared")


Leaves = dict[str, str]


class _Differing(NamedTuple):
    """A field that differs: its name, its class, the kind of the change, and what it said and says."""

    leaf: str
    how: str
    nature: str
    was: str
    now: str


def compare(
    old: State,
    new: State,
    kinds: Kinds,
    retired: Iterable[Retired] = (),
    moved: Mapping[str, str] = MappingProxyType({}),
) -> list[Change]:
    """Compare two editions.

    Args:
        old: All that the older edition said.
        new: All that the newer edition says.
        kinds: What is declared of files and records.
        retired: Ids that are no longer used, with what took their place.
        moved: Addresses that pages had before, each with the one that it has now, by which changes are told.

    Returns:
        Changes, page by page, the gravest first; words used on many pages last.

    Raises:
        UnknownChange: When a field changed for which no kind of change is declared.
    """
    pair = _Pair(old, new, kinds, {one.id: one for one in retired}, moved)
    found = [change for key in sorted({*old.records, *new.records}) for change in pair.changes(key)]
    found = [one._replace(page=moved.get(one.page or "", one.page)) for one in found]
    pages = {(one.page, one.nature) for one in found if one.kind == PAGE and not one.field}
    found = [one for one in found if one.title != one.ident or one.field or (one.page, one.nature) not in pages]
    if new.same_duties:
        found = [_retold(one) if one.nature == "new-duty" else one for one in found]
    return sorted(found, key=_place)


def _place(one: Change) -> tuple[bool, str, int, str, str, str]:
    """Order changes by page, the gravest first.

    What stands on no page comes last, and not with the home page, whose path is empty.
    """
    return one.page is None, one.page or "", _rank(one.nature), one.kind, one.ident, one.field


def once(changes: Iterable[Change]) -> list[tuple[Change, list[Change]]]:
    """Gather changes that tell the same, so that it is told once.

    Args:
        changes: Changes, in the order in which they are told.

    Returns:
        Each first one, with the others that say nothing else.
    """
    found: dict[tuple[str, ...], list[Change]] = {}
    for one in changes:
        key = (one.nature, one.before, one.after, one.now)
        found.setdefault(key if one.before or one.after else (*key, one.kind, one.ident), []).append(one)
    return [(some[0], some[1:]) for some in found.values()]


def _retold(change: Change) -> Change:
    """Tell of a duty that is not new what is: that it is told, or told otherwise."""
    nature = "clarified" if change.before else "new-fact"
    return change._replace(nature=nature, now=_now(change.kind, nature, is_whole=not change.field))


def title(kind: str, record: KeptRecord) -> str:
    """Call a kept record by its own name."""
    words = record.words
    names = ("heading", "question", "term", "claim", "task", "title", "name", "short", "official_heading")
    name = next((words[one] for one in names if words.get(one)), record.id)
    return f"{words['number']} {name}" if kind in ("paragraph", "section") and "number" in words else name


class _Pair:
    """Two editions, side by side."""

    def __init__(
        self, old: State, new: State, kinds: Kinds, gone: Mapping[str, Retired], moved: Mapping[str, str]
    ) -> None:
        self._old, self._new, self._gone, self._moved = old, new, gone, moved
        self._olds, self._news = (
            {self._now_at(one.page): one for (kind, _), one in state.records.items() if kind == PAGE}
            for state in (old, new)
        )
        self._old_names, self._new_names = _names(old), _names(new)  # two states of one edition have one number
        self._fields = KeptFields(kinds)
        # Of words that one record gave up to a new one of its kind, as when an item is split, nothing is withdrawn.
        self._new_homes = {
            (kind, plain(text)): title(kind, record)
            for (kind, ident), record in new.records.items()
            if (kind, ident) not in old.records and kind != PAGE
            for field, text in record.words.items()
            if self._fields.change(kind, field) in _PLAIN
        }

    def changes(self, key: Key) -> Iterator[Change]:
        """Give the changes of one record."""
        before, after = self._old.records.get(key), self._new.records.get(key)
        if key[0] == PAGE and (before is None or after is None):
            old = before or (after and self._olds.get(self._now_at(after.page)))
            new = after or (before and self._news.get(self._now_at(before.page)))
            if old and new:  # it moved, which is told once, of its old address
                if before:
                    yield _change(PAGE, "moved", new, old, "page", f"{old.page}/", f"{new.page}/")
                    yield from self._changed(PAGE, old, new) if (PAGE, new.id) not in self._old.records else ()
                return
        if before is None and after is not None:
            nature = "new-duty" if _binds(key[0], after.words, self._new) else "new-fact"
            yield _change(key[0], nature, after, None, "", "", _said(key[0], after))
        elif before is not None and after is None:
            yield self._withdrawn(key[0], before)
        elif before is not None and after is not None:
            yield from self._changed(key[0], before, after)

    def _now_at(self, page: str | None) -> str | None:
        return page if page is None else self._moved.get(page, page)

    def _withdrawn(self, kind: str, before: KeptRecord) -> Change:
        last = before.words.get("until") or before.words.get("date", "")
        if kind == "event" and _ISO.fullmatch(last) and last < self._new.date.isoformat():
            passed = _change(kind, "status-changed", before, None, "", _said(kind, before), "")
            return passed._replace(now="Its day has passed, so it is no longer listed. Look for what came of it.")
        made = _change(kind, "withdrawn", before, None, "", _said(kind, before), "")
        if before.id not in self._gone:
            return made
        retired = self._gone[before.id]
        instead = ", ".join(self._new_names.get(ident, ident) for ident in retired.into)
        return made._replace(now=" ".join([made.now, retired.why, *([f"In its place: {instead}."] if instead else [])]))

    def _changed(self, kind: str, before: KeptRecord, after: KeptRecord) -> Iterator[Change]:
        if self._now_at(before.page) != self._now_at(after.page):
            nature = "status-changed" if kind == "event" else "moved"
            yield _change(kind, nature, after, before, "page", before.page or "", after.page or "")
        if before.words == after.words:
            return
        olds, news = self._parts(kind, self._still_told(kind, before, after)), self._parts(kind, after.words)
        for shape in sorted({*olds, *news}):
            for one, other in _paired(olds.get(shape, []), news.get(shape, [])):
                differing = [] if one == other else list(self._differing(kind, after.id, one or {}, other or {}))
                if differing:
                    nature = _gravest(differing, one is None, other is None)
                    field = next(iter(other or one or {}))
                    said = self._said_of(differing, one is None or other is None)
                    parts = tuple((found.leaf, found.was, found.now) for found in differing)
                    made = _change(kind, nature, after, before, field, *said)._replace(parts=parts)
                    yield self._at_home(made) if nature == "withdrawn" else made

    def _at_home(self, gone: Change) -> Change:
        """Tell of words that a new record of the same kind took over that they moved; other words are gone."""
        home = self._new_homes.get((gone.kind, gone.before))
        return gone._replace(nature="moved", after=home, now="Look for it there from now on.") if home else gone

    def _still_told(self, kind: str, before: KeptRecord, after: KeptRecord) -> Mapping[str, str]:
        """Leave out how a day was counted once it has come and stands on another page: it is the same day."""
        is_elsewhere = self._now_at(before.page) != self._now_at(after.page)
        if kind != "event" or not is_elsewhere or before.words.get("date") != after.words.get("date"):
            return before.words
        return {
            field: text
            for field, text in before.words.items()
            if field in after.words or self._fields.beside(kind, field) != "date" or field == "until"
        }

    def _parts(self, kind: str, words: Mapping[str, str]) -> dict[str, list[Leaves]]:
        """Split a record into parts: each entry of a list, and each field outside a list with all that belongs to it.

        Entries are numbered, and a new one in front renumbers the rest. So parts are kept by shape, with every number
        left out, in their order.
        """
        found: dict[str, dict[str, Leaves]] = {}
        for field, text in words.items():
            steps = field.split(".")
            numbered = [at for at, step in enumerate(steps) if step.isdigit()]
            kept = steps[: numbered[-1] + 1] if numbered else [self._fields.beside(kind, field).split(".")[0]]
            shape = ".".join("#" if step.isdigit() else step for step in kept)
            found.setdefault(shape, {}).setdefault(".".join(kept), {})[field] = text
        return {shape: list(parts.values()) for shape, parts in found.items()}

    def _differing(self, kind: str, ident: str, one: Leaves, other: Leaves) -> Iterator[_Differing]:
        """Give the fields of a part that differ, each judged by itself."""
        olds, news = _by_leaf(one), _by_leaf(other)
        for leaf in dict.fromkeys((*olds, *news)):
            field = (news.get(leaf) or olds[leaf])[0]
            was, now = (found[leaf][1] if leaf in found else "" for found in (olds, news))
            if was == now:
                continue
            how = self._fields.change(kind, field)
            if how is None:
                raise UnknownChange(kind, ident, field)
            if how == "untold":
                continue
            yield _Differing(leaf.strip(".").split(".")[-1], how, self._judged(field, how, was, now), was, now)

    def _judged(self, field: str, how: str, was: str, now: str) -> str:
        if how == "words":
            return worded(was, now)
        if how != "duties":
            return _NATURE_OF[how]
        leaf = field.split(".")[-1]
        if leaf == "duty_for" and not was:
            return "clarified"  # it was told without saying for whom
        if leaf in ("binds", "duty_for"):
            return "new-duty" if set(_ids(now)) - set(_ids(was)) else "status-changed"
        rises = _weight(field, now, self._new) > _weight(field, was, self._old)
        return "new-duty" if rises else "status-changed"

    def _said_of(self, differing: list[_Differing], is_whole: bool) -> tuple[str, str]:
        """Say what a part said before and what it says now; of a part that is new or gone its words alone."""
        told = [one for one in differing if one.how in _PLAIN] if is_whole else []
        told = told or differing
        named = len(told) > 1 and not is_whole
        before = [_value(one, one.was, self._old_names, named) for one in told if one.was]
        after = [_value(one, one.now, self._new_names, named) for one in told if one.now]
        return " ".join(before), " ".join(after)


def _names(state: State) -> dict[str, str]:
    """Call each record by its own name; an id that a page shares with a record is the record's."""
    ordered = sorted(state.records.items(), key=lambda entry: entry[0][0] != PAGE)
    return {ident: title(kind, record) for (kind, ident), record in ordered}


def _value(one: _Differing, value: str, names: Mapping[str, str], named: bool) -> str:
    """Say a value as a reader would: ids by the names of what they stand for."""
    if one.how in _PLAIN:
        return plain(value)
    said = ", ".join(names.get(ident) or _day(ident) for ident in _ids(value))
    name = one.leaf.replace("_", " ")
    return f"{name[:1].upper()}{name[1:]}: {said}." if named or one.how != "dates" else said


def _day(value: str) -> str:
    """Write a date as Americans do, and a choice such as not-a-rule in words; other values stay as they are."""
    if not _ISO.fullmatch(value):
        return value.replace("-", " ") if _NAME.fullmatch(value) else value
    year, month, day = map(int, value.split("-"))
    return f"{MONTHS[month - 1]} {day}, {year}"


def _rank(nature: str) -> int:
    return list(NATURES).index(nature)


def _gravest(differing: list[_Differing], is_new: bool, is_gone: bool) -> str:
    """Give the kind of a part's change: words that are new or gone as a whole are told as such."""
    natures = {one.nature for one in differing}
    if any(one.how == "words" for one in differing):
        if is_gone:
            return "withdrawn"
        if is_new and "new-duty" not in natures:
            return "new-fact"
    return min(natures, key=_rank)


def _said(kind: str, record: KeptRecord) -> str:
    """Say what a whole record is: its title, and its first words besides."""
    name = title(kind, record)
    first = next((plain(text) for field, text in record.words.items() if field.split(".")[-1] == "1"), "")
    return f"{name}{'' if name[-1] in '.?!' else '.'} {first}".strip() if first else name


def _paired(olds: list[Leaves], news: list[Leaves]) -> Iterator[tuple[Leaves | None, Leaves | None]]:
    """Pair the parts of two lists by the words of their first fields, by which a part is known again."""
    first = [[plain(next(iter(part.values()))) for part in parts] for parts in (olds, news)]
    for old, new in paired(*first):
        yield None if old is None else olds[old], None if new is None else news[new]


def _by_leaf(part: Leaves) -> dict[str, tuple[str, str]]:
    """Name the fields of a part without the number of its place: `plain.2.basis` is `.basis`."""
    found = {}
    for field, text in part.items():
        steps = field.split(".")
        numbered = [at for at, step in enumerate(steps) if step.isdigit()]
        found[".".join(["", *steps[numbered[-1] + 1 :]]) if numbered else field] = (field, text)
    return found


def worded(was: str, now: str) -> str:
    """Judge a change of words by what stands in them.

    Args:
        was: The words before; empty when there were none.
        now: The words now; empty when there are none.

    Returns:
        A key of `NATURES`.
    """
    if not was or not now:
        return "new-fact" if now else "withdrawn"
    old, new = plain(was), plain(now)
    old_dates, new_dates = _DATE.findall(old), _DATE.findall(new)
    if Counter(old_dates) != Counter(new_dates):
        is_moved = len(old_dates) == len(new_dates) and _numbers(_DATE.sub("", old)) == _numbers(_DATE.sub("", new))
        return "date-moved" if is_moved else "new-fact"
    if _numbers(old) != _numbers(new):
        return "new-fact"
    first, second = words(old), words(new)
    if first == second:
        return "editorial"
    if Counter(_weighty(first)) != Counter(_weighty(second)):
        return "clarified"
    return "editorial" if likeness(first, second) >= REWORDED else "clarified"


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(text.lower()))


def _weighty(words: list[str]) -> Iterator[str]:
    """Give the words that decide who may and who must, what is and what is not."""
    for word in words:
        if word in _WEIGHTY:
            yield word
        elif word.endswith(("n't", "n’t")):
            yield "not"


def _weight(field: str, value: str, state: State) -> int:
    """Weigh how far a value binds; more is stronger."""
    leaf = field.split(".")[-1]
    if leaf == "binding":
        return int(value == "true")
    if leaf == "force":
        return int(_word(state, "force", value).get("binding") == "true")
    if field.endswith("legal.status"):
        word = _word(state, "legal", value)
        return 100 - int(word.get("rank", "99")) if word.get("binding") == "true" else 0
    return _BINDING[leaf].get(value, 0)


def _binds(kind: str, words: Mapping[str, str], state: State) -> bool:
    """Tell whether a new record puts somebody under a duty."""
    fields = {"paragraph": "force", "item": "legal.status", "regulation": "in_force", "notice": "status"}
    return kind in fields and _weight(fields[kind], words.get(fields[kind], ""), state) > 0


def _word(state: State, kind: str, ident: str) -> Mapping[str, str]:
    found = state.records.get((kind, ident))
    return found.words if found else {}


def _ids(text: str) -> list[str]:
    return [one for one in text.split(", ") if one]


def _change(
    kind: str,
    nature: str,
    record: KeptRecord,
    other: KeptRecord | None,
    field: str,
    before: str,
    after: str,
) -> Change:
    whose = [one.readers for one in (record, other) if one is not None]
    readers = tuple(sorted({one for readers in whose for one in readers})) if all(whose) else ()
    name = title(kind, record)
    now = _now(kind, nature, is_whole=other is None)
    return Change(nature, kind, record.id, name, record.page, readers, field, before, after, now)


def _now(kind: str, nature: str, *, is_whole: bool) -> str:
    """Say what a reader does now; nobody has ticked an item that is new as a whole."""
    return _ITEM.get(nature, NATURES[nature].now) if kind == "item" and not is_whole else NATURES[nature].now


class History(NamedTuple):
    """When a page was first published, and when it last changed.

    Attributes:
        first: The number of the edition that first had the page.
        last: The number of the latest edition that changed something on it; the first one where none did.
    """

    first: str
    last: str


class Step(NamedTuple):
    """What happened from one edition to the next.

    Attributes:
        old: The edition before.
        new: The edition after.
        changes: What changed between them.
    """

    old: State
    new: State
    changes: list[Change]


def steps(
    states: Sequence[State],
    kinds: Kinds,
    retired: Sequence[Retired] = (),
    moved: Mapping[str, str] = MappingProxyType({}),
) -> list[Step]:
    """Compare each edition with the one before it.

    Args:
        states: Editions, oldest first.
        kinds: What is declared of files and records.
        retired: Ids that are no longer used.
        moved: Addresses that pages had before, each with the one that it has now.
    """
    return [Step(old, new, compare(old, new, kinds, retired, moved)) for old, new in pairwise(states)]


def histories(
    states: Sequence[State], taken: Iterable[Step], moved: Mapping[str, str] = MappingProxyType({})
) -> dict[str, History]:
    """Work out the history of each page.

    Args:
        states: Editions, oldest first.
        taken: The steps between them.
        moved: Addresses that pages had before, each with the one that it has now.

    Returns:
        Histories by present address of the page.
    """
    found: dict[str, History] = {}
    for state in states:
        for record in state.records.values():
            if record.page is not None:
                found.setdefault(moved.get(record.page, record.page), History(state.version, state.version))
    for step in taken:
        for change in step.changes:
            if change.page in found:
                found[change.page] = found[change.page]._replace(last=step.new.version)
    return found


def concerning(changes: Iterable[Change], reader: str) -> list[Change]:
    """Choose the changes that concern a reader: those for everybody among them."""
    return [change for change in changes if not change.readers or reader in change.readers]


def told(changes: Sequence[Change], readers: Mapping[str, str]) -> str:
    """Tell changes as plain text: how many concern whom, then page by page.

    Args:
        changes: Changes, sorted by page.
        readers: Names of the readers by id.

    Returns:
        The text, without a final line break.
    """
    if not changes:
        return "no change that a reader sees"
    lines = []
    for ident, name in readers.items():
        counts = Counter(change.nature for change in concerning(changes, ident))
        said = ", ".join(f"{counts[nature]} {NATURES[nature].name.lower()}" for nature in NATURES if counts[nature])
        lines.append(f"{name}: {said or 'no change'}")
    page: str | None = "not a page"
    for change in changes:
        if change.page != page:
            page = change.page
            lines += ["", f"{page}/" if page else "words used on many pages" if page is None else "home page"]
        whom = "; ".join(readers.get(one, one) for one in change.readers) or "everybody"
        lines.append(f"  {NATURES[change.nature].name}: {change.title} [{change.ident}], for {whom}")
        lines += [f"    {name}: {text}" for name, text in (("before", change.before), ("after", change.after)) if text]
        lines.append(f"    now: {change.now}")
    return "\n".join(lines).lstrip("\n")
