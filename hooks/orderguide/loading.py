"""A content folder becomes a guide: where the subjects meet what is the same for all of them."""

from __future__ import annotations

import datetime
from pathlib import Path

from orderguide.content import official_texts
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
    texts: Path | None = None,
    today: datetime.date | None = None,
    subjects: Subjects = SUBJECTS,
    known: Known | None = None,
) -> Guide:
    """Read a content folder, fill its placeholders, apply every rule, and make the guide.

    Args:
        folder: The content folder.
        texts: The folder of the official texts; the one within the content folder when left out. It may be missing.
        today: The day for which the site is made; the edition's own when left out.
        subjects: What the guide may speak of.
        known: What was read before, where a folder is read again and again.

    Returns:
        The guide, with nothing wrong in it; it keeps what may be wrong as warnings.

    Raises:
        ContentError: With every problem found, when one of them is an error.
    """
    index = filled(Index(read(folder, subjects.kinds, known=known)))
    at_hand, refused = official_texts.at_hand(texts or folder / official_texts.FOLDER, index)
    problems = ordered([*refused, *check(index, subjects.rules, None if refused else at_hand)])
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    guide = Guide(index, today, all_codes(subjects.rules), problems, at_hand)
    if lost := ordered(downloads.lost(guide, subjects.views)):
        raise ContentError(lost)
    return guide
