"""Nothing is asked of anybody else, nothing is kept that was not promised, and the pages hold to a strict policy."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest
from lxml import html
from orderguide.guide.guide import Guide
from orderguide.site import http_headers
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Built

PAGES = (
    "", "order/section-3/", "protect/rural-hospital/", "protect/after-an-incident/", "faq/", "maintain/api/",
    "404.html",
)  # fmt: skip
MOST = 120_000
REQUESTS = 8
DATA = "application/ld+json"  # a block of data: browsers run nothing of it, whatever it holds


def _pages(site: Built) -> dict[str, html.HtmlElement]:
    return {path.relative_to(site.folder).as_posix(): html.fromstring(path.read_bytes()) for path in site.pages()}


def _sheets(site: Built) -> dict[str, html.HtmlElement]:
    return {path.relative_to(site.folder).as_posix(): html.fromstring(path.read_bytes()) for path in site.sheets()}


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    directives = dict(part.split(" ", 1) for part in http_headers.in_page().split("; "))
    assert directives["default-src"] == "'none'"
    for name, sources in directives.items():
        assert set(sources.split()) <= {"'self'", "'none'"} | ({"data:"} if name == "img-src" else set()), name
    assert {"script-src", "style-src", "object-src", "base-uri", "form-action"} <= set(directives)


def test_every_page_names_the_policy_before_anything_it_loads(site: Built) -> None:
    for name, page in _pages(site).items():
        head = list(page.find("head"))
        assert head[0].get("charset") == "utf-8", name
        assert (
            head[1].get("http-equiv") == "Content-Security-Policy" and head[1].get("content") == http_headers.in_page()
        ), name
        assert page.xpath("string(//meta[@name='referrer']/@content)") == http_headers.REFERRER, name


def test_no_page_holds_script_style_or_handlers(site: Built) -> None:
    for name, page in _pages(site).items():
        assert not page.xpath("//style | //*[@style] | //*[@srcdoc] | //base"), name
        assert not page.xpath(f"//script[not(@src or @type='{DATA}')] | //script[@src and @type]"), name
        assert not [key for one in page.iter() if isinstance(one.tag, str) for key in one.attrib if key[:2] == "on"], (
            name
        )
        assert not page.xpath("//*[starts-with(@href, 'javascript:')]"), name


def test_a_checklist_to_be_mailed_runs_what_its_policy_names_by_sum_and_loads_nothing(site: Built) -> None:
    """These files hold their own style and scripts; that is the only difference, and `unsafe-inline` is none of it."""
    assert len(_sheets(site)) == 4
    for name, page in _sheets(site).items():
        head = list(page.find("head"))
        assert head[0].get("charset") == "utf-8" and head[1].get("http-equiv") == "Content-Security-Policy", name
        directives = dict(part.split(" ", 1) for part in head[1].get("content").split("; "))
        assert set(directives) == set(http_headers.PAGE), name
        own = {"script-src": page.xpath("//script"), "style-src": page.xpath("//style")}
        for kind, found in own.items():
            sums = [base64.b64encode(hashlib.sha256(one.text.encode()).digest()).decode() for one in found]
            assert sums and directives[kind] == " ".join(f"'sha256-{one}'" for one in sums), (name, kind)
        others = {one: value for one, value in directives.items() if one not in own}
        assert others.pop("img-src") == "data:" and set(others.values()) == {"'none'"}, name
        loaded = page.xpath("//@src | //@srcset | //@poster | //@data | //link/@href | //form/@action | //a/@ping")
        assert loaded == ["data:,"], name
        assert not page.xpath("//*[@style] | //*[@srcdoc] | //base | //iframe | //object | //embed"), name
        assert not [key for one in page.iter() if isinstance(one.tag, str) for key in one.attrib if key[:2] == "on"], (
            name
        )
        assert not re.search(r"url\(\s*['\"]?(?!data:)|@import", page.xpath("string(//style)")), name
        assert all(re.match("#|https?://|mailto:", one) for one in page.xpath("//a/@href")), name
        assert f"\n/{name}\n  Content-Disposition: attachment\n" in site.read("_headers"), name
        assert len(gzip.compress((site.folder / name).read_bytes(), 9)) <= MOST, name


def test_nothing_is_loaded_from_elsewhere(site: Built) -> None:
    """Links may lead out; what a page, a style sheet or a script loads by itself may not."""
    outside = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.I)
    for name, page in _pages(site).items():
        loaded = page.xpath(
            "//@src | //@srcset | //@poster | //@data | //link[not(@rel='canonical')]/@href | //form/@action"
        )
        assert not [one for one in loaded if outside.match(one)], name
        assert not page.xpath(
            "//link[contains(@rel, 'prefetch') or @rel='preconnect' or @rel='dns-prefetch'] | //a[@ping]"
        )
    for path in site.folder.rglob("*.css"):
        loaded = re.findall(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]([^'\"]*)", path.read_text("utf-8"))
        assert not [one for pair in loaded for one in pair if outside.match(one)], path
    for path in site.folder.rglob("*.js"):
        if path.name != "search-index.js":
            asks = r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|eval|Function)\s*\("
            assert not re.search(asks, path.read_text("utf-8")), path


def test_host_files_say_the_same_policy_and_more(site: Built) -> None:
    text = site.read("_headers")
    assert text == http_headers.header_file(path.relative_to(site.folder).as_posix() for path in site.sheets())
    for header in http_headers.headers():
        assert f"\n  {header.name}: {header.value}\n" in text
    assert http_headers.in_page() in text and "frame-ancestors 'none'" in text
    assert "Set-Cookie" not in text


def test_without_an_address_no_page_claims_one(site: Built) -> None:
    assert not (site.folder / "sitemap.xml").exists() and "Sitemap:" not in site.read("robots.txt")
    for name, page in _pages(site).items():
        assert not page.xpath("//link[@rel='canonical'] | //meta[@property='og:url']"), name
        assert page.xpath("string(//meta[@property='og:title']/@content)"), name
        assert page.xpath("string(//meta[@property='og:description']/@content)"), name


def test_the_first_load_of_every_page_is_light(site: Built) -> None:
    sizes: dict[str, int] = {}

    def size(path: Path) -> int:
        key = path.as_posix()
        if key not in sizes:
            sizes[key] = len(gzip.compress(path.read_bytes(), 9))
        return sizes[key]

    heavy = {}
    for name, page in _pages(site).items():
        here = site.folder / name
        loads = page.xpath(
            "//script/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='manifest']/@href | //img/@src"
        )
        loads = [one for one in loads if not one.startswith("data:")]
        loaded = {(site.folder / one.lstrip("/") if one[0] == "/" else here.parent / one).resolve() for one in loads}
        loaded |= {path.resolve() for path in (site.folder / "assets" / "font").glob("*.woff2")}
        weight = size(here) + sum(map(size, loaded))
        if weight > MOST or len(loaded) + 1 > REQUESTS:
            heavy[name] = (weight, len(loaded) + 1)
    assert heavy == {}


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_a_reader_who_uses_everything_asks_nobody_and_gets_no_cookie(page: Page, server: str, path: str) -> None:
    """The page fixture fails on any request to another host and on any message, a breach of the policy among them."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + path)
    assert len(set(asked)) <= REQUESTS, asked
    for button in page.locator("[data-open-all]:visible, [data-copy]:visible, [data-scheme]:visible").all():
        button.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.locator("#og-q").fill("backup")
    page.locator("#og-results a").first.wait_for()
    assert page.context.cookies() == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


@pytest.mark.browser
@pytest.mark.parametrize("where", ["served", "from a folder"])
def test_data_in_a_page_needs_no_permission_for_scripts(page: Page, server: str, site: Built, where: str) -> None:
    """The policy refuses what is run. Data is not, so nothing is refused, and a program can read it."""
    page.add_init_script("addEventListener('securitypolicyviolation', (one) => console.error(one.violatedDirective))")
    for path in ("", "faq/", "reference/glossary/", "order/deadlines/", "data/"):
        page.goto(server + path if where == "served" else (site.folder / path / "index.html").as_uri())
        held = page.evaluate(f"JSON.parse(document.querySelector('script[type=\"{DATA}\"]').textContent)")
        assert held["@context"] == "https://schema.org" and held["@graph"], path


@pytest.mark.browser
@pytest.mark.parametrize("where", ["served", "from a folder"])
def test_what_somebody_slips_into_a_page_does_not_run(
    context: BrowserContext, server: str, site: Built, where: str
) -> None:
    """The policy is in force, also from disk: script and style put into the page are refused, and it is said."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(server if where == "served" else (site.folder / "index.html").as_uri())
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.slipped = true";
          const image = new Image();
          image.setAttribute("onerror", "window.slipped = true");
          image.src = "data:,";
          const style = document.createElement("style");
          style.textContent = "body { display: none }";
          document.body.append(script, image, style);
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.slipped") is None
    assert page.locator("main").is_visible()
    assert sum("Content Security Policy" in text for text in said) >= 3, said


@pytest.mark.browser
def test_scripts_styles_type_and_search_work_from_a_folder_under_the_policy(page: Page, site: Built) -> None:
    page.goto((site.folder / "order" / "section-3" / "index.html").as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Source Sans 3\"'))")
    assert page.evaluate("getComputedStyle(document.querySelector('.og-header')).position") == "sticky"
    page.locator("[data-search-open]").click()
    page.locator("#og-q").fill("backup")
    page.locator("#og-results a").first.wait_for()


@pytest.mark.browser
def test_only_what_the_privacy_page_says_is_stored(browser: Browser, server: str, guide: Guide) -> None:
    context = browser.new_context()
    tab = context.new_page()
    for path in PAGES:
        tab.goto(server + path)
    seen = {f"order-guide.seen.{guide.instrument.id}": guide.instrument.edition.version}
    assert tab.evaluate("({...localStorage})") == seen, "of somebody who only reads, the edition is kept and no more"
    tab.goto(server)
    tab.locator("[data-forget]").click()
    assert tab.evaluate("({...localStorage})") == {}
    assert all(key.startswith("order-guide") for key in tab.evaluate("Object.keys(sessionStorage)"))
    tab.locator(".og-headbtn--scheme").click()
    assert tab.evaluate("Object.keys(localStorage)") == ["order-guide.scheme"]
    context.close()
