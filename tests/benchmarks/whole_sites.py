"""Kill runs of publishing at random moments, and look each time whether what is served is whole."""

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


def publish(site: Path) -> subprocess.Popen[bytes]:
    """Begin to publish this working copy, as `make site` does, in a group of processes of its own."""
    command = [sys.executable, "-m", "orderguide", "build", str(site)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def is_whole(site: Path) -> bool:
    """Tell whether every file that the build recorded is served, no other one, and each with the bytes it had."""
    record = site / PLACE
    return record.is_file() and not compared(read(record.read_bytes()).files, published(site)).told()


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
    if publish(site).wait() or not is_whole(site):
        return False, "the first site was not published"
    longest = (time.perf_counter() - begun) * 1.1
    before, ends = site.resolve(), Counter[str]()
    for number in range(1, times + 1):
        run = publish(site)
        time.sleep(chance.uniform(0, longest))
        ends["ended"] += run.poll() is not None
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        if not is_whole(site):
            return False, f"run {number}, killed, left a site that is not whole"
        ends["new" if site.resolve() != before else "old"] += 1
        before = site.resolve()
    if publish(site).wait() or site.resolve() == before or not is_whole(site):
        return False, "publishing did not recover after the last kill"
    kept = len(list((folder / ".site-builds").iterdir()))
    told = f"{times} runs: {ends['old']} left the old site, {ends['new']} the new one, each whole"
    return kept <= 2, f"{told}; {ends['ended']} had ended before; {kept} builds kept afterwards"
