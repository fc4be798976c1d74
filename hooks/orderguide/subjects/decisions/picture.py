"""A decision tree as a picture: questions from top to bottom, answers below each, results to the right.

Lines at the left carry the reader from an answer down to the next question; each question has one line, which all
answers that lead to it join. The picture is cut between questions into bands, so that paper can break between them.
Here are shapes and their places, in whole user units; `tree.svg.j2` writes them. Colors, strokes and type come from the
style sheet by class. The list on the same page says all that the picture says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, NamedTuple

from orderguide.subjects.decisions.paths import Standing, ordered, standing
from orderguide.subjects.decisions.records import Choice, Decision, Node

WIDTH = 920  # user units, which are pixels where there is room
RESULTS = 478  # where results begin
SIZE = 15  # type
BOLD = 108  # how wide bold type is, in percent
LINE = 19
PAD = 6
GAP = 8
RAIL = 12
HEAD = 34
BAND = 1_000  # what a sheet of paper takes at this width
_NARROW = frozenset("iljtfrI.,:;'!|()[]- ’‘“”")
_WIDE = frozenset("mwMW%@—…ABCDEGHKNOPQRSUVXYZ")


@dataclass(frozen=True)
class Line:
    """A straight line, with its class and its ends."""

    form: ClassVar = "line"
    kind: str
    x: int
    y: int
    to_x: int
    to_y: int


@dataclass(frozen=True)
class Arrow:
    """The head of a line that arrives from the left, with the place of its tip."""

    form: ClassVar = "arrow"
    x: int
    y: int


@dataclass(frozen=True)
class Box:
    """A frame, with its class, its upper left corner and its size."""

    form: ClassVar = "box"
    kind: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Dot:
    """A circle, with its class, its middle and its radius."""

    form: ClassVar = "dot"
    kind: str
    x: int
    y: int
    radius: float


@dataclass(frozen=True)
class Words:
    """A line of words, with its class and the place where its base line begins."""

    form: ClassVar = "words"
    kind: str
    x: int
    y: int
    text: str


Shape = Line | Arrow | Box | Dot | Words


class Band(NamedTuple):
    """A part of the picture that paper does not break.

    Attributes:
        top: Where it begins, counted from the top of the picture.
        width: How wide it is.
        height: How high it is.
        shapes: What is drawn, the undermost first.
    """

    top: int
    width: int
    height: int
    shapes: tuple[Shape, ...]


class Drawing(NamedTuple):
    """A picture.

    Attributes:
        bands: Its parts, to be set one below the other without space between.
        label: What the picture is, for those who do not see it.
    """

    bands: tuple[Band, ...]
    label: str


class _Row(NamedTuple):
    """Answers in a row that lead to one result, or one answer that leads to a question."""

    choices: tuple[Choice, ...]
    tops: tuple[int, ...]
    result: tuple[str, ...]
    top: int
    height: int


class _Block(NamedTuple):
    """A question with its answers."""

    node: Node
    number: int
    top: int
    rows: tuple[_Row, ...]
    bottom: int

    @property
    def middle(self) -> int:
        return self.top + HEAD // 2


class _Rail(NamedTuple):
    """A line at the left, from the first answer that leads to a question down to the question."""

    x: int
    first: int
    last: int


def drawing(decision: Decision) -> Drawing:
    """Draw a sound tree.

    Args:
        decision: The tree; the rules have found nothing wrong with it.

    Returns:
        The picture, the same for the same tree.
    """
    nodes = ordered(decision)
    lanes = max(1, len(nodes) - 1)
    for _ in range(2):  # the room for lines depends on the rows, and the rows on the room: the second time it is known
        left = 14 + lanes * RAIL
        blocks = tuple(_blocks(decision, nodes, left))
        rails = _rails(blocks, left)
        lanes = 1 + max(((left - RAIL - rail.x) // RAIL for rail in rails.values()), default=0)
    bands = tuple(_band(decision, group, rails, left) for group in _cut(blocks))
    ends = len(decision.outcomes)
    label = f"{len(nodes)} questions and {ends} results, with a line from each answer to where it leads"
    return Drawing(bands, label)


def width(text: str, size: int = SIZE) -> float:
    """Estimate how wide a text is; rather too wide, since a reader's machine may lack the font.

    Whole hundredths are added up: the last digit of a sum of fractions depends on the release of Python.

    Args:
        text: A single line.
        size: The size of the type, in user units.

    Returns:
        User units.
    """
    return size * sum(30 if one in _NARROW else 80 if one in _WIDE else 54 for one in text) / 100


def wrapped(text: str, room: float, size: int = SIZE) -> tuple[str, ...]:
    """Break a text into lines.

    Args:
        text: The text.
        room: How wide a line may be, in user units.
        size: The size of the type.

    Returns:
        At least one line; a word that is wider than the room stands alone.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _blocks(decision: Decision, nodes: tuple[Node, ...], left: int) -> Iterator[_Block]:
    numbers = {node.id: number for number, node in enumerate(nodes, 1)}
    titles = {outcome.id: outcome.title for outcome in decision.outcomes}
    titles |= {node.id: node.question for node in nodes}
    top = 2
    for node in nodes:
        rows, at = [], top + HEAD + GAP
        for to, group in groupby(node.choices, key=lambda choice: choice.to):
            room = WIDTH - RESULTS - (40 if to in numbers else 24)
            row = _row(tuple(group), wrapped(titles[to], room), at, left)
            rows.append(row)
            at += row.height + GAP
        yield _Block(node, numbers[node.id], top, tuple(rows), at)
        top = at + 2 * GAP


def _row(choices: tuple[Choice, ...], result: tuple[str, ...], top: int, left: int) -> _Row:
    tops, at = [], top
    for choice in choices:
        tops.append(at)
        at += len(_answer(choice, left)) * LINE + PAD
    height = max(at - top, len(result) * LINE + 2 * PAD)
    return _Row(choices, tuple(tops), result, top, height)


def _answer(choice: Choice, left: int) -> tuple[str, ...]:
    return wrapped(choice.answer, RESULTS - left - 54)


def _rails(blocks: tuple[_Block, ...], left: int) -> dict[str, _Rail]:
    """Give each question a line; lines that are never side by side share a lane."""
    ends = {block.node.id: block.middle for block in blocks}
    starts: dict[str, int] = {}
    for to, first in _leading(blocks):
        if to in ends:
            starts.setdefault(to, first)
    free: list[int] = []  # where the last line of each lane ended
    rails: dict[str, _Rail] = {}
    for ident, first in sorted(starts.items(), key=lambda start: start[1]):
        lane = next((lane for lane, end in enumerate(free) if end < first), len(free))
        free[lane:] = [ends[ident], *free[lane + 1 :]]
        rails[ident] = _Rail(left - RAIL * (lane + 1), first, ends[ident])
    return rails


def _leading(blocks: tuple[_Block, ...]) -> Iterator[tuple[str, int]]:
    """Give where each answer leads, and its height, from top to bottom."""
    for row in (row for block in blocks for row in block.rows):
        for choice, top in zip(row.choices, row.tops, strict=True):
            yield choice.to, top + LINE // 2


def _cut(blocks: tuple[_Block, ...]) -> Iterator[tuple[_Block, ...]]:
    """Cut between questions, so that no band is taller than a sheet unless a question is."""
    band: list[_Block] = []
    for block in blocks:
        if band and block.bottom - band[0].top > BAND:
            yield tuple(band)
            band = []
        band.append(block)
    yield tuple(band)


def _band(decision: Decision, blocks: tuple[_Block, ...], rails: dict[str, _Rail], left: int) -> Band:
    top, bottom = blocks[0].top - 2, blocks[-1].bottom + 2 * GAP - 2
    seen = [rail for rail in rails.values() if rail.first < bottom and rail.last > top]
    shapes: list[Shape] = [Line("r", one.x, max(one.first, top), one.x, min(one.last, bottom)) for one in seen]
    firm = {outcome.id: standing(decision, outcome) for outcome in decision.outcomes}
    numbers = {node.id: number for number, node in enumerate(ordered(decision), 1)}
    for block in blocks:
        shapes += _question(block, rails.get(block.node.id), left)
        for row in block.rows:
            shapes += _answers(row, rails, left)
            to = row.choices[0].to
            shapes += _next(row, numbers[to]) if to in numbers else _result(row, firm[to])
    return Band(top, WIDTH, bottom - top, tuple(shapes))


def _question(block: _Block, rail: _Rail | None, left: int) -> Iterator[Shape]:
    y = block.middle
    if rail:
        yield Line("r", rail.x, y, left - 7, y)
        yield Arrow(left - 1, y)
    yield Box("q", left, block.top, round(width(block.node.question, 17 * BOLD) / 100) + 56, HEAD)
    yield Dot("n", left + 20, y, 11)
    yield Words("n", left + 20, y + 5, str(block.number))
    yield Words("q", left + 42, y + 6, block.node.question)
    yield Line("t", left + 20, block.top + HEAD, left + 20, block.rows[-1].tops[-1] + LINE // 2)


def _answers(row: _Row, rails: dict[str, _Rail], left: int) -> Iterator[Shape]:
    for choice, top in zip(row.choices, row.tops, strict=True):
        y, kind = top + LINE // 2, " u" if choice.unknown else ""
        lines = _answer(choice, left)
        if rail := rails.get(choice.to):
            yield Line("r" + kind, rail.x, y, left + 15, y)
            yield Dot("j", rail.x, y, 2.5)
        yield Dot("a" + kind, left + 20, y, 5)
        yield from _lines("a" + kind, left + 36, y + 5, lines)
        start = left + 42 + round(width(lines[0]))
        if start < RESULTS - 4:
            yield Line("l", start, y, RESULTS - 4, y)


def _next(row: _Row, number: int) -> Iterator[Shape]:
    y = row.top + LINE // 2
    yield Dot("n", RESULTS + 12, y, 11)
    yield Words("n", RESULTS + 12, y + 5, str(number))
    yield from _lines("m", RESULTS + 32, y + 5, row.result)


def _result(row: _Row, kind: Standing) -> Iterator[Shape]:
    top, height = row.top - 4, row.height - 2
    yield Box(kind, RESULTS, top, WIDTH - RESULTS - 2, height)
    yield from _lines("e", RESULTS + 12, top + (height - len(row.result) * LINE) // 2 + 14, row.result)


def _lines(kind: str, x: int, y: int, lines: tuple[str, ...]) -> Iterator[Words]:
    """Set lines one below the other."""
    return (Words(kind, x, y + index * LINE, line) for index, line in enumerate(lines))
