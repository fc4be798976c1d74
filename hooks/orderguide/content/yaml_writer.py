"""YAML as this project records it: by PyYAML, in one steady form, so that a record written again is the same file.

Texts stand in quotes, since a plain `1.10` would be read as a number elsewhere, and on one line however long, since a
folded line hides what changed. What was written is read back by the strict reader of the content.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

_TEXT, _LIST, _BOOL = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "bool"))
_WIDTH = 1_000_000  # more than any text has
_FOLDED = 118  # where a text for a person ends its lines


class Single(str):
    """A text in single quotes, in which nothing is escaped; in double quotes where it has more than one line."""


class Double(str):
    """A text in double quotes."""


class Folded(str):
    """A long text of one paragraph, which goes on below the name of its field in lines that a person can read."""


class Line(list[str]):
    """A list that stands in one line."""


class _Dumper(yaml.CSafeDumper):
    """Writes the kinds of text above besides what YAML knows; `on` and `no` are words, as in YAML 1.2."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value each time it is told: the strict reader refuses anchors and aliases."""
        return True


def _single(dumper: _Dumper, text: Single) -> yaml.Node:
    return dumper.represent_scalar(_TEXT, str(text), style='"' if "\n" in text else "'")


def _double(dumper: _Dumper, text: Double) -> yaml.Node:
    return dumper.represent_scalar(_TEXT, str(text), style='"')


def _folded(dumper: _Dumper, text: Folded) -> yaml.Node:
    return dumper.represent_scalar(_TEXT, str(text), style=">")


def _line(dumper: _Dumper, items: Line) -> yaml.Node:
    return dumper.represent_sequence(_LIST, items, flow_style=True)


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != _BOOL or first in "tTfF"]
    for first, found in yaml.CSafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_representer(Single, _single)
_Dumper.add_representer(Double, _double)
_Dumper.add_representer(Folded, _folded)
_Dumper.add_representer(Line, _line)


def dumped(record: Mapping[str, Any]) -> str:
    """Write a record.

    Args:
        record: Fields in the order in which they are to stand: texts, days, lists, mappings.

    Returns:
        A YAML document that ends with a line break.
    """
    written: str = yaml.dump(
        dict(record), Dumper=_Dumper, allow_unicode=True, default_flow_style=False, sort_keys=False, width=_WIDTH
    )
    return written


def entry(record: Mapping[str, Any]) -> str:
    """Write a record as an entry of a list in a file that people edit.

    Args:
        record: As of `dumped`; texts of the kind `Folded` are folded, others too where they are long.

    Returns:
        Lines, of which the first begins with `- `.
    """
    written: str = yaml.dump(
        [dict(record)], Dumper=_Dumper, allow_unicode=True, default_flow_style=False, sort_keys=False, width=_FOLDED
    )
    return written
