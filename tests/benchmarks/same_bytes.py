"""Build the same commit under conditions that differ, and compare every byte.

What is published can only be checked by others when the same content always gives the same files, whatever the machine,
the language, the time zone, the day, or the order in which a set is walked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from orderguide.publishing.build_manifest import PLACE, read
from orderguide.text.checksums import digest_of, listed, of_folder

from tests.benchmarks.fresh_install import uv

ROOT = Path(__file__).resolve().parents[2]
CONDITIONS: tuple[Mapping[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "COLUMNS": "40"},
)
PYTHONS = ("python3.11", "python3.12", "python3.13")
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


def elsewhere(folder: Path, pythons: Sequence[str]) -> tuple[bool | None, str]:
    """Build the second guide here, without the development packages, and with each other Python of this machine.

    What is installed comes from uv's cache, so that no network is needed; a Python for which it has too little is told,
    and not taken for proven.

    Args:
        folder: An empty folder.
        pythons: Pythons to try besides those that are found by name.

    Returns:
        Whether all files are the same, and the record of the build but for the Python it names; what was seen.
    """
    program = uv()
    if not program:
        return None, "uv is not on this machine"
    built, lacking = {"with all packages": _second(folder / "site-here", sys.executable)}, []
    for name, version in _versions([*pythons, *filter(None, map(shutil.which, PYTHONS))]).items():
        python = folder / f"env-{version}" / "bin" / "python"
        sync = ("--no-config", "sync", "--frozen", "--no-dev", "--offline", "--quiet")
        env = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(python.parents[1])}
        done = subprocess.run(
            [program, *sync, "--python", name], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            lacking.append(f"not with Python {version}: {done.stderr.strip().splitlines()[-1]}")
        else:
            built[f"without them, Python {version}"] = _second(folder / f"site-{version}", str(python))
    whole, *others = ((name, *found) for name, found in built.items())
    wrong = [
        f"{name}: {compared(whole[1], sums)[1]}, or the record"
        for name, sums, record in others
        if sums != whole[1] or record != whole[2]
    ]
    told = f"{len(whole[1])} files, {'; '.join(built)}: {'all the same' if not wrong else 'not the same'}"
    return (not wrong if others else None), "\n".join([told, *wrong, *lacking])


def _versions(pythons: Sequence[str]) -> dict[str, str]:
    """Give the version of each Python that can be run and is supported, each version once."""
    found: dict[str, str] = {}
    code = "import platform, sys; print(platform.python_version() if sys.version_info >= (3, 11) else '')"
    for name in pythons:
        done = subprocess.run([name, "-c", code], capture_output=True, text=True, check=False)
        version = done.stdout.strip()
        if done.returncode == 0 and version and version not in found.values():
            found[name] = version
    return found


def _second(site: Path, python: str) -> tuple[dict[str, str], object]:
    """Build the second guide with a Python; gives its sums, and its record without the versions that may differ."""
    guide = next(path for path in sorted((ROOT / "tests" / "guides").iterdir()) if path.is_dir())
    copy = shutil.copytree(guide, site.with_name(f"{site.name}-guide"))
    command = [python, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks"), **CONDITIONS[0]}
    subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=True)
    sums = of_folder(site)
    del sums[PLACE]
    record = read((site / PLACE).read_bytes())
    return sums, record.model_copy(update={"libraries": {**record.libraries, "python": "", "zlib": ""}})
