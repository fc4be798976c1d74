"""SHA-256 sums of many files at once: what a copy is compared with, and what a site was made from."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Mapping
from pathlib import Path

from orderguide.text import plain_files

SUMS = "SHA256SUMS"


def digest_of(content: bytes) -> str:
    """Give the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def of_files(files: Mapping[str, bytes]) -> dict[str, str]:
    """Sum up files in memory.

    Args:
        files: Bytes by path.

    Returns:
        Sums by path, sorted by path.
    """
    return {path: digest_of(files[path]) for path in sorted(files)}


def of_folder(folder: Path) -> dict[str, str]:
    """Sum up every file of a folder, hidden ones included.

    Args:
        folder: The folder.

    Returns:
        Sums by path below the folder, with forward slashes, sorted by path.
    """
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: digest_of(found[name].read_bytes()) for name in sorted(found)}


def of_sources(place: Path) -> str:
    """Give one sum for a file or a folder of sources.

    Hidden files and what Python compiles are left out: they differ from machine to machine and decide nothing.

    Args:
        place: The file or the folder.

    Returns:
        The sum of the file, or of the list of sums of the folder's files.

    Raises:
        OSError: When a folder cannot be read.
    """
    if place.is_file():
        return digest_of(place.read_bytes())

    def refuse(name: str, why: str) -> None:
        raise OSError(errno.EIO, why, str(place / name))

    names = plain_files.walk(place, refuse, lambda name: name.rpartition("/")[2] == "__pycache__")
    kept = {name: (place / name).read_bytes() for name in names if (place / name).is_file()}
    return digest_of(listed(of_files(kept)).encode())


def listed(sums: Mapping[str, str]) -> str:
    """Write sums in the form that `sha256sum -c` reads: sum, two spaces, path.

    Args:
        sums: Sums by path.

    Returns:
        One line a file, sorted by path.
    """
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))
