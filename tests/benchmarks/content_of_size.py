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
      Locked cabinet {number} costs hours in the night. Two people who know the place are enough, and nobody needs to
      call the maker. The [first paragraph]({link}) says nothing about keys.
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

SECTION = """- id: bench-section
  path: bench
  title: All of them
  short: All
  description: Everything that was made for measuring.
  view: index
  pages:
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
    site.write_text(site.read_text("utf-8").rstrip("\n") + "\n" + SECTION + pages, "utf-8")
    return made


WORDS = (
    "harbor lamp keeper night watch signal rope ladder pier tide table bell fog horn crew boat list key door light "
    "green red white mast anchor chain buoy chart depth wind storm warning radio call sign log book page line hour"
).split()


def sentence(seed: int, length: int = 12) -> str:
    """Make a sentence of common words, the same for the same seed."""
    chosen = [WORDS[(seed * 7 + step * (seed % 11 + 3)) % len(WORDS)] for step in range(length)]
    return " ".join(chosen).capitalize() + "."


def texts(page: int, blocks: int = 8, claims: int = 3) -> list[tuple[str, list[str]]]:
    """Make the words of one page: headings, each with paragraphs of three sentences."""
    return [
        (
            f"Part {block} of page {page}",
            [
                " ".join(sentence(page * 1000 + block * 50 + claim * 5 + part, 8) for part in range(3))
                for claim in range(claims)
            ],
        )
        for block in range(blocks)
    ]


def topics(folder: Path, base: Path, count: int, words: dict[str, str]) -> None:
    """Make a content folder with many topic pages, as in a first edition: without recorded ones to compare it with.

    Args:
        folder: A new folder.
        base: A content folder that is clean.
        count: How many pages.
        words: The ids `source` and `link` that the base knows.
    """
    shutil.copytree(base, folder, ignore=shutil.ignore_patterns("schema", "editions", "announcements.yml"))
    (folder / "topics").mkdir(exist_ok=True)
    pages = []
    for page in range(count):
        lines = [
            f"id: bench-{page:05d}",
            "lede:",
            f"- text: {sentence(page)}",
            "  basis: advice",
            f"  sources: [{words['source']}]",
            "blocks:",
        ]
        for number, (heading, paragraphs) in enumerate(texts(page)):
            lines += [f"- id: bench-{page:05d}-b{number}", f"  heading: {heading}", "  claims:"]
            for text in paragraphs:
                lines += [
                    f"  - text: '{text} [See it]({words['link']}).'",
                    "    basis: advice",
                    f"    sources: [{words['source']}]",
                ]
        (folder / "topics" / f"bench-{page:05d}.yml").write_text("\n".join(lines) + "\n", "utf-8")
        pages.append(
            f"  - {{path: page-{page:05d}, view: topic, of: bench-{page:05d}, title: Page {page}, short: Page {page}, "
            f"description: What page {page} says.}}\n"
        )
    site = folder / "site.yml"
    site.write_text(site.read_text("utf-8").rstrip("\n") + "\n" + SECTION + "".join(pages), "utf-8")


def hugo(folder: Path, count: int) -> None:
    """Make a Hugo project with the same words and the least layout that shows them: a title, a body, a list of pages.

    Args:
        folder: A new folder.
        count: How many pages.
    """
    head = "<!doctype html>\n<html lang=en><meta charset=utf-8>\n<title>{{ .Title }}</title>\n<h1>{{ .Title }}</h1>\n"
    every = '{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>\n{{ end }}'
    files = {
        "config.toml": 'baseURL = "https://hugo.example/"\ntitle = "H"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
        "layouts/_default/single.html": head + "{{ .Content }}\n",
        "layouts/index.html": head + f"<ul>\n{every}</ul>\n",
    }
    for page in range(count):
        lines = ["---", f"title: Page {page}", "---", "", sentence(page), ""]
        for heading, paragraphs in texts(page):
            lines += [f"## {heading}", ""]
            for text in paragraphs:
                lines += [f"{text} [See it](/).", ""]
        files[f"content/page-{page:05d}.md"] = "\n".join(lines)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def stock(folder: Path, count: int) -> None:
    """Make a stock Material project with the same words, all pages in its menu.

    Args:
        folder: A new folder.
        count: How many pages.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n", "utf-8")
    for page in range(count):
        lines = [f"# Page {page}", "", sentence(page), ""]
        for heading, paragraphs in texts(page):
            lines += [f"## {heading}", ""]
            for text in paragraphs:
                lines += [f"{text} [See it](index.md).", ""]
        (docs / f"page-{page:05d}.md").write_text("\n".join(lines), "utf-8")
    menu = "".join(f"    - Page {page}: page-{page:05d}.md\n" for page in range(count))
    (folder / "mkdocs.yml").write_text(
        "site_name: Stock\nsite_url: https://stock.example/\ntheme:\n  name: material\n  font: false\n"
        "plugins: [search]\nnav:\n- Home: index.md\n- Pages:\n" + menu,
        "utf-8",
    )
