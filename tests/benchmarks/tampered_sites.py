"""Change copies of a finished site as an intruder might, and see whether `orderguide verify` tells it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from orderguide.publishing.build_manifest import PLACE, published, read, written

ROOT = Path(__file__).resolve().parents[2]
PAGE = "index.html"


def _changed(site: Path) -> None:
    (site / PAGE).write_bytes((site / PAGE).read_bytes().replace(b"a", b"b", 1))


def _linked(site: Path) -> None:
    elsewhere = site.with_name(f"{site.name}-{PAGE}")
    (site / PAGE).rename(elsewhere)
    (site / PAGE).symlink_to(elsewhere)


def _piped(site: Path) -> None:
    (site / PAGE).unlink()
    os.mkfifo(site / PAGE)


def _forged(site: Path) -> None:
    """Change a page, and its sum in the record as well: only a build from the sources tells that."""
    _changed(site)
    for name in (PAGE, PLACE):
        (site / f"{name}.gz").unlink(missing_ok=True)
    record = site / PLACE
    build = read(record.read_bytes())
    record.write_bytes(written(build.model_copy(update={"files": published(site).sums})))


TAMPERED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "one byte of a page": ("index.html: changed", _changed),
    "a page that is gone": ("404.html: missing", lambda site: (site / "404.html").unlink()),
    "a page more": ("pay.html: not from this build", lambda site: (site / "pay.html").write_text("x", "utf-8")),
    "a hidden file": (".x: not from this build", lambda site: (site / ".x").write_text("x", "utf-8")),
    "a folder that leads to /": ("root: a link", lambda site: (site / "root").symlink_to("/")),
    "a page replaced by a link to its bytes": ("index.html: a link", _linked),
    "a link to nothing": ("nothing: a link", lambda site: (site / "nothing").symlink_to("nowhere")),
    "a pipe in place of a page": ("index.html: a pipe", _piped),
    "an empty folder": ("empty: an empty folder", lambda site: (site / "empty").mkdir()),
    "a name that clears the screen": (
        r"\x1b[2J: not from this build",
        lambda site: (site / "\x1b[2J").write_text("x", "utf-8"),
    ),
    "a compressed copy that holds something else": (
        "index.html.gz: not from this build",
        lambda site: (site / "index.html.gz").write_bytes(b"x"),
    ),
}


def proven(folder: Path, site: Path) -> tuple[bool, str]:
    """Tamper with copies in every way, each time with one; the last is told by building the site once more.

    Args:
        folder: An empty folder.
        site: A finished site, which stays as it is.
    """
    wrong = []
    for number, (name, (words, tamper)) in enumerate(TAMPERED.items()):
        copy = shutil.copytree(site, folder / str(number))
        tamper(copy)
        code, said = _verified(copy, "--sums-only")
        if code != 1 or words not in said.splitlines() or "\x1b" in said:
            wrong.append(f"{name}: status {code}, {said!r}")
        shutil.rmtree(copy)
    copy = shutil.copytree(site, folder / "forged")
    _forged(copy)
    if _verified(copy, "--sums-only")[0] == 1 or "not as built anew: index.html: changed" not in _verified(copy)[1]:
        wrong.append("a page whose recorded sum was changed with it")
    return not wrong, "\n".join([f"{len(TAMPERED) + 1} tampered sites, {len(wrong)} not found out", *wrong])


def _verified(site: Path, *options: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "orderguide", "verify", *options, str(site)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=600)
    return done.returncode, done.stdout + done.stderr
