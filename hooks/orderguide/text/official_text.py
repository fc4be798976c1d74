"""An official text in one form, whatever it was saved as: paragraphs of plain words, a blank line between them.

Copies of one text differ in markup, white space and typographic marks, and not in words. The form keeps the words, so
that the sum of its bytes tells whether two copies are of the same text. A text in the form stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt

from orderguide.text import html
from orderguide.text.checksums import digest_of
from orderguide.text.differences import around, marked, paired

FORMS = {".htm": "html", ".html": "html", ".md": "markdown", ".markdown": "markdown", ".txt": "plain"}
LARGEST = 5_000_000  # bytes of a saved page; a code of laws has less
SHOWN = 6  # changed paragraphs that a list of changes shows

_APART = frozenset(
    "address article blockquote body caption center dd div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 hr"
    " legend li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_BESIDE = frozenset("br td th".split())
_NO_WORDS = frozenset(
    "aside button dialog footer head header iframe nav noscript script select style svg template textarea title".split()
)
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.S)
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_BULLET = re.compile(r"^[^\S\n]*[-*•·▪‣–][^\S\n]+", re.M)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASH_APART = re.compile(r"(?<=\S) (?:-{1,3}|—) (?=\S)")
_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‘’‚‛′`", "'"),
        **dict.fromkeys("‐‑−–", "-"),
        "―": "—",
    }
)
_OPENS = re.compile(r"(?:^|(?<=[\s(\[{—–“‘]))([\"'])(?!\d+s\b)")


class Refused(Exception):
    """Why something is no official text that can be taken, in a sentence; and what would mend it."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


class NoSuchWords(Refused):
    """Why a text was not cut."""


def brought(content: bytes, ending: str) -> str:
    """Bring a saved text to the one form.

    Args:
        content: Its bytes.
        ending: How the file's name ends, such as `.html`.

    Returns:
        Its paragraphs, each on one line, with a blank line between them and a line break at the end.

    Raises:
        Refused: When it is of no form that is known here, no UTF-8, too large, or has no words.
    """
    form = FORMS.get(ending.lower())
    if form is None:
        raise Refused(f"a file that ends in `{ending}` is no text", f"save it with one of these: {', '.join(FORMS)}")
    if len(content) > LARGEST:
        raise Refused(f"the file is larger than {LARGEST:,} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("this is not UTF-8 text", "save it again, with the encoding UTF-8") from None
    if "\0" in text:
        raise Refused("this is not text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = {"html": _of_html, "markdown": _of_markdown, "plain": _of_plain}[form](text)
    if found := [line for block in blocks if (line := leveled(block))]:
        return written(found)
    raise Refused("there are no words in it", "save the page once more, as it is shown")


def written(paragraphs: Sequence[str]) -> str:
    """Write paragraphs in the one form."""
    return "\n\n".join(paragraphs) + "\n"


def paragraphs_of(text: str) -> list[str]:
    """List the paragraphs of a text in the one form."""
    return [one for part in text.split("\n\n") if (one := part.strip())]


def sum_of(text: str) -> str:
    """Give the SHA-256 of a text in the one form: that of the file in which it is kept."""
    return digest_of(text.encode())


def leveled(words: str) -> str:
    """Write words in one line, with the marks that copies differ in made alike: quotation marks, dashes, blanks."""
    bare = _UNSEEN.sub("", unicodedata.normalize("NFC", words)).replace("``", '"').replace("''", '"')
    line = " ".join(bare.translate(_MARKS).split())
    line = re.sub(r"-{2,3}", "—", _DASH_APART.sub(" – ", line)).replace("...", "…")
    while (opened := _OPENS.sub(lambda found: "“" if found[1] == '"' else "‘", line)) != line:
        line = opened  # a mark within a mark opens once the outer one does
    return line.replace('"', "”").replace("'", "’")


def cut(text: str, first: str | None, last: str | None) -> str:
    """Cut off what a page has before and after the official text.

    Args:
        text: A text in the one form.
        first: The first words of the paragraph with which the official text begins; nothing is cut without them.
        last: The last words of the paragraph with which it ends; likewise.

    Returns:
        What is left.

    Raises:
        NoSuchWords: When not exactly one paragraph begins, or ends, with these words.
    """
    paragraphs = paragraphs_of(text)
    if first:
        paragraphs = paragraphs[_only(paragraphs, first, "begins") :]
    if last:
        paragraphs = paragraphs[: _only(paragraphs, last, "ends") + 1]
    return written(paragraphs)


def _only(paragraphs: Sequence[str], words: str, how: str) -> int:
    same = leveled(words)
    found = [
        at for at, one in enumerate(paragraphs) if (one.startswith(same) if how == "begins" else one.endswith(same))
    ]
    if len(found) != 1:
        number = f"{len(found)} paragraphs {how.removesuffix('s')}" if found else f"no paragraph {how}"
        raise NoSuchWords(f"{number} with “{same}”", "copy so many of its words that they tell it from others")
    return found[0]


def places(text: str, words: str) -> list[int]:
    """Find where words stand in a text in the one form, whole words only."""
    return [found.start() for found in re.finditer(rf"(?<!\w){re.escape(leveled(words))}(?!\w)", text)]


def changes(old: str, new: str) -> list[str]:
    """Tell how two texts in the one form differ, paragraph by paragraph.

    Args:
        old: The text before.
        new: The text now.

    Returns:
        Lines, `- ` before what was and `+ ` before what is; only the words around a change, of the first paragraphs.
    """
    before, after = paragraphs_of(old), paragraphs_of(new)
    pairs = [
        (a, b) for a, b in paired(before, after) if a is None or b is None or before[a] != after[b]
    ]  # equal ones are paired first
    said: list[str] = []
    for a, b in pairs[:SHOWN]:
        runs = marked(before[a] if a is not None else "", after[b] if b is not None else "")
        said += [
            f"{sign} {''.join(part for part, _ in around(one))}"
            for sign, at, one in zip("-+", (a, b), runs, strict=True)
            if at is not None
        ]
    more = len(pairs) - SHOWN
    return [*said, f"… and {more} more paragraphs"] if more > 0 else said


def _of_plain(text: str) -> Iterator[str]:
    for part in _BLANK.split(text):
        yield from re.split(r"\n", _joined_but_bullets(part))


def _joined_but_bullets(part: str) -> str:
    """Put a paragraph on one line; an entry of a list with a bullet is a paragraph, and the bullet no word."""
    entries = _BULLET.sub("\0", part).replace("\n", " ")
    return entries.replace("\0", "\n")


def _of_markdown(text: str) -> Iterator[str]:
    """Read Markdown as the HTML that it stands for; bold marks that stand for nothing are no words."""
    return (one.replace("**", "") for one in _of_html(MarkdownIt("commonmark").render(_FRONT_MATTER.sub("", text))))


def _of_html(text: str) -> list[str]:
    return _Words(text).blocks()


class _Words:
    """Gathers the words of a page, block by block."""

    def __init__(self, page: str) -> None:
        self._found: list[str] = []
        self._lists: list[_Numbers | None] = []
        self._within_pre = 0
        self._skipped, self._depth = "", 0
        for one in html.read(page):
            if isinstance(one, html.Tag):
                self._tag(one)
            elif not self._skipped:
                self._found.append(one.text if self._within_pre else re.sub(r"\s", " ", one.text))

    def blocks(self) -> list[str]:
        """Give the blocks: what an element sets apart, and what an empty line or two line breaks do."""
        return [part.replace("\n", " ") for part in _BLANK.split("".join(self._found))]

    def _tag(self, tag: html.Tag) -> None:
        if self._skipped:
            self._pass(tag)
        elif not tag.is_end and tag.name not in _EMPTY and (tag.name in _NO_WORDS or "hidden" in tag.attrs):
            self._skipped, self._depth = tag.name, 1
        elif tag.name in _BESIDE:
            self._found.append("\n" if tag.name == "br" else " ")
        elif tag.name in _APART:
            self._found.append("\n\n")
            self._block(tag)

    def _pass(self, tag: html.Tag) -> None:
        """Go on through what is no part of the text, to its end; a head also ends where the body begins."""
        if tag.name == self._skipped:
            self._depth += -1 if tag.is_end else 1
        if not self._depth or (self._skipped == "head" and tag.name == "body"):
            self._skipped = ""
            self._found.append("\n\n" if tag.name in _APART else " ")

    def _block(self, tag: html.Tag) -> None:
        if tag.name == "pre":
            self._within_pre = max(0, self._within_pre + (-1 if tag.is_end else 1))
        elif tag.name in ("ol", "ul") and tag.is_end:
            self._lists = self._lists[:-1]
        elif tag.name in ("ol", "ul"):
            self._lists.append(_Numbers(tag.attrs) if tag.name == "ol" else None)
        elif tag.name == "li" and not tag.is_end and self._lists and (numbers := self._lists[-1]):
            self._found.append(numbers.next(tag.attrs))


class _Numbers:
    """Numbers the entries of an ordered list, as browsers show them (HTML, section 4.4.5)."""

    def __init__(self, attrs: Mapping[str, str]) -> None:
        self._type = attrs.get("type", "1")
        self._at = int(attrs.get("start", "1")) if re.fullmatch(r"\d{1,4}", attrs.get("start", "1")) else 1

    def next(self, attrs: Mapping[str, str]) -> str:
        """Give the next number, with the point and the blank after it."""
        if re.fullmatch(r"\d{1,4}", attrs.get("value", "")):
            self._at = int(attrs["value"])
        self._at += 1
        return f"{self._shown(self._at - 1)}. "

    def _shown(self, number: int) -> str:
        if self._type in ("a", "A") and 1 <= number <= 26:
            return chr(ord(self._type) + number - 1)
        if self._type in ("i", "I") and number:
            return _roman(number) if self._type == "i" else _roman(number).upper()
        return str(number)


def _roman(number: int) -> str:
    found = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
        (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        found += sign * (number // value)
        number %= value
    return found
