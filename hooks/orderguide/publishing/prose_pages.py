"""Pages of prose: those that a guide has written, and those that the package brings for what it has not written.

What the package says on method, privacy, offline use, accessibility and errors holds for every guide; its words are
filled from the content. A guide that wants to say it otherwise writes a page of its own at the same address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from orderguide.content.library import shown
from orderguide.content.records.site import Picture
from orderguide.guide.guide import Guide
from orderguide.publishing.accessibility_results import RECORD
from orderguide.publishing.artifacts import source_path
from orderguide.relations.links import Page
from orderguide.site.writer import published
from orderguide.text import plain_files, png
from orderguide.text.addresses import wrong
from orderguide.text.dates import day
from orderguide.text.file_names import device
from orderguide.text.html import Tag, read
from orderguide.text.printable import printable

PAGES = "pages"  # below the content folder
BROUGHT = Path(__file__).parents[1] / "prose"
_LINK = re.compile(r"\]\(([a-z][a-z0-9-]*)\)")
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.I)
_TARGET = re.compile(rf"(?:\]\(\s*<?|^ {{0,3}}\[[^\]]+\]:\s*<?|<)({_OUTSIDE.pattern}[^\s<>)]*)", re.I | re.M)


def written(content: Path) -> Iterator[tuple[str, bytes]]:
    """List what a guide has written for its pages of prose, with pictures and other files beside them.

    Args:
        content: The content folder.

    Yields:
        The path below the site's sources, with forward slashes, and the bytes; sorted by path.
    """
    folder = content / PAGES
    if folder.is_dir():
        for name in sorted(plain_files.walk(folder, lambda path, why: None)):
            yield name, plain_files.read(folder / name)


def refused(content: Path, by_hand: Path, picture: Picture | None = None) -> list[str]:
    """List what lies in a guide's folders and cannot be read or published.

    Args:
        content: The content folder.
        by_hand: The folder of pages and pictures by hand, where that is another; one that is not there has nothing.
        picture: What a link to the site shows elsewhere.

    Returns:
        A line for each file, folder and link: where it is, and what is wrong.
    """
    odd = [f"{shown(content, name)}: {why}" for name, why in plain_files.odd(content, lambda path: path == PAGES)]
    pages = dict.fromkeys((content / PAGES, by_hand))
    pictured = _pictured(content, picture) if picture else []
    return [*odd, *(line for folder in pages for line in _refused(folder, content.parent)), *pictured]


def _pictured(content: Path, picture: Picture) -> Iterator[str]:
    """Find out whether a picture is there, and has the shape that others show."""
    path, name = content / PAGES / picture.file, f"{content.name}/{PAGES}/{picture.file}"
    wanted = "{} by {} pixels".format(*png.SIZE)
    if not path.is_file() or path.is_symlink():
        yield f"{name}: site.yml names this picture, and it is not there"
    elif (found := png.size(plain_files.read(path, 64))) != png.SIZE:
        yield f"{name}: it has {found[0]} by {found[1]} pixels, not {wanted}" if found else f"{name}: this is no PNG"


def _refused(folder: Path, root: Path) -> list[str]:
    def named(name: str) -> str:
        path = folder / name
        return printable(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name)

    odd = plain_files.odd(folder)
    names = list(plain_files.walk(folder, lambda path, why: None)) if folder.is_dir() else []
    devices = [(name, f"`{part}` is reserved by some systems") for name in names if (part := device(name))]
    found = [f"{named(name)}: {why}" for name, why in sorted(odd + devices)]
    texts = [name for name in sorted(names) if name.endswith(".md") and name not in dict(odd)]
    for name in texts:
        text = plain_files.read(folder / name).decode("utf-8-sig", "replace")
        found += [f"{named(name)}:{line}:{column}: {why}" for line, column, why in misleading(text)]
    return found


def misleading(text: str) -> list[tuple[int, int, str]]:
    """Find links of a page by hand that lead elsewhere than they seem to, or nowhere.

    Args:
        text: Markdown, perhaps with HTML.

    Returns:
        The line and the column of each, and what is wrong.
    """
    places = [
        (text.count("\n", 0, one.start(1)) + 1, one.start(1) - text.rfind("\n", 0, one.start(1)), one[1])
        for one in _TARGET.finditer(text)
    ]
    tags = [one for one in read(text) if isinstance(one, Tag) and _OUTSIDE.match(one.attrs.get("href", ""))]
    places += [(one.line, one.column, one.attrs["href"]) for one in tags]
    found = []
    for line, column, target in sorted(places):
        if why := wrong("https:" + target.removeprefix("http:") if target.startswith("http:") else target):
            found.append((line, column, f"a link may not lead to `{target[:60]}`: {why}"))
    return found


def brought(guide: Guide, content: Path, there: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Make the pages of prose that the site lists and nobody wrote.

    Args:
        guide: The guide.
        content: Its content folder.
        there: The paths of all sources that are there, generated pages left out.

    Yields:
        The path below the site's sources, and the Markdown.
    """
    lacking = {page.path: page for page in guide.links.pages if page.view == "prose" and not _source(page.path, there)}
    names = {path: name for path in lacking if (name := _name(guide, path))}
    there = {*there, *(f"{path}.md" for path in names)}
    env = Environment(
        loader=FileSystemLoader(BROUGHT), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    env.filters["day"] = day
    for path, name in names.items():
        text = env.get_template(name).render(**_words(guide, path, there), is_examined=(content / RECORD).is_file())
        yield f"{path}.md", text.encode()


def _name(guide: Guide, path: str) -> str:
    """Name the file that the package has for an address; nothing where it has none."""
    named = {guide.site.method: "method.md", guide.site.report: "report-an-error.md"}
    name = named.get(path) or f"{path.rpartition('/')[2]}.md"
    return name if (BROUGHT / name).is_file() else ""


def _source(path: str, there: Collection[str]) -> str:
    return next((one for one in (f"{path}.md", source_path(path)) if one in there), "")


def _words(guide: Guide, path: str, there: Collection[str]) -> dict[str, object]:
    """Gather what the words are filled from."""

    def to(page: Page | str, anchor: str = "") -> str:
        address = page if isinstance(page, str) else page.path
        source = _source(address, there) or source_path(address)
        return posixpath.relpath(source, posixpath.dirname(path)) + (f"#{anchor}" if anchor else "")

    def linked(found: re.Match[str]) -> str:
        target = guide.links.find(found[1])
        return f"]({to(target.path, target.anchor)})" if target else found[0]

    numbers = [located.value.number for located in guide.index.of_kind("paragraph")]
    items = guide.index.idents("item")
    by_view = {page.view: page for page in reversed(guide.links.pages)}
    root = published(guide.site.publisher.address)
    return {
        "site": guide.site,
        "instrument": guide.instrument,
        "official": guide.sources[guide.instrument.official_text].url or "",
        "address": f"{root.rstrip('/')}/" if root else "",
        "shown": next(one for one in guide.links.pages if one.path),
        "unsettled": ", ".join(layer.name for layer in guide.vocabulary.layers if not layer.settled),
        "edition": guide.instrument.edition,
        "layers": guide.vocabulary.layers,
        "views": by_view,
        "to": to,
        "number": max(numbers, key=lambda number: number.count("("), default="1"),
        "item": items[0].upper() if items else "",
        "new_edition": next((one for one in guide.links.pages if one.path == "maintain/new-edition"), None),
        "has_method": guide.site.method != guide.site.report,
        "emergency": _LINK.sub(linked, guide.site.emergency or ""),
    }
