"""The ledger of identity: every id and address that was ever published, so that none is lost or reused."""

from __future__ import annotations

import json
import uuid

from orderguide.guide import Guide


def ledger(guide: Guide) -> str:
    """Write the ledger anew: what it held before, and everything that is there now.

    Args:
        guide: The guide.

    Returns:
        The text of `content/history/ids.yml`.
    """
    before = next(iter(guide.library.records("ledger")), None)
    ids = set(guide.survey.by_id) | set(before.ids if before else ())
    pages = {page.path for page in guide.links.pages} | set(before.pages if before else ())
    lines = ["# yaml-language-server: $schema=../schema/ledger.json", "# Written by `orderguide ledger`.", "ids:"]
    lines += [f"- {ident}" for ident in sorted(ids)]
    lines += ["pages:", *(f"- {json.dumps(path)}" for path in sorted(pages))]
    if before and before.retired:
        lines.append("retired:")
        for one in before.retired:
            lines += [f"- id: {one.id}", f"  why: {json.dumps(one.why, ensure_ascii=False)}"]
            lines += [f"  into: [{', '.join(one.into)}]"] if one.into else []
    if before and before.moved:
        lines += ["moved:", *(f"  {old}: {new}" for old, new in sorted(before.moved.items()))]
    return "\n".join(lines) + "\n"


def universal(instrument: str, ident: str) -> str:
    """Make an id that is the same for ever, and nobody else's, from the instrument's id and a record's.

    Args:
        instrument: The id of the instrument.
        ident: The id of a record.

    Returns:
        A UUID of version 5 (RFC 9562), as calendars and other programs want it.
    """
    return str(uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:order-guide:{instrument}"), ident))
