"""Styles and scripts are published without comments, and run as they were written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from orderguide.text.comments import without_comments

ENGINE = Path(__file__).parents[2] / "hooks" / "orderguide"
SCRIPTS = sorted(ENGINE.rglob("*.js"))


def test_comments_on_lines_of_their_own_indentation_and_empty_lines_go() -> None:
    script = '/**\n * What it does.\n */\n\n  const a = "// no comment";  // why\n\n  // one line\n  run(a);\n'
    assert without_comments(script, is_script=True) == 'const a = "// no comment";  // why\nrun(a);\n'
    styles = "/* 1. Heads */\na { color: red; } /* why */\n  b { top: 0; }\n// no comment here\n"
    kept = "a { color: red; }\nb { top: 0; }\n// no comment here\n"
    assert without_comments(styles, is_script=False) == kept


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_of_a_script_goes_over_the_end_of_a_line(path: Path) -> None:
    text = path.read_text("utf-8")
    code = without_comments(text, is_script=True)
    assert [line for line in code.split("\n") if line.count("`") % 2] == []
    assert len(code) < len(text)


@pytest.mark.node
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_what_is_published_of_a_script_is_one(path: Path, tmp_path: Path) -> None:
    if shutil.which("node") is None:
        pytest.skip("Node.js is not installed")
    published = tmp_path / path.name
    published.write_text(without_comments(path.read_text("utf-8"), is_script=True), "utf-8")
    assert subprocess.run(["node", "--check", published], capture_output=True, check=False).returncode == 0
