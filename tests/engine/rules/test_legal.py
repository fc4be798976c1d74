"""A legal status is a legal statement: it gives the rule, and what or whom exactly it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.engine.conftest import Content

LIST = "checklists/mooring.yml"
RULE = "{status: required, law: Eastmere Harbor Code 4, sources: [lantern]}\n  duty_for: [any-mooring]"


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ("{status: required, law: Code 4, sources: [lantern]}", []),
        ("{status: required, law: Code 4, part: Buoys, where: At sea, sources: [lantern]}", []),
        ("{status: required, sources: [lantern]}", ["legal.detail"]),
        ("{status: required, law: Code 4}", ["legal.source"]),
        ("{status: required}", ["legal.detail", "legal.source"]),
        ("{status: wise}", []),
        ("{status: wise, law: Code 4}", []),
        ("{status: wise, part: Buoys}", ["legal.spare"]),
        ("{status: wise, where: At sea}", ["legal.spare"]),
        ("{status: unknown, part: Buoys}", ["references.unknown"]),
    ],
)
def test_a_status_has_the_details_it_needs_and_no_others(good: Content, new: str, codes: list[str]) -> None:
    found = good.changed((LIST, RULE, new)).problems()
    assert [problem.code for problem in found] == codes
    assert {(problem.file, problem.line) for problem in found} <= {(f"content/{LIST}", 26)}


@pytest.mark.parametrize("need", ["part", "where"])
def test_the_content_declares_which_details_a_status_needs(good: Content, need: str) -> None:
    changed = good.changed(("vocabulary.yml", "needs: [law]", f"needs: [law, {need}]"))
    assert [(one.code, one.hint) for one in changed.problems()] == [("legal.detail", f"say it under `legal: {need}:`")]


@pytest.mark.parametrize(
    ("legal", "codes"),
    [
        (RULE, []),
        ("{status: wise}\n  duty_for: [any-mooring]", ["legal.duty"]),
        ("{status: wise}\n  only_for: [any-mooring]", []),
        ("{status: required, law: Code 4, sources: [lantern]}\n  duty_for: [any-barge]", ["references.unknown"]),
    ],
)
def test_only_what_a_rule_stands_behind_is_somebodys_duty(good: Content, legal: str, codes: list[str]) -> None:
    found = good.changed((LIST, RULE, legal)).problems()
    assert [(one.code, one.line) for one in found] == [(code, 27) for code in codes]


def test_a_reused_item_is_no_duty_where_its_own_status_says_so(good: Content) -> None:
    reused = good.changed(("checklists/buoy.yml", "only_for: [harbor-mooring]", "duty_for: [town]"))
    assert [one.code for one in reused.problems()] == ["legal.duty"]
    at_home = good.changed(("checklists/buoy.yml", "legal: {status: wise}\n  only_for:", "duty_for:"))
    assert not at_home.problems()
