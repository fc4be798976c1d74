"""What is wrong with the content, said so that its author can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

HINTS = 200  # how many problems of a kind get a suggestion, which costs much more than the problem it is for
RULES = 5  # so many rules are named below a list of problems
MOST = 12  # so many choices are listed; who has more to choose from asks for them


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        file: The path of the file, relative to the content folder's parent, with forward slashes.
        line: The line, from 1.
        column: The column in characters, from 1.
        code: The rule's code, such as `references.unknown`.
        message: A plain sentence.
        hint: What would mend it, or an empty text.
        severity: Whether the content cannot be shown as it is, or somebody is to look whether it is right.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """Say it on one line, as compilers and editors expect, with the hint below."""
        mark = "warning: " if self.severity == "warning" else ""
        said = f"{self.file}:{self.line}:{self.column}: {mark}{self.message} [{self.code}]"
        return f"{said}\n    {self.hint}" if self.hint else said


class ContentError(Exception):
    """All problems of a content folder, sorted by place; the one exception that bad content raises."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = ordered(problems)
        super().__init__("\n".join([summary(self.problems), *more(self.problems)]))


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, each once."""
    return tuple(sorted(set(problems), key=attrgetter(*Problem.__slots__)))  # a key: there can be 100,000


def summary(problems: tuple[Problem, ...]) -> str:
    """List all problems and count them.

    Args:
        problems: Sorted problems; may be empty.

    Returns:
        The text that a person reads, without a final line break.
    """
    files = len({problem.file for problem in problems})
    warnings = sum(problem.severity == "warning" for problem in problems)
    errors = len(problems) - warnings
    counts = [_count(errors, "problem")] if errors or not warnings else []
    counts += [_count(warnings, "warning")] if warnings else []
    return "\n".join([*map(str, problems), f"{' and '.join(counts)} in {_count(files, 'file')}"])


def more(problems: Iterable[Problem]) -> list[str]:
    """Say where the rules that were broken are explained.

    Args:
        problems: What was found.

    Returns:
        A line that names the command and the rules, at most five; nothing where no problem was found.
    """
    codes = sorted({problem.code for problem in problems})
    return [f"why, with examples: orderguide explain {' '.join(codes[:RULES])}"] if codes else []


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s'[: number != 1]}"


def choices(known: Collection[str]) -> str:
    """List what could have been written, where that is not too much to read.

    Args:
        known: What could have been meant.

    Returns:
        `choose from: …`, or an empty text when there is nothing, or too much.
    """
    return f"choose from: {', '.join(sorted(known))}" if 0 < len(known) <= MOST else ""


def nearest(word: str, known: Collection[str]) -> str:
    """Suggest the known word most like a mistyped one.

    Args:
        word: What was written.
        known: What could have been meant.

    Returns:
        `did you mean "…"?`, or an empty text when nothing is near.
    """
    if not known:
        return ""
    found = difflib.get_close_matches(word[:80], sorted(set(known)), n=1, cutoff=0.6)
    return f'did you mean "{found[0]}"?' if found else ""
