"""What a browser may do on this site, said once: for the pages themselves and for the servers that hand them out.

Everything a page loads comes from beside it, and nothing in a page is script or style of its own, so the policy names
no exception: no `unsafe-inline`, no `unsafe-eval`, no hash. A page opened from a folder is held to the same policy.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

PAGE: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the site's mark is a picture inside each page
    "font-src": "'self'",
    "manifest-src": "'self'",
    "connect-src": "'self'",  # nothing here asks for more, but examiners such as Lighthouse read robots.txt from a page
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
REFERRER = "no-referrer"
_FEATURES = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer",
    "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
LASTING = ("assets/font/",)
OWN = "assets/*"  # what pages load: of no use elsewhere
# What programs of other sites may read: the data, feeds, and pages as Markdown. No file is of two of these.
SHARED = ("data/*.json", "data/*.csv", "changes/*.xml", "*.md", "llms.txt", "llms-full.txt")
REVALIDATED = "no-cache"
IMMUTABLE = "public, max-age=31536000, immutable"


class Header(NamedTuple):
    """A header that a server sends with every page.

    Attributes:
        name: Its name.
        value: Its value.
    """

    name: str
    value: str


def in_page() -> str:
    """Write the policy as it stands in each page's head, where the host need not be set up for it."""
    return _written(PAGE)


def alone(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Write the policy of a file that holds its own style and scripts, and loads nothing.

    Args:
        scripts: The sums of what it may run.
        styles: The sums of its styles.
    """
    own = {"script-src": " ".join(scripts), "style-src": " ".join(styles), "img-src": "data:"}
    return _written({**dict.fromkeys(PAGE, "'none'"), **own})


OF_OWN = (Header("Cross-Origin-Resource-Policy", "same-origin"),)
OF_SHARED = (Header("Access-Control-Allow-Origin", "*"), Header("Cross-Origin-Resource-Policy", "cross-origin"))


def headers() -> tuple[Header, ...]:
    """List what a server should send with every answer.

    The policy stands here once more, with what counts in a header only: who may show the site in a frame. What other
    sites may read is said of some files only: hosts join two values of a header, and browsers heed none of them then.

    Returns:
        Headers, in the order in which they are written.
    """
    return (
        Header("Content-Security-Policy", _written({**PAGE, "frame-ancestors": "'none'"})),
        Header("Referrer-Policy", REFERRER),
        Header("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _FEATURES)),
        Header("X-Content-Type-Options", "nosniff"),
        Header("Cross-Origin-Opener-Policy", "same-origin"),
    )


def files(address: str | None, saved: Iterable[str] = ()) -> dict[str, str]:
    """Give the files that hosts and search engines read, by path.

    Args:
        address: The site's address, or nothing while it has none.
        saved: Paths of files that are saved rather than shown.
    """
    return {"_headers": header_file(saved), "nginx-headers.conf": nginx_headers(), "robots.txt": robots(address)}


def header_file(saved: Iterable[str] = ()) -> str:
    """Write the headers as a `_headers` file, which Netlify, Cloudflare Pages and others read.

    Files below the folders in `LASTING` hold what never changes: they may be kept. All else is asked for again, which
    costs little when nothing has changed. A page that holds its own style and scripts would be refused both under the
    policy of the site, so browsers are told to save it.

    Args:
        saved: Paths of files that are saved rather than shown.

    Returns:
        The file's text.
    """
    rules = [
        ("*", headers()),
        *((f"{folder}*", [Header("Cache-Control", IMMUTABLE)]) for folder in LASTING),
        (OWN, OF_OWN),
        *((pattern, OF_SHARED) for pattern in SHARED),
        *((path, [Header("Content-Disposition", "attachment")]) for path in sorted(saved)),
    ]
    return "\n".join(
        f"/{pattern}\n" + "".join(f"  {header.name}: {header.value}\n" for header in given) for pattern, given in rules
    )


def nginx_headers() -> str:
    """Write the headers as a file that nginx includes; `always`, so that the page for errors has them too."""
    return "".join(f'add_header {header.name} "{header.value}" always;\n' for header in headers())


def robots(address: str | None) -> str:
    """Write robots.txt: everything may be read, and where the site map is.

    Args:
        address: The site's address, or nothing while it has none; a site map needs one.

    Returns:
        The file's text.
    """
    return "User-agent: *\nDisallow:\n" + (f"\nSitemap: {address.rstrip('/')}/sitemap.xml\n" if address else "")


def sitemap(pages: Mapping[str, datetime.date | None]) -> str:
    """Write the site map.

    Args:
        pages: The full address of each page, with the day of the edition that last changed it; nothing where no
            edition tells, since a day that is not known is better left out than made up.

    Returns:
        The file's text, in the form that sitemaps.org describes.
    """
    made = ElementTree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for address, day in pages.items():
        page = ElementTree.SubElement(made, "url")
        ElementTree.SubElement(page, "loc").text = address
        if day:
            ElementTree.SubElement(page, "lastmod").text = day.isoformat()
    ElementTree.indent(made, "")
    written: bytes = ElementTree.tostring(made, "utf-8", xml_declaration=True)
    return written.decode() + "\n"


def _written(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
