"""The page of changes, and the history at the foot of each page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from orderguide.guide.guide import Guide
from orderguide.history.compare import NATURES
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content

EDITION = "history/editions/2031.05.01/term.yml"
SAID = "history/announcements.yml"


@pytest.fixture(scope="module")
def pages(harbor: Guide) -> dict[str, str]:
    return {page.page.path: page.html for page in render(harbor, SUBJECTS.views, environment(SUBJECTS.views.folders))}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_change_is_shown_with_its_kind_its_words_and_what_to_do(pages: dict[str, str]) -> None:
    html = pages["about/changes"]
    row = next(one for one in re.findall(r'<li class="og-change.*?</li>', html, re.S) if "The end of a pier." in one)
    assert "pier head" in words(row) and "For everybody." in words(row)
    assert re.search(r"<dt>Before</dt><dd>The( <del>|.)*?end of a pier\.", row.replace("\n", ""))
    assert "What to do now" in row
    assert 'href="../../about/glossary/#term-pier-head"' in row


def test_what_is_gone_is_told_without_a_link(pages: dict[str, str]) -> None:
    row = next(
        one for one in re.findall(r'<li class="og-change.*?</li>', pages["about/changes"], re.S) if "beacon" in one
    )
    assert "Withdrawn" in row and "<a" not in row


def test_every_feed_is_linked_and_every_kind_explained(pages: dict[str, str], harbor: Guide) -> None:
    html = pages["about/changes"]
    for name in ("feed", *(reader.id for reader in harbor.vocabulary.readers)):
        assert f'href="../../changes/{name}.xml"' in html
    for nature in NATURES.values():
        assert nature.meaning in words(html)


def test_with_one_edition_the_page_says_so_and_what_will_be_here(good: Content) -> None:
    alone = type(good)({name: text for name, text in good.files.items() if name not in (EDITION, SAID)}, good.texts)
    (html,) = [
        page.html
        for page in render(alone.guide(), SUBJECTS.views, environment(SUBJECTS.views.folders))
        if page.page.view == "changes"
    ]
    assert "The first edition that was recorded." in words(html)
    assert "From the next edition on, this page lists each change" in words(html)
    assert "og-change__head" not in html


def test_what_stands_on_no_page_is_not_told_of_the_home_page(good: Content) -> None:
    changed = good.changed((EDITION, "- id: term-beacon\n  page: 'about/glossary'\n", "- id: term-beacon\n")).guide()
    pages = render(changed, SUBJECTS.views, environment(SUBJECTS.views.folders))
    html = next(page.html for page in pages if page.page.view == "changes")
    headings = re.findall(r"<h3>(?!<a)(.*?)</h3>", html)
    assert headings.count("Words used on many pages") == 1


def test_each_page_tells_its_own_history(pages: dict[str, str]) -> None:
    assert "First published in edition 2031.05.01; last changed in edition 2031.06.01." in words(
        pages["about/glossary"]
    )
    assert "First published in edition 2031.06.01. What changed" in words(pages["faq"])
    assert 'href="../about/changes/">What changed</a>' in pages["faq"]


def test_words_that_differ_are_marked_and_signs_of_markup_stay_words(good: Content) -> None:
    edit = (EDITION, "The end of a pier.", "The sea & red end of a pier.")
    pages = render(good.changed(edit).guide(), SUBJECTS.views, environment(SUBJECTS.views.folders))
    html = next(page.html for page in pages if page.page.view == "changes")
    assert "The <del>sea &amp; red</del> end of a pier." in html
    assert "The <ins>seaward</ins> end of a pier." in html


def test_the_changes_of_a_section_stand_on_a_page_of_their_own(good: Content) -> None:
    edit = ("faq/skipper.yml", "question: ", "question: Say, ")
    changed = good.changed(edit).guide()
    found = {page.page.path: page.html for page in render(changed, SUBJECTS.views, environment(SUBJECTS.views.folders))}
    main, own = words(found["about/changes"]), words(found["about/changes-faq"])
    assert "Changed answers" in main and "Say," not in main
    assert "Say," in own


def grouped(html: str) -> list[tuple[str, bool]]:
    """Give the pages whose changes are listed, each with whether its list is open."""
    found = re.findall(r'<details class="og-changed"( open)?><summary><h3>(.*?)</h3>', html)
    return [(title, bool(is_open)) for is_open, title in found]


def test_many_changes_fold_page_by_page_and_few_are_open(pages: dict[str, str], good: Content) -> None:
    many = grouped(pages["about/changes"])
    assert len({title for title, _ in many}) == len(many) > 20
    assert not any(is_open for _, is_open in many)
    changed = good.changed(("faq/skipper.yml", "question: ", "question: Say, ")).guide()
    found = {page.page.path: page.html for page in render(changed, SUBJECTS.views, environment(SUBJECTS.views.folders))}
    few = grouped(found["about/changes-faq"])
    assert few and all(is_open for _, is_open in few)
