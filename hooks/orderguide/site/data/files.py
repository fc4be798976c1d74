"""The data files of a guide: what there is, and their bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any

from jinja2 import Environment

from orderguide.guide.guide import Guide
from orderguide.relations.links import OnSite, address_of
from orderguide.site.data import schemas
from orderguide.site.data.claims import CLAIMS
from orderguide.site.data.declared import FORMAT, said_of
from orderguide.site.data.ids import places
from orderguide.site.data.tables import TableData, csv, dictionary, tables
from orderguide.site.data.values import Values
from orderguide.site.http_headers import REFERRER, in_page
from orderguide.site.views import Views
from orderguide.site.writer import published
from orderguide.text.on_demand import OnDemand

FOLDER = "data"
LOOKUP = "id"


def files(guide: Guide, views: Views, env: Environment) -> Mapping[str, bytes]:
    """Give the data files, and the page that leads from an id to its place, each made when it is asked for.

    Args:
        guide: The guide.
        views: What subjects show.
        env: The environment for templates.

    Returns:
        Bytes by path below the site's root.
    """
    making = _Making(guide, views)
    makers: dict[str, Callable[[], bytes]] = {
        **_pair("guide", making.whole, making.whole_schema),
        **_pair("ids", making.ids, schemas.of_ids),
        f"{FOLDER}/dictionary.csv": making.dictionary,
        f"{LOOKUP}/index.html": partial(lookup, guide, env),
    }
    for name in tables_of(guide, views):
        makers |= _pair(name, partial(making.table, name), partial(making.table_schema, name))
        makers[f"{FOLDER}/{name}.csv"] = partial(making.csv, name)
    return OnDemand({path: makers[path] for path in sorted(makers)})


def _pair(
    name: str, whole: Callable[[], dict[str, Any]], schema: Callable[[], dict[str, Any]]
) -> dict[str, Callable[[], bytes]]:
    """Give what makes a file, and the schema beside it."""
    return {
        f"{FOLDER}/{name}.json": lambda: written(whole()),
        f"{FOLDER}/{name}.schema.json": lambda: (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode(),
    }


class _Making:
    """What makes the data files; what several of them hold is worked out once."""

    def __init__(self, guide: Guide, views: Views) -> None:
        self._guide, self._views, self._kinds, self._values = guide, views, guide.library.kinds, Values(guide)

    @cached_property
    def _tables(self) -> dict[str, TableData]:
        return {one.name: one for one in tables(self._guide, self._values, self._views.tables)}

    @cached_property
    def _aside(self) -> dict[str, Any]:
        return _beside(self._guide, self._values)

    def whole(self) -> dict[str, Any]:
        return _head(self._guide, "guide") | _guide(self._guide, self._values, self._aside)

    def whole_schema(self) -> dict[str, Any]:
        return schemas.of_guide(self._kinds, self._aside)

    def table(self, name: str) -> dict[str, Any]:
        return _head(self._guide, name) | {"table": name, "records": self._tables[name].rows}

    def table_schema(self, name: str) -> dict[str, Any]:
        alike = [kind for kind in self._kinds.kinds if kind.table == name]
        record = next((one.record for one in (CLAIMS, *self._views.tables) if one.name == name), None)
        return schemas.of_table(self._kinds, self._tables[name].purpose, alike, record)

    def csv(self, name: str) -> bytes:
        return csv(self._tables[name])

    def ids(self) -> dict[str, Any]:
        return _head(self._guide, "ids") | {"ids": {ident: one.value for ident, one in places(self._guide).items()}}

    def dictionary(self) -> bytes:
        return dictionary(self._tables.values())


def tables_of(guide: Guide, views: Views) -> dict[str, str]:
    """List the tables that have rows, each with what a row is, without making them.

    Args:
        guide: The guide.
        views: What subjects show.
    """
    there = {type(one.value) for one in guide.index.records}
    kinds = [kind for kind in guide.library.kinds.kinds if kind.table and kind.record in there]
    found = {kind.table: said_of(kind.record) for kind in reversed(kinds)}
    found |= {one.name: one.purpose for one in (CLAIMS, *views.tables) if next(iter(one.rows(guide)), None)}
    return dict(sorted(found.items()))


def lookup(guide: Guide, env: Environment) -> bytes:
    """Make the page that leads from an id to its place: a list of links, of which a script follows the one asked for.

    Args:
        guide: The guide.
        env: The environment for templates.
    """
    place = OnSite(LOOKUP)
    made = env.get_template("ids.html.j2").render(
        guide=guide.shown,
        places=places(guide),
        policy=in_page(),
        referrer=REFERRER,
        href=place.to,
        page=lambda path: place.to(address_of(path)),
    )
    return made.encode()


def written(value: dict[str, Any]) -> bytes:
    """Write JSON in UTF-8, each record on a line of its own, so that two editions can be compared line by line."""
    parts = (f"{json.dumps(name)}: {_laid(part)}" for name, part in value.items())
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _laid(value: Any) -> str:
    """Lay out what holds records over lines; a record itself, and what holds none, is one line."""
    if isinstance(value, dict) and value and all(isinstance(one, dict | list | tuple) for one in value.values()):
        return "{\n" + ",\n".join(f"{json.dumps(name)}: {_laid(part)}" for name, part in value.items()) + "\n}"
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(_laid, value)) + "\n]"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _head(guide: Guide, name: str) -> dict[str, Any]:
    """Give what each file says of itself."""
    edition, site = guide.instrument.edition, guide.site
    made = {
        "$schema": f"{name}.schema.json",
        "format": FORMAT,
        "edition": {"version": edition.version, "date": f"{edition.date}", "searched_to": edition.searched_to},
        "as_of": f"{guide.today}",
        "instrument": guide.instrument.id,
        "site": f"{site.name}: {site.title}",
        "root": published(site.publisher.address),
        "note": f"{site.independence} {site.not_advice}",
    }
    return made | ({"license": Values(guide).fields(site.license)} if site.license else {})


def _guide(guide: Guide, values: Values, beside: dict[str, Any]) -> dict[str, Any]:
    """Give everything that the guide says."""
    words = {kind: [values.record(one) for one in found.values()] for kind, found in sorted(guide.index.words.items())}
    records: dict[str, list[Any]] = {}
    for located in guide.index.by_id.values():
        records.setdefault(located.note, []).append(values.record(located))
    pages = [
        {"address": address_of(page.path), "title": page.title, "description": page.description, "view": page.view}
        | ({"record": page.of} if page.of else {})
        for page in guide.links.pages
    ]
    return {"words": words, "pages": pages, "records": dict(sorted(records.items())), "beside": beside}


def _beside(guide: Guide, values: Values) -> dict[str, Any]:
    """Give the fields of files that hold claims and belong to no record with an id, by file."""
    found: dict[str, dict[str, Any]] = {}
    for located in guide.index.claims:
        if located.owner is None:
            name = str(located.steps[0])
            whole = values.fields(located.file.record)
            found.setdefault(located.file.place.name, {})[name] = whole[name]
    return dict(sorted(found.items()))
