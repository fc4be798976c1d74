"""The second guide: of another kind, and built in a fifth of the time, for what is proven of any site."""

from __future__ import annotations

import filecmp
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from orderguide.guide.guide import Guide
from orderguide.loading import load

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
