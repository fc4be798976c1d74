"""A finished site, examined as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from orderguide.publishing.site_check import CODES, inspect

HEAD = '<html lang="en"><head><title>T</title><meta name="description" content="D">'
PAGE = f'<!doctype html>{HEAD}</head><body><h1 id="top">T</h1>BODY</body></html>'


def site(folder: Path, **pages: str) -> Path:
    """Make a site: `sub` is the body of the page sub/, `index` that of the home page."""
    for name, body in ({"index": "", "sub": ""} | pages).items():
        path = folder / ("index.html" if name == "index" else f"{name}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body if body.startswith("<!doctype") else PAGE.replace("BODY", body), "utf-8")
    (folder / "a.css").write_text(
        "p { background: url(a.png) } b { background: url('data:image/png;base64,x') }", "utf-8"
    )
    (folder / "a.png").write_bytes(b"")
    return folder


def codes(folder: Path) -> list[str]:
    problems = inspect(folder)
    assert problems == sorted(problems)
    assert {problem.code for problem in problems} <= set(CODES)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", []),
        ('<a href="sub/">x</a> <a href="sub/#top">x</a> <a href="#top">x</a> <a href="./">x</a>', []),
        ('<a href="sub">x</a>', []),
        ('<meta http-equiv="refresh" content="0; url=sub/">', []),
        ('<meta http-equiv="refresh" content="0; url=gone/">', ["site.link"]),
        ('<a href="https://port.example/">x</a> <a href="mailto:a@b.example">x</a> <a href="//b.example">x</a>', []),
        ('<link rel="stylesheet" href="a.css"><img src="a.png" alt=""><img src="data:image/png,x" alt="">', []),
        ('<a href="nowhere/">x</a>', ["site.link"]),
        ('<a href="sub/#nowhere">x</a>', ["site.anchor"]),
        ('<a href="#nowhere">x</a>', ["site.anchor"]),
        ('<a href="a.png#x">x</a>', []),
        ('<link rel="next" href="nowhere/">', ["site.link"]),
        ('<img src="b.png" alt="">', ["site.link"]),
        ('<script src="https://port.example/x.js"></script>', ["site.outside"]),
        ('<link rel="stylesheet" href="//port.example/x.css">', ["site.outside"]),
        ('<p id="x"></p><p id="x"></p>', ["site.id"]),
        ("<h1>Again</h1>", ["site.heading"]),
        (PAGE.replace(' lang="en"', ""), ["site.language"]),
        (PAGE.replace("<title>T</title>", ""), ["site.title"]),
        (PAGE.replace('content="D"', 'content=""'), ["site.description"]),
    ],
)
def test_what_is_wrong_with_a_page_is_told(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert codes(site(tmp_path, index=body)) == expected


def test_a_site_in_a_folder_of_its_host_is_looked_at_from_there(tmp_path: Path) -> None:
    links = '<a href="/below/sub/">x</a><a href="/below/gone/">x</a>'
    folder = site(tmp_path)
    (folder / "404.html").write_text(PAGE.replace("<body>", f'<body data-root="/below/">{links}'), "utf-8")
    assert [problem.message for problem in inspect(folder)] == ["`/below/gone/` leads nowhere"]


def test_a_problem_has_its_place(tmp_path: Path) -> None:
    problem = inspect(site(tmp_path, sub='\n<p><a href="../gone/">x</a></p>'))[0]
    assert str(problem) == "sub/index.html:2:4: `../gone/` leads nowhere [site.link]"


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        ("p { background: url(b.png) }", ["site.link"]),
        ("@import url(https://port.example/x.css);", ["site.outside"]),
        ("p { mask: url(#m) }", []),
    ],
)
def test_styles_load_only_what_is_there(tmp_path: Path, styles: str, expected: list[str]) -> None:
    folder = site(tmp_path)
    (folder / "b.css").write_text(styles, "utf-8")
    assert codes(folder) == expected


def test_a_folder_without_pages_is_no_site(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["site.empty"]
