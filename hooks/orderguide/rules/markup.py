"""Texts hold words, not markup: raw HTML and script addresses are refused wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from orderguide.content.index import Index
from orderguide.content.library import File
from orderguide.content.problems import Problem
from orderguide.text.markdown import Markdown

CODES = {
    "markup.html": "Texts hold no HTML. Markup in a text breaks pages, exports and feeds, and can carry code.",
    "markup.script": "Texts hold no script or data addresses. A page runs nothing that came with a text.",
    "markup.markdown": "Texts use paragraphs, emphasis, strong words, code, lists and links only. "
    "Headings, tables and pictures in a text break the page around it.",
    "markup.template": "Texts hold no template code. Texts are data, and are never run.",
}

_HTML = re.compile(r"<(?=[A-Za-z/!?])|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_SCRIPT = re.compile(r"(?:java|vb)script\s*:|data\s*:\s*\w+/\w", re.I)
_PLAIN = re.compile(r"\\(?:([\\\"/ nt])|\r?\n[ \t]*)")  # escapes that are read here; any other can hide a character
_GAP = re.compile(r"\s+:")
_READ = {"\\": "", "n": "\n", "t": "\t"}
_TEMPLATE = re.compile(r"\{\{|\{%|--8<--|\$\{")

_Kind = tuple[tuple[str, ...], re.Pattern[str], str, str]
_KINDS: tuple[_Kind, ...] = (
    (("<", "&"), _HTML, "markup.html", "HTML is not allowed in a text"),
    (
        ("javascript", "vbscript", "data:", "data :"),
        _SCRIPT,
        "markup.script",
        "script and data addresses are not allowed",
    ),
    (("{{", "{%", "--8<--", "${"), _TEMPLATE, "markup.template", "template code is not allowed in a text"),
)


def check(index: Index) -> Iterator[Problem]:
    """Find markup in texts."""
    for file in index.library.files:
        yield from file.once("markup", partial(_marked, file))
    markdown = Markdown()
    for located in index.prose:
        for name in markdown.refused(located.value):
            yield located.problem("markup.markdown", f"{name} are not allowed in a text", "write it in plain words")


def _marked(file: File) -> list[Problem]:
    """Find markup in the values of a file; they are read anew only where its text as a whole makes one suspect it."""
    text = file.document.text
    if "\\" in text:
        text = _GAP.sub(":", _PLAIN.sub(lambda found: _READ.get(found[1] or "", found[1] or ""), text))
    hides = "\\" in text
    small = text.lower()
    suspected = [one for one in _KINDS if hides or (any(sign in small for sign in one[0]) and one[1].search(text))]
    values = _texts(file.document.value, ()) if suspected else ()
    return [problem for path, value in values for problem in _located(file, path, value, suspected)]


def _located(file: File, path: tuple[Any, ...], text: str, suspected: Iterable[_Kind]) -> Iterator[Problem]:
    for _, pattern, code, message in suspected:
        if found := pattern.search(text):
            line, column = file.document.position(path, of_value=True)
            yield Problem(file.name, line, column, code, message, f'here: "{text[found.start() :][:40]}"')


def _texts(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _texts(part, (*path, index))
