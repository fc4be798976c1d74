"""Everything that is published: each path once, sorted, and the same every time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml
from orderguide.content.json_schema import schemas
from orderguide.guide.guide import Guide
from orderguide.publishing.artifacts import Artifact, Collision, artifacts, distinct, source_path
from orderguide.site.data.files import LOOKUP
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content


@pytest.fixture(scope="module")
def made(harbor: Guide) -> list[Artifact]:
    return artifacts(harbor, SUBJECTS)


def test_every_page_and_every_schema_is_made(harbor: Guide, made: list[Artifact]) -> None:
    paths = [artifact.path for artifact in made]
    assert paths == sorted(paths)
    pages = {source_path(page.path) for page in harbor.links.pages if page.view != "prose"}
    assert {path for path in paths if path.endswith(".md")} == pages
    names = schemas(SUBJECTS.kinds)
    assert {path for path in paths if path.startswith("schema/")} == {f"schema/{name}" for name in names}


def test_every_view_is_shown_by_the_good_content(harbor: Guide) -> None:
    assert {page.view for page in harbor.links.pages} >= set(SUBJECTS.views.by_name)


def test_the_same_content_makes_the_same_bytes(good: Content, made: list[Artifact]) -> None:
    assert artifacts(good.guide(), SUBJECTS) == made


def test_pages_are_markdown_that_any_generator_takes(made: list[Artifact], harbor: Guide) -> None:
    titles = {source_path(page.path): (page.title, page.description) for page in harbor.links.pages}
    for artifact in made:
        if artifact.path.endswith(".md"):
            text = artifact.content.decode()
            assert "\r" not in text
            _, front, body = text.split("---\n", 2)
            told = yaml.safe_load(front)
            assert (told["title"], told["description"]) == titles[artifact.path]
            block = body.strip("\n")
            assert block.startswith("<div>\n")
            assert block.endswith("\n</div>")
            assert "\n\n" not in block  # a blank line would end a block of HTML
            assert "~/" not in re.sub(r"<code>.*?</code>", "", block)


def test_pages_know_where_they_are_written(made: list[Artifact]) -> None:
    origins = {artifact.path: artifact.origin for artifact in made}
    assert origins["directive/article-2/index.md"] == ("content/paragraphs/article-2.yml", 1)
    assert origins["index.md"] is None


def test_links_between_pages_are_relative_and_lead_to_pages(made: list[Artifact], harbor: Guide) -> None:
    pages = {page.path for page in harbor.links.pages} | {LOOKUP}
    for artifact in made:
        if artifact.path.endswith("index.md"):
            here = artifact.path.removesuffix("index.md").strip("/")
            for address in re.findall(r'<a [^>]*href="([^"#]*)', artifact.content.decode()):
                if "//" not in address and address and not address.startswith("mailto:") and address.endswith("/"):
                    parts = here.split("/") if here else []
                    for part in address.strip("/").split("/"):
                        parts = parts[:-1] if part == ".." else parts if part in (".", "") else [*parts, part]
                    assert "/".join(parts) in pages, f"{artifact.path}: {address}"


def test_two_artifacts_of_one_path_are_refused_also_when_only_case_differs() -> None:
    one, two = Artifact("b/index.md", b"1"), Artifact("a/index.md", b"2")
    assert distinct([one, two]) == [two, one]
    for path in ("b/index.md", "B/Index.md"):
        with pytest.raises(Collision, match="are one path"):
            distinct([one, Artifact(path, b"3")])
