"""What items of a checklist said in earlier editions, as a script: a page loads it once a reader's ticks need it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.subjects.checklists.item_changes import Before
from orderguide.subjects.checklists.listed import home_items, listed
from orderguide.subjects.checklists.pages import history, lineage
from orderguide.subjects.checklists.records import Checklist
from orderguide.text.differences import Run
from orderguide.text.on_demand import OnDemand

NAME = "earlier-{}.js"  # the page's own script loads it by this name


def files(guide: Guide) -> Mapping[str, bytes]:
    """Give the scripts of all checklists that have a page, each made when it is asked for.

    Args:
        guide: The guide.

    Returns:
        Bytes by path below the site's root.
    """
    lists = [page for page in guide.links.pages if page.view == "checklist" and page.of]
    return OnDemand({f"assets/js/{NAME.format(page.of)}": partial(_encoded, guide, page) for page in lists})


def _encoded(guide: Guide, page: Page) -> bytes:
    return written(guide, page).encode()


def written(guide: Guide, page: Page) -> str:
    """Write the earlier words of a checklist.

    Args:
        guide: The guide.
        page: The checklist's page.

    Returns:
        A script that puts them on `window.orderGuideEarlier`: by the id of an item, what it said and what those said
        whose place it took. Words are lists of runs, those that are marked in a list of their own. No `<` is left in
        it, so that it can stand inside a page.
    """
    found: Checklist = guide.record(page.of or "").value
    items = listed(found, home_items(guide.index))
    passed = lineage(guide, {one.item.id for one in items})
    before = {one.item.id: [_said(said) for said in history(guide, one, passed)] for one in items}
    told = {ident: said for ident, said in before.items() if said}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")
    return f"window.orderGuideEarlier = {text};\n"


def _said(one: Before) -> dict[str, object]:
    changes = [
        {"field": change.field, "lines": [[_runs(line.before), _runs(line.after)] for line in change.lines]}
        for change in one.changes
    ]
    return {"of": one.of, "digest": one.digest, "changes": changes}


def _runs(found: Iterable[Run]) -> Sequence[str | list[str]]:
    return [[text] if marked else text for text, marked in found]
