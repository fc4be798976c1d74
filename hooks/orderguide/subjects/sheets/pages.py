"""A sheet on one page."""

from __future__ import annotations

from typing import Any

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page


def sheet(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a sheet, with the rules whose clocks it names."""
    assert page.of
    found = guide.record(page.of).value
    return {
        "sheet": found,
        "clocks": [guide.record(ident).value for ident in found.clocks],
        "table": next((one for one in guide.links.pages if one.view == "notices"), None),
    }
