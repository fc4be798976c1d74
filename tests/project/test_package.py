"""The package serves guides elsewhere: what the wheel holds, and a guide of one's own built from it."""

from __future__ import annotations

import platform
import tomllib
import zipfile
from pathlib import Path

import pytest
from orderguide.cli.new import begun
from orderguide.mkdocs_hooks import BY_PLUGIN, libraries
from orderguide.publishing import build_manifest
from orderguide.publishing.site_check import inspect

from tests.benchmarks import fresh_install
from tests.conftest import ROOT, Built, mkdocs_build, once

PACKAGE = ROOT / "hooks" / "orderguide"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The guide that `orderguide new` begins, built strictly."""

    def build(folder: Path) -> Built:
        guide = folder.parent / "my-guide"
        begun(guide)
        return mkdocs_build(folder, config=guide / "mkdocs.yml", PYTHONPATH=str(ROOT / "hooks"))

    return once(tmp_path_factory, "own", build)


def test_the_wheel_holds_every_file_of_the_package_and_no_other(tmp_path: Path) -> None:
    program = fresh_install.uv()
    if not program:
        pytest.skip("uv is not on this machine")
    with zipfile.ZipFile(fresh_install.wheel(tmp_path, program)) as packed:
        names = {name for name in packed.namelist() if not name.endswith("/") and ".dist-info/" not in name}
    files = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert names == {path.relative_to(PACKAGE.parent).as_posix() for path in files}
    assert {"orderguide/starter/.gitignore", "orderguide/theme/mkdocs_theme.yml"} <= names


def test_a_new_guide_builds_strictly_and_nothing_is_wrong_with_its_site(own: Built) -> None:
    assert own.code == 0, own.output
    assert "WARNING" not in own.output
    assert inspect(own.folder) == []
    assert len(own.pages()) == 10


def test_a_site_has_the_styles_and_scripts_of_its_own_pages_only(own: Built) -> None:
    names = {path.name for path in (own.folder / "assets").glob("[cj]s*/*")}
    assert {"guide.css", "checklist.css", "checklist.js"} <= names
    assert names.isdisjoint({"planner.css", "planner.js", "decision.css", "notices.css"})
    assert not (own.folder / "search").exists(), "the stock search is not shipped"


def test_printed_pages_name_their_own_guide(own: Built) -> None:
    assert '"Harbor Lights · independent, not legal advice"' in own.read("assets/css/guide.css")
    assert not any("Order Guide" in path.read_text("utf-8") for path in own.pages())


def test_the_manifest_names_what_the_guide_was_made_from(own: Built) -> None:
    made = build_manifest.read((own.folder / build_manifest.PLACE).read_bytes())
    assert set(made.inputs) == {"content", "orderguide", "mkdocs.yml"}
    assert made.site == "Harbor Lights"


def test_the_manifest_names_python_and_what_the_guide_uses_whatever_else_is_installed() -> None:
    alone, with_code = libraries(()), libraries({"search": None, "mkdocstrings": None})
    assert alone["python"] == platform.python_version() and {"mkdocs", "pygments", "zlib"} <= alone.keys()
    assert not any("mkdocstrings" in name or "material" in name for name in alone)
    assert with_code.keys() - alone.keys() == {"griffelib", "mkdocs-autorefs", "mkdocstrings", "mkdocstrings-python"}


def test_each_library_that_a_build_loads_is_in_the_manifest_or_said_to_decide_nothing() -> None:
    """A new dependency has to be put on one of the two lists."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    needs = {one["name"]: {other["name"] for other in one.get("dependencies", ())} for one in lock}
    found, waiting = set[str](), ["order-guide", "mkdocstrings", "mkdocstrings-python"]
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += needs[name]
    named = libraries(BY_PLUGIN).keys() - {"python", "zlib"}
    assert found - named - {"order-guide"} == DECIDE_NOTHING


# What these do is not seen in a file: arguments, watching, fetching, types, time zones that no calendar names.
DECIDE_NOTHING = set(
    "annotated-types click colorama ghp-import mergedeep mkdocs-get-deps packaging pathspec platformdirs "
    "python-dateutil pyyaml-env-tag typing-extensions typing-inspection tzdata watchdog".split()
)
