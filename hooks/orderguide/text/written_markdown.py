"""Plain words as Markdown: escaped, so that each character is read as itself, and set into lists, quotes and cells.

What is made here is CommonMark with the tables of GitHub Flavored Markdown, and ids as empty links, which both allow.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from markupsafe import Markup

from orderguide.text.printable import printable

_SIGNS = re.compile(r"[\\`*\[\]|]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)")
_BEGINS = re.compile(r"^(\s*)(?:([-+#=>~])|(\d{1,9})(?=[.)](?:\s|\Z)))")
_EMPTY = re.compile(r"\n(?:[ >]*\n){2,}")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def escaped(text: str) -> str:
    """Escape what Markdown would take for a sign of its own.

    Args:
        text: Plain words.

    Returns:
        Markdown that is read as these words, wherever on a line it stands.
    """
    made = _SIGNS.sub(lambda found: f"\\{found[0]}", text)
    return _BEGINS.sub(_begun, made)


def _begun(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\"


def written(value: object) -> Markup:
    """Write a value as Markdown; what is Markdown already, marked as such, stays as it is.

    Args:
        value: Words, a number, or finished Markdown.
    """
    return value if isinstance(value, Markup) else Markup(escaped(str(value)))  # noqa: S704 - Markdown, not HTML


def code(text: object) -> Markup:
    """Write words as code, between as many marks as they need."""
    words = str(text)
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    marks, room = "`" * (longest + 1), " " if words.startswith("`") or words.endswith("`") else ""
    return Markup(f"{marks}{room}{words}{room}{marks}")  # noqa: S704 - Markdown, not HTML


def literal(text: object) -> Markup:
    """Write words of strangers as code on one line: no site makes a link, a mention or markup of what stands in it."""
    return code(printable(" ".join(str(text).split())) or "…")


def compared(lines: Iterable[tuple[str, str]], width: int = 100) -> Markup:
    """Write words of strangers as a block of differences, in which nothing is markup either.

    Args:
        lines: Texts, each with the sign before it: `-` for what is gone, `+` for what is new, `!` for a word on both.
        width: How many characters a line holds; longer texts go on in the next one, with the same sign.

    Returns:
        The block. None of its lines ends it, since each begins with its sign.
    """
    made = [
        f"{sign} {line}"
        for sign, text in lines
        for line in textwrap.wrap(printable(" ".join(text.split())), width - 2, break_on_hyphens=False)
    ]
    return Markup("\n".join(["```diff", *made, "```"]))  # noqa: S704 - Markdown, not HTML


def badge(words: object) -> Markup:
    """Write a badge, or another short mark, as words set apart."""
    return Markup("*({})*").format(written(words))


def indented(text: Markup, width: int = 2) -> Markup:
    """Set Markdown into a point of a list: every line but the first is moved in."""
    first, *rest = tidy(text).split("\n")
    lines = [first, *((" " * width + line) if line else "" for line in rest)]
    return Markup("\n".join(lines))  # noqa: S704 - Markdown, not HTML


def quoted(text: Markup) -> Markup:
    """Set Markdown apart, as a quotation is."""
    return Markup("\n".join(f"> {line}".rstrip() for line in tidy(text).split("\n")))  # noqa: S704 - Markdown, not HTML


def cell(text: Markup, between: Markup) -> Markup:
    """Set Markdown into a cell of a table, which has one line: what stands between paragraphs tells them apart."""
    parts = (" ".join(part.split()) for part in _PARAGRAPHS.split(tidy(text)))
    return Markup(f" {between}".join(parts))  # noqa: S704 - Markdown, not HTML


def target(address: object) -> Markup:
    """Write an address so that it ends where the link ends."""
    made = (f"%{ord(sign):02X}" if sign in " ()<>|" else sign for sign in str(address))
    return Markup("".join(made))  # noqa: S704 - Markdown, not HTML


def tidy(text: str) -> str:
    """Take away spaces at the ends of lines, and all but one of several empty lines."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return _EMPTY.sub("\n\n", lines).strip("\n")
