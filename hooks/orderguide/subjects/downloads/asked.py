"""A question to the data: the script that answers it, and what the script prints, both from one declaration.

Nothing of the content is run. What the script prints is worked out from the rows themselves, beside it; a test on the
built site runs the script and compares.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from orderguide.guide.guide import Guide
from orderguide.site.data.tables import cells, table_of
from orderguide.subjects.downloads.records import Asked
from orderguide.text.csv_table import harmless

PARTED = " | "


def script(asked: Asked) -> str:
    """Write the script, which needs Python alone and runs beside the files.

    Args:
        asked: The question.
    """
    return "\n".join(_lines(asked))


def _lines(asked: Asked) -> Iterator[str]:
    table = asked.table
    yield "import csv"
    if asked.passed:
        yield "import json"
    if asked.counts:
        yield "from collections import Counter"
    yield f'\nwith open("{table}.csv", encoding="utf-8-sig", newline="") as file:'
    yield "    rows = list(csv.DictReader(file))"
    found = "rows"
    if asked.passed:
        yield f'with open("{table}.json", encoding="utf-8") as file:\n    as_of = json.load(file)["as_of"]'
    yield ""
    for one in asked.only:
        yield f'found = [row for row in {found} if row["{one.column}"] == {json.dumps(one.holds, ensure_ascii=False)}]'
        found = "found"
    if asked.passed:
        yield f'found = [row for row in {found} if "" < row["{asked.passed}"] < as_of]'
        found = "found"
    yield f'print(len({found}), "of", len(rows))'
    if asked.counts:
        yield f'for value, count in sorted(Counter(row["{asked.counts}"] for row in {found}).items()):'
        yield "    print(count, value)"
    else:
        named = ", ".join(f'row["{name}"]' for name in asked.shows)
        yield f'for row in {found}:\n    print({named}, sep="{PARTED}")'


def prints(asked: Asked, guide: Guide) -> str:
    """Work out what the script prints.

    Args:
        asked: The question.
        guide: The guide.
    """
    table = table_of(guide, asked.table)
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, map(harmless, row), strict=True)) for row in cells(table)]
    found = [row for row in rows if all(row[one.column] == one.holds for one in asked.only)]
    if asked.passed:
        found = [row for row in found if "" < row[asked.passed] < guide.today.isoformat()]
    return "\n".join([f"{len(found)} of {len(rows)}", *_printed(asked, found)])


def _printed(asked: Asked, found: Sequence[dict[str, str]]) -> list[str]:
    if asked.counts:
        counted = Counter(row[asked.counts] for row in found)
        return [f"{count} {value}" for value, count in sorted(counted.items())]
    return [PARTED.join(row[name] for name in asked.shows) for row in found]
