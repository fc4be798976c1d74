"""Reports as Markdown for a place where people review, such as a pull request or an issue on GitHub.

Whatever comes from content, from a file's name or from another site stands in code, where GitHub makes no mention, no
link and no markup of it. Reports are bounded, since GitHub refuses longer ones, and say what they left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from orderguide.history.compare import NATURES, Change, concerning
from orderguide.history.groups import Group, grouped
from orderguide.site.twin_writer import environment
from orderguide.text.differences import around, marked
from orderguide.text.written_markdown import compared, literal, tidy

if TYPE_CHECKING:
    from orderguide.cli.links import Answer
    from orderguide.guide.reviews import Outlook

COMMENT = 60_000  # GitHub takes 65,536 characters; these are bytes of UTF-8, so that no way of counting exceeds it
PART = 30_000  # so that two parts go into one issue
_SHORT = 60
_LISTED = 40


class Pages(NamedTuple):
    """Pages written by hand of which two folders say something else, by their paths.

    Attributes:
        added: Only in the new folder.
        changed: In both, and not the same.
        removed: Only in the old folder.
    """

    added: list[str]
    changed: list[str]
    removed: list[str]


def pages(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Pages:
    """Compare pages written by hand, of which editions keep no words.

    Args:
        old: Their bytes by path.
        new: The same of the newer folder.
    """
    both = old.keys() & new.keys()
    return Pages(
        sorted(new.keys() - old.keys()), sorted(one for one in both if old[one] != new[one]), sorted(old.keys() - both)
    )


def comment(
    changes: Sequence[Change],
    readers: Mapping[str, str],
    ticked: Collection[str],
    by_hand: Pages | None,
    places: Mapping[str, tuple[str, int]],
    files: str | None,
    most: int = COMMENT,
) -> str:
    """Tell changes as a comment for a pull request.

    Args:
        changes: Changes, sorted by page.
        readers: Names of the readers by id.
        ticked: Kinds of records that readers tick.
        by_hand: Pages written by hand that differ; nothing where they could not be compared.
        places: File and line of each record, by id.
        files: The address below which a reviewer finds the files; no link is made without it.
        most: How many bytes the comment may have.

    Returns:
        Markdown.
    """
    found = grouped(changes, ticked)
    total = sum(len(group.entries) for group in found)
    counts = {name: _counts(concerning(changes, ident)) for ident, name in readers.items()}
    template = _template("comment.md.j2")

    def with_first(shown: int) -> str:
        kept, left = _first(found, shown)
        return template(
            groups=kept, left=left, total=total, counts=counts, by_hand=by_hand, natures=NATURES,
            readers=readers, place=_linker(places, files), listed=_LISTED,
        )  # fmt: skip

    return longest(with_first, total, most)


def outlook(found: Sequence[Outlook], days: int, today: datetime.date, files: str | None, most: int = PART) -> str:
    """Tell an outlook as a part of an issue.

    Args:
        found: What turns wrong or stale, by day; what is overdue first.
        days: How many days were looked ahead.
        today: From which day.
        files: As of `comment`.
        most: How many bytes it may have.

    Returns:
        Markdown.
    """
    template = _template("outlook.md.j2")

    def with_first(shown: int) -> str:
        by_day: dict[datetime.date, list[Outlook]] = {}
        for one in found[:shown]:
            by_day.setdefault(one.on, []).append(one)
        return template(
            overdue={on: some for on, some in by_day.items() if on < today},
            coming={on: some for on, some in by_day.items() if on >= today}, left=len(found) - shown, days=days,
            today=today, place=_linker({}, files),
        )  # fmt: skip

    return longest(with_first, len(found), most)


def links(answers: Sequence[Answer], files: str | None, most: int = PART) -> str:
    """Tell which outside addresses died as a part of an issue.

    Args:
        answers: What came of asking each address.
        files: As of `comment`.
        most: How many bytes it may have.

    Returns:
        Markdown.
    """
    template = _template("links.md.j2")
    told = [one for verdict in ("dead", "unknown") for one in answers if one.verdict == verdict]

    def with_first(shown: int) -> str:
        return template(
            dead=[one for one in told[:shown] if one.verdict == "dead"],
            unknown=[one for one in told[:shown] if one.verdict == "unknown"], left=len(told) - shown,
            total=len(answers), answered=len(answers) - len(told), place=_linker({}, files),
        )  # fmt: skip

    return longest(with_first, len(told), most)


def longest(render: Callable[[int], str], count: int, most: int) -> str:
    """Show as many entries as fit.

    Args:
        render: Writes the text with the first entries, given how many.
        count: How many there are.
        most: How many bytes of UTF-8 the text may have.

    Returns:
        The text with all entries, or with as many as fit.
    """
    least, top, step = 0, count, 32  # steps that grow, since a text of thousands of entries takes long to write
    while least < top:
        middle = min(least + step, (least + top + 1) // 2)
        fits = len(render(middle).encode()) <= most
        least, top, step = (middle, top, step * 2) if fits else (least, middle - 1, step)
    return render(least)


def _counts(changes: Sequence[Change]) -> str:
    told = {nature: sum(one.nature == nature for one in changes) for nature in NATURES}
    return ", ".join(f"{number} {NATURES[nature].name.lower()}" for nature, number in told.items() if number)


def _first(groups: Sequence[Group], shown: int) -> tuple[list[Group], dict[str, int]]:
    """Keep the first entries of some groups; of the others tell how many there are, by heading."""
    kept, left = [], {}
    for heading, entries in groups:
        if entries[:shown]:
            kept.append(Group(heading, entries[:shown]))
        if entries[shown:]:
            left[heading] = len(entries[shown:])
        shown = max(0, shown - len(entries))
    return kept, left


def _linker(places: Mapping[str, tuple[str, int]], files: str | None) -> Callable[..., dict[str, Any] | None]:
    """Make what says where a record is written: its file and line, and their address where one can be made."""

    def place(ident: str, file: str = "", line: int = 0) -> dict[str, Any] | None:
        where = (file, line) if file else places.get(ident)
        if where is None:
            return None
        path, at = where
        return {"name": f"{path}:{at}", "url": f"{files.rstrip('/')}/{quote(path)}#L{at}" if files else None}

    return place


def _lines(change: Change) -> list[tuple[str, str]]:
    before, after = ("".join(text for text, _ in around(runs)) for runs in marked(change.before, change.after))
    why = change.now if change.nature == "withdrawn" and change.now != NATURES["withdrawn"].now else ""
    return [(sign, text) for sign, text in (("-", before), ("+", after), ("!", why)) if text]


def _is_short(change: Change) -> bool:
    return all(0 < len(text) <= _SHORT for text in (change.before, change.after))


def _template(name: str) -> Callable[..., str]:
    env = environment([Path(__file__).parent])
    known: dict[Change, list[tuple[str, str]]] = {}  # a text is written several times until it fits

    def lines(change: Change) -> list[tuple[str, str]]:
        return known.get(change) or known.setdefault(change, _lines(change))

    env.filters.update(literal=literal, compared=compared, lines=lines, is_short=_is_short)
    template = env.get_template(name)
    return lambda **data: tidy(template.render(**data)) + "\n"
