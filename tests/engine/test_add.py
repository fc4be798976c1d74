"""A record is added by options or by answers: at its place, checked with the whole guide, or not at all."""

from __future__ import annotations

import io
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from orderguide.cli import add
from orderguide.content.forms import WrongField, asked, by_hand, forms, heading, put, written
from orderguide.guide.additions import Added, NoFile, file_for, with_records
from orderguide.guide.guide import Guide
from orderguide.guide.ids import proposed
from orderguide.loading import load
from orderguide.subjects import SUBJECTS
from orderguide.subjects.about.authoring_page import described

from tests.engine.conftest import Content

Run = Callable[..., tuple[int, str, str]]
Answer = Callable[..., list[str]]
FORMS = forms(SUBJECTS.kinds)
TERM = (
    "add", "term", "--term", "buoy", "--meaning.text", "A float.", "--meaning.basis", "advice",
    "--meaning.sources", "directive", "--defined", "no", "--about", "a2-b",
)  # fmt: skip
ADDED = """\
- id: buoy-2
  term: buoy
  meaning:
  - text: A float.
    basis: advice
    sources: [directive]
  defined: no
  about: [a2-b]
"""


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


class Keyboard(io.StringIO):
    """A terminal at which somebody sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answer questions in order; Ctrl-C after the last. Gives the prompts that are shown."""

    def ready(*lines: str) -> list[str]:
        left: Iterator[str] = iter(lines)
        prompts: list[str] = []

        def typed(prompt: str = "") -> str:
            prompts.append(prompt)
            try:
                return next(left)
            except StopIteration:
                raise KeyboardInterrupt from None

        monkeypatch.setattr("builtins.input", typed)
        monkeypatch.setattr("sys.stdin", Keyboard())
        return prompts

    return ready


# --- forms -----------------------------------------------------------------------------------------------------------


def test_each_kind_has_a_form_or_a_reason_why_not() -> None:
    hand = by_hand(SUBJECTS.kinds)
    assert {kind.name for kind in SUBJECTS.kinds.kinds} <= {*FORMS, *hand}
    assert {"question", "term", "item", "event", "upcoming-date", "offer", "phase"} <= {*FORMS} - {*hand}
    assert {"source", "topic", "paragraph", "node"} <= {*hand}
    assert all(FORMS[name].kind.by_hand for name in FORMS if name in hand)


def test_hardly_a_field_has_the_name_of_an_option() -> None:
    fields = {field.name for record in described(SUBJECTS.kinds) for field in record.fields}
    assert fields & {"content", "as-of", "in", "dry-run", "FIELD", "help", add.NEW} == {"help"}


def test_a_field_that_is_called_as_an_option_is_told_with_its_kind(content: Path, check: Run) -> None:
    said = check("add", "item", "--in", "mooring", "--title", "x", "--item.help", "loan", "--content", content)[1]
    assert "\n- id: mo-03\n  title: x\n  help: [loan]\n" in said


def test_what_is_asked_for_is_what_is_declared_and_the_id_comes_last() -> None:
    assert asked(FORMS["term"].record) == ["term", "also", "meaning", "defined", "about", "id"]
    assert [heading(FORMS[name].record) for name in ("question", "myth", "item", "deadline")] == [
        "question", "claim", "title", "task",
    ]  # fmt: skip


def test_answers_stand_in_the_order_of_the_fields_each_in_its_form() -> None:
    record, answers = FORMS["event"].record, {}
    for name, value in [
        ("about", "a2,a1"), ("own", "true"), ("claims.text", "x " * 60), ("date", "2031-05-10"), ("id", "ev-x"),
        ("claims.2.text", "1.10"), ("claims.sources", "a b"), ("claims.sources", "c"), ("title", "2031"),
    ]:  # fmt: skip
        put(record, answers, name.split("."), value)
    made = written(record, answers)
    assert list(made) == ["id", "date", "title", "own", "claims", "about"]
    assert (made["date"].isoformat(), made["own"], made["title"]) == ("2031-05-10", True, "2031")
    assert made["claims"][0]["sources"] == ["a", "b", "c"]
    assert made["claims"][1] == {"text": "1.10"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("titel", 'there is no field `titel` in item; did you mean "title"?'),
        ("why", "`why` holds why.text, why.basis"),
        ("legal", "`legal` holds legal.status"),
        ("legal.statsu", 'there is no field `statsu` in legal; did you mean "status"?'),
        ("why.3.text", "`why.3` comes before `why.1`"),
        ("why.0.text", "`why.0` comes before `why.1`"),
        ("title.x", "`title` holds no fields"),
        ("steps.2", "`steps` is a list of texts; write --steps again for each of them"),
        ("title", "`title` is told twice"),
    ],
)
def test_an_answer_without_a_place_is_told(name: str, said: str) -> None:
    with pytest.raises(WrongField) as raised:
        put(FORMS["item"].record, {"title": "x"}, name.split("."), "x")
    assert str(raised.value).startswith(said)


@pytest.mark.parametrize(
    ("title", "like", "used", "expected"),
    [
        ("x", ["mo-01", "mo-02"], ["mo-09", "bu-11", "mo-02"], "mo-10"),
        ("x", ["mo-9"], [], "mo-10"),
        ("x", ["m-1-08", "m-1-09"], [], "m-1-10"),
        ("Which color is a pier?", ["q-a", "q-b", "oq-c"], [], "q-which-color-is-a-pier"),
        ("A pier", ["port", "term-a"], [], "a-pier"),
        ("A pier", ["term-a", "term-b"], ["term-a-pier", "term-a-pier-2"], "term-a-pier-3"),
        ("Jetée d’État: 1", [], [], "jetee-detat-1"),
        ("2031", [], [], "id-2031"),
        ("", [], ["id"], "id-2"),
        ("港", [], [], "id"),
        ("x" * 90, [], [], "x" * 40),
        ("one two three four five six seven eight nine ten", [], [], "one-two-three-four-five-six-seven-eight"),
    ],
)  # fmt: skip
def test_an_id_is_proposed_that_is_like_the_others_and_free(
    title: str, like: list[str], used: list[str], expected: str
) -> None:
    assert proposed(title, like, used) == expected


# --- by options ------------------------------------------------------------------------------------------------------


def test_a_record_is_put_at_its_place_and_all_else_stays(content: Path, check: Run) -> None:
    before = tree(content)
    (content / "glossary.yml").chmod(0o640)
    status, said, error = check(*TERM, "--content", content)
    assert (status, error) == (0, "")
    assert (content / "glossary.yml").stat().st_mode & 0o777 == 0o640
    assert said.startswith("added `buoy-2` to content/glossary.yml\nNext:\n")  # a checklist has the id `buoy`
    assert "orderguide check" in said and "orderguide edition" in said
    assert tree(content) == {**before, "glossary.yml": before["glossary.yml"] + ADDED.encode()}


def test_what_may_be_wrong_is_told_and_added_all_the_same(content: Path, check: Run) -> None:
    doubtful = ["It was asked for by [May 2](due-a2)." if one == "A float." else one for one in TERM]
    status, said, _ = check(*doubtful, "--content", content)
    assert status == 0
    assert said.startswith("content/glossary.yml:12:11: warning: ") and "[stated.day]\n" in said
    assert check(*TERM[:3], "raft", *TERM[4:], "--content", content)[1].startswith("added `raft`"), "told once"


def test_a_dry_run_shows_the_change_and_writes_nothing(content: Path, check: Run) -> None:
    before = tree(content)
    status, said, _ = check("add", "--dry-run", *TERM[1:], "--content", content)
    assert status == 0
    assert said.startswith("--- content/glossary.yml\n+++ content/glossary.yml\n@@")
    assert [line[1:] for line in said.splitlines() if line.startswith("+")][1:] == ADDED.splitlines()
    assert tree(content) == before


def test_a_source_that_is_not_there_is_told_with_the_record(content: Path, check: Run) -> None:
    more = ("--meaning.sources", "log", "--new-source.title", "A log", "--new-source.publisher", "Port")
    rest = ("--new-source.kind", "official", "--new-source.read", "part", "--new-source.note", "It shows lamps.")
    assert check(*TERM, *more, *rest, "--content", content)[0] == 0
    assert (
        (content / "sources" / "port.yml")
        .read_text("utf-8")
        .endswith(
            "- id: log\n  title: A log\n  publisher: Port\n  kind: official\n  read: part\n  note: It shows lamps.\n"
        )
    )
    assert load(content).index.record("log").title == "A log"


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("advice", "guess", ["content/glossary.yml:13:12: `basis` cannot be", "[model.choice]"]),
        ("directive", "directiv", ["content/glossary.yml:14:15: there is no source", 'did you mean "directive"?',
                                   "--new-source.title"]),
        ("A float.", "It must float.", ["content/glossary.yml:12:11: ", "[binding.must]"]),
        ("a2-b", "a9", ["content/glossary.yml:16:11: there is no record `a9`", "orderguide explain references."]),
    ],
)  # fmt: skip
def test_what_would_be_wrong_is_told_with_its_place_and_not_written(
    content: Path, check: Run, old: str, new: str, lines: list[str]
) -> None:
    before = tree(content)
    status, said, _ = check(*(new if one == old else one for one in TERM), "--content", content)
    assert status == 1
    assert [line for line in lines if line not in said] == []
    assert "nothing was written; this is what was answered:\n\n# glossary.yml\n- id: buoy-2\n" in said
    assert tree(content) == before


def test_what_is_missing_is_told_when_nobody_can_be_asked(content: Path, check: Run) -> None:
    status, said, _ = check("add", "term", "--term", "buoy", "--content", content)
    assert status == 1
    assert "`meaning` is missing [model.missing]" in said and "`defined` is missing [model.missing]" in said


def test_a_retired_id_is_never_used_again(content: Path, check: Run) -> None:
    ledger = content / "history" / "ids.yml"
    retired = "retired:\n- {id: mo-03, why: It was merged.}\n- "
    ledger.write_text(ledger.read_text("utf-8").replace("retired:\n- ", retired, 1), "utf-8")
    item = (
        "--title", "Look at the chain", "--phase", "first-night", "--owner", "The owner", "--effort", "hours",
        "--cost", "free", "--legal.status", "wise", "--why.text", "Chains rust.", "--why.basis", "advice",
        "--why.sources", "directive", "--steps", "Look, and note it.", "--evidence", "A note", "--sources", "directive",
    )  # fmt: skip
    status, said, error = check("add", "item", *item, "--content", content)
    assert (status, error) == (
        2, "orderguide: a new item: it can go into several files: buoy, mooring; say which with --in\n",
    )  # fmt: skip
    status, said, _ = check("add", "item", "--id", "mo-03", "--in", "mooring", *item, "--content", content)
    assert status == 1 and "`mo-03` is a retired id [ids.reused]" in said
    status, said, _ = check("add", "item", "--in", "checklists/mooring.yml", *item, "--content", content)
    assert status == 0 and said.startswith("added `mo-04` to content/checklists/mooring.yml")


def test_a_new_file_names_its_schema_and_is_begun_only_where_the_list_is_all_it_needs(good: Content) -> None:
    less = Content({name: text for name, text in good.files.items() if "glossary" not in name}, good.texts)
    index = less.index()
    assert file_for(Guide(index), FORMS["term"]) == "glossary.yml"
    made = with_records({}, [Added(FORMS["term"], "glossary.yml", {"id": "term-a"})])
    assert made == {"glossary.yml": b"# yaml-language-server: $schema=schema/glossary.json\nterms:\n- id: term-a\n"}
    made = with_records({}, [Added(FORMS["event"], "status/timeline.yml", {"id": "ev-a"})] * 2)
    assert made["status/timeline.yml"].startswith(b"# yaml-language-server: $schema=../schema/timeline.json\n")
    assert made["status/timeline.yml"].count(b"- id: ev-a\n") == 2
    fewer = Content({name: text for name, text in good.files.items() if "deadlines" not in name}, good.texts)
    with pytest.raises(NoFile, match=r"content/status/deadlines.yml is needed first, with deadlines, limits"):
        file_for(Guide(fewer.index()), FORMS["deadline"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "orderguide: say what to add\nThere are forms for "),
        (("trem",), 'orderguide: nothing is called trem; did you mean "term"?\nThere are forms for '),
        (("source",), "orderguide: there is no form for source: a source is told with what rests on it"),
        (("topic",), "orderguide: there is no form for topic: it is a file of its own, content/topics/*.yml"),
        (("term", "--trem", "x"), 'orderguide: there is no field `trem` in term; did you mean "term"?'),
        (("term", "x"), "orderguide: “x” belongs to no field; write --FIELD VALUE"),
        (("term", "--term"), "orderguide: --term has no value"),
        (("term", "--in", "nowhere"), "orderguide: a new term: there is no file nowhere for it; it is one of glossary"),
        (("term", "--new-source", "x"), "orderguide: write --new-source.FIELD"),
        (("term", "--new-source.2.title", "x"), "orderguide: write --new-source.FIELD"),
        (("term", "--new-source.titel", "x"), 'orderguide: there is no field `titel` in source; did you mean "title"?'),
        (("term", "--new-source.title", "x"), "orderguide: nothing in the new term names the new source"),
    ],
)
def test_wrong_usage_is_told(content: Path, check: Run, arguments: tuple[str, ...], said: str) -> None:
    status, _, error = check("add", *arguments, "--content", content)
    assert status == 2
    assert error.startswith(said)


def test_a_guide_that_is_wrong_already_is_mended_first(content: Path, check: Run) -> None:
    (content / "myths.yml").write_text("myths: []\n", "utf-8")
    status, said, _ = check(*TERM, "--content", content)
    assert status == 1 and "content/myths.yml:1:8: `myths` is empty" in said


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "ctrl-c"])
@pytest.mark.parametrize("broken_at", [1, 2])
def test_a_failure_leaves_all_as_it_was(
    content: Path, check: Run, monkeypatch: pytest.MonkeyPatch, broken_at: int, error: BaseException
) -> None:
    calls, replace, before = [], Path.replace, tree(content)

    def refuse(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == broken_at:
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    told = ("--new-source.title", "A log", "--new-source.publisher", "P", "--new-source.kind", "press")
    more = ("--meaning.sources", "log", *told, "--new-source.read", "part")
    assert check(*TERM, *more, "--content", content)[0] in (1, 2)
    assert tree(content) == before


def test_a_file_that_somebody_else_changed_meanwhile_stays_theirs(
    content: Path, check: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, checked = content / "glossary.yml", add._checked

    def meanwhile(*arguments: object) -> object:
        found = checked(*arguments)  # type: ignore[arg-type]
        path.write_bytes(path.read_bytes() + b"# theirs\n")
        return found

    monkeypatch.setattr(add, "_checked", meanwhile)
    status, _, error = check(*TERM, "--content", content)
    assert status == 2 and "this file changed meanwhile; nothing was written" in error
    assert path.read_bytes().endswith(b"about: [a2-a]\n# theirs\n")


# --- by answers ------------------------------------------------------------------------------------------------------


def test_a_person_is_asked_field_by_field_and_wrong_answers_are_told_at_once(
    content: Path, check: Run, answer: Answer
) -> None:
    answer(
        "buoy", "float", "", "A float.", "guess", "advice", "directiv", "n", "directive", "", "", "", "n",
        "no", "a9", "?moor", "a2-b", "term-pier-head", "lit-01", "a2 b", "",
    )  # fmt: skip
    status, said, _ = check("add", "term", "--content", content)
    assert status == 0
    assert "term.term: The word.\n  For example: pier head\n" in said
    assert "meaning.basis: What the words rest on.\n  one of quoted, text, official," in said
    assert '  `basis` cannot be "guess"; it is one of' in said and "[model.choice]" in said
    assert '  there is no source `directiv` [references.unknown]; did you mean "directive"?' in said
    assert "  there is no record `a9` [references.unknown]" in said
    assert "\n  mooring                  Mooring\n" in said and "\n  article-1 " not in said
    assert "  the id `term-pier-head` is taken [ids.duplicate]; choose another one" in said
    assert "  the id `lit-01` is retired, and an id is forever [ids.reused]; choose another one" in said
    assert '`id` cannot be "a2 b": ids have small letters' in said
    assert (
        (content / "glossary.yml")
        .read_text("utf-8")
        .endswith(ADDED.replace("term: buoy\n", "term: buoy\n  also: [float]\n"))
    )


def test_a_new_source_is_asked_for_where_it_is_first_named(content: Path, check: Run, answer: Answer) -> None:
    answer(
        "buoy", "", "A float.", "advice", "log", "y", "A log", "Port", "", "official", "part", "It shows lamps.",
        "2031-05-30", "", "", "", "", "y", "It swims.", "advice", "log", "", "", "", "n", "no", "", "",
    )  # fmt: skip
    status, said, _ = check("add", "term", "--content", content)
    assert status == 0
    assert said.index("source.title: Its title.") < said.index("meaning.layer: ")
    index = load(content).index
    assert index.record("log").note == "It shows lamps."
    assert [claim.text for claim in index.record("buoy-2").meaning] == ["A float.", "It swims."]
    assert "\nmeaning 2.text: " in said and said.count("source.title: ") == 1


def test_fields_that_nobody_is_asked_for_are_offered(content: Path, check: Run, answer: Answer) -> None:
    prompts = answer(
        "2031-05-20", "Lamps burn", "They burn.", "advice", "directive", "", "", "plaze", "conflict", "yes", "true", "",
        "n", "", "shown", "Late May", "", "",
    )  # fmt: skip
    status, said, _ = check("add", "event", "--content", content)
    assert "\nclaims may also have binds, conflict, checked. Name one, or Enter.\n> " in prompts
    assert "\nclaims may also have binds, checked. Name one, or Enter.\n> " in prompts
    assert "  there is no such field. " in said and '`conflict` cannot be "yes": write true or false' in said
    assert status == 0
    event = load(content).index.record("ev-lamps-burn") or load(content).index.record("lamps-burn")
    assert (event.shown, event.claims[0].conflict) == ("Late May", True)


def test_what_only_the_whole_guide_shows_can_be_answered_anew(content: Path, check: Run, answer: Answer) -> None:
    answer(
        "buoy", "", "It must float.", "advice", "directive", "", "", "", "n", "no", "a2-b", "",
        "meanin", "meaning", "It floats.", "advice", "directive", "", "", "", "n",
    )  # fmt: skip
    status, said, _ = check("add", "term", "--content", content)
    assert "[binding.must]" in said and 'there is no field meanin here. did you mean "meaning"?' in said
    assert status == 0
    assert load(content).index.record("buoy-2").meaning[0].text == "It floats."


@pytest.mark.parametrize("count", range(0, 12, 3))
def test_ctrl_c_leaves_all_as_it_was(content: Path, check: Run, answer: Answer, count: int) -> None:
    before = tree(content)
    answer(*("buoy", "", "A float.", "advice", "directive", "", "", "", "n", "no", "a2-b", "")[:count])
    status, _, error = check("add", "term", "--content", content)
    assert (status, error) == (1, "orderguide: stopped\n")
    assert tree(content) == before


def test_who_gives_up_keeps_what_was_answered(content: Path, check: Run, answer: Answer) -> None:
    before = tree(content)
    answer("buoy", "", "It must float.", "advice", "directive", "", "", "", "n", "no", "a2-b", "", "")
    status, said, _ = check("add", "term", "--content", content)
    assert status == 1 and "  - text: It must float.\n" in said
    assert tree(content) == before


def test_the_file_is_asked_for_where_there_are_several(content: Path, check: Run, answer: Answer) -> None:
    prompts = answer("nowhere", "buoy")
    said = check("add", "item", "--content", content)[1]
    assert prompts[:2] == ["Which file? ", "Which file? "]
    assert "it can go into several files: buoy, mooring\n" in said and "there is no file nowhere for it" in said
    assert "A new item in content/checklists/buoy.yml." in said


@pytest.mark.parametrize("name", ["buoy", "buoy.yml", "checklists/buoy.yml", "content/checklists/buoy.yml"])
def test_a_file_is_named_as_people_name_it(content: Path, check: Run, answer: Answer, name: str) -> None:
    answer(name)
    assert "A new item in content/checklists/buoy.yml." in check("add", "item", "--content", content)[1]


def test_all_names_of_kinds_can_be_explained(check: Run) -> None:
    for name in {**FORMS, **by_hand(SUBJECTS.kinds)}:
        assert check("explain", name)[0] == 0, name


def test_the_example_of_the_help_adds_a_word(content: Path, check: Run) -> None:
    example = next(line for line in check("add", "--help")[1].split("for example:\n")[1:])
    words = shlex.split(example.replace("\\\n", " "))
    assert words[:2] == ["orderguide", "add"]
    assert check(*words[1:], "--content", content)[0] == 0
