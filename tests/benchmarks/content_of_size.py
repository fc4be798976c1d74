"""Content of any size, for measuring: a real content folder with generated checklists in place of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

ITEM = """- id: {ident}
  title: Keep the spare key of cabinet {number} where two people can find it
  phase: {phase}
  owner: Duty officer
  effort: {effort}
  cost: {cost}
  legal:
    status: {legal}
  ai_specific: {flag}
  why:
  - text: >-
      A locked cabinet costs hours in the night. Two people who know the place are enough, and nobody needs to call the
      maker. The [first paragraph]({link}) says nothing about keys.
    basis: advice
    sources: [{source}]
  steps:
  - Write the number {number} on the key and on the list.
  - Tell two people where it hangs, and let each of them show you.
  - Put the list in the red folder by the door.
  - Look once a month whether the key is still there.
  evidence:
  - The list with two names and a date
  - The key on its hook
  sources: [{source}]
"""


def checklists(folder: Path, base: Path, count: int, per_file: int, words: dict[str, str]) -> list[Path]:
    """Make a content folder with many checklist items.

    Args:
        folder: A new folder.
        base: A content folder that is clean; its checklists, and what points to them, are left out.
        count: How many items.
        per_file: How many items a checklist.
        words: Ids of `phase`, `effort`, `cost`, `legal`, `source` and `link` that the base knows.

    Returns:
        The generated files.
    """
    shutil.copytree(base, folder, ignore=shutil.ignore_patterns("schema"))
    made = []
    for start in range(0, count, per_file):
        number = start // per_file
        name = f"bench-{number:04d}"
        head = (
            f"id: {name}\nname: Station {number}\naudience: The people of station {number}\nlede:\n"
            f"- text: What station {number} does.\n  basis: advice\n  sources: [{words['source']}]\nitems:\n"
        )
        items = [
            ITEM.format(ident=f"bench-item-{index}", number=index, flag="true" if index % 3 else "false", **words)
            for index in range(start, min(start + per_file, count))
        ]
        path = folder / "checklists" / f"{name}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(head + "".join(items), "utf-8")
        made.append(path)
    site = folder / "site.yml"
    pages = "".join(
        f"  - {{path: {path.stem}, view: checklist, of: {path.stem}, title: Station {index}, short: Station {index}, "
        f"description: What station {index} does.}}\n"
        for index, path in enumerate(made)
    )
    section = f"- id: bench-section\n  path: bench\n  title: Stations\n  short: Stations\n  description: All stations.\n  view: index\n  pages:\n{pages}"
    site.write_text(site.read_text("utf-8").rstrip("\n") + "\n" + section, "utf-8")
    return made
