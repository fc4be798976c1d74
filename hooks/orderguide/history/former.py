"""Fields that only old editions have: editions are never rewritten, so what they kept must stay readable.

Whoever renames a field, or takes one away, writes here in the same commit what it was called and what a change of it
meant, if an edition was recorded with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from orderguide.content.records.base import ChangeClass

# By kind of record, and the name that a kept field ends on.
FORMER: Mapping[str, Mapping[str, ChangeClass]] = {}
