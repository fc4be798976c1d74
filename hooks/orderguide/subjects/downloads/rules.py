"""Questions to the data: what they name is there, and they print something."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem, nearest
from orderguide.site.data.tables import columns_of
from orderguide.subjects.downloads.records import Asked, Uses

CODES = {
    "questions.table": "A question to the data names a table of records with an id, or the table of claims. "
    "A script for a table that is not there answers nothing.",
    "questions.column": "A question to the data names columns of its table, and days where days are asked for. "
    "A column that is not there would stop the script in a reader’s hands.",
    "questions.prints": "A question to the data prints cells of rows, or counts a column, and not both. "
    "Two kinds of answer to one question leave open which of them counts.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find questions that the data cannot answer."""
    tables = columns_of(index.library.kinds)
    for file in index.library.of_kind("uses"):
        uses: Uses = file.record
        for at, asked in enumerate(uses.questions):
            here = Located(uses, file, None, None).part("questions", at)
            if asked.table in tables:
                yield from _columns(here, asked, tables[asked.table])
            else:
                hint = nearest(asked.table, tables) or f"there are {', '.join(sorted(tables))}"
                yield here.problem("questions.table", f"there is no table `{asked.table}`", hint, at="table")
            if bool(asked.shows) == bool(asked.counts):
                yield here.problem("questions.prints", "say either what it `shows` or what it `counts`", at="question")


def _columns(here: Located, asked: Asked, columns: dict[str, str]) -> Iterator[Problem]:
    named = [(here.part("only", at, "column"), one.column) for at, one in enumerate(asked.only)]
    named += [(here.part("shows", at), name) for at, name in enumerate(asked.shows)]
    named += [(here.part(at), name) for at in ("passed", "counts") if (name := getattr(asked, at))]
    for place, name in named:
        if name not in columns:
            hint = nearest(name, columns) or f"`{asked.table}.csv` lists its columns in its first line"
            yield place.problem("questions.column", f"the table `{asked.table}` has no column `{name}`", hint)
    if columns.get(asked.passed or "", "date") != "date":
        hint = f"columns of days are {', '.join(one for one, kind in columns.items() if kind == 'date')}"
        yield here.problem("questions.column", f"the column `{asked.passed}` holds no day", hint, at="passed")
