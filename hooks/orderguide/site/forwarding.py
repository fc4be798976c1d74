"""What stands at an address that a page had before: a page that leads on, and a list for hosts that can do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import Environment

from orderguide.guide.guide import Shown
from orderguide.relations.links import OnSite, address_of
from orderguide.site.http_headers import REFERRER, in_page
from orderguide.site.writer import published

REDIRECTS = "_redirects"


def files(shown: Shown, env: Environment) -> Iterator[tuple[str, str]]:
    """Make the files of all addresses that moved.

    Args:
        shown: What every page shows, with the addresses that moved.
        env: The environment for templates.

    Yields:
        Paths below the site's root, and texts; nothing where nothing moved.
    """
    titles = {page.path: page.title for page in shown.pages}
    root = published(shown.site.publisher.address)
    for old, new in shown.moved.items():
        place = OnSite(old)
        yield (
            page_of(old),
            env.get_template("moved.html.j2").render(
                guide=shown,
                title=titles[new],
                old=old,
                canonical=f"{root.rstrip('/')}/{address_of(new)}" if root else place.to(address_of(new)),
                policy=in_page(),
                referrer=REFERRER,
                href=lambda path, place=place: place.to(path),
                to=address_of(new),
            ),
        )
    if shown.moved:
        yield REDIRECTS, redirects(shown.moved)


def page_of(path: str) -> str:
    """Name the file of the page that leads on from an address."""
    return f"{path}/index.html"


def redirects(moved: Mapping[str, str]) -> str:
    """Write the list that Netlify, Cloudflare Pages and others read: old address, new address, status.

    Args:
        moved: Old addresses, each with the new one.

    Returns:
        The file's text; each old address stands in it with its final slash and without.
    """
    return "".join(f"/{old}{end} /{address_of(new)} 301\n" for old, new in sorted(moved.items()) for end in ("", "/"))
