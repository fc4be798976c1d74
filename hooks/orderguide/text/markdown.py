"""Allow-listed Markdown to safe HTML.

Content may use paragraphs, emphasis, strong words, code, lists and links, and nothing else: whatever else Markdown
knows is an error for the author, not a surprise for the reader. The result is cleaned once more by nh3, so that a fault
here would still not let markup through.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

from orderguide.text.written_markdown import code, escaped, target

_ALLOWED = frozenset(
    "paragraph_open paragraph_close inline text softbreak hardbreak em_open em_close strong_open strong_close "
    "code_inline link_open link_close bullet_list_open bullet_list_close ordered_list_open ordered_list_close "
    "list_item_open list_item_close".split()
)
_NAMES = {
    "heading_open": "headings", "image": "images", "fence": "code blocks", "code_block": "indented code blocks",
    "blockquote_open": "block quotes", "hr": "rules across the page",
    "html_block": "raw HTML", "html_inline": "raw HTML",
}  # fmt: skip
KEPT = 1_000
_TAIL = "tail"  # the kind of the token that leaves room after the last word
_ROOM = "\ufffc"  # OBJECT REPLACEMENT CHARACTER, which passes through the cleaner
_APART = ("\ufff9", "\ufffb")  # INTERLINEAR ANNOTATION ANCHOR and TERMINATOR, around what tells a link from another
_SAID = ("text", "code_inline")
_GAPS = {"softbreak": " ", "hardbreak": " ", "paragraph_close": " ", "list_item_close": " "}
_TAGS = {"p", "em", "strong", "code", "a", "ul", "ol", "li", "br"}
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")


class Markdown:
    """A reader of allow-listed Markdown; a text that is rendered for several places is parsed once."""

    def __init__(self) -> None:
        self._parsed: dict[str, list[Token]] = {}

    @cached_property
    def _parser(self) -> MarkdownIt:
        from markdown_it import MarkdownIt  # here, because a check hardly ever needs it and it loads slowly

        parser = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("smartquotes")
        # Left to itself the parser turns an unsafe address into plain text; here it is kept, so that it can be refused.
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
        # And it would write a host outside ASCII as another name; a link is judged as its author wrote it.
        parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
        parser.add_render_rule(_TAIL, lambda *_: _ROOM)
        return parser

    def links(self, text: str) -> Iterator[str]:
        """Give the targets of the links in a text.

        Args:
            text: Allow-listed Markdown.

        Yields:
            Each target as it was written.
        """
        if "](" not in text and "<" not in text and "]:" not in text:
            return
        if (simple := _simple_links(text)) is not None:
            yield from simple
            return
        for token in _flat(self._parser.parse(text)):
            if token.type == "link_open":
                yield str(token.attrs["href"])

    def refused(self, text: str) -> Iterator[str]:
        """Name what a text uses that is not on the allow-list.

        Args:
            text: Markdown.

        Yields:
            A plain name for each kind of markup refused.
        """
        if not any(sign in text for sign in _SUSPECT) and not _ONLY_SIGNS.search(text):
            return
        seen = {token.type for token in _flat(self._parser.parse(text))} - _ALLOWED
        yield from sorted({_NAMES.get(kind, kind) for kind in seen if not kind.endswith("_close")})

    def render(
        self,
        text: str,
        address: Callable[[str], str | None],
        tail: str = "",
        apart: Callable[[str, str], str] = lambda name, target: "",
        hidden: Callable[[str], str] = str,
    ) -> str:
        """Render a text.

        Args:
            text: Allow-listed Markdown.
            address: Turns the id a link names into an address, or into nothing where the link's words stand alone.
            tail: Finished HTML that stands after the last word, inside the last paragraph or the last point of a list.
            apart: Gives the words that tell a link from another of the same name, from its name and what it names;
                mostly none.
            hidden: Writes those words, which are HTML already.

        Returns:
            HTML of a few harmless elements, with what `hidden` wrote, and the tail as it is.
        """
        import nh3

        tokens = list(_led(self._tokens(text), address, apart))
        made = self._parser.renderer.render(tokens, self._parser.options, {}).strip()
        clean = nh3.clean(
            made, tags=_TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes={"https"}, link_rel=None
        )
        before, _, after = clean.rpartition(_ROOM)
        return _filled(f"{before}{tail}{after}", hidden)

    def written(self, text: str, address: Callable[[str], str | None], tail: str = "") -> str:
        """Write a text as Markdown again, with addresses in place of ids, and typographic marks in place of plain ones.

        Args:
            text: Allow-listed Markdown.
            address: Turns the id a link names into an address, or into nothing where the link's words stand alone.
            tail: Finished Markdown that stands after the last word.

        Returns:
            Markdown without a line break at its ends.
        """
        made, prefix, lists = "", "", list[int | None]()
        for token in _led(self._tokens(text), address, lambda name, target: ""):
            if token.type in ("bullet_list_open", "ordered_list_open"):
                lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif token.type == "list_item_open":
                number = lists[-1]
                prefix += "- " if number is None else f"{number}. "
                lists[-1] = None if number is None else number + 1
            elif token.type == "paragraph_open" and made:
                made += "\n" if token.hidden else "\n\n"
            elif token.type == "inline":
                depth = len(lists) if not prefix else max(len(lists) - 1, 0)
                made += "   " * depth + prefix + _inline(token.children or [], tail)
                prefix = ""
        return made

    def words(self, text: str) -> str:
        """Give the words of a text, without markup.

        Args:
            text: Allow-listed Markdown.

        Returns:
            One line.
        """
        tokens = _flat(self._tokens(text))
        kept = "".join(one.content if one.type in _SAID else _GAPS.get(one.type, "") for one in tokens)
        return " ".join(kept.split())

    def _tokens(self, text: str) -> list[Token]:
        """Parse a text, and leave room after its last word."""
        if text not in self._parsed:
            if len(self._parsed) > KEPT:
                self._parsed.clear()
            from markdown_it.token import Token

            tokens = self._parser.parse(text)
            last = next((token for token in reversed(tokens) if token.type == "inline"), None)
            if last is None:
                tokens.append(last := Token("inline", "", 0, children=[]))
            last.children = [*(last.children or []), Token(_TAIL, "", 0)]
            self._parsed[text] = tokens
        return self._parsed[text]


_LINK = re.compile(r"\[[^\[\]]*\]\(([^\s()<>]*)\)")
_SUSPECT = ("#", "<", ">", "`", "!", "=", "~~~", "---", "***", "___", "    ", "\t", "\r")
_ONLY_SIGNS = re.compile(r"^[ \d.)*+_-]*[*_-][ \d.)*+_-]*$", re.M)  # a rule across the page, or a heading's underline


def _simple_links(text: str) -> list[str] | None:
    """Read links without parsing, where a text holds nothing that could make a link mean something else."""
    if any(sign in text for sign in ("`", "<", "\\", "![", "]:", "    ", "\t", "~~~")):
        return None
    found = _LINK.findall(text)
    return found if len(found) == text.count("[") == text.count("](") else None


def is_id(target: str) -> bool:
    """Tell whether the target of a link is the id of a record rather than an address."""
    return bool(_ID.match(target))


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


_MARKS = {
    "em_open": "*", "em_close": "*", "strong_open": "**", "strong_close": "**", "softbreak": " ", "hardbreak": " ",
}  # fmt: skip


def _inline(tokens: list[Token], tail: str) -> str:
    """Write what stands in a paragraph as Markdown."""
    made, targets = [], list[str]()
    for token in tokens:
        if token.type == "text":
            made.append(escaped(token.content))
        elif token.type == "code_inline":
            made.append(code(token.content))
        elif token.type == "link_open":
            targets.append(str(token.attrs["href"]))
            made.append("[")
        elif token.type == "link_close":
            made.append(f"]({target(targets.pop())})")
        elif token.type == _TAIL:
            made.append(tail)
        else:
            made.append(_MARKS[token.type])
    return "".join(made)


def _filled(html: str, hidden: Callable[[str], str]) -> str:
    """Write what tells links apart where there is room for it."""
    first, *rest = html.split(_APART[0])
    parts = (one.partition(_APART[1]) for one in rest)
    return "".join([first, *(f"{hidden(words)}{after}" for words, _, after in parts)])


def _led(
    tokens: list[Token], address: Callable[[str], str | None], apart: Callable[[str, str], str]
) -> Iterator[Token]:
    """Give tokens with the addresses to which links lead; where no way leads, without the link. Links hold no links."""
    from markdown_it.token import Token

    is_dropped, target, name = False, "", ""
    for token in tokens:
        if token.type == "link_open":
            target, name = str(token.attrs["href"]), ""
            found = address(target) if is_id(target) else target
            is_dropped = found is None
            if found is not None:
                yield dataclasses.replace(token, attrs={"href": found})
        elif token.type != "link_close":
            name += token.content if token.type in _SAID else _GAPS.get(token.type, "")
            children = token.children and list(_led(token.children, address, apart))
            yield dataclasses.replace(token, children=children) if children else token
        elif not is_dropped:
            if words := apart(name, target):
                yield Token("text", "", 0, content=words.join(_APART))
            yield token
