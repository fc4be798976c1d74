"""An address leads where it seems to, or is refused with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.site.writer import published
from orderguide.text.addresses import host_of, wrong, wrong_as_mail, wrong_as_root
from orderguide.text.markdown import Markdown

if TYPE_CHECKING:
    from tests.engine.conftest import Content

SOUND = (
    "https://port.test",
    "https://port.test/",
    "https://www.Port.test:8443/a/b-c_d.html?x=1&y=(2)#top",
    "https://xn--prt-sna.test/%C3%A9",
    "https://port.test/@keeper",
    "https://port.test?x=https://y/",
)
WRONG = (
    ("http://port.test/", "begins with https"),
    ("//port.test/", "begins with https"),
    ("https://keeper@port.test/", "user name"),
    ("https://keeper:secret@port.test/", "user name"),
    ("https://port.test%40thief.test@other.test/", "user name"),
    ("https://", "names a host"),
    ("https:///a", "names a host"),
    ("https://?a", "names a host"),
    ("https://#a", "names a host"),
    ("https://:443/", "names a host"),
    ("https://port.test:0/", "port"),
    ("https://port.test:65536/", "port"),
    ("https://port.test:/", "port"),
    ("https://port.test:４４３/", "port"),
    ("https://port.test:80:80/", "port"),
    ("https://pört.test/", "host"),
    ("https://рort.test/", "host"),  # a Cyrillic letter
    ("https://port。test/", "host"),
    ("https://port..test/", "host"),
    ("https://-port.test/", "host"),
    ("https://port_.test/", "host"),
    ("https://port.test./", "host"),
    ("https://127.0.0.1/", "host"),
    ("https://2130706433/", "host"),
    ("https://[::1]/", "host"),
    ("https://[::1/", "host"),
    ("https://::1]/", "names a host"),
    (f"https://{'a' * 64}.test/", "host"),
    (f"https://{'a.' * 130}test/", "host"),
    ("https://port.test\\@thief.test/", "user name"),
    ("https://port.test\\thief.test/", "host"),
    ("https://port%2Etest/", "host"),
    ("https://port.test/é", "signs"),
    ("https://port.test/a b", "signs"),
    ("https://port.test/[a]", "signs"),
    ("https://port.test/%", "signs"),
    ("https://port.test/%4", "signs"),
    ("https://port.test/\n", "signs"),
)


@pytest.mark.parametrize("address", SOUND)
def test_a_sound_address_is_taken(address: str) -> None:
    assert wrong(address) == ""


@pytest.mark.parametrize(("address", "reason"), WRONG)
def test_an_address_that_misleads_or_leads_nowhere_is_refused(address: str, reason: str) -> None:
    assert reason in wrong(address)


@given(st.text(max_size=30))
def test_any_address_is_judged(rest: str) -> None:
    """What is taken can be read by everything that reads addresses later."""
    address = f"https://{rest}"
    if not wrong(address):
        assert published(address) in (address, None)
        assert host_of(address) and address.isascii()


@pytest.mark.parametrize("address", ["https://port.test/?a", "https://port.test/#a", "https://port.test/a?"])
def test_below_an_address_with_a_query_or_a_fragment_no_page_can_lie(address: str) -> None:
    assert wrong(address) == ""
    assert "no ?" in wrong_as_root(address)


@pytest.mark.parametrize(
    ("address", "is_sound"),
    [
        ("keeper+1@lights.test", True),
        ("keeper?cc=thief@lights.test", False),
        ("keeper&bcc=x@lights.test", False),
        ("keeper%0a@lights.test", False),
        ("keeper@thief@lights.test", False),
        ("keéper@lights.test", False),
        ("keeper@lights..test", False),
        ("keeper@.", False),
        ("@lights.test", False),
        ("lights.test", False),
    ],
)
def test_a_mail_address_adds_nothing_to_what_a_reader_sends(address: str, is_sound: bool) -> None:
    assert (wrong_as_mail(address) == "") is is_sound


@pytest.mark.parametrize("address", [address for address, _ in WRONG if not set(address) & set(" \n\\")])
def test_a_link_in_a_text_is_judged_as_its_author_wrote_it(address: str) -> None:
    """Whether or not the text has to be parsed for it."""
    markdown = Markdown()
    assert list(markdown.links(f"[x]({address})")) == [address]
    assert list(markdown.links(f"`a` [x]({address})")) == [address]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("sources/port.yml", "https://port.example/directive-7", "https://keeper@port.example/", "model.value"),
        ("site.yml", "https://lights.example/", "https://lights.example/?page=1", "model.value"),
        ("site.yml", "https://lights.example/", "https://[::1/", "model.value"),
        ("site.yml", "https://code.example/lights", "https://code.example/lights#readme", "model.value"),
        ("site.yml", "keeper@lights.example", "keeper?bcc=x@lights.example", "model.value"),
        ("glossary.yml", "The seaward end of a pier.", "'[End](https://[::1/).'", "references.link"),
        ("glossary.yml", "The seaward end of a pier.", "'`An` [end](https://pört.test/).'", "references.link"),
    ],
)
def test_fields_and_texts_are_held_to_it(good: Content, name: str, old: str, new: str, code: str) -> None:
    assert good.changed((name, old, new)).codes() == [code]


@pytest.mark.parametrize("address", ["https://lights.test", "https://lights.test/", "https://lights.test//"])
def test_the_address_of_a_site_ends_with_one_slash_and_that_of_a_repository_with_none(
    good: Content, address: str
) -> None:
    changed = good.changed(
        ("site.yml", "https://lights.example/", address), ("site.yml", "https://code.example/lights", address)
    )
    publisher = changed.guide().site.publisher
    assert (publisher.address, publisher.repository) == ("https://lights.test/", "https://lights.test")
