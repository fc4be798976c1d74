"""Who acts with whom: offices against paragraphs, a mark for each part that a paragraph gives an office.

Nothing is drawn that a paragraph's own record does not say; the table beside the picture says the same in words.
`offices.svg.j2` draws what is placed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from orderguide.content.records.instrument import Paragraph
from orderguide.subjects.reference.records import Office

ROW = 40
HEAD = 64
BESIDE = 19
PARTS = {
    "leads": "Must act",
    "through": "Through whom an office acts",
    "decides": "Decides",
    "consulted": "Must be consulted",
    "coordinated": "Works in coordination",
}


class Spot(NamedTuple):
    """A part that a paragraph gives an office.

    Attributes:
        x: Its place in percent of the width.
        y: Its place in pixels from the top.
        part: A key of `PARTS`.
        shift: How far to the right, in pixels: an office that has two parts in a paragraph has two marks.
    """

    x: float
    y: int
    part: str
    shift: int = 0


class Lane(NamedTuple):
    """A paragraph's column.

    Attributes:
        paragraph: The paragraph.
        x: Its place in percent of the width.
        label: The place of its number, in pixels from the top; neighbors stand at different heights.
        top: Where the thin line below its number begins, in pixels from the top.
        first: Where its line begins, at the topmost office, in pixels from the top.
        last: Where it ends, at the lowest office.
    """

    paragraph: Paragraph
    x: float
    label: int
    top: int
    first: int
    last: int


class Map(NamedTuple):
    """The map, ready to be drawn.

    Attributes:
        offices: Offices, top to bottom.
        lanes: Paragraphs, left to right.
        spots: The marks.
        lines: The lines between the rows of offices, in pixels from the top.
        height: The height in pixels.
        head: The height of the numbers above the first office, in pixels.
        row: The height of an office's row, in pixels.
        parts: The parts that occur, with their words.
    """

    offices: tuple[Office, ...]
    lanes: tuple[Lane, ...]
    spots: tuple[Spot, ...]
    lines: tuple[int, ...]
    height: int
    head: int
    row: int
    parts: dict[str, str]


def parts_of(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """List the parts that a paragraph gives to offices.

    Args:
        paragraph: A paragraph.

    Yields:
        Pairs of an office's id and its part; an office through which another acts has its own part.
    """
    groups = (("leads", paragraph.acting), ("consulted", paragraph.consulted), ("coordinated", paragraph.coordinated))
    for part, group in groups:
        for one in group:
            yield one.office, part
            if one.through:
                yield one.through, "through" if part == "leads" else part
    if paragraph.decides:
        yield paragraph.decides.office, "decides"
        for one in paragraph.decides.consulted:
            yield from ((ident, "consulted") for ident in (one.office, one.through) if ident)


def offices(paragraphs: Iterable[Paragraph], known: Mapping[str, Office]) -> Map | None:
    """Draw up the map.

    Args:
        paragraphs: Paragraphs in their order.
        known: Offices by id.

    Returns:
        The map; nothing when no paragraph names an office.
    """
    told = {paragraph.id: (paragraph, list(parts_of(paragraph))) for paragraph in paragraphs}
    told = {ident: (paragraph, parts) for ident, (paragraph, parts) in told.items() if parts}
    if not told:
        return None
    order = _order(paragraph for paragraph, _ in told.values())
    rows = {ident: HEAD + ROW * index + ROW // 2 for index, ident in enumerate(order)}
    lanes: list[Lane] = []
    spots: list[Spot] = []
    for index, (paragraph, parts) in enumerate(told.values()):
        lane = _lane(paragraph, index, len(told), [rows[ident] for ident, _ in parts])
        lanes.append(lane)
        spots += _spots(lane, rows, list(dict.fromkeys(parts)))
    seen = {spot.part for spot in spots}
    return Map(
        offices=tuple(known[ident] for ident in order),
        lanes=tuple(lanes),
        spots=tuple(spots),
        lines=tuple(HEAD + ROW * index for index in range(len(order))),
        height=HEAD + ROW * len(order),
        head=HEAD,
        row=ROW,
        parts={part: name for part, name in PARTS.items() if part in seen},
    )


def _spots(lane: Lane, rows: Mapping[str, int], parts: list[tuple[str, str]]) -> Iterator[Spot]:
    for number, (ident, part) in enumerate(parts):
        before = sum(1 for other, _ in parts[:number] if other == ident)
        yield Spot(lane.x, rows[ident], part, BESIDE * before)


def _lane(paragraph: Paragraph, index: int, count: int, rows: list[int]) -> Lane:
    label = 14 + 16 * (index % 3)
    return Lane(paragraph, round(100 * (index + 0.5) / count, 2), label, label + 4, min(rows), max(rows))


def _order(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Put those first who lead, each with those through whom it acts; the others after them, as they are named."""
    told = list(paragraphs)
    acting = [one for paragraph in told for one in paragraph.acting]
    leading = [
        ident
        for office in dict.fromkeys(one.office for one in acting)
        for ident in (office, *(one.through for one in acting if one.office == office and one.through))
    ]
    return list(dict.fromkeys([*leading, *(ident for paragraph in told for ident, _ in parts_of(paragraph))]))
