"""Official texts that a maintainer takes in: the first time, in another form, changed, and none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from orderguide.content.problems import ContentError
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.mkdocs_hooks import inputs
from orderguide.publishing.build import SiteBuild
from orderguide.publishing.build_manifest import Build, causes
from orderguide.subjects import SUBJECTS
from orderguide.text.html import read

from tests.conftest import ROOT

Run = Callable[..., tuple[int, str, str]]
TEXT = ROOT / "tests" / "fixtures" / "texts" / "directive.md"
SUM = "6f4f00aaeceb181ebd9e018f7f0bc1ffe416847c60d6ff564156f539d1563b94"
PIN = f"  text_sum: {SUM}\n"
SECTION, WHOLE = "directive/article-2", "directive/text"
ONLY_IN_THE_TEXT = "in consultation with the Tide Office"


@pytest.fixture
def fresh(content: Path) -> Path:
    """The harbor before its text was taken in."""
    edited(content, PIN, "")
    return content


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return Path(shutil.copy(TEXT, tmp_path / TEXT.name))


def edited(content: Path, old: str, new: str) -> None:
    path = content / "sources" / "port.yml"
    assert path.read_text("utf-8").count(old) == 1
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def files(content: Path) -> dict[str, bytes]:
    return {str(path.relative_to(content)): path.read_bytes() for path in content.rglob("*") if path.is_file()}


def test_the_first_time_the_sum_goes_into_the_source_and_nothing_else_changes(
    fresh: Path, saved: Path, check: Run
) -> None:
    before = files(fresh)
    status, said, _ = check("texts", "--content", fresh, saved)
    assert (status, said.splitlines()[0]) == (
        0,
        f"directive: taken in for the first time; kept as content/texts/directive.txt, text_sum {SUM}",
    )
    after = files(fresh)
    assert after.keys() - before.keys() == {"texts/directive.txt"}
    assert [name for name in before if before[name] != after[name]] == ["sources/port.yml"]
    assert after["sources/port.yml"].decode().replace(PIN, "") == before["sources/port.yml"].decode()
    assert check("check", "--content", fresh)[1].endswith("compared with the official texts at hand: directive\n")


def test_another_form_of_the_same_text_is_the_same_text(content: Path, tmp_path: Path, check: Run) -> None:
    page = tmp_path / "directive.html"
    paragraphs = TEXT.read_text("utf-8").split("---\n")[-1].replace("#", "").replace("*", "").split("\n\n")
    page.write_text(f"<body><p>{'<p>'.join(paragraphs).replace('“', '&quot;')}<script>x</script>", "utf-8")
    before = files(content)
    status, said, _ = check("texts", "--content", content, page)
    assert (status, said.split(";")[0]) == (0, "directive: as its source says")
    after = files(content)
    assert after.pop("texts/directive.txt").startswith(b"Harbor Lighting Directive 7\n\nArticle 1. Purpose.")
    assert after == before


def test_a_changed_text_is_shown_and_kept_only_when_that_is_said(content: Path, saved: Path, check: Run) -> None:
    check("texts", "--content", content, saved)
    saved.write_text(saved.read_text("utf-8").replace("white lamp", "red lamp"), "utf-8")
    before = files(content)
    status, said, _ = check("texts", "--content", content, saved)
    assert status == 1
    assert said.splitlines() == [
        "content/sources/port.yml:11:13: the text of `directive` is another than before [texts.sum]",
        "    - (a) with a white lamp at its head; and",
        "    + (a) with a red lamp at its head; and",
        "    Read what changed, mend what rests on it, then run: orderguide texts --accept FILE",
        "nothing was written",
    ]
    assert files(content) == before
    status, said, _ = check("texts", "--content", content, "--accept", saved)
    assert (status, said.split(";")[0]) == (0, "directive: accepted as changed")
    assert SUM.encode() not in files(content)["sources/port.yml"]
    status, said, _ = check("check", "--content", content)
    assert status == 1
    assert said.count("[quotations.verbatim]") == 2, "what was quoted of the words that changed is told"


def test_a_changed_text_without_the_one_before_says_so(content: Path, saved: Path, check: Run) -> None:
    saved.write_text(saved.read_text("utf-8").replace("white lamp", "red lamp"), "utf-8")
    status, said, _ = check("texts", "--content", content, saved)
    assert (status, "    the text before is not at hand, so nothing is compared\n" in said) == (1, True)
    assert not (content / "texts").exists()


def test_two_texts_of_one_file_of_sources_are_taken_in_at_once(fresh: Path, saved: Path, check: Run) -> None:
    edited(fresh, "  kind: press\n", "  kind: press\n  text: lantern\n")
    (saved.parent / "lantern.txt").write_text("Lamps.\n\n* * *\n\nMore lamps.", "utf-8")
    (saved.parent / "lantern.html").write_text("<p>Lamps.<p>* * *<p>More lamps.", "utf-8")
    assert check("texts", "--content", fresh, saved, saved.parent / "lantern.html")[0] == 0
    assert files(fresh)["sources/port.yml"].count(b"text_sum") == 2
    assert load(fresh).texts["lantern"] == "Lamps.\n\n* * *\n\nMore lamps.\n", "what was kept is taken as it is"
    assert check("texts", "--content", fresh)[1].count("at hand, as its source says") == 2


def test_a_text_at_hand_that_was_never_taken_in_is_an_error(fresh: Path) -> None:
    with pytest.raises(ContentError, match="does not keep the sum of its text"):
        guides(fresh)


def test_only_the_folder_itself_is_looked_at(content: Path) -> None:
    guides(content)
    (content / "texts" / "old").mkdir()
    (content / "texts" / "directive.md").rename(content / "texts" / "old" / "directive.md")
    with pytest.raises(ContentError, match=r"texts/old/directive\.md:1:1: no source has a text of this name"):
        load(content)


def test_a_text_that_was_changed_in_the_folder_is_an_error(content: Path, saved: Path, check: Run) -> None:
    check("texts", "--content", content, saved)
    path = content / "texts" / "directive.txt"
    path.write_text(path.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    with pytest.raises(ContentError, match=r"texts\.sum"):
        load(content)
    assert check("texts", "--content", content)[1] == "directive: at hand, but another text\n"
    saved.write_text(saved.read_text("utf-8").replace("white lamp", "red lamp"), "utf-8")
    assert "the text before is not at hand" in check("texts", "--content", content, saved)[1]


def test_none_are_listed_with_where_they_are(content: Path, fresh: Path, saved: Path, check: Run) -> None:
    where = "it is at https://port.example/directive-7\n"
    assert check("texts", "--content", fresh) == (0, f"directive: not at hand, never taken in; {where}", "")
    check("texts", "--content", fresh, saved)
    assert check("texts", "--content", fresh)[1] == "directive: at hand, as its source says\n"
    shutil.rmtree(fresh / "texts")
    assert check("texts", "--content", fresh)[1] == f"directive: not at hand, its sum is kept; {where}"
    edited(fresh, "  text: directive\n" + "", "")
    assert "no source names an official text" in check("texts", "--content", fresh)[1]


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("directiv.md", (), "there is no source `directiv` [texts.form]\n    did you mean"),
        ("page.md", (), "there is no source `page` [texts.form]\n    name it with --source; these have a text: "),
        ("lantern.md", (), "the source `lantern` names no official text [texts.form]\n    add `text`"),
        ("directive.pdf", (), "a file that ends in `.pdf` is no text [texts.form]\n    save it with one of these"),
        ("x.md", ("--source", "directives"), "there is no source `directives` [texts.form]\n    did you mean"),
    ],
)
def test_what_cannot_be_taken_in_is_told_with_a_way_on(
    name: str, arguments: tuple[str, ...], expected: str, content: Path, saved: Path, check: Run
) -> None:
    before = files(content)
    status, said, error = check("texts", "--content", content, *arguments, saved.rename(saved.with_name(name)))
    assert (status, error, files(content) == before) == (1, "", True)
    assert expected in said


def test_problems_of_several_files_are_told_at_once_and_then_nothing_is_taken_in(
    content: Path, saved: Path, tmp_path: Path, check: Run
) -> None:
    status, said, _ = check("texts", "--content", content, saved, saved, tmp_path / "b.md", tmp_path / "directive.txt")
    assert (status, said.count("[texts.form]")) == (1, 3)
    assert not (content / "texts").exists()


def test_a_file_of_any_name_is_of_the_source_that_is_named(content: Path, saved: Path, check: Run) -> None:
    page = saved.rename(saved.with_name("page (1).md"))
    assert check("texts", "--content", content, "--source", "directive", page)[0] == 0
    assert (content / "texts" / "directive.txt").is_file()
    assert check("texts", "--content", content, "--source", "directive")[0] == 2
    assert check("texts", "--content", content, "--source", "directive", page, page)[0] == 2


def test_what_a_page_has_around_the_text_is_cut_off(content: Path, saved: Path, check: Run) -> None:
    edited(content, PIN, "  text_begins: Article 1. Purpose.\n  text_ends: requires an owner to agree.\n")
    saved.write_text(f"{saved.read_text('utf-8')}\nShare this page\n", "utf-8")
    assert check("texts", "--content", content, saved)[0] == 0
    kept = (content / "texts" / "directive.txt").read_text("utf-8")
    assert kept.startswith("Article 1. Purpose. Lights")
    assert kept.endswith("an owner to agree.\n")
    saved.write_text("Another page\n", "utf-8")
    status, said, _ = check("texts", "--content", content, saved)
    assert (status, "no paragraph begins with “Article 1. Purpose.” [texts.cut]" in said) == (1, True)


def test_a_source_file_in_which_there_is_no_place_is_left_alone(fresh: Path, saved: Path, check: Run) -> None:
    edited(fresh, "  text: directive\n", "  text: >-\n    directive\n")
    before = files(fresh)
    status, said, _ = check("texts", "--content", fresh, saved)
    assert (status, files(fresh) == before) == (1, True)
    assert f"write it yourself: text_sum: {SUM}" in said


def test_git_ignores_the_folder_here_and_in_a_new_guide() -> None:
    for folder in (ROOT, ROOT / "hooks" / "orderguide" / "starter"):
        assert "/content/texts/" in (folder / ".gitignore").read_text("utf-8").splitlines()


# --- what the site shows ---


def guides(content: Path) -> tuple[Guide, Guide]:
    """Give the harbor without its text, and with it."""
    without = load(content)
    (content / "texts").mkdir()
    shutil.copy(TEXT, content / "texts")
    return without, load(content)


def words(html: str) -> str:
    return " ".join("".join(getattr(one, "text", " ") for one in read(html)).split())


def test_with_the_text_pages_show_its_whole_words_and_without_it_what_is_quoted(content: Path) -> None:
    without, whole = (SiteBuild(guide, SUBJECTS) for guide in guides(content))
    for path in (SECTION, WHOLE):
        assert "shall light every public pier" in words(without.made(path).html)
        assert ONLY_IN_THE_TEXT not in words(without.made(path).html)
        assert ONLY_IN_THE_TEXT in words(whole.made(path).html)
        assert ONLY_IN_THE_TEXT in str(whole.twin(path)).replace("\\n", " ")
    assert "not the whole text" in words(without.made(WHOLE).html)
    assert SUM in whole.made(WHOLE).html
    assert sorted(without.generated) == sorted(whole.generated), "addresses do not hang on the text"


def test_the_page_of_the_text_has_every_word_once_and_in_order(content: Path) -> None:
    guide = guides(content)[1]
    official = guide.official
    assert official is not None
    parts = [official.opening, official.headings["article-1"], official.paragraphs["a1"]]
    parts += [official.headings["article-2"], *(official.paragraphs[one] for one in ("a2", "a2-a", "a2-b"))]
    assert " ".join(one for part in parts for one in part) == " ".join(guide.texts["directive"].split())
    shown, at = words(SiteBuild(guide, SUBJECTS).made(WHOLE).html), 0
    for one in (one for part in parts for one in part):
        at = shown.index(one, at) + len(one)


def test_the_search_finds_the_words_in_the_paragraph_and_not_twice(content: Path) -> None:
    build = SiteBuild(guides(content)[1], SUBJECTS)
    assert any(ONLY_IN_THE_TEXT in one.text for one in build.made(SECTION).body.entries)
    assert ONLY_IN_THE_TEXT not in str(build.made(WHOLE).body.entries) + build.made(WHOLE).body.lead


def test_without_first_words_the_text_is_only_compared(content: Path) -> None:
    path = content / "instrument.yml"
    path.write_text(path.read_text("utf-8").split("begins:\n")[0], "utf-8")
    guide = guides(content)[1]
    assert (guide.official, list(guide.texts)) == (None, ["directive"])


def test_what_follows_the_last_paragraph_is_no_part_of_it(content: Path, saved: Path, check: Run) -> None:
    edited(content, PIN, "")
    saved.write_text(f"{saved.read_text('utf-8')}\nDone at Eastmere.\n\nThe Harbor Master\n", "utf-8")
    with (content / "instrument.yml").open("a", encoding="utf-8") as file:
        file.write("closing: Done at\n")
    assert check("texts", "--content", content, saved)[0] == 0
    official = load(content).official
    assert official is not None
    assert official.closing == ("Done at Eastmere.", "The Harbor Master")
    assert official.paragraphs["a2-b"][-1].endswith("requires an owner to agree.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a2: Within 30 days", "a2: Within 40 days", "are not in the official text"),
        ("a2-a: (a) with", "a2-a: with a", "stand 2 times in the official text"),
        ("a1: Lights keep boats", "a1: shall light every", "stand before those of `a1`"),
    ],
)
def test_a_paragraph_that_cannot_be_found_is_an_error(old: str, new: str, said: str, content: Path) -> None:
    path = content / "instrument.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert load(content)
    with pytest.raises(ContentError, match=r"texts\.place") as error:
        guides(content)
    assert said in str(error.value)


# --- what a build records ---


def test_a_build_records_which_texts_were_there_and_is_else_the_same(content: Path) -> None:
    (content.parent / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    config = SimpleNamespace(
        config_file_path=str(content.parent / "mkdocs.yml"), docs_dir=str(content / "pages"), extra={}
    )
    before = inputs(config, load(content).shown.texts)
    without, whole = (inputs(config, guide.shown.texts) for guide in guides(content))
    assert without == before, "the sum of the content is that of what everybody has"
    assert whole == {**without, "content/texts/directive": SUM}
    one, other = (
        Build(site="x", edition="1", as_of="2031-06-01", generator="x", libraries={}, inputs=made, files={})  # type: ignore[arg-type]
        for made in (without, whole)
    )
    assert causes(one, other) == ["content/texts/directive: at hand here, and not there"]
    assert causes(other, one) == ["content/texts/directive: at hand there, and not here"]


def test_the_same_text_in_another_form_gives_the_same_bytes(content: Path, tmp_path: Path, check: Run) -> None:
    again = Path(shutil.copytree(content, tmp_path / "again" / "content"))
    check("texts", "--content", again, TEXT)
    one, other = guides(content)[1], load(again)
    for path in (SECTION, WHOLE):
        built = [SiteBuild(guide, SUBJECTS) for guide in (one, other)]
        assert built[0].made(path).html == built[1].made(path).html
        assert built[0].twin(path) == built[1].twin(path)
    assert one.shown.texts == other.shown.texts
