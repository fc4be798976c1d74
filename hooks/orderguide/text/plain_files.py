"""Folders and files of people's making: walked without following links, read without waiting, within bounds.

A folder can hold more than files. A named pipe (FIFO) makes whoever opens it wait forever, a link leads anywhere, and
folders can nest deeper than a program can follow.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

DEEPEST = 24
_ALONE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class NotPlain(OSError):
    """What stands under a name is no plain file."""


def walk(
    folder: Path, refuse: Callable[[str, str], None], passed: Callable[[str], bool] = lambda path: False
) -> Iterator[str]:
    """List what lies in a folder and in the folders within; links are listed and never followed.

    Args:
        folder: The folder.
        refuse: Takes the path of a folder that is not walked, and why: it cannot be read, or lies too deep.
        passed: Whether to pass over a file or a folder, by its path; hidden ones are passed over anyway.

    Yields:
        Paths below the folder, with forward slashes, of all that are no folders, sorted within each folder.
    """
    left = [""]
    while left:
        here = left.pop()
        if here.count("/") >= DEEPEST:
            refuse(here, f"folders nest deeper than {DEEPEST} here")
            continue
        try:
            with os.scandir(folder / here) as found:
                entries = sorted((one.name, one.is_dir(follow_symlinks=False)) for one in found)
        except OSError as error:
            refuse(here, f"this folder cannot be read ({error.strerror})")
            continue
        prefix = f"{here}/" if here else ""
        kept = [(prefix + name, is_folder) for name, is_folder in entries if not name.startswith(".")]
        for path, is_folder in kept:
            if not is_folder and not passed(path):
                yield path
        left += [path for path, is_folder in reversed(kept) if is_folder and not passed(path)]


def read(path: Path, most: int = -1) -> bytes:
    """Read a plain file, whatever is put in its place meanwhile: what was opened is looked at, not what had the name.

    Args:
        path: The file.
        most: How many bytes to read at most; all when left out.

    Returns:
        Its bytes.

    Raises:
        NotPlain: When it is a link, a pipe, a device or a folder.
        OSError: When it cannot be read.
    """
    try:
        opened = os.open(path, _ALONE)
    except OSError as error:
        if path.is_symlink() or (path.exists() and not path.is_file()):  # as a socket, which cannot be opened
            raise NotPlain(error.errno, "this is not an ordinary file", str(path)) from None
        raise
    with os.fdopen(opened, "rb") as stream:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise NotPlain(0, "this is not an ordinary file", str(path))
        return stream.read(most)


def odd(folder: Path, passed: Callable[[str], bool] = lambda path: False) -> list[tuple[str, str]]:
    """List what in a folder is no plain file and no plain folder.

    Args:
        folder: The folder; nothing is odd in one that is not there.
        passed: Whether to pass over a file or a folder, by its path.

    Returns:
        The path of each below the folder, and what is wrong with it; hidden ones are left alone.
    """
    found: list[tuple[str, str]] = []
    if folder.is_dir():
        for name in walk(folder, lambda path, why: found.append((path, why)), passed):
            if not stat.S_ISREG((folder / name).lstat().st_mode):
                found.append((name, "this is not an ordinary file"))
    return sorted(found)
