"""Measure how fast search answers: from the press of a key to the results in the page, and to the next painted frame.

Every third question of content/proofs/searches.json is typed, key by key, into the dialog of the built site, in a real
Chromium. Measured apart is the key that opens the dialog, with a question waiting in its field: the index is loaded and
read then. How well the questions are answered is told by the test of the same questions, which runs here too.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from orderguide.cli.prove import ranks  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.browser.conftest import FLAGS, chromium, served  # noqa: E402
from tests.conftest import mkdocs_build  # noqa: E402

QUESTIONS = ROOT / "content" / "proofs" / "searches.json"
# The status is written after the results: once it speaks of the query, the answer is in the page.
WATCH = """() => {
  const status = document.getElementById("og-search-status");
  const times = (window.answerTimes = []);
  let pressed = 0;
  document.addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (!pressed || !/result|found/.test(status.textContent)) return;
    const one = [performance.now() - pressed, 0];
    const begun = pressed;
    pressed = 0;
    requestAnimationFrame(() => setTimeout(() => { one[1] = performance.now() - begun; times.push(one); }));
  }).observe(status, { childList: true, characterData: true, subtree: true });
}"""
ANSWERED = """(count) => new Promise((resolve) => {
  const look = () => (window.answerTimes.length >= count ? resolve(true) : setTimeout(look, 2));
  setTimeout(() => resolve(false), 5000);
  look();
})"""


def opened(browser: Browser, address: str) -> Page:
    """Load a page, and begin to watch how long its answers take."""
    page = browser.new_page()
    page.goto(address)
    page.evaluate(WATCH)
    return page


def typed(page: Page, text: str, count: int) -> int:
    """Type a question as a reader does, each key once the one before is answered; gives the answers there are then."""
    page.locator("#og-q").fill("")
    for key in text:
        page.keyboard.press("Space" if key == " " else key)
        if key != " ":  # a space at the end asks for nothing new
            count += 1
            if not page.evaluate(ANSWERED, count):
                raise SystemExit(f"no answer to {text!r} at {key!r}")
    return count


def told(name: str, times: list[float]) -> None:
    """Print the median and the 95th percentile of some times in milliseconds."""
    high = statistics.quantiles(times, n=20, method="inclusive")[-1]
    print(f"  {name:<37} {statistics.median(times):7.1f} ms  {high:7.1f} ms  {max(times):7.1f} ms  of {len(times)}")


def measured(address: str, questions: list[str], rounds: int) -> None:
    """Open the search on pages just loaded, and type the questions."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        first: list[list[float]] = []
        for _ in range(rounds):
            page = opened(browser, address)
            page.locator("#og-q").evaluate("(field, text) => { field.value = text; }", questions[0])
            page.keyboard.press("Control+k")
            page.evaluate(ANSWERED, 1)
            first += page.evaluate("window.answerTimes")
            page.close()
        page = opened(browser, address)
        page.keyboard.press("Control+k")
        count = typed(page, "a", 0)
        for question in questions:
            count = typed(page, question, count)
        later: list[list[float]] = page.evaluate("window.answerTimes.slice(1)")
        browser.close()
    print(f"  {'from a key to':<37} {'median':>10}  {'95 %':>10}  {'longest':>10}")
    told("the results, with loading the index", [one for one, _ in first])
    told("the results, later keys", [one for one, _ in later])
    told("the frame that shows them", [shown for _, shown in later])


@contextmanager
def site_served(site: Path | None) -> Iterator[tuple[Path, str]]:
    """Serve a built site, or build one first; gives its folder and its address."""
    with tempfile.TemporaryDirectory(prefix="order-guide-measured-") as name:
        folder = site or mkdocs_build(Path(name) / "site").folder
        with served(folder) as address:
            yield folder, address


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--site", type=Path, help="a built site (default: builds one)")
    parser.add_argument("--rounds", type=int, default=7, help="pages on which the first key is measured (default: 7)")
    options = parser.parse_args()
    if chromium() is None:
        print("search: no Chromium is installed: not measured")
        return
    questions = [one["query"] for one in json.loads(QUESTIONS.read_text("utf-8"))][::3]
    with site_served(options.site) as (site, address):
        index = site / "assets" / "js" / "search-index.js"
        print(f"search: {len(questions)} questions typed; index of {index.stat().st_size / 1e3:.0f} kB")
        measured(address, questions, options.rounds)
        found = ranks(index.read_bytes(), QUESTIONS)
    print(f"  {len(found)} queries; a right answer first for {sum(one['rank'] == 1 for one in found)}, among the first")
    print(f"  three for {sum(1 <= one['rank'] <= 3 for one in found)}")


if __name__ == "__main__":
    main()
