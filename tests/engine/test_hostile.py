"""Hostile content: refused, with its place, without a traceback, and within bounds of memory."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from orderguide.content.index import Index
from orderguide.content.library import File, Library, shaped
from orderguide.content.problems import Problem
from orderguide.loading import load
from orderguide.publishing.artifacts import artifacts
from orderguide.rules import markup
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content

HOOKS = Path(__file__).parents[2] / "hooks"
MEMORY = 200  # megabytes
SECONDS = 60  # against hanging, not a measurement
# Imports once, and checks each folder it is given in a process of its own, which may use a gigabyte.
PROGRAM = """
import os, pathlib, resource, signal, sys
import orderguide.loading  # main would import it anew in each process
from orderguide.cli import main
for line in sys.stdin:
    seconds, content, *files = line.rstrip("\\n").split("\\t")
    if child := os.fork():
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    signal.alarm(int(seconds))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    for number, path in enumerate(files, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    status = main(["check", "--content", content])
    # The kernel's high-water mark of this process alone, which begins with what its parent holds.
    found = [line for line in pathlib.Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    print(found[0].split()[1], file=sys.stderr)
    sys.exit(status)
"""
Checked = Callable[[Path], tuple[list[str], int]]


# --- files that grow, nest or hide -----------------------------------------------------------------------------------


def alias_bomb() -> bytes:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "\n".join(rows).encode()


def merge_bomb() -> bytes:
    rows = ["terms:", "- &m0 {id: x}"] + [f"- &m{n} {{<<: [*m{n - 1}, *m{n - 1}]}}" for n in range(1, 200)]
    return "\n".join(rows).encode()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "alias bomb": (alias_bomb, "1:5 yaml.anchor"),
    "merge bomb": (merge_bomb, "2:3 yaml.anchor"),
    "merge keys without anchors": (lambda: b"terms:\n- {<<: {id: x}}", "2:4 yaml.merge-key"),
    "brackets": (lambda: b"[" * 200_000, "1:25 yaml.depth"),
    "closed brackets": (lambda: b"[" * 200_000 + b"]" * 200_000, "1:25 yaml.depth"),
    "braces": (lambda: b"{a: " * 200_000, "1:97 yaml.depth"),
    "dashes": (lambda: b"- " * 200_000, "1:49 yaml.depth"),
    "question marks": (lambda: b"? " * 200_000, "1:3 yaml.key"),
    "deeper and deeper": (lambda: "".join(f"{' ' * n}a:\n" for n in range(1_500)).encode(), "25:25 yaml.depth"),
    "anchors": (lambda: b"&a " * 500_000, "1:1 yaml.anchor"),
    "colons": (lambda: b"a: " * 500_000, "1:5 yaml.syntax"),
    "one long word": (lambda: b"a" * 1_900_000, "1:1 yaml.length"),
    "one long line": (lambda: b"terms: '" + b"a " * 900_000 + b"'", "1:8 yaml.length"),
    "an open quotation mark": (lambda: b"terms: '" + b"a\n" * 900_000, "900001:1 yaml.syntax"),
    "many values": (lambda: b"terms: [" + b"a," * 900_000 + b"]", "1:400005 yaml.count"),
    "many fields": (lambda: "".join(f"a{n}: x\n" for n in range(100_000)).encode(), "1:1 model.missing"),
    "empty lines": (lambda: b"\n" * 1_900_000, "1:1 yaml.empty"),
    "zeros": (lambda: bytes(1_000_000), "1:1 yaml.character"),
    "any bytes": (lambda: bytes(range(256)) * 1_000, "3:115 yaml.encoding"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "1:1 yaml.encoding"),
    "UTF-16": (lambda: "terms: []".encode("utf-16"), "1:1 yaml.encoding"),
    "UTF-32": (lambda: "terms: []".encode("utf-32-be"), "1:1 yaml.character"),
    "Latin-1": (lambda: "terms: café".encode("latin-1"), "1:11 yaml.encoding"),
    "a program": (lambda: b"terms: !!python/object/apply:os.system ['true']", "1:8 yaml.tag"),
    "another document": (lambda: b"terms: []\n--- !!python/none\n", "2:1 yaml.documents"),
    "escapes of the terminal": (lambda: b"terms: \x1b]0;x\x07", "1:8 yaml.character"),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    """Check a folder in a process of its own; give what it said and the megabytes it used."""
    room = tmp_path_factory.mktemp("said")
    numbers = itertools.count()
    env = {**os.environ, "PYTHONPATH": str(HOOKS), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as warm:
        assert warm.stdin and warm.stdout

        def check(content: Path) -> tuple[list[str], int]:
            number = next(numbers)
            said, error = room / f"{number}.out", room / f"{number}.err"
            print(SECONDS, content, said, error, sep="\t", file=warm.stdin, flush=True)
            status = warm.stdout.readline().strip()
            assert "Traceback" not in error.read_text("utf-8"), error.read_text("utf-8")
            assert status == "1", f"ended with {status}; -14 is a hanging check"
            return said.read_text("utf-8").splitlines(), int(error.read_text("utf-8").split()[-1]) // 1024

        yield check
        warm.stdin.close()


linux = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="this system does not tell a program's memory"
)


@linux
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_where_it_begins_to_be_and_costs_little(
    name: str, content: Path, checked: Checked
) -> None:
    made, expected = HOSTILE[name]
    (content / "glossary.yml").write_bytes(made())
    said, memory = checked(content)
    place, code = expected.split()
    assert said[0].startswith(f"content/glossary.yml:{place}: ")
    assert said[0].endswith(f"[{code}]")
    assert memory < MEMORY


@linux
def test_a_file_of_a_hundred_megabytes_is_refused_without_reading_it(content: Path, checked: Checked) -> None:
    with (content / "glossary.yml").open("wb") as stream:
        stream.truncate(100_000_000)
    said, memory = checked(content)
    assert said == [
        "content/glossary.yml:1:1: the file is larger than 2,000,000 bytes [yaml.size]",
        "1 problem in 1 file",
        "why, with examples: orderguide explain yaml.size",
    ]
    assert memory < MEMORY


@linux
def test_many_references_to_nothing_do_not_hang_the_check(content: Path, checked: Checked) -> None:
    many = ", ".join(f"a2-{number}" for number in range(20_000))
    path = content / "glossary.yml"
    path.write_text(path.read_text("utf-8").replace("about: [a2-a]", f"about: [{many}]"), "utf-8")
    said, memory = checked(content)
    assert said[-2] == "20000 problems in 1 file"
    assert memory < MEMORY


@pytest.mark.skipif(os.name != "posix", reason="this system has no such names")
def test_a_name_that_no_terminal_can_show_breaks_nothing(content: Path, checked: Checked) -> None:
    try:
        Path(os.fsdecode(os.fsencode(content) + b"/topics/\xff\x1b[2J\n.yml")).write_text("x", "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    said, _ = checked(content)
    assert said[0].startswith("content/topics/\\udcff\\x1b[2J\\n.yml:1:1: ")


# --- script in every text of every record ----------------------------------------------------------------------------

PLANTED = {
    "script": "<script>alert{}(1)</script>",
    "script link": "[x](javascript:alert{}(1))",
    "data link": "[x](data:text/html,alert{})",
}
FOLDER = Path(__file__).parents[1] / "fixtures" / "harbor"
NAMES = [path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.rglob("*.yml"))]


class Text(NamedTuple):
    """A text of a file.

    Attributes:
        node: The text, with its marks.
        is_key: Whether it is the name of a field or of a part.
        depth: How many nodes hold it.
    """

    node: yaml.ScalarNode
    is_key: bool
    depth: int


def texts(node: yaml.Node, depth: int = 0) -> Iterator[Text]:
    """Give every text of a file, field names of named parts included."""
    if isinstance(node, yaml.ScalarNode):
        yield Text(node, False, depth)
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from texts(inner, depth + 1)
    elif isinstance(node, yaml.MappingNode):
        for name, inner in node.value:
            yield Text(name, True, depth)
            yield from texts(inner, depth + 1)


def problems(name: str, text: str) -> list[Problem]:
    """Give what the shape of a file and the rules on markup find; no other rule is needed to refuse a script."""
    place = SUBJECTS.kinds.place_of(name)
    assert place
    found = shaped(text.encode(), f"content/{name}", place)
    return list(markup.check(Index(Library.of([found], SUBJECTS.kinds)))) if isinstance(found, File) else found


def untold(name: str, text: str, numbers: Sequence[int], planted: str) -> list[int]:
    """Plant something in some texts of a file at once, each its own; give those at which no problem is told."""
    found = list(texts(yaml.compose(text, yaml.CBaseLoader)))
    for number in sorted(numbers, reverse=True):
        node = found[number].node
        new = planted.format(number).replace("{}", node.value).replace("'", "''")
        text = f"{text[: node.start_mark.index]}'{new}'{text[node.end_mark.index :]}"
    told = {(one.file, one.line, one.column) for one in problems(name, text)}
    marks = [one.node.start_mark for one in texts(yaml.compose(text, yaml.CBaseLoader))]
    assert len(marks) == len(found)
    return [at for at in numbers if (f"content/{name}", marks[at].line + 1, marks[at].column + 1) not in told]


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("around", ["", "{{}} "], ids=["instead", "after"])
def test_script_in_any_text_is_refused_at_its_line(good: Content, name: str, planted: str, around: str) -> None:
    """All values at once, then the names of each depth; what others kept from being told is tried again, at last alone.

    The planted text takes the text's place or follows it.
    """
    text = good.files[name]
    batches: dict[int, list[int]] = {}
    for number, found in enumerate(texts(yaml.compose(text, yaml.CBaseLoader))):
        batches.setdefault(found.depth if found.is_key else -1, []).append(number)
    for batch in batches.values():
        left, before = untold(name, text, batch, around + planted), batch
        while left and left != before:
            left, before = untold(name, text, left, around + planted), left
        for one in left:
            assert not untold(name, text, [one], around + planted), (text.splitlines(), one)


class Page(HTMLParser):
    """Collects what a browser would take for words, values of attributes, and names of attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}
        self.words += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def marked(value: Any, sign: str, key: str = "") -> Any:
    """Put a sign at the end of every single line that is for readers."""
    if isinstance(value, dict):
        return {name: marked(inner, sign, "" if key == "guidance" else name) for name, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, sign, key) for inner in value]
    is_for_readers = isinstance(value, str) and value[:1].isupper() and key not in ("id", "entries", "text", "zone")
    return f"{value} {sign}" if is_for_readers else value


SIGNS = ("&", '"', "'", ">", "< 5 >", '" onclick=', "\\")


def test_signs_that_mean_something_in_html_come_out_as_words(good: Content, content: Path) -> None:
    """All signs at once, each before a word of its own."""
    signs = {f"zz{number}": sign for number, sign in enumerate(SIGNS)}
    words = " ".join(f"{sign} {word}" for word, sign in signs.items())
    for name, text in good.files.items():
        value = marked(yaml.CBaseLoader(text).get_single_data(), words)
        (content / name).write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
    count = dict.fromkeys(signs, 0)
    for artifact in artifacts(load(content), SUBJECTS):
        if artifact.path.endswith(".md"):
            page = Page()
            page.feed(artifact.content.decode().split("\n---\n", 1)[1])
            page.close()
            assert not any("zz" in name or "onclick" in name for name in page.names), artifact.path
            for shown in page.words:
                said = " ".join(shown.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
                for word, sign in signs.items():
                    count[word] += said.count(f"{sign} {word}")
    assert min(count.values()) > 100
