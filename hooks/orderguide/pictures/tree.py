"""A decision tree as a picture: questions from top to bottom, answers below each, results to the right.

Lines at the left carry the reader from an answer down to the next question; each question has one line, which all
answers that lead to it join. The picture is cut between questions into bands, so that paper can break between them.
Colors, strokes and type come from the style sheet by class; the list on the same page says all that the picture says.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from orderguide.model import Choice, Decision, Node
from orderguide.paths import Standing, ordered, standing

WIDTH = 920  # user units, which are pixels where there is room
RESULTS = 478  # where results begin
SIZE = 15  # type
BOLD = 1.08  # how much wider bold type is
LINE = 19
PAD = 6
GAP = 8
RAIL = 12
HEAD = 34
BAND = 1_000  # what a sheet of paper takes at this width
_NARROW = frozenset("iljtfrI.,:;'!|()[]- ’‘“”")
_WIDE = frozenset("mwMW%@—…ABCDEGHKNOPQRSUVXYZ")


class Drawing(NamedTuple):
    """A picture.

    Attributes:
        bands: SVG elements, to be set one below the other without space between.
        label: What the picture is, for those who do not see it.
    """

    bands: tuple[Markup, ...]
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


def width(text: str, size: float = SIZE) -> float:
    """Estimate how wide a text is; rather too wide, since a reader's machine may lack the font.

    Args:
        text: A single line.
        size: The size of the type, in user units.

    Returns:
        User units.
    """
    return size * sum(0.3 if one in _NARROW else 0.8 if one in _WIDE else 0.54 for one in text)


def wrapped(text: str, room: float, size: float = SIZE) -> tuple[str, ...]:
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
    for block in blocks:
        for row in block.rows:
            for choice, top in zip(row.choices, row.tops, strict=True):
                if choice.to in ends:
                    starts.setdefault(choice.to, top + LINE // 2)
    free: list[int] = []  # where the last line of each lane ended
    rails: dict[str, _Rail] = {}
    for ident, first in sorted(starts.items(), key=lambda start: start[1]):
        lane = next((lane for lane, end in enumerate(free) if end < first), len(free))
        free[lane:] = [ends[ident], *free[lane + 1 :]]
        rails[ident] = _Rail(left - RAIL * (lane + 1), first, ends[ident])
    return rails


def _cut(blocks: tuple[_Block, ...]) -> Iterator[tuple[_Block, ...]]:
    """Cut between questions, so that no band is taller than a sheet unless a question is."""
    band: list[_Block] = []
    for block in blocks:
        if band and block.bottom - band[0].top > BAND:
            yield tuple(band)
            band = []
        band.append(block)
    yield tuple(band)


def _band(decision: Decision, blocks: tuple[_Block, ...], rails: dict[str, _Rail], left: int) -> Markup:
    top, bottom = blocks[0].top - 2, blocks[-1].bottom + 2 * GAP - 2
    firm = {outcome.id: standing(outcome) for outcome in decision.outcomes}
    numbers = {node.id: number for number, node in enumerate(ordered(decision), 1)}
    seen = [rail for rail in rails.values() if rail.first < bottom and rail.last > top]
    parts = [_line("r", rail.x, max(rail.first, top), rail.x, min(rail.last, bottom)) for rail in seen]
    for block in blocks:
        parts += _question(block, rails.get(block.node.id), left)
        for row in block.rows:
            parts += _answers(row, rails, left)
            to = row.choices[0].to
            parts += _next(row, numbers[to]) if to in numbers else _result(row, firm[to])
    return Markup(
        '<svg viewBox="0 {top} {width} {height}" width="{width}" height="{height}" aria-hidden="true">'
        '<g fill="none" stroke="currentColor">{parts}</g></svg>'
    ).format(top=top, width=WIDTH, height=bottom - top, parts=Markup("").join(parts))


def _question(block: _Block, rail: _Rail | None, left: int) -> Iterator[Markup]:
    wide = round(width(block.node.question, 17) * BOLD) + 56
    y = block.middle
    if rail:
        yield _line("r", rail.x, y, left - 7, y)
        yield Markup('<path class="h" d="M{0} {1}l-8 -5v10Z"/>').format(left - 1, y)
    yield Markup('<rect class="q" x="{}" y="{}" width="{}" height="{}" rx="3"/>').format(left, block.top, wide, HEAD)
    yield Markup('<circle class="n" cx="{}" cy="{}" r="11"/>').format(left + 20, y)
    yield _text("n", left + 20, y + 5, str(block.number))
    yield _text("q", left + 42, y + 6, block.node.question)
    last = block.rows[-1].tops[-1] + LINE // 2
    yield _line("t", left + 20, block.top + HEAD, left + 20, last)


def _answers(row: _Row, rails: dict[str, _Rail], left: int) -> Iterator[Markup]:
    for choice, top in zip(row.choices, row.tops, strict=True):
        y, kind = top + LINE // 2, " u" if choice.unknown else ""
        lines = _answer(choice, left)
        if rail := rails.get(choice.to):
            yield _line("r" + kind, rail.x, y, left + 15, y)
            yield Markup('<circle class="j" cx="{}" cy="{}" r="2.5"/>').format(rail.x, y)
        yield Markup('<circle class="a{}" cx="{}" cy="{}" r="5"/>').format(kind, left + 20, y)
        for number, line in enumerate(lines):
            yield _text("a" + kind, left + 36, y + 5 + number * LINE, line)
        start = left + 42 + round(width(lines[0]))
        if start < RESULTS - 4:
            yield _line("l", start, y, RESULTS - 4, y)


def _next(row: _Row, number: int) -> Iterator[Markup]:
    y = row.top + LINE // 2
    yield Markup('<circle class="n" cx="{}" cy="{}" r="11"/>').format(RESULTS + 12, y)
    yield _text("n", RESULTS + 12, y + 5, str(number))
    for index, line in enumerate(row.result):
        yield _text("m", RESULTS + 32, y + 5 + index * LINE, line)


def _result(row: _Row, kind: Standing) -> Iterator[Markup]:
    height = row.height - 2
    yield Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>').format(
        kind, RESULTS, row.top - 4, WIDTH - RESULTS - 2, height
    )
    first = row.top - 4 + (height - len(row.result) * LINE) // 2 + 14
    for index, line in enumerate(row.result):
        yield _text("e", RESULTS + 12, first + index * LINE, line)


def _line(kind: str, x: int, y: int, to_x: int, to_y: int) -> Markup:
    return Markup('<path class="{}" d="M{} {}L{} {}"/>').format(kind, x, y, to_x, to_y)


def _text(kind: str, x: int, y: int, words: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}" fill="currentColor" stroke="none">{}</text>').format(
        kind, x, y, words
    )
