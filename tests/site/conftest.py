"""The second guide: of another kind, and built in a fifth of the time, for what is proven of any site."""

from __future__ import annotations

import filecmp
import shutil
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.relations.links import Page
from orderguide.text.png import MARK, SIZE

from tests.conftest import ROOT, Built, mkdocs_build, once

SECOND = next(path for path in sorted((ROOT / "tests" / "guides").iterdir()) if path.is_dir())


@dataclass(frozen=True)
class Elsewhere:
    """A copy of a guide that lies beside no engine, and its site; nobody may change either."""

    guide: Path
    site: Built


@pytest.fixture(scope="session")
def second() -> Guide:
    return load(SECOND / "content")


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """The second guide, built strictly, once, from a copy that lies elsewhere."""

    def build(folder: Path) -> Built:
        copy = shutil.copytree(SECOND, folder.parent / "guide")
        made = mkdocs_build(folder, config=copy / "mkdocs.yml")
        compared = filecmp.dircmp(SECOND, copy)
        assert not compared.diff_files and not compared.right_only, "building writes nothing beside the site"
        return made

    site = once(tmp_path_factory, "second", build)
    return Elsewhere(site.folder.parent / "guide", site)


def png(width: int, height: int) -> bytes:
    """Make a picture that is white all over."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))]
    parts += [(b"IDAT", zlib.compress(height * (b"\0" + b"\xff" * -(-width // 8)))), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return MARK + b"".join(chunks)


def page_of(guide: Guide) -> Page:
    """Choose the page of a section with several paragraphs."""
    sections = [located.value for located in guide.index.of_kind("section")]
    longest = max(sections, key=lambda section: len(section.paragraphs))
    return next(page for page in guide.links.pages if page.of == longest.id)


@pytest.fixture(scope="session")
def deployed(second: Guide, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The second guide with an address and a repository, one page of which had another address before."""
    folder = tmp_path_factory.mktemp("deployed")
    guide, project, page = second, shutil.copytree(SECOND, folder / "project"), page_of(second)
    path = project / "content" / "site.yml"
    text = path.read_text("utf-8").replace(guide.site.publisher.repository, "https://code.test/guide")
    text = text.replace(guide.site.publisher.address, "https://guide.test/below/")
    path.write_text(f'{text}\npicture: {{file: picture.png, alt: "The \\"guide\\" & its name"}}\n', "utf-8")
    (project / "content" / "pages").mkdir(exist_ok=True)
    (project / "content" / "pages" / "picture.png").write_bytes(png(*SIZE))
    ledger = project / "content" / "history" / "ids.yml"
    ledger.parent.mkdir()
    ledger.write_text(
        f"ids: [{page.of}]\npages: [{page.path}, old/place]\nmoved: {{old/place: {page.path}}}\n", "utf-8"
    )
    built = mkdocs_build(folder / "out", config=project / "mkdocs.yml")
    assert built.code == 0, built.output
    return project, built
