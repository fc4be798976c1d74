"""What a preview shows at one moment: each thing is made when it is first asked for, and goes with the next edit."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _build_template, _populate_page

from orderguide.mkdocs_hooks import KEY, gathered, path_of, told
from orderguide.preview.written import Written
from orderguide.publishing.artifacts import front_matter, own_assets
from orderguide.publishing.build import SiteBuild
from orderguide.site.twin import LISTS
from orderguide.subjects import SUBJECTS

LOST = "404.html"
GATHERED = ("assets/js/search-index.js", "sitemap.xml", *LISTS)  # and twins


class Moment:
    """Everything that the files said at one moment. One at a time may ask it: MkDocs marks the page it makes in a menu.

    Args:
        build: A build of the site for which nothing is made yet.
        written: What MkDocs made.
    """

    def __init__(self, build: SiteBuild, written: Written) -> None:
        self._build, self._written = build, written
        self._answers: dict[str, bytes | None] = {}
        self._files = {file.dest_uri: file for file in written.files}

    def answer(self, path: str) -> bytes | None:
        """Give the bytes of a path below the site's root, or nothing where there is none."""
        if path not in self._answers:
            self._answers[path] = self._made(path)
        return self._answers[path]

    def paths(self) -> list[str]:
        """List all paths."""
        return sorted({*self._files, *self._written.apart, *self._gathered, LOST})

    def _made(self, path: str) -> bytes | None:
        config, env = self._written.config, self._written.env
        config.extra[KEY] = self._build
        env.globals.update(self._globals)
        file = self._files.get(path)
        if file is not None and file.is_documentation_page():
            return self._page(file)
        if path == LOST:
            files, nav = self._written.files, self._written.nav
            return _build_template(LOST, env.get_template(LOST), files, config, nav).encode()
        if path in self._assets:
            return self._assets[path].encode()
        if path in GATHERED or path.endswith(".md"):
            return self._gathered.get(path)
        if file is not None and path not in self._written.data:
            return bytes(file.content_bytes)
        return self._build.data.get(path, self._written.apart.get(path))

    def _page(self, file: Any) -> bytes:
        """Let MkDocs make one page, as it makes each of a whole site."""
        config, files, page = self._written.config, self._written.files, file.page
        path = path_of(page)
        if path in self._build.generated:
            file.content_bytes = front_matter(self._build.generated[path]).encode()
            _populate_page(page, config, files)
        else:
            page.content = self._written.bodies[path]
        _build_page(page, config, files.documentation_pages(), self._written.nav, self._written.env)
        return Path(file.abs_dest_path).read_bytes()

    @cached_property
    def _globals(self) -> dict[str, Any]:
        return {**self._build.globals(), "policy": ""}

    @cached_property
    def _assets(self) -> dict[str, str]:
        """Styles and scripts as their files have them now."""
        rooms = SUBJECTS.assets({page.view for page in self._build.shown.pages})
        return {**own_assets(self._build.shown.site), **{path: content.decode() for path, content in rooms.items()}}

    @cached_property
    def _gathered(self) -> dict[str, bytes]:
        """What needs all pages, so that asking for it makes them."""
        for page in self._written.pages():
            path = path_of(page)
            self._build.read(path, told(page, self._written.bodies[path], self._written.files))
        return {one.path: one.content for one in gathered(self._build, self._written.files)}
