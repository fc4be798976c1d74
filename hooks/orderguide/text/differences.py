"""Two texts compared, and two lists of texts: which of them belong together, and what differs within them.

All that tells a reader of a difference asks here: the kinds of changes, the page and the feeds of changes, and the
words of an item before and after. So they agree on what is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

ALIKE = 0.5
Run = tuple[str, bool]
Pair = tuple[int | None, int | None]

_LINK = re.compile(r"\[([^\[\]]*)\]\([^\s()]*\)")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PIECE = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")


def plain(text: str) -> str:
    """Give the words of a text as they are read: of a link only its words, no marks, white space as single blanks."""
    return " ".join(_LINK.sub(r"\1", text).replace("*", "").replace("`", "").split())


def words(text: str) -> list[str]:
    """List the words of a text in small letters, without marks."""
    return _WORD.findall(text.lower())


def likeness(old: Sequence[str], new: Sequence[str]) -> float:
    """Tell how much two lists of words have in common, from 0 to 1."""
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Pair the texts of two lists: equal ones first, then those most alike between them.

    Args:
        old: The earlier texts.
        new: The later texts.

    Yields:
        Places in both lists; nothing on one side for a text that is gone, or new.
    """
    if len(old) == len(new) == 1:
        yield 0, 0
        return
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from zip(range(a, b), range(c, d), strict=True) if what == "equal" else _alike(old, new, a, b, c, d)


def _alike(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> Iterator[Pair]:
    """Pair what is left between two equal texts; a text that is new stands where it will be read."""
    rest = list(range(c, d))
    partners: dict[int, int] = {}
    for index in range(a, b):
        close = {at: likeness(words(old[index]), words(new[at])) for at in rest}
        best = max(rest, key=close.__getitem__, default=None)
        if best is not None and close[best] >= ALIKE:
            partners[index] = best
            rest.remove(best)
    for index in range(a, b):
        partner = partners.get(index)
        while rest and partner is not None and rest[0] < partner:
            yield None, rest.pop(0)
        yield index, partner
    yield from ((None, at) for at in rest)


def marked(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """Mark what differs between two texts, word by word.

    Args:
        before: The text before.
        after: The text after.

    Returns:
        Both in runs, each with whether the other has not got it. In texts that share little nothing is marked.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [(before, False)], [(after, False)]
    found = matcher.get_opcodes()
    return (
        _runs(("".join(old[a:b]), what != "equal") for what, a, b, _, _ in found),
        _runs(("".join(new[c:d]), what != "equal") for what, _, _, c, d in found),
    )


def around(runs: Sequence[Run], beside: int = 3, alone: int = 40) -> list[Run]:
    """Shorten what did not change, so that a list of many changes can be read: a few words beside each change stay.

    Args:
        runs: A text in runs, as `marked` gives them.
        beside: How many words stay on each side of what changed.
        alone: How many words stay of a text in which nothing is marked.

    Returns:
        The runs, with “…” for the words left out.
    """
    if not any(is_marked for _, is_marked in runs):
        return [(_start("".join(text for text, _ in runs), alone), False)] if runs else []
    last = len(runs) - 1
    return [
        (text if is_marked else _between(text, 0 if at == 0 else beside, 0 if at == last else beside), is_marked)
        for at, (text, is_marked) in enumerate(runs)
    ]


def _start(text: str, most: int) -> str:
    pieces = text.split()
    return text if len(pieces) <= most else f"{' '.join(pieces[:most])} …"


def _between(text: str, first: int, last: int) -> str:
    """Keep the first and the last words of a text, with the white space at its ends."""
    pieces = text.split()
    if len(pieces) <= first + last + 3:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    kept = [*pieces[:first], "…", *(pieces[len(pieces) - last :] if last else [])]
    return f"{before}{' '.join(kept)}{after}"


def _runs(pieces: Iterable[Run]) -> list[Run]:
    """Join what stands beside one another and is marked alike."""
    grouped = groupby((piece for piece in pieces if piece[0]), key=itemgetter(1))
    return [("".join(text for text, _ in group), is_marked) for is_marked, group in grouped]
