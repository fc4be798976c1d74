"""Records to be added: into which file, with which id, and what the files are then. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from orderguide.content.forms import Form, heading, written
from orderguide.content.json_schema import modeline
from orderguide.content.yaml_insertion import with_entry
from orderguide.content.yaml_writer import entry
from orderguide.guide.guide import Guide
from orderguide.guide.ids import proposed, taken


class Added(NamedTuple):
    """A record to be put into a file.

    Attributes:
        form: Its form.
        name: The file's path below the content folder.
        answers: What was answered, as text; it may still change.
    """

    form: Form
    name: str
    answers: dict[str, Any]

    @property
    def lines(self) -> str:
        """The record as the file will have it, at the margin."""
        return entry(written(self.form.record, self.answers))


class NoFile(Exception):
    """Why no file can be chosen, in a sentence.

    Attributes:
        choices: Names of the files to choose from; none where there is nothing to choose.
    """

    def __init__(self, why: str, choices: Iterable[str] = ()) -> None:
        super().__init__(why)
        self.choices = tuple(choices)


def file_for(guide: Guide, form: Form, named: str = "") -> str:
    """Choose the file for a new record.

    Args:
        guide: The guide.
        form: The form of the record.
        named: The file that somebody named: its path, or its name with or without ending.

    Returns:
        The file's path below the content folder; it may not be there yet.

    Raises:
        NoFile: When there are several to choose from, or one cannot be begun with this record alone.
    """
    files = [_below(file.name) for file in guide.library.of_kind(form.place.name)]
    choices = [PurePosixPath(one).stem for one in files]
    if named:
        said = {one: (one, PurePosixPath(one).name, PurePosixPath(one).stem) for one in files}
        found = [one for one, names in said.items() if named in names or named.endswith(f"/{one}")]
        if not found:
            raise NoFile(f"there is no file {named} for it; it is one of {', '.join(choices)}", choices)
        return found[0]
    if len(files) > 1:
        raise NoFile(f"it can go into several files: {', '.join(choices)}", choices)
    if files:
        return files[0]
    needed = [name for name, one in form.place.record.model_fields.items() if one.is_required()]
    if "*" in form.place.pattern or needed not in ([], [form.at]):
        raise NoFile(f"content/{form.place.pattern} is needed first, with {', '.join(needed)}; begin it by hand")
    return form.place.pattern


def ident_for(guide: Guide, added: Added, used: Iterable[str] = ()) -> str:
    """Propose an id for a record, such as its like in the same file have.

    Args:
        guide: The guide.
        added: The record.
        used: Ids of other records that are to be added.

    Returns:
        An id that is free and was never used.
    """
    form = added.form
    files = (file for file in guide.library.of_kind(form.place.name) if _below(file.name) == added.name)
    here = [one.id for file in files for one in getattr(file.record, form.at)]
    like = here if len(here) > 1 else list(guide.index.idents(form.kind.name))
    title = str(added.answers.get(heading(form.record), ""))
    return proposed(title, like, taken(guide.index, form.kind.name) | {*used})


def with_records(files: Mapping[str, bytes], added: Iterable[Added]) -> dict[str, bytes]:
    """Put records into their files.

    Args:
        files: The bytes of the files that are there, by path below the content folder.
        added: The records.

    Returns:
        The bytes of the files that change. All that was in them is in them still, and a new one names its schema.

    Raises:
        NoPlace: When a file is written in a way into which nothing can be put.
    """
    changed: dict[str, bytes] = {}
    for one in added:
        before = changed.get(one.name, files.get(one.name))
        if before is None:
            changed[one.name] = f"{modeline(one.name, one.form.place)}{one.form.at}:\n{one.lines}".encode()
        else:
            changed[one.name] = with_entry(before, one.form.at, one.lines)
    return changed


def _below(name: str) -> str:
    """Name a file as below the content folder, which stands first in what problems call it."""
    return name.partition("/")[2]
