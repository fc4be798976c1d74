"""Prove the promises that take minutes, and print one table: what is promised, whether it holds, and what was seen.

What the machine has not got (nginx, faketime, Chromium, the Nu HTML checker) is told in its row, and not taken for
proven.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECOND = next(path for path in sorted((ROOT / "tests" / "guides").iterdir()) if path.is_dir())
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from orderguide.loading import load  # noqa: E402

from tests.benchmarks import (  # noqa: E402
    editor_help,
    fresh_install,
    hostile_yaml,
    known_holes,
    no_barriers,
    same_bytes,
    served_alike,
    served_by_nginx,
    tampered_sites,
    way_out,
    whole_sites,
    workflow_runs,
)

AT_ONCE = 4
SAID = {True: "yes", False: "NO", None: "not run"}


def published(folder: Path) -> Path:
    """Publish this working copy as `make site PRECOMPRESS=1` does; gives the link."""
    site = folder / "site"
    command = [sys.executable, "-m", "orderguide", "build", "--precompress", str(site)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return site


def verified(site: Path) -> tuple[bool, str]:
    """Let the command that anybody can run build the site once more, under other conditions, and compare."""
    command = [sys.executable, "-m", "orderguide", "verify", str(site)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **same_bytes.CONDITIONS[1]}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return done.returncode == 0, (done.stdout + done.stderr).strip()


def second(folder: Path) -> tuple[bool, str]:
    """Build the second guide from a folder of its own, and look at each of its pages."""
    copy = shutil.copytree(SECOND, folder / "guide")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(copy / "mkdocs.yml"),
        "-d",
        str(folder / "site"),
    ]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode:
        return False, done.stdout + done.stderr
    edition = load(copy / "content").instrument.edition.version
    return no_barriers.every_page(folder / "site", edition, record=None, addressed=(), states=())


def proofs(folder: Path, options: argparse.Namespace) -> dict[str, tuple[str, Callable[[], tuple[bool | None, str]]]]:
    """List what can be proven: by name, what is promised and what proves it."""

    def room(name: str) -> Path:
        made = folder / name
        made.mkdir()
        return made

    def link() -> Path:
        found = folder / "published" / "site"
        return found if found.exists() else published(room("published"))

    def site() -> Path:
        return link().resolve()

    edition = load(ROOT / "content").instrument.edition.version
    return {
        "tree": ("Pages written twice are the same bytes", lambda: same_bytes.trees(room("trees"))),
        "yaml": ("Hostile YAML is read as PyYAML reads it", lambda: hostile_yaml.proven(options.yaml)),
        "clones": ("Two clones build the same bytes", lambda: same_bytes.clones(room("clones"))),
        "extras": (
            "The same with other packages and Pythons",
            lambda: same_bytes.elsewhere(room("extras"), [sys.executable, *options.python]),
        ),
        "verify": ("Anybody can verify the site", lambda: verified(site())),
        "preview": ("What is edited is served as it is built", lambda: served_alike.proven(room("preview"))),
        "wheel": ("A stranger gets from the wheel to a page", lambda: fresh_install.proven(room("wheel"))),
        "tampered": ("A tampered site is found out", lambda: tampered_sites.proven(room("tampered"), site())),
        "publishes": (
            f"Of {AT_ONCE} publishes at once one wins",
            lambda: whole_sites.at_once(room("publishes"), AT_ONCE),
        ),
        "kills": ("A killed publish leaves a whole site", lambda: whole_sites.killed(room("kills"), options.kills)),
        "holes": ("No locked package has a known hole", lambda: known_holes.proven(room("holes"))),
        "workflows": ("Workflows have no known weakness", lambda: workflow_runs.weaknesses(room("workflows"))),
        "weekly": ("The weekly issue tells dead from unclear", lambda: workflow_runs.weekly(room("weekly"))),
        "review": ("A pull request gets one comment", lambda: workflow_runs.review(room("review"))),
        "editors": ("Editors help, and find each mistake", lambda: editor_help.proven(room("editors"))),
        "pages": ("No page has a barrier", lambda: no_barriers.every_page(site(), edition)),
        "second": ("The second guide has no barrier", lambda: second(room("second"))),
        "html": ("The HTML of every page is right", lambda: no_barriers.html(site())),
        "material": ("Without Material the same bytes", lambda: way_out.without_material(room("alone"), site())),
        "properdocs": ("ProperDocs can stand in for MkDocs", lambda: way_out.by_properdocs(room("stand-in"), site())),
        "nginx": ("nginx serves it as promised", lambda: served_by_nginx.proven(room("nginx"), link(), options.load)),
    }


def main() -> int:
    """Prove what was asked for.

    Returns:
        0 when nothing was found that is not as promised, 1 otherwise.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=50, help="runs of publishing that are killed (default: 50)")
    parser.add_argument("--load", type=float, default=30, help="seconds of load on nginx (default: 30)")
    parser.add_argument("--yaml", type=int, default=50_000, help="hostile inputs to the YAML reader (default: 50,000)")
    parser.add_argument(
        "--python",
        action="append",
        default=[],
        metavar="PROGRAM",
        help="one more Python to build with; may be repeated",
    )
    names = (
        "tree, yaml, clones, extras, verify, preview, wheel, tampered, publishes, kills, holes, workflows, weekly, "
        "review, editors, pages, second, html, material, properdocs, nginx"
    )
    parser.add_argument("only", nargs="*", help=f"{names} (default: all)")
    options = parser.parse_args()
    rows: list[tuple[bool | None, str]] = []
    with tempfile.TemporaryDirectory(prefix="order-guide-proof-") as name:
        listed = proofs(Path(name), options)
        for key in options.only or listed:
            promised, prove = listed[key]
            begun = time.perf_counter()
            holds, seen = prove()
            first, *more = seen.split("\n")
            row = f"{promised:<40} {SAID[holds]:<8} {time.perf_counter() - begun:5.0f} s  {first}"
            print(row, *more, sep="\n    ", flush=True)
            rows.append((holds, promised))
    return 1 if any(holds is False for holds, _ in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
