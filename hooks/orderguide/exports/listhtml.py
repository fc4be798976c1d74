"""Checklists as one HTML file each, to be mailed: it holds its own style and scripts, and asks nobody for anything.

What it may run is named by sums, made here, in a policy of its own. Everything else stays forbidden, as on the site.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

from markupsafe import Markup

from orderguide.exports.lists import Taken, link
from orderguide.guide import Guide
from orderguide.pages.checklists import checklist
from orderguide.pages.writer import READ, Writer, environment, published
from orderguide.policy import REFERRER, alone

STYLES = ("css/guide.css", "css/checklist.css")
FIRST_SCRIPT = "js/scheme.js"  # runs before the page is painted
SCRIPTS = ("js/guide.js", "js/checklist-core.js", "js/checklist.js")
ASSETS = (*STYLES, FIRST_SCRIPT, *SCRIPTS)
_FACE = re.compile(r"@font-face\s*\{[^}]*\burl\([^}]*\}\s*")  # faces of the reader's own fonts stay
_TO_SITE = re.compile(r'<a\b([^>]*?\s)href="~/([^"#]*)(#[^"]*)?"([^>]*)>(.*?)</a>', re.S)


def written(guide: Guide, one: Taken, assets: Mapping[str, str]) -> bytes:
    """Write a checklist.

    Args:
        guide: The guide.
        one: The checklist.
        assets: The texts of the site's own styles and scripts, by the names in `ASSETS`.

    Returns:
        A whole HTML page in UTF-8.
    """
    env, writer = environment(), Writer(guide)
    shows = {**checklist(guide, one.page), "alone": True}
    body = env.get_template("checklist.html.j2").render(guide=guide, page=one.page, w=writer, **shows)
    style = _FACE.sub("", "\n".join(assets[name] for name in STYLES))
    scripts = [assets[FIRST_SCRIPT], *(assets[name] for name in SCRIPTS)]
    html = env.get_template("sheet.html.j2").render(
        guide=guide,
        page=one.page,
        body=Markup(body),  # noqa: S704 - made by a template that escapes
        sources=writer.sources(),
        policy=alone([sum_for_policy(text) for text in scripts], [sum_for_policy(style)]),
        referrer=REFERRER,
        style=Markup(style),  # noqa: S704 - a file of the site, not content
        scripts=[Markup(text) for text in scripts],  # noqa: S704 - the same
        address=link(guide, one.page),
        report=f"{published(guide.site.publisher.address) or ''}{guide.site.report}/",
        is_published=published(guide.site.publisher.address) is not None,
        read=READ,
    )
    return led_back(html, one.page.path, published(guide.site.publisher.address)).encode()


def sum_for_policy(text: str) -> str:
    """Give the sum by which a policy allows a style or a script, as in CSP Level 3, section 2.3.1."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def led_back(html: str, path: str, address: str | None) -> str:
    """Let links lead to the site where it has an address; where it has none, leave their words.

    Args:
        html: HTML in which addresses of the site begin with `~/`.
        path: The address of the page itself, without slashes at its ends; links to its own places stay in the file.
        address: The site's address, or nothing.

    Returns:
        HTML that works alone.
    """

    def link(found: re.Match[str]) -> str:
        before, to, anchor, after, words = found.groups()
        if to.strip("/") == path and anchor:
            return f'<a{before}href="{anchor}"{after}>{words}</a>'
        if address is None:
            return words
        return f'<a{before}href="{address.rstrip("/")}/{to}{anchor or ""}"{after}>{words}</a>'

    return _TO_SITE.sub(link, html)
