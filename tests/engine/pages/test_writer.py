"""What templates are given to write with: prose, claims with badges and notes, quotations, links, dates."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from jinja2 import UndefinedError
from lxml import html
from orderguide.content.records.claims import Basis, Claim, Quotation
from orderguide.content.records.instrument import Acting
from orderguide.content.records.sources import Reading
from orderguide.content.records.words import DeadlineState
from orderguide.guide.guide import Guide
from orderguide.relations.links import Alone, OnSite
from orderguide.site.writer import BADGES, READ, Writer, environment, fragment, macros, published
from orderguide.subjects import SUBJECTS
from orderguide.text.dates import day

if TYPE_CHECKING:
    from tests.engine.conftest import Content


def claim(text: str, **more: object) -> Claim:
    return Claim.model_validate({"text": text, "basis": "text", "sources": ["directive"], **more})


@pytest.fixture
def writer(harbor: Guide) -> Writer:
    return Writer(harbor, environment(SUBJECTS.views.folders), OnSite("do"))


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2031-03-03", "March 3, 2031"), ("2031-12-31", "December 31, 2031"), ("0987-01-09", "January 9, 987")],
)
def test_a_date_is_written_as_americans_do(date: str, expected: str) -> None:
    assert day(datetime.date.fromisoformat(date)).replace(" 0987", " 987") == expected


def test_a_misspelled_name_in_a_template_is_an_error_and_words_are_escaped() -> None:
    env = environment(SUBJECTS.views.folders)
    assert env.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        env.from_string("{{ x.y }}").render(x={})


def test_every_choice_of_the_model_has_its_words() -> None:
    assert set(BADGES) == set(Basis.__args__)  # type: ignore[attr-defined]
    assert set(READ) == set(Reading.__args__)  # type: ignore[attr-defined]
    marks = DeadlineState.model_fields["mark"].annotation.__args__  # type: ignore[union-attr]
    drawn = {macros(environment(SUBJECTS.views.folders), "words").mark(mark) for mark in (*marks, "none of them")}
    assert len(drawn) == len(marks) + 1


def test_a_claim_ends_with_its_notes_and_its_badge(writer: Writer) -> None:
    made = writer.claim(claim("Lit, see [here](a2-a).", basis="reported", sources=["lantern", "directive"]))
    assert made.startswith('<div class="og-claim"><p>Lit, see <a href="../directive/article-2/#a2-a">here</a>.<sup')
    assert made.endswith("</span></p></div>")
    assert '<a href="#note-1"><span class="og-vh">Source </span>1</a>' in made
    assert made.count("#note-") == 1  # the official text itself needs no note
    assert ">Reported ×1</span>" in made
    assert "by 1 publisher" in made


def test_reports_are_counted_by_who_published_them(good: Content) -> None:
    """Two articles of one paper are one report; the official text itself is none."""
    source = "sources:\n- {{id: {}, title: Lamps, publisher: {}, kind: press, read: headline}}\n"
    guide = good.changed(
        ("sources/port.yml", "sources:\n", source.format("again", "Eastmere Lantern")),
        ("glossary.yml", "sources: [directive]", "sources: [directive, again, other]"),
    ).changed(("sources/port.yml", "sources:\n", source.format("other", "Westmere Lantern")))
    writer = Writer(guide.guide(), environment(SUBJECTS.views.folders), OnSite(""))
    one = writer.claim(claim("Lit.", basis="reported", sources=["lantern", "again", "directive"]))
    two = writer.claim(claim("Lit.", basis="reported", sources=["lantern", "again", "other"]))
    assert ">Reported ×1</span>" in one and "by 1 publisher" in one and "publishers" not in one
    assert ">Reported ×2</span>" in two and "by 2 publishers" in two


def test_a_list_carries_its_badge_on_its_last_point(writer: Writer) -> None:
    assert writer.claim(claim("- one\n- two")).endswith("Text</span></li>\n</ul></div>")
    assert writer.claim(claim("1. one\n2. two")).endswith("Text</span></li>\n</ol></div>")
    assert "og-badge" not in writer.claim(claim("x"), badge=False)


def test_a_conflict_is_told(writer: Writer) -> None:
    assert "Sources differ" in writer.claim(claim("x", conflict="true"))
    assert "Sources differ" not in writer.claim(claim("x"))


@pytest.mark.parametrize(("checked", "expected"), [(None, "June 1, 2031"), ("2031-05-30", "May 30, 2031")])
def test_what_was_not_found_says_until_when(writer: Writer, checked: str | None, expected: str) -> None:
    more = {"checked": checked} if checked else {}
    made = writer.claim(claim("x", basis="not-found", sources=["lantern"], **more))
    assert f"We looked for it and found nothing as of {expected}, in sources up to late May 2031" in made


def test_signs_of_markup_in_a_badge_s_words_stay_words(good: Content) -> None:
    guide = good.changed(("instrument.yml", "searched_to: late May 2031", "searched_to: 'May \"31\" & later'")).guide()
    made = Writer(guide, environment(SUBJECTS.views.folders), OnSite("")).claim(
        claim("x", basis="not-found", sources=["lantern"])
    )
    (badge,) = html.fromstring(made).xpath("//span[contains(@class, 'og-badge')]")
    assert badge.get("title").endswith('in sources up to May "31" & later')
    assert sorted(badge.attrib) == ["class", "title"]


def test_sources_are_numbered_in_the_order_in_which_they_are_named(writer: Writer) -> None:
    assert [writer.number(one) for one in ("b", "a", "b", "c")] == [1, 2, 1, 3]


def test_claims_about_an_unsettled_layer_are_fenced_together(writer: Writer) -> None:
    claims = [claim("a", layer="words"), claim("b", layer="water"), claim("c", layer="water"), claim("d")]
    made = str(writer.claims(claims))
    assert made.count("og-layerblock") == 1
    fenced = made[made.index("og-layerblock") :]
    assert fenced.index("On the water") < fenced.index("<p>b") < fenced.index("<p>c")
    assert made.index("<p>a") < made.index("og-layerblock")


def test_official_words_are_set_apart_with_the_way_to_them(writer: Writer) -> None:
    quotation = Quotation(text="with a white lamp at its head", source="directive")
    made = writer.quotes([quotation])
    assert "<p>with a white lamp at its head</p>" in made
    assert 'href="https://port.example/directive-7#:~:text=with%20a%20white%20lamp%20at%20its%20head"' in made


def test_parts_of_a_sentence_are_one_figure(writer: Writer) -> None:
    parts = [
        Quotation(text="the Harbor Master, in consultation with the", source="directive"),
        Quotation(text="Tide Office, shall light every public pier", source="directive", joins="true"),
        Quotation(text="with a white lamp at its head", source="directive"),
    ]
    made = str(writer.quotes(parts))
    assert made.count("<figure") == 2
    assert "<p>the Harbor Master, in consultation with the Tide Office, shall light every public pier</p>" in made
    assert "#:~:text=the%20Harbor%20Master%2C%20in%20consultation,shall%20light%20every%20public%20pier" in made
    assert writer.quotes([]) == ""


def test_a_state_is_a_mark_and_words(writer: Writer) -> None:
    assert "og-state--settled" in writer.state("done")
    assert "<span>Nothing found</span>" in writer.state("silent")


def test_links_are_made_by_name_once_each(writer: Writer) -> None:
    assert writer.link("a2-a") == '<a href="../directive/article-2/#a2-a">Art. 2(a)</a>'
    assert writer.link("a2-a", "5 < 6") == '<a href="../directive/article-2/#a2-a">5 &lt; 6</a>'
    assert writer.links(["a1", "a2", "a1"]).count("<a ") == 2
    assert (writer.href("do/lamp"), writer.href("")) == ("../do/lamp/", "../")
    assert writer.file("calendar/all.ics") == "../calendar/all.ics"


def test_in_a_file_to_mail_links_lead_to_the_site_or_are_words(harbor: Guide) -> None:
    env = environment(SUBJECTS.views.folders)
    mailed = Writer(harbor, env, Alone("directive/article-2", "https://lights.test/"))
    assert mailed.link("a1", "x") == '<a href="https://lights.test/directive/article-1/#a1">x</a>'
    assert mailed.link("a2-a", "y") == '<a href="#a2-a">y</a>', "its own places stay in the file"
    assert '<a href="#a2-a">here</a>' in mailed.claim(claim("See [here](a2-a)."))
    unpublished = Writer(harbor, env, Alone("directive/article-2", None))
    assert unpublished.link("a1", "<x>") == "&lt;x&gt;"
    assert unpublished.links(["a1", "a2-a"]) == 'Art. 1, <a class="og-nowrap" href="#a2-a">Art. 2(a)</a>'
    made = unpublished.claim(claim("See [*it*](a1), [here](a2-a) and [there](https://port.example/)."))
    assert 'See <em>it</em>, <a href="#a2-a">here</a> and <a href="https://port.example/">there</a>.' in made


def test_links_of_one_name_are_told_apart_by_words_that_are_not_seen(harbor: Guide) -> None:
    writer = Writer(harbor, environment(SUBJECTS.views.folders), OnSite("faq"), {"Rules": "do/rules/"})
    first = writer.link("a1", "here")
    assert writer.link("a1", "here") == first == '<a href="../directive/article-1/#a1">here</a>'
    assert 'here<span class="og-vh"> (Art. 2(a))</span></a>' in writer.link("a2-a", "here")
    told = writer.claim(claim("See [*here* & there](a1), [here](a2-b), [here](https://port.example/) and [here](a1)."))
    assert told.count("og-vh") == 2, told
    assert 'here<span class="og-vh"> (Art. 2(b))</span></a>' in told
    assert 'here<span class="og-vh"> (port.example)</span></a>' in told
    assert "(on this page)" in writer.jump("rules", "Rules"), "the menu has a link of this name"
    assert writer.out("https://port.example/", "Port") == '<a href="https://port.example/">Port</a>'


def test_an_office_acts_through_another(writer: Writer) -> None:
    acting = Acting(office="harbor-master", through="lamp-crew")
    words = re.sub("<[^>]+>", "", writer.acting(acting))
    assert words == "Harbor Master through the crew"


def test_a_record_links_to_its_line_once_the_repository_has_an_address(good: Content, writer: Writer) -> None:
    assert writer.edit("a2-b") == ""
    guide = good.changed(("site.yml", "https://code.example/lights", "https://code.port.test/lights")).guide()
    line = good.at("paragraphs/article-2.yml", "id: a2-b\n").split(":")[1]
    address = f"https://code.port.test/lights/blob/main/content/paragraphs/article-2.yml#L{line}"
    assert f'href="{address}"' in Writer(guide, environment(SUBJECTS.views.folders), OnSite("")).edit("a2-b")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://lights.example/", False),
        ("https://example/", False),
        ("https://lights.port.test/", True),
        ("https://example.port.test/x.example", True),
        ("keeper@lights.example", False),
        ("keeper@port.test", True),
        ("https://lights.example/@port", False),
        ("https://LIGHTS.EXAMPLE:8443/", False),
        ("https://lights.example?x", False),
    ],
)
def test_an_address_that_is_only_an_example_is_not_published(address: str, expected: bool) -> None:
    assert published(address) == (address if expected else None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a white lamp", ["a white lamp"]),
        ("well-lit, by night", ["well-lit, by night"]),
        (
            "one two three four five six seven eight nine ten eleven",
            ["one two three four five", "seven eight nine ten eleven"],
        ),
        ("Lights keep boats … from harm", ["Lights keep boats", "from harm"]),
        ("… a b … c … d e", ["a b", "d e"]),
    ],
)
def test_a_link_points_at_the_very_words(text: str, parts: list[str]) -> None:
    address = fragment("https://port.example/x", text)
    before, _, words = address.partition("#:~:text=")
    assert before == "https://port.example/x"
    assert [unquote(part) for part in words.split(",")] == parts
    assert not re.search(r"[-& ]", words)  # in a text fragment these have a meaning of their own
