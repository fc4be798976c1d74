"""Fields that only old editions have: editions are never rewritten, so what they kept must stay readable.

Whoever renames a field, or takes one away, writes here in the same commit what it was called: a renamed one with its
present name, under which old editions are then read, and one that is gone with what a change of it meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from orderguide.content.records.base import ChangeClass
from orderguide.content.records.history import KeptRecord

# By kind of record, and the name that a kept field ends on.
FORMER: Mapping[str, Mapping[str, ChangeClass]] = {}

# Present names of fields that were renamed, by kind of record and former name.
RENAMED: Mapping[str, Mapping[str, str]] = {"instrument": {"signed": "date"}}


def present_names(kind: str, record: KeptRecord, renamed: Mapping[str, Mapping[str, str]] = RENAMED) -> KeptRecord:
    """Read what an edition kept under the names that its fields have now.

    Args:
        kind: The kind of the record.
        record: What was kept.
        renamed: Present names by kind and former name.

    Returns:
        The same record, or one with its fields under their present names, in their old order.
    """
    names = renamed.get(kind, {})
    if not names.keys() & record.words.keys():
        return record
    return record.model_copy(update={"words": {names.get(name, name): text for name, text in record.words.items()}})
