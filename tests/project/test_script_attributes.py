"""What scripts look for on a page, and what templates put there for somebody to read, are the same things."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment
from orderguide.publishing import offline_kit
from orderguide.subjects import SUBJECTS

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "hooks"
SCRIPTS = {path.stem: path for path in sorted(ENGINE.rglob("*.js"))}
TEMPLATES = sorted([*ENGINE.rglob("*.html"), *ENGINE.rglob("*.html.j2")])
LOADED = {view.name: view.assets for view in SUBJECTS.views.by_name.values() if view.assets}


def script_of(template: Path) -> str:
    """Name the script that a template's view loads; mostly it has the name of the template."""
    stem = template.name.partition(".")[0]
    return LOADED.get(stem, stem)


VIEWS = sorted({script_of(path) for path in TEMPLATES} & SCRIPTS.keys())


@dataclass
class Marks:
    """What stands on pages, or is looked for there: data attributes with their values, ids and classes."""

    data: dict[str, set[str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)

    def add(self, other: Marks) -> None:
        for name, values in other.data.items():
            self.data.setdefault(name, set()).update(values)
        self.ids |= other.ids
        self.classes |= other.classes


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.marks = Marks()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("data-"):
                self.marks.data.setdefault(name[5:], set()).add(value or "")
            elif name == "id":
                self.marks.ids.add(value or "")
            elif name == "class":
                self.marks.classes |= set((value or "").split())


def parsed(html: str) -> Marks:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.marks


def in_template(source: str) -> Marks:
    """Read a template's own HTML, and attributes that an expression adds."""
    tokens = list(Environment(autoescape=True).lex(source))
    marks = parsed("".join(value for _, kind, value in tokens if kind == "data"))
    for _, kind, value in tokens:
        if kind == "string" and value[1:].startswith(" data-"):
            marks.add(parsed(f"<x{value[1:-1]}>"))
    return marks


def in_python(source: str) -> Marks:
    """Read the HTML in a module's strings."""
    marks = Marks()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "data-" in node.value:
            marks.add(parsed(node.value if "<" in node.value else f"<x{node.value}>"))
    return marks


@cache
def code(name: str) -> str:
    """Give a script without its comments."""
    text = re.sub(r"/\*.*?\*/", "", SCRIPTS[name].read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"(?<![:\"'`\\])//.*", "", text)


def hyphened(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: f"-{found[0].lower()}", name)


def looked_for(script: str) -> Marks:
    """List what a script looks for: in selectors, in `x.dataset.name`, and in `const { name } = x.dataset`."""
    marks = Marks()
    names = set(re.findall(r"\[data-([a-z-]+)", script))
    names |= {hyphened(name) for name in re.findall(r"\bdataset\.(\w+)(?!\w|\s*=[^=])", script)}
    names |= set(re.findall(r"\"([a-z-]+)\" in dataset\b", script))
    for inner in re.findall(r"\{([^{}]*)\}\s*=\s*[\w.]+\.dataset\b", script):
        names |= {hyphened(name) for one in inner.split(",") for name in re.findall(r"^\s*(\w+)", one)}
    for name in names:
        marks.data[name] = set()
    marks.ids = set(re.findall(r"[\"'`]#([a-z][\w-]+)[\"'`]", script))
    marks.classes = set(re.findall(r"(?<![\w/-])\.(og-[\w-]+)", script))
    return marks


def put_there(script: str) -> Marks:
    """List what a script itself puts on a page."""
    marks = Marks(ids=set(re.findall(r"\"([\w-]+)\"", script)))
    marks.classes = set(re.findall(r"(?<![.\w-])og-[\w-]+", script))
    for name in re.findall(r"\bdataset\.(\w+)\s*=[^=]", script):
        marks.data[hyphened(name)] = set()
    for inner in re.findall(r"\bbutton\([^{};]*?\{([^{}]*)\}", script):
        for name in re.findall(r"(\w+)(?=:|,|$|\s*$)", inner):
            marks.data.setdefault(name, set()).update(re.findall(rf"\b{name}: \"([\w-]+)\"", inner))
    return marks


def frame() -> Marks:
    """What templates may put on every page, whatever its view."""
    marks = Marks()
    for path in TEMPLATES:
        if script_of(path) not in VIEWS:
            marks.add(in_template(path.read_text("utf-8")))
    return marks


@cache
def engine() -> Marks:
    """What Python puts on pages."""
    marks = Marks()
    for path in sorted(ENGINE.rglob("*.py")):
        marks.add(in_python(path.read_text("utf-8")))
    return marks


def read_otherwise() -> set[str]:
    """List the data attributes that styles read, and that of the room which the engine fills in finished pages."""
    styles = "".join(path.read_text("utf-8") for path in ENGINE.rglob("*.css"))
    return {*re.findall(r"\[data-([a-z-]+)", styles), offline_kit.ROOM}


def of_view(view: str) -> Marks:
    marks = Marks()
    for path in TEMPLATES:
        if script_of(path) == view:
            marks.add(in_template(path.read_text("utf-8")))
    return marks


def scripts_of(view: str) -> str:
    """Give what runs on the pages of a view: its own scripts, and those of every page."""
    own = [name for name in SCRIPTS if name == view or name.startswith(f"{view}-")]
    return "\n".join(code(name) for name in [*own, "guide", "scheme", "search-dialog", "who"])


def missing(wanted: Marks, *there: Marks) -> Iterator[str]:
    """List what is looked for and is nowhere."""
    have = Marks()
    for one in there:
        have.add(one)
    yield from (f"data-{name}" for name in sorted(wanted.data.keys() - have.data.keys()))
    yield from (f"#{name}" for name in sorted(wanted.ids - have.ids))
    yield from (f".{name}" for name in sorted(wanted.classes - have.classes))


def test_every_view_with_a_script_is_compared() -> None:
    assert VIEWS == [
        "answers",
        "checklist",
        "decision",
        "notices",
        "offers",
        "planner",
        "regulations",
        "returning",
        "section",
    ]
    others = sorted(SCRIPTS.keys() - set(VIEWS))
    assert others == [
        "checklist-core",
        "checklist-files",
        "checklist-paper",
        "checklist-tables",
        "guide",
        "lookup",
        "scheme",
        "search",
        "search-dialog",
        "who",
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_what_the_script_of_a_view_looks_for_is_on_its_pages(view: str) -> None:
    wanted = looked_for(code(view))
    assert len(wanted.data) > {"section": 1, "regulations": 3}.get(view, 5)
    assert list(missing(wanted, of_view(view), frame(), engine(), put_there(code(view)))) == []


def test_what_the_script_of_every_page_looks_for_is_on_some_page() -> None:
    there = [frame(), engine(), *map(of_view, VIEWS), put_there(code("guide"))]
    for name in ("guide", "search-dialog"):
        assert list(missing(looked_for(code(name)), *there)) == []


def test_every_data_attribute_of_a_template_is_read() -> None:
    """A view's attributes by its own scripts, others by the scripts of every page; or by a style, or by the engine."""
    unread = []
    for view in ["", *VIEWS]:
        marks = of_view(view) if view else frame()
        read = looked_for(scripts_of(view)).data.keys() | read_otherwise()
        unread += [f"{view or 'frame'}: data-{name}" for name in sorted(marks.data.keys() - read)]
    assert unread == []


@pytest.mark.parametrize(
    ("view", "attribute", "asked"),
    [
        ("checklist", "dialog", r"\bdialog\(\"(\w+)\"\)"),
        ("checklist", "do", r"^    (\w+)(?:\(|: )(?=.*[,{]$)"),
        ("notices", "part", r"\bwords\(\"(\w+)\"\)"),
    ],
)
def test_values_that_name_something_in_a_script_are_the_same_on_both_sides(
    view: str, attribute: str, asked: str
) -> None:
    script = code(view)
    if attribute == "do":
        script = script[script.index("const acts = {") : script.index("\n  };\n", script.index("const acts = {"))]
    found = set(re.findall(asked, script, flags=re.MULTILINE))
    there = of_view(view).data[attribute] | put_there(code(view)).data.get(attribute, set())
    assert found == there
