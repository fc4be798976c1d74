"""The official texts that a maintainer keeps beside the records: read, brought to one form, and cut."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem, nearest
from orderguide.content.records.sources import Source
from orderguide.text import plain_files
from orderguide.text.checksums import digest_of
from orderguide.text.official_text import LARGEST, NoSuchWords, Refused, brought, cut
from orderguide.text.printable import printable

FOLDER = "texts"  # below the content folder; git ignores it
ENDING = ".txt"
CODES = {
    "texts.form": "A text at hand is HTML, Markdown or plain text, and its file has the name of a source’s `text`. "
    "What cannot be read, or belongs to no source, would be left out without a word.",
    "texts.cut": "The first and the last words that a source gives of its text stand there, in one paragraph each. "
    "Without them nobody knows where the text begins and ends.",
}


def at_hand(folder: Path, index: Index) -> tuple[dict[str, str] | None, list[Problem]]:
    """Read the official texts in a folder.

    Args:
        folder: The folder, which may be missing.
        index: All records, of which the sources say what the texts are called and where they begin and end.

    Returns:
        The texts in one form by name, nothing where the folder has no files; and what is wrong with them.
    """
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    if not folder.is_dir():
        return None, problems

    def refuse(name: str, why: str, hint: str = "") -> None:
        shown = PurePosixPath(folder.parent.name, folder.name, name)
        problems.append(Problem(printable(str(shown)), 1, 1, "texts.form", why, hint))

    sources = named(index)
    for name in plain_files.walk(folder, refuse):
        stem = PurePosixPath(name).stem
        if stem not in sources or "/" in name:
            refuse(name, "no source has a text of this name", nearest(stem, sources) or "keep other files elsewhere")
        elif stem in texts:
            refuse(name, f"there are two files of the text `{stem}`", "keep one of them")
        else:
            try:
                texts[stem] = read(folder / name, sources[stem][0].value)
            except NoSuchWords as words:
                problems.append(sources[stem][0].problem("texts.cut", f"in `{stem}`, {words}", words.hint, at="text"))
            except Refused as refused:
                refuse(name, str(refused), refused.hint)
            except OSError as error:
                refuse(name, f"this file cannot be read ({error.strerror or error})")
    return (texts if texts or problems else None), problems


def named(index: Index) -> dict[str, list[Located]]:
    """Find sources by the name of their official text; two sources may name one text."""
    found: dict[str, list[Located]] = {}
    for located in index.of_kind("source"):
        if located.value.text:
            found.setdefault(located.value.text, []).append(located)
    return found


def read(path: Path, source: Source) -> str:
    """Read a text, bring it to the one form and cut it; one that is as its source keeps it is taken as it is.

    Args:
        path: The file.
        source: The source, which says where its text begins and ends.

    Returns:
        The text.

    Raises:
        Refused: When the file cannot be taken.
        NoSuchWords: When the text does not begin or end as the source says.
        OSError: When it cannot be read.
    """
    content = plain_files.read(path, LARGEST + 1)
    if path.suffix == ENDING and digest_of(content) == source.text_sum:
        return content.decode()
    return cut(brought(content, path.suffix), source.text_begins, source.text_ends)
