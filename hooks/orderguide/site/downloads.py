"""Every file to take away: what there is, in one list, for the page that offers it and for the ledger that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from orderguide.content.index import Located
from orderguide.content.problems import Problem
from orderguide.guide.guide import Guide
from orderguide.site.data import files as data
from orderguide.site.twin import LISTS
from orderguide.site.views import Views

Size = Callable[[str], int | None]


class Form(NamedTuple):
    """A file of a row.

    Attributes:
        path: Its path below the site's root.
        words: What form it has, such as `CSV`.
    """

    path: str
    words: str


class Row(NamedTuple):
    """What can be taken away in one or more forms.

    Attributes:
        name: What it holds.
        forms: The files.
        told: What it is, in a sentence.
    """

    name: str
    forms: tuple[Form, ...]
    told: str = ""


class Shelf(NamedTuple):
    """Rows of one sort.

    Attributes:
        ident: The anchor of its heading.
        title: Its heading.
        use: For whom and for what it is.
        rows: The rows.
    """

    ident: str
    title: str
    use: str
    rows: tuple[Row, ...]


def shelves(guide: Guide, views: Views) -> Iterator[Shelf]:
    """List all files to take away, without making them.

    Args:
        guide: The guide.
        views: What subjects show.

    Yields:
        Shelves that are not empty, in the order in which a page offers them.
    """
    use = "For programs, and for anybody who keeps a copy."
    found = [Shelf("take-all", "Everything at once", use, tuple(_whole(guide)))]
    use = "A row a record, for a spreadsheet (CSV) or a program (JSON). The dictionary tells what each column holds."
    found.append(Shelf("take-tables", "Tables", use, tuple(_tables(guide, views))))
    for one in views.downloads:
        rows = tuple(Row(file.name, (Form(file.path, _ending(file.path)),)) for file in one.files(guide))
        found.append(Shelf(f"take-{one.title.lower().replace(' ', '-')}", one.title, one.use, rows))
    use = "What a page holds, to work in, to send on or to keep."
    found.append(Shelf("take-pages", "Files beside pages", use, tuple(_beside(guide, views))))
    return (shelf for shelf in found if shelf.rows)


def _whole(guide: Guide) -> Iterator[Row]:
    for name, title, told in (
        ("guide", "Everything the guide says", "Records by kind, each claim with its basis and its sources."),
        ("ids", "Where each id leads", "Every id that was ever published, and what took the place of retired ones."),
    ):
        yield Row(title, tuple(_json(name)), told)
    words = tuple(Form(path, name) for path, name in zip(LISTS, ("List", "All words"), strict=True))
    yield Row("All pages as Markdown", words, "A list of every page for assistants, and the words of all in one file.")
    if guide.site.kit:
        yield Row("The whole site", (Form(guide.site.kit, "ZIP"),), "It opens from a folder, without a network.")


def _tables(guide: Guide, views: Views) -> Iterator[Row]:
    for name, told in data.tables_of(guide, views).items():
        words = name.replace("-", " ").capitalize()
        yield Row(words, (Form(f"{data.FOLDER}/{name}.csv", "CSV"), *_json(name)), told)
    yield Row("Dictionary", (Form(f"{data.FOLDER}/dictionary.csv", "CSV"),), "What each column of each table holds.")


def _json(name: str) -> Iterator[Form]:
    yield Form(f"{data.FOLDER}/{name}.json", "JSON")
    yield Form(f"{data.FOLDER}/{name}.schema.json", "Schema")


def _beside(guide: Guide, views: Views) -> Iterator[Row]:
    for page in guide.links.pages:
        files = [one for one in views.beside(page.view) if page.of and (guide.site.kit or not one.with_kit)]
        if files:
            yield Row(page.title, tuple(Form(one.path(page), one.ending.upper()) for one in files))


def _ending(path: str) -> str:
    return path.rpartition(".")[2].upper()


def paths(guide: Guide, views: Views) -> list[str]:
    """List the paths of all files to take away, sorted."""
    return sorted({form.path for shelf in shelves(guide, views) for row in shelf.rows for form in row.forms})


def lost(guide: Guide, views: Views) -> Iterator[Problem]:
    """Find published files that are gone and lead nowhere.

    Args:
        guide: The guide.
        views: What subjects show.

    Yields:
        Problems of the codes `ids.file-lost` and `ids.file-moved`.
    """
    there = set(paths(guide, views))
    for file in guide.library.of_kind("ledger"):
        here = Located(file.record, file, None, None)
        for path in file.record.files:
            if path not in there and path not in file.record.moved_files:
                hint = "bring it back, or list it under `moved_files`"
                yield here.problem("ids.file-lost", f"the published file `{path}` is gone", hint, at="files")
        for old, new in file.record.moved_files.items():
            if old in there:
                message = f"`{old}` is listed as moved, and a file has that address"
                hint = "take it out of `moved_files`"
            elif new not in there or _ending(new) != _ending(old):
                message = f"`{old}` moved to `{new}`, and no file of its form is there"
                hint = "name the address of a file"
            else:
                continue
            yield here.problem("ids.file-moved", message, hint, at="moved_files")
