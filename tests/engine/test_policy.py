"""Files that hosts and search engines read are written from one list, and right in their own form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from lxml import etree
from orderguide.site import http_headers


def sent(text: str, path: str) -> Iterator[tuple[str, str]]:
    """Give the headers that a `_headers` file gives a file: those of every rule that fits, as hosts do."""
    for block in text.strip().split("\n\n"):
        pattern, *lines = block.splitlines()
        if fnmatchcase(f"/{path}", pattern):
            yield from ((line.strip().split(": ", 1)[0], line.strip().split(": ", 1)[1]) for line in lines)


def test_the_policy_names_what_may_be_loaded_and_forbids_the_rest() -> None:
    """Without `object-src` a plug-in could still be named where a browser takes `default-src` for less."""
    assert http_headers.in_page().split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert "object-src 'none'" in http_headers.alone(["'sha256-x'"], []).split("; ")


def test_the_same_headers_stand_in_both_files() -> None:
    static = dict(line.strip().split(": ", 1) for line in http_headers.header_file().split("\n\n")[0].splitlines()[1:])
    nginx = dict(re.findall(r'^add_header (\S+) "([^"]*)" always;$', http_headers.nginx_headers(), re.MULTILINE))
    assert static == nginx == dict(http_headers.headers())
    assert {"Content-Security-Policy", "Referrer-Policy", "Permissions-Policy", "X-Content-Type-Options"} <= set(static)


def test_headers_tell_nobody_where_readers_come_from_and_switch_off_what_no_page_uses() -> None:
    headers = dict(http_headers.headers())
    assert headers["Referrer-Policy"] == http_headers.REFERRER == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    off = set(headers["Permissions-Policy"].split(", "))
    assert off >= {f"{feature}=()" for feature in ("camera", "microphone", "geolocation", "payment", "usb")}
    assert len(off) >= 16 and all(one.endswith("=()") for one in off)


def test_only_what_never_changes_is_kept_without_asking_again() -> None:
    kept = re.findall(r"^/(\S*)\*\n  Cache-Control: (.*)$", http_headers.header_file(), re.MULTILINE)
    assert kept == [("assets/font/", "public, max-age=31536000, immutable")]


def test_no_header_is_given_twice_for_one_file() -> None:
    """Some hosts join the values of two rules, and a joined Cache-Control says something else."""
    assert http_headers.header_file().startswith("/*\n")
    for path in (
        "index.html", "index.md", "data/index.html", "data/index.md", "data/guide.json", "changes/index.md", "llms.txt",
        "changes/feed.xml", "assets/font/a.woff2", "assets/js/guide.js", "do/a.html",
    ):  # fmt: skip
        names = [name for name, _ in sent(http_headers.header_file(["do/a.html"]), path)]
        assert len(names) == len(set(names)), path


def test_other_sites_may_read_data_feeds_and_twins_and_load_nothing_that_pages_load() -> None:
    text, name = http_headers.header_file(), "Cross-Origin-Resource-Policy"
    for path in (
        "data/guide.json",
        "data/claims.csv",
        "changes/feed.xml",
        "index.md",
        "data/index.md",
        "llms-full.txt",
    ):
        told = dict(sent(text, path))
        assert (told["Access-Control-Allow-Origin"], told[name]) == ("*", "cross-origin"), path
    for path in ("assets/js/guide.js", "assets/font/a.woff2", "assets/css/guide.css"):
        assert dict(sent(text, path))[name] == "same-origin", path
    for path in ("index.html", "data/index.html", "assets/js/guide.js", "do/a.html", "robots.txt", "schema/site.json"):
        assert "Access-Control-Allow-Origin" not in dict(sent(text, path)), path


def test_the_header_adds_what_a_page_cannot_say_of_itself() -> None:
    header = dict(http_headers.headers())["Content-Security-Policy"]
    assert header == f"{http_headers.in_page()}; frame-ancestors 'none'"


def test_without_an_address_there_is_no_site_map_to_name() -> None:
    assert "Sitemap" not in http_headers.robots(None)
    assert http_headers.robots("https://lights.test/guide").endswith(
        "\nSitemap: https://lights.test/guide/sitemap.xml\n"
    )


def test_a_site_map_is_xml_and_dated_by_the_edition() -> None:
    changed, by_hand = "https://lights.test/a/?x=1&y=2", "https://lights.test/b/"
    text = http_headers.sitemap({changed: datetime.date(2031, 6, 2), by_hand: None})
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = etree.fromstring(text.encode())
    assert tree.xpath("//s:loc/text()", namespaces=names) == [changed, by_hand]
    assert tree.xpath("//s:lastmod/text()", namespaces=names) == ["2031-06-02"]
