"""The content of a guide: it is clean, and every way to break it is told.

What is broken here is the text of the files themselves, in memory. Where a problem should be told
is worked out by PyYAML's tree of nodes, so that the reader under test does not mark its own work.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from orderguide import rules
from orderguide.cli import main
from orderguide.content.index import Index, Located
from orderguide.content.json_schema import modeline, schemas, workspace
from orderguide.content.library import File, Library, read, shaped
from orderguide.content.problems import Problem
from orderguide.guide.guide import Guide
from orderguide.relations.placeholders import filled
from orderguide.rules import references
from orderguide.subjects import SUBJECTS
from orderguide.subjects.instrument import rules as coverage

from tests.conftest import content_folder

CONTENT = content_folder()
LIBRARY = read(CONTENT, SUBJECTS.kinds)
SURVEY = filled(Index(LIBRARY))
FILES = {file.name: file for file in LIBRARY.files}
SCHEMAS = [f"{place.name}.json" for place in SUBJECTS.kinds.files]
Step = str | int


class Place(NamedTuple):
    """Where a node begins, from 1."""

    line: int
    column: int


# --- breaking the text of a file -------------------------------------------------------------------------------------


def place(node: yaml.Node) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)


@functools.lru_cache(maxsize=4)
def nodes(text: str) -> yaml.Node:
    found = yaml.compose(text, yaml.CBaseLoader)
    assert found is not None
    return found


def children(node: yaml.Node) -> Iterator[tuple[yaml.Node | None, yaml.Node, Step]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key, inner, key.value) for key, inner in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((None, inner, index) for index, inner in enumerate(node.value))


def records(node: yaml.Node, owner: str = "", at: Place | None = None) -> Iterator[tuple[yaml.MappingNode, str, Place]]:
    """Walk all records of a file, each with the id of the nearest record that has one, and where it begins.

    A record that is the value of a field begins where the field's name stands.
    """
    if isinstance(node, yaml.MappingNode):
        owner = next((inner.value for _, inner, step in children(node) if step == "id"), owner)
        yield node, owner, at or place(node)
    for key, inner, _ in children(node):
        yield from records(inner, owner, place(key) if key else None)


def without(text: str, fields: tuple[str, ...], where: Any) -> str:
    """Take fields out of all records that `where` is true of."""
    cuts = []
    for record, owner, _ in records(nodes(text)):
        if where(record, owner):
            pairs = list(record.value)
            for index, (key, value) in enumerate(pairs):
                if key.value in fields:
                    last = index + 1 == len(pairs)
                    end = _end(text, value) if last else pairs[index + 1][0].start_mark.index
                    cuts.append((key.start_mark.index, end))
    return spliced(text, [(start, end, "") for start, end in cuts])


def _end(text: str, value: yaml.Node) -> int:
    """Find where the last field of a record ends, before the white space that follows."""
    inner = value
    while isinstance(inner, yaml.CollectionNode) and not inner.flow_style:
        last = inner.value[-1]
        inner = last[1] if isinstance(last, tuple) else last
    end = inner.end_mark.index
    return inner.start_mark.index + len(text[inner.start_mark.index : end].rstrip())


def spliced(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def is_claim(record: yaml.MappingNode) -> bool:
    return {"text", "basis", "sources"} <= {key.value for key, _ in record.value}


def problems_of_shape(name: str, text: str) -> list[Problem]:
    found = shaped(text.encode(), name, FILES[name].place)
    return found if isinstance(found, list) else []


def owner_of(located: Located) -> str:
    """Give the id of the record in which something stands; nothing when it stands in the file itself."""
    return str(located.owner.value.id) if located.owner else ""


def survey_with(texts: Mapping[str, str]) -> Index:
    """Survey the content with the text of some files changed."""
    changed = [shaped(text.encode(), name, FILES[name].place) for name, text in texts.items()]
    files = [one for one in changed if isinstance(one, File)]
    assert len(files) == len(changed), [one for one in changed if not isinstance(one, File)]
    return filled(
        Index(Library.of([*files, *(file for name, file in FILES.items() if name not in texts)], SUBJECTS.kinds))
    )


# --- it is as promised -----------------------------------------------------------------------------------------------


def test_the_content_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", str(CONTENT)]) == 0
    assert capsys.readouterr().out.startswith(f"clean: {len(FILES)} files, ")


def test_all_quotations_are_short() -> None:
    assert all(len(located.value.text.split()) <= 60 for located in SURVEY.quotes)


@functools.cache
def kept_schemas() -> dict[str, str]:
    return schemas(SUBJECTS.kinds)


@pytest.mark.skipif(not (CONTENT / "schema").is_dir(), reason="this guide keeps no schemas for editors")
@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_that_is_kept_is_up_to_date(name: str) -> None:
    assert (CONTENT / "schema" / name).read_text("utf-8") == kept_schemas()[name]


@pytest.mark.skipif(not (CONTENT / "schema").is_dir(), reason="this guide keeps no schemas for editors")
def test_no_schema_is_kept_of_what_is_gone_and_editors_know_all() -> None:
    assert {path.name for path in (CONTENT / "schema").iterdir()} == set(kept_schemas())
    assert (CONTENT.parent / ".vscode" / "settings.json").read_text("utf-8") == workspace(SUBJECTS.kinds)


def test_the_ledger_holds_every_id_and_every_address() -> None:
    (ledger,) = LIBRARY.records("ledger")
    assert set(SURVEY.by_id) - set(ledger.ids) == set()
    assert {page.path for page in Guide(SURVEY).links.pages} - set(ledger.pages) == set()
    assert ledger.ids == sorted(set(ledger.ids))
    assert ledger.pages == sorted(set(ledger.pages))


# --- a claim without its ground --------------------------------------------------------------------------------------


@functools.cache
def claims_without(name: str, field: str) -> tuple[dict[str, list[Place]], dict[Place, list[Problem]]]:
    """Take a field out of all claims of a file; give where each claim is then, by its owner, and what is told."""
    text = without(FILES[name].document.text, (field,), lambda record, _: is_claim(record))
    broken: dict[str, list[Place]] = {}
    for record, owner, at in records(nodes(text)):
        names = {key.value for key, _ in record.value}
        if {"text", "basis", "sources"} - names == {field}:
            broken.setdefault(owner, []).append(at)
    told: dict[Place, list[Problem]] = {}
    for problem in problems_of_shape(name, text):
        told.setdefault(Place(problem.line, problem.column), []).append(problem)
    return broken, told


CLAIMS = list(dict.fromkeys(located.file.name for located in SURVEY.claims))


@pytest.mark.parametrize("field", ["basis", "sources"])
@pytest.mark.parametrize("name", CLAIMS)
def test_each_claim_without_its_ground_is_told_at_its_line_and_nothing_else(name: str, field: str) -> None:
    broken, told = claims_without(name, field)
    for owner, places in broken.items():
        for at in places:
            assert [(one.file, one.code, one.message) for one in told.get(at, [])] == [
                (name, "model.missing", f"`{field}` is missing")
            ], f"{name}:{at.line} ({owner})"
    assert sorted(told) == sorted(at for places in broken.values() for at in places)


def test_all_claims_were_broken() -> None:
    broken = [claims_without(name, "basis")[0] for name in CLAIMS]
    assert sum(len(places) for owners in broken for places in owners.values()) == len(SURVEY.claims)


# --- a paragraph without guidance ------------------------------------------------------------------------------------

PARAGRAPHS = [(located.file.name, located.value.id) for located in SURVEY.of_kind("paragraph")]
GUIDANCE = ("guidance", "nothing_for", "no_guidance")


@functools.cache
def without_guidance() -> dict[str, str]:
    """Take all guidance from all paragraphs; give the texts of their files."""
    idents = {ident for _, ident in PARAGRAPHS}
    return {
        name: without(FILES[name].document.text, GUIDANCE, lambda _, owner: owner in idents)
        for name in dict(PARAGRAPHS)
    }


@functools.cache
def told_of_guidance() -> list[Problem]:
    return list(coverage.check(survey_with(without_guidance())))


@pytest.mark.parametrize(("name", "ident"), PARAGRAPHS, ids=[ident for _, ident in PARAGRAPHS])
def test_a_paragraph_without_guidance_is_told_at_its_line(name: str, ident: str) -> None:
    lines = enumerate(without_guidance()[name].split("\n"), 1)
    line = next(number for number, one in lines if one.strip("- ") == f"id: {ident}")
    found = [one for one in told_of_guidance() if f"`{ident}`" in one.message]
    assert [(one.file, one.line, one.code) for one in found] == [(name, line, "coverage.guidance")] * len(
        LIBRARY.vocabulary.readers
    )


def test_nothing_is_told_of_guidance_but_where_it_was_taken() -> None:
    assert len(told_of_guidance()) == len(PARAGRAPHS) * len(LIBRARY.vocabulary.readers)


def test_the_check_fails_where_no_paragraph_has_guidance(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole check, from the folder, with all paragraphs broken at once: nothing is told but that."""
    for name, file in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(without_guidance().get(name, file.document.text), "utf-8", newline="\n")
    assert main(["check", "--content", str(tmp_path / CONTENT.name)]) == 1
    found = re.findall(r"^(\S+?):\d+:\d+: (?:`(\S+)`)?.*\[(\S+)\]$", capsys.readouterr().out, re.M)
    told = Counter((name, ident) for name, ident, code in found if code == "coverage.guidance")
    assert told == dict.fromkeys(PARAGRAPHS, len(LIBRARY.vocabulary.readers))
    assert {code for _, _, code in found} <= {"coverage.guidance", "references.unused-source"}


# --- a reference that leads nowhere ----------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_suggestions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out suggestions: for thousands of broken references at once they take longer than all the rest."""
    monkeypatch.setattr(references, "HINTS", 0)


class Broken(NamedTuple):
    """A reference that was made to name nothing."""

    owner: str
    word: str


Told = dict[str, list[Problem]]


@functools.cache
def references_broken() -> tuple[dict[str, dict[Broken, Place]], Told]:
    """Make every reference of every file name nothing; give where each is then, by file, and what is told of each."""
    broken: dict[str, dict[Broken, Place]] = {}
    numbers = itertools.count()
    texts: dict[str, str] = {}
    for name, sights in by_file(SURVEY.refs).items():
        text = FILES[name].document.text
        top = nodes(text)
        changes, made = [], []
        for located in sights:
            node = _node(top, located.steps, of_key=located.steps[-1] == located.value)
            assert node.value == located.value
            made.append(Broken(owner_of(located), f"gone-{next(numbers)}"))
            changes.append((node.start_mark.index, node.end_mark.index, made[-1].word))
        texts[name] = spliced(text, changes)
        words = {node.value: place(node) for node in _scalars(nodes(texts[name]))}
        broken[name] = {one: words[one.word] for one in made}
    return broken, told_of_words(rules.check(survey_with(texts), SUBJECTS.rules))


def by_file(sights: Iterable[Located]) -> dict[str, list[Located]]:
    found: dict[str, list[Located]] = {}
    for located in sights:
        found.setdefault(located.file.name, []).append(located)
    return found


def told_of_words(problems: Iterable[Problem]) -> Told:
    """Give the problems that are about broken references, by the word that names nothing."""
    told: Told = {}
    for problem in problems:
        if problem.code.startswith("references.") and (found := re.search(r"`(gone-\d+)`", problem.message)):
            told.setdefault(found[1], []).append(problem)
    return told


def _node(node: yaml.Node, steps: tuple[Step, ...], *, of_key: bool) -> yaml.Node:
    for index, step in enumerate(steps):
        key, inner = next((key, inner) for key, inner, name in children(node) if name == step)
        node = key if of_key and key is not None and index + 1 == len(steps) else inner
    return node


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for key, inner, _ in children(node):
        if isinstance(key, yaml.ScalarNode):
            yield key
        yield from _scalars(inner)


REFERRING = list(by_file(SURVEY.refs))


@pytest.mark.parametrize("name", REFERRING)
def test_each_reference_that_names_nothing_is_told_at_its_line(name: str) -> None:
    broken, told = references_broken()
    assert broken[name]
    for one, at in broken[name].items():
        found = [(p.file, p.line, p.column, p.code) for p in told.get(one.word, [])]
        assert found == [(name, *at, "references.unknown")], one


def test_all_references_were_broken() -> None:
    broken, told = references_broken()
    assert sum(map(len, broken.values())) == len(told) == len(SURVEY.refs)
    assert len(SURVEY.refs) > len(SURVEY.claims)


LINK = re.compile(r"\]\(([a-z][a-z0-9-]*)\)")
LINKING = [name for name, sights in by_file(SURVEY.prose).items() if any(LINK.search(one.value) for one in sights)]


@functools.cache
def links_broken() -> tuple[dict[str, dict[Broken, Place]], Told]:
    """Make every link of every file name nothing; give where each text is then, by file, and what is told of each."""
    broken: dict[str, dict[Broken, Place]] = {}
    numbers = itertools.count()
    texts: dict[str, str] = {}
    for name, sights in by_file(SURVEY.prose).items():
        text = FILES[name].document.text
        top = nodes(text)
        changes: list[tuple[int, int, str]] = []
        made: list[Broken] = []
        for located in sights:
            node = _node(top, located.steps, of_key=False)
            for found in LINK.finditer(text, node.start_mark.index, node.end_mark.index):
                made.append(Broken(owner_of(located), f"gone-{next(numbers)}"))
                changes.append((*found.span(1), made[-1].word))
        texts[name] = spliced(text, changes)
        places = {word: place(node) for node in _scalars(nodes(texts[name])) for word in LINK.findall(node.value)}
        broken[name] = {one: places[one.word] for one in made}
    return broken, told_of_words(references.check(survey_with(texts)))


@pytest.mark.parametrize("name", LINKING)
def test_each_link_that_names_nothing_is_told_at_its_text(name: str) -> None:
    broken, told = links_broken()
    assert broken[name]
    for one, at in broken[name].items():
        found = [(p.file, p.line, p.column, p.code) for p in told.get(one.word, [])]
        assert found == [(name, *at, "references.link")], one


# --- a date that cannot be -------------------------------------------------------------------------------------------

DATED = [(located.file.name, located.value.id) for located in SURVEY.of_kind("event")]


@pytest.mark.parametrize(("name", "ident"), DATED, ids=[ident for _, ident in DATED])
def test_an_event_on_a_day_that_is_none_is_told_at_its_line(name: str, ident: str) -> None:
    text = FILES[name].document.text
    record = next(record for record, owner, _ in records(nodes(text)) if owner == ident)
    node = next(inner for _, inner, step in children(record) if step == "date")
    broken = spliced(text, [(node.start_mark.index, node.end_mark.index, "2031-02-29")])
    assert [(p.file, p.line, p.column, p.code) for p in problems_of_shape(name, broken)] == [
        (name, *place(node), "model.value")
    ]


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_the_schema_that_editors_find_from_its_folder(name: str) -> None:
    head, _, below = name.partition("/")
    first = (CONTENT / below).read_text("utf-8").split("\n", 1)[0]
    assert head == CONTENT.name
    assert f"{first}\n" == modeline(below, FILES[name].place)
    assert (CONTENT / below).parent.joinpath(first.rpartition("=")[2]).is_file()
