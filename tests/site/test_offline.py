"""What is made of the finished site: the offline kit, the record of the build, and building it once more to compare."""

from __future__ import annotations

import contextlib
import datetime
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from orderguide import cli
from orderguide.guide.guide import Guide
from orderguide.publishing import build_manifest
from orderguide.text import checksums

from tests.conftest import ROOT, Built
from tests.site.conftest import Elsewhere

REBUILT = cli._rebuilt


@pytest.fixture(scope="module")
def build(site: Built) -> build_manifest.Build:
    return build_manifest.read((site.folder / build_manifest.PLACE).read_bytes())


def verify(guide: Path, folder: Path, *options: str) -> tuple[int, str]:
    """Run the command in a guide's folder, in this process."""
    with contextlib.chdir(guide), contextlib.redirect_stdout(io.StringIO()) as said:
        status = cli.main(["verify", str(folder), *options])
    return status, said.getvalue()


@dataclass(frozen=True)
class Verified:
    """What was said of a site, and the site that was built to compare it with."""

    status: int
    said: str
    anew: Path


@pytest.fixture(scope="module")
def verified(elsewhere: Elsewhere, tmp_path_factory: pytest.TempPathFactory) -> Verified:
    """The second guide's site, verified by building it once more with another seed, in another zone and language.

    That this project's own site is built alike is proven by `make proof`.
    """
    kept = tmp_path_factory.mktemp("anew") / "site"

    def rebuilt(folder: Path, day: datetime.date) -> str:
        said = REBUILT(folder, day)
        shutil.copytree(folder, kept)
        return said

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "_rebuilt", rebuilt)
        conditions = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Chatham", "LC_ALL": "C.UTF-8"}
        for name, value in {"PYTHONPATH": str(ROOT / "hooks"), **conditions}.items():
            patch.setenv(name, value)
        return Verified(*verify(elsewhere.guide, elsewhere.site.folder), kept)


def test_the_record_names_every_file_and_its_sum(site: Built, build: build_manifest.Build) -> None:
    found = checksums.of_folder(site.folder)
    assert found.pop(build_manifest.PLACE)
    assert build.files == found


def test_the_record_says_what_the_site_was_made_from_and_nothing_of_the_machine(
    site: Built, build: build_manifest.Build, guide: Guide
) -> None:
    assert (build.edition, build.as_of) == (guide.instrument.edition.version, guide.today)
    assert build.libraries["mkdocs"] == version("mkdocs") and build.libraries["pydantic"] == version("pydantic")
    assert set(build.inputs) == {"content", "docs", "orderguide", "mkdocs.yml"}
    assert build.inputs["content"] == checksums.of_sources(ROOT / "content")
    text = site.read(build_manifest.PLACE)
    assert str(ROOT) not in text and str(site.folder) not in text


def test_a_site_is_verified_by_building_it_once_more(verified: Verified) -> None:
    assert verified.status == 0, verified.said
    assert "built anew, every file is the same" in verified.said


def test_two_builds_are_equal_byte_for_byte(elsewhere: Elsewhere, verified: Verified) -> None:
    """Compared here once more, by nothing that the command uses."""
    one, other = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (elsewhere.site.folder, verified.anew)
    )
    assert one.keys() == other.keys() and len(one) > 50
    assert [name for name in sorted(one) if one[name] != other[name]] == []


def test_one_changed_byte_is_found_by_the_sums(site: Built, tmp_path: Path) -> None:
    copy = shutil.copytree(site.folder, tmp_path / "copy")
    page = copy / "faq" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"a", b"b", 1))
    command = [sys.executable, "-m", "orderguide", "verify", str(copy), "--sums-only"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "faq/index.html: changed\n", "")


def test_someone_who_changes_the_record_too_is_found_out_by_building(
    elsewhere: Elsewhere, verified: Verified, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is built anew is the site that the test above built so; only the copy is forged."""
    copy = shutil.copytree(elsewhere.site.folder, tmp_path / "copy")
    (copy / "questions" / "index.html").write_bytes(b"Pay here.")
    build = build_manifest.read((copy / build_manifest.PLACE).read_bytes())
    forged = build.model_copy(update={"files": build_manifest.published(copy).sums})
    (copy / build_manifest.PLACE).write_bytes(build_manifest.written(forged))
    assert verify(elsewhere.guide, copy, "--sums-only")[0] == 0
    monkeypatch.setattr(cli, "_rebuilt", lambda folder, day: str(shutil.copytree(verified.anew, folder))[:0])
    status, said = verify(elsewhere.guide, copy)
    assert status == 1 and "not as built anew: questions/index.html: changed" in said


def test_the_kit_is_offered_with_its_size_and_its_sum(site: Built) -> None:
    html = site.read("about/offline/index.html")
    name = re.search(r'href="\.\./\.\./([\w-]+\.zip)" download', html)
    assert name
    packed = (site.folder / name[1]).read_bytes()
    assert checksums.digest_of(packed) in html and f"{len(packed) / 1e6:.1f} MB" in html
    assert "data-kit" not in html
    assert 'href="about/offline/"' in site.read("index.html")


def test_every_link_in_the_kit_names_a_file_of_it(site: Built) -> None:
    with zipfile.ZipFile(io.BytesIO((site.folder / "order-guide.zip").read_bytes())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert "index.html" in files and not [name for name in files if name.endswith((".zip", ".gz", "404.html"))]
    assert len([name for name in files if name.endswith("index.html")]) == len(site.pages()) - 1
    for name, content in files.items():
        if name.endswith(".html"):
            html = re.sub(r"<(script|style)>.*?</\1>", "", content.decode(), flags=re.S)
            for address in re.findall(r'\s(?:href|src)="([^"]*)"', html):
                if not re.match("[a-z]+:", address):
                    target = unquote(urlsplit(urljoin(f"http://site.invalid/{name}", address)).path).lstrip("/")
                    assert target in files, (name, address)
    for name in files:
        if name.endswith("index.html"):
            assert b"Offline copy</b> of edition" in files[name], name


def test_each_checklist_links_to_the_file_that_can_be_mailed(site: Built, guide: Guide) -> None:
    for page in guide.links.pages:
        if page.view == "checklist":
            assert f'{page.of}.html" download>' in site.read(f"{page.path}/index.html")
            html = site.read(f"{page.path}/{page.of}.html")
            assert "A copy to pass on" in html and guide.instrument.edition.version in html
            assert "~/" not in re.sub(r"<(script|style)>.*?</\1>", "", html, flags=re.S)
