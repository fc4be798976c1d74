"""Ask whether a known hole is in any package that uv.lock names, with pip-audit and the Python index."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.fresh_install import uv

ROOT = Path(__file__).resolve().parents[2]
PINNED = ROOT / ".ci" / "pip-audit.txt"


def proven(folder: Path) -> tuple[bool | None, str]:
    """Install pip-audit as it is pinned, and let it look at every locked package.

    Args:
        folder: An empty folder.

    Returns:
        Whether no hole is known, nothing where that could not be asked; and what was seen.
    """
    program = uv()
    if not program:
        return None, "uv is not on this machine"
    python = folder / "env" / "bin" / "python"
    listed = folder / "locked.txt"
    export = ("export", "--frozen", "--quiet", "--all-extras", "--all-groups", "--no-emit-project", "--no-header")
    install = ("pip", "install", "--quiet", "--python", str(python), "--require-hashes", "-r", str(PINNED))
    try:
        _run(program, "--no-config", *export, "--output-file", str(listed))
        _run(program, "venv", "--quiet", "--python", sys.executable, str(folder / "env"))
        _run(program, *install)
    except subprocess.CalledProcessError as error:
        return None, f"pip-audit could not be installed: {error.stderr.strip().splitlines()[-1]}"
    asked = ("--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off", "-r", str(listed))
    done = subprocess.run([python, "-m", "pip_audit", *asked], capture_output=True, text=True, check=False)
    return judged(done.stdout, done.stderr)


def judged(found: str, said: str) -> tuple[bool | None, str]:
    """Judge what pip-audit found; it calls all well where it could not look a single package up.

    Args:
        found: What it wrote as JSON, if anything.
        said: What it said besides.

    Returns:
        As `proven`.
    """
    try:
        packages = json.loads(found)["dependencies"]
    except ValueError:
        return None, f"the database was not reached: {(said.strip().splitlines() or ['no reason was given'])[-1]}"
    holes = [f"{one['name']} {one['version']}: {hole['id']}" for one in packages for hole in one.get("vulns", ())]
    missed = [one for one in packages if "skip_reason" in one]
    if holes:
        return False, "\n".join([f"{len(holes)} known holes", *holes])
    if missed or not packages:
        reason = missed[0]["skip_reason"] if missed else "it was given no package"
        return None, f"{len(missed)} of {len(packages)} packages could not be looked up, such as: {reason}"
    return True, f"{len(packages)} locked packages, each looked up"


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
