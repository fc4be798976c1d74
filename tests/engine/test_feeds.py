"""The feeds: valid by the rules of the Atom format, read back by a feed reader, and the same on any machine."""

from __future__ import annotations

import datetime
import re
import uuid
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html
from orderguide.guide.guide import Guide
from orderguide.history.compare import NATURES, Change, compare, concerning, once
from orderguide.history.editions import states
from orderguide.site.atom import feed_path, feeds
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "fixtures" / "atom.rng"))
ADDRESSES = (None, "https://lights.test/")


@pytest.fixture(scope="module", params=ADDRESSES, ids=["no address", "an address"])
def made(request: pytest.FixtureRequest, harbor: Guide) -> dict[str, bytes]:
    return dict(feeds(harbor, request.param))


def test_there_is_a_feed_for_everybody_and_one_for_each_reader(made: dict[str, bytes], harbor: Guide) -> None:
    readers = [reader.id for reader in harbor.vocabulary.readers]
    assert list(made) == ["changes/feed.xml", *(f"changes/{one}.xml" for one in readers)]
    assert list(made) == [feed_path(one) for one in ("", *readers)]


def test_a_feed_keeps_the_grammar_of_the_format(made: dict[str, bytes]) -> None:
    for content in made.values():
        GRAMMAR.assertValid(etree.fromstring(content))


@pytest.mark.parametrize("name", ["id", "title", "updated", "author", "entry/id", "entry/link", "entry/updated"])
def test_a_feed_without_a_needed_part_would_be_found(made: dict[str, bytes], name: str) -> None:
    feed = etree.fromstring(made["changes/feed.xml"])
    path = "/".join(ATOM + part for part in name.split("/"))
    (part, *_) = feed.findall(path)
    part.getparent().remove(part)
    assert not GRAMMAR.validate(feed)


def test_a_feed_of_ours_holds_known_kinds_as_html_and_times_without_a_zone(made: dict[str, bytes]) -> None:
    for content in made.values():
        feed = etree.fromstring(content)
        for entry in feed.findall(f"{ATOM}entry"):
            assert entry.find(f"{ATOM}content").get("type") == "html"
            assert all(one.get("term") in NATURES for one in entry.findall(f"{ATOM}category"))
        for element in feed.iter(f"{ATOM}updated"):
            assert TIME.fullmatch(element.text)
            assert datetime.datetime.fromisoformat(element.text)


def test_ids_are_uuids_and_each_stands_once(made: dict[str, bytes]) -> None:
    ids = [[element.text for element in etree.fromstring(content).iter(f"{ATOM}id")] for content in made.values()]
    for found in ids:
        assert len(found) == len(set(found))
        for ident in found:
            assert ident.startswith("urn:uuid:")
            assert uuid.UUID(ident.removeprefix("urn:uuid:")).version == 5
    assert len({found[0] for found in ids}) == len(ids)
    assert set(ids[1][1:]) <= set(ids[0][1:])  # one entry has one id in whatever feed it stands


def test_an_entry_is_never_younger_than_its_feed(made: dict[str, bytes], harbor: Guide) -> None:
    for content in made.values():
        feed = etree.fromstring(content)
        days = [element.text for element in feed.iter(f"{ATOM}updated")]
        assert days[0] == max(days) == f"{harbor.instrument.edition.date}T00:00:00Z"


def test_a_feed_reader_reads_it_without_complaint(made: dict[str, bytes], harbor: Guide) -> None:
    for content in made.values():
        read = feedparser.parse(content)
        assert read.bozo is False or not read.bozo
        assert read.version == "atom10"
        assert read.feed.title.startswith(f"{harbor.site.name}: changes")
        assert read.entries[-1].title == "Edition 2031.05.01"
        assert all(entry.content[0].value.startswith("<p>") for entry in read.entries)


def test_links_lead_to_pages_of_the_site(harbor: Guide) -> None:
    paths = {page.path for page in harbor.links.pages}
    for address in ADDRESSES:
        for path, content in feeds(harbor, address).items():
            base = f"https://base.test/{path}"
            for link in etree.fromstring(content).iter(f"{ATOM}link"):
                target = urlsplit(urljoin(base, link.get("href"))).path.strip("/")
                assert target in paths or (link.get("rel") == "self" and target == path)


def test_no_address_is_made_up_while_there_is_none(harbor: Guide) -> None:
    for content in feeds(harbor, None).values():
        links = [link.get("href") for link in etree.fromstring(content).iter(f"{ATOM}link")]
        assert not [link for link in links if "://" in link]
        assert b".example" not in content


def test_a_readers_feed_holds_what_concerns_the_reader(harbor: Guide) -> None:
    old, new = states(harbor.index, harbor.links)
    changes = compare(old, new, SUBJECTS.kinds)
    made = dict(feeds(harbor, None))
    for reader in ("skipper", "owner"):
        wanted = _told(concerning(changes, reader))
        assert len(etree.fromstring(made[feed_path(reader)]).findall(f"{ATOM}entry")) == len(wanted) + 1
    assert len(etree.fromstring(made[feed_path("")]).findall(f"{ATOM}entry")) == len(_told(changes)) + 1


def _told(changes: list[Change]) -> set[tuple[str, str]]:
    return {(one.kind, one.ident) for one, _ in once(changes) if one.nature != "editorial"}


def test_signs_of_markup_in_content_stay_words(good: Content) -> None:
    changed = good.changed(("glossary.yml", "term: pier head", "term: pier & < head"))
    for content in feeds(changed.guide(), None).values():
        titles = [element.text for element in etree.fromstring(content).iter(f"{ATOM}title")]
        assert any("pier & < head" in title for title in titles)


def with_changes(guide: Guide, **values: str) -> Guide:
    """Give every change of a guide other values."""
    guide.__dict__["steps"] = tuple(
        step._replace(changes=[one._replace(**values) for one in step.changes]) for step in guide.steps
    )
    return guide


def test_signs_of_markup_stay_words_in_what_changed(good: Content) -> None:
    """What an entry holds is HTML within XML, so it is escaped twice."""
    changed = with_changes(good.guide(), nature="clarified", after="pier &amp; <b>head")
    feed = etree.fromstring(dict(feeds(changed, None))[feed_path("")])
    said = [html.fromstring(element.text).text_content() for element in feed.iter(f"{ATOM}content")]
    assert len(said) > 1 and all("pier &amp; <b>head" in text for text in said[:-1])


def test_what_is_editorial_is_not_announced(good: Content) -> None:
    quiet = with_changes(good.guide(), nature="editorial")
    assert any(step.changes for step in quiet.steps)
    for content in feeds(quiet, None).values():
        assert len(etree.fromstring(content).findall(f"{ATOM}entry")) == 1, "only the first edition"


def test_the_same_content_makes_the_same_feeds(good: Content) -> None:
    assert list(feeds(good.guide(), None).items()) == list(feeds(good.guide(), None).items())
