"""The first hour of an attack, and who must be told after it."""

from __future__ import annotations

from typing import Any

from orderguide import model
from orderguide.guide import Guide
from orderguide.links import Page

STATUS = {
    "in-force": "In force",
    "permit": "By permit",
    "proposed": "Not law: proposed",
    "contract": "By contract",
    "voluntary": "Voluntary",
    "none": "No such rule",
}
UNITS = {
    "hours": "hours",
    "calendar-days": "calendar days",
    "work-days": "work days",
    "business-days": "business days",
}
SURE = {"high": "well known", "medium": "fairly well known", "low": "little known: check it first"}


def notices(guide: Guide, page: Page) -> dict[str, Any]:
    """Show rules on notice, grouped by whom they concern."""
    assert page.of
    found: model.Notices = guide.record(page.of).value
    names = {one.id: one.name for one in guide.library.records("checklist")}
    names |= {reader.id: reader.name for reader in guide.vocabulary.readers}
    concerned = list(dict.fromkeys(ident for one in found.notices for ident in one.concerns))
    groups = [
        (ident, names.get(ident, ident), [one for one in found.notices if ident == one.concerns[0]])
        for ident in concerned
    ]
    return {
        "notices": found,
        "groups": [group for group in groups if group[2]],
        "names": names,
        "status": STATUS,
        "length": length,
        "sure": SURE,
    }


def length(notice: model.Notice) -> str:
    """Say how long a clock runs, or the rule's own standard where it sets no number."""
    if notice.length is None or notice.unit == "standard":
        return notice.standard
    return f"{notice.length} {UNITS[notice.unit]}"


def first_hour(guide: Guide, page: Page) -> dict[str, Any]:
    """Show the first hour of an attack on one page."""
    assert page.of
    return {"hour": guide.record(page.of).value, "length": length}
