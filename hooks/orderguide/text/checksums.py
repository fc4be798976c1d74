"""SHA-256 sums of many files at once: what a copy is compared with, and what a site was made from."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

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


class Tree(NamedTuple):
    """What lies below a folder.

    Attributes:
        sums: The sum of each plain file, by path.
        odd: What is neither a plain file nor a folder with something in it, by path, with what it is.
    """

    sums: dict[str, str]
    odd: dict[str, str]


class Odd(Exception):
    """Something that is no plain file; what it is, in a few words."""


def of_folder(folder: Path) -> dict[str, str]:
    """Sum up every plain file of a folder, hidden ones included.

    Args:
        folder: The folder.

    Returns:
        Sums by path below the folder, with forward slashes, sorted by path.
    """
    return of_tree(folder).sums


def of_tree(folder: Path) -> Tree:
    """Sum up every plain file of a folder, and name all else that lies in it; no link in it is followed.

    Args:
        folder: The folder, which may itself be a link.

    Returns:
        Sums and oddities by path below the folder, with forward slashes, sorted by path.
    """
    sums, odd = {}, {}
    for name, is_folder in sorted(_walk(folder)):
        try:
            if is_folder:
                raise Odd(
                    "an empty folder" if os.access(folder / name, os.R_OK | os.X_OK) else "a folder that is closed"
                )
            sums[name] = digest_of(plain_file(folder / name))
        except Odd as found:
            odd[name] = str(found)
    return Tree(sums, odd)


def plain_file(path: Path) -> bytes:
    """Read a plain file; a link is not followed, and nothing waits for a writer.

    Args:
        path: Where it lies.

    Returns:
        Its bytes.

    Raises:
        Odd: When it is no plain file, or cannot be read.
    """
    try:
        if (what := _what(path.lstat().st_mode)) != "a file":
            raise Odd(what)
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(number, "rb") as opened:
            if (what := _what(os.fstat(number).st_mode)) != "a file":
                raise Odd(what)
            return opened.read()
    except OSError as error:
        raise Odd("a link" if error.errno == errno.ELOOP else f"it cannot be read: {error.strerror}") from None


def _walk(folder: Path) -> Iterator[tuple[str, bool]]:
    """Name all that lies below a folder, and whether it is a folder; of folders those in which nothing can be seen."""
    waiting = [""]
    while waiting:
        above = waiting.pop()
        entries = []
        with contextlib.suppress(OSError):
            entries = list(os.scandir(folder / above))
        if not entries and above:
            yield above, True
        for entry in entries:
            name = f"{above}/{entry.name}" if above else entry.name
            if entry.is_dir(follow_symlinks=False):
                waiting.append(name)
            else:
                yield name, False


def _what(mode: int) -> str:
    kinds = {
        stat.S_IFREG: "a file", stat.S_IFDIR: "a folder", stat.S_IFLNK: "a link", stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
    }  # fmt: skip
    return kinds.get(stat.S_IFMT(mode), "a device")


def of_sources(place: Path, but: str = "") -> str:
    """Give one sum for a file or a folder of sources.

    Hidden files and what Python compiles are left out: they differ from machine to machine and decide nothing.

    Args:
        place: The file or the folder.
        but: A folder within it that is left out.

    Returns:
        The sum of the file, or of the list of sums of the folder's files.

    Raises:
        OSError: When a folder cannot be read.
    """
    if place.is_file():
        return digest_of(place.read_bytes())

    def refuse(name: str, why: str) -> None:
        raise OSError(errno.EIO, why, str(place / name))

    names = plain_files.walk(place, refuse, lambda name: name.rpartition("/")[2] == "__pycache__" or name == but)
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
