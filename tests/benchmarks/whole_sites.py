"""Publish several times at once, kill runs at random moments, and look each time whether what is served is whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from orderguide.publishing.build_manifest import PLACE, compared, published, read

ROOT = Path(__file__).resolve().parents[2]


def publish(site: Path, said: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """Begin to publish this working copy, as `make site` does, in a group of processes of its own."""
    command = [sys.executable, "-m", "orderguide", "build", str(site)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)


def is_whole(site: Path) -> bool:
    """Tell whether every file that the build recorded is served, no other one, and each with the bytes it had."""
    record = site / PLACE
    return record.is_file() and not compared(read(record.read_bytes()).files, published(site)).told()


def at_once(folder: Path, runs: int) -> tuple[bool, str]:
    """Begin several runs at the same moment, first where there is no site yet, then over the site that one made.

    Args:
        folder: An empty folder.
        runs: How many runs.
    """
    site, told = folder / "site", []
    for kept in (1, 2):
        before = site.resolve()
        ended = [(run.communicate()[1].decode(), run.returncode) for run in [publish(site) for _ in range(runs)]]
        won = [said for said, code in ended if code == 0]
        lost = [said for said, code in ended if code == 1 and said.startswith("another run is publishing")]
        there = sorted(path.name for path in (folder / ".site-builds").iterdir() if path.is_dir())
        told.append(f"{len(won)} won, {len(lost)} said that another one was at work")
        if len(won) != 1 or len(lost) != runs - 1 or site.resolve() == before or not is_whole(site):
            return False, "\n".join([*told, *(said for said, _ in ended)])
        if len(there) != kept:
            return False, f"{told[-1]}; {len(there)} builds were kept: {', '.join(there)}"
    return True, f"twice: {'; '.join(told)}; the site was whole"


def killed(folder: Path, times: int, seed: int = 14) -> tuple[bool, str]:
    """Publish over and over, and kill each run with SIGKILL somewhere in its work.

    Args:
        folder: An empty folder.
        times: How many runs.
        seed: Where the random moments come from, so that a run can be had again.
    """
    site = folder / "site"
    chance = random.Random(seed)  # noqa: S311
    begun = time.perf_counter()
    if publish(site, subprocess.DEVNULL).wait() or not is_whole(site):
        return False, "the first site was not published"
    longest = (time.perf_counter() - begun) * 1.1
    before, ends = site.resolve(), Counter[str]()
    for number in range(1, times + 1):
        run = publish(site, subprocess.DEVNULL)
        time.sleep(chance.uniform(0, longest))
        ends["ended"] += run.poll() is not None
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        if not is_whole(site):
            return False, f"run {number}, killed, left a site that is not whole"
        ends["new" if site.resolve() != before else "old"] += 1
        before = site.resolve()
    if publish(site, subprocess.DEVNULL).wait() or site.resolve() == before or not is_whole(site):
        return False, "publishing did not recover after the last kill"
    kept = sum(1 for path in (folder / ".site-builds").iterdir() if path.is_dir())
    told = f"{times} runs: {ends['old']} left the old site, {ends['new']} the new one, each whole"
    return kept <= 2, f"{told}; {ends['ended']} had ended before; {kept} builds kept afterwards"
