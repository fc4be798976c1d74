"""Pages of prose: those that a guide has written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PAGES = "pages"  # below the content folder


def written(content: Path) -> Iterator[tuple[str, bytes]]:
    """List what a guide has written for its pages of prose, with pictures and other files beside them.

    Args:
        content: The content folder.

    Yields:
        The path below the site's sources, with forward slashes, and the bytes; sorted by path.
    """
    folder = content / PAGES
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path.read_bytes()
