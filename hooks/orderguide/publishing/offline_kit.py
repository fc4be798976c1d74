"""The offline kit: a finished site as one ZIP that opens from a folder, with sums to check it by.

From a folder no server adds `index.html` to an address, so every link inside the site names its file here; it works
without scripts, too. What only a server, a search engine or another program reads is left out, twins and the guide as
data among it, and a link to such a file becomes its words. The same site gives the same bytes: fixed times and rights,
sorted entries. Only the compression is that of the zlib at hand, whose releases may pack the same bytes differently.
"""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment

from orderguide.guide.guide import Shown
from orderguide.publishing.build_manifest import PLACE
from orderguide.site.data.files import FOLDER
from orderguide.site.forwarding import REDIRECTS, page_of
from orderguide.site.twin import LISTS, NAME
from orderguide.site.writer import macros
from orderguide.text import checksums
from orderguide.text.dates import day
from orderguide.text.html import Editing

README = "README.txt"
LEFT_OUT = frozenset(
    {
        PLACE, "404.html", "_headers", REDIRECTS, "nginx-headers.conf", "objects.inv", "robots.txt", "sitemap.xml",
        *LISTS,
    }
)  # fmt: skip
ROOM = "kit-told"  # the attribute, without `data-`, of where a page leaves room for the size and the sum of the kit
_OLDEST, _NEWEST = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)  # a ZIP knows no other days
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|/|#)", re.I)


def packed(folder: Path, shown: Shown, env: Environment) -> bytes:
    """Pack a finished site.

    Args:
        folder: The site's folder; a kit that is in it already is not packed again.
        shown: What every page shows.
        env: The environment for templates.

    Returns:
        A ZIP.
    """
    kept = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }
    twins = {name for name in kept if posixpath.basename(name) == NAME}
    as_data = {name for name in kept if name.startswith(f"{FOLDER}/") and not name.endswith(".html")}
    names = kept.keys() - LEFT_OUT - twins - as_data - {shown.site.kit, *map(page_of, shown.moved)}
    files = {name: kept[name].read_bytes() for name in names}
    said = notice(shown, env)
    for name in names:
        if posixpath.basename(name) == "index.html":
            files[name] = offline(files[name].decode(), name, names, said).encode()
    files[README] = readme(shown).encode()
    files[checksums.SUMS] = checksums.listed(checksums.of_files(files)).encode()
    return zipped(files, shown.today)


def zipped(files: Mapping[str, bytes], day: datetime.date) -> bytes:
    """Make a ZIP that is the same for the same files.

    Args:
        files: Bytes by path.
        day: The day that every entry bears.

    Returns:
        The ZIP, its entries sorted by path.
    """
    day = min(max(day, _OLDEST), _NEWEST)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = 3  # as on Unix, so that the rights are read
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return made.getvalue()


def offline(html: str, name: str, names: Collection[str], said: str) -> str:
    """Make a page work from a folder, and say that it is a copy.

    Args:
        html: The page.
        name: Its path below the site's root.
        names: The paths of all files of the copy.
        said: What the page says of the copy, as HTML.

    Returns:
        The page, its links leading to files of the copy.
    """
    page = Editing(html)
    page.fill({ROOM: ""})
    page.relink(lambda address: on_disk(address, name, names))
    page.drop("og-twin")
    page.add("og-announce", said)
    return page.html


def on_disk(address: str, name: str, names: Collection[str]) -> str | None:
    """Give an address as it works from a folder.

    Args:
        address: An address as it stands on a page.
        name: The path of that page below the site's root.
        names: The paths of all files of the copy.

    Returns:
        The address, or nothing when it leads to a file that the copy has not got.
    """
    if _OUTSIDE.match(address):
        return address
    path, mark, anchor = address.partition("#")
    last = path.rstrip("/").rpartition("/")[2]
    if path.endswith("/") or last in ("", ".", ".."):
        path = f"{path.rstrip('/') or '.'}/index.html"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
    return f"{path}{mark}{anchor}" if target in names else None


def notice(shown: Shown, env: Environment) -> str:
    """Say on each page that it is a copy, of which edition and day; a script of the site adds how long ago that is."""
    return str(macros(env, "rooms").copied(shown.instrument.edition.version, shown.today))


def told(kit: bytes, env: Environment, name: str = "rooms.html.j2") -> str:
    """Say how large a kit is and what its sum is, for the page that offers it, or for the twin of that page."""
    rooms: Any = env.get_template(name).module
    return str(rooms.kit_told(f"{len(kit) / 1e6:.1f} MB", checksums.digest_of(kit)))


def readme(shown: Shown) -> str:
    """Write the text that stands beside the start page, for people who have just unpacked the kit."""
    site, edition = shown.site, shown.instrument.edition
    return f"""{site.name}: offline copy
Edition {edition.version}, as of {day(shown.today)}

{site.independence} {site.not_advice}

HOW TO OPEN IT

1. Unpack the ZIP file first. On Windows: right-click it, then "Extract All". On a Mac: double-click it.
   Pages that you open inside the ZIP file show no colors and their links lead nowhere.
2. In the unpacked folder, open index.html. Your browser shows the start page.

You need no network for it. Links to other sites, such as sources, still need one.

WHAT TO KNOW

This copy does not change by itself. Each page says of which day it is, and how long ago that is when you read it.
What you enter in a checklist stays in the browser in which you enter it, and not in this folder. Some browsers
forget it when they are closed. Use "Save to a file" on the checklist to keep it or to take it along.

HOW TO CHECK IT

{checksums.SUMS} lists the SHA-256 sum of every file. In the unpacked folder, on Linux:

    sha256sum -c --quiet {checksums.SUMS}

on a Mac:

    shasum -a 256 -c --quiet {checksums.SUMS}

Nothing is printed when every file is as it was published.
"""
