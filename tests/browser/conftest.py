"""A real Chromium, driven by Playwright; a plain skip where there is none, a failure where it is insisted on."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.conftest import Built

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def chromium() -> str | None:
    """Find the machine's own browser; Debian's build without windows first, which needs a third of the time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}/"
        made.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium()
    if found is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("Chromium is insisted on (REQUIRE_BROWSER=1) and is not installed")
        pytest.skip("no Chromium on this machine; install Debian's package chromium to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(site: Built) -> Iterator[str]:
    """The address of the site, served on the loopback."""
    with served(site.folder) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, server: str) -> Iterator[Page]:
    """A page on which nothing may go wrong: no message on the console, no request to anybody else."""
    made = context.new_page()
    wrong: list[str] = []
    made.on("console", lambda message: wrong.append(f"console: {message.text}"))
    made.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    # A page that is left while it still loads lets go of its requests; that is no failure.
    made.on(
        "requestfailed",
        lambda request: None if request.failure == "net::ERR_ABORTED" else wrong.append(f"failed: {request.url}"),
    )
    made.on(
        "request",
        lambda request: (
            None if request.url.startswith((server, "file:", "data:")) else wrong.append(f"outside: {request.url}")
        ),
    )
    yield made
    assert not wrong, wrong
