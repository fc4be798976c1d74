"""What MkDocs makes for a preview: pages written by hand without their frame, the menu, and the theme's templates.

It stays good until something that MkDocs reads has changed. Pages that come from content are only named to it, so that
links lead to them; none of them is made.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mkdocs
from mkdocs.commands.build import _populate_page
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from orderguide.content.problems import ContentError, Problem, nearest
from orderguide.guide.guide import Guide
from orderguide.mkdocs_hooks import BROUGHT, KEY, brought_pages, content_folder, path_of
from orderguide.preview.watch import Look, look
from orderguide.publishing.accessibility_results import RECORD
from orderguide.publishing.build import SiteBuild
from orderguide.publishing.prose_pages import PAGES

_QUOTED = re.compile(r"'([^']+)'")
_DESCRIBES = "\n::: "  # a page with such a line describes modules
_READ_EACH_TIME = (".css", ".html", ".js")
_KEPT = ("markdown", "meta", "content", "toc", "_title_from_render", "present_anchor_ids")


@dataclass
class Described:
    """Pages about code, which take longest: kept while their own words, the modules and all addresses are the same.

    Attributes:
        known: What they were made from.
        pages: What MkDocs made of each, by the path of its source.
        links: The anchors elsewhere to which each leads: the link as it was written, by path and anchor.
        files: What plugins wrote by themselves, such as an inventory of names.
    """

    known: object = None
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """What MkDocs made.

    Attributes:
        config: Its configuration.
        files: All files of the site.
        nav: Its menu.
        env: The theme's templates.
        bodies: The HTML of pages written by hand, by address.
        apart: What plugins wrote by themselves, by address.
        data: The addresses of files that come from content and are no pages.
    """

    config: Any
    files: Any
    nav: Any
    env: Any
    bodies: Mapping[str, str]
    apart: Mapping[str, bytes]
    data: frozenset[str]

    def pages(self) -> Iterator[Page]:
        """Give the pages written by hand."""
        for file in self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            if path_of(file.page) in self.bodies:
                yield file.page


class Heard(logging.Handler):
    """Keeps the warnings of MkDocs and its plugins, by which a strict build would fail."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was said."""
        self.said.append(record.getMessage())


@contextmanager
def heard() -> Iterator[Heard]:
    """Hear MkDocs for a while, and let it print nothing."""
    logger, kept = logging.getLogger(mkdocs.__name__), Heard()
    logger.addHandler(kept)
    was, logger.propagate = logger.propagate, False
    try:
        yield kept
    finally:
        logger.removeHandler(kept)
        logger.propagate = was


def configured(file: Path, address: str, folder: Path) -> Any:
    """Read the configuration of MkDocs.

    Args:
        file: The file.
        address: Host and port where pages are shown.
        folder: A folder for what MkDocs writes.

    Returns:
        The configuration.

    Raises:
        ContentError: When the file is wrong, with all that MkDocs says of it.
    """
    with heard() as kept:
        try:
            config = load_config(str(file), site_dir=str(folder), dev_addr=address)
        except MkDocsException as error:
            raise ContentError(_in_settings(file, one) for one in kept.said or [str(error)]) from None
    config.site_url = f"http://{address}/"
    return config


def _in_settings(file: Path, said: str) -> Problem:
    """Find the setting of which MkDocs speaks: it quotes its name."""
    text, name = file.read_text("utf-8", errors="replace"), next(iter(_QUOTED.findall(said)), "")
    found = re.search(rf"^{re.escape(name)}\b", text, re.M) if name else None
    return Problem(file.name, text.count("\n", 0, found.start()) + 1 if found else 1, 1, "mkdocs", said)


def roots(config: Any) -> list[Path]:
    """List what is watched: the content, sources written by hand, the configuration, and what it says besides."""
    named = [content_folder(config), Path(config.docs_dir), Path(config.config_file_path), *map(Path, config.watch)]
    return list(dict.fromkeys(named))


def reads(config: Any, guide: Guide) -> object:
    """Give all that MkDocs reads, such that two of them are the same only where it would make the same.

    Of templates, styles and scripts only the names: they are read again whenever they are asked for.

    Args:
        config: The configuration of MkDocs.
        guide: The guide.
    """
    content, site = content_folder(config), guide.site
    tree = tuple((page.path, page.view, page.of) for page in guide.links.pages)
    menu = tuple((section.short, section.path) for section in site.sections)
    sources = look([Path(config.docs_dir), content / PAGES, content / RECORD, Path(config.config_file_path)])
    watched = roots(config)
    theme = look(Path(one) for one in config.theme.dirs if any(Path(one).is_relative_to(root) for root in watched))
    names = {path: None if path.endswith(_READ_EACH_TIME) else seen for path, seen in theme.items()}
    brought, moved = tuple(brought_pages(config, guide)), tuple(guide.moved)
    return tree, menu, site.name, site.description, bool(site.kit), sources, names, brought, moved, _modules(config)


def _modules(config: Any) -> Look:
    return {path: seen for path, seen in look(map(Path, config.watch)).items() if path.endswith(".py")}


def written(config: Any, guide: Guide, build: SiteBuild, described: Described) -> Written:
    """Let MkDocs make what it makes, apart from the pages that come from content.

    Args:
        config: A configuration that was not used yet.
        guide: The guide.
        build: A build of the site.
        described: Pages about code of the run before; those of this run take their place.

    Returns:
        What it made.

    Raises:
        ContentError: With all that MkDocs and its plugins say is wrong.
    """
    config.extra[KEY], config.extra[BROUGHT] = build, brought_pages(config, guide)
    with heard() as kept:
        try:
            made = _run(config, described)
        except MkDocsException as error:
            kept.said = kept.said or [str(error)]
    if kept.said:
        raise ContentError(_located(config, said) for said in dict.fromkeys(kept.said) if said)
    return made


def _run(config: Any, described: Described) -> Written:
    """Go through the steps of a build of MkDocs up to the pages written by hand; nothing is written but by plugins."""
    config.plugins.on_startup(command="serve", dirty=False)
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files, env = get_files(config), config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    pages = []
    for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
        page = file.page or Page(None, file, config)
        if path_of(page) not in config.extra[KEY].generated:
            pages.append(page)
    about = [page for page in pages if _DESCRIBES in page.file.content_string]
    known = tuple(page.file.content_string for page in about), _modules(config), tuple(file.src_uri for file in files)
    is_kept = known == described.known
    for page in pages:
        if is_kept and page in about:
            _put(page, described, files)
        else:
            _populate_page(page, config, files)
    env = config.plugins.on_env(env, config=config, files=files)
    config.plugins.on_post_build(config=config)
    if not is_kept:
        _keep(described, known, about, Path(config.site_dir))
    bodies = {path_of(page): page.content or "" for page in pages}
    return Written(config, files, nav, env, bodies, described.files, frozenset(config.extra[KEY].data))


def _put(page: Page, described: Described, files: Any) -> None:
    uri = page.file.src_uri
    vars(page).update(described.pages[uri])
    page.links_to_anchors = {files.get_file_from_path(to): links for to, links in described.links[uri].items()}


def _keep(described: Described, known: object, about: list[Page], folder: Path) -> None:
    described.known = known
    described.pages = {page.file.src_uri: {name: vars(page)[name] for name in _KEPT} for page in about}
    described.links = {
        page.file.src_uri: {to.src_uri: links for to, links in (page.links_to_anchors or {}).items()} for page in about
    }
    described.files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def lost_anchors(made: Written, build: SiteBuild) -> Iterator[Problem]:
    """Find links of pages written by hand to anchors that are not there, where a strict build would fail by them.

    What they lead to is made for that.
    """
    if made.config.validation.links.anchors < logging.WARNING:
        return
    for page in made.pages():
        for file, links in (page.links_to_anchors or {}).items():
            if file.page is None:
                continue
            path = path_of(file.page)
            there = build.made(path).body.anchors if path in build.generated else file.page.present_anchor_ids or ()
            for anchor, link in links.items():
                if anchor not in there:
                    message = f"the page {path or 'at the start'} has no anchor #{anchor}"
                    yield _at(made.config, page.file.src_uri, link, message, nearest(anchor, there))


def _located(config: Any, said: str) -> Problem:
    """Find the place of which MkDocs speaks: it quotes the path of a file, and what is wrong there."""
    quoted = _QUOTED.findall(said)
    return _at(config, quoted[0] if quoted else "", quoted[1] if len(quoted) > 1 else "", said)


def _at(config: Any, uri: str, words: str, message: str, hint: str = "") -> Problem:
    """Say that something is wrong where some words stand in a source of a page written by hand."""
    home = Path(config.config_file_path).parent
    for folder in (Path(config.docs_dir), content_folder(config) / PAGES):
        path = folder / uri
        if uri and path.is_file():
            before, found, _ = path.read_text("utf-8").partition(words)
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            name = path.relative_to(home).as_posix() if path.is_relative_to(home) else path.as_posix()
            return Problem(name, *((line, column) if found and words else (1, 1)), "mkdocs", message, hint)
    return Problem(uri or Path(config.config_file_path).name, 1, 1, "mkdocs", message, hint)
