"""Build the site aside, examine it whole, and put it in place at once.

`mkdocs build` alone cannot promise that: it empties the old site first, and strict mode fails after that. Here the
address that is served is a symbolic link, which is moved in one step to a build that has passed every check. Builds lie
in a hidden folder beside the link. A file in it names those that this command made, and is locked while it works: one
run at a time, and nothing is removed that somebody else put there.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from orderguide.cli import generator
from orderguide.content.problems import summary
from orderguide.publishing.site_check import inspect

MADE = "made-here"  # in the folder of builds: their names, one a line; locked by the run that is at work
_BUILD = re.compile(r"build-([0-9]{1,9})")
COMPRESSED = {".css", ".csv", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".xml"}


def run(options: argparse.Namespace) -> int:
    """Publish; 0 when the new site is in place, 1 when the old one was kept, 2 when something else is in its place."""

    def whole(folder: Path) -> bool:
        return built(folder) and (not options.precompress or bool(precompressed(folder)))

    return publish(options.site.absolute(), whole)


class NotPublished(Exception):
    """Why nothing can be published here, in a sentence, with the status to end with."""

    def __init__(self, why: str, status: int = 1) -> None:
        super().__init__(why)
        self.status = status


def publish(site: Path, build: Callable[[Path], bool]) -> int:
    """Build aside and move the link; whatever happens in between, the site in place is whole.

    Args:
        site: What is served: a link that this command made, or nothing yet.
        build: Fills an empty folder, and tells whether the site in it is whole.

    Returns:
        0 when the new site is in place, 1 when the old one was kept, 2 when something else is in its place.
    """
    try:
        if site.name in ("", ".."):
            raise NotPublished(f"{site} is a folder; give the name that the site is to have in it", 2)
        site.parent.mkdir(parents=True, exist_ok=True)
        live(site)
        if _aside(site).exists() and not _aside(site).is_symlink():
            raise NotPublished(f"{_aside(site)} stands where the new link is made; move it away first")
        _store(site).mkdir(exist_ok=True)
        with _locked(site) as made:
            return _put(site, build, made)
    except NotPublished as error:
        print(error, file=sys.stderr)
        return error.status
    except OSError as error:
        print(f"{_told(error, site)}; the site in place was not touched", file=sys.stderr)
        return 1


def _put(site: Path, build: Callable[[Path], bool], made: int) -> int:
    """Build, and move the link when the build is whole; `made` is the open list of builds."""
    old, new, why = live(site), _begun(site, made), ""
    try:
        if build(new):
            new.chmod(0o755)
            point(site, new)
    except OSError as error:  # a full disk, say
        why = f"{_told(error, new)}; "
    except KeyboardInterrupt:
        why = "stopped; "
    there = live(site)  # read again: whoever moved the link meanwhile, what is served stays
    if there != new.name:
        shutil.rmtree(new, ignore_errors=True)
        print(f"{why}the site in place was not touched", file=sys.stderr)
        return 1
    _clear(site, made, {there, old})
    print(f"{site} is the new site: {sum(1 for _ in new.rglob('*.html'))} pages, every link and anchor examined")
    return 0


def live(site: Path) -> str:
    """Name the build to which the link leads; empty while there is no link.

    Raises:
        NotPublished: When something else is in its place.
    """
    try:
        way = site.readlink()
    except FileNotFoundError:
        return ""
    except OSError:
        way = Path()
    if len(way.parts) == 2 and way.parts[0] == _store(site).name:
        return way.name
    with contextlib.suppress(FileNotFoundError):
        site.stat()  # a link that leads back to itself is told as such
    raise NotPublished(f"{site} is not a link made by this command; move it away first", 2)


def point(site: Path, new: Path) -> None:
    """Point the link at a new build, in one step.

    Args:
        site: The link.
        new: The folder of the new build, in the folder of builds.
    """
    aside = _aside(site)
    if aside.is_symlink():  # a run that was killed left it
        aside.unlink()
    aside.symlink_to(Path(_store(site).name, new.name), target_is_directory=True)
    live(site)
    aside.replace(site)


def _store(site: Path) -> Path:
    return site.with_name(f".{site.name}-builds")


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}-new")


def _told(error: OSError, place: Path) -> str:
    return f"{error.filename or place}: {error.strerror}"


@contextlib.contextmanager
def _locked(site: Path) -> Iterator[int]:
    """Open the list of builds for this run alone; the lock goes with the process, however that ends."""
    import fcntl  # here, since other commands run where it is missing, too

    path = _store(site) / MADE
    made = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    try:
        try:
            fcntl.flock(made, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_there = os.path.samestat(os.fstat(made), path.stat())
        except (BlockingIOError, FileNotFoundError):
            is_there = False
        if not is_there:
            raise NotPublished(f"another run is publishing {site}; nothing was changed")
        yield made
    finally:
        os.close(made)


def _made(made: int) -> list[str]:
    """List the builds that were made here."""
    text = os.pread(made, os.fstat(made).st_size, 0).decode("ascii", "replace")
    return [name for name in text.split("\n") if _BUILD.fullmatch(name)]


def _record(made: int, names: list[str]) -> None:
    content = "".join(f"{name}\n" for name in names).encode()
    os.pwrite(made, content, 0)
    os.ftruncate(made, len(content))


def _begun(site: Path, made: int) -> Path:
    """Make the folder of a new build; it is listed first, so that a run that is killed leaves nothing unlisted."""
    names = _made(made)
    taken = [_BUILD.fullmatch(name) for name in (*names, *(path.name for path in _store(site).iterdir()))]
    new = _store(site) / f"build-{max((int(one[1]) for one in taken if one), default=0) + 1}"
    _record(made, [*names, new.name])
    new.mkdir()
    return new


def _clear(site: Path, made: int, kept: set[str]) -> None:
    """Remove the builds that this command made, without those that are kept."""
    names = _made(made)
    for name in names:
        if name not in kept:
            shutil.rmtree(_store(site) / name, ignore_errors=True)
    _record(made, [name for name in names if (_store(site) / name).is_dir()])


def built(folder: Path) -> bool:
    """Build strictly into a folder and examine the result.

    Args:
        folder: An empty folder.

    Returns:
        Whether the site is whole and nothing is wrong with it.
    """
    done = strictly(folder)
    if done.returncode or "WARNING" in done.stderr + done.stdout:
        print(_last_words(done.stderr) or done.stdout + done.stderr, file=sys.stderr)
        return False
    if problems := inspect(folder):
        print(summary(tuple(problems)), file=sys.stderr)
        return False
    return True


def _last_words(said: str) -> str:
    """Say in a sentence why a build ended with a traceback, such as a full disk; nothing where there was none."""
    if "Traceback (most recent call last):" not in said:
        return ""
    last = said.strip().splitlines()[-1]
    of_system = re.search(r"\[Errno \d+\] (.+)", last)
    return of_system[1] if of_system else f"{last} (`python -m {generator.name()} build --strict` shows where)"


def strictly(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the guide of the present folder strictly, in a process of its own.

    Args:
        folder: Where the site goes; what is there is emptied first.
        environment: Variables of the process beside those of this one.

    Returns:
        How it ended, and what was said.
    """
    build = [sys.executable, "-m", generator.name(), "build", "--strict"]
    command = [*build, "--config-file", "mkdocs.yml", "--site-dir", str(folder)]
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
