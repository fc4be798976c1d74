"""Measure the two promises about cost, each beside the stock tool that readers know, in interleaved runs.

Checking: reading, model, rules and references of 10,000 items against PyYAML's CSafeLoader merely loading the same
files. Building: a full build against stock Material with the same words and all pages in its menu. What is compared is
processor time; each figure is the median of the rounds' ratios, since a busy machine slows both sides of one round.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

import yaml  # noqa: E402
from orderguide.prose import Markdown  # noqa: E402
from orderguide.reading import read  # noqa: E402
from orderguide.rules import check  # noqa: E402
from orderguide.survey import Survey  # noqa: E402

from tests.benchmarks.content_of_size import checklists, stock, topics  # noqa: E402

BASE = ROOT / "tests" / "fixtures" / "good"
WORDS = {
    "phase": "first-night",
    "effort": "hours",
    "cost": "free",
    "legal": "wise",
    "source": "directive",
    "link": "a1",
}


def seconds(work: Callable[[], object]) -> float:
    """Measure one piece of work in this process, in seconds of processor time."""
    gc.collect()
    start = time.process_time()
    kept = work()
    taken = time.process_time() - start
    del kept
    return taken


def checking(folder: Path, count: int, rounds: int) -> None:
    """Compare checking with merely loading."""
    checklists(folder, BASE, count, 50, WORDS)
    files = sorted(folder.rglob("*.yml"))

    def loaded() -> None:
        for path in files:
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)

    def checked() -> Survey:
        gc.disable()  # as the command line does
        survey = Survey(read(folder))
        problems = list(check(survey))
        gc.enable()
        assert not problems, problems[:3]
        return survey

    pairs = [(seconds(loaded), seconds(checked)) for _ in range(rounds)]
    survey, markdown = checked(), Markdown()
    rendering = seconds(lambda: [markdown.render(sight.value, lambda ident: ident) for sight in survey.prose])
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"checking {count} items in {len(files)} files ({size:.1f} MB), {rounds} rounds")
    print(f"  CSafeLoader alone           {statistics.median(a for a, _ in pairs):6.2f} s")
    print(f"  read, model, rules, links   {statistics.median(b for _, b in pairs):6.2f} s")
    print(f"  ratio, median of rounds     {statistics.median(b / a for a, b in pairs):6.2f}   (promised: at most 1)")
    print(f"  rendering the Markdown      {rendering:6.2f} s   (apart)")


def built(project: Path) -> tuple[float, float]:
    """Build a project once; seconds of processor time, and megabytes of the largest process."""
    script = (
        "import resource,subprocess,sys;"
        "subprocess.run([sys.executable,'-m','mkdocs','build','--clean'],check=True,"
        "stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss)"
    )
    env = {**os.environ, "PYTHONPATH": str(project / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project, env=env, check=True, capture_output=True, text=True
    )
    taken, largest = done.stdout.split()
    return float(taken), int(largest) / 1024


def ours(folder: Path, count: int) -> None:
    """Lay out a project of ours with many generated pages and nothing else."""
    topics(folder / "content", BASE, count, WORDS)
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\ntheme:\n  name: material\n  custom_dir: hooks/theme\n  font: false\n"
        "  favicon: assets/img/favicon.svg\nhooks: [hooks/mkdocs_hooks.py]\nplugins: []\n",
        "utf-8",
    )


def building(folder: Path, sizes: list[int], rounds: int) -> None:
    """Compare full builds, and what a page costs as the site grows."""
    per_page: dict[int, float] = {}
    for size in sizes:
        ours(folder / f"ours-{size}", size)
        stock(folder / f"stock-{size}", size)
        pairs = [(built(folder / f"ours-{size}"), built(folder / f"stock-{size}")) for _ in range(rounds)]
        per_page[size] = statistics.median(a[0] for a, _ in pairs) / size
        print(f"building {size} pages, {rounds} rounds")
        print(f"  stock Material, all in menu {statistics.median(b[0] for _, b in pairs):6.2f} s")
        print(f"  Order Guide                 {statistics.median(a[0] for a, _ in pairs):6.2f} s")
        print(f"  ratio, median of rounds     {statistics.median(a[0] / b[0] for a, b in pairs):6.2f}")
        print(f"  largest process             {max(a[1] for a, _ in pairs):6.0f} MB")
    if len(per_page) > 1:
        small, large = per_page[sizes[0]], per_page[sizes[-1]]
        print(f"a page at {sizes[-1]} costs {large / small:.2f} of one at {sizes[0]}   (promised: at most 1.2)")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each comparison (default: 3)")
    parser.add_argument("--items", type=int, default=10_000, help="items to check (default: 10000)")
    parser.add_argument("--pages", type=int, nargs="*", default=[500, 2000], help="pages to build (default: 500 2000)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="order-guide-bench-") as folder:
        if options.items:
            checking(Path(folder) / "items", options.items, options.rounds)
        if options.pages:
            building(Path(folder), options.pages, options.rounds)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
