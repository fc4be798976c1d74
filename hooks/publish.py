"""Build the site aside, examine it whole, and put it in place at once.

`mkdocs build` alone cannot promise that: it empties the old site first, and strict mode fails after that. Here the
address that is served is a symbolic link, which is moved in one step to a build that has passed every check.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from orderguide.inspection import inspect
from orderguide.problems import summary


def main() -> int:
    """Publish; 0 when the new site is in place, 1 when the old one was kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"), help="what is served (default: site)")
    options = parser.parse_args()
    site: Path = options.site.absolute()
    if site.exists() and not site.is_symlink():
        print(f"{site} is not a link made by this command; move it away first", file=sys.stderr)
        return 2
    store = site.parent / f".{site.name}-builds"
    store.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix="build-", dir=store))
    if not built(new):
        shutil.rmtree(new)
        print("the site in place was not touched", file=sys.stderr)
        return 1
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
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(
        command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    if done.returncode or "WARNING" in done.stderr + done.stdout:
        print(done.stdout + done.stderr, file=sys.stderr)
        return False
    if problems := inspect(folder):
        print(summary(tuple(problems)), file=sys.stderr)
        return False
    folder.chmod(0o755)
    return True


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


if __name__ == "__main__":
    sys.exit(main())
