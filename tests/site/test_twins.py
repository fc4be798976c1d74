"""What lies beside pages for programs: each page's words as Markdown, the lists of them, and what a page is."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from lxml import etree, html
from orderguide.guide.guide import Guide
from orderguide.site.data.files import FOLDER
from orderguide.text import png

from tests.conftest import Built
from tests.site.conftest import Elsewhere
from tests.site.twins import MARKDOWN, ids, of_page, of_twin, words

BY_PLUGIN = {"maintain/api/index.html"}  # its words are those of docstrings, which a plugin of MkDocs writes
# What schema.org's own pages and the readers of search engines want of each type that we name.
NEEDED = {
    "WebSite": {"name", "url"},
    "Organization": {"name"},
    "Legislation": {"name", "legislationIdentifier", "legislationDate", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "DefinedTermSet": {"name", "hasDefinedTerm"},
    "DefinedTerm": {"name", "description", "inDefinedTermSet"},
    "Dataset": {"name", "description", "license", "distribution"},
    "DataDownload": {"contentUrl", "encodingFormat"},
}


@pytest.fixture(params=["this guide", "the second guide"])
def built(request: pytest.FixtureRequest, site: Built, elsewhere: Elsewhere) -> Built:
    return site if request.param == "this guide" else elsewhere.site


def pages(site: Built) -> Iterator[tuple[str, Path]]:
    for path in sorted(site.folder.rglob("index.html")):
        if html.fromstring(path.read_bytes()).xpath("//main[@data-reviewed]"):  # and not one that only leads on
            yield path.relative_to(site.folder).as_posix(), path


def twins(site: Built) -> list[Path]:
    return sorted(site.folder.rglob("index.md"))


def addresses(markdown: str) -> list[str]:
    """Give where the links of a text lead."""
    found = html.fromstring(f"<main>{MARKDOWN.render(markdown)}</main>").xpath("//a/@href")
    return [str(one) for one in found]


@functools.cache
def page_of(path: Path) -> html.HtmlElement:
    """Read the page beside a twin, once for all tests; the sites stay as they are."""
    return of_page(path.with_suffix(".html").read_text("utf-8"))


@functools.cache
def twin_of(path: Path) -> html.HtmlElement:
    return of_twin(path.read_text("utf-8"))


@functools.cache
def anchors(path: Path) -> set[str]:
    return {str(one) for one in html.fromstring(path.read_bytes()).xpath("//@id")}


def lost(site: Built, base: str, found: list[str]) -> list[str]:
    """List the addresses that lead to no file, or to no id on it."""
    wrong = []
    for address in found:
        if re.match(r"[a-z]+:", address):
            continue
        place = urlsplit(urljoin(f"http://site.invalid/{base}", address))
        target = site.folder / unquote(place.path).lstrip("/")
        target = target / "index.html" if target.is_dir() else target
        if not target.is_file():
            wrong.append(address)
        elif place.fragment and target.suffix == ".html":
            wrong += [address] if unquote(place.fragment) not in anchors(target) else []
    return wrong


def test_every_page_has_a_twin_and_says_so_in_head_and_foot(built: Built) -> None:
    found = dict(pages(built))
    lacking = {name for name, path in found.items() if not path.with_name("index.md").is_file()}
    assert lacking <= BY_PLUGIN
    assert len(twins(built)) == len(found) - len(lacking) > 5
    for name, path in found.items():
        page = html.fromstring(path.read_bytes())
        told = page.xpath("//head/link[@rel='alternate'][@type='text/markdown']/@href")
        led = page.xpath("//main//a[@type='text/markdown']/@href")
        assert told == led == ([] if name in lacking else ["index.md"]), name


def test_each_twin_says_word_for_word_what_its_page_says_with_badges_as_words(built: Built) -> None:
    for path in twins(built):
        page, twin = words(page_of(path)), words(twin_of(path))
        first = next((at for at, (one, other) in enumerate(zip(page, twin, strict=False)) if one != other), 0)
        assert page == twin, f"{path}: {page[first - 5 : first + 9]} but {twin[first - 5 : first + 9]}"
        assert len(page) > 20, path


def test_each_badge_of_a_page_stands_in_its_twin(built: Built) -> None:
    total = 0
    for path in twins(built):
        found = page_of(path).xpath(".//*[contains(concat(' ', @class, ' '), ' og-badge ')]")
        text = path.read_text("utf-8")
        for one in found:
            assert f"*({one.text_content()})*" in text, (path, one.text_content())
        total += len(found)
    assert total > 20


def test_each_twin_has_the_ids_of_its_page(built: Built) -> None:
    for path in twins(built):
        page, twin = page_of(path), twin_of(path)
        assert ids(page) == ids(twin), path
        held = [one.get("id") for one in twin.iter() if one.get("id")]
        assert len(held) == len(set(held)), path


def test_every_record_with_a_place_is_an_anchor_in_a_twin(site: Built, guide: Guide) -> None:
    held = {path.relative_to(site.folder).as_posix(): path.read_text("utf-8") for path in twins(site)}
    for ident in guide.index.by_id:
        target = guide.links.find(ident)
        assert target is not None
        text = held[f"{target.path}/index.md" if target.path else "index.md"]
        assert not target.anchor or f'<a id="{target.anchor}"></a>' in text, ident


def test_each_link_of_a_twin_leads_somewhere(built: Built) -> None:
    total = 0
    for path in twins(built):
        found = [str(one) for one in twin_of(path).xpath(".//a/@href")]
        total += len(found)
        assert lost(built, path.relative_to(built.folder).as_posix(), found) == [], path
    assert total > 50


def test_each_link_of_the_lists_leads_somewhere(built: Built) -> None:
    for name in ("llms.txt", "llms-full.txt"):
        found = addresses(built.read(name))
        assert len(found) > 8
        assert lost(built, name, found) == [], name


def test_the_list_names_each_twin_once_and_the_rules_first(site: Built) -> None:
    text = site.read("llms.txt")
    assert re.match(r"# [^\n]+\n\n> [^\n]+\n", text), "a title, then a summary: llmstxt.org"
    found = [one for one in addresses(text) if one.endswith("index.md")]
    rules, *listed = found
    assert rules == "about/use-the-data/index.md"
    assert sorted(listed) == sorted(path.relative_to(site.folder).as_posix() for path in twins(site))
    assert site.read("llms-full.txt").index("# Use the data") < 200


def test_a_twin_says_first_what_it_is(built: Built) -> None:
    for path in twins(built):
        front = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
        page = path.parent.relative_to(built.folder).as_posix()
        assert front["address"] == ("/" if page == "." else f"/{page}/")
        assert {"title", "description", "guide", "edition", "as_of", "searched_to", "sources"} <= set(front), path
        notes = html.fromstring(path.with_suffix(".html").read_bytes()).xpath("//li[starts-with(@id, 'note-')]/@value")
        assert [str(one["number"]) for one in front["sources"]] == notes, path
        assert all(one["id"] and one["title"] for one in front["sources"])


def things(held: Any) -> Iterator[dict[str, Any]]:
    """Give everything of a type in JSON-LD."""
    if isinstance(held, dict):
        if "@type" in held:
            yield held
        for one in held.values():
            yield from things(one)
    elif isinstance(held, list):
        for one in held:
            yield from things(one)


def described(path: Path) -> list[dict[str, Any]]:
    blocks = html.fromstring(path.read_bytes()).xpath("//script[@type='application/ld+json']")
    assert len(blocks) == 1, path
    held = json.loads(blocks[0].text)
    assert held["@context"] == "https://schema.org"
    assert not set("<>&") & set(blocks[0].text), "nothing in it can end the block"
    return held["@graph"]


def test_what_a_page_is_parses_and_has_what_its_type_needs(built: Built) -> None:
    seen: set[str] = set()
    for name, path in pages(built):
        found = described(path)
        assert found, name
        for one in things(found):
            seen.add(one["@type"])
            lacking = [key for key in NEEDED[one["@type"]] if not one.get(key)]
            assert not lacking, (name, one["@type"], lacking)
        urls = [one[key] for one in things(found) for key in ("url", "item", "contentUrl") if key in one]
        assert lost(built, name, urls) == [], name
    assert {"WebSite", "Legislation", "BreadcrumbList"} <= seen


def test_a_page_says_of_itself_only_what_stands_on_it(site: Built, guide: Guide) -> None:
    faq, glossary = site.folder / "faq/index.html", site.folder / "reference/glossary/index.html"
    told = set(html.fromstring(faq.read_bytes()).xpath("//span[@class='og-short']/text()"))
    (answers,) = (one["mainEntity"] for one in described(faq) if one["@type"] == "FAQPage")
    assert {one["acceptedAnswer"]["text"] for one in answers} == told and len(answers) > 20
    (terms,) = (one["hasDefinedTerm"] for one in described(glossary) if one["@type"] == "DefinedTermSet")
    text = " ".join(html.fromstring(glossary.read_bytes()).text_content().split())
    assert len(terms) > 20
    for one in terms:
        assert one["description"].split()[-1] in text and one["name"] in text
    (home,) = described(site.folder / "index.html")
    assert home["about"]["legislationIdentifier"] == guide.instrument.number
    for path in site.folder.glob("order/section-*/index.html"):
        assert {one["@type"] for one in described(path)} == {"BreadcrumbList"}, "a reading is not the law itself"


def test_the_page_of_data_says_that_it_offers_a_dataset_and_where(site: Built, guide: Guide) -> None:
    (page,) = (one.path for one in guide.links.pages if one.view == "downloads")
    (told,) = (one for one in described(site.folder / page / "index.html") if one["@type"] == "Dataset")
    assert guide.site.license and told["license"] == guide.site.license.url
    assert told["version"] == guide.instrument.edition.version and 50 <= len(told["description"]) <= 5000
    offered = {one["contentUrl"].removeprefix("../"): one["encodingFormat"] for one in told["distribution"]}
    kinds = {".csv": "text/csv", ".json": "application/json"}
    there = [path for path in (site.folder / FOLDER).iterdir() if path.suffix in kinds and ".schema." not in path.name]
    assert offered == {f"{FOLDER}/{path.name}": kinds[path.suffix] for path in there} and len(there) > 20
    assert len({one["name"] for one in told["distribution"]}) == len(there), "each has a name of its own"
    others = [name for name, path in pages(site) if any(one["@type"] == "Dataset" for one in described(path))]
    assert others == [f"{page}/index.html"]


def test_a_link_elsewhere_shows_the_picture_once_the_site_has_an_address(
    site: Built, deployed: tuple[Path, Built]
) -> None:
    def said(path: Path) -> dict[str, str]:
        metas = html.fromstring(path.read_bytes()).xpath("//head/meta[@property or @name]")
        return {one.get("property") or one.get("name"): one.get("content") for one in metas}

    built = deployed[1]
    assert png.size((built.folder / "picture.png").read_bytes()) == (1200, 630)
    for name, path in pages(built):
        told = said(path)
        assert told["og:title"] and told["og:description"] == told["description"], name
        assert told["og:image"] == "https://guide.test/below/picture.png"
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        assert told["og:image:alt"] == 'The "guide" & its name' and told["twitter:card"] == "summary_large_image"
    for name, path in pages(site):
        told = said(path)
        assert told["og:title"] and told["og:description"] and told["twitter:card"] == "summary", name
        assert not [key for key in told if key.startswith("og:image") or key == "og:url"], "a picture needs an address"


def test_the_way_to_a_page_is_told_as_it_is_shown(built: Built) -> None:
    for name, path in pages(built):
        page = html.fromstring(path.read_bytes())
        shown = [one.text_content() for one in page.xpath("//nav[@aria-label='Breadcrumbs']//li")]
        told = [one for one in described(path) if one["@type"] == "BreadcrumbList"]
        assert [step["name"] for one in told for step in one["itemListElement"]] == shown, name


def test_no_page_loads_a_twin_or_a_list(site: Built) -> None:
    for path in [*site.folder.rglob("*.html"), *site.folder.rglob("*.js")]:
        assert not re.search(r"(?:src|fetch\()\W*[^\"']*(?:index\.md|llms)", path.read_text("utf-8")), path


def test_robots_site_map_and_canonical_addresses_agree(deployed: tuple[Path, Built], second: Guide) -> None:
    built, root = deployed[1], "https://guide.test/below/"
    tree = etree.fromstring(built.read("sitemap.xml").encode())
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    mapped = {one.findtext("s:loc", None, names): one.findtext("s:lastmod", None, names) for one in tree}
    canonical = {}
    for name, path in pages(built):
        page = html.fromstring(path.read_bytes())
        (canonical[name],) = page.xpath("//link[@rel='canonical']/@href")
        assert page.xpath("//meta[@property='og:url']/@content") == [canonical[name]]
        assert not page.xpath("//meta[@name='robots']"), "what is in the map may be listed"
        assert canonical[name] == root + name.removesuffix("index.html")
        crumbs = [one["itemListElement"][-1]["item"] for one in described(path) if one["@type"] == "BreadcrumbList"]
        assert crumbs in ([], [canonical[name]]), name
        if (twin := path.with_name("index.md")).is_file():
            assert yaml.safe_load(twin.read_text("utf-8").split("---\n")[1])["address"] == canonical[name]
    assert sorted(mapped) == sorted(canonical.values())
    assert built.read("robots.txt") == f"User-agent: *\nDisallow:\n\nSitemap: {root}sitemap.xml\n"
    assert all(one.startswith(root) for one in addresses(built.read("llms.txt")) if one.endswith(".md"))
    edition = second.instrument.edition.date.isoformat()
    by_hand = {f"{root}{page.path}/" for page in second.links.pages if page.view == "prose"}
    assert {mapped[one] for one in by_hand} == {None}, "no edition tells when they changed"
    assert {day for one, day in mapped.items() if one not in by_hand} <= {edition, None}
