"""The ordered list of everything that is published: path, bytes, and where to edit it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from orderguide import model, policy
from orderguide.concerned import Audiences, audiences
from orderguide.exports import ics, listcsv, listjson
from orderguide.exports.lists import taken
from orderguide.feeds import feeds
from orderguide.guide import Guide
from orderguide.pages import made
from orderguide.pages.frame import Made
from orderguide.pages.writer import environment, macros, published
from orderguide.schema import schemas
from orderguide.search import SKIPPED, Searched, index
from orderguide.yaml_writer import Double, dumped


class Artifact(NamedTuple):
    """A file to publish.

    Attributes:
        path: Its path below the site's root, with forward slashes.
        content: Its bytes.
        origin: The file and the line where its content is written, or nothing when it gathers from many.
    """

    path: str
    content: bytes
    origin: tuple[str, int] | None = None


class Collision(Exception):
    """Two artifacts of one path: a fault of the generator, not of the content."""


def artifacts(guide: Guide, assets: Mapping[str, str] | None = None) -> list[Artifact]:
    """Make everything that comes from content, for a folder without MkDocs.

    Pages are Markdown files with front matter and one block of HTML, which every generator of static sites can take.

    Args:
        guide: The guide.
        assets: The texts of the site's styles and scripts, for checklists as files of their own; none without them.

    Returns:
        Artifacts, sorted by path.

    Raises:
        Collision: When two artifacts have the same path.
    """
    env = environment()
    pages, whose = list(made(guide, env)), audiences(guide.survey, guide.links)
    found = search_index(guide.site, searched(pages, whose), whose)
    return distinct([*(markdown(page, env) for page in pages), found, *data(guide, env, assets)])


def distinct(found: Iterable[Artifact]) -> list[Artifact]:
    """Sort artifacts by path and refuse two of one path; paths that differ in case only count as one."""
    ordered = sorted(found, key=lambda artifact: artifact.path)
    seen: dict[str, str] = {}
    for artifact in ordered:
        key = artifact.path.casefold()
        if key in seen:
            raise Collision(f"{artifact.path} and {seen[key]} are one path")
        seen[key] = artifact.path
    return ordered


def source_path(path: str) -> str:
    """Name the Markdown file of a page: `order/deadlines` is written in `order/deadlines/index.md`."""
    return f"{path}/index.md" if path else "index.md"


def front_matter(page: Made) -> str:
    """Write a page's front matter. The view tells the theme which scripts and styles to add."""
    told = {"title": Double(page.page.title), "description": Double(page.page.description), "view": page.page.view}
    return f"---\n{dumped(told)}---\n"


def markdown(page: Made, env: Environment) -> Artifact:
    """Make a page's Markdown file: front matter and one block of HTML without blank lines."""
    lines = [line.strip() for line in page.html.split("\n")]
    body = Markup("\n".join(line for line in lines if line))  # noqa: S704 - the finished page
    text = f"{front_matter(page)}\n{macros(env, 'rooms').block(body)}\n"
    return Artifact(source_path(page.page.path), text.encode(), page.origin)


def searched(pages: Iterable[Made], whose: Audiences) -> Iterator[Searched]:
    """Give pages to the search; those for maintainers are left out."""
    for one in pages:
        page = one.page
        if page.view not in SKIPPED and not page.path.endswith(SKIPPED):
            section = page.section.short if page.section else ""
            yield Searched(page.path, page.title, section, _lead(one), one.body.entries, whose.on(page))


def _lead(one: Made) -> str:
    """Give the words of a page outside its entries, first what the frame says of it; the frame's own are no content."""
    said = "" if one.page.view in ("home", "prose") else one.page.description
    return f"{said} {one.body.lead}".strip()


def search_index(site: model.Site, pages: Iterable[Searched], whose: Audiences) -> Artifact:
    """Make the search index of some pages."""
    return Artifact("assets/js/search-index.js", index(pages, site.synonyms, whose.names).encode())


def data(guide: Guide, env: Environment, assets: Mapping[str, str] | None = None) -> Iterator[Artifact]:
    """Make the data files: schemas of the content, calendars, feeds, and what hosts and search engines read.

    Args:
        guide: The guide.
        env: The environment for templates.
        assets: The texts of the site's styles and scripts, for checklists as files of their own; none without them.

    Yields:
        The files.
    """
    for name, text in schemas().items():
        yield Artifact(f"schema/{name}", text.encode())
    for path, content in ics.calendars(guide):
        yield Artifact(path, content)
    yield from checklists(guide)
    alone = list(sheets(guide, env, assets)) if assets is not None else []
    yield from alone
    address = published(guide.site.publisher.address)
    for path, content in feeds(guide, address):
        yield Artifact(path, content)
    for path, text in policy.files(address, [one.path for one in alone]).items():
        yield Artifact(path, text.encode())


def checklists(guide: Guide) -> Iterator[Artifact]:
    """Make the files of checklists, beside the pages that show them."""
    from orderguide.exports import listxlsx  # here, because a check needs no workbooks and they load slowly

    formats = {"json": listjson.written, "csv": listcsv.written, "xlsx": listxlsx.written}
    for one in taken(guide):
        for ending, written in formats.items():
            yield Artifact(one.path(ending), written(guide, one), guide.origin(one.checklist.id))


def sheets(guide: Guide, env: Environment, assets: Mapping[str, str]) -> Iterator[Artifact]:
    """Make each checklist as one file to be mailed, beside the page that shows it.

    Args:
        guide: The guide.
        env: The environment for templates.
        assets: The texts of the site's styles and scripts, by the names in `listhtml.ASSETS`.

    Yields:
        HTML files.
    """
    from orderguide.exports import listhtml  # here, because pages import what exports are made from

    for one in taken(guide):
        yield Artifact(one.path("html"), listhtml.written(guide, one, assets, env), guide.origin(one.checklist.id))
