"""Sources, and how far each was read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from orderguide.content.records.base import Day, Id, Line, OfficialWords, Record, RefTo, Sum, Url, Watched, field

Reading = Literal["full", "part", "record", "relayed", "headline", "none"]


class Source(Watched):
    """A source, told once."""

    id: Id = field("Its id.", example="directive")
    title: Line = field("Its title.", example="Harbor Lighting Directive 7")
    publisher: Line = field("Who published it.", example="Port of Eastmere")
    date: Line | None = field("Its date, as exact as known.", example="2031-03-03", default=None)
    url: Url | None = field(
        "Where it is.", example="https://port.example/directive-7", change="links", default=None, asked=True
    )
    kind: Annotated[Id, RefTo("source-kind")] = field("What kind of source it is.", example="official", change="ground")
    read: Reading = field("How far we read it.", example="full", change="states")
    note: Line | None = field("What it shows, how it was read, or a caution.", default=None, asked=True)
    text: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = field(
        "The file name of its official text, for checking quotations.", example="directive", default=None
    )
    text_begins: OfficialWords | None = field(
        "The first words of the official text on its page; what stands before them is cut off.",
        example="Article 1. Purpose.", change="untold", default=None,
    )  # fmt: skip
    text_ends: OfficialWords | None = field(
        "The last words of the official text on its page; what stands after them is cut off.",
        example="requires an owner to agree.", change="untold", default=None,
    )  # fmt: skip
    text_sum: Sum | None = field(
        "The SHA-256 of its official text in one form, as `orderguide texts` writes it.",
        example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", change="untold", default=None,
    )  # fmt: skip
    checked: Day | None = field(
        "When it was last looked at.", example="2031-06-01", change="checks", default=None, asked=True
    )


class Sources(Record):
    """`content/sources/*.yml`."""

    sources: list[Source] = field("Sources.", min_length=1)
