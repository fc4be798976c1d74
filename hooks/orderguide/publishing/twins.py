"""Twins of pages written by hand, and the two lists of all twins that programs ask for: llms.txt and llms-full.txt.

A page by hand is Markdown already. What differs is where its links lead, its ids, and its badges, which are HTML there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from jinja2 import Environment

from orderguide.guide.guide import Shown
from orderguide.relations.links import address_of
from orderguide.site.search_index import SKIPPED
from orderguide.site.twin import LISTS, ROOT, Twin
from orderguide.site.writer import published
from orderguide.text.html import Tag, filled, tags
from orderguide.text.written_markdown import badge, target, tidy

LEFT_OUT = (*SKIPPED, "changes", "section-changes")
RULES = "use-the-data"  # the last part of the address of the page on how to use what the guide says
_PLUGIN = re.compile(r"^:::\s", re.M)
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{[^{}]*\}\s*)?$")
_LINKS = re.compile(r"(`+).*?\1|\]\(([^()\s]+)\)", re.S)
_LEVELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def has_words(markdown: str) -> bool:
    """Tell whether a page's words stand in its source: a plugin writes those of a page that asks for it by `:::`."""
    return not _PLUGIN.search(markdown)


def by_hand(
    markdown: str, html: str, lead: Callable[[str], str | None], rooms: Mapping[str, str], env: Environment
) -> str:
    """Make the body of the twin of a page written by hand.

    Args:
        markdown: The page's source.
        html: What was rendered of it, which has the ids of its headings.
        lead: Turns the target of a link in the source into an address below the site's root; nothing for one that
            leads elsewhere and stays as it is.
        rooms: What stands where the page leaves room for it, see `Editing.fill`.
        env: The environment for templates of Markdown.

    Returns:
        Markdown whose addresses are left open.
    """
    headings = [tag.attrs.get("id", "") for tag in tags(html) if tag.name in _LEVELS and not tag.is_end]
    lines = _with_ids(filled(markdown, rooms), headings, env.get_template("words.md.j2").module)
    return _badged(_LINKS.sub(lambda found: _linked(found, lead), "\n".join(lines)))


def _with_ids(text: str, headings: list[str], macros: Any) -> Iterator[str]:
    """Give lines with the ids of headings written out."""
    idents, fence = iter(headings), ""
    for line in text.split("\n"):
        marks = _FENCE.match(line)
        if marks and not fence:
            fence = marks[1]
        elif marks and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        found = None if fence or marks else _HEADING.match(line)
        if found:
            ident = next(idents, "")
            yield f"{found[1]} {macros.at(ident) if ident else ''}{found[2]}"
        else:
            yield line


def _linked(found: re.Match[str], lead: Callable[[str], str | None]) -> str:
    address = lead(found[2]) if found[2] else None
    return found[0] if address is None else f"]({target(ROOT + address)})"


def _badged(text: str) -> str:
    """Write badges as the twins of other pages do."""
    if "og-badge" not in text:
        return text
    open_at: list[Tag] = []
    changes = []
    for tag in tags(text):
        if tag.name == "span" and not tag.is_end:
            open_at.append(tag)
        elif tag.name == "span" and open_at:
            begun = open_at.pop()
            if "og-badge" in begun.attrs.get("class", "").split():
                changes.append((begun.start, tag.end, str(badge(text[begun.end : tag.start]))))
    for start, end, words in reversed(changes):
        text = text[:start] + words + text[end:]
    return text


def listed(twins: Iterable[Twin], shown: Shown, env: Environment) -> Iterator[tuple[str, str]]:
    """Make the two lists of all twins.

    Args:
        twins: The twins, in reading order.
        shown: What every page shows.
        env: The environment for templates of Markdown.

    Yields:
        Paths below the site's root, and texts. The file with everything leaves out what only maintainers look up and
        what changed: each says again what other pages say.
    """
    found = list(twins)
    address = published(shown.site.publisher.address)
    root = f"{address.rstrip('/')}/" if address else ""
    by_section = groupby(found, key=lambda one: one.page.section.title if one.page.section else shown.site.name)
    rules = next((one for one in found if one.page.path.rpartition("/")[2] == RULES), None)
    head = env.get_template("llms.txt.j2").render(
        guide=shown, root=root, rules=rules, sections=[(name, list(group)) for name, group in by_section]
    )
    yield LISTS[0], tidy(head) + "\n"
    told = [one for one in found if one.page.view not in LEFT_OUT and not one.page.path.endswith(SKIPPED)]
    first = sorted(told, key=lambda one: one is not rules)
    texts = [f"<!-- {address_of(one.page.path) or './'} -->\n\n{one.below(root)}" for one in first]
    yield LISTS[1], "\n\n---\n\n".join(texts) + "\n"
