"""A content folder becomes a guide: where the subjects meet what is the same for all of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from orderguide.content.index import Index
from orderguide.content.library import Known, read
from orderguide.content.problems import ContentError, ordered
from orderguide.guide.guide import Guide
from orderguide.relations.placeholders import filled
from orderguide.rules import all_codes, check
from orderguide.site import downloads
from orderguide.subject import Subjects
from orderguide.subjects import SUBJECTS


def load(
    folder: Path,
    *,
    texts: Mapping[str, str] | None = None,
    today: datetime.date | None = None,
    subjects: Subjects = SUBJECTS,
    known: Known | None = None,
) -> Guide:
    """Read a content folder, fill its placeholders, apply every rule, and make the guide.

    Args:
        folder: The content folder.
        texts: Official texts by name, to check quotations to the letter.
        today: The day for which the site is made; the edition's own when left out.
        subjects: What the guide may speak of.
        known: What was read before, where a folder is read again and again.

    Returns:
        The guide, with nothing wrong in it; it keeps what may be wrong as warnings.

    Raises:
        ContentError: With every problem found, when one of them is an error.
    """
    index = filled(Index(read(folder, subjects.kinds, known=known)))
    problems = ordered(check(index, subjects.rules, texts))
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    guide = Guide(index, today, all_codes(subjects.rules), problems)
    if lost := ordered(downloads.lost(guide, subjects.views)):
        raise ContentError(lost)
    return guide
