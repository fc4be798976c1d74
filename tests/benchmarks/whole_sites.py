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

ROOT = Path(__file__).resolve().parents[2]
FILES = 150
QUICK = """
import importlib.util, pathlib, sys
root, site, edition, files = sys.argv[1:]
sys.path.insert(0, f"{root}/hooks")
spec = importlib.util.spec_from_file_location("publish", f"{root}/hooks/publish.py")
publish = importlib.util.module_from_spec(spec)
spec.loader.exec_module(publish)

def build(folder):
    for number in range(int(files)):
        path = folder / str(number % 10) / f"{number}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"edition {edition}\\n" * 200)
    return True

print("begun", flush=True)
sys.exit(publish.publish(pathlib.Path(site), build))
"""


def publish(site: Path, edition: int) -> subprocess.Popen[bytes]:
    """Begin to publish an edition of small files, with the project's own command and a quick build."""
    command = [sys.executable, "-c", QUICK, str(ROOT), str(site), str(edition), str(FILES)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert run.stdout is not None
    run.stdout.readline()  # what follows is the work itself, and not the start of Python
    return run


def edition_of(site: Path) -> int:
    """Tell which edition is served; -1 when it is not one whole edition."""
    found = Counter(path.read_text("utf-8") for path in site.rglob("*.html"))
    if len(found) != 1 or sum(found.values()) != FILES:
        return -1
    text = next(iter(found))
    return int(text.split()[1]) if text.count("\n") == 200 else -1


def killed(folder: Path, times: int, seed: int = 14) -> tuple[bool, str]:
    """Publish over and over, and kill each run with SIGKILL somewhere in its work.

    Args:
        folder: An empty folder.
        times: How many runs.
        seed: Where the random moments come from, so that a run can be had again.
    """
    site = folder / "site"
    chance = random.Random(seed)  # noqa: S311
    run = publish(site, 0)
    begun = time.perf_counter()
    run.communicate()
    longest = (time.perf_counter() - begun) * 1.2
    before, ends = 0, Counter[str]()
    for edition in range(1, times + 1):
        run = publish(site, edition)
        time.sleep(chance.uniform(0, longest))
        ends["after its end"] += run.poll() is not None
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        now = edition_of(site)
        if now not in (before, edition):
            return False, f"run {edition}, killed, left a site that is not whole (edition {now})"
        ends["new" if now == edition else "old"] += 1
        before = now
    if publish(site, times + 1).wait() or edition_of(site) != times + 1:
        return False, "publishing did not recover after the last kill"
    kept = len(list((folder / ".site-builds").iterdir()))
    told = f"{times} runs: {ends['old']} left the old site, {ends['new']} the new one, each whole"
    return kept <= 2, f"{told}; {ends['after its end']} had ended before; {kept} builds kept afterwards"
