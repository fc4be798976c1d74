"""One strict build of the real site, examined as a whole; what other content would do, with the second guide."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

from lxml import html
from orderguide.content.problems import summary
from orderguide.guide.guide import Guide
from orderguide.publishing.site_check import inspect

from tests.conftest import Built, mkdocs_build
from tests.site.conftest import SECOND, Elsewhere, page_of


def test_the_strict_build_ends_well_and_says_no_warning(site: Built) -> None:
    assert site.code == 0, site.output
    assert "WARNING" not in site.output


def test_every_page_that_was_ever_published_is_there(site: Built, guide: Guide) -> None:
    (ledger,) = guide.library.records("ledger")
    assert [page for page in ledger.pages if not (site.folder / page / "index.html").is_file()] == []


def test_every_paragraph_is_an_anchor_on_its_page(site: Built, guide: Guide) -> None:
    for ident in guide.instrument.outline:
        target = guide.links.find(ident)
        assert target is not None
        assert f'id="{ident}"' in site.read(f"{target.path}/index.html")


def test_every_record_is_where_its_links_lead(site: Built, guide: Guide) -> None:
    pages: dict[str, str] = {}
    for ident in guide.index.by_id:
        target = guide.links.find(ident)
        assert target is not None, ident
        html = pages.setdefault(target.path, site.read(f"{target.path}/index.html" if target.path else "index.html"))
        assert not target.anchor or f'id="{target.anchor}"' in html, ident


def test_nothing_is_wrong_with_any_page(site: Built) -> None:
    problems = inspect(site.folder)
    assert not problems, summary(tuple(problems))


def test_links_of_one_name_lead_to_one_place(site: Built, elsewhere: Elsewhere) -> None:
    assert not [*mixed(site), *mixed(elsewhere.site)]


def mixed(site: Built) -> dict[tuple[str, str], list[str]]:
    """Find links of a page that have one name and lead to several places."""
    found = {}
    for path in site.pages():
        base = f"https://site.example/{path.relative_to(site.folder).as_posix()}".removesuffix("index.html")
        led: dict[str, set[str]] = {}
        for link in html.fromstring(path.read_bytes()).xpath("//a[@href]"):
            name = " ".join((link.get("aria-label") or link.text_content()).split())
            led.setdefault(name, set()).add(urljoin(base, link.get("href")))
        found |= {(base, name): sorted(to) for name, to in led.items() if len(to) > 1}
    return found


def test_no_page_lists_every_page(site: Built, guide: Guide) -> None:
    """The stock theme puts every page into every page; here a page holds its own section at most."""
    pages = list(site.folder.rglob("index.html"))
    linked = set(re.findall(r'href="([^"#:]+/)"', site.read(f"{page_of(guide).path}/index.html")))
    assert len(linked) < len(pages)
    (offers,) = (page for page in guide.links.pages if page.view == "offers")
    assert not any(offers.path.rpartition("/")[2] in one for one in linked)


def test_pages_hold_no_script_style_or_handler_of_their_own(site: Built) -> None:
    for path in site.pages():
        html = path.read_text("utf-8")
        assert not re.search(r'<script(?! type="application/ld\+json">)(?![^>]*\bsrc=)', html), path
        assert "<style" not in html and not re.search(r'\sstyle="', html), path
        assert not re.search(r'<[^>]+\son[a-z]+="', html), path


def test_every_page_says_whose_it_is_of_when_it_is_and_that_it_is_no_advice(site: Built, guide: Guide) -> None:
    for path in site.folder.rglob("*.html"):
        html = path.read_text("utf-8")
        assert guide.site.independence in html and guide.site.not_advice in html, path
        assert f"{guide.today:%B} {guide.today.day}, {guide.today.year}" in html, path
        assert "report-an-error" in html, path


def test_no_two_pages_have_one_description(site: Built) -> None:
    found: dict[str, Path] = {}
    for path in site.folder.rglob("index.html"):
        described = re.search(r'<meta name="description" content="([^"]*)"', path.read_text("utf-8"))
        assert described, path
        assert described[1] not in found, (path, found.get(described[1]))
        found[described[1]] = path


def test_what_is_not_deployed_is_left_out(site: Built, guide: Guide) -> None:
    """Values that end in .example are nobody's address; nothing may point there."""
    publisher = guide.site.publisher
    assert publisher.contact.endswith(".example"), "this test is about the project as it is handed out"
    for path in site.folder.rglob("*.html"):
        links = re.findall(r'(?:href|src)="([^"]*)"', path.read_text("utf-8"))
        assert not [link for link in links if ".example" in link.partition("#")[0]], path


def test_the_search_index_holds_every_kind_of_record(site: Built, guide: Guide) -> None:
    text = site.read("assets/js/search-index.js")
    index = json.loads(text[text.index("{") : text.rindex("}") + 1])
    anchors = {entry[1] for entry in index["entries"]}
    for kind in (
        "paragraph",
        "question",
        "item",
        "term",
        "myth",
        "open-question",
        "event",
        "deadline",
        "source",
        "office",
    ):
        for located in guide.index.of_kind(kind):
            assert located.value.id in anchors, located.value.id


def test_nothing_that_a_page_says_only_where_something_is_wrong_is_searched(site: Built, elsewhere: Elsewhere) -> None:
    """Warnings and hints that stand hidden in a page, and what stands in for scripts."""
    told = ".//noscript | .//*[@hidden and (@role='alert' or self::p or self::span)]"
    for built in (site, elsewhere.site):
        found = json.loads(built.read("assets/js/search-index.js").partition(" = ")[2].removesuffix(";\n"))
        warned = 0
        for number, (path, *_) in enumerate(found["pages"]):
            page = html.fromstring(built.read(f"{path}/index.html".removeprefix("/")))
            quiet = [_words(one.text_content()) for main in page.xpath("//main") for one in main.xpath(told)]
            searched = [_words(text) for at, _, _, text, *_ in found["entries"] if at == number]
            for words in filter(None, quiet):
                warned += 1
                assert not [text for text in searched if f" {words} " in f" {text} "], (path, words)
        assert warned > 10


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def test_the_search_index_is_named_by_no_page_as_a_script(site: Built) -> None:
    for path in site.folder.rglob("*.html"):
        assert 'src="' + "search-index" not in path.read_text("utf-8")
        assert not re.search(r'<script[^>]*src="[^"]*search', path.read_text("utf-8")), path


def test_the_scripts_of_the_theme_are_not_published(site: Built) -> None:
    assert not (site.folder / "assets" / "javascripts").exists()


def test_a_page_that_moved_leaves_one_that_leads_on(second: Guide, deployed: tuple[Path, Built]) -> None:
    built, page = deployed[1], page_of(second)
    html = built.read("old/place/index.html")
    assert f'<meta http-equiv="refresh" content="0; url=../../{page.path}/">' in html
    assert f'<link rel="canonical" href="https://guide.test/below/{page.path}/">' in html
    assert f"/old/place/ /{page.path}/ 301\n" in built.read("_redirects")
    assert "old/place" not in built.read("sitemap.xml") + built.read("assets/js/search-index.js")
    assert inspect(built.folder) == []


def test_with_a_repository_and_an_address_records_link_to_their_lines_and_pages_name_theirs(
    second: Guide, deployed: tuple[Path, Built]
) -> None:
    guide, (project, built), page = second, deployed, page_of(second)
    html = built.read(f"{page.path}/index.html")
    file = re.escape(guide.record(page.of).file.name)
    assert re.search(rf'href="https://code\.test/guide/blob/main/{file}#L\d+"', html)
    assert f'<link rel="canonical" href="https://guide.test/below/{page.path}/">' in html
    assert f"<loc>https://guide.test/below/{page.path}/</loc>" in built.read("sitemap.xml")
    assert "Sitemap: https://guide.test/below/sitemap.xml" in built.read("robots.txt")
    assert 'href="/below/assets/css/guide.css"' in built.read("404.html"), "found from whatever address is not there"
    lines = (project / guide.record(page.of).file.name).read_text("utf-8").splitlines()
    linked = {lines[int(line) - 1].strip("- ") for line in re.findall(rf"{file}#L(\d+)", html)}
    paragraphs = [one.id for one in guide.record(page.of).value.paragraphs]
    assert {f"id: {ident}" for ident in paragraphs} <= linked


def test_bad_content_leaves_the_last_good_site_untouched(elsewhere: Elsewhere, second: Guide, tmp_path: Path) -> None:
    """Not a byte is other than before, and no file was written anew with the bytes it had."""
    project = shutil.copytree(SECOND, tmp_path / "project")
    out = shutil.copytree(elsewhere.site.folder, tmp_path / "out")

    def seen() -> dict[Path, tuple[bytes, int]]:
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in out.rglob("*") if path.is_file()}

    before = seen()
    name = second.record(page_of(second).of).file.name
    path = project / name
    path.write_text(re.sub(r"force: \w+", "force: offfers", path.read_text("utf-8"), count=1), "utf-8")
    built = mkdocs_build(out, config=project / "mkdocs.yml")
    assert built.code != 0
    assert f"{name}:" in built.output and "[references.unknown]" in built.output
    assert "Traceback" not in built.output
    assert seen() == before
