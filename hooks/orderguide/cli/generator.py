"""Which site generator makes the site: MkDocs 1, or ProperDocs, which goes on from it, where that is installed.

ProperDocs gives itself for every import of `mkdocs`, so that plugins, and the adapter here, need not know of it.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec


def name() -> str:
    """Name the module that Python is to run."""
    return "properdocs" if find_spec("properdocs") else "mkdocs"


def stand_in() -> None:
    """Let imports of `mkdocs` in this process give what `name` names."""
    if name() == "properdocs":
        import_module("properdocs.replacement")
