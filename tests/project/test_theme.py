"""The theme stands alone: it asks no other for anything, and of another that is named nothing is published."""

from __future__ import annotations

import re
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from jinja2 import Environment, meta
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme
from orderguide import mkdocs_hooks
from orderguide.cli import generator
from orderguide.publishing.artifacts import THEME

from tests.benchmarks import way_out
from tests.conftest import Built

SHEETS = ("guide.css", "prose.css")


def style(name: str) -> str:
    return (THEME / "assets" / "css" / name).read_text("utf-8")


def test_no_other_theme_is_behind_ours() -> None:
    alone = Theme("orderguide")
    assert [Path(one).name for one in alone.dirs] == ["theme", "templates"], "ours, and the site map of the generator"
    assert Path(alone.dirs[0]) == THEME
    assert "404.html" in alone.static_templates


def test_every_template_is_there_that_a_template_asks_for() -> None:
    pages = sorted(THEME.glob("*.html"))
    asked = {one for path in pages for one in meta.find_referenced_templates(Environment().parse(path.read_text()))}  # noqa: S701
    assert asked == {"base.html"} and (THEME / "base.html").is_file() and (THEME / "main.html").is_file()


def test_the_page_for_lost_addresses_uses_only_what_every_page_has() -> None:
    used = re.findall(r'class="([^"]+)"', (THEME / "404.html").read_text("utf-8"))
    assert all(f".{name}" in style("guide.css") for one in used for name in one.split())


@pytest.mark.parametrize("name", SHEETS)
def test_a_style_sheet_uses_no_value_that_ours_do_not_set(name: str) -> None:
    there = set(re.findall(r"(--[\w-]+):", style("guide.css")))
    assert set(re.findall(r"var\((--[\w-]+)", style(name))) <= there


def test_a_site_has_only_our_folders_whatever_theme_is_named(site: Built) -> None:
    folders = {path.name for path in (site.folder / "assets").iterdir() if path.is_dir()}
    assert folders == {"css", "font", "img", "js"}


def test_pages_by_hand_have_their_own_sheet_and_others_do_not(site: Built) -> None:
    assert 'href="../../assets/css/prose.css"' in site.read("about/privacy/index.html")
    assert "prose.css" not in site.read("index.html") + site.read("404.html")


def test_a_theme_without_our_frame_is_refused_before_anything_is_emptied() -> None:
    with pytest.raises(PluginError, match="the theme mkdocs has no frame for a guide; write `name: orderguide`"):
        mkdocs_hooks.on_config(SimpleNamespace(theme=SimpleNamespace(name="mkdocs", dirs=["no-such-folder"])))


def test_only_files_of_other_themes_are_dropped() -> None:
    def file(folder: str | None, name: str) -> File:
        return File(name, folder, "site", True)

    files = Files([file("docs", "a.js"), file("own", "b.js"), file(str(THEME), "c.js"), file("other", "d.js")])
    theme = SimpleNamespace(dirs=["own", str(THEME), "other"], custom_dir="own")
    assert [one.src_uri for one in mkdocs_hooks.of_others(files, theme)] == ["d.js"]


@pytest.mark.parametrize("is_there", [True, False])
def test_properdocs_stands_in_where_it_is_installed(is_there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(generator, "find_spec", lambda name: ModuleSpec(name, None) if is_there else None)
    monkeypatch.setattr(generator, "import_module", lambda name: asked.append(name) or sys)
    generator.stand_in()
    assert generator.name() == ("properdocs" if is_there else "mkdocs")
    assert asked == (["properdocs.replacement"] if is_there else [])


def test_the_record_names_the_generator_that_ran(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs_hooks, "mkdocs", ModuleType("properdocs"))
    monkeypatch.setattr(mkdocs_hooks, "version", lambda name: "1")
    named = mkdocs_hooks.libraries(())
    assert "properdocs" in named and "mkdocs" not in named


def test_a_page_an_id_or_a_link_that_another_generator_loses_is_told() -> None:
    page = way_out.seen('<main id="a"><a id="b" href="x/">x</a><a href="y/">y</a></main>')
    assert page == (("a", "b"), ("x/", "y/"))
    others = {"1.html": page, "2.html": page._replace(ids=("b", "a")), "3.html": page._replace(links=("x/",))}
    told = list(way_out.otherwise({"1.html": page, "2.html": page, "3.html": page, "4.html": page}, others))
    assert told == ["2.html: other ids", "3.html: other links", "4.html: only in one of the two"]
    assert list(way_out.otherwise(others, others)) == []
