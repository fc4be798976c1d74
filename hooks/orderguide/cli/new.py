"""Begin a guide: copy the small one that the package brings into a folder of its own."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

STARTER = Path(__file__).parents[1] / "starter"
NEXT = """\
{count} files are in {folder}: a small guide to a made-up directive. To see it:

    cd {folder}
    orderguide serve

README.md there tells what each file is for, and what to do next."""
GITHUB = (".github", "requirements.txt")
ON_GITHUB = """

Before you push it to GitHub, read {folder}/.github/workflows/README.md."""


def starter(*, github: bool = False) -> list[Path]:
    """List the files of the small guide, sorted; what Python compiled beside them is none.

    Args:
        github: Whether those for GitHub belong to it.
    """
    found = sorted(path for path in STARTER.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return [path for path in found if github or path.relative_to(STARTER).parts[0] not in GITHUB]


def begun(folder: Path, *, github: bool = False) -> str:
    """Copy the small guide.

    Args:
        folder: A folder that is not there yet, or an empty one.
        github: Whether to copy what GitHub runs as well.

    Returns:
        What the author is told.

    Raises:
        OSError: When the folder holds something already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        said = "this folder holds other files; give a new one" if folder.is_dir() else "this is a file; give a folder"
        raise FileExistsError(errno.EEXIST, said, str(folder))
    files = starter(github=github)
    for path in files:
        target = folder / path.relative_to(STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return (NEXT + (ON_GITHUB if github else "")).format(count=len(files), folder=folder)
