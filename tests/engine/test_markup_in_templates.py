"""Markup stands in templates: no text in the engine's own code is an element."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import orderguide
import pytest

FOLDER = Path(orderguide.__file__).parent
ELEMENT = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>")
NO_MARKUP = {"<document start>"}  # a word of the YAML parser
DRAWN = ("pictures/", "feeds.py", "policy.py")  # pictures and XML files


def texts(path: Path) -> list[tuple[int, str]]:
    """List the texts of a module, without those that explain it."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_text_of_a_module_is_an_element(path: Path) -> None:
    if path.relative_to(FOLDER).as_posix().startswith(DRAWN):
        return
    found = [(line, one[0]) for line, text in texts(path) for one in ELEMENT.finditer(text)]
    assert [one for one in found if one[1] not in NO_MARKUP] == []
