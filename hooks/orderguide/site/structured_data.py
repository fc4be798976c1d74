"""What a page says of itself to programs: schema.org in JSON-LD, as a data block in the page's head.

A data block runs nothing, so the policy of the site lets it stand without a permission for scripts (HTML, section
4.12.1.1, "prepare the script element": the policy is asked about what is run). A page says only what it really is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from orderguide.guide.guide import Guide, Shown
from orderguide.relations.links import OnSite, Page, address_of
from orderguide.site.views import Views
from orderguide.site.writer import published

CONTEXT = "https://schema.org"
LANGUAGE = "en-US"
Thing = Mapping[str, Any]


def whole(shown: Shown, page: Page, address: str) -> str:
    """Give an address below the site's root in full; while the site has none, from a page."""
    root = published(shown.site.publisher.address)
    return f"{root.rstrip('/')}/{address}" if root else OnSite(page.path).to(address)


def website(shown: Shown, page: Page) -> Thing:
    """Describe the site as a whole."""
    site = shown.site
    return {
        "@type": "WebSite",
        "name": site.name,
        "alternateName": site.title,
        "url": whole(shown, page, ""),
        "description": site.description,
        "inLanguage": LANGUAGE,
        "publisher": {"@type": "Organization", "name": site.publisher.name},
        "version": shown.instrument.edition.version,
        "dateModified": shown.instrument.edition.date.isoformat(),
    }


def legislation(guide: Guide) -> Thing:
    """Describe the instrument, by its official identifier; the guide is about it, and is not it."""
    instrument = guide.instrument
    official = guide.sources[instrument.official_text]
    made = {
        "@type": "Legislation",
        "name": instrument.title,
        "legislationIdentifier": instrument.number,
        "legislationDate": instrument.date.isoformat(),
        "legislationPassedBy": instrument.issuer,
        "datePublished": instrument.published and instrument.published.isoformat(),
        "citation": instrument.citation,
        "url": official.url,
    }
    return {name: value for name, value in made.items() if value}


def home(guide: Guide, page: Page, views: Views) -> Sequence[Thing]:
    """Describe the site, and what it is about."""
    return [{**website(guide.shown, page), "about": legislation(guide)}]


def breadcrumbs(shown: Shown, page: Page) -> Thing:
    """Describe the way to a page, as it stands above its heading."""
    trail = [("Home", "")]
    if page.section and page.path != page.section.path:
        trail.append((page.section.short, page.section.path))
    trail.append((page.short, page.path))
    steps = [
        {"@type": "ListItem", "position": at, "name": name, "item": whole(shown, page, address_of(path))}
        for at, (name, path) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def dataset(guide: Guide, page: Page, files: Iterable[tuple[str, str, str]]) -> Thing:
    """Describe files of data as one set, for the page that offers them.

    Args:
        guide: The guide.
        page: The page.
        files: Each with its path below the site's root, its media type and what it is called.
    """
    shown, license_ = guide.shown, guide.site.license
    return {
        "@type": "Dataset",
        "name": f"{shown.site.name}: data",
        "description": page.description,
        "url": whole(shown, page, address_of(page.path)),
        "about": legislation(guide),
        **({"license": license_.url} if license_ else {}),
        "inLanguage": LANGUAGE,
        "version": shown.instrument.edition.version,
        "dateModified": shown.instrument.edition.date.isoformat(),
        "creator": {"@type": "Organization", "name": shown.site.publisher.name},
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "name": name, "contentUrl": whole(shown, page, path), "encodingFormat": kind}
            for path, kind, name in files
        ],
    }


def written(things: Sequence[Thing]) -> Markup:
    """Write JSON-LD so that nothing in it can end the element it stands in.

    Args:
        things: What the page is.

    Returns:
        JSON in one line, in which `<`, `>` and `&` stand as escapes.
    """
    made = json.dumps({"@context": CONTEXT, "@graph": [*things]}, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        made = made.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(made)  # noqa: S704 - JSON, whose signs were escaped
