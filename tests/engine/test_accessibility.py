"""The accessibility page says what was recorded, and when nothing was, or of another edition, it says that."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup
from orderguide.publishing.accessibility_results import Results
from orderguide.site.writer import environment, macros
from orderguide.subjects import SUBJECTS
from pydantic import ValidationError

RECORDED = """{"day": "2031-06-02", "edition": "2031.06.02", "pages": 12, "looks": 1200, "axe": "4.12.1",
"browser": "Chromium 156", "barriers": 3, "lost": 0, "small": 1, "unsure": {"color-contrast": 4, "label": 2}}"""


def told(results: Results | None, edition: str) -> Markup:
    made: Markup = macros(environment(SUBJECTS.views.folders), "rooms").accessibility(
        results, edition, "../results.json"
    )
    return made


def test_each_figure_is_told() -> None:
    said = told(Results.model_validate_json(RECORDED), "2031.06.02")
    text = said.striptags()
    assert "June 2, 2031" in text and "All 12 pages, examined 1,200 times." in text
    assert re.findall(r"<td>(\d+)</td>", said) == ["3", "0", "1", "6"]
    assert "has not been examined" not in text


def test_results_of_another_edition_are_named_as_such() -> None:
    assert "This is edition 2031.07.01, which has not been examined" in told(
        Results.model_validate_json(RECORDED), "2031.07.01"
    )


def test_without_results_nothing_is_claimed() -> None:
    assert "Take none of what follows as tested" in told(None, "2031.06.02")


def test_results_that_were_changed_by_hand_into_something_else_are_refused() -> None:
    with pytest.raises(ValidationError):
        Results.model_validate_json(RECORDED.replace('"barriers": 3', '"barriers": -3'))
    with pytest.raises(ValidationError):
        Results.model_validate_json(RECORDED.replace('"barriers"', '"no_barriers"'))
