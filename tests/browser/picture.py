"""The picture that a link to the guide shows elsewhere: drawn by the machine's Chromium, kept with the content.

No build draws it. `python -m tests.browser.picture` does, when the guide's name or title changes; a test tells when.
The file says in itself what it was drawn from, by its sum, since pixels differ from one browser to the next.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.publishing.prose_pages import PAGES
from orderguide.site.writer import BADGES
from orderguide.text.png import MARK, SIZE
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, chromium
from tests.conftest import ROOT, content_folder

THEME = ROOT / "hooks" / "orderguide" / "theme" / "assets"
SHOWN = ("quoted", "official", "reported", "not-found")
DRAWN_FROM = b"Source"  # a keyword of PNG's third edition, section 11.3.3.2


def drawing(guide: Guide) -> str:
    """Give the page that is drawn."""
    env = Environment(loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, autoescape=True)
    return env.get_template("picture.html.j2").render(
        site=guide.site,
        number=guide.instrument.number,
        badges=[(one, BADGES[one][0]) for one in SHOWN],
        style=(THEME / "css" / "guide.css").as_uri(),
        mark=(THEME / "img" / "favicon.svg").as_uri(),
    )


def drawn_from(guide: Guide) -> bytes:
    """Give the sum of what is drawn, the same in every folder."""
    return hashlib.sha256(drawing(guide).replace(ROOT.as_uri(), "").encode()).hexdigest().encode()


def told(picture: bytes) -> bytes:
    """Give the sum of what a picture was drawn from."""
    at = picture.find(b"tEXt" + DRAWN_FROM + b"\0")
    return picture[at + 5 + len(DRAWN_FROM) :][:64] if at > 0 else b""


def drawn(guide: Guide, folder: Path) -> bytes:
    """Draw the picture.

    Args:
        guide: The guide.
        folder: An empty folder for the page that is drawn.
    """
    page = folder / "picture.html"
    page.write_text(drawing(guide), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=[*FLAGS, "--allow-file-access-from-files"]
        )
        tab = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="light")
        tab.goto(page.as_uri())
        tab.evaluate("document.fonts.ready")
        picture = tab.screenshot()
        browser.close()
    said = DRAWN_FROM + b"\0" + drawn_from(guide)
    chunk = struct.pack(">I", len(said)) + b"tEXt" + said + struct.pack(">I", zlib.crc32(b"tEXt" + said))
    end = len(MARK) + 25  # after the first chunk, which says how large it is
    return picture[:end] + chunk + picture[end:]


def main() -> None:
    """Draw the picture of the guide, and put it where its content names it."""
    import tempfile

    content = content_folder()
    guide = load(content)
    assert guide.site.picture, "site.yml names no picture"
    with tempfile.TemporaryDirectory() as folder:
        (content / PAGES / guide.site.picture.file).write_bytes(drawn(guide, Path(folder)))


if __name__ == "__main__":
    main()
