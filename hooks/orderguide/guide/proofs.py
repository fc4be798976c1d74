"""What a guide promises beyond its rules, kept below `proofs/` in its content, and compared with what it says now.

A rule holds for every guide. A proof is one guide's own: how many records it has, whom it gives which answer, how hard
it is to read. What is kept there was looked at by somebody. So a difference is either a slip, or is recorded anew.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orderguide.content.kinds import Files
from orderguide.content.library import File, shaped
from orderguide.content.problems import ContentError, Problem
from orderguide.content.records.base import Id, Record, Whole, field
from orderguide.content.yaml_writer import dumped
from orderguide.guide.guide import Guide

PROOFS = "proofs"  # below the content folder


class Skipped(Exception):
    """A proof that cannot be made here; its text says what is missing, and what would bring it."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A file of promises.

    Attributes:
        file: Its name below `proofs/`.
        told: Says in sentences where the guide differs from what the file holds.
        made: Gives what to record, from the guide and from what the file holds, which is nothing while there is no
            file. Left out where only a person can write it.
        is_always: Whether it is compared where there is no such file, too.
        record: The shape of a file that people write; without one it is plain JSON that only the program writes.
    """

    file: str
    told: Callable[[Guide, Any], Iterable[str]]
    made: Callable[[Guide, Any], Mapping[str, Any]] | None = None
    record: type[Record] | None = None
    is_always: bool = False

    def read(self, content: Path) -> Any:
        """Read what is promised.

        Args:
            content: The content folder.

        Returns:
            The file's record, or its plain data; nothing where there is no such file.

        Raises:
            ContentError: When the file has another shape.
        """
        path, name = content / PROOFS / self.file, f"{content.name}/{PROOFS}/{self.file}"
        if not path.is_file():
            return None
        if self.record is not None:
            found = shaped(path.read_bytes(), name, Files(record=self.record, pattern=self.file))
            if isinstance(found, File):
                return found.record
            raise ContentError(found)
        try:
            data = json.loads(path.read_bytes())
        except ValueError as error:
            line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
            hint = "take it from the last commit, or delete it and run orderguide prove --write"
            problem = Problem(name, line, column, "proofs.unreadable", "this is not the JSON that was written", hint)
            raise ContentError([problem]) from None
        if not isinstance(data, dict):
            raise ContentError([Problem(name, 1, 1, "proofs.unreadable", "this is not a record of proofs")])
        return data

    def written(self, guide: Guide, kept: Any) -> bytes | None:
        """Give the bytes to record; nothing where the guide has nothing of the kind, or only people can write it."""
        data = self.made(guide, kept) if self.made else None
        if not data:
            return None
        return (dumped(data) if self.record else json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


# --- how many records there are ---------------------------------------------------------------------------------------


class Counts(Record):
    """`content/proofs/counts.yml`: how many records the guide has at least."""

    records: dict[Id, Whole] = field("How many records of each kind.", example={"myth": "25"}, default={})
    within: dict[Id, Whole] = field(
        "How many records stand within one that has a page of its own, such as items in a checklist.",
        example={"mooring": "3"},
        default={},
    )


def counted(guide: Guide) -> tuple[Counter[str], Counter[str]]:
    """Count the records of each kind, and those within each record that has a page of its own."""
    index = guide.index
    listed = [one for one in index.records if (kind := index.kind(one)) is not None and not kind.is_word]
    kinds = Counter(one.note for one in listed)
    owners = Counter(
        one.owner.value.id
        for one in listed
        if one.owner and (kind := index.kind(one)) and kind.inside and (of := index.kind(one.owner)) and of.page
    )
    return kinds, owners


def _fewer(guide: Guide, kept: Counts) -> Iterator[str]:
    kinds, owners = counted(guide)
    for name, least in kept.records.items():
        if kinds[name] < least:
            yield f"there were {least} records of the kind `{name}`, and there are {kinds[name]}"
    for ident, least in kept.within.items():
        if owners[ident] < least:
            yield f"`{ident}` had {least} records in it, and has {owners[ident]}"


def _counts(guide: Guide, kept: Counts | None) -> Mapping[str, Any]:
    kinds, owners = counted(guide)
    return {"records": dict(sorted(kinds.items())), "within": dict(sorted(owners.items()))}


COUNTS = Proof(file="counts.yml", told=_fewer, made=_counts, record=Counts)
