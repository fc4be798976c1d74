"""One build of the site: generated pages, pages written by hand in the same frame, and what every page shows."""

from __future__ import annotations

import gc
import re
from typing import TYPE_CHECKING

import pytest
from orderguide.guide.guide import Guide
from orderguide.publishing.build import SiteBuild, Source
from orderguide.site.pages import Renderer
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content


@pytest.fixture
def build(harbor: Guide) -> SiteBuild:
    return SiteBuild(harbor, SUBJECTS)


def body(build: SiteBuild, path: str, html: str, title: str = "", description: str = "") -> tuple[str, frozenset[str]]:
    """Do with a page what a generator does: learn what is on it, and give it its frame later."""
    source = Source(html, title, description)
    anchors = build.read(path, source)
    return build.framed(path, source), anchors


def test_a_generated_page_is_given_as_it_was_made(build: SiteBuild) -> None:
    html, anchors = body(build, "directive/article-2", "<p>not used</p>")
    assert html == build.made("directive/article-2").html
    assert {"a2", "a2-a", "a2-b"} <= anchors
    assert "not used" not in html


def test_a_page_written_by_hand_gets_the_same_frame(build: SiteBuild) -> None:
    html, anchors = body(build, "about/method", '<h2 id="how">How</h2><p>By hand.</p>')
    assert "<h1>Method</h1>" in html
    assert '<div class="md-typeset"><h2 id="how">' in html
    assert 'rel="next" href="../../about/report/"' in html
    assert "how" in anchors


def test_a_page_that_the_tree_does_not_list_belongs_to_the_section_above_it(build: SiteBuild) -> None:
    html, _ = body(build, "do/deeper/notes", "<p>Notes.</p>", "Some notes", "What was noted.")
    assert "<h1>Some notes</h1>" in html
    assert re.search(r'<a href="../../../do/">Do</a>', html)
    assert 'rel="next"' not in html
    elsewhere, _ = body(build, "notes", "<p>Notes.</p>", "Some notes", "")
    assert "<h1>Some notes</h1>" in elsewhere


@pytest.mark.parametrize(("contact", "shown"), [("keeper@lights.example", False), ("keeper@lights.test", True)])
def test_the_contact_is_shown_once_there_is_one(good: Content, contact: str, shown: bool) -> None:
    guide = good.changed(("site.yml", "keeper@lights.example", contact)).guide()
    html, _ = body(SiteBuild(guide, SUBJECTS), "about/report", '<p data-contact=""></p><p data-contact></p>')
    assert html.count(f'<a href="mailto:{contact}">{contact}</a>') == (2 if shown else 0)
    assert "data-contact" not in html


def test_the_offline_kit_is_offered_where_there_is_one(good: Content, build: SiteBuild) -> None:
    guide = good.changed(("site.yml", "synonyms:", "kit: harbor-lights.zip\nsynonyms:")).guide()
    html, _ = body(SiteBuild(guide, SUBJECTS), "about/method", "<p data-kit></p>")
    assert '<a class="og-btn og-btn--main" href="../../harbor-lights.zip" download>harbor-lights.zip</a>' in html
    assert '<p class="og-small" data-kit-told></p>' in html, "its size and sum are known once it is packed"
    without, _ = body(build, "about/method", "<p>a</p><p data-kit></p>")
    assert "data-kit" not in without


def test_what_is_made_ahead_is_the_same_and_holds_no_records(harbor: Guide, build: SiteBuild) -> None:
    ahead = SiteBuild(harbor, SUBJECTS).ahead()
    for path in build.generated:
        assert ahead.framed(path, Source()) == build.made(path).html
        assert ahead.read(path, Source()) == build.made(path).body.anchors
        assert ahead.made(path)._replace(body=None) == build.made(path)._replace(body=None, origin=None)
        assert ahead.made(path).body.entries == build.made(path).body.entries
    assert list(ahead.searched()) == list(build.searched())
    assert dict(ahead.data) == dict(build.data) and len(build.data) > 40
    assert not [one for one in gc.get_referrers(harbor) if one is vars(ahead)]


def test_a_page_is_made_when_it_is_asked_for_and_no_other(harbor: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    page = Renderer.page
    monkeypatch.setattr(Renderer, "page", lambda self, one: asked.append(one.path) or page(self, one))
    build = SiteBuild(harbor, SUBJECTS)
    for _ in range(2):
        build.framed("directive/article-2", Source())
    assert asked == ["directive/article-2"]


def test_every_page_for_readers_is_searched(build: SiteBuild) -> None:
    body(build, "about/method", '<h2 id="how">How</h2><p>By hand.</p>')
    body(build, "maintain/api", "<p>Functions.</p>", "Functions", "")
    found = {one.path: one for one in build.searched()}
    assert {"", "directive/article-2", "about/method"} <= set(found)
    assert "about/authoring" not in found
    assert "maintain/api" not in found, "functions are for maintainers, whoever wrote the page"
    assert "By hand." in found["about/method"].entries[0].text
    assert found["directive/article-2"].section == "Directive"


def test_the_theme_is_given_what_every_page_shows(build: SiteBuild, harbor: Guide) -> None:
    given = build.globals()
    assert given["sections"] == harbor.site.sections
    assert set(given["page_at"]) == {page.path for page in harbor.links.pages}
    assert given["guide"].today == harbor.today
