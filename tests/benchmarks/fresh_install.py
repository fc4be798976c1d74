"""Use the package as a newcomer would: the wheel in a new environment, a guide in another folder, a page in a browser.

What is installed comes from uv's cache, so that no network is needed; without uv nothing is proven.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = "Harbor Lights"


def uv() -> str | None:
    """Find uv: the one that made the environment of this project, or the machine's own."""
    own = ROOT / ".cache" / "tools" / "bin" / "uv"
    return str(own) if own.exists() else shutil.which("uv")


def wheel(folder: Path, program: str) -> Path:
    """Build the wheel of this working copy."""
    _run(folder, program, "build", "--wheel", "--offline", "--quiet", "--out-dir", str(folder), str(ROOT))
    return next(folder.glob("*.whl"))


def proven(folder: Path) -> tuple[bool | None, str]:
    """Install the wheel, begin a guide, check it, build it, serve it and ask for one page.

    Args:
        folder: An empty folder, outside the project.

    Returns:
        Whether all of it went well, nothing without uv or what it needs; and what was seen.
    """
    program = uv()
    if not program:
        return None, "uv is not on this machine"
    made = wheel(folder, program)
    begun = time.perf_counter()
    try:
        python = _installed(folder / "env", program, made)
    except subprocess.CalledProcessError as error:
        return None, f"it could not be installed without a network: {error.stderr.strip().splitlines()[-1]}"
    installed = time.perf_counter() - begun
    command, guide = str(python.with_name("orderguide")), folder / "my-guide"
    try:
        _run(folder, command, "new", "my-guide")
        _run(guide, command, "check")
        _run(guide, command, "build")
        _run(guide, str(python), "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "by-mkdocs"))
    except subprocess.CalledProcessError as error:
        return False, f"{' '.join(error.cmd)}: {error.stdout}{error.stderr}"
    served = time.perf_counter()
    page = served(guide, command)
    seconds = installed + time.perf_counter() - served
    if NAMED not in page:
        return False, "the server did not give the page"
    count = sum(1 for _ in (guide / "site").resolve().rglob("*.html"))
    return count == sum(1 for _ in (folder / "by-mkdocs").rglob("*.html")), (
        f"{count} pages; {installed:.0f} s to install, {seconds:.0f} s from nothing to a page that is served"
    )


def _installed(environment: Path, program: str, made: Path) -> Path:
    """Install a wheel with the locked versions of all that it requires, and nothing else; gives the Python."""
    python = environment / "bin" / "python"
    sync = ("sync", "--frozen", "--no-dev", "--no-install-project", "--offline", "--quiet")
    _run(ROOT, program, "--no-config", *sync, "--python", sys.executable, UV_PROJECT_ENVIRONMENT=str(environment))
    _run(ROOT, program, "pip", "install", "--quiet", "--offline", "--no-deps", "--python", str(python), str(made))
    return python


def served(guide: Path, command: str, patience: float = 60, **environment: str) -> str:
    """Serve a guide, and give its home page once it is there; an empty text when it never comes."""
    env = {**_clean(), **environment}
    with subprocess.Popen([command, "serve"], cwd=guide, env=env, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        try:
            address = next((line.split()[-1] for line in server.stderr if "Serving on" in line), None)
            if address is None:
                return ""
            for _ in range(int(patience)):
                try:
                    with urllib.request.urlopen(address, timeout=patience) as answer:  # noqa: S310 - our own server
                        return str(answer.read().decode())
                except urllib.error.URLError:
                    time.sleep(1)
            return ""
        finally:
            server.terminate()


def _clean() -> dict[str, str]:
    """Give the environment without what would lead Python to this working copy."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def _run(folder: Path, *command: str, **environment: str) -> None:
    subprocess.run(command, cwd=folder, env={**_clean(), **environment}, check=True, capture_output=True, text=True)
