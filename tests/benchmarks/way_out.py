"""Build this guide without what may end: without Material, and with ProperDocs in the place of MkDocs.

Each environment is made for this from uv.lock and uv's cache, and lacks the packages that it is to do without.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from orderguide.publishing.build_manifest import PLACE, published, read
from orderguide.text.html import Tag
from orderguide.text.html import read as parsed

from tests.benchmarks import fresh_install

ROOT = Path(__file__).resolve().parents[2]
PINNED = ROOT / ".ci" / "properdocs.txt"
MATERIAL = ("mkdocs-material", "mkdocs-material-extensions")
NAMED = "  name: material"


class Seen(NamedTuple):
    """What others hold on to in a page: its anchors and where its links lead, each in its order."""

    ids: tuple[str, ...]
    links: tuple[str, ...]


class Lacking(Exception):
    """Why an environment could not be made."""


def without_material(folder: Path, site: Path) -> tuple[bool | None, str]:
    """Build with our own theme alone where Material is not installed, and compare every file.

    Args:
        folder: An empty folder.
        site: The published site of this working copy, built with Material.
    """
    try:
        python = environment(folder / "env", "material", MATERIAL)
    except Lacking as why:
        return None, str(why)
    made, said = built(python, guide(folder))
    if made is None:
        return False, said
    different = differing(site, made)
    told = f"Material-free: {len(published(made).sums)} files, {len(different)} differ but {PLACE}"
    return not different, "\n".join([told, *different[:20]])


def by_properdocs(folder: Path, site: Path) -> tuple[bool | None, str]:
    """Build and serve with ProperDocs where MkDocs is not installed, and compare pages, anchors, links and bytes.

    Args:
        folder: An empty folder.
        site: The published site of this working copy, built with MkDocs.
    """
    try:
        python = environment(folder / "env", "mkdocs", ("mkdocs", *MATERIAL), PINNED)
    except Lacking as why:
        return None, str(why)
    project = guide(folder)
    made, said = built(python, project)
    if made is None:
        return False, said
    libraries = read((made / PLACE).read_bytes()).libraries
    if "properdocs" not in libraries or "mkdocs" in libraries:
        return False, "another generator made the site"
    wrong = list(otherwise(pages(site), pages(made)))
    if "</html>" not in fresh_install.served(project, str(python.with_name("orderguide")), PYTHONPATH=hooks(project)):
        wrong.append("`orderguide serve` did not give the home page")
    different, there = differing(site, made), pages(made)
    alike = "pages, ids, links the same" if not wrong else "not the same"
    count = f"{len(there)} pages; {len(different)} of {len(published(made).sums)} files differ but {PLACE}"
    told = f"ProperDocs {libraries['properdocs']}: {alike}; {count}"
    return not wrong, "\n".join([told, *wrong[:20], *different[:20]])


def environment(folder: Path, absent: str, packages: tuple[str, ...], pinned: Path | None = None) -> Path:
    """Make an environment from uv.lock without some packages.

    Args:
        folder: Where it goes.
        absent: A module that must not be there afterwards.
        packages: The packages to leave out.
        pinned: A file that names what comes in besides.

    Returns:
        Its Python.

    Raises:
        Lacking: When that cannot be done here.
    """
    program, python = fresh_install.uv(), folder / "bin" / "python"
    if not program:
        raise Lacking("uv is not on this machine")
    left_out = [word for name in packages for word in ("--no-install-package", name)]
    sync = ("--no-config", "sync", "--frozen", "--offline", "--quiet", "--python", sys.executable, *left_out)
    commands = [[program, *sync]]
    if pinned:
        install = ("pip", "install", "--quiet", "--no-deps", "--require-hashes", "--python", str(python))
        commands.append([program, "--no-config", *install, "-r", str(pinned)])
    env = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(folder)}
    for command in commands:
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Lacking(f"the environment could not be made: {done.stderr.strip().splitlines()[-1]}")
    if not subprocess.run([python, "-c", f"import {absent}"], capture_output=True, check=False).returncode:
        raise Lacking(f"{absent} is there all the same")
    return python


def guide(folder: Path) -> Path:
    """Copy this guide with its engine, and change the one setting, if it is not changed already."""
    project = folder / "guide"
    for name in ("content", "docs", "hooks"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    lines = ["  name: orderguide" if line.startswith(NAMED) else line for line in text.splitlines()]
    (project / "mkdocs.yml").write_text("\n".join([*lines, ""]), "utf-8")
    return project


def hooks(project: Path) -> str:
    """Give the folder from which a copied guide's own engine is imported."""
    return str(project / "hooks")


def built(python: Path, project: Path) -> tuple[Path | None, str]:
    """Publish a copied guide as `make site` does; gives the site, or nothing and what was said."""
    site = project.with_name("site")
    command = [python, "-m", "orderguide", "build", str(site)]
    env = {**os.environ, "PYTHONPATH": hooks(project)}
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)
    return (site.resolve() if done.returncode == 0 else None), done.stdout + done.stderr


def differing(one: Path, other: Path) -> list[str]:
    """List the files that two sites do not have alike; compressed copies and the record are no part of them."""
    here, there = published(one).sums, published(other).sums
    return sorted(path for path in {*here, *there} if here.get(path) != there.get(path))


def pages(site: Path) -> dict[str, Seen]:
    """Read the anchors and links of every page, by its path."""
    return {path.relative_to(site).as_posix(): seen(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def seen(text: str) -> Seen:
    """Read the anchors and links of a page."""
    tags = [one for one in parsed(text) if isinstance(one, Tag)]

    def values(name: str) -> tuple[str, ...]:
        return tuple(value for tag in tags if (value := tag.attrs.get(name)))

    return Seen(values("id"), values("href"))


def otherwise(one: dict[str, Seen], other: dict[str, Seen]) -> Iterator[str]:
    """Tell which pages of two sites are not in both, or have other anchors or links."""
    for path in sorted({*one, *other}):
        if path not in one or path not in other:
            yield f"{path}: only in one of the two"
        elif one[path] != other[path]:
            yield f"{path}: other {'ids' if one[path].ids != other[path].ids else 'links'}"

