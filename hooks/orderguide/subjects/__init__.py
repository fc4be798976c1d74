"""The subjects of the guide; one line for each."""

from __future__ import annotations

from orderguide.subject import Subjects
from orderguide.subjects import (
    about,
    answers,
    checklists,
    decisions,
    incidents,
    instrument,
    planner,
    reference,
    status,
    topics,
)

SUBJECTS = Subjects(
    (
        about.SUBJECT,
        answers.SUBJECT,
        checklists.SUBJECT,
        decisions.SUBJECT,
        incidents.SUBJECT,
        instrument.SUBJECT,
        planner.SUBJECT,
        reference.SUBJECT,
        status.SUBJECT,
        topics.SUBJECT,
    )
)
