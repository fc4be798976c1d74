"""A subject is one declaration: what it declares is read, checked, shown, linked and taken away, and nothing else."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment
from orderguide.content.index import Index
from orderguide.content.json_schema import schemas, workspace
from orderguide.content.problems import ContentError, Problem
from orderguide.content.records.base import AnyRef, Id, Line, Record, field
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.publishing.artifacts import artifacts
from orderguide.relations.links import Page
from orderguide.site.views import Assets
from orderguide.subject import Export, Files, Kind, Subject, Subjects, View
from orderguide.subjects import SUBJECTS

LOG = """id: log-north
lede: Who tends the lamp of the north pier.
keepers:
- {id: keeper-ada, name: Ada, about: [a2-b]}
"""
PAGE = """  - path: log
    view: log
    of: log-north
    title: Who tends the lamp
    short: Lamp log
    description: Every keeper.
"""


TEMPLATE = """<p>{{ log.lede }}</p>
{% for one in exports %}<a href="~/{{ one.path(page) }}">{{ one.words }}</a>{% endfor %}
{% for one in log.keepers %}<p id="{{ one.id }}">{{ one.name }}: {{ w.links(one.about) }}</p>{% endfor %}
"""


class Keeper(Record):
    """Somebody who tends a lamp."""

    id: Id = field("Its id.", example="keeper-ada")
    name: Line = field("The name.", example="Ada")
    about: list[AnyRef] = field("What it is about.", example=["a2-b"])


class Log(Record):
    """`content/logs/*.yml`: who tends a lamp."""

    id: Id = field("Its id.", example="log-north")
    lede: Line = field("What it is.", example="Who tends the lamp.")
    keepers: list[Keeper] = field("The keepers.", min_length=1)


def shown(guide: Guide, page: Page) -> dict[str, Log]:
    assert page.of
    return {"log": guide.record(page.of).value}


def nameless(index: Index) -> Iterator[Problem]:
    for located in index.of_kind("keeper"):
        if located.value.name == "Nobody":
            yield located.problem("log.nobody", "a keeper has a name", at="name")


def names(guide: Guide, page: Page, env: Environment, assets: Assets) -> bytes:
    return "".join(f"{one.name}\n" for one in shown(guide, page)["log"].keepers).encode()


@pytest.fixture
def subjects(tmp_path: Path) -> Subjects:
    """The subjects of every guide and one more: a folder, and a line."""
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "log.html.j2").write_text(TEMPLATE)
    rules = types.SimpleNamespace(CODES={"log.nobody": "A keeper has a name."}, check=nameless)
    log = Subject(
        folder=folder,
        files=[Files(pattern="logs/*.yml", record=Log)],
        kinds=[Kind(record=Log, page="log"), Kind(record=Keeper, inside="log", readers=lambda one, find: ["owner"])],
        views=[View(name="log", shows=shown, width="wide", assets="log")],
        rules=[rules],
        exports=[Export(view="log", ending="txt", words="names (TXT)", written=names)],
    )
    return Subjects((*SUBJECTS.each, log))


@pytest.fixture
def logged(content: Path) -> Path:
    """The good content with a log and a page for it."""
    (content / "logs").mkdir()
    (content / "logs" / "north.yml").write_text(LOG)
    site = content / "site.yml"
    text = site.read_text("utf-8")
    assert text.count("  - {path: timeline,") == 1
    site.write_text(text.replace("  - {path: timeline,", PAGE + "  - {path: timeline,"), "utf-8")
    return content


def test_a_kind_with_page_rule_and_export_is_one_declaration(logged: Path, subjects: Subjects) -> None:
    guide = load(logged, subjects=subjects)
    target = guide.links.find("keeper-ada")
    assert target is not None and target.path.endswith("/log") and target.anchor == "keeper-ada"
    assert guide.label("keeper-ada") == "Ada" and guide.label("log-north") == "Lamp log"
    assert "keeper-ada" in {mention.by for mention in guide.mentions["a2-b"]}
    assert guide.codes["log.nobody"] == "A keeper has a name."
    files = {artifact.path: artifact.content.decode(errors="replace") for artifact in artifacts(guide, subjects)}
    page = files[f"{target.path}/index.md"]
    assert "names (TXT)</a>" in page and '<p id="keeper-ada">Ada: ' in page and "og-cols--wide" in page
    assert files[f"{target.path}/log-north.txt"] == "Ada\n"
    assert '"Keeper"' in files["schema/log.json"] and '"log",' in files["schema/site.json"]
    authoring = next(text for path, text in files.items() if path.endswith("authoring/index.md"))
    assert "content/logs/*.yml" in authoring and 'id="record-keeper"' in authoring and "log.nobody" in authoring


def test_the_rules_of_a_subject_are_applied(logged: Path, subjects: Subjects) -> None:
    (logged / "logs" / "north.yml").write_text(LOG.replace("name: Ada", "name: Nobody"))
    with pytest.raises(ContentError) as caught:
        load(logged, subjects=subjects)
    assert [(problem.file, problem.code) for problem in caught.value.problems] == [
        ("content/logs/north.yml", "log.nobody")
    ]


def test_what_no_subject_declares_is_refused(logged: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load(logged)
    assert {problem.code for problem in caught.value.problems} == {"files.unknown", "model.choice"}


def test_the_order_of_subjects_decides_nothing(subjects: Subjects) -> None:
    turned = Subjects(tuple(reversed(subjects.each)))
    assert turned.kinds.files == subjects.kinds.files and turned.kinds.views == subjects.kinds.views
    assert schemas(turned.kinds) == schemas(subjects.kinds) and workspace(turned.kinds) == workspace(subjects.kinds)
    for name in ("status/deadlines.yml", "status/any.yml", "logs/north.yml"):
        assert turned.kinds.place_of(name) == subjects.kinds.place_of(name) is not None


def test_no_two_subjects_declare_the_same(subjects: Subjects) -> None:
    kinds = subjects.kinds
    for declared in (
        [one.pattern for one in kinds.files],
        [one.name for one in kinds.files],
        [one.record for one in kinds.kinds],
        [view.name for subject in subjects.each for view in subject.views],
        [(one.view, one.ending) for one in subjects.views.exports],
    ):
        assert len(set(declared)) == len(declared)


def test_a_page_loads_the_style_and_the_script_that_lie_in_its_room(tmp_path: Path) -> None:
    """Either may be missing; what is there is published under the address that the page loads."""
    for name in ("log.css", "log.js", "log-core.js", "plain.css"):
        (tmp_path / name).write_text(f"/* lamps */\nrun({name!r});\n", "utf-8")
    views = [View(name=name, shows=shown, assets=name) for name in ("log", "plain")]
    more = [View(name="bare", shows=shown), View(name="news", shows=shown, scripts=["returning"])]
    subjects = Subjects((Subject(folder=tmp_path, views=[*views, *more]),))
    loaded = dict(subjects.views.loaded)
    assert loaded.pop("news") == ["assets/js/returning.js"]  # of the theme, and published with it
    assert loaded == {
        "log": ["assets/css/log.css", "assets/js/log.js"],
        "plain": ["assets/css/plain.css"],
    }
    assets = subjects.assets({"log"})
    assert set(assets) == {path for paths in loaded.values() for path in paths}
    assert assets["assets/js/log.js"] == b"run('log-core.js');\nrun('log.js');\n"
