"""The manual's examples are about the harbor, and do there what the manual says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.engine.conftest import Content

MANUAL = "\n".join(page.read_text("utf-8") for page in sorted((ROOT / "docs" / "maintain").glob("*.md")))
QUESTIONS = "faq/skipper.yml"


def example(first: str) -> str:
    """Find the one YAML example that begins with a line."""
    (found,) = [one for one in re.findall(r"```yaml\n(.*?)```", MANUAL, re.S) if one.startswith(f"{first}\n")]
    return found


def added(good: Content, text: str) -> Content:
    whole = good.files[QUESTIONS]
    return good.changed((QUESTIONS, whole, whole + text))


def test_the_first_example_is_clean_where_the_manual_puts_it(good: Content) -> None:
    assert f"`content/{QUESTIONS}`" in MANUAL
    more = added(good, example("- id: q-every-mooring"))
    assert more.codes() == []
    assert more.guide().record("q-every-mooring")


def test_the_errors_that_the_manual_shows_are_those_of_the_slips(good: Content) -> None:
    slips = example("- id: q-every-mooring").replace("basis: text", "basis: report").replace("about:", "abuot:")
    (shown,) = re.findall(r"```text\n(content/faq/.*?)\n\d+ problems", MANUAL, re.S)
    assert "\n".join(map(str, added(good, slips).problems())) == shown


def test_the_source_that_the_manual_shows_is_in_the_harbor(good: Content) -> None:
    assert example("- id: lantern") in good.files["sources/port.yml"]


def test_a_list_within_a_list_stands_as_deep_as_markdown_wants() -> None:
    """With fewer than four blanks its entries become entries of the list around it, and are numbered on."""
    prose = "\n".join(MANUAL.split("```")[::2])  # every other part is code
    assert re.findall(r"^ {1,3}[-*] .*", prose, re.M) == []
