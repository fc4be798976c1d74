"""Reports for reviewers: grouped, bounded, and nothing in them that a stranger wrote is markup."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from orderguide.cli import reports
from orderguide.cli.links import Answer
from orderguide.guide import reviews
from orderguide.history.compare import Change, compare
from orderguide.history.editions import present
from orderguide.history.groups import ground, grouped
from orderguide.subjects import SUBJECTS
from orderguide.text.written_markdown import compared, literal

if TYPE_CHECKING:
    from tests.engine.conftest import Content

Run = Callable[..., tuple[int, str, str]]
READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})
HOSTILE = (
    "@maintainers see #1, GH-2, owner/repo#3, <img src=x onerror=alert(1)>, [here](https://thief.example), "
    "https://thief.example, www.thief.example, `` ` ``` ```` a\n\n# head\n- [ ] box\n> [!WARNING]\n"
    "<!-- x --> \u202e $x$ :+1: |a|"
)


def change(**more: object) -> Change:
    made = Change("new-fact", "question", "q-a", "A?", "faq", (), "short", "", "Red.", "Read it.")
    return made._replace(**more)


def comment(*changes: Change, **more: object) -> str:
    asked = {"by_hand": reports.Pages([], [], []), "places": {}, "files": None, **more}
    return reports.comment(changes, {"skipper": "Skippers"}, {"item"}, **asked)  # type: ignore[arg-type]


def outside_code(markdown: str) -> list[tuple[str, str]]:
    """List what is read from Markdown, code left out: kinds of marks, each with its words."""
    found = []
    for block in READER.parse(markdown):
        for one in block.children or [block]:
            if one.type not in ("code_inline", "fence", "softbreak"):
                found.append((one.type, one.content))
    return found


# --- nothing to say, and what there is to say -------------------------------------------------------------------------


def test_nothing_to_say_says_so(content: Path, check: Run) -> None:
    status, said, errors = check("diff", content, content, "--format", "markdown")
    assert (status, errors) == (0, "")
    assert said == (
        "<!-- orderguide diff -->\n\n## What readers will see\n\n"
        "No difference in what the records say.\n\nNo page written by hand differs.\n"
    )


def test_an_edition_keeps_no_pages_by_hand_and_that_is_said(content: Path, check: Run) -> None:
    said = check("diff", "2031.05.01", content, "--content", content, "--format", "markdown")[1]
    assert "\nPages written by hand were not compared.\n" in said
    assert "### No longer said (1)\n\n**`beacon`** · Withdrawn · term `term-beacon`" in said


def test_a_folder_of_the_same_edition_is_compared_by_its_own_names(content: Path, tmp_path: Path, check: Run) -> None:
    """A source is renamed and another one taken: each side calls it as it did."""
    old = tmp_path / "old" / "content"
    good = {path: path.read_text("utf-8") for path in content.rglob("*.yml")}
    for path, text in good.items():
        target = old / path.relative_to(content)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace("title: Lamps on three piers", "title: Lamps on two piers"), "utf-8")
    path = content / "glossary.yml"
    assert "sources: [directive]" in good[path]
    path.write_text(good[path].replace("sources: [directive]", "sources: [directive, lantern]", 1), "utf-8")
    (old / "glossary.yml").write_text(good[path].replace("sources: [directive]", "sources: [lantern]", 1), "utf-8")
    said = check("diff", old, content, "--format", "markdown")[1]
    assert "`Sources: Lamps on two piers.` → `Sources: Harbor Lighting Directive 7, Lamps on three piers.`" in said


def test_pages_by_hand_are_named() -> None:
    found = reports.pages({"a.md": b"1", "b.md": b"2", "d.md": b""}, {"b.md": b"3", "c.md": b"4", "d.md": b""})
    assert found == reports.Pages(["c.md"], ["b.md"], ["a.md"])
    said = comment(by_hand=found)
    assert "- New: `c.md`\n- Changed: `b.md`\n- Gone: `a.md`" in re.sub(r"\n\n(?=- )", "\n", said)


@pytest.mark.parametrize(
    ("made", "heading"),
    [
        (change(nature="new-duty", kind="item"), "New duties"),
        (change(nature="date-moved"), "Dates that moved"),
        (change(nature="status-changed"), "Status and verdicts"),
        (change(kind="item"), "Checklist items"),
        (change(nature="withdrawn", kind="item"), "Checklist items"),
        (change(nature="clarified", parts=(("basis", "text", "reading"),)), "What statements rest on"),
        (change(nature="clarified", parts=(("basis", "text", "reading"), ("text", "a", "b"))), "Reworded"),
        (change(nature="withdrawn"), "No longer said"),
        (change(), "Said for the first time"),
        (change(kind="page"), "Pages and addresses"),
        (change(nature="editorial", kind="item"), "Case, punctuation, a few words"),
    ],
)
def test_each_change_is_in_the_group_that_a_reviewer_looks_in(made: Change, heading: str) -> None:
    assert [group.heading for group in grouped([made], {"item"})] == [heading]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("reported", "official", "firmer ground: reported, now official"),
        ("quoted", "advice", "weaker ground: quoted, now advice"),
        ("not-found", "text", ""),
        ("text", "not-found", ""),
    ],
)
def test_a_basis_goes_up_or_down_where_that_can_be_said(was: str, now: str, said: str) -> None:
    assert ground(change(parts=(("basis", was, now),))) == said


def test_a_changed_basis_is_told_from_the_content(good: Content) -> None:
    edit = ("paragraphs/article-2.yml", "    basis: text\n", "    basis: reading\n")
    old, new = good.guide(), good.changed(edit).guide()
    found = compare(present(old.index, old.links), present(new.index, new.links), SUBJECTS.kinds)
    assert "Weaker ground: text, now reading." in comment(*found)


def test_what_is_told_once_names_how_many_more() -> None:
    said = comment(change(), change(ident="q-b", title="B?"), change(ident="q-c", title="C?"))
    assert "1 change in what the records say." in said and "and 2 more alike" in said


def test_records_link_to_their_lines_where_files_can_be_seen() -> None:
    places = {"q-a": ("content/faq/a](x) b.yml", 7)}
    assert "· `content/faq/a](x) b.yml:7`" in comment(change(), places=places)
    said = comment(change(), places=places, files="https://code.example/x/blob/main")
    assert "(https://code.example/x/blob/main/content/faq/a%5D%28x%29%20b.yml#L7)" in said


@pytest.mark.parametrize("address", ["http://code.example", "https://me@code.example", "https://code.example/?x"])
def test_an_address_for_links_that_misleads_is_wrong_usage(address: str, content: Path, check: Run) -> None:
    assert check("diff", content, content, "--files", address)[0] == 2


# --- strangers' words -------------------------------------------------------------------------------------------------


def test_nothing_of_a_stranger_is_markup_in_a_comment() -> None:
    made = change(
        title=HOSTILE, before=HOSTILE, after=HOSTILE + " more", readers=("skipper", HOSTILE), nature="withdrawn",
        now=HOSTILE,
    )  # fmt: skip
    hand = reports.Pages([HOSTILE], [HOSTILE], [HOSTILE])
    said = comment(made, by_hand=hand, places={"q-a": (HOSTILE, 1)}, files="https://code.example/x")
    told = outside_code(said)
    assert not any(sign in words for _, words in told for sign in ("@", "thief", "onerror", "GH-2", "#3", "\u202e"))
    assert {kind for kind, _ in told if kind.startswith("html")} == {"html_block"}  # the mark of the comment itself
    assert [kind for kind, _ in told if "image" in kind] == []
    assert len([kind for kind, _ in told if kind == "link_open"]) == 1
    assert "\u202e" not in said


def test_nothing_of_a_stranger_is_markup_in_an_issue() -> None:
    stale = reviews.Outlook(datetime.date(2031, 7, 2), HOSTILE, HOSTILE, HOSTILE, HOSTILE, 3)
    said = reports.outlook([stale], 30, datetime.date(2031, 7, 1), "https://code.example/x")
    said += reports.links([Answer("dead", HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, 3)], None)
    told = outside_code(said)
    assert not any(sign in words for _, words in told for sign in ("@", "thief", "onerror", "GH-2", "#3", "[ ]"))
    assert {kind for kind, _ in told if kind.startswith("html")} == set()


@pytest.mark.parametrize("text", ["", "`", "``` x", "a`b``c", "- a\n+ b", "\u202ex", "a\u00a0b"])
def test_code_holds_any_words(text: str) -> None:
    (block,) = READER.parse(f"{literal(text)} and on")[1:2]
    assert [one.type for one in block.children or []] == ["code_inline", "text"]
    assert [one.type for one in READER.parse(compared([("-", text)]))] == ["fence"]


def test_each_line_of_a_block_of_differences_has_its_sign() -> None:
    assert compared([("-", "a  b"), ("+", "one two three four")], width=12) == (
        "```diff\n- a b\n+ one two\n+ three four\n```"
    )


# --- bounds -----------------------------------------------------------------------------------------------------------


def test_a_comment_ends_before_githubs_limit_and_says_what_it_left_out() -> None:
    many = [change(ident=f"q-{at}", title=f"“{at}”?", after=f"“{at}” " + "word " * 900) for at in range(800)]
    said = comment(*many, change(nature="new-duty", title="First of all"), change(nature="editorial", after="x"))
    assert 0.9 * reports.COMMENT < len(said.encode()) <= reports.COMMENT < 65_536
    assert "First of all" in said and "### Said for the first time (800)" in said
    shown = said.count("· New fact ·")
    assert f"Left out: {800 - shown} under “Said for the first time”, 1 under “Case, punctuation" in said


def test_all_that_fits_is_shown_and_nothing_is_said_to_be_left_out() -> None:
    assert "Cut here" not in comment(*[change(ident=f"q-{at}", after=f"{at}.") for at in range(20)])


def test_two_parts_fit_into_one_issue() -> None:
    day = datetime.date(2031, 7, 2)
    stale = [reviews.Outlook(day, "look " * 30, f"q-{at}", "Ann", "content/x.yml", at) for at in range(900)]
    dead = [Answer("dead", "HTTP 404", f"https://a.example/{at}{'x' * 90}", ("s",), "f.yml", 1) for at in range(900)]
    parts = [reports.outlook(stale, 90, day, None), reports.links(dead, None)]
    assert sum(len(part.encode()) for part in parts) < 65_000
    assert all(re.search(r"\*\*Cut here\.\*\* \d+ more", part) for part in parts)


@pytest.mark.parametrize("fitting", [0, 1, 6, 7])
def test_as_many_as_fit_are_shown(fitting: int) -> None:
    assert reports.longest(lambda shown: "x" * shown, 7, fitting) == "x" * fitting


# --- what goes stale --------------------------------------------------------------------------------------------------


def test_the_outlook_in_markdown_parts_what_is_overdue(content: Path, check: Run) -> None:
    asked = ("outlook", "--content", content, "--as-of", "2031-07-10", "--days", "60", "--format", "markdown")
    said = check(*asked, "--overdue")[1]
    late, _, coming = said.partition("### In the 60 days from July 10, 2031")
    assert "### Overdue\n\n**July 2, 2031**" in late.replace("\n\n\n", "\n\n")
    assert "`no longer to come: The next dark night` · `next-moon`" in late
    assert "the whole edition is due for review" in coming
    assert "Overdue" not in check(*asked)[1]


def test_a_review_that_was_due_stays_due(content: Path, check: Run) -> None:
    asked = ("outlook", "--content", content, "--as-of", "2032-06-01", "--days", "0")
    assert check(*asked)[1] == "nothing in the 0 days from 2032-06-01\n"
    assert "2031-08-30 the whole edition is due for review" in check(*asked, "--overdue")[1]


def test_a_record_with_a_day_of_its_own_can_be_overdue_on_the_day_of_the_edition(good: Content) -> None:
    guide = good.changed(("help.yml", "  checked: 2031-05-30\n", "  checked: 2031-05-30\n  review_in: 1\n")).guide()
    (late,) = [one for one in reviews.outlook(guide, 0, overdue=True) if one.on < guide.today]
    assert (late.on, late.what) == (datetime.date(2031, 5, 31), "due for review; last checked on 2031-05-30")


def test_what_was_gone_through_since_is_not_overdue(good: Content) -> None:
    guide = good.guide()
    days = [one.on for one in reviews.outlook(guide, 0, overdue=True) if "due for review" not in one.what]
    assert [on for on in days if on < guide.today] == []


def test_nothing_stale_says_so() -> None:
    said = reports.outlook([], 90, datetime.date(2031, 7, 1), None)
    assert said == "## What goes stale\n\nNothing in the 90 days from July 1, 2031.\n"
