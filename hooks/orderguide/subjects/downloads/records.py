"""Records of downloads."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from orderguide.content.records.base import Line, Prose, Record, field

Code = Annotated[str, StringConstraints(pattern=r"^\S", max_length=4000)]


class Asked(Record):
    """A question that a short script answers from the data alone."""

    question: Line = field("The question.", example="Which tasks passed without anything public?")
    about: Prose = field("What to know of the answer.", example="Nothing found is not nothing done.")
    script: Code = field("The script, in Python, run in the folder of the data files.", example='print("two")')
    prints: Code = field("What it prints, with this edition; tests compare it.", example="two")


class Uses(Record):
    """`content/downloads.yml`: questions that the data answer, for the page of downloads."""

    questions: list[Asked] = field("Questions.", min_length=1)
