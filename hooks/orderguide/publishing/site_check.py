"""A finished site, examined as a whole: every link and anchor, every id, every page's head.

MkDocs checks the links that stand in Markdown; this checks what readers get, templates and raw HTML included.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from orderguide.content.problems import Problem
from orderguide.text.html import Tag, read

CODES = {
    "site.link": "Every link inside the site leads to a file.",
    "site.anchor": "Every link to an anchor leads to an id.",
    "site.id": "An id stands once on a page.",
    "site.heading": "Each page has one h1.",
    "site.description": "Each page has a description of its own words.",
    "site.language": "Each page names its language.",
    "site.title": "Each page has a title.",
    "site.outside": "Nothing is loaded from elsewhere.",
    "site.empty": "A site has pages.",
}
_LOADED = {
    "img": "src",
    "script": "src",
    "source": "src",
    "iframe": "src",
    "audio": "src",
    "video": "src",
    "embed": "src",
}
_ABSOLUTE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
BASE = "http://site.invalid/"


class _Page:
    """What one page holds."""

    def __init__(self, html: str) -> None:
        self.ids: Counter[str] = Counter()
        self.links: list[tuple[str, Tag]] = []
        self.loads: list[tuple[str, Tag]] = []
        self.h1 = 0
        self.language = self.description = self.title = self.root = ""
        last = ""
        for one in read(html):
            if isinstance(one, Tag):
                last = "" if one.is_end else one.name
                if not one.is_end:
                    self._gather(one)
            elif last == "title" and not self.title:
                self.title = one.text.strip()

    def _gather(self, tag: Tag) -> None:
        name, attrs = tag.name, tag.attrs
        if ident := attrs.get("id"):
            self.ids[ident] += 1
        if name == "a" and "href" in attrs:
            self.links.append((attrs["href"], tag))
        if name == "link" and attrs.get("rel", "") in ("stylesheet", "icon", "preload", "manifest"):
            self.loads.append((attrs.get("href", ""), tag))
        elif name == "link" and attrs.get("rel") in ("prev", "next", "alternate"):
            self.links.append((attrs.get("href", ""), tag))
        if name in _LOADED and attrs.get(_LOADED[name]):
            self.loads.append((attrs[_LOADED[name]], tag))
        self.h1 += name == "h1"
        if name == "html":
            self.language = attrs.get("lang", "")
        if name == "body":
            self.root = attrs.get("data-root", "")
        if name == "meta" and attrs.get("http-equiv", "").lower() == "refresh":
            self.links.append((attrs.get("content", "").partition("url=")[2], tag))
        if name == "meta" and attrs.get("name") == "description":
            self.description = attrs.get("content", "")


def inspect(folder: Path) -> list[Problem]:
    """Examine a finished site.

    Args:
        folder: The folder that would be served.

    Returns:
        Everything that is wrong, sorted; file names are relative to the folder.
    """
    files = sorted(folder.rglob("*.html"))
    pages = {path.relative_to(folder).as_posix(): _Page(path.read_text("utf-8")) for path in files}
    problems = [] if pages else [Problem(folder.name, 1, 1, "site.empty", "there is no page here")]
    for name, page in pages.items():
        problems += _head(name, page)
        problems += _links(name, page, pages, folder)
    for path in sorted(folder.rglob("*.css")):
        problems += _styles(path, folder)
    return sorted(problems)


def _head(name: str, page: _Page) -> Iterator[Problem]:
    if page.h1 != 1:
        yield Problem(name, 1, 1, "site.heading", f"this page has {page.h1} h1 headings")
    for found, code, what in (
        (page.description, "site.description", "no description"),
        (page.language, "site.language", "no language"),
        (page.title, "site.title", "no title"),
    ):
        if not found:
            yield Problem(name, 1, 1, code, f"this page has {what}")
    for ident, count in sorted(page.ids.items()):
        if count > 1:
            yield Problem(name, 1, 1, "site.id", f"the id `{ident}` stands {count} times")


def _links(name: str, page: _Page, pages: dict[str, _Page], folder: Path) -> Iterator[Problem]:
    for address, tag in page.loads:
        if _ABSOLUTE.match(address) and not address.startswith("data:"):
            yield Problem(name, tag.line, tag.column, "site.outside", f"`{address}` would be loaded from elsewhere")
        elif not address.startswith("data:") and not _target(name, address, folder, page.root).is_file():
            yield Problem(name, tag.line, tag.column, "site.link", f"`{address}` is not there")
    for address, tag in page.links:
        if _ABSOLUTE.match(address):
            continue
        target = _target(name, address, folder, page.root)
        if not target.is_file():
            yield Problem(name, tag.line, tag.column, "site.link", f"`{address}` leads nowhere")
            continue
        anchor = unquote(urlsplit(address).fragment)
        there = pages.get(target.relative_to(folder).as_posix())
        if anchor and there is not None and anchor not in there.ids:
            yield Problem(name, tag.line, tag.column, "site.anchor", f"`{address}` leads to no id on that page")


def _target(name: str, address: str, folder: Path, root: str = "") -> Path:
    """Find the file to which an address on a page leads, as a web server would.

    The page for addresses that are not there names the site's root in full, since it is shown anywhere: on a host that
    has the site in a folder, its addresses begin with that folder.
    """
    path = unquote(urlsplit(urljoin(BASE + name, address)).path)
    path = path.removeprefix(root if root.startswith("/") else "").lstrip("/")
    target = folder / path
    return target / "index.html" if target.is_dir() or path.endswith("/") or not path else target


def _styles(path: Path, folder: Path) -> Iterator[Problem]:
    name = path.relative_to(folder).as_posix()
    for address in _CSS_URL.findall(path.read_text("utf-8")):
        if address.startswith(("data:", "#")):
            continue
        if _ABSOLUTE.match(address):
            yield Problem(name, 1, 1, "site.outside", f"`{address}` would be loaded from elsewhere")
        elif not _target(name, address, folder).is_file():
            yield Problem(name, 1, 1, "site.link", f"`{address}` is not there")
