"""What pages say is in the data, and the other way round; the data are as their schemas and their dictionary say."""

from __future__ import annotations

import csv
import datetime
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import jsonschema
import pandas
import pytest
from lxml import html
from orderguide.guide.guide import Guide
from orderguide.site import http_headers
from orderguide.site.data.files import FOLDER, LOOKUP
from orderguide.site.downloads import paths
from orderguide.site.twin import LISTS, NAME
from orderguide.subjects import SUBJECTS
from orderguide.text import csv_table

from tests.conftest import Built
from tests.site.conftest import Elsewhere

EMPTY = {"keep_default_na": False, "na_values": [""]}
TYPES = {"text": "string", "date": "string", "integer": "Int64", "boolean": "boolean"}
FORMULA = tuple("=+-@\t\r")


@pytest.fixture(scope="module")
def data(site: Built) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.read(f"{FOLDER}/guide.json"))
    return found


def shown(site: Built) -> Iterator[tuple[str, html.HtmlElement]]:
    """Give every page of the guide by its address; the list of ids is none."""
    for path in site.pages():
        address = path.relative_to(site.folder).as_posix().removesuffix("index.html")
        if path.name == "index.html" and address != f"{LOOKUP}/":
            yield address, html.fromstring(path.read_bytes())


def each(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give all records."""
    for records in data["records"].values():
        yield from records


def claims(value: Any) -> Iterator[dict[str, Any]]:
    """Give all claims within a value."""
    if isinstance(value, dict):
        if {"text", "basis", "sources"} <= value.keys():
            yield value
        for part in value.values():
            yield from claims(part)
    elif isinstance(value, list):
        for part in value:
            yield from claims(part)


def test_every_anchor_of_a_record_is_in_the_data_and_the_reverse(site: Built, data: dict[str, Any]) -> None:
    addresses = {one["id"]: one["address"] for one in each(data)}
    idents: dict[str, set[str]] = {}
    for address, page in shown(site):
        idents[address] = set(page.xpath("//@id"))
    apart = {address for address in addresses.values() if "#" in address}
    assert apart
    assert [one for one in addresses.values() if "#" not in one and one not in idents] == []
    assert [one for one in apart if one.partition("#")[2] not in idents.get(one.partition("#")[0], ())] == []
    found = {f"{address}#{ident}" for address, some in idents.items() for ident in some if ident in addresses}
    assert found - apart == set()


def test_every_record_of_the_guide_is_in_the_data_once(data: dict[str, Any], guide: Guide) -> None:
    found = [one["id"] for one in each(data)]
    assert sorted(found) == sorted(guide.index.by_id)
    assert {kind: [one["id"] for one in words] for kind, words in data["words"].items()} == {
        kind: list(words) for kind, words in sorted(guide.index.words.items())
    }


def said(element: html.HtmlElement) -> str:
    """Give the words of a claim on a page, without the numbers of its sources, its badge, and words for listeners."""
    copy = html.fromstring(html.tostring(element))
    for part in copy.xpath("//sup | //*[contains(@class, 'og-badge') or contains(@class, 'og-vh')]"):
        part.drop_tree()
    return " ".join(copy.text_content().split())


def badge_of(claim: html.HtmlElement) -> str:
    """Name the basis of a claim on a page: by its own badge, or by the one before the claims with which it stands."""
    own = claim.xpath(".//*[contains(@class, 'og-badge--')]")
    run = claim.xpath("ancestor::*[contains(@class, 'og-run')][1]/*[@class='og-run__sign']/*")
    found = next(iter([*own, *run]), None)
    return "" if found is None else found.get("class").partition("og-badge--")[2]


def test_every_claim_on_a_page_is_in_the_data_with_the_same_basis_and_sources(
    site: Built, data: dict[str, Any], guide: Guide
) -> None:
    official = guide.instrument.official_text
    known: dict[str, set[tuple[str, frozenset[str]]]] = {}
    for one in claims([data["records"], data["beside"]]):
        grounds = known.setdefault(" ".join(one["text"].split()), set())
        grounds.add((one["basis"], frozenset(one["sources"]) - {official}))
    count = unsigned = 0
    for address, page in shown(site):
        notes = {
            note.get("id"): note.xpath(".//a/@href")[0].partition("#")[2] for note in page.xpath("//*[@id]")
            if note.get("id").startswith("note-")
        }  # fmt: skip
        bases = {one.partition("og-badge--")[2] for one in page.xpath("//@class") if "og-badge--" in one}
        for claim in page.xpath("//*[@class='og-claim']"):
            text, basis = said(claim), badge_of(claim)
            named = frozenset(notes[href[1:]] for href in claim.xpath(".//sup//a/@href"))
            grounds = known.get(text, set())
            assert {sources for _, sources in grounds} >= {named}, (address, text)
            wanted = {(basis, named)} if basis else {(one, named) for one in bases}
            assert grounds & wanted, (address, text, basis)
            count, unsigned = count + 1, unsigned + (not basis)
    assert count > 1000 and unsigned < count / 4, "tables have one badge a column; all else has its own"


def test_every_claim_of_the_guide_is_in_the_table_of_claims(site: Built, data: dict[str, Any], guide: Guide) -> None:
    rows = csv_table.read((site.folder / FOLDER / "claims.csv").read_bytes())
    assert len(rows) == len(guide.index.claims)
    told = {(one["text"], one["basis"], tuple(one["sources"])) for one in claims([data["records"], data["beside"]])}
    assert {(row["text"], row["basis"], tuple(row["sources"].split("\n"))) for row in rows} == told


def files(built: Built, ending: str) -> list[Path]:
    return [path for path in sorted((built.folder / FOLDER).glob(f"*.{ending}")) if ".schema." not in path.name]


def test_each_file_is_as_the_schema_that_it_names(site: Built, elsewhere: Elsewhere) -> None:
    for built in (site, elsewhere.site):
        assert len(files(built, "json")) > 5
        for path in files(built, "json"):
            held = json.loads(path.read_bytes())
            schema = json.loads(path.with_name(held["$schema"]).read_bytes())
            jsonschema.Draft202012Validator.check_schema(schema)
            checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
            assert [error.message for error in checker.iter_errors(held)] == [], path


def test_a_schema_refuses_what_the_data_do_not_say(site: Built) -> None:
    folder = site.folder / FOLDER
    held, schema = (json.loads((folder / f"deadlines{end}").read_bytes()) for end in (".json", ".schema.json"))
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
    for name, value in (("due", "soon"), ("is_settled", "yes"), ("spare", 1), ("state", None)):
        changed = {**held, "records": [{**held["records"][0], name: value}]}
        assert not checker.is_valid(changed), name
    assert not checker.is_valid({**held, "format": held["edition"]["version"]})
    assert not checker.is_valid({**held, "records": [{"id": held["records"][0]["id"]}]})


def test_format_and_edition_are_told_apart(site: Built, guide: Guide) -> None:
    for path in files(site, "json"):
        held = json.loads(path.read_bytes())
        assert held["edition"]["version"] == guide.instrument.edition.version != held["format"]


def test_pandas_reads_each_table_with_the_types_of_the_dictionary(site: Built, elsewhere: Elsewhere) -> None:
    for built in (site, elsewhere.site):
        dictionary = pandas.read_csv(built.folder / FOLDER / "dictionary.csv", dtype="string", **EMPTY)
        tables = [path for path in files(built, "csv") if path.stem != "dictionary"]
        assert sorted(set(dictionary["table"])) == [path.stem for path in tables]
        for path in tables:
            columns = dictionary[dictionary["table"] == path.stem].set_index("column")
            found = pandas.read_csv(path, dtype=columns["type"].map(TYPES).to_dict(), **EMPTY)
            records = json.loads(path.with_suffix(".json").read_bytes())["records"]
            assert list(found.columns) == list(columns.index), path
            assert len(found) == len(records) > 0, path
            for name in columns.index[columns["type"] == "date"]:
                pandas.to_datetime(found[name], format="%Y-%m-%d")
            for name in columns.index[columns["required"] == "true"]:
                assert found[name].notna().all(), (path, name)
            for name in columns.index[columns["choices"].notna() & (columns["values"] == "one")]:
                assert set(found[name].dropna()) <= set(columns["choices"][name].split(" | ")), (path, name)


def test_a_table_says_what_its_records_say(site: Built) -> None:
    """Single values, cell by cell."""
    for path in files(site, "csv"):
        if path.stem == "dictionary":
            continue
        rows = csv_table.read(path.read_bytes())
        for row, record in zip(rows, json.loads(path.with_suffix(".json").read_bytes())["records"], strict=True):
            for name, value in record.items():
                if not isinstance(value, list | dict):
                    text = str(value).lower() if isinstance(value, bool) else str(value)
                    assert row[name] == text, (path, name)


def test_no_cell_begins_a_formula(site: Built, elsewhere: Elsewhere) -> None:
    for built in (site, elsewhere.site):
        for path in files(built, "csv"):
            for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")):
                assert not [cell for cell in row for part in cell.split("\n") if part.startswith(FORMULA)], path


def test_each_date_in_a_table_is_a_day_of_the_calendar(site: Built) -> None:
    rows = csv_table.read((site.folder / FOLDER / "deadlines.csv").read_bytes())
    assert all(datetime.date.fromisoformat(row["due"]) for row in rows)


def test_every_file_to_take_away_is_there_and_offered_and_kept_in_the_ledger(site: Built, guide: Guide) -> None:
    offered = paths(guide, SUBJECTS.views)
    (page,) = (one for one in guide.links.pages if one.view == "downloads")
    links = set(html.fromstring(site.read(f"{page.path}/index.html")).xpath("//main//a/@href"))
    (ledger,) = guide.library.records("ledger")
    for path in offered:
        assert (site.folder / path).is_file(), path
        assert f"../{path}" in links, path
    assert set(offered) <= set(ledger.files)
    below = ("data", "calendar", "changes", "cite")
    there = {path.relative_to(site.folder).as_posix() for name in below for path in (site.folder / name).rglob("*.*")}
    pages = {path for path in there if path.endswith(".html")}
    twins = {path.removesuffix("index.html") + NAME for path in pages}
    assert there - pages - twins - set(offered) == set(), "a page and its twin are found by its address"


def test_every_id_ever_published_leads_somewhere(site: Built, guide: Guide) -> None:
    held = json.loads(site.read(f"{FOLDER}/ids.json"))["ids"]
    (ledger,) = guide.library.records("ledger")
    assert set(ledger.ids) <= set(held)
    page = html.fromstring(site.read(f"{LOOKUP}/index.html"))
    lines = {line.get("id"): line.xpath(".//a/@href") for line in page.xpath("//li")}
    assert set(lines) == set(held)
    for ident, place in held.items():
        if "address" in place:
            assert lines[ident] == [f"../{place['address']}"]
    for one in ledger.retired:
        assert held[one.id].get("into", []) == one.into and held[one.id]["why"] == one.why


def test_feeds_and_calendars_that_are_offered_can_be_read(site: Built, elsewhere: Elsewhere, guide: Guide) -> None:
    offered = [path for path in paths(guide, SUBJECTS.views) if path.endswith((".xml", ".ics"))]
    assert {Path(path).suffix for path in offered} == {".xml", ".ics"}
    for path in [*(site.folder / one for one in offered), *elsewhere.site.folder.rglob("*.ics")]:
        if path.suffix == ".xml":
            feed = feedparser.parse(path.read_bytes())
            assert not feed.bozo and feed.version == "atom10" and feed.entries, path
            assert all(one.title and one.id and one.updated_parsed for one in feed.entries), path
        else:
            dates = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
            assert dates and not [one for date in dates for one in date.errors], path
            assert all(one["DTSTART"].dt and one["DTSTAMP"].dt and one["SUMMARY"] for one in dates), path
            assert len({str(one["UID"]) for one in dates}) == len(dates), path


def test_what_other_sites_may_read_is_data_feeds_and_twins(site: Built) -> None:
    open_to_all = {
        name for path in site.folder.rglob("*.*") for name in [path.relative_to(site.folder).as_posix()]
        if any(fnmatchcase(name, one) for one in http_headers.SHARED)
    }  # fmt: skip
    data = {f"{FOLDER}/{path.name}" for path in [*files(site, "csv"), *(site.folder / FOLDER).glob("*.json")]}
    feeds = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.xml")}
    twins = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob(NAME)}
    assert open_to_all == {*data, *feeds, *twins, *LISTS}
    for name in open_to_all:
        assert sum(fnmatchcase(name, one) for one in http_headers.SHARED) == 1, f"{name} would get a header twice"


def test_no_page_loads_data_and_the_file_of_everything_is_small(site: Built) -> None:
    assert (site.folder / FOLDER / "guide.json").stat().st_size < 2_000_000
    for path in site.pages():
        page = html.fromstring(path.read_bytes())
        loaded = page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='preload']/@href")
        assert not [one for one in loaded if f"{FOLDER}/" in one], path


def test_each_question_is_answered_by_its_script_from_the_data_alone(site: Built, guide: Guide) -> None:
    """What a script prints is worked out when the page is made; here the script itself is run."""
    (page,) = (one for one in guide.links.pages if one.view == "downloads")
    (asked,) = html.fromstring(site.read(f"{page.path}/index.html")).xpath("//section[@aria-labelledby='asked']")
    pieces = [one.text_content().strip() for one in asked.xpath(".//pre")]
    assert len(pieces) == 2 * len(guide.library.gathered("uses", "questions")) >= 6
    for printed, script in zip(pieces[::2], pieces[1::2], strict=True):
        command = [sys.executable, "-I", "-c", script]
        done = subprocess.run(command, cwd=site.folder / FOLDER, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == printed, script
        assert len(printed.splitlines()) > 1, "an answer, not only how many rows there are"


def test_the_example_for_pandas_runs(site: Built, guide: Guide) -> None:
    (page,) = (one for one in guide.links.pages if one.view == "downloads")
    pieces = [one.text_content() for one in html.fromstring(site.read(f"{page.path}/index.html")).xpath("//pre")]
    (script,) = (piece for piece in pieces if piece.startswith("import pandas"))
    script = script.replace("https://ADDRESS/", f"{site.folder}/")
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert "reported" in done.stdout
