"""Checklists with their items, free help, and the frameworks that items map to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from orderguide.content.kinds import Find
from orderguide.content.records.base import ItemRef, Line
from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.site.views import Assets
from orderguide.subject import Computed, Export, Files, Kind, Subject, Table, View
from orderguide.subjects.checklists import (
    crosswalk_page,
    crosswalk_rules,
    export_rules,
    legal_rules,
    listed,
    pages,
    proofs,
)
from orderguide.subjects.checklists.records import Checklist, Crossing, Framework, Item, Offer, Offers, Reuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment


def _title(record: Item | Reuse, find: Find) -> str:
    home = find.record(record.item) if isinstance(record, Reuse) else record
    return f"{record.id.upper()} {home.title}"


# What writes files is imported where it is used, because a check writes none and some of it loads slowly.


def _workbook(guide: Guide, page: Page, env: Environment, assets: Assets) -> bytes:
    from orderguide.subjects.checklists.exports import workbook
    from orderguide.subjects.checklists.exports.table import taken

    return workbook.written(guide, taken(guide, page))


def _table(guide: Guide, page: Page, env: Environment, assets: Assets) -> bytes:
    from orderguide.subjects.checklists.exports import csv_file
    from orderguide.subjects.checklists.exports.table import taken

    return csv_file.written(guide, taken(guide, page))


def _data(guide: Guide, page: Page, env: Environment, assets: Assets) -> bytes:
    from orderguide.subjects.checklists.exports import json_file
    from orderguide.subjects.checklists.exports.table import taken

    return json_file.written(guide, taken(guide, page))


def _page(guide: Guide, page: Page, env: Environment, assets: Assets) -> bytes:
    from orderguide.subjects.checklists.exports import html_file
    from orderguide.subjects.checklists.exports.table import taken

    return html_file.written(guide, taken(guide, page), assets, env)


def _earlier(guide: Guide) -> Mapping[str, bytes]:
    from orderguide.subjects.checklists.exports import earlier_script

    return earlier_script.files(guide)


SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[
        Files(pattern="checklists/*.yml", record=Checklist),
        Files(pattern="help.yml", record=Offers),
        Files(pattern="frameworks/*.yml", record=Framework),
    ],
    kinds=[
        Kind(
            record=Checklist,
            page="checklist",
            ticked=listed.digests,
            items=lambda record, find: len(record.items) + len(record.reuses),
            begins=listed.first_items,
        ),
        Kind(record=Item, inside="checklist", label=_title, table="items"),
        Kind(
            record=Reuse,
            name="item",
            inside="checklist",
            label=_title,
            table="items",
            whole=lambda record, find: listed.reused(record, find.record(record.item)),
            computed=[
                Computed(
                    name="same_as",
                    purpose="The item of another checklist that is used here.",
                    value=lambda record, find: record.item,
                    holds=ItemRef,
                ),
                Computed(
                    name="here",
                    purpose="What is different here from that item.",
                    value=lambda record, find: record.note,
                    holds=Line,
                ),
            ],
        ),
        Kind(record=Offer, listed="offers", table="offers"),
        Kind(record=Framework, listed="frameworks"),
    ],
    views=[
        View(name="checklist", shows=pages.checklist, width="wide", assets="checklist"),
        View(name="offers", shows=pages.offers, width="wide", assets="offers", asks_who=True),
        View(name="frameworks", shows=crosswalk_page.frameworks, width="wide", lists_headings=False),
    ],
    rules=[crosswalk_rules, export_rules, legal_rules],
    exports=[
        Export(view="checklist", ending="xlsx", words="workbook (XLSX)", written=_workbook),
        Export(view="checklist", ending="csv", words="table (CSV)", written=_table),
        Export(view="checklist", ending="json", words="data (JSON)", written=_data),
        Export(view="checklist", ending="html", words="this page to mail (HTML)", written=_page, with_kit=True),
    ],
    data=[_earlier],
    tables=[
        Table(
            name="crosswalk",
            purpose="That an item of a checklist relates to an entry of a framework.",
            record=Crossing,
            rows=crosswalk_page.crossings,
        )
    ],
    proofs=proofs.PROOFS,
)
