"""The instrument: its dated events, its text, paragraph by paragraph, and what came of its deadlines."""

from __future__ import annotations

from typing import Annotated, Literal

from orderguide.content.records.base import (
    AnyRef,
    BoundRef,
    Day,
    Id,
    Line,
    OfficeRef,
    OfficialWords,
    ParagraphRef,
    ReaderRef,
    Record,
    RefTo,
    Reviewed,
    SourceRef,
    Version,
    Whole,
    field,
)
from orderguide.content.records.claims import Claim, Claims, Quotation


class DatedEvent(Record):
    """A dated event from which deadlines count."""

    id: Id = field("Its id.", example="signing")
    name: Line = field("What happened, in two or three words.", example="directive signed")
    date: Day = field("The day.", example="2031-03-03")


class Edition(Record):
    """Which state of knowledge the site shows."""

    date: Day = field("The edition's own date; the site's 'today'.", example="2031-06-01", change="untold")
    version: Version = field("The edition's number.", example="2031.06.01", change="untold")
    searched_to: Line = field(
        "How far the sources reach that could be searched.", example="late May 2031", change="checks"
    )
    reviewed: Day | None = field(
        "When everything was last gone through; the edition's date when left out.",
        example="2031-05-31",
        change="checks",
        default=None,
    )
    review_in: Whole = field(
        "After how many days everything is to be gone through again, unless a record says otherwise.",
        example="60", change="checks", default=90, ge=1, le=3660,
    )  # fmt: skip


class Fact(Record):
    """A headed claim on the home page."""

    title: Line | None = field("A short heading.", example="Not a rule for boats", default=None)
    claim: Claim = field("The claim.")
    see: list[AnyRef] = field("Where the reader finds more.", example=["a2"], min_length=1)


class Journal(Record):
    """Where the official journal printed the instrument."""

    name: Line = field("The journal's name.", example="Eastmere Gazette")
    volume: Line | None = field("The volume.", example="12", default=None)
    issue: Line | None = field("The issue.", example="5", default=None)
    first_page: Line | None = field("The page on which it begins.", example="40", default=None)
    last_page: Line | None = field("The page on which it ends.", example="41", default=None)


class Instrument(Record):
    """`content/instrument.yml`: what the guide is about, its outline, and the edition."""

    id: Id = field("The id of the instrument.", example="hld-7")
    number: Line = field("How it is called for short.", example="Harbor Lighting Directive 7")
    short: Line = field("How running text calls it.", example="the directive")
    title: Line = field("The official title.", example="Lights on Piers and Moorings")
    issuer: Line = field("Who issued it.", example="The Port of Eastmere")
    date: Day = field("The day from which it is known.", example="2031-03-03")
    dated: Line = field(
        "What that day means, in the words that stand before it: signed, adopted, in force since.",
        example="adopted",
        default="signed",
    )
    published: Day | None = field(
        "When the official journal published it, if one did.", example="2031-03-05", default=None
    )
    citation: Line | None = field(
        "The official citation, if it has one.", example="12 Eastmere Gazette 40", default=None
    )
    cite_before: Line | None = field(
        "How a citation of one paragraph begins; left out, pages offer none.", example="Directive No. 7", default=None
    )
    cite_after: Line | None = field(
        "How it ends, after the paragraph's number.", example="12 Eastmere Gazette 40 (March 5, 2031)", default=None
    )
    journal: Journal | None = field("Where the official journal printed it, for reference managers.", default=None)
    cite_note: list[Claim] = field("Which date and page a citation names, and why.", default=[])
    place_name: Line = field("The word before a paragraph's number.", example="Art.")
    official_text: SourceRef = field("The official text.", example="directive", change="links")
    edition: Edition = field("Which state of knowledge this is.")
    events: list[DatedEvent] = field("Events from which deadlines count.", default=[])
    outline: list[Id] = field("Every paragraph of the text, in order.", example=["a1", "a2-a"], min_length=1)
    begins: dict[Annotated[Id, RefTo("section", "paragraph")], OfficialWords] = field(
        "The first words of each section and paragraph in the official text, by which they are found there.",
        example={"article-2": "Article 2.", "a2": "Within 30 days", "a2-b": "(b) where the owner"},
        change="untold", default={},
    )  # fmt: skip
    closing: OfficialWords | None = field(
        "The first words after the last paragraph of the official text, such as a signature.",
        example="Done at Eastmere", change="untold", default=None,
    )  # fmt: skip
    facts: list[Fact] = field("What it is, in a handful of facts.", min_length=1)
    is_not: list[Fact] = field("What it is not.", default=[])


class Acting(Record):
    """An office that acts, and the officer through whom it acts."""

    office: OfficeRef = field("The office.", example="harbor-master")
    through: OfficeRef | None = field("Through whom it acts.", example="lamp-crew", default=None)


class Determination(Record):
    """Who alone decides a thing that others prepare, and whom that office is to hear."""

    office: OfficeRef = field("Who decides.", example="tide-office", change="shape")
    what: Line = field("What is decided, in a few words.", example="the height of a lamp")
    consulted: list[Acting] = field("Whom the office that decides must consult.", default=[])
    others: Line | None = field(
        "Others to be consulted whom the text does not list, in its own words.", example="other keepers", default=None
    )
    clause: Quotation = field("The exact words that set it.")


class Deadline(Record):
    """When a task is due, in one of three ways: days after an event, a fixed day, or a period that runs per case.

    Of an event and days the date is computed, never typed. A period has no date of its own: pages print its length and
    from when it runs, and calendars leave it out.
    """

    event: Annotated[Id, RefTo("dated-event")] | None = field(
        "The event from which `days` count.", example="signing", change="dates", default=None
    )
    days: Whole | None = field(
        "How many calendar days after `event`.", example="30", change="dates", default=None, ge=1, le=3660
    )
    on: Day | None = field("The fixed day.", example="2031-07-01", default=None)
    within: Whole | None = field(
        "The length of a period, in `unit`.", example="3", change="dates", default=None, ge=1, le=3660
    )
    unit: Literal["hours", "days", "weeks", "months", "years"] | None = field(
        "The unit of `within`.", example="days", change="dates", default=None
    )
    after: Line | None = field(
        "From when a period runs, in words that follow the word after.",
        example="a lamp is reported broken",
        change="dates",
        default=None,
    )
    clause: Quotation | None = field("The exact words that set it, where they are at hand.", default=None)


class Paragraph(Record):
    """One paragraph of the instrument."""

    id: Id = field("Its id forever, and its anchor.", example="a2-b")
    number: Line = field("Its number as cited.", example="2(b)")
    heading: Line = field("Our heading: what it is about.", example="White at the head")
    quotes: list[Quotation] = field("Its operative words, where the text is at hand.", default=[])
    plain: Claims = field("What it says, in plain words.")
    force: Annotated[Id, RefTo("force")] = field("What the paragraph does.", example="directs", change="duties")
    binds: list[BoundRef] = field(
        "Whom it binds, as ids of offices or readers; nobody when left out.",
        example=["harbor-master"],
        change="duties",
        default=[],
    )
    acting: list[Acting] = field("Who must act.", default=[])
    consulted: list[Acting] = field("Who must be consulted.", default=[])
    coordinated: list[Acting] = field("With whom the work is coordinated.", default=[])
    decides: Determination | None = field("Who decides, where that is not simply those who act.", default=None)
    alongside: Claim | None = field("Others named without a list, such as industry.", default=None)
    deadline: Deadline | None = field("Its deadline; a paragraph below another inherits that one's.", default=None)
    since: list[Claim] = field("What happened since; each claim names its layer.", default=[])
    guidance: dict[ReaderRef, Claims] = field("What it means for each reader.", default={})
    nothing_for: list[ReaderRef] = field("Readers for whom it changes nothing.", example=["skipper"], default=[])
    no_guidance: Line | None = field("Why the paragraph needs no guidance at all.", default=None)


class Section(Record):
    """`content/paragraphs/*.yml`: a section of the instrument with its paragraphs."""

    id: Id = field("Its id.", example="article-2")
    number: Line = field("Its number.", example="2")
    official_heading: Line = field("The heading in the text.", example="Pier lamps")
    summary: Claims = field("The section in two or three sentences.")
    paragraphs: list[Paragraph] = field("Its paragraphs, in order.", min_length=1)


class DeadlineRecord(Reviewed):
    """What the public record shows about one dated task."""

    id: Id = field("Its id.", example="due-a2")
    paragraph: ParagraphRef = field("The paragraph that sets the task.", example="a2")
    task: Line = field("The task in a few words.", example="Light the public piers")
    short: Line = field("The task in two or three words, for pictures.", example="Pier lamps")
    state: Annotated[Id, RefTo("deadline-state")] = field("What was found.", example="done", change="states")
    on: Day | None = field(
        "The day of what was found.", example="2031-05-10", change="states", beside="state", default=None
    )
    record: Claims = field("What was found, and what could not be settled.")
