"""Twins of the harbor's pages: every view has one, word for word, and addresses are left open until they are used."""

from __future__ import annotations

from pathlib import Path

import orderguide
import pytest
from orderguide.guide.guide import Guide
from orderguide.publishing.build import SiteBuild, Source
from orderguide.publishing.twins import has_words
from orderguide.site.views import PROSE
from orderguide.subjects import SUBJECTS

from tests.engine.conftest import Content
from tests.site.twins import ids, of_page, of_twin, words

SOURCE = """## How it is made { #how }

By hand, see [rules](../do/rules.md#r) and [elsewhere](https://lights.test/), `[not](a-link.md)`.

```text
## No heading
```

<span class="og-badge og-badge--text">Text</span> is a badge.

<p data-contact></p>
"""
HTML = """<h2 id="how">How it is made</h2>
<p>By hand, see <a href="../../do/rules/#r">rules</a> and <a href="https://lights.test/">elsewhere</a>,
<code>[not](a-link.md)</code>.</p><pre><code>## No heading</code></pre>
<p><span class="og-badge og-badge--text">Text</span> is a badge.</p><p data-contact></p>"""


@pytest.fixture(scope="module")
def build(harbor: Guide) -> SiteBuild:
    return SiteBuild(harbor, SUBJECTS)


def test_every_view_has_a_template_of_markdown_beside_that_of_html() -> None:
    folder = Path(orderguide.__file__).parent / "subjects"
    for name in SUBJECTS.views.by_name.keys() - {PROSE.name}:
        (page,) = folder.glob(f"*/{name}.html.j2")
        assert page.with_name(f"{name}.md.j2").is_file(), name


def test_each_twin_says_what_its_page_says_with_the_same_ids(build: SiteBuild) -> None:
    assert len(build.generated) > 15
    for path in build.generated:
        made = build.twin(path)
        assert made is not None
        page, twin = of_page(build.made(path).html), of_twin(made.beside)
        assert words(page) == words(twin), path
        assert ids(page) == ids(twin), path


def test_addresses_lead_from_the_page_or_from_a_root(build: SiteBuild) -> None:
    twin = build.twin("directive/article-2")
    assert twin is not None and twin.path == "directive/article-2/index.md"
    assert "](../../about/report/)" in twin.beside and "](#a2-b)" in twin.beside
    assert "](https://lights.test/about/report/)" in twin.below("https://lights.test/")
    assert "](directive/article-2/#a2-b)" in twin.below("")
    home = build.twin("")
    assert home is not None and home.path == "index.md" and "](./" in home.beside
    for text in (twin.beside, twin.below(""), home.beside, home.below("")):
        assert "\ue000" not in text


def test_a_page_by_hand_keeps_its_words_and_its_links_lead_on(build: SiteBuild) -> None:
    led = {"../do/rules.md#r": "do/rules/#r"}
    build.read("about/method", Source(HTML, markdown=SOURCE, lead=led.get))
    html, twin = build.framed("about/method", Source(HTML)), build.twin("about/method")
    assert twin is not None
    text = twin.beside
    assert '## <a id="how"></a>How it is made\n' in text
    assert "[rules](../../do/rules/#r) and [elsewhere](https://lights.test/), `[not](a-link.md)`" in text
    assert "\n## No heading\n" in text and "*(Text)* is a badge." in text and "data-contact" not in text
    assert words(of_page(html)) == words(of_twin(text))


def test_a_page_that_a_plugin_writes_has_none_and_offers_none(build: SiteBuild) -> None:
    assert not has_words("# Functions\n\n::: orderguide.loading\n")
    html = build.framed("about/functions", Source("<p>x</p>", "Functions", "", "::: orderguide.loading"))
    assert "index.md" not in html
    assert "about/functions/index.md" not in {one.path for one in build.twins()}


def test_the_lists_have_each_twin_and_one_root(good: Content) -> None:
    guide = good.changed(("site.yml", "https://lights.example/", "https://lights.test/guide/")).guide()
    build = SiteBuild(guide, SUBJECTS)
    made = {one.path: one.content.decode() for one in build.twins()}
    listed, whole = made.pop("llms.txt"), made.pop("llms-full.txt")
    for path in made:
        assert f"](https://lights.test/guide/{path})" in listed
    assert "](https://lights.test/guide/directive/article-2/#a2-b)" in whole and "](../" not in whole
    assert 'address: "https://lights.test/guide/directive/article-2/"' in made["directive/article-2/index.md"]


def test_made_ahead_or_when_asked_for_it_is_the_same(harbor: Guide, build: SiteBuild) -> None:
    ahead = SiteBuild(harbor, SUBJECTS).ahead()
    for path in build.generated:
        assert ahead.twin(path) == build.twin(path), path
        url = f"{path}/" if path else ""
        assert ahead.described(url) == build.described(url) != "", path
        assert ahead.made(path).html == build.made(path).html, path


def test_a_page_is_dated_by_the_edition_that_last_changed_it(good: Content) -> None:
    guide = good.changed(("site.yml", "https://lights.example/", "https://lights.test/")).guide()
    build = SiteBuild(guide, SUBJECTS)
    dates = {state.version: state.date.isoformat() for state in guide.editions}
    known = 0
    for made in map(build.made, build.generated):
        known += made.history is not None
        (file,) = build.map([f"https://lights.test/{made.page.path}/".replace("test//", "test/")])
        day = dates[made.history.last] if made.history else None
        assert (f"<lastmod>{day}</lastmod>" in file.content.decode()) is bool(made.history), made.page.path
    (file,) = build.map(["https://lights.test/about/method/"])
    assert "lastmod" not in file.content.decode()
