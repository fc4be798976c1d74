"""The pages of another day: what was known then, what has passed since, and never a claim about days not looked at."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest
from orderguide.guide.guide import Guide
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content

DAYS = {"before": "2031-03-20", "passed": "2031-05-03", "own": "2031-06-01", "after": "2031-07-15"}
Site = dict[str, str]


@pytest.fixture(scope="module")
def sites(good: Content) -> dict[str, Site]:
    index, env = good.index(), environment(SUBJECTS.views.folders)
    guides = {name: Guide(index, datetime.date.fromisoformat(day)) for name, day in DAYS.items()}
    return {
        name: {page.page.path: page.html for page in render(guide, SUBJECTS.views, env)}
        for name, guide in guides.items()
    }


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def board(site: Site) -> str:
    """Give the words of the one row of the scoreboard."""
    found = re.search(r'<tbody id="due-a2".*?</tbody>', site["directive/deadlines"], re.S)
    assert found
    return words(found[0])


def test_the_scoreboard_tells_what_was_known_on_the_day(sites: dict[str, Site]) -> None:
    assert "Not yet due" in board(sites["before"])
    assert "Date passed, nothing known yet" in board(sites["passed"])
    assert "Nothing found May 30, 2031" in board(sites["own"])
    for name in ("before", "passed"):
        assert "Nothing official was found." not in board(sites[name])
        assert "What was found later is told in the edition of June 1, 2031." in board(sites[name])
    for name in ("own", "after"):
        assert "Nothing official was found." in board(sites[name])


def test_the_home_page_counts_by_the_day(sites: dict[str, Site]) -> None:
    glances = {name: words(site[""].split('id="now"')[1].split("</section>")[0]) for name, site in sites.items()}
    assert "1 task has a date." in glances["before"] and "1 Not yet due" in glances["before"]
    assert "That date has passed." in glances["passed"]
    assert "1 Date passed, nothing known yet" in glances["passed"]
    assert "may speak of later days" in glances["passed"] and "may speak" not in glances["own"]
    assert "We last checked on June 1, 2031; what happened after that is not known here." in glances["after"]


def test_after_the_last_check_a_page_says_when_that_was_and_not_that_nothing_happened(sites: dict[str, Site]) -> None:
    for path, html in sites["after"].items():
        if path:
            assert "Last checked on June 1, 2031, in sources up to late May 2031; what happened after" in words(html), (
                path
            )
        assert "nothing happened" not in html.lower(), path
    assert "Nothing found May 30, 2031 when last checked on June 1, 2031" in board(sites["after"])
    assert "last checked" not in board(sites["own"])


def test_before_the_edition_a_page_says_which_of_its_words_are_of_the_day(sites: dict[str, Site]) -> None:
    assert "The rest was written on June 1, 2031 and may speak of later days" in words(sites["before"]["faq"])
    assert "may speak of later days" not in words(sites["own"]["faq"])


def test_a_date_to_come_that_has_passed_is_shown_as_passed(sites: dict[str, Site]) -> None:
    passed = "This date has passed. We last checked on June 1, 2031, so what came of it is not known here."
    assert passed in words(sites["after"]["directive/upcoming"])
    assert 'data-ends="2031-07-01">' in sites["after"]["directive/upcoming"]
    assert "The next dark night" not in sites["after"][""]
    for name in ("before", "own"):
        assert 'data-ends="2031-07-01" hidden>' in sites[name]["directive/upcoming"], "until the reader's day is later"
        assert "The next dark night" in sites[name][""]


def test_an_event_after_the_day_is_marked_on_the_timeline(sites: dict[str, Site]) -> None:
    assert "after May 3, 2031" in words(sites["passed"]["directive/timeline"])
    assert "og-later" not in sites["own"]["directive/timeline"]


def test_pages_and_records_carry_when_they_were_checked_and_are_due_again(
    sites: dict[str, Site], harbor: Guide
) -> None:
    for html in sites["own"].values():
        assert '<main id="content" tabindex="-1" data-reviewed="2031-06-01" data-due="2031-08-30"' in html
    (offer,) = harbor.library.gathered("offers", "offers")
    row = re.search(rf'<article class="og-record og-offer" id="{offer.id}"[^>]*>', sites["own"]["do/help"])
    assert row and 'data-reviewed="2031-05-30" data-due="2031-08-28"' in row[0]
    assert "This entry was last checked on May 30, 2031" in words(sites["own"]["do/help"])


def test_days_left_are_not_written_but_left_to_the_readers_clock(sites: dict[str, Site]) -> None:
    for name in DAYS:
        room = re.search(r'<span class="og-left[^>]*>(.*?)</span>', sites[name]["directive/upcoming"])
        assert room and 'data-left="2031-07-01"' in room[0] and "hidden" in room[0] and room[1] == ""


def test_another_day_changes_nothing_on_its_own(good: Content, sites: dict[str, Site]) -> None:
    pages = render(Guide(good.index()), SUBJECTS.views, environment(SUBJECTS.views.folders))
    assert {page.page.path: page.html for page in pages} == sites["own"]
