"""Checklists as one HTML file each, to be mailed: it holds its own style and scripts, and asks nobody for anything.

What it may run is named by sums, made here, in a policy of its own. Everything else stays forbidden, as on the site.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from orderguide.guide.guide import Guide
from orderguide.relations.links import Alone
from orderguide.site.http_headers import REFERRER, alone
from orderguide.site.writer import READ, Writer, published
from orderguide.subjects.checklists.exports import earlier_script
from orderguide.subjects.checklists.exports.table import Taken, link
from orderguide.subjects.checklists.pages import checklist

if TYPE_CHECKING:
    from jinja2 import Environment

STYLES = ("css/guide.css", "css/checklist.css")
FIRST_SCRIPT = "js/scheme.js"  # runs before the page is painted
SCRIPTS = (
    "js/guide.js",
    "js/checklist.js",
    "js/checklist-files.js",
    "js/checklist-paper.js",
    "js/checklist-tables.js",
)  # nothing can be loaded later on
ASSETS = (*STYLES, FIRST_SCRIPT, *SCRIPTS)
_FACE = re.compile(r"@font-face\s*\{[^}]*\burl\([^}]*\}\s*")  # faces of the reader's own fonts stay


def written(guide: Guide, one: Taken, assets: Mapping[str, str], env: Environment) -> bytes:
    """Write a checklist.

    Args:
        guide: The guide.
        one: The checklist.
        assets: The texts of the site's own styles and scripts, by the names in `ASSETS`.
        env: The environment for templates.

    Returns:
        A whole HTML page in UTF-8. Links lead to the site where it has an address; where it has none, only their words
        are left.
    """
    site = published(guide.site.publisher.address)
    writer = Writer(guide, env, Alone(one.page.path, site))
    shows = {**checklist(guide, one.page), "alone": True}
    body = env.get_template("checklist.html.j2").render(guide=guide, page=one.page, w=writer, **shows)
    style = _FACE.sub("", "\n".join(assets[name] for name in STYLES))
    scripts = [assets[FIRST_SCRIPT], earlier_script.written(guide, one.page), *(assets[name] for name in SCRIPTS)]
    html = env.get_template("mailed.html.j2").render(
        guide=guide,
        page=one.page,
        body=Markup(body),  # noqa: S704 - made by a template that escapes
        sources=writer.sources(),
        policy=alone([sum_for_policy(text) for text in scripts], [sum_for_policy(style)]),
        referrer=REFERRER,
        style=Markup(style),  # noqa: S704 - a file of the site, not content
        scripts=[Markup(text) for text in scripts],  # noqa: S704 - the same
        address=link(guide, one.page),
        report=f"{site or ''}{guide.site.report}/",
        is_published=site is not None,
        read=READ,
    )
    return html.encode()


def sum_for_policy(text: str) -> str:
    """Give the sum by which a policy allows a style or a script, as in CSP Level 3, section 2.3.1."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
