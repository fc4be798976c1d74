"""All rules together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from orderguide import rules
from orderguide.content import library, shape_errors, yaml_reader
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content


def test_good_content_is_clean(good: Content) -> None:
    assert good.said() == []


def test_no_two_modules_give_the_same_code() -> None:
    modules = (yaml_reader, library, shape_errors, *rules._MODULES, *SUBJECTS.rules)
    counts = Counter(code for module in modules for code in module.CODES)
    assert [code for code, count in counts.items() if count > 1] == []
    assert dict(sorted(rules.all_codes(SUBJECTS.rules).items())) == rules.all_codes(SUBJECTS.rules)
    assert set(counts) == set(rules.all_codes(SUBJECTS.rules))


def test_rules_only_find_and_do_not_change(good: Content) -> None:
    index = good.changed(("glossary.yml", "about: [a2-a]", "about: [a9]")).index()
    before = [repr(file.record) for file in index.library.files]
    first, second = (list(rules.check(index, SUBJECTS.rules, good.texts)) for _ in range(2))
    assert first == second != []
    assert [repr(file.record) for file in index.library.files] == before


def test_problems_of_different_rules_are_told_together(good: Content) -> None:
    changed = good.changed(
        ("glossary.yml", "about: [a2-a]", "about: [a9]"),
        ("myths.yml", "Every boat needs a new lamp.", "Every <b>boat</b> needs a new lamp."),
        ("instrument.yml", "published: 2031-03-05", "published: 2031-03-01"),
        ("sources/port.yml", "kind: press", "kind: official"),
    )
    found = Counter(changed.codes())
    assert found.pop("basis.report") > 3
    assert found == {"references.unknown": 1, "markup.html": 1, "dates.order": 1}
