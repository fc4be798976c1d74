"""Look at every page of a site in a real browser: light and dark, wide and narrow, folded and open.

What is found is written down beside the page that tells readers about it.
"""

from __future__ import annotations

import concurrent.futures
import datetime
import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.accessibility import (
    LOST,
    SCHEMES,
    SMALL,
    SPACING,
    WIDTHS,
    State,
    examine,
    misread,
    opened,
    shown,
)
from tests.browser.conftest import FLAGS, chromium, served
from tests.browser.guide.addresses import ADDRESSED, STATES

RECORD = Path(__file__).resolve().parents[2] / "content" / "proofs" / "accessibility-results.json"
NARROW = 320


def looked(folder: Path, paths: list[str], states: tuple[State, ...]) -> dict[str, Any]:
    """Look at some pages with a browser of their own.

    Args:
        folder: The site.
        paths: Addresses of pages.
        states: Pages in which something is done first.

    Returns:
        What was found, by kind, how often was looked, and with what.
    """
    found: dict[str, Any] = {"barriers": [], "unsure": Counter(), "lost": [], "small": [], "said": [], "looks": 0}
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page()
        page.on("console", lambda message: found["said"].append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: found["said"].append(f"{page.url}: {error}"))

        def look(where: str) -> None:
            seen = examine(page)
            found["looks"] += 1
            found["axe"] = seen.version
            found["unsure"].update(one.split(":")[0] for one in seen.unsure)
            found["barriers"] += [f"{where}: {one}" for one in seen.barriers]

        for path in paths:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    shown(page, address + path, width, scheme)
                    look(f"{path} {width} {scheme}")
                opened(page)
                found["small"] += [f"{path} {width}: {one}" for one in page.evaluate(SMALL)]
                look(f"{path} {width} {scheme} open")
            shown(page, address + path, NARROW)
            opened(page)
            page.evaluate(SPACING)
            found["lost"] += [f"{path}: {one}" for one in page.evaluate(LOST)]
        for state in states:
            for width in state.widths:
                for scheme in SCHEMES:
                    shown(page, address + state.path, width, scheme)
                    state.reach(page)
                    look(f"{state.path} {width} {scheme} {state.name}")
        found["browser"] = browser.version
        browser.close()
    return found


def every_page(
    folder: Path,
    edition: str,
    record: Path | None = RECORD,
    addressed: tuple[str, ...] = ADDRESSED,
    states: tuple[State, ...] = STATES,
) -> tuple[bool, str]:
    """Look at all pages, with as many browsers as there are processors, and write down what was found.

    Args:
        folder: The site.
        edition: Which edition it is.
        record: Where to write it; nothing to write nothing.
        addressed: Addresses that hold what a reader has entered.
        states: Pages in which something is done first.
    """
    if chromium() is None:
        return False, "no Chromium on this machine"
    paths = sorted(path.relative_to(folder).as_posix().removesuffix("index.html") for path in folder.rglob("*.html"))
    workers = os.cpu_count() or 1
    looked_at = [*paths, *addressed]
    shares = [(looked_at[at::workers], states[at::workers]) for at in range(workers)]
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        parts = list(pool.map(looked, [folder] * workers, *zip(*shares, strict=True)))
    kinds = {
        kind: sorted(one for part in parts for one in part[kind]) for kind in ("barriers", "lost", "small", "said")
    }
    unsure = sum((part["unsure"] for part in parts), Counter[str]())
    looks = sum(part["looks"] for part in parts)
    results = {
        "day": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "edition": edition,
        "pages": len(paths),
        "looks": looks,
        "axe": parts[0]["axe"],
        "browser": f"Chromium {parts[0]['browser'].split('.')[0]}",
        "barriers": len(kinds["barriers"]),
        "lost": len(kinds["lost"]),
        "small": len(kinds["small"]),
        "unsure": dict(sorted(unsure.items())),
    }
    if record is not None:
        record.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    wrong = [one for kind in kinds.values() for one in kind]
    told = f"{looks} looks at {len(paths)} pages, axe-core {results['axe']}, {results['browser']}: "
    told += ", ".join(f"{len(ones)} {kind}" for kind, ones in kinds.items())
    return not wrong, "\n".join([f"{told}; {unsure.total()} for a person to look at", *wrong[:20]])


def html(folder: Path) -> tuple[bool | None, str]:
    """Read all pages as browsers do, and let the Nu HTML checker read them, where its file is named by VNU_JAR.

    Args:
        folder: The site.
    """
    misreads = {path: errors for path in sorted(folder.rglob("*.html")) if (errors := misread(path.read_bytes()))}
    if misreads:
        return False, "\n".join(f"{path.relative_to(folder)}:{errors[0]}" for path, errors in misreads.items())
    jar, java = os.environ.get("VNU_JAR"), shutil.which("java")
    if not jar or not java:
        return None, "html5lib finds no error; set VNU_JAR to the checker's vnu.jar, and install Java, to run it too"
    pages = sorted(str(path) for path in folder.rglob("*.html"))
    command = [java, "-jar", jar, "--errors-only", "--format", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = [one for one in json.loads(done.stderr)["messages"] if one["type"] == "error"]
    first = [f"{Path(one['url']).relative_to(folder)}:{one['lastLine']}: {one['message']}" for one in messages[:10]]
    return not messages, "\n".join([f"{len(pages)} pages, {len(messages)} errors", *first])
