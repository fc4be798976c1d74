"""The scripts' own tests, under Node.js; a plain skip where there is none, a failure where it is insisted on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TESTS = sorted((ROOT / "tests" / "js").glob("*.test.js"))


@pytest.fixture(scope="session")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        if os.environ.get("REQUIRE_NODE") == "1":
            pytest.fail("Node.js is insisted on (REQUIRE_NODE=1) and is not installed")
        pytest.skip("no Node.js on this machine; install Debian's package nodejs to run the tests of the scripts")
    return found


@pytest.mark.node
@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_scripts_keep_what_they_promise(node: str, path: Path) -> None:
    env = {**os.environ, "NODE_OPTIONS": ""}
    command = [node, "--test", "--test-reporter=tap", str(path)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    counted = {name: int(number) for name, number in re.findall(r"^# (\w+) (\d+)$", done.stdout, flags=re.MULTILINE)}
    assert counted["pass"] and counted["pass"] == counted["tests"], done.stdout
