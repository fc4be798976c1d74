"""The MkDocs adapter: hands what `orderguide` makes to MkDocs, and nothing else.

Content is read and checked in `on_config`, before MkDocs empties the output folder, so that a bad edit never destroys
the last good site. Pages are virtual files whose finished bodies take the place of what MkDocs would have rendered.
"""

from __future__ import annotations

import datetime
import logging
import os
import platform
import posixpath
import zlib
from collections.abc import Collection, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import mkdocs
from jinja2 import Environment
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from orderguide import __version__
from orderguide.content.official_texts import FOLDER
from orderguide.content.problems import ContentError
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.publishing import build_manifest, offline_kit
from orderguide.publishing.accessibility_results import PLACE, RECORD, Results
from orderguide.publishing.artifacts import (
    STYLES,
    THEME,
    Artifact,
    assets,
    front_matter,
    own_assets,
    search_index,
    source_path,
)
from orderguide.publishing.build import HTML, MARKDOWN, SiteBuild, Source
from orderguide.publishing.prose_pages import PAGES, brought, refused, written
from orderguide.site.twin import NAME
from orderguide.site.writer import published
from orderguide.subjects import SUBJECTS
from orderguide.text import dates
from orderguide.text.checksums import of_sources
from orderguide.text.html import filled

KEY = "orderguide_build"
BROUGHT = "orderguide_prose"
LOG = logging.getLogger("mkdocs.plugins.orderguide")
LIBRARIES = (
    "et-xmlfile", "icalendar", "jinja2", "markdown", "markdown-it-py", "markupsafe", "mdurl", "nh3",
    "openpyxl", "pydantic", "pydantic-core", "pygments", "pymdown-extensions", "pyyaml",
)  # fmt: skip
BY_PLUGIN = {"mkdocstrings": ("griffelib", "mkdocs-autorefs", "mkdocstrings", "mkdocstrings-python")}
MARK = "assets/img/favicon.svg"


def on_config(config: Any) -> Any:
    """Read and check the content, unless a preview has done so, and make the menu of sections."""
    if not any((Path(folder) / STYLES).is_file() for folder in config.theme.dirs):
        raise PluginError(f"the theme {config.theme.name} has no frame for a guide; write `name: orderguide` for it")
    if KEY not in config.extra:
        try:
            guide = load(content_folder(config), today=site_day())
        except (ContentError, ValueError) as error:
            raise PluginError(f"nothing was built\n{error}") from None
        if wrong := refused(content_folder(config), Path(config.docs_dir), guide.site.picture):
            raise PluginError("\n".join(["nothing was built", *wrong]))
        for warning in guide.warnings:
            LOG.info("%s", warning)  # not as a warning, by which a strict build would fail
        config.extra[BROUGHT] = brought_pages(config, guide)
        config.extra[KEY] = site_build(config, guide).ahead()
    site = config.extra[KEY].shown.site
    config.nav = [{section.short: source_path(section.path)} for section in site.sections]
    config.site_name = site.name
    config.site_description = site.description
    if not is_shown(config):
        config.site_url = published(site.publisher.address)
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the guide's prose, every generated page and data file; drop what another theme brings."""
    build: SiteBuild = config.extra[KEY]
    folder = content_folder(config)
    for path, text in own_assets(build.shown.site).items():
        files.remove(files.get_file_from_path(path))
        _add(files, config, path, text.encode())
    if Path(config.docs_dir).resolve() != (folder / PAGES).resolve():
        for path, content in written(folder):
            _add(files, config, path, content)
    for path, content in config.extra[BROUGHT]:
        _add(files, config, path, content)
    if (folder / RECORD).is_file():
        _add(files, config, PLACE, (folder / RECORD).read_bytes())
    for path, content in SUBJECTS.assets({page.view for page in build.shown.pages}).items():
        _add(files, config, path, content)
    for path, page in build.generated.items():
        _add(files, config, source_path(path), front_matter(page).encode())
    for path in build.data:
        _add(files, config, path, build.data[path] if build.is_ahead else b"")
    for file in of_others(files, config.theme):
        files.remove(file)
    config.theme.static_templates.discard("sitemap.xml")  # the engine makes one, and none while there is no address
    return files


def of_others(files: Any, theme: Any) -> list[Any]:
    """List the files that come neither with a guide nor with our frame, but with a theme that is named besides."""
    others = {*theme.dirs} - {theme.custom_dir, str(THEME)}
    return [file for file in files if file.src_dir in others]


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Date each page by the edition, so that the sitemap does not change with the day of the build."""
    page.update_date = config.extra[KEY].shown.today.isoformat()
    return markdown


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Learn what is on each page; a page that comes from content gets its body once it is written."""
    build: SiteBuild = config.extra[KEY]
    found = build.read(path_of(page), told(page, html, files))
    page.present_anchor_ids = (page.present_anchor_ids or set()) | found
    return "" if path_of(page) in build.generated else html


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Give the theme what it shows on every page, and add the search index, which needs all pages."""
    build: SiteBuild = config.extra[KEY]
    mark = files.get_file_from_path(MARK).content_string
    # The mark stands in the page itself: one request less on every first visit.
    env.globals.update(mark=f"data:image/svg+xml,{quote(mark.strip())}", **build.globals())
    if is_shown(config):
        env.globals.update(policy="")  # MkDocs writes a script into each page, which reloads it after an edit
    if build.is_ahead:
        for artifact in gathered(build, files):  # under its own name MkDocs would take a twin for a page's source
            source = f"{artifact.path}.twin" if artifact.path.endswith(".md") else ""
            _add(files, config, artifact.path, artifact.content, source)
    return env


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Give a page its finished body, now that every reference in it leads somewhere."""
    page.content = config.extra[KEY].framed(path_of(page), told(page, page.content))
    return context


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Let the body go, which is written."""
    page.content = None
    return output


@event_priority(-100)  # after plugins, some of which write files of their own
def on_post_build(config: Any) -> None:
    """Pack the offline kit where the content asks for one, and record what the site was made from."""
    if is_shown(config):
        return
    build: SiteBuild = config.extra[KEY]
    shown, folder = build.shown, Path(config.site_dir)
    if shown.site.kit:
        packed = offline_kit.packed(folder, shown, build.env)
        (folder / shown.site.kit).write_bytes(packed)
        for name, env, template in (("index.html", build.env, HTML), (NAME, build.plain, MARKDOWN)):
            size = {offline_kit.ROOM: offline_kit.told(packed, env, template)}
            for path in folder.rglob(name):
                if (finished := filled(text := path.read_text("utf-8"), size)) != text:
                    path.write_text(finished, "utf-8", newline="\n")
    record = build_manifest.Build(
        site=shown.site.name,
        edition=shown.instrument.edition.version,
        as_of=shown.today,
        generator=f"orderguide {__version__}",
        libraries=libraries(config.plugins),
        inputs=inputs(config, shown.texts),
        files=build_manifest.published(folder).sums,
    )
    (folder / build_manifest.PLACE).write_bytes(build_manifest.written(record))


def inputs(config: Any, texts: Mapping[str, str]) -> dict[str, str]:
    """Sum up what the site is made from.

    Args:
        config: The configuration of MkDocs.
        texts: The sums of the official texts at hand, by name; with none of them the rest is the same.

    Returns:
        The sums of folders, of files, and of each official text, by name.
    """
    content, by_hand = content_folder(config), Path(config.docs_dir)
    folders = [content, Path(__file__).parent, Path(config.config_file_path)]
    if not by_hand.is_relative_to(content):
        folders.append(by_hand)
    sums = {place.name: of_sources(place, FOLDER if place == content else "") for place in folders}
    return {**sums, **{f"{content.name}/{FOLDER}/{name}": one for name, one in texts.items()}}


def site_day() -> datetime.date | None:
    """Give the day for which the site is made, where the environment says another than the edition's own."""
    day = os.environ.get("ORDER_GUIDE_AS_OF")
    try:
        return dates.read(day) if day else None
    except ValueError:
        raise ValueError(f"ORDER_GUIDE_AS_OF is not a day: {day}") from None


def site_build(config: Any, guide: Guide, env: Environment | None = None) -> SiteBuild:
    """Begin a build of the site, for which nothing is made yet."""
    recorded = content_folder(config) / RECORD
    results = Results.model_validate_json(recorded.read_bytes()) if recorded.is_file() else None
    texts = assets(SUBJECTS, guide.site) if guide.site.kit else None
    return SiteBuild(guide, SUBJECTS, results, texts, env)


def brought_pages(config: Any, guide: Guide) -> list[tuple[str, bytes]]:
    """Make the pages of prose that the site lists and nobody wrote."""
    folder, by_hand = content_folder(config), Path(config.docs_dir)
    there = {path.relative_to(by_hand).as_posix() for path in by_hand.rglob("*.md")}
    return list(brought(guide, folder, there | {path for path, _ in written(folder)}))


def gathered(build: SiteBuild, files: Any) -> list[Artifact]:
    """Make what needs all pages: the search index, twins, and the site map where the site has an address."""
    addresses = [file.page.canonical_url for file in files.documentation_pages() if file.page.canonical_url]
    return [search_index(build.shown.site, build.searched(), build.whose), *build.twins(), *build.map(addresses)]


def path_of(page: Any) -> str:
    """Give the address of a page, without slashes at its ends."""
    return str(page.url.strip("/").removesuffix("index.html").strip("/").removesuffix(".html"))


def libraries(plugins: Collection[str]) -> dict[str, str]:
    """Give the versions of what decides the bytes, Python's own among them.

    What a machine has besides is left out: the record is the same with and without it.

    Args:
        plugins: The names of the plugins of MkDocs that the guide uses.
    """
    by_plugin = (name for plugin, names in BY_PLUGIN.items() if plugin in plugins for name in names)
    names = [mkdocs.__name__, *LIBRARIES, *by_plugin]  # the generator: ProperDocs has its own name, where it stands in
    found = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return dict(sorted({**found, **{name: version(name) for name in names}}.items()))


def content_folder(config: Any) -> Path:
    """Find the folder of the content, which is beside the configuration unless it says otherwise."""
    return Path(config.config_file_path).resolve().parent / str(config.extra.get("content", "content"))


def is_shown(config: Any) -> bool:
    """Tell whether the pages are shown while they are edited: MkDocs then gives its own address as the site's."""
    return urlsplit(config.site_url or "").netloc == str(config.dev_addr)


def told(page: Any, html: str, files: Any = None) -> Source:
    """Give what a page says of itself, its source, and where the links in that lead, once it is known among files."""
    title, description = page.meta.get("title") or page.title, page.meta.get("description", "")
    found = Source(html, title, description, page.markdown or "")
    return found._replace(lead=lambda to: _led(to, page.file, files)) if files else found


def _add(files: Any, config: Any, path: str, content: bytes, source: str = "") -> None:
    if files.get_file_from_path(source or path) is not None:
        raise PluginError(f"{Path(config.docs_dir).name}/{path} has the address of a generated file; rename it")
    made = File.generated(config, source or path, content=content)
    if source:
        made.dest_uri = path
    files.append(made)


def _led(to: str, source: Any, files: Any) -> str | None:
    """Turn the target of a link in a page's source into an address below the site's root; nothing leads elsewhere."""
    path, mark, anchor = to.partition("#")
    if urlsplit(to).scheme or path.startswith("/"):
        return None
    at = posixpath.normpath(posixpath.join(posixpath.dirname(source.src_uri), unquote(path)))
    found = files.get_file_from_path(at) if path else source
    return None if found is None else f"{found.url.removeprefix('./')}{mark}{anchor}"
