"""Checklists with their items, free help, and the frameworks that items map to."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment

from orderguide import items, model
from orderguide.exports import listcsv, listhtml, listjson
from orderguide.exports.lists import taken
from orderguide.guide import Guide
from orderguide.kinds import Find
from orderguide.links import Page
from orderguide.pages import checklists, crosswalk
from orderguide.rules import crosswalk as crosswalk_rules
from orderguide.rules import legal as legal_rules
from orderguide.subject import Export, Files, Kind, Subject, View
from orderguide.views import Assets


def _title(record: model.Item | model.Reuse, find: Find) -> str:
    home = find.record(record.item) if isinstance(record, model.Reuse) else record
    return f"{record.id.upper()} {home.title}"


def _workbook(guide: Guide, page: Page, env: Environment, assets: Assets) -> bytes:
    from orderguide.exports import listxlsx  # here, because a check needs no workbooks and they load slowly

    return listxlsx.written(guide, taken(guide, page))


def _table(guide: Guide, page: Page, env: Environment, assets: Assets) -> bytes:
    return listcsv.written(guide, taken(guide, page))


def _data(guide: Guide, page: Page, env: Environment, assets: Assets) -> bytes:
    return listjson.written(guide, taken(guide, page))


def _page(guide: Guide, page: Page, env: Environment, assets: Assets) -> bytes:
    return listhtml.written(guide, taken(guide, page), assets, env)


SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    files=[
        Files(pattern="checklists/*.yml", record=model.Checklist),
        Files(pattern="help.yml", record=model.Offers),
        Files(pattern="frameworks/*.yml", record=model.Framework),
    ],
    kinds=[
        Kind(record=model.Checklist, page="checklist", ticked=items.digests),
        Kind(record=model.Item, inside="checklist", label=_title),
        Kind(record=model.Reuse, name="item", inside="checklist", label=_title),
        Kind(record=model.Offer, listed="offers"),
        Kind(record=model.Framework, listed="frameworks"),
    ],
    views=[
        View(name="checklist", shows=checklists.checklist, width="wide", assets="checklist"),
        View(name="offers", shows=checklists.offers),
        View(name="frameworks", shows=crosswalk.frameworks, width="wide", lists_headings=False),
    ],
    rules=[crosswalk_rules, legal_rules],
    exports=[
        Export(view="checklist", ending="xlsx", words="workbook (XLSX)", written=_workbook),
        Export(view="checklist", ending="csv", words="table (CSV)", written=_table),
        Export(view="checklist", ending="json", words="data (JSON)", written=_data),
        Export(view="checklist", ending="html", words="this page to mail (HTML)", written=_page, with_kit=True),
    ],
)
