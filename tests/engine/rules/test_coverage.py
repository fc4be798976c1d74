"""Every paragraph has a record, and guidance for each reader or the reason why it needs none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.engine.conftest import Content

ARTICLE = "paragraphs/article-2.yml"
OUTLINE = "outline: [a1, a2, a2-a, a2-b]"
NO_GUIDANCE = "  no_guidance: It sets no task and offers no choice.\n"


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ("[a1, a2, a2-a, a2-b, a3]", ["content/instrument.yml:20:31 [coverage.paragraph]"]),
        ("[a1, a2, a2-b]", ["content/paragraphs/article-2.yml:38:7 [coverage.outline]"]),
        ("[a1, a2, a2-b, a2-a]", ["content/paragraphs/article-2.yml:47:7 [coverage.order]"]),
        ("[a1, a1, a2, a2-a, a2-b]", ["content/instrument.yml:20:15 [coverage.order]"]),
        (
            "[a1, a2, a2-a, a2-b, a3, a3]",
            ["content/instrument.yml:20:31 [coverage.paragraph]", "content/instrument.yml:20:35 [coverage.order]"],
        ),
    ],
)
def test_the_outline_and_the_records_are_the_same_paragraphs(good: Content, outline: str, expected: list[str]) -> None:
    assert good.changed(("instrument.yml", OUTLINE, f"outline: {outline}")).said() == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  nothing_for: [owner]\n", "", ["7:7 [coverage.guidance]"]),
        ("  nothing_for: [skipper, owner]\n", "", ["38:7 [coverage.guidance]"]),
        ("  nothing_for: [skipper, owner]\n", "  nothing_for: [owner]\n", ["38:7 [coverage.guidance]"]),
        ("  nothing_for: [skipper, owner]\n", NO_GUIDANCE, []),
        ("  nothing_for: [owner]\n", "  nothing_for: [owner, skipper]\n", ["37:16 [coverage.twice]"]),
        ("  nothing_for: [owner]\n", NO_GUIDANCE, ["37:16 [coverage.twice]"]),
        ("  nothing_for: [skipper, owner]\n", "  nothing_for: [owner]\n" + NO_GUIDANCE, ["47:16 [coverage.twice]"]),
    ],
)
def test_each_reader_has_guidance_or_nothing_to_do(good: Content, old: str, new: str, expected: list[str]) -> None:
    found = good.changed((ARTICLE, old, new)).problems()
    assert sorted({f"{one.line}:{one.column} [{one.code}]" for one in found}) == expected
    assert {one.file for one in found} <= {f"content/{ARTICLE}"}


def test_a_reader_who_is_new_is_missed_everywhere(good: Content) -> None:
    changed = good.changed(("vocabulary.yml", "layers:\n", "- {id: fish, name: Fish, meaning: You swim.}\nlayers:\n"))
    assert changed.codes() == ["coverage.guidance"] * 3


@pytest.mark.parametrize("end", ["", NO_GUIDANCE])
def test_what_happened_since_names_its_layer(good: Content, end: str) -> None:
    """A paragraph that needs no guidance is no exception."""
    since = "  since:\n  - {text: A paper saw it., basis: reported, sources: [lantern]}\n"
    rest = since + (end or "  nothing_for: [skipper, owner]\n")
    changed = good.changed((ARTICLE, "  nothing_for: [skipper, owner]\n", rest))
    assert changed.said() == ["content/paragraphs/article-2.yml:47:5 [coverage.layer]"]


def test_a_dated_task_has_a_record_of_what_was_found(good: Content) -> None:
    moved = good.changed(("status/deadlines.yml", "paragraph: a2\n", "paragraph: a2-a\n"))
    assert moved.said() == []  # the paragraph below inherits the deadline, and is told
    deadline = "  deadline: {event: signing, days: 5, clause: {text: a white lamp, source: directive}}\n"
    two = good.changed((ARTICLE, "  nothing_for: [skipper, owner]\n", deadline + "  nothing_for: [skipper, owner]\n"))
    assert two.said() == ["content/paragraphs/article-2.yml:46:13 [coverage.deadline]"]
    none = good.changed(("status/deadlines.yml", "paragraph: a2\n", "paragraph: a1\n"))
    assert none.said() == [
        "content/paragraphs/article-2.yml:28:5 [coverage.deadline]",
        "content/status/deadlines.yml:3:14 [coverage.deadline]",
    ]


def test_content_without_deadlines_is_not_asked_for_any(good: Content) -> None:
    files = {name: text for name, text in good.files.items() if name != "status/deadlines.yml"}
    files["status/timeline.yml"] = files["status/timeline.yml"].replace("[a2, due-a2]", "[a2]")
    assert type(good)(files, good.texts).said() == []


def test_sections_stand_in_the_order_of_the_outline_whatever_their_files_are_called(good: Content) -> None:
    renamed = replace(
        good,
        files={
            name.replace("article-1", "why").replace("article-2", "lamps"): text for name, text in good.files.items()
        },
    )
    assert list(renamed.files) != sorted(renamed.files), "the first section's file sorts after the second's"
    assert renamed.said() == []
    mixed = renamed.changed(("instrument.yml", OUTLINE, "outline: [a2, a1, a2-a, a2-b]"))
    assert mixed.said() == [
        "content/instrument.yml:29:14 [texts.place]",
        "content/paragraphs/why.yml:7:7 [coverage.order]",
    ]


def test_a_period_that_runs_for_each_case_needs_no_record(good: Content) -> None:
    moved = ("status/deadlines.yml", "paragraph: a2", "paragraph: a1")
    fixed = ("paragraphs/article-1.yml", "  force: states\n", "  force: states\n  deadline: {on: 2031-07-01}\n")
    period = (ARTICLE, "    event: signing\n    days: 30\n", "    within: 3\n    unit: days\n    after: dusk\n")
    assert good.changed(moved, fixed, period).said() == []
    assert good.changed(moved, fixed).codes() == ["coverage.deadline"]
    assert good.changed(period).said() == [], "it may have one"
