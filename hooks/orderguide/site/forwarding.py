"""What stands at an address that a page had before: a page that leads on, and a list for hosts that can do it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from jinja2 import Environment

from orderguide.guide.guide import Shown
from orderguide.relations.links import OnSite, address_of
from orderguide.site.http_headers import REFERRER, in_page
from orderguide.site.writer import published
from orderguide.text.on_demand import OnDemand

REDIRECTS = "_redirects"


def files(shown: Shown, env: Environment) -> Mapping[str, str]:
    """Give the files of all addresses that moved, each made when it is asked for.

    Args:
        shown: What every page shows, with the addresses that moved.
        env: The environment for templates.

    Returns:
        Texts by path below the site's root; nothing where nothing moved.
    """
    makers = {page_of(old): partial(_page, shown, env, old, new) for old, new in shown.moved.items()}
    return OnDemand({**makers, REDIRECTS: partial(redirects, shown.moved)} if shown.moved else {})


def _page(shown: Shown, env: Environment, old: str, new: str) -> str:
    """Make the page that leads on from one address."""
    place, root = OnSite(old), published(shown.site.publisher.address)
    return env.get_template("moved.html.j2").render(
        guide=shown,
        title=next(page.title for page in shown.pages if page.path == new),
        old=old,
        canonical=f"{root.rstrip('/')}/{address_of(new)}" if root else place.to(address_of(new)),
        policy=in_page(),
        referrer=REFERRER,
        href=place.to,
        to=address_of(new),
    )


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
