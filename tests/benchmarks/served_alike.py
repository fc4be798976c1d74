"""Edit this guide while it is served, and compare every file with a full build for serving after each edit."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.run import ROOT, around, awaited, shown

BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
address, folder = sys.argv[1:]
config = load_config("mkdocs.yml", site_dir=folder, dev_addr=address)
config.site_url = f"http://{address}/"
build(config, serve_url=config.site_url)
"""
# What is edited, its first words that are replaced, by what, and a path that shows it.
EDITS = (
    ("a word", "content/glossary.yml", "  term: ", "  term: newly "),
    ("a paragraph", "content/paragraphs/*.yml", "  heading: ", "  heading: Newly "),
    ("an office", "content/agencies.yml", "name: ", "name: New "),
    ("the tree of pages", "content/site.yml", "    title: ", "    title: New "),
    ("a page by hand", "docs/maintain/serving.md", "The site is", "The whole site is"),
    ("a page of the guide", "content/pages/**/*.md", "\n\n## ", "\n\nOne more thing.\n\n## "),
    ("a style sheet", "hooks/orderguide/theme/assets/css/guide.css", "}\n", "}\n.new { color: red }\n"),
    ("a script", "hooks/orderguide/theme/assets/js/scheme.js", '"use strict";', '"use strict";\nwindow.isNew = true;'),
    ("the theme", "hooks/orderguide/theme/base.html", ">Skip to content<", ">Skip to the content<"),
    ("a template", "hooks/orderguide/site/templates/frame.html.j2", "<h1>", '<h1 class="new">'),
    ("a docstring", "hooks/orderguide/content/problems.py", "One thing to mend.", "One thing to be mended."),
)
SCRIPT = re.compile(rb"<script>\nvar livereload = .*?</script>", re.S)


def edited(project: Path, pattern: str, old: str, new: str) -> None:
    """Replace the first words of that kind in the files of a pattern."""
    for path in sorted(project.glob(pattern)):
        text = path.read_text("utf-8")
        if old in text:
            path.write_text(text.replace(old, new, 1), "utf-8")
            return
    raise SystemExit(f"{pattern} holds no {old!r}")


def differing(project: Path, port: int) -> Iterator[str]:
    """Build the whole guide for serving, and name the files that the preview gives otherwise."""
    folder = project.parent / "whole"
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-c", BUILD, f"127.0.0.1:{port}", str(folder)]
    subprocess.run(command, cwd=project, env=around(project), check=True, capture_output=True)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            asked.request("GET", f"/{name.removesuffix('index.html')}")
            if SCRIPT.sub(b"", asked.getresponse().read()) != path.read_bytes():
                yield name
            asked.close()


def proven(folder: Path) -> tuple[bool, str]:
    """Compare after each kind of edit.

    Args:
        folder: An empty folder.
    """
    project, told = folder / "guide", []
    for name in ("content", "docs", "hooks"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    with shown(project) as (port, _):
        awaited(port, "/", "</html>")
        for number, (what, pattern, old, new) in enumerate(EDITS):
            edited(project, pattern, old, new)
            mark = project / "docs" / f"mark-{number}.txt"  # once this is answered, so is the edit before it
            mark.write_text(what, "utf-8")
            awaited(port, f"/{mark.name}", what)
            found = list(differing(project, port))
            files = sum(one.is_file() for one in (folder / "whole").rglob("*"))
            told.append(f"{what}: {len(found)} of {files} files differ" + "".join(f"\n  {one}" for one in found[:5]))
            if found:
                return False, "\n".join(told)
    return True, f"after each of {len(EDITS)} kinds of edit all {files} files are the same"
