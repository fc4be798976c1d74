"""What everybody installs: the same packages, from the public index, on every supported Python."""

import json
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

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


def test_the_compiler_of_the_scripts_is_pinned_by_version_and_digest_and_names_no_registry() -> None:
    folder = ROOT / "tests" / "js"
    text = (folder / "package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    wanted = packages.pop("")["devDependencies"]
    assert wanted == json.loads((folder / "package.json").read_text("utf-8"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, one in packages.items() if not one["integrity"].startswith("sha512-")] == []
    assert "://" not in text and "resolved" not in text
