"""Pages that a guide need not write: brought by the package, filled from the content, unless it writes its own."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme
from orderguide import mkdocs_hooks
from orderguide.content.records.site import Picture
from orderguide.guide.guide import Guide
from orderguide.publishing.prose_pages import BROUGHT, brought, misleading, refused, written
from orderguide.text.plain_files import DEEPEST

from tests.engine.conftest import ended
from tests.site.conftest import png

if TYPE_CHECKING:
    from tests.engine.conftest import Content

ALL = ("accessibility", "method", "offline", "privacy", "report-an-error", "use-the-data")
LISTED = "\n".join(
    f"  - {{path: {name}, view: prose, title: {name.title()}, short: {name.title()}, description: Of {name}.}}"
    for name in ("accessibility", "offline", "privacy", "use-the-data")
)


@pytest.fixture
def whole(good: Content) -> Guide:
    """The harbor with every page that the package can bring."""
    own = "  - {path: glossary, view: glossary"
    return good.changed(("site.yml", own, f"{LISTED}\n{own}")).guide()


def pages(guide: Guide, folder: Path, there: tuple[str, ...] = ()) -> dict[str, str]:
    return {path: text.decode() for path, text in brought(guide, folder, there)}


def test_what_is_listed_and_not_written_is_brought(whole: Guide, tmp_path: Path) -> None:
    made = pages(whole, tmp_path)
    assert sorted(made) == sorted(
        [
            "about/accessibility.md",
            "about/method.md",
            "about/offline.md",
            "about/privacy.md",
            "about/report.md",
            "about/use-the-data.md",
        ]
    )
    assert sorted(path.stem for path in BROUGHT.iterdir()) == sorted(ALL)
    for text in made.values():
        assert text.startswith("---\ntitle: ") and "\n## " in text
        assert "{{" not in text and "{%" not in text


def test_how_to_use_the_data_is_told_from_the_content_and_in_one_place(
    whole: Guide, tmp_path: Path, root: Path
) -> None:
    text = pages(whole, tmp_path)["about/use-the-data.md"]
    for layer in whole.vocabulary.layers:
        assert f"**{layer.name}**{'' if layer.settled else ' (not settled)'}\n" in text and layer.meaning in text
    for said in ("official text alone", "not “does not exist”", "How to cite", whole.instrument.edition.version):
        assert said in text
    agents = (root / "AGENTS.md").read_text("utf-8")
    led = re.findall(r"\]\(([^)]+)\)", agents)
    assert "hooks/orderguide/prose/use-the-data.md" in led
    assert [one for one in led if not (root / one).exists()] == []


def test_a_page_of_the_guides_own_is_left_alone(whole: Guide, tmp_path: Path) -> None:
    made = pages(whole, tmp_path, ("about/method.md", "about/privacy/index.md"))
    assert "about/method.md" not in made and "about/privacy.md" not in made
    assert "(method.md#errors)" in made["about/report.md"]


def test_a_page_that_nobody_lists_is_not_brought(harbor: Guide, tmp_path: Path) -> None:
    assert sorted(pages(harbor, tmp_path)) == ["about/method.md", "about/report.md"]


def test_links_lead_to_sources_that_are_there(whole: Guide, tmp_path: Path) -> None:
    made = pages(whole, tmp_path)
    generated = {f"{page.path}/index.md" for page in whole.links.pages if page.view != "prose"}
    seen = 0
    for path, text in made.items():
        for target in re.findall(r"\]\((?!https:)([^)#\s]+)[^)]*\)", text):
            found = (Path("/") / path).parent.joinpath(target).resolve().relative_to("/").as_posix()
            assert found in {*made, *generated}, (path, target)
            seen += 1
    assert seen > 5


def test_words_come_from_the_content(whole: Guide, tmp_path: Path) -> None:
    made = pages(whole, tmp_path)
    assert "such as 2(a)" in made["about/report.md"] and "such as\n  BU-01" in made["about/report.md"]
    assert "The edition of June 1, 2031 rests on sources up to" in made["about/method.md"]
    for layer in whole.vocabulary.layers:
        assert f"**{layer.name}**" in made["about/method.md"]
    assert "Each page was examined" not in made["about/accessibility.md"], "nothing was recorded here"


def test_what_the_guide_does_not_have_is_not_spoken_of(good: Content, tmp_path: Path) -> None:
    text = good.files["site.yml"]
    lines = [line for line in text.splitlines() if "view: planner" not in line]
    site = "\n".join(lines).replace("  - {path: glossary", f"{LISTED}\n  - {{path: glossary")
    files = {name: words for name, words in good.files.items() if not name.startswith("planner/")}
    made = pages(replace(good, files=files).changed(("site.yml", text, site)).guide(), tmp_path)
    assert "the planner" not in made["about/offline.md"] and "the checklists" in made["about/offline.md"]


def test_where_readers_turn_who_cannot_wait_is_said_with_links(good: Content, tmp_path: Path) -> None:
    own = "emergency: Ask [the crew](lamp-crew).\nfooter:"
    made = pages(good.changed(("site.yml", "footer:", own)).guide(), tmp_path)
    assert "Ask [the crew](offices/index.md#lamp-crew)." in made["about/report.md"]
    assert good.changed(("site.yml", "footer:", own.replace("lamp-crew", "no-crew"))).codes() == ["references.link"]


def test_what_a_guide_wrote_is_listed_with_its_pictures(tmp_path: Path) -> None:
    for name in ("about/us.md", "about/pier.png", ".hidden/x.md", "about/.draft.md"):
        (tmp_path / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / name).write_bytes(b"x")
    assert list(written(tmp_path)) == [("about/pier.png", b"x"), ("about/us.md", b"x")]
    assert list(written(tmp_path / "none")) == []


# --- what cannot be built --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[x](https://[::1/)", [(1, 5)]),
        ("a\n\nSee [x]( <https://keeper@port.test/> 'Port').\n", [(3, 11)]),
        ("[x][1]\n\n[1]: https://port.test:0/\n", [(3, 6)]),
        ("a <https://pört.test/>", [(1, 4)]),
        ('a\n<a class="b" href="https://keeper:x@port.test/">c</a>', [(2, 1)]),
        ("[x](//[::1/) [y](ftp://port.test/) [z](HTTPS:///)", [(1, 5), (1, 18), (1, 40)]),
        ("[x](https://port.test/a#b) [y](http://port.test/) [z](../a.md#b) <https://port.test/> `https:///`", []),
        ("[x](mailto:keeper@port.test) https:///", []),
    ],
)
def test_a_link_of_a_page_by_hand_that_misleads_is_told_where_it_stands(
    text: str, places: list[tuple[int, int]]
) -> None:
    assert [place[:2] for place in misleading(text)] == places


def test_a_picture_that_is_named_is_there_and_has_the_shape_that_others_show(tmp_path: Path) -> None:
    content, picture = tmp_path / "content", Picture(file="picture.png", alt="A lamp.")
    path = content / "pages" / "picture.png"
    path.parent.mkdir(parents=True)
    missing = "content/pages/picture.png: site.yml names this picture, and it is not there"
    assert refused(content, tmp_path / "docs", picture) == [missing]
    path.write_bytes(png(1200, 630))
    assert refused(content, tmp_path / "docs", picture) == []
    path.write_bytes(png(630, 1200))
    (said,) = refused(content, tmp_path / "docs", picture)
    assert said == "content/pages/picture.png: it has 630 by 1200 pixels, not 1200 by 630 pixels"
    path.write_bytes(b"GIF89a")
    assert refused(content, tmp_path / "docs", picture) == ["content/pages/picture.png: this is no PNG"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize("name", ["docs", "content/pages"])
def test_a_folder_of_pages_holds_plain_files_that_any_system_can_hold(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir(parents=True)
    (tmp_path / "content").mkdir(exist_ok=True)
    (folder / "whole.md").write_text("[x](https://port.test/)", "utf-8")
    (folder / ".pipe").mkdir()
    assert refused(tmp_path / "content", tmp_path / "docs") == []
    os.mkfifo(folder / "pipe.md")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "gone.md").symlink_to("nowhere")
    (folder / "aux.svg").touch()
    (folder / "\x1b[2J.md").write_text("[x](https://[::1/)", "utf-8")
    deep = folder.joinpath(*"d" * 30)
    deep.mkdir(parents=True)
    with ended():
        told = refused(tmp_path / "content", tmp_path / "docs")
    assert [line.split(": ")[0].removeprefix(f"{name}/") for line in told] == [
        "aux.svg", "d" + "/d" * DEEPEST, "gone.md", "loop", "pipe.md", "\\x1b[2J.md:1:5",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["docs", "content/pages"])
def test_nothing_is_built_from_a_folder_with_a_pipe(content: Path, tmp_path: Path, name: str) -> None:
    """MkDocs would copy it, or read it, and wait."""
    (tmp_path / name).mkdir(parents=True)
    os.mkfifo(tmp_path / name / "pipe.md")
    place = {"config_file_path": str(tmp_path / "mkdocs.yml"), "docs_dir": str(tmp_path / "docs")}
    config = SimpleNamespace(**place, extra={}, theme=Theme("orderguide"))
    with ended(), pytest.raises(PluginError) as caught:
        mkdocs_hooks.on_config(config)
    assert str(caught.value) == f"nothing was built\n{name}/pipe.md: this is not an ordinary file"
