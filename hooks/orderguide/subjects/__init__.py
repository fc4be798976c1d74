"""The subjects of a guide, a room each. A new one is a folder here, and a line below."""

from __future__ import annotations

from importlib import import_module

from orderguide.subject import Subjects

ROOMS = (
    "about",
    "answers",
    "checklists",
    "decisions",
    "downloads",
    "incidents",
    "instrument",
    "planner",
    "reference",
    "sheets",
    "status",
    "topics",
)
SUBJECTS = Subjects(tuple(import_module(f"{__name__}.{room}.subject").SUBJECT for room in ROOMS))
