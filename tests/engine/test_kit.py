"""The offline kit: one ZIP, the same for the same site, whose pages lead to files and say that they are a copy."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from orderguide.guide.guide import Guide
from orderguide.publishing import offline_kit
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.text import checksums

if TYPE_CHECKING:
    from tests.engine.conftest import Content

ROOM = '<p class="og-small" data-kit-told></p>'
PAGE = (
    '<head><link rel="alternate" href="{0}changes/feed.xml"><link rel="stylesheet" href="{0}assets/g.css"></head><body>'
    '<div class="og-announce" role="region"><p>Not a site of the port.</p></div>'
    '<a href="{0}do/">Do</a> <a class="x" href="{0}do/#mo-01">One</a> <a href="#here">Here</a> <a href=".">Self</a> '
    '<a href="https://lights.test/a/">Out</a> <a href="{0}robots.txt" download><b>Robots</b></a> '
    '<a href="{0}harbor-lights.zip">The kit</a>' + ROOM + "</body>"
)


@pytest.fixture(scope="module")
def guide(good: Content) -> Guide:
    return good.changed(("site.yml", "synonyms:", "kit: harbor-lights.zip\nsynonyms:")).guide()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "index.html": PAGE.format("./"),
        "do/index.html": PAGE.format("../"),
        "do/list.html": '<a href="../">As it is</a>',
        "404.html": PAGE.format("/"),
        "assets/g.css": "p { color: red }",
        "assets/g.css.gz": "packed",
        "robots.txt": "User-agent: *",
        "_headers": "/*",
        "nginx-headers.conf": "x",
        "harbor-lights.zip": "an older one",
        "build.json": "{}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def _unpacked(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_only_servers_and_search_engines_read_is_left_out(folder: Path, guide: Guide) -> None:
    files = _unpacked(offline_kit.packed(folder, guide.shown, environment(SUBJECTS.views.folders)))
    assert list(files) == ["README.txt", "SHA256SUMS", "assets/g.css", "do/index.html", "do/list.html", "index.html"]


def test_every_link_leads_to_a_file_of_the_kit_or_is_words(folder: Path, guide: Guide) -> None:
    html = _unpacked(offline_kit.packed(folder, guide.shown, environment(SUBJECTS.views.folders)))[
        "do/index.html"
    ].decode()
    for found in (
        'href="../assets/g.css"', '<a href="../do/index.html">Do</a>',
        '<a class="x" href="../do/index.html#mo-01">One</a>',
        '<a href="#here">Here</a>', '<a href="./index.html">Self</a>', '<a href="https://lights.test/a/">Out</a>',
    ):  # fmt: skip
        assert found in html
    for lost in ("robots.txt", ".zip", "feed.xml", offline_kit.ROOM):
        assert lost not in html
    assert "<b>Robots</b> The kit" in html


@pytest.mark.parametrize(
    ("address", "reached"),
    [
        ("..", "../index.html"),
        ("../#top", "../index.html#top"),
        ("./", "./index.html"),
        ("../do", None),
        ("../../../index.html", None),
        ("no-such/", None),
        ("mailto:a@lights.test", "mailto:a@lights.test"),
    ],
)
def test_an_address_as_it_works_from_a_folder(address: str, reached: str | None) -> None:
    assert offline_kit.on_disk(address, "do/index.html", {"index.html", "do/index.html"}) == reached


def test_a_name_that_is_escaped_in_an_address_is_found() -> None:
    assert offline_kit.on_disk("a%20b/#x", "index.html", {"a b/index.html"}) == "a%20b/index.html#x"


def test_each_page_says_that_it_is_a_copy_of_which_edition_and_day(folder: Path, guide: Guide) -> None:
    files = _unpacked(offline_kit.packed(folder, guide.shown, environment(SUBJECTS.views.folders)))
    edition = guide.instrument.edition
    for name in ("index.html", "do/index.html"):
        html = files[name].decode()
        said = html.partition('<div class="og-announce"')[2].partition("</div>")[0]
        assert said.index("Not a site") < said.index("Offline copy"), "whose site it is not stays first"
        assert (
            f"edition {edition.version}" in said and f"{guide.today:%B} {guide.today.day}, {guide.today.year}" in said
        )
        assert f'data-due="{guide.today}"' in said and "<b data-age></b> ago" in said
    assert files["do/list.html"] == b'<a href="../">As it is</a>', "files to be mailed say it themselves"


def test_the_sums_are_those_of_all_other_files(folder: Path, guide: Guide) -> None:
    files = _unpacked(offline_kit.packed(folder, guide.shown, environment(SUBJECTS.views.folders)))
    sums = files.pop(checksums.SUMS).decode()
    assert sums == checksums.listed(checksums.of_files(files))


def test_the_text_beside_the_start_page_says_how_to_open_and_check_it(folder: Path, guide: Guide) -> None:
    text = _unpacked(offline_kit.packed(folder, guide.shown, environment(SUBJECTS.views.folders)))[
        "README.txt"
    ].decode()
    for words in ("index.html", "Unpack", checksums.SUMS, guide.instrument.edition.version, guide.site.not_advice):
        assert words in text
    assert max(map(len, text.splitlines())) <= 120


def test_the_same_site_gives_the_same_bytes_whatever_the_times_and_the_order(folder: Path, guide: Guide) -> None:
    first = offline_kit.packed(folder, guide.shown, environment(SUBJECTS.views.folders))
    page = folder / "index.html"
    text = page.read_bytes()
    page.unlink()
    page.write_bytes(text)
    page.chmod(0o600)
    assert offline_kit.packed(folder, guide.shown, environment(SUBJECTS.views.folders)) == first


def test_entries_bear_the_day_of_the_edition_and_can_be_read_by_all() -> None:
    made = offline_kit.zipped({"b": b"2", "a": b"1"}, datetime.date(2031, 6, 1))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == ["a", "b"]
        for entry in archive.infolist():
            assert entry.date_time == (2031, 6, 1, 0, 0, 0)
            assert entry.external_attr >> 16 == 0o100644
    early = offline_kit.zipped({"a": b"1"}, datetime.date(1789, 3, 4))
    with zipfile.ZipFile(io.BytesIO(early)) as archive:
        assert archive.infolist()[0].date_time[0] == 1980
    late = offline_kit.zipped({"a": b"1"}, datetime.date(2999, 12, 31))
    with zipfile.ZipFile(io.BytesIO(late)) as archive:
        assert archive.infolist()[0].date_time[0] == 2107


def test_the_page_that_offers_it_tells_its_size_and_sum() -> None:
    packed = b"x" * 1_260_000
    told = offline_kit.told(packed, environment(SUBJECTS.views.folders))
    assert "1.3 MB" in told and checksums.digest_of(packed) in told
