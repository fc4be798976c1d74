"""Measure what reading, checking and writing the content costs, in processor time.

Processor time of the whole process is what is said, because time on the clock also counts what else the machine does.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def cost(*arguments: str) -> float:
    """Run the command line once.

    Args:
        arguments: What stands after the program's name.

    Returns:
        Seconds of processor time, the start of Python included.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "orderguide", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Measure each command by turns, so that a busy moment of the machine falls on all of them.

    Returns:
        0.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="how often to measure each command (default: 5)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "start": ["--version"],
            "check": ["check"],
            "write": ["write", str(Path(folder) / "tree")],
        }
        taken = [{name: cost(*arguments) for name, arguments in commands.items()} for _ in range(rounds)]
    for name in commands:
        values = sorted(one[name] for one in taken)
        print(f"{name:6} {statistics.median(values):6.2f} s of processor time (from {values[0]:.2f} to {values[-1]:.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
