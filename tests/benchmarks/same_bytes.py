"""Build the same commit under conditions that differ, and compare every byte.

What is published can only be checked by others when the same content always gives the same files, whatever the machine,
the language, the time zone, the day, or the order in which a set is walked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from orderguide.text.checksums import digest_of, listed, of_folder

ROOT = Path(__file__).resolve().parents[2]
CONDITIONS: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "COLUMNS": "40"},
)
ANOTHER_DAY = "2031-03-09 23:59:30"


def compared(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[bool, str]:
    """Compare two lists of digests.

    Returns:
        Whether they are the same, and what to say about it.
    """
    different = sorted(path for path in {*one, *other} if one.get(path) != other.get(path))
    whole = digest_of(listed(one).encode())
    if different or not one:
        return False, f"{len(different)} of {len(one)} files differ: {', '.join(different[:5])}"
    return True, f"{len(one)} files, all the same; SHA-256 of all: {whole[:16]}…"


def trees(folder: Path) -> tuple[bool, str]:
    """Write the tree of pages without MkDocs, twice.

    Args:
        folder: An empty folder.
    """
    made = []
    for number, condition in enumerate(CONDITIONS):
        out = folder / str(number)
        command = [sys.executable, "-m", "orderguide", "write", str(out)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **condition}
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        made.append(of_folder(out))
    return compared(*made)


def clones(folder: Path) -> tuple[bool, str]:
    """Build two clones of the last commit with MkDocs, in folders of different names, on different days.

    Args:
        folder: An empty folder.
    """
    made = []
    faketime = shutil.which("faketime")
    for number, (name, condition) in enumerate(zip(("a", "a much longer name"), CONDITIONS, strict=True)):
        clone = folder / name / "guide"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        out = folder / f"site-{number}"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
        if number and faketime:
            command = [faketime, ANOTHER_DAY, *command]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(clone / "hooks"), **condition}
        done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            return False, f"the build failed: {done.stderr.strip()[-300:]}"
        made.append(of_folder(out))
    same, told = compared(*made)
    status = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True)
    day = f"the second on {ANOTHER_DAY[:10]}" if faketime else "both today, as faketime is not installed"
    return same, f"{told} ({day}{'; changes not committed are not in it' if status.stdout else ''})"
