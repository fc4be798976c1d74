"""Build the site aside, examine it whole, and put it in place at once.

`mkdocs build` alone cannot promise that: it empties the old site first, and strict mode fails after that. Here the
address that is served is a symbolic link, which is moved in one step to a build that has passed every check.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from orderguide.content.problems import summary
from orderguide.publishing.site_check import inspect

COMPRESSED = {".css", ".csv", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".xml"}


def run(options: argparse.Namespace) -> int:
    """Publish; 0 when the new site is in place, 1 when the old one was kept, 2 when something else is in its place."""

    def whole(folder: Path) -> bool:
        return built(folder) and (not options.precompress or bool(precompressed(folder)))

    return publish(options.site.absolute(), whole)


def publish(site: Path, build: Callable[[Path], bool]) -> int:
    """Build aside and move the link; whatever happens in between, the site in place is whole.

    Args:
        site: What is served: a link that this command made, or nothing yet.
        build: Fills an empty folder, and tells whether the site in it is whole.

    Returns:
        0 when the new site is in place, 1 when the old one was kept, 2 when something else is in its place.
    """
    if site.exists() and not site.is_symlink():
        print(f"{site} is not a link made by this command; move it away first", file=sys.stderr)
        return 2
    store = site.parent / f".{site.name}-builds"
    store.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix="build-", dir=store))
    try:
        is_whole = build(new)
    except OSError as error:  # a full disk, say
        print(f"{error.filename or new}: {error.strerror}", file=sys.stderr)
        is_whole = False
    if not is_whole:
        shutil.rmtree(new, ignore_errors=True)
        print("the site in place was not touched", file=sys.stderr)
        return 1
    new.chmod(0o755)
    swap(site, new)
    print(f"{site} is the new site: {sum(1 for _ in new.rglob('*.html'))} pages, every link and anchor examined")
    return 0


def built(folder: Path) -> bool:
    """Build strictly into a folder and examine the result.

    Args:
        folder: An empty folder.

    Returns:
        Whether the site is whole and nothing is wrong with it.
    """
    done = strictly(folder)
    if done.returncode or "WARNING" in done.stderr + done.stdout:
        print(done.stdout + done.stderr, file=sys.stderr)
        return False
    if problems := inspect(folder):
        print(summary(tuple(problems)), file=sys.stderr)
        return False
    return True


def strictly(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the guide of the present folder strictly, in a process of its own.

    Args:
        folder: Where the site goes; what is there is emptied first.
        environment: Variables of the process beside those of this one.

    Returns:
        How it ended, and what was said.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def precompressed(folder: Path) -> list[Path]:
    """Put a compressed copy beside each text file, for servers that send such copies as they are.

    Args:
        folder: A finished site.

    Returns:
        The copies.
    """
    made = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in COMPRESSED and path.is_file():
            copy = path.with_name(f"{path.name}.gz")
            copy.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
            made.append(copy)
    return made


def swap(site: Path, new: Path) -> None:
    """Point the link at a new build in one step, then clear away the builds before the last one.

    Args:
        site: The link.
        new: The folder of the new build.
    """
    old = site.resolve() if site.is_symlink() else None
    aside = site.with_name(f".{site.name}-new")
    aside.unlink(missing_ok=True)
    aside.symlink_to(os.path.relpath(new, site.parent), target_is_directory=True)
    aside.replace(site)
    for build in sorted(new.parent.iterdir()):
        if build not in (new, old):
            shutil.rmtree(build, ignore_errors=True)
