"""Files that are watched: looked at often, and by nothing but their names, times and sizes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Look = Mapping[str, tuple[int, int]]
PAUSE = 0.1  # seconds between two looks
SETTLE = 0.03  # seconds after which a second look must say the same, since an editor may still be writing
SHARE = 30  # at most one part in so many of a processor is spent on looking
LONGEST = 1.0  # seconds between two looks at a folder that takes long
_PASSED_OVER = ("__pycache__", "schema")


def look(roots: Iterable[Path]) -> Look:
    """Look at files.

    Args:
        roots: Files and folders; hidden files, compiled code and schemas are passed over.

    Returns:
        The time of the last change and the size by path; what went away between two looks is left out.
    """
    found: dict[str, tuple[int, int]] = {}
    left = [os.fspath(root) for root in roots]
    while left:
        at = left.pop()
        try:
            with os.scandir(at) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name in _PASSED_OVER:
                        continue
                    if entry.is_dir():
                        left.append(entry.path)
                    else:
                        state = entry.stat()
                        found[entry.path] = state.st_mtime_ns, state.st_size
        except NotADirectoryError:
            state = Path(at).stat()
            found[at] = state.st_mtime_ns, state.st_size
        except OSError:
            continue
    return found


def changed(seen: Look, roots: Sequence[Path]) -> Look:
    """Wait until files differ from what was seen, and until they have settled.

    Args:
        seen: What was seen before.
        roots: Files and folders.

    Returns:
        What is seen now.
    """
    while True:
        begun = time.thread_time()  # by the clock, a busy moment would look like a large folder
        now = look(roots)
        if now != seen:
            break
        time.sleep(min(LONGEST, max(PAUSE, SHARE * (time.thread_time() - begun))))
    while True:
        time.sleep(SETTLE)
        before, now = now, look(roots)
        if now == before:
            return now
