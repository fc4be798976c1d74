"""One field set in a YAML file that people edit: everything else in it stays, byte for byte.

The file is never written anew from its values, which would lose comments and line breaks. The place is found from the
marks of PyYAML's nodes, and what came of it is read back by the strict reader before anybody keeps it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import Any

import yaml

from orderguide.content.yaml_reader import parse

_REST_OF_LINE = re.compile(r"[^\r\n]*(\r\n|\r|\n|\Z)")


class NoPlace(Exception):
    """A field cannot be set in a file without touching more than it."""


def with_field(data: bytes, path: Sequence[str | int], name: str, value: str, after: str) -> bytes:
    """Set a field of a record.

    Args:
        data: The bytes of a file that the strict reader takes.
        path: Where the record stands in it: keys and list indexes from the top.
        name: The field.
        value: What it holds, which needs no quotation marks.
        after: The field behind which it comes where the record has none of that name.

    Returns:
        The bytes of the file with the field.

    Raises:
        NoPlace: When the field, or the one before it, goes over several lines.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    record = _at(yaml.compose(text, Loader=yaml.CBaseLoader), path)
    held = {key.value: (key, node) for key, node in record.value}
    key, node = held.get(name) or held[after]
    if key.start_mark.line != node.end_mark.line:
        raise NoPlace(f"`{key.value}` goes over several lines")
    begin = end = node.end_mark.index
    if name in held:
        begin, words = node.start_mark.index, value
    elif record.flow_style:
        words = f", {name}: {value}"
    else:
        rest = _REST_OF_LINE.match(text, end)
        assert rest
        begin = end = rest.end()
        line = f"{' ' * key.start_mark.column}{name}: {value}"
        words = f"{line}{rest[1]}" if rest[1] else f"\n{line}"
    made = mark + (text[:begin] + words + text[end:]).encode()
    expected = parse(data, "").value
    _of(expected, path)[name] = value
    if parse(made, "").value != expected:
        raise NoPlace("the file would say something else besides")
    return made


def _at(node: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        entries = node.value if isinstance(step, int) else {key.value: held for key, held in node.value}
        node = entries[step]
    return node


def _of(value: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        value = value[step]
    return value
