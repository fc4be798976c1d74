"""Put an entry into a YAML file that people edit: everything else in it stays, byte for byte.

The file is never written anew from its values, which would lose comments and line breaks. The place is found from the
marks of PyYAML's nodes, and text is put in there.
"""

from __future__ import annotations

import codecs
from typing import Any

import yaml


class NoPlace(Exception):
    """Why nothing can be put into a file, in a sentence."""


def with_entry(data: bytes, at: str, entry: str) -> bytes:
    """Put an entry at the end of a list.

    Args:
        data: The bytes of a file whose top is a mapping.
        at: The field that holds the list; it is added at the end of the file where it is not there.
        entry: The entry at the margin, as `yaml_writer.entry` writes it.

    Returns:
        The bytes of the file with the entry.

    Raises:
        NoPlace: When the list stands in brackets, or something else stands there.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    top: Any = yaml.compose(text, Loader=yaml.CBaseLoader)
    if not isinstance(top, yaml.MappingNode) or top.flow_style:
        raise NoPlace("the top of this file is not a list of fields, one on a line")
    found = next((value for key, value in top.value if key.value == at), None)
    if found is None:
        place, column, head = _end(text, top), top.start_mark.column, f"{at}:\n"
    elif isinstance(found, yaml.SequenceNode) and not found.flow_style:
        place, column, head = _end(text, found), found.start_mark.column, ""
    else:
        raise NoPlace(f"`{at}` stands in brackets here; write it as lines that begin with - first")
    lines = "".join(f"{' ' * column}{line}" if line.strip() else line for line in f"{head}{entry}".splitlines(True))
    if place == len(text) and not text.endswith(("\n", "\r")):
        lines = f"\n{lines.removesuffix(chr(10))}"  # a file without a line break at its end keeps it that way
    if "\r\n" in text:
        lines = lines.replace("\n", "\r\n")
    return mark + (text[:place] + lines + text[place:]).encode()


def _end(text: str, node: Any) -> int:
    """Find where the line ends on which a block ends; what follows it there can only be a comment."""
    while not getattr(node, "flow_style", None) and isinstance(node, (yaml.SequenceNode, yaml.MappingNode)):
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    place = node.end_mark.index
    if getattr(node, "style", None) in ("|", ">"):
        place = len(text[:place].rstrip())
    line_break = text.find("\n", place)
    return len(text) if line_break < 0 else line_break + 1
