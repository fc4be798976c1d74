"""Where each record is shown, and who speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from orderguide.guide.guide import Guide
from orderguide.relations.links import Alone, Mention, OnSite, address_of
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content


def test_pages_are_listed_in_reading_order_with_their_whole_address(harbor: Guide) -> None:
    paths = [page.path for page in harbor.links.pages]
    assert paths[:4] == ["", "directive", "directive/article-1", "directive/article-2"]
    assert len(set(paths)) == len(paths)
    home, section, page = harbor.links.pages[0], harbor.links.pages[1], harbor.links.pages[2]
    assert (home.view, home.title, home.short, home.section) == ("home", harbor.site.title, "Harbor Lights", None)
    assert section.section is page.section is harbor.site.sections[0]
    assert (page.view, page.of) == ("section", "article-1")


@pytest.mark.parametrize(
    ("ident", "address"),
    [
        ("hld-7", ""),
        ("site-about", "about/"),
        ("article-2", "directive/article-2/"),
        ("a2-b", "directive/article-2/#a2-b"),
        ("due-a2", "directive/deadlines/#due-a2"),
        ("ev-lamps", "directive/timeline/#ev-lamps"),
        ("next-moon", "directive/upcoming/#next-moon"),
        ("myth-all-boats", "directive/myths/#myth-all-boats"),
        ("oq-public", "directive/open-questions/#oq-public"),
        ("topic-colors", "directive/colors/"),
        ("two-colors", "directive/colors/#two-colors"),
        ("journey-lamp", "do/lamp/"),
        ("step-agree", "do/lamp/#step-agree"),
        ("mooring", "do/mooring/"),
        ("mo-02", "do/mooring/#mo-02"),
        ("lamp-loan", "do/help/#lamp-loan"),
        ("seven-lamps", "do/frameworks/#seven-lamps"),
        ("fishing-rules", "do/rules/"),
        ("reg-squid", "do/rules/#reg-squid"),
        ("q-color", "faq/#q-color"),
        ("faq-skipper", "faq/#faq-skipper"),
        ("term-pier-head", "about/glossary/#term-pier-head"),
        ("tide-office", "about/offices/#tide-office"),
        ("lantern", "about/sources/#lantern"),
    ],
)
def test_each_record_has_an_address(harbor: Guide, ident: str, address: str) -> None:
    assert harbor.links.address(ident) == address


def test_every_record_of_every_kind_is_shown(harbor: Guide) -> None:
    assert [ident for ident in harbor.index.by_id if harbor.links.find(ident) is None] == []
    assert {located.note for located in harbor.index.by_id.values()} == SUBJECTS.kinds.names


def test_every_kind_of_record_has_one_place_and_every_place_a_view() -> None:
    kinds = [kind for kind in SUBJECTS.kinds.kinds if not kind.is_word]
    places = {kind.record: [one for one in (kind.page, kind.inside, kind.listed) if one] for kind in kinds}
    assert {record.__name__ for record, one in places.items() if len(one) != 1} == {"Instrument", "SiteSection"}
    assert {one for kind in kinds for one in (kind.page, kind.listed) if one} <= set(SUBJECTS.kinds.views)
    assert {kind.inside for kind in kinds if kind.inside} <= {kind.name for kind in kinds if kind.page}


def test_what_is_not_there_is_not_found(harbor: Guide) -> None:
    assert harbor.links.find("nothing") is None
    with pytest.raises(KeyError):
        harbor.links.address("nothing")


@pytest.mark.parametrize(
    ("ident", "label"),
    [
        ("a2-b", "Art. 2(b)"),
        ("article-2", "Art. 2"),
        ("mo-02", "MO-02 Hang a lamp on the buoy"),
        ("q-color", "Which color is a pier?"),
        ("oq-public", "Which piers are public?"),
        ("term-pier-head", "pier head"),
        ("myth-all-boats", "Every boat needs a new lamp."),
        ("two-colors", "Two colors"),
        ("due-a2", "Light the public piers"),
        ("ev-lamps", "Lamps are seen"),
        ("lantern", "Lamps on three piers"),
        ("topic-colors", "Colors"),
        ("fishing-rules", "Rules"),
        ("mooring", "Mooring"),
        ("step-agree", "Agree"),
        ("seven-lamps", "Seven Lamps"),
    ],
)
def test_a_link_calls_a_record_as_readers_know_it(harbor: Guide, ident: str, label: str) -> None:
    assert harbor.label(ident) == label


@pytest.mark.parametrize(
    ("path", "address", "expected"),
    [
        ("", "do/", "do/"),
        ("", "", "./"),
        ("do", "", "../"),
        ("do/lamp", "do/lamp/#x", "../../do/lamp/#x"),
        ("do/lamp", "assets/x.svg", "../../assets/x.svg"),
    ],
)
def test_on_the_site_links_are_relative_to_the_page(path: str, address: str, expected: str) -> None:
    assert OnSite(path).to(address) == expected


@pytest.mark.parametrize(
    ("address", "published", "unpublished"),
    [
        ("do/lamp/#x", "#x", "#x"),
        ("do/lamp/", "https://lights.test/a/do/lamp/", None),
        ("do/#x", "https://lights.test/a/do/#x", None),
        ("", "https://lights.test/a/", None),
        ("calendar/all.ics", "https://lights.test/a/calendar/all.ics", None),
    ],
)
def test_from_a_file_of_its_own_links_lead_to_the_site_or_nowhere(
    address: str, published: str, unpublished: str | None
) -> None:
    assert Alone("do/lamp", "https://lights.test/a/").to(address) == published
    assert Alone("do/lamp", "https://lights.test/a").to(address) == published
    assert Alone("do/lamp", None).to(address) == unpublished


def test_an_address_names_a_page_and_a_place_on_it() -> None:
    assert (address_of(""), address_of("do/lamp"), address_of("do", "x")) == ("", "do/lamp/", "do/#x")


def test_who_speaks_of_a_record_is_known(harbor: Guide) -> None:
    assert set(harbor.mentions["a2-a"]) >= {
        Mention("q-color", "question", "reference"),
        Mention("term-pier-head", "term", "reference"),
        Mention("two-colors", "block", "reference"),
        Mention("a2", "paragraph", "link"),
        Mention("q-color", "question", "link"),
    }
    assert Mention("a2-b", "paragraph", "source") in harbor.mentions["directive"]
    assert Mention("lamp-crew", "office", "source") in harbor.mentions["lantern"]
    assert list(harbor.mentions) == sorted(harbor.mentions)


def test_each_mention_is_told_once(harbor: Guide) -> None:
    assert all(len(set(found)) == len(found) for found in harbor.mentions.values())


def test_a_word_of_the_content_is_no_mention_of_a_record_of_its_name(good: Content) -> None:
    """A layer and a term may have one id; who names the layer does not speak of the term."""
    guide = good.changed(("glossary.yml", "id: term-pier-head", "id: water")).guide()
    assert "water" not in guide.mentions
