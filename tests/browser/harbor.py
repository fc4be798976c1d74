"""Two editions of the made-up guide's checklist, each as a page: what was ticked in the first is read in the second."""

from __future__ import annotations

import shutil
from pathlib import Path

from orderguide.cli import main
from orderguide.loading import load
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.checklists.exports import earlier_script

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "fixtures" / "harbor"
FIRST, SECOND = "2031.06.01", "2031.06.02"
EXTRA = """- id: mo-03
  title: Paint the buoy
  phase: first-night
  owner: The owner
  effort: hours
  cost: free
  legal: {status: required, law: Eastmere Harbor Code 9, sources: [lantern]}
  duty_for: [harbor-mooring]
  why:
  - {text: Paint lasts., basis: advice, sources: [lantern]}
  steps: [Buy paint.]
  evidence: [A bill.]
  sources: [lantern]
- id: mo-04
  title: Ring the bell
  phase: first-night
  owner: The owner
  effort: hours
  cost: free
  legal: {status: wise}
  only_for: [harbor-mooring]
  why:
  - {text: Bells carry far., basis: advice, sources: [lantern]}
  steps: [Ring it.]
  evidence: [A neighbor who heard it.]
  sources: [lantern]
"""
SECOND_EDITS = (
    (
        "checklists/mooring.yml",
        "steps: [Find the form., Sign it.]",
        "steps: [Find a form., Sign it twice., Post it.]",
    ),
    ("checklists/mooring.yml", EXTRA, ""),
    ("instrument.yml", "{date: 2031-06-01, version: 2031.06.01,", "{date: 2031-06-02, version: 2031.06.02,"),
    (
        "history/ids.yml",
        "retired:\n",
        "retired:\n"
        "- {id: mo-03, into: [mo-02], why: Paint is part of the lamp now.}\n"
        "- {id: mo-04, why: Bells are out.}\n",
    ),
)
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Mooring</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/css/guide.css"><link rel="stylesheet" href="assets/css/checklist.css"></head>
<body data-root="./"><div class="og-body">{body}</div>
<script src="assets/js/guide.js" defer></script><script src="assets/js/checklist.js" defer></script></body></html>
"""


def editions(folder: Path) -> None:
    """Make the pages `2031.06.01.html` and `2031.06.02.html`; the second knows what the first said."""
    content = folder / "content"
    shutil.copytree(GOOD, content)
    shutil.copytree(ROOT / "hooks" / "orderguide" / "theme" / "assets", folder / "assets")
    for address, text in SUBJECTS.assets({"checklist"}).items():
        (folder / address).write_bytes(text)
    path = content / "checklists" / "mooring.yml"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + EXTRA, "utf-8")
    assert main(["ledger", "--content", str(content)]) == 0
    assert main(["edition", "--content", str(content)]) == 0
    page(content, folder / f"{FIRST}.html")
    for name, old, new in SECOND_EDITS:
        path = content / name
        assert path.read_text("utf-8").count(old) == 1, (name, old)
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    page(content, folder / f"{SECOND}.html")


def page(content: Path, target: Path) -> None:
    """Write the page of the checklist, at a place of its own beside the assets."""
    guide = load(content)
    pages = render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))
    found = next(one for one in pages if one.page.view == "checklist")
    for path, script in earlier_script.files(guide).items():
        (target.parent / path).write_bytes(script)
    target.write_text(PAGE.format(body=found.html.replace("../../", "")), "utf-8")
