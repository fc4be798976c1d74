"""A bad and a good example of each rule, as the authoring reference and the terminal show them.

They come from `examples.json`, which is made from the fixtures that the rules are tested with: what is shown is what
a test runs.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple


class Example(NamedTuple):
    """What a rule refuses, and what it asks for.

    Attributes:
        file: The file's path below the content folder; nothing where the example is told in words.
        bad: Lines of the file that the rule refuses; or words.
        good: The lines that are right in their place; or words.
    """

    file: str
    bad: str
    good: str

    @property
    def shown(self) -> Example:
        """The same, so that a person sees each character."""
        return Example(self.file, visible(self.bad), visible(self.good))


def examples() -> Mapping[str, tuple[Example, ...]]:
    """Read the examples of every rule.

    Returns:
        Examples by code, sorted; those of one rule belong together, and are all of its example.
    """
    held = json.loads((files(__package__) / "examples.json").read_text("utf-8"))
    return {code: tuple(Example(**one) for one in held[code]) for code in sorted(held)}


def visible(text: str) -> str:
    """Show what nobody would see: tabs, and characters without a shape of their own, as `⟨tab⟩` and `⟨U+200B⟩`."""
    return "".join(one if one == "\n" or (one.isprintable() and not _hidden(one)) else _name(one) for one in text)


def _hidden(one: str) -> bool:
    return unicodedata.category(one) in ("Cf", "Mn", "Zs") and one != " "


def _name(one: str) -> str:
    return "⟨tab⟩" if one == "\t" else f"⟨U+{ord(one):04X}⟩"
