"""The ordered list of everything that is published: path, bytes, and where to edit it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from orderguide.content.json_schema import schemas
from orderguide.content.records.site import Site
from orderguide.content.yaml_writer import Double, dumped
from orderguide.guide.guide import Guide
from orderguide.relations.audiences import Audiences, audiences
from orderguide.relations.links import Page
from orderguide.site import forwarding, http_headers
from orderguide.site.data import files as data_files
from orderguide.site.downloads import Size
from orderguide.site.frame import Made
from orderguide.site.pages import render
from orderguide.site.search_index import SKIPPED, Searched, index
from orderguide.site.writer import environment, macros, published
from orderguide.subject import Export, Subjects
from orderguide.text.comments import without_comments

THEME = Path(__file__).parents[1] / "theme"
STYLES = "assets/css/guide.css"


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


class Maker(NamedTuple):
    """A file to publish that is made when it is asked for.

    Attributes:
        path: As of `Artifact`.
        make: Makes its bytes.
        origin: As of `Artifact`.
    """

    path: str
    make: Callable[[], bytes]
    origin: tuple[str, int] | None = None


class Collision(Exception):
    """Two artifacts of one path: a fault of the generator, not of the content."""


def artifacts(guide: Guide, subjects: Subjects, assets: Mapping[str, str] | None = None) -> list[Artifact]:
    """Make everything that comes from content, for a folder without MkDocs.

    Pages are Markdown files with front matter and one block of HTML, which every generator of static sites can take.

    Args:
        guide: The guide.
        subjects: What the guide speaks of.
        assets: The texts of the site's styles and scripts, for checklists as files of their own; none without them.

    Returns:
        Artifacts, sorted by path.

    Raises:
        Collision: When two artifacts have the same path.
    """
    env = environment(subjects.views.folders)
    made = list(data(guide, subjects, env, assets))
    size = size_of({one.path: one.content for one in made})
    pages, whose = list(render(guide, subjects.views, env, size)), audiences(guide.index, guide.links)
    search = search_index(guide.site, searched(pages, whose), whose)
    return distinct([*(markdown(page, env) for page in pages), search, *made])


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


def front_matter(page: Page) -> str:
    """Write a page's front matter. The view tells the theme which scripts and styles to add."""
    told = {"title": Double(page.title), "description": Double(page.description), "view": page.view}
    return f"---\n{dumped(told)}---\n"


def markdown(page: Made, env: Environment) -> Artifact:
    """Make a page's Markdown file: front matter and one block of HTML without blank lines."""
    lines = [line.strip() for line in page.html.split("\n")]
    body = Markup("\n".join(line for line in lines if line))  # noqa: S704 - the finished page
    text = f"{front_matter(page.page)}\n{macros(env, 'rooms').block(body)}\n"
    return Artifact(source_path(page.page.path), text.encode(), page.origin)


def searched(pages: Iterable[Made], whose: Audiences) -> Iterator[Searched]:
    """Give pages to the search; what maintainers look up is left out, and pages beside the menu come after others."""
    for one in pages:
        page = one.page
        if page.view not in SKIPPED and not page.path.endswith(SKIPPED):
            section, also = page.section.short if page.section else "", ", ".join(page.also)
            is_aside = page.section is not None and not page.section.in_menu
            yield Searched(page.path, page.title, section, _lead(one), one.body.entries, whose.on(page), also, is_aside)


def _lead(one: Made) -> str:
    """Give the words of a page outside its entries, first what the frame says of it; the frame's own are no content."""
    said = "" if one.page.view in ("home", "prose") else one.page.description
    return f"{said} {one.body.lead}".strip()


def search_index(site: Site, pages: Iterable[Searched], whose: Audiences) -> Artifact:
    """Make the search index of some pages."""
    made = io.BytesIO()
    made.writelines(piece.encode() for piece in index(pages, site.synonyms, whose.names, site.starters, site.report))
    return Artifact("assets/js/search-index.js", made.getvalue())


def data(
    guide: Guide, subjects: Subjects, env: Environment, assets: Mapping[str, str] | None = None
) -> Iterator[Artifact]:
    """Make the data files: the guide as data, schemas of the content, calendars, feeds, and what hosts read.

    At an address that a file to take away had before is the same file again: a program follows no page that leads on.

    Args:
        guide: The guide.
        subjects: What the guide speaks of.
        env: The environment for templates.
        assets: The texts of the site's styles and scripts, for checklists as files of their own; none without them.

    Returns:
        The files.
    """
    return (Artifact(one.path, one.make(), one.origin) for one in makers(guide, subjects, env, assets))


def makers(
    guide: Guide, subjects: Subjects, env: Environment, assets: Mapping[str, str] | None = None
) -> Iterator[Maker]:
    """List the data files without making them; arguments as of `data`."""
    found = [*_shared(guide, subjects, env, with_kit=assets is not None), *_beside(guide, subjects, env, assets)]
    by_path = {one.path: one for one in found}
    moved = [pair for ledger in guide.library.records("ledger") for pair in ledger.moved_files.items()]
    yield from found
    yield from (by_path[new]._replace(path=old) for old, new in moved if new in by_path)


def size_of(made: Mapping[str, bytes]) -> Size:
    """Tell how many bytes a file has, by its path; nothing for what is made later, such as the offline kit."""
    return lambda path: len(made[path]) if path in made else None


def _beside(guide: Guide, subjects: Subjects, env: Environment, assets: Mapping[str, str] | None) -> Iterator[Maker]:
    """List the files that lie beside pages."""
    for page, export in exports(guide, subjects, with_kit=assets is not None):
        make = partial(export.written, guide, page, env, assets or {})
        yield Maker(export.path(page), make, guide.origin(page.of or ""))


def _shared(guide: Guide, subjects: Subjects, env: Environment, *, with_kit: bool) -> Iterator[Maker]:
    """List the data files that lie beside no page of theirs."""
    described, beside = schemas(guide.library.kinds), exports(guide, subjects, with_kit=with_kit)
    alone = [export.path(page) for page, export in beside if export.with_kit]
    served = http_headers.files(published(guide.site.publisher.address), alone)
    for told in (subjects.data(guide), data_files.files(guide, subjects.views, env)):
        yield from (Maker(path, partial(told.__getitem__, path)) for path in told)
    yield from (Maker(f"schema/{name}", partial(_encoded, described, name)) for name in described)
    for texts in (served, forwarding.files(guide.shown, env)):
        yield from (Maker(path, partial(_encoded, texts, path)) for path in texts)


def _encoded(texts: Mapping[str, str], name: str) -> bytes:
    return texts[name].encode()


def own_assets(site: Site) -> dict[str, str]:
    """Give the styles and scripts of every page, as they are published.

    Args:
        site: The site, whose name and address the style sheet prints at the foot of each sheet.

    Returns:
        Texts by address on the site, such as `assets/css/guide.css`.
    """
    paths = sorted((THEME / "assets").glob("[cj]s*/*.[cj]s*"))
    found = {path.relative_to(THEME).as_posix(): path.read_text("utf-8") for path in paths}
    found[STYLES] = styles(site)
    return {path: without_comments(text, is_script=path.endswith(".js")) for path, text in found.items()}


def styles(site: Site) -> str:
    """Write the style sheet of every page, which prints the site's name and address at the foot of each sheet."""
    named = " · ".join(filter(None, (site.name, published(site.publisher.address))))
    name = named.replace("\\", "\\\\").replace('"', '\\"')  # as CSS Syntax 3, section 4.3.5, has strings
    return (THEME / STYLES).read_text("utf-8").replace("%SITE%", name)


def assets(subjects: Subjects, site: Site) -> dict[str, str]:
    """Read all styles and scripts, for files that hold their own.

    Args:
        subjects: What the guide speaks of.
        site: The site, which the styles name.

    Returns:
        Texts by address below `assets/`, such as `css/guide.css`.
    """
    rooms = {path: content.decode() for path, content in subjects.assets(subjects.kinds.views).items()}
    return {path.removeprefix("assets/"): text for path, text in {**own_assets(site), **rooms}.items()}


def exports(guide: Guide, subjects: Subjects, *, with_kit: bool) -> Iterator[tuple[Page, Export]]:
    """List the files that lie beside pages.

    Args:
        guide: The guide.
        subjects: What the guide speaks of.
        with_kit: Whether those that go with the offline kit are among them.

    Yields:
        Each page, and each file beside it as it was declared.
    """
    for page in guide.links.pages:
        for export in subjects.views.beside(page.view) if page.of else ():
            if with_kit or not export.with_kit:
                yield page, export
