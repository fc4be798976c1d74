"""Measure the promises about cost, each beside the stock tools that readers know, in interleaved runs.

Checking: reading, model, rules and references of 10,000 items against PyYAML's CSafeLoader merely loading the same
files. Building: a full build against stock Material with the same words and all pages in its menu, and against Hugo
with the same words and hardly any layout. Editing: one changed file while the site is served, against a full build; and
on this guide, by the clock, a record and a page of prose. Commands: a check and the help, by the clock. Data: all data
files of this guide, against a full build of it.
What is compared is processor time; each figure is the median of the rounds' ratios, since a busy machine slows both
sides of one round. What is told by the clock is for a quiet machine.
"""

from __future__ import annotations

import argparse
import gc
import http.client
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

import yaml  # noqa: E402
from orderguide.cli.serve import free_port  # noqa: E402
from orderguide.content.index import Index  # noqa: E402
from orderguide.content.library import read  # noqa: E402
from orderguide.guide.guide import Guide  # noqa: E402
from orderguide.loading import load  # noqa: E402
from orderguide.relations.placeholders import filled  # noqa: E402
from orderguide.rules import check  # noqa: E402
from orderguide.site.data.files import files  # noqa: E402
from orderguide.site.writer import environment  # noqa: E402
from orderguide.subjects import SUBJECTS  # noqa: E402
from orderguide.text.markdown import Markdown  # noqa: E402

from tests.benchmarks.content_of_size import checklists, hugo, stock, topics  # noqa: E402

MKDOCS = (sys.executable, "-m", "mkdocs")
LARGEST = 2000  # pages for which memory is promised
PATIENCE = 300
BASE = ROOT / "tests" / "fixtures" / "harbor"
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

    def checked() -> Index:
        gc.disable()  # as the command line does
        index = filled(Index(read(folder, SUBJECTS.kinds)))
        problems = list(check(index, SUBJECTS.rules))
        gc.enable()
        assert not problems, problems[:3]
        return index

    pairs = [(seconds(loaded), seconds(checked)) for _ in range(rounds)]
    index, markdown = checked(), Markdown()
    rendering = seconds(lambda: [markdown.render(located.value, lambda ident: ident) for located in index.prose])
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"checking {count} items in {len(files)} files ({size:.1f} MB), {rounds} rounds")
    print(f"  CSafeLoader alone           {statistics.median(a for a, _ in pairs):6.2f} s")
    print(f"  read, model, rules, links   {statistics.median(b for _, b in pairs):6.2f} s")
    print(f"  ratio, median of rounds     {statistics.median(b / a for a, b in pairs):6.2f}   (promised: at most 1)")
    print(f"  rendering the Markdown      {rendering:6.2f} s   (apart)")


def around(project: Path) -> dict[str, str]:
    """Give the environment in which a project is built."""
    return {**os.environ, "PYTHONPATH": str(project / "hooks"), "NO_MKDOCS_2_WARNING": "1"}


def built(project: Path, *command: str) -> tuple[float, float]:
    """Build a project once; seconds of processor time, and megabytes of the largest process."""
    script = (
        "import resource,subprocess,sys;"
        "subprocess.run(sys.argv[1:],check=True,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss)"
    )
    full = [sys.executable, "-c", script, *(command or (*MKDOCS, "build", "--clean"))]
    done = subprocess.run(full, cwd=project, env=around(project), check=True, capture_output=True, text=True)
    taken, largest = done.stdout.split()
    return float(taken), int(largest) / 1024


def ours(folder: Path, count: int) -> None:
    """Lay out a project of ours with many generated pages and nothing else."""
    topics(folder / "content", BASE, count, WORDS)
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\ntheme:\n  name: orderguide\n"
        "  favicon: assets/img/favicon.svg\nhooks: [hooks/mkdocs_hooks.py]\nplugins: []\nwatch: [content]\n",
        "utf-8",
    )


def building(folder: Path, sizes: list[int], rounds: int) -> None:
    """Compare full builds, and what a page costs as the site grows."""
    per_page: dict[int, float] = {}
    generator = shutil.which("hugo")
    for size in sizes:
        ours(folder / f"ours-{size}", size)
        stock(folder / f"stock-{size}", size)
        hugo(folder / f"hugo-{size}", size)
        pairs, others = [], []
        for _ in range(rounds):
            pairs.append((built(folder / f"ours-{size}"), built(folder / f"stock-{size}")))
            if generator:
                others.append(built(folder / f"hugo-{size}", generator, "--quiet")[0])
        per_page[size] = statistics.median(a[0] for a, _ in pairs) / size
        print(f"building {size} pages, {rounds} rounds")
        print(f"  stock Material, all in menu {statistics.median(b[0] for _, b in pairs):6.2f} s")
        print(f"  Order Guide                 {statistics.median(a[0] for a, _ in pairs):6.2f} s")
        print(f"  ratio, median of rounds     {statistics.median(a[0] / b[0] for a, b in pairs):6.2f}")
        promised = "   (promised: under 200)" if size == LARGEST else ""
        print(f"  largest process             {max(a[1] for a, _ in pairs):6.0f} MB{promised}")
        if not generator:
            print("  hugo is not installed: not measured")
            continue
        print(f"  Hugo, hardly any layout     {statistics.median(others):6.2f} s")
        ratio = statistics.median(a[0] / other for (a, _), other in zip(pairs, others, strict=True))
        print(f"  Order Guide beside Hugo     {ratio:6.2f}")
    if len(per_page) > 1:
        small, large = per_page[sizes[0]], per_page[sizes[-1]]
        print(f"a page at {sizes[-1]} costs {large / small:.2f} of one at {sizes[0]}   (promised: at most 1.2)")


def used(process: int) -> float:
    """Tell the seconds of processor time that a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def awaited(port: int, path: str, words: str, *, is_there: bool = True) -> None:
    """Ask for a page of this machine until it holds some words, or no longer does."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            asked.request("GET", path)
            if (words in asked.getresponse().read().decode()) is is_there:
                return
        except (http.client.HTTPException, OSError):
            pass  # not served yet
        finally:
            asked.close()
        time.sleep(0.05)
    raise SystemExit(f"{path} never said {words!r}")


@contextmanager
def shown(project: Path) -> Iterator[tuple[int, int]]:
    """Show a project as `make serve` does; gives the port and the number of the process."""
    port = free_port(8000)
    command = [sys.executable, "-m", "orderguide", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=project, env=around(project), stderr=subprocess.DEVNULL) as process:
        try:
            yield port, process.pid
        finally:
            process.terminate()


def edited(shown: tuple[int, int], file: Path, page: str, old: str, new: str) -> tuple[float, float]:
    """Change a file that is shown, and change it back; seconds to its page of the processor, and by the clock."""
    port, process = shown
    text = file.read_text("utf-8")
    assert old in text and new not in text, (file, old)
    awaited(port, page, old)
    before, begun = used(process), time.perf_counter()
    file.write_text(text.replace(old, new), "utf-8")
    awaited(port, page, new)
    taken = used(process) - before, time.perf_counter() - begun
    file.write_text(text, "utf-8")
    awaited(port, page, new, is_there=False)
    return taken


def editing(folder: Path, size: int, rounds: int) -> None:
    """Compare one edit while the site is served with a full build."""
    project = folder / f"edited-{size}"
    ours(project, size)
    page, file = "/bench/page-00000/", project / "content" / "topics" / "bench-00000.yml"
    found: list[tuple[float, float, float]] = []
    with shown(project) as served:
        for number in range(rounds):
            full, _ = built(project, *MKDOCS, "build", "--clean", "--site-dir", str(folder / "edited"))
            found.append((full, *edited(served, file, page, "of page 0", f"of edited{number} page 0")))
    print(f"editing one of {size} pages while they are served, {rounds} rounds")
    print(f"  full build                  {statistics.median(one[0] for one in found):6.2f} s")
    print(f"  one edit                    {statistics.median(one[1] for one in found):6.2f} s")
    ratio = statistics.median(one[1] / one[0] for one in found)
    print(f"  ratio, median of rounds     {ratio:6.2f}   (promised: at most 0.10)")
    print(f"  from saving to the page     {statistics.median(one[2] for one in found):6.2f} s by the clock")


def as_data(folder: Path, rounds: int) -> None:
    """Compare what the data files of this guide cost with a full build of it."""
    views, found = SUBJECTS.views, list[tuple[float, float]]()

    def made(guide: Guide) -> list[object]:
        return [*files(guide, views, environment(views.folders)).values()]

    for _ in range(rounds):
        whole, _ = built(ROOT, *MKDOCS, "build", "--strict", "--site-dir", str(folder / "whole"))
        guide = load(ROOT / "content")
        found.append((whole, seconds(partial(made, guide))))
    print(f"the guide as data, {rounds} rounds")
    print(f"  full build                  {statistics.median(a for a, _ in found):6.2f} s")
    print(f"  the data files              {statistics.median(b for _, b in found):6.2f} s")
    print(f"  ratio, median of rounds     {statistics.median(b / a for a, b in found):6.2f}   (promised: at most 0.1)")


def editing_this(folder: Path, rounds: int) -> None:
    """Measure on a copy of this guide how long it takes from saving a file to its page."""
    project = folder / "this"
    for name in ("content", "docs", "hooks"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    guide = load(project / "content")
    term = guide.index.of_kind("term")[0].value
    page = next(one.path for one in guide.links.pages if one.view == "glossary")
    record, prose = project / guide.origin(term.id)[0], project / "docs" / "maintain" / "serving.md"
    print(f"editing this guide while it is served, {rounds} rounds, by the clock")
    with shown(project) as served:
        for what, file, path, old, promised in (
            ("a record", record, f"/{page}/", term.term, 0.7),
            ("a page of prose", prose, "/maintain/serving/", "a folder of plain files", 1.2),
        ):
            taken = [edited(served, file, path, old, f"{old} {number}x") for number in range(rounds)]
            clock, cpu = (statistics.median(one[at] for one in taken) for at in (1, 0))
            print(f"  {what:27} {clock:6.2f} s   (promised: under {promised}); processor {cpu:.2f} s")


def commanding(rounds: int) -> None:
    """Measure a check of this guide, and the help."""
    print(f"commands, {rounds} rounds, by the clock")
    for command in ("check", "--help"):
        full = [sys.executable, "-m", "orderguide", command]
        taken = []
        for _ in range(rounds):
            begun = time.perf_counter()
            subprocess.run(full, cwd=ROOT, env=around(ROOT), check=True, stdout=subprocess.DEVNULL)
            taken.append(time.perf_counter() - begun)
        print(f"  orderguide {command:16} {statistics.median(taken):6.2f} s")


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each comparison (default: 3)")
    parser.add_argument("--items", type=int, default=10_000, help="items to check (default: 10000)")
    parser.add_argument("--pages", type=int, nargs="*", default=[500, 2000], help="pages to build (default: 500 2000)")
    parser.add_argument("--edited", type=int, default=500, help="pages of which one is edited (default: 500; 0: none)")
    parser.add_argument("--data", type=int, default=1, help="whether to measure the guide as data (default: 1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="order-guide-bench-") as folder:
        if options.items:
            checking(Path(folder) / "items", options.items, options.rounds)
        if options.pages:
            building(Path(folder), options.pages, options.rounds)
        if options.data:
            as_data(Path(folder), options.rounds)
        if options.edited:
            editing(Path(folder), options.edited, options.rounds)
            editing_this(Path(folder), options.rounds)
    commanding(options.rounds)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
