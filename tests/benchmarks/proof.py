"""Write the tree of pages twice, under conditions that differ, and compare every byte.

What is published can only be checked by others when the same content always gives the same files, whatever the machine,
the language, the time zone or the order in which a set is walked.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONDITIONS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "COLUMNS": "40"},
)


def digests(folder: Path) -> dict[str, str]:
    """List a folder's files with their SHA-256.

    Args:
        folder: The folder.

    Returns:
        Digests in hexadecimal, by path below the folder, sorted by path.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def written(folder: Path, condition: Mapping[str, str]) -> dict[str, str]:
    """Write the tree of pages in a process of its own.

    Args:
        folder: Where to; must not exist.
        condition: What its environment has that another one's does not.

    Returns:
        The digests of its files.
    """
    command = [sys.executable, "-m", "orderguide", "write", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **condition}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return digests(folder)


def main() -> int:
    """Compare two trees.

    Returns:
        0 when they are the same, 1 when a file differs or is in one of them only.
    """
    with tempfile.TemporaryDirectory() as folder:
        one, other = (written(Path(folder) / str(n), condition) for n, condition in enumerate(CONDITIONS))
    different = sorted(path for path in {*one, *other} if one.get(path) != other.get(path))
    for path in different:
        print(f"not the same: {path}")
    whole = hashlib.sha256("".join(f"{digest}  {path}\n" for path, digest in one.items()).encode()).hexdigest()
    print(f"{len(one)} files written twice, {len(different)} differ; digest of all: {whole}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
