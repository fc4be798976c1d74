"""What several kinds of tests share: the project's folder, the guide, and one strict build of the site."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from orderguide.guide.guide import Guide
from orderguide.loading import load

ROOT = Path(__file__).resolve().parent.parent
CHOSEN = "ORDER_GUIDE_TESTED"


@dataclass(frozen=True)
class Built:
    """A site that was built once for all tests."""

    folder: Path
    output: str
    code: int

    def read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")

    def pages(self) -> list[Path]:
        """All pages in the site's frame; what they load stands beside them."""
        return [path for path in sorted(self.folder.rglob("*.html")) if path.name in ("index.html", "404.html")]

    def sheets(self) -> list[Path]:
        """The checklists to be mailed; each holds its own style and scripts."""
        return [path for path in sorted(self.folder.rglob("*.html")) if path not in self.pages()]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--guide", metavar="DIR", help="the content folder that tests/guide is about (default: content)")


def pytest_configure(config: pytest.Config) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests press Ctrl-C; a run in the background ignores it
    if chosen := config.getoption("--guide"):
        os.environ[CHOSEN] = str(Path(chosen).resolve())  # also for the other workers of a run


def content_folder() -> Path:
    """Name the content folder of the guide that is tested; known while tests are collected, too."""
    return Path(os.environ.get(CHOSEN, ROOT / "content"))


def mkdocs_build(folder: Path, *, config: Path = ROOT / "mkdocs.yml", **environment: str) -> Built:
    """Run `mkdocs build --strict` as a reader of the README would."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(folder)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(config.parent / "hooks"), **environment}
    done = subprocess.run(command, cwd=config.parent, env=env, capture_output=True, text=True, check=False)
    return Built(folder, done.stdout + done.stderr, done.returncode)


def once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Built]) -> Built:
    """Build once for all workers of a run: whoever needs it first builds, the others wait and read the same folder."""
    folder = factory.getbasetemp()
    room = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / f"once-{name}"
    room.mkdir(exist_ok=True)
    with (room / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = room / "told.json"
        if not told.exists():
            built = build(room / "site")
            told.write_text(json.dumps([built.output, built.code]), "utf-8")
        output, code = json.loads(told.read_text("utf-8"))
    return Built(room / "site", output, code)


class Compiled(BytecodeCache):
    """Compiled templates, by file and content; the engine keeps none from one run to the next, and tests have many."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    """Compile each template once for all tests of a process, apart for pages and for their twins."""
    templates, begun = defaultdict[Any, Compiled](Compiled), Environment.__init__

    def begin(self: Environment, *arguments: Any, **named: Any) -> None:
        begun(self, *arguments, **named)
        self.bytecode_cache = self.bytecode_cache or templates[self.finalize, self.trim_blocks]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "__init__", begin)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load(content_folder())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, built strictly, once; nobody may change it."""
    return once(tmp_path_factory, "site", mkdocs_build)
