"""What a record holds is named, not typed again: placeholders stand for something, and what is typed agrees."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem
from orderguide.relations.placeholders import PLACEHOLDER, Placeholders, with_braces
from orderguide.text.dates import MONTHS, day, month_day
from orderguide.text.markdown import Markdown, is_id
from orderguide.text.sentences import own_sentences, own_words

CODES = {
    "stated.placeholder": "A placeholder such as {day:…} stands for something that a record holds. "
    "Nothing could be filled in.",
    "stated.brace": "Braces in a text are for placeholders only. "
    "A misspelled placeholder would be shown to readers as it was typed.",
    "stated.day": "A sentence that names a record states no other day than the record holds; this is a warning. "
    "One of the two is probably out of date.",
    "stated.number": "A sentence that names a record states no other number than the record holds; this is a warning. "
    "One of the two is probably out of date.",
}
_TEMPLATE = ("{{", "{%", "${")  # told by the rules on markup
_DAY = re.compile(rf"\b(?:{'|'.join(MONTHS)}) \d{{1,2}}\b(?:, \d{{4}}\b)?")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate(_ONES)} | {
    f"{ten}{mark}{one}": number * 10 + _ONES.index(one or "zero")
    for number, ten in enumerate(_TENS, 2)
    for mark, one in (("", ""), *(("-", one) for one in _ONES[1:10]))
}
_NUMBER = r"\b(\d+|[a-z]+(?:-(?!days?\b)[a-z]+)?)"
_DAYS = re.compile(rf"{_NUMBER}[- ](?:calendar )?days?\b", re.I)
_ITEMS = re.compile(r"\b(\d+) (?:things|items)\b")  # in words stand parts of a list: start with these five things


def check(index: Index) -> Iterator[Problem]:
    """Find placeholders that stand for nothing, and numbers and days that a record holds otherwise."""
    yield from _placeholders(index)
    typed = index.typed
    stated = _Stated(typed)
    for located in typed.prose:
        yield from stated.prose(located)
    for located in _pages(typed):
        target = {located.value.of} if located.value.of else set()
        for name in ("title", "description"):
            yield from stated.told(located.part(name), target)
    for located in typed.of_kind("event"):
        yield from stated.due(located)


def _placeholders(index: Index) -> Iterator[Problem]:
    known = Placeholders(index)
    for located in with_braces(index.typed):
        for wrong in known.wrong(located.value):
            yield located.problem("stated.placeholder", wrong.message, wrong.hint)
        rest = PLACEHOLDER.sub("", located.value)
        if ("{" in rest or "}" in rest) and not any(sign in located.value for sign in _TEMPLATE):
            hint = "write a placeholder such as {day:due-a2} in full, or other words"
            yield located.problem("stated.brace", "a brace stands alone here", hint)


def _pages(index: Index) -> Iterator[Located]:
    top = index.top("site")
    for at, section in enumerate(top.value.sections):
        for number in range(len(section.pages)):
            yield top.part("sections", at, "pages", number)


class _Named(NamedTuple):
    """What a sentence names, and what it types itself: its placeholders are taken out."""

    typed: str
    days: set[str]
    numbers: set[str]


class _Stated:
    """Compares what sentences state with what the records they name hold."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._held = Placeholders(index)
        self._markdown = Markdown()
        instrument = index.library.instrument
        self._frame: set[datetime.date] = {
            instrument.date, *([instrument.published] if instrument.published else []), instrument.edition.date,
            *(event.date for event in instrument.events),
        }  # fmt: skip

    def prose(self, located: Located) -> Iterator[Problem]:
        """Look at a text: it names records by links and by placeholders, and a list names itself."""
        own = located.owner.value.id if located.owner else ""
        itself = {own} if own and self._held.held(own).items is not None else set()
        if itself or "](" in located.value or "{" in located.value:
            yield from self.told(located, itself)

    def told(self, located: Located, named: set[str]) -> Iterator[Problem]:
        """Compare the sentences of a text.

        Args:
            located: The text.
            named: Ids that every sentence of it names.

        Yields:
            Warnings.
        """
        if not _states(located.value):
            return
        for sentence in own_sentences(located.value):
            found = _named(sentence, {*named, *filter(is_id, self._markdown.links(sentence))})
            for ident in sorted(found.days):
                yield from self._day(located, found.typed, ident)
            for ident in sorted(found.numbers):
                held = self._held.held(ident)
                for pattern, number, what in ((_DAYS, held.days, "days"), (_ITEMS, held.items, "entries")):
                    yield from _number(located, pattern.findall(found.typed), number, f"{what} of `{ident}`")

    def due(self, located: Located) -> Iterator[Problem]:
        """Compare the day of an event whose title tells by a placeholder what falls due on it."""
        title, own = located.value.title, self._held.held(located.value.id).day
        if not (own and "{" in title and re.search(r"\bdue\b", PLACEHOLDER.sub("", title))):
            return
        for found in PLACEHOLDER.finditer(title):
            held = self._held.held(found[2] or "").day
            if held and held != own:
                message = f"this falls due on {day(held)}, as `{found[2]}` holds it"
                yield located.part("date").warning("stated.day", message, f"make the date {held}, if they are the same")

    def _day(self, located: Located, sentence: str, ident: str) -> Iterator[Problem]:
        held, said = self._held.held(ident).day, _DAY.findall(sentence)
        if not held or not said:
            return
        known = {words for one in self._known(ident, located, held) for words in (day(one), month_day(one))}
        if not known.intersection(said):
            message = f'"{said[0]}" stands here, and `{ident}` holds {day(held)}'
            yield located.warning("stated.day", message, f"if that day is meant, write {{day:{ident}}}")

    def _known(self, ident: str, located: Located, held: datetime.date) -> set[datetime.date]:
        """Give the days that a sentence about a record may state: all of that record, and those of the guide."""
        beside = [one.owner.value for one in self._index.refs if one.value == ident and one.owner and _is_single(one)]
        records = [self._index.record(ident), *beside, *([located.owner.value] if located.owner else [])]
        return {held, *self._frame, *_dates(records)}


def _is_single(ref: Located) -> bool:
    """Tell whether a reference is the one of its field, so that the record that makes it is about just this one."""
    return isinstance(ref.path[1], str)


def _dates(records: Iterable[Any]) -> Iterator[datetime.date]:
    for record in records:
        for name in type(record).model_fields if record is not None else ():
            if isinstance(value := getattr(record, name), datetime.date):
                yield value


def _named(sentence: str, links: set[str]) -> _Named:
    """Tell what a sentence names: where a placeholder fills in the day of a record, it is not typed."""
    filled: dict[str, set[str]] = {"days": set(), "items": set(), "day": set()}
    for found in PLACEHOLDER.finditer(sentence):
        if found[2] and " to " not in found[2] and found[1] != "count":
            filled[found[1] if found[1] in filled else "day"].add(found[2])
    everything = links.union(*filled.values())
    return _Named(
        PLACEHOLDER.sub(" ", sentence), everything - filled["day"], everything - filled["days"] - filled["items"]
    )


def _states(text: str) -> bool:
    """Tell whether a text can state a day or a number of days or entries; most do not, and this is told fast."""
    bare = PLACEHOLDER.sub(" ", own_words(text)) if "{" in text else own_words(text)
    return bool(_DAY.search(bare) or _ITEMS.search(bare) or ("day" in bare.lower() and _DAYS.search(bare)))


def _number(located: Located, said: list[str], held: int | None, what: str) -> Iterator[Problem]:
    numbers = [(word, int(word) if word.isdigit() else _WORDS.get(word.lower())) for word in said]
    stated = [(word, number) for word, number in numbers if number is not None]
    if held is not None and stated and held not in (number for _, number in stated):
        message = f'"{stated[0][0]}" stands here, and the {what} are {held}'
        yield located.warning("stated.number", message, "write a placeholder, if that number is meant")
