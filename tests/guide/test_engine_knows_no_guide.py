"""The engine, its manual and its tests know no guide: every id and name of a guide is looked for in them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from orderguide.content.index import Index
from orderguide.content.library import read
from orderguide.subjects import SUBJECTS

from tests.conftest import ROOT

HARBOR = ROOT / "tests" / "fixtures" / "harbor"
KINDS = {".py", ".j2", ".html", ".js", ".cjs", ".css", ".svg", ".json", ".txt", ".md", ".yml", ".conf"}
# Words that any guide may use for its own ids; whoever adds one here says why it is nobody's.
COMMON = {
    "about", "all", "also", "any", "both", "day", "days", "due", "early", "enough", "everyone", "faq", "first", "free",
    "home", "hours", "later", "layers", "low", "myths", "news", "none", "official", "often", "open", "order", "owner",
    "own", "page", "pages", "part", "partly", "planner", "practice", "primary", "public", "reader", "readers", "record",
    "required", "section", "signing", "status", "text", "today", "true", "week", "weeks", "wise", "yes",
}  # fmt: skip


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files() -> Iterator[Path]:
    """List what must know no guide. Records of decisions tell how this project came about, and may."""
    for folder in ("hooks", "docs", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            parts = path.relative_to(ROOT).parts
            if path.suffix in KINDS and parts[:2] not in (("docs", "decisions"), ("tests", "guides")):
                yield path


@functools.cache
def ids(folder: Path) -> frozenset[str]:
    """List the ids of a guide's records, and of the words that it declares for itself."""
    index = Index(read(folder, SUBJECTS.kinds))
    return frozenset(one.value.id for one in index.records)
