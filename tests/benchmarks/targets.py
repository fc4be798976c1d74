"""Measure how fast a page shows what a link points to: from the click to the frame in which the target is at its place.

On each page whose targets are tested, every link of a sample is followed twice: from the top of the page that is open,
and by loading the page anew with the target in its address. That a target comes to its place at all is told by the test
of the same pages; one that does not is named here, and nothing is measured of it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from tests.benchmarks.answers import site_served, told  # noqa: E402
from tests.browser.conftest import FLAGS, chromium  # noqa: E402
from tests.browser.guide.test_targets import MOST, PAGES  # noqa: E402

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
# At its place: no lower than the test asks, or as high as the end of the page lets it come.
PLACED = """const placed = (one) => one.getBoundingClientRect().top <= MOST
  || window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1;
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));""".replace("MOST", str(MOST))
TARGETS = """(most) => {
  const targets = [...document.querySelectorAll("main [id]")].filter((one) => one.checkVisibility()
    && !one.closest("svg, dialog, form"));
  return targets.filter((_, index) => index % Math.ceil(targets.length / most) === 0).map((one) => one.id);
}"""
FOLLOWED = f"""async (id) => {{
  {PLACED}
  window.scrollTo(0, 0);
  window.location.hash = "";
  await frame();
  const begun = performance.now();
  window.location.hash = id;
  for (let frames = 0; frames < 60; frames += 1) {{
    await frame();
    if (placed(document.getElementById(id))) return performance.now() - begun;
  }}
  return null;
}}"""
LOADED = f"""async (id) => {{
  {PLACED}
  for (let frames = 0; frames < 60; frames += 1) {{
    await frame();
    if (placed(document.getElementById(id))) return performance.now();
  }}
  return null;
}}"""


def followed(page: Page, address: str, sample: int) -> tuple[list[float], list[str]]:
    """Follow links on a page that is open; gives milliseconds, and the ids that never came to their place."""
    page.goto(address)
    times = {ident: page.evaluate(FOLLOWED, ident) for ident in page.evaluate(TARGETS, sample)}
    return [one for one in times.values() if one is not None], [name for name, one in times.items() if one is None]


def loaded(page: Page, address: str) -> tuple[list[float], list[str]]:
    """Load a page with its middle and its last target in the address; gives what `followed` gives."""
    page.goto(address)
    found = page.evaluate(TARGETS, 1_000_000)
    times = {}
    for ident in (found[len(found) // 2], found[-1]):
        page.goto("about:blank")
        page.goto(f"{address}#{ident}", wait_until="commit")
        page.wait_for_function("(id) => document.getElementById(id)", arg=ident)
        times[ident] = page.evaluate(LOADED, ident)
    return [one for one in times.values() if one is not None], [name for name, one in times.items() if one is None]


def measured(address: str, sample: int) -> None:
    """Follow the links of each page on a phone and on a desk."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        print(f"  {'from the click to the target':<37} {'median':>10}  {'95 %':>10}  {'longest':>10}")
        for name, size in (("phone", PHONE), ("desk", DESK)):
            page = browser.new_page(viewport=size)  # type: ignore[arg-type]
            for way, found in (
                ("on the page", [followed(page, address + path, sample) for path in PAGES]),
                ("with loading the page", [loaded(page, address + path) for path in PAGES]),
            ):
                told(f"{way}, {name}", [one for times, _ in found for one in times])
                for path, (_, missed) in zip(PAGES, found, strict=True):
                    if missed:
                        print(f"    never at its place: {path}: {', '.join(missed)}")
        browser.close()


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--site", type=Path, help="a built site (default: builds one)")
    parser.add_argument("--sample", type=int, default=20, help="targets of a page that are followed (default: 20)")
    options = parser.parse_args()
    if chromium() is None:
        print("targets: no Chromium is installed: not measured")
        return
    print(f"targets of {len(PAGES)} pages")
    with site_served(options.site) as (_, address):
        measured(address, options.sample)


if __name__ == "__main__":
    main()
