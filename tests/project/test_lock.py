"""What everybody installs: the same packages, from the public index, on every supported Python."""

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.benchmarks import known_holes

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "uv.lock").read_text("utf-8")
PACKAGES = tomllib.loads(LOCK)["package"]


def test_every_address_is_the_public_index() -> None:
    hosts = {urlsplit(url).hostname for url in re.findall(r"[a-z]+://[^\"\s]+", LOCK)}
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_every_package_comes_from_the_index_except_the_project_itself() -> None:
    sources = {package["name"]: package["source"] for package in PACKAGES}
    assert sources.pop("order-guide") == {"editable": "."}
    assert {tuple(source.items()) for source in sources.values()} == {(("registry", "https://pypi.org/simple"),)}


def test_every_file_has_a_digest() -> None:
    files = [file for package in PACKAGES for file in [*package.get("wheels", []), package.get("sdist")] if file]
    assert files
    assert [file["url"] for file in files if not file.get("hash", "").startswith("sha256:")] == []


def test_every_supported_python_gets_the_same_version_of_everything() -> None:
    names = [package["name"] for package in PACKAGES]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_nothing_has_to_be_compiled() -> None:
    assert [package["name"] for package in PACKAGES if not package.get("wheels")] == ["order-guide"]


@pytest.mark.parametrize("folder", ["js", "editor"])
def test_what_npm_installs_is_pinned_by_version_and_digest_and_names_no_registry(folder: str) -> None:
    pinned = ROOT / "tests" / folder
    text = (pinned / "package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    wanted = packages.pop("")["devDependencies"]
    assert wanted == json.loads((pinned / "package.json").read_text("utf-8"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, one in packages.items() if not one["integrity"].startswith("sha512-")] == []
    assert "://" not in text and "resolved" not in text


@pytest.mark.parametrize("name", ["uv", "pip-audit"])
def test_tools_outside_the_lock_are_pinned_by_hash_and_name_no_index(name: str) -> None:
    text = (ROOT / ".ci" / f"{name}.txt").read_text("utf-8")
    lines = re.sub(r"\\\n", " ", re.sub(r"(?m)^#.*\n", "", text)).splitlines()
    assert f"{name}==" in text and "://" not in text
    assert [
        line for line in lines if not re.fullmatch(r"\S+==\S+( ; [^-]+?)?( +--hash=sha256:[0-9a-f]{64})+", line)
    ] == []


@pytest.mark.skipif(os.name != "posix", reason="the script is for POSIX shells")
def test_uv_is_installed_by_its_hash_alone(tmp_path: Path) -> None:
    program, said = tmp_path / "some-python", tmp_path / "said"
    program.write_text(
        f"""#!/bin/sh
case "$1 $2" in
"-c import sys"*) echo "$0" ;;
"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
"-m pip") echo "$*" > {said} ;;
esac
""",
        "utf-8",
    )
    program.chmod(0o755)
    environment = {"PATH": os.environ["PATH"], "PYTHON": str(program)}
    subprocess.run(["/bin/sh", ROOT / ".ci" / "tools", tmp_path / "made"], env=environment, check=True)
    words = said.read_text("utf-8").split()
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} < set(words)
    assert words[-2:] == ["-r", str(ROOT / ".ci" / "uv.txt")] and not any(word.startswith("uv") for word in words)


@pytest.mark.parametrize(
    ("found", "holds"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], True),
        ([{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}, {"name": "b", "skip_reason": "no"}], False),
        ([{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "not found"}], None),
        ([], None),
    ],
)
def test_a_database_that_was_not_reached_is_not_taken_for_clean(found: list[dict[str, object]], holds: bool) -> None:
    assert known_holes.judged(json.dumps({"dependencies": found}), "")[0] is holds
    assert known_holes.judged("", "ERROR: no network") == (None, "the database was not reached: ERROR: no network")
