"""The ledger of identity: every id and address that was ever published, so that none is lost or reused."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from orderguide.content.records.history import Retired
from orderguide.content.yaml_writer import Double, Line, dumped
from orderguide.guide.guide import Guide

HEAD = "# yaml-language-server: $schema=../schema/ledger.json\n# Written by `orderguide ledger`.\n"


def ledger(guide: Guide, files: Iterable[str] = ()) -> str:
    """Write the ledger anew: what it held before, and everything that is there now.

    Args:
        guide: The guide.
        files: The paths of all files to take away.

    Returns:
        The text of `content/history/ids.yml`.
    """
    before = next(iter(guide.library.records("ledger")), None)
    ids = set(guide.index.by_id) | set(before.ids if before else ())
    pages = {page.path for page in guide.links.pages} | set(before.pages if before else ())
    told: dict[str, Any] = {"ids": sorted(ids), "pages": [Double(path) for path in sorted(pages)]}
    if before and before.retired:
        told["retired"] = [_retired(one) for one in before.retired]
    if before and before.moved:
        told["moved"] = dict(sorted(before.moved.items()))
    if kept := {*files, *(before.files if before else ())}:
        told["files"] = [Double(path) for path in sorted(kept)]
    if before and before.moved_files:
        told["moved_files"] = dict(sorted(before.moved_files.items()))
    return HEAD + dumped(told)


def _retired(one: Retired) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.id, "why": Double(one.why)}
    return {**told, "into": Line(one.into)} if one.into else told


def universal(instrument: str, ident: str) -> str:
    """Make an id that is the same for ever, and nobody else's, from the instrument's id and a record's.

    Args:
        instrument: The id of the instrument.
        ident: The id of a record.

    Returns:
        A UUID of version 5 (RFC 9562), as calendars and other programs want it.
    """
    return str(uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:order-guide:{instrument}"), ident))
