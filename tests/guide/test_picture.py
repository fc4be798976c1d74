"""The picture that a link to the guide shows elsewhere still says what the guide says."""

from __future__ import annotations

import pytest
from orderguide.guide.guide import Guide
from orderguide.publishing.prose_pages import PAGES
from orderguide.text import png

from tests.browser.picture import drawing, drawn_from, told
from tests.conftest import content_folder


def test_the_picture_was_drawn_from_what_the_guide_says_now(guide: Guide) -> None:
    if guide.site.picture is None:
        pytest.skip("this guide has no picture")
    picture = (content_folder() / PAGES / guide.site.picture.file).read_bytes()
    assert png.size(picture) == png.SIZE and len(picture) < 200_000
    assert told(picture) == drawn_from(guide), "draw it again: python -m tests.browser.picture"


def test_the_picture_says_whose_site_it_is_not_and_so_do_its_words(guide: Guide) -> None:
    if guide.site.picture is None:
        pytest.skip("this guide has no picture")
    for words in (guide.site.name, guide.instrument.number, guide.site.independence):
        assert words in drawing(guide) and words in guide.site.picture.alt
