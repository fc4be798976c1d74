"""The vocabulary of the content: every kind of record, every field, with its purpose, an example and its rule.

This is the only place where a field is declared. Validation, the JSON Schemas for editors, the authoring reference and
the words of the errors are all derived from it. The records are frozen; nothing here reads files or knows a page.

Scalars arrive as text (see `orderguide.source`); each field's own type turns that text into a date, a whole number or a
yes-or-no value, so nothing is ever guessed from how a value happens to look.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Basis = Literal["quoted", "text", "official", "reported", "not-found", "reading", "advice"]
Reading = Literal["full", "part", "record", "relayed", "headline", "none"]
Precision = Literal["day", "about", "month"]
View = Literal[
    "home", "index", "section", "deadlines", "timeline", "upcoming", "myths", "open-questions", "topic",
    "journey", "checklist", "regulations", "offers", "questions", "glossary", "offices", "sources", "frameworks",
    "authoring", "prose", "notices", "first-hour", "decision", "planner",
    "changes",
]  # fmt: skip

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_WHOLE = re.compile(r"(0|[1-9]\d{0,8})\Z")


def _date(value: Any) -> Any:
    """Turn `2031-03-03` into a date; refuse every other way to write one (ISO 8601 calendar date)."""
    if not isinstance(value, str) or not _DATE.match(value):
        raise ValueError("a date is written as YYYY-MM-DD, for example 2031-03-03")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"{value} is not a day of the calendar ({error})") from None


def _whole(value: Any) -> Any:
    """Turn `30` into a number; refuse signs, leading zeros and fractions."""
    if not isinstance(value, str) or not _WHOLE.match(value):
        raise ValueError("a whole number is written with digits only, for example 30")
    return int(value)


def _yes_or_no(value: Any) -> Any:
    """Turn `true` and `false` into a truth value; refuse yes, no, on, off and other spellings."""
    if value not in ("true", "false"):
        raise ValueError("write true or false")
    return value == "true"


Day = Annotated[datetime.date, BeforeValidator(_date, json_schema_input_type=datetime.date)]
Whole = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int)]
Flag = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=bool)]


class RefTo:
    """Mark a text field as the id of another record, of one of the named kinds (none named: of any kind)."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


class IsProse:
    """Mark a text field as allow-listed Markdown, which is rendered and whose links are checked."""


ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, min_length=2, max_length=64)]
Path = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*)?$", max_length=120)]
Line = Annotated[str, StringConstraints(pattern=r"^\S([^\n\r\t\x00-\x1f\x7f]*\S)?$", max_length=400)]
Prose = Annotated[str, StringConstraints(pattern=r"^\s*\S", max_length=5000), IsProse()]
Url = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"'`{}|\\^]+$", max_length=600)]

SourceRef = Annotated[Id, RefTo("source")]
OfficeRef = Annotated[Id, RefTo("office")]
ReaderRef = Annotated[Id, RefTo("reader")]
ParagraphRef = Annotated[Id, RefTo("paragraph")]
AnyRef = Annotated[Id, RefTo()]
BoundRef = Annotated[Id, RefTo("office", "reader")]
ItemRef = Annotated[Id, RefTo("item")]
ConcernRef = Annotated[Id, RefTo("checklist", "reader")]


class Record(BaseModel):
    """What all records share: unknown fields are errors, and a record never changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def told(purpose: str, *, example: Any = None, default: Any = ..., **rule: Any) -> Any:
    """Declare a field with its purpose, an example as an author would type it, and its rule."""
    examples = None if example is None else [example]
    if isinstance(default, (list, dict)):
        return Field(default_factory=type(default), description=purpose, examples=examples, **rule)
    return Field(default, description=purpose, examples=examples, **rule)


# --- claims and quotations -------------------------------------------------------------------------------------------


class Claim(Record):
    """One or a few sentences with the ground they stand on."""

    text: Prose = told("The sentence or sentences, in our own words.", example="The directive has public piers lit.")
    basis: Basis = told("What the words rest on.", example="text")
    sources: list[SourceRef] = told("The sources that carry the claim.", example=["directive"], min_length=1)
    layer: Annotated[Id, RefTo("layer")] | None = told(
        "Which layer the claim is about; leave out when it is about none of them.", example="practice", default=None
    )
    binds: list[BoundRef] = told(
        "Who is bound when the sentence says must: ids of offices or readers.", example=["harbor-master"], default=[]
    )
    place: Line | None = told("Where in the source, as a reader would cite it.", example="Art. 2(a)", default=None)
    conflict: Flag = told("Whether sources disagree; the text then tells both sides.", example="true", default=False)
    checked: Day | None = told(
        "For not-found: the day of the search, when it differs from the edition's.", example="2031-05-30", default=None
    )


Claims = Annotated[list[Claim], Field(min_length=1)]


class Quotation(Record):
    """Exact words of an official text, under 40 words, with ` … ` where words are left out."""

    text: Annotated[str, StringConstraints(pattern=r"^\s*\S", max_length=500)] = told(
        "The exact words, to the letter.", example="with a white lamp at its head"
    )
    source: SourceRef = told("The official text in which the words stand.", example="directive")


# --- words that content declares for itself --------------------------------------------------------------------------


class Word(Record):
    """A declared word of the content's own vocabulary."""

    id: Id = told("The id that records use.", example="owner")
    name: Line = told("What the reader sees.", example="Mooring owner")
    meaning: Line = told("What it stands for, in one sentence.", example="You own a mooring.")


class Reader(Word):
    """A kind of reader whom the site addresses."""

    nouns: list[Line] = told(
        "Nouns for this reader, so that wording can be checked.", example=["owner", "owners"], default=[]
    )


class Layer(Word):
    """One of the layers that are never blurred, such as the text itself and what is done with it."""

    settled: Flag = told("Whether a published text stands behind the layer.", example="true", default=False)


class Force(Word):
    """What a paragraph does: direct somebody, offer a choice, limit a reading."""

    binding: Flag = told("Whether a paragraph of this force binds somebody.", example="true", default=False)


class SourceKind(Word):
    """A kind of source."""

    report: Flag = told("Whether a source of this kind counts as a report by others.", example="true", default=False)


class DeadlineState(Word):
    """What the public record shows about a dated task."""

    mark: Literal["square", "diamond", "half", "dashed"] = told("The drawn mark.", example="square")
    settled: Flag = told("Whether something official is public.", example="true", default=False)


class Verdict(Word):
    """The outcome of comparing a claim in circulation with the text."""

    tone: Literal["right", "mixed", "wrong", "open"] = told("The drawn mark.", example="wrong")


class Phase(Word):
    """A stretch of time in a checklist."""


class LegalStatus(Word):
    """How the law stands behind a checklist item."""

    rank: Whole = told("1 is the strongest; lists sort by it.", example="1")
    binding: Flag = told("Whether a rule in force asks for at least part of it.", example="true", default=False)
    needs: list[Literal["law", "part", "where"]] = told(
        "Which details an item of this status gives.", example=["law"], default=[]
    )


class Vocabulary(Record):
    """`content/vocabulary.yml`: the words this content declares for itself."""

    readers: list[Reader] = told("The readers addressed.", min_length=1)
    layers: list[Layer] = told("The layers kept apart.", min_length=1)
    forces: list[Force] = told("What a paragraph can do.", min_length=1)
    source_kinds: list[SourceKind] = told("Kinds of source.", min_length=1)
    deadline_states: list[DeadlineState] = told("States of a dated task.", min_length=1)
    verdicts: list[Verdict] = told("Verdicts on claims in circulation.", min_length=1)
    phases: list[Phase] = told("Phases of a checklist, in order.", min_length=1)
    efforts: list[Word] = told("Sizes of effort, smallest first.", min_length=1)
    costs: list[Word] = told("Sizes of cost, smallest first.", min_length=1)
    legal: list[LegalStatus] = told("Legal statuses of a checklist item.", min_length=1)


# --- the instrument --------------------------------------------------------------------------------------------------


class DatedEvent(Record):
    """A dated event from which deadlines count."""

    id: Id = told("Its id.", example="signing")
    name: Line = told("What happened, in two or three words.", example="directive signed")
    date: Day = told("The day.", example="2031-03-03")


class Edition(Record):
    """Which state of knowledge the site shows."""

    date: Day = told("The edition's own date; the site's 'today'.", example="2031-06-01")
    version: Line = told("The edition's number.", example="2031.06.01")
    searched_to: Line = told("How far the sources reach that could be searched.", example="late May 2031")
    reviewed: Day | None = told(
        "When everything was last gone through; the edition's date when left out.", example="2031-05-31", default=None
    )
    review_in: Whole = told(
        "After how many days everything is to be gone through again, unless a record says otherwise.",
        example="60", default=90, ge=1, le=3660,
    )  # fmt: skip


class Fact(Record):
    """A headed claim on the home page."""

    title: Line | None = told("A short heading.", example="Not a rule for boats", default=None)
    claim: Claim = told("The claim.")
    see: list[AnyRef] = told("Where the reader finds more.", example=["a2"], min_length=1)


class Instrument(Record):
    """`content/instrument.yml`: what the guide is about, its outline, and the edition."""

    id: Id = told("The id of the instrument.", example="hld-7")
    number: Line = told("How it is called for short.", example="Harbor Lighting Directive 7")
    short: Line = told("How running text calls it.", example="the directive")
    title: Line = told("The official title.", example="Lights on Piers and Moorings")
    issuer: Line = told("Who issued it.", example="The Port of Eastmere")
    signed: Day = told("When it was signed or passed.", example="2031-03-03")
    published: Day = told("When the official journal published it.", example="2031-03-05")
    citation: Line = told("The official citation.", example="12 Eastmere Gazette 40")
    cite_before: Line = told("How a citation of one paragraph begins.", example="Directive No. 7")
    cite_after: Line = told("How it ends.", example="12 Eastmere Gazette 40 (March 5, 2031)")
    place_name: Line = told("The word before a paragraph's number.", example="Art.")
    official_text: SourceRef = told("The official text.", example="directive")
    edition: Edition = told("Which state of knowledge this is.")
    events: list[DatedEvent] = told("Events from which deadlines count.", min_length=1)
    outline: list[Id] = told("Every paragraph of the text, in order.", example=["a1", "a2-a"], min_length=1)
    facts: list[Fact] = told("What it is, in a handful of facts.", min_length=1)
    is_not: list[Fact] = told("What it is not.", min_length=1)


class Acting(Record):
    """An office that acts, and the officer through whom it acts."""

    office: OfficeRef = told("The office.", example="harbor-master")
    through: OfficeRef | None = told("Through whom it acts.", example="lamp-crew", default=None)


class Deadline(Record):
    """An event and a number of days; the date is computed, never typed."""

    event: Annotated[Id, RefTo("dated-event")] = told("The event from which the days count.", example="signing")
    days: Whole = told("How many calendar days.", example="30", ge=1, le=3660)
    clause: Quotation = told("The exact words that set it.")


class Paragraph(Record):
    """One paragraph of the instrument."""

    id: Id = told("Its id for ever, and its anchor.", example="a2-b")
    number: Line = told("Its number as cited.", example="2(b)")
    heading: Line = told("Our heading: what it is about.", example="White at the head")
    quotes: list[Quotation] = told("Its operative words.", min_length=1)
    plain: Claims = told("What it says, in plain words.")
    force: Annotated[Id, RefTo("force")] = told("What the paragraph does.", example="directs")
    binds: list[OfficeRef] = told("Whom it binds; nobody when left out.", example=["harbor-master"], default=[])
    acting: list[Acting] = told("Who must act.", default=[])
    consulted: list[Acting] = told("Who must be consulted.", default=[])
    coordinated: list[Acting] = told("With whom the work is coordinated.", default=[])
    alongside: Claim | None = told("Others named without a list, such as industry.", default=None)
    deadline: Deadline | None = told("Its deadline; a paragraph below another inherits that one's.", default=None)
    since: list[Claim] = told("What happened since; each claim names its layer.", default=[])
    guidance: dict[ReaderRef, Claims] = told("What it means for each reader.", default={})
    nothing_for: list[ReaderRef] = told("Readers for whom it changes nothing.", example=["skipper"], default=[])
    no_guidance: Line | None = told("Why the paragraph needs no guidance at all.", default=None)


class Section(Record):
    """`content/order/*.yml`: a section of the instrument with its paragraphs."""

    id: Id = told("Its id.", example="article-2")
    number: Line = told("Its number.", example="2")
    official_heading: Line = told("The heading in the text.", example="Pier lamps")
    summary: Claims = told("The section in two or three sentences.")
    paragraphs: list[Paragraph] = told("Its paragraphs, in order.", min_length=1)


# --- what happened since ---------------------------------------------------------------------------------------------


class Watched(Record):
    """What somebody looks at again after some time."""

    review_in: Whole | None = told(
        "After how many days to look again, where it differs from the edition's.",
        example="30", default=None, ge=1, le=3660,
    )  # fmt: skip
    keeper: Line | None = told("Who looks again; the publisher when left out.", example="The lamp desk", default=None)


class Reviewed(Watched):
    """What says itself when it was last looked at."""

    reviewed: Day | None = told(
        "When it was last looked at, where that was not with the edition.", example="2031-05-31", default=None
    )


class DeadlineRecord(Reviewed):
    """What the public record shows about one dated task."""

    id: Id = told("Its id.", example="due-a2")
    paragraph: ParagraphRef = told("The paragraph that sets the task.", example="a2")
    task: Line = told("The task in a few words.", example="Light the public piers")
    short: Line = told("The task in two or three words, for pictures.", example="Pier lamps")
    state: Annotated[Id, RefTo("deadline-state")] = told("What was found.", example="done")
    on: Day | None = told("The day of what was found.", example="2031-05-10", default=None)
    record: Claims = told("What was found, and what could not be settled.")


class Deadlines(Record):
    """`content/status/deadlines.yml`."""

    deadlines: list[DeadlineRecord] = told("A record for each dated task.", min_length=1)
    limits: Claims = told("What the table cannot tell.")


class Event(Record):
    """Something that happened, on the timeline."""

    id: Id = told("Its id.", example="ev-lamps")
    date: Day = told("The day, or the first of several; sorts the timeline.", example="2031-05-10")
    until: Day | None = told("The last day, when it took several.", example="2031-05-12", default=None)
    precision: Precision = told("How exact the date is.", example="day", default="day")
    shown: Line | None = told("How to show an inexact date.", example="Mid-May 2031", default=None)
    title: Line = told("What happened, in one line.", example="Lamps are seen on three piers")
    own: Flag = told("Whether it is about this instrument itself, not a neighbor.", example="true", default=False)
    claims: Claims = told("What is known.")
    about: list[AnyRef] = told("The records it is about.", example=["a2"], default=[])


class Timeline(Record):
    """`content/status/timeline.yml`."""

    events: list[Event] = told("Events, in any order.", min_length=1)


class UpcomingDate(Event):
    """A date still to come."""

    days: Whole | None = told("Calendar days counted, when the date is computed.", example="60", default=None)
    counted_from: Day | None = told("The day from which they count.", example="2031-05-02", default=None)


class Upcoming(Record):
    """`content/status/upcoming.yml`."""

    dates: list[UpcomingDate] = told("Dates still to come.", min_length=1)


class Seen(Record):
    """Where a claim in circulation was met."""

    source: SourceRef = told("The source.", example="lantern")
    note: Line | None = told("How it was put there, in our words.", default=None)


class Myth(Record):
    """A claim in circulation and what the text says."""

    id: Id = told("Its id.", example="myth-all-boats")
    claim: Line = told("The claim, in our words.", example="Every boat needs a new lamp.")
    verdict: Annotated[Id, RefTo("verdict")] = told("The outcome.", example="wrong")
    answer: Claims = told("What the text says.")
    quotes: list[Quotation] = told("The words that settle it.", default=[])
    seen: list[Seen] = told("Where it was met.", min_length=1)
    about: list[AnyRef] = told("The paragraphs it is about.", example=["a2-b"], min_length=1)


class Myths(Record):
    """`content/myths.yml`."""

    myths: list[Myth] = told("Claims in circulation.", min_length=1)


class OpenQuestion(Record):
    """A question that the text leaves open."""

    id: Id = told("Its id.", example="oq-public")
    question: Line = told("The question.", example="Which piers are public?")
    why: Claims = told("Why it matters and what is known.")
    raised_by: Line = told("Who raises it.", example="One newspaper")
    about: list[AnyRef] = told("The paragraphs it is about.", example=["a2-a"], min_length=1)


class OpenQuestions(Record):
    """`content/open-questions.yml`."""

    questions: list[OpenQuestion] = told("Open questions.", min_length=1)


# --- questions and words ---------------------------------------------------------------------------------------------


class Question(Record):
    """A question people ask, and its answer."""

    id: Id = told("Its id.", example="q-color")
    question: Line = told("The question as a reader would ask it.", example="Which color is a pier?")
    short: Line = told("The answer in a few words.", example="White.")
    answer: Claims = told("The answer.")
    about: list[AnyRef] = told("The records it is about.", example=["a2-a"], min_length=1)
    also: list[Line] = told("Other words in which people ask it, for search.", example=["hue"], default=[])


class QuestionGroup(Record):
    """`content/faq/*.yml`: the questions of one reader."""

    id: Id = told("Its id.", example="faq-skipper")
    reader: ReaderRef | None = told("The reader who asks; left out: everybody.", example="skipper", default=None)
    title: Line = told("The heading.", example="If you sail at night")
    order: Whole = told("Its place on the page.", example="1")
    questions: list[Question] = told("The questions.", min_length=1)


class Term(Record):
    """A word explained."""

    id: Id = told("Its id.", example="term-pier-head")
    term: Line = told("The word.", example="pier head")
    also: list[Line] = told("Other words for it, for search and back-links.", example=["head of a pier"], default=[])
    meaning: Claims = told("What it means here.")
    defined: Literal["yes", "by-process", "by-reference", "no", "not-a-term"] = told(
        "Whether the instrument defines it (not-a-term: it does not use the word).", example="by-process"
    )
    about: list[AnyRef] = told("Where it is used.", example=["a2-a"], default=[])


class Glossary(Record):
    """`content/glossary.yml`."""

    terms: list[Term] = told("Words explained.", min_length=1)


class Office(Record):
    """An agency or office."""

    id: Id = told("Its id.", example="harbor-master")
    name: Line = told("Its full name.", example="Office of the Harbor Master")
    short: Line = told("How running text calls it.", example="Harbor Master")
    role: Claims = told("What it does here.")
    url: Url | None = told("Its public page.", example="https://port.example/harbor-master", default=None)
    named: Flag = told("Whether the instrument names it.", example="true", default=True)
    part_of: OfficeRef | None = told("The office it belongs to.", example="port", default=None)


class Offices(Record):
    """`content/agencies.yml`."""

    offices: list[Office] = told("Agencies and offices.", min_length=1)


class Source(Watched):
    """A source, told once."""

    id: Id = told("Its id.", example="directive")
    title: Line = told("Its title.", example="Harbor Lighting Directive 7")
    publisher: Line = told("Who published it.", example="Port of Eastmere")
    date: Line | None = told("Its date, as exact as known.", example="2031-03-03", default=None)
    url: Url | None = told("Where it is.", example="https://port.example/directive-7", default=None)
    kind: Annotated[Id, RefTo("source-kind")] = told("What kind of source it is.", example="official")
    read: Reading = told("How far we read it.", example="full")
    note: Line | None = told("How it was read, or a caution.", default=None)
    text: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = told(
        "The file name of its official text, for checking quotations.", example="directive", default=None
    )
    checked: Day | None = told("When it was last looked at.", example="2031-06-01", default=None)


class Sources(Record):
    """`content/sources/*.yml`."""

    sources: list[Source] = told("Sources.", min_length=1)


# --- pages of their own ----------------------------------------------------------------------------------------------


class Row(Record):
    """A row of a comparison."""

    label: Line = told("What the row compares.", example="Height")
    cells: list[Claim] = told("One claim a column.", min_length=1)


class Comparison(Record):
    """A table whose cells are claims."""

    corner: Line = told("The heading of the first column.", example="Where")
    columns: list[Line] = told("The headings of the others.", min_length=1)
    rows: list[Row] = told("The rows.", min_length=1)


class Block(Record):
    """A headed part of a topic page."""

    id: Id = told("Its id and anchor.", example="two-colors")
    heading: Line = told("Its heading.", example="Two colors")
    claims: list[Claim] = told("What is said, before a comparison.", default=[])
    quotes: list[Quotation] = told("Official words to set apart.", default=[])
    comparison: Comparison | None = told("A table.", default=None)
    about: list[AnyRef] = told("The paragraphs it is about.", default=[])


class Topic(Record):
    """`content/topics/*.yml`: a page of headed claims and comparisons."""

    id: Id = told("Its id.", example="topic-colors")
    lede: Claims = told("What the page says, in two or three sentences.")
    blocks: list[Block] = told("Its parts.", min_length=1)
    about: list[AnyRef] = told("The paragraphs the page is about.", default=[])
    one_page: Flag = told("Whether the page is set to print on a single sheet.", example="true", default=False)


class Step(Record):
    """A step of taking part."""

    id: Id = told("Its id.", example="step-agree")
    number: Whole = told("Its number.", example="2")
    title: Line = told("What happens in it.", example="Agree to a lamp")
    says: Claims = told("What the text says.")
    reported: list[Claim] = told("What is reported.", default=[])
    unknown: Claims = told("What is unknown.")
    advice: list[Claim] = told("What we suggest.", default=[])
    about: list[ParagraphRef] = told("Its paragraphs.", example=["a2-b"], min_length=1)


class Journey(Record):
    """`content/participation/*.yml`: steps in order."""

    id: Id = told("Its id.", example="journey-lamp")
    lede: Claims = told("What the journey is.")
    steps: list[Step] = told("The steps, in order.", min_length=1)


# --- checklists ------------------------------------------------------------------------------------------------------


class Legal(Record):
    """How the law stands behind an item."""

    status: Annotated[Id, RefTo("legal")] = told("The legal status.", example="required")
    law: Line | None = told("The rule.", example="Eastmere Harbor Code 4", default=None)
    part: Line | None = told("What exactly is required, when it is a part.", default=None)
    where: Line | None = told("Where it applies, when not everywhere.", default=None)
    sources: list[SourceRef] = told("The sources of the rule.", default=[])


class Mapping(Record):
    """How an item relates to entries of a framework."""

    framework: Annotated[Id, RefTo("framework")] = told("The framework.", example="seven-lamps")
    entries: list[Line] = told("Ids of its entries, as the publisher writes them.", example=["L.1"], min_length=1)
    relation: Literal["supports", "related"] = told(
        "Whether doing the item helps meet the entry, or is only near it.", example="supports", default="supports"
    )


class Vendor(Record):
    """What to ask a vendor about an item that small organizations hand out."""

    ask: Prose = told("The question to send, in words a vendor can answer.", example="Which of our lamps do you clean?")
    good: list[Line] = told("What a good answer holds.", min_length=1)
    keep: Line = told("What to keep as proof.", example="The written answer, with its date")
    red_flags: list[Line] = told("Answers that call for a second look.", min_length=1)


class Item(Record):
    """A thing to do."""

    id: Id = told("Its id for ever.", example="mo-02")
    title: Line = told("What to do, as an imperative.", example="Hang a lamp on the buoy")
    phase: Annotated[Id, RefTo("phase")] = told("When.", example="first-night")
    owner: Line = told("Who sees to it.", example="The owner")
    effort: Annotated[Id, RefTo("effort")] = told("How much work.", example="days")
    cost: Annotated[Id, RefTo("cost")] = told("How much money.", example="low")
    legal: Legal = told("How the law stands behind it.")
    ai_specific: Flag = told("Whether AI changes this risk.", example="true", default=False)
    why: Claims = told("Why it matters.")
    steps: list[Line] = told("What to do, step by step.", min_length=1)
    evidence: list[Line] = told("How one shows that it is done.", min_length=1)
    maps: list[Mapping] = told("How it relates to frameworks.", default=[])
    sources: list[SourceRef] = told("What the item rests on.", min_length=1)
    help: list[Annotated[Id, RefTo("offer")]] = told("Free help for it.", default=[])
    priority: Whole = told("How soon, within its phase: 1 is first.", example="1", default=2, ge=1, le=3)
    needs: list[ItemRef] = told("Items of the same list that come first.", example=["rh-01"], default=[])
    vendor: Vendor | None = told("What to ask the vendor who does it.", default=None)


class Reuse(Record):
    """An item of another checklist, used here with local words."""

    id: Id = told("Its own id here, for ever.", example="lu-06")
    item: ItemRef = told("The item that is reused.", example="rh-06")
    note: Line = told("What is different here.", example="List pump stations too.")
    phase: Annotated[Id, RefTo("phase")] | None = told("When, where it differs.", default=None)
    owner: Line | None = told("Who sees to it here.", default=None)
    legal: Legal | None = told("How the law stands here, where it differs.", default=None)
    maps: list[Mapping] = told("Relations to frameworks of this kind of organization.", default=[])


class Checklist(Record):
    """`content/checklists/*.yml`: things to do for one kind of organization."""

    id: Id = told("Its id.", example="mooring")
    name: Line = told("The organization.", example="Mooring")
    audience: Line = told("For whom it is.", example="Owners of a single mooring")
    lede: Claims = told("What it is and where it stands in law.")
    items: list[Item] = told("The things to do.", min_length=1)
    reuses: list[Reuse] = told("Items of other checklists that are used here too.", default=[])
    advice: Flag = told(
        "Whether every item is our advice, with no rule behind the list.", example="true", default=False
    )


class Offer(Watched):
    """Free help."""

    id: Id = told("Its id.", example="lamp-loan")
    name: Line = told("What it is called.", example="Lamp loan")
    provider: Line = told("Who offers it.", example="Harbor Master")
    what: Claims = told("What one gets.")
    who: Line = told("Who can have it.", example="Owners of moorings")
    cost: Line = told("What it costs.", example="Free")
    url: Url = told("The page where it is found.", example="https://port.example/loan")
    seen: Literal["yes", "partly", "no"] = told("Whether the offer was confirmed.", example="partly")
    checked: Day = told("When the offer was checked.", example="2031-06-01")
    caution: Line | None = told("What to look out for.", default=None)
    about: list[AnyRef] = told("The checklists or paragraphs it helps with.", default=[])


class Offers(Record):
    """`content/help.yml`."""

    offers: list[Offer] = told("Free help.", min_length=1)


class Regulation(Reviewed):
    """Another rule that a reader may have to follow, and where it stands."""

    id: Id = told("Its id.", example="reg-squid")
    title: Line = told("What it is.", example="Squid lamps")
    concerns: list[ConcernRef] = told("Whom it concerns: checklists or readers.", example=["mooring"], min_length=1)
    in_force: Literal["yes", "no", "partly", "unknown", "not-a-rule"] = told("Whether it binds today.", example="no")
    status: Claims = told("Where it stands.")
    means: Claims = told("What that means for the reader.")
    caution: Line | None = told("A trap.", default=None)
    recheck: Line | None = told("When to look again.", example="In October", default=None)
    about: list[AnyRef] = told("The paragraphs it touches.", default=[])


class Regulations(Record):
    """`content/status/regulations.yml`, `content/status/state-law.yml`."""

    id: Id = told("The id of the collection.", example="fishing-rules")
    lede: Claims = told("What the collection is.")
    regulations: list[Regulation] = told("The rules.", min_length=1)


class Entry(Record):
    """An entry of a framework: its id and a short title."""

    id: Line = told("The publisher's id.", example="L.1")
    title: Line = told("A short title.", example="A lamp that burns")
    sure: Flag = told("Whether id and title were seen in a published copy.", example="true", default=True)


class Framework(Record):
    """`content/frameworks/*.yml`: ids and short titles that items map to."""

    id: Id = told("Its id.", example="seven-lamps")
    name: Line = told("What it is called.", example="Seven Lamps")
    version: Line = told("Its version.", example="2.0")
    publisher: Line = told("Who publishes it.", example="Lamp Guild")
    date: Line = told("Its date.", example="2030-02-26")
    url: Url = told("Its official page.", example="https://guild.example/lamps")
    licence: Line = told("Its license.", example="Free to copy")
    provenance: Literal["verified", "verified-secondary", "mixed", "unverified"] = told(
        "How far ids and titles were checked.", example="verified"
    )
    note: Line = told("How they were checked.", example="Read in the guild hall.")
    caution: Line | None = told("A trap.", default=None)
    entries: list[Entry] = told("Its entries.", min_length=1)


# --- incidents -------------------------------------------------------------------------------------------------------


class Notice(Reviewed):
    """A rule on who must be told of an incident, and by when."""

    id: Id = told("Its id.", example="notice-dark-pier")
    title: Line = told("What it is.", example="Notice of a dark pier")
    concerns: list[ConcernRef] = told("Whose duty it is.", min_length=1)
    law: Line = told("The rule.", example="Eastmere Harbor Code 5")
    who: Line = told("Who tells.", example="Whoever sees it")
    whom: Line = told("Who is told.", example="The Harbor Master")
    trigger: Line = told("What kind of incident.", example="A lamp that does not burn")
    start: Literal[
        "determination",
        "discovery",
        "awareness",
        "reasonable-belief",
        "recognition",
        "occurrence",
        "year-end",
        "payment",
        "contract",
        "none",
    ] = told("What starts the clock.")
    starts: Line = told("The start of the clock, in words.", example="When it is seen")
    length: Whole | None = told("How long; nothing where the rule sets no number.", example="2", default=None)
    unit: Literal["hours", "calendar-days", "work-days", "business-days", "standard"] = told("The unit, or standard.")
    standard: Line = told("The rule's own standard in plain words.", example="At once")
    status: Literal["in-force", "permit", "proposed", "contract", "voluntary", "none"] = told("Whether it binds.")
    how_sure: Literal["high", "medium", "low"] = told("How well we know it.")
    traps: list[Line] = told("What is easily got wrong.", default=[])
    sources: list[SourceRef] = told("Sources.", min_length=1)
    recheck: Line | None = told("When to look again.", default=None)


class Zone(Record):
    """A time zone that a reader can choose."""

    zone: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z_]*(/[A-Z][A-Za-z_-]*){1,2}$")] = told(
        "Its name in the IANA time zone database.", example="America/Halifax"
    )
    name: Line = told("What people there call it.", example="Atlantic")


class Notices(Record):
    """`content/notices/*.yml`: who must be told after an incident."""

    id: Id = told("Its id.", example="notices-lamps")
    lede: Claims = told("What the table is, and is not.")
    zones: list[Zone] = told("Time zones to choose from when a clock is computed.", min_length=1)
    notices: list[Notice] = told("The rules.", min_length=1)


class Moment(Record):
    """A stretch of the first hour."""

    id: Id = told("Its id.", example="fh-mo-now")
    minutes: Line = told("When.", example="0 to 10 minutes")
    title: Line = told("What it is about.", example="Light another")
    do: list[Line] = told("What to do.", min_length=1)
    dont: list[Line] = told("What not to do.", default=[])


class Contact(Record):
    """Whom to call, by role."""

    who: Line = told("The role.", example="The Harbor Master")
    why: Line = told("What for.", example="To report it")
    source: SourceRef | None = told("The official page where the number is found.", default=None)


class FirstHour(Record):
    """`content/first-hour/*.yml`: the first hour of an attack, on one page."""

    id: Id = told("Its id.", example="first-hour-mooring")
    checklist: Annotated[Id, RefTo("checklist")] = told("Whose first hour.", example="mooring")
    lede: Claims = told("What the page is for.")
    decides: Line = told("Who decides.", example="The owner; if away, the crew")
    moments: list[Moment] = told("What to do, in order.", min_length=1)
    unplug: list[Line] = told("What to disconnect.", min_length=1)
    leave: list[Line] = told("What not to turn off or disconnect.", min_length=1)
    contacts: list[Contact] = told("Whom to call.", min_length=1)
    write_down: list[Line] = told("What to write down.", min_length=1)
    clocks: list[Annotated[Id, RefTo("notice")]] = told("Rules whose clock may have started.", min_length=1)


# --- decisions -------------------------------------------------------------------------------------------------------


class Choice(Record):
    """An answer, and where it leads."""

    answer: Line = told("The answer.", example="I do not know")
    to: Id = told("The next question or an outcome.", example="co-head")
    unknown: Flag = told("Whether this is the answer 'I do not know'.", default=False)
    because: Line = told("What the answer contributes to the reasoning.", example="Piers have lamps.")


class Node(Record):
    """A question of a decision tree."""

    id: Id = told("Its id.", example="co-where")
    question: Line = told("The question.", example="Where are you?")
    help: Line | None = told("Why we ask, or how to find out.", default=None)
    about: list[AnyRef] = told("The records it rests on.", default=[])
    choices: list[Choice] = told("The answers.", min_length=2)


class Outcome(Record):
    """The end of a path."""

    id: Id = told("Its id.", example="co-out-green")
    title: Line = told("The answer to the reader's question.", example="It may be green.")
    settled: Flag = told("Whether the text settles it.", default=False)
    reasons: Claims = told("Why.")
    next: Claims = told("What to do next.")
    about: list[AnyRef] = told("The records it rests on.", min_length=1)


class Decision(Record):
    """`content/decisions/*.yml`: a tree of questions that ends in outcomes."""

    id: Id = told("Its id.", example="decision-color")
    lede: Claims = told("What the tree answers, and for whom.")
    start: Id = told("The first question.", example="co-where")
    nodes: list[Node] = told("The questions.", min_length=1)
    outcomes: list[Outcome] = told("The ends.", min_length=1)


# --- planning --------------------------------------------------------------------------------------------------------


class Lead(Record):
    """Something to have ready before a planned day, or a point where somebody decides."""

    id: Id = told("Its id for ever; readers' plans name it.", example="lead-oil")
    name: Line = told("What is ready then, in a few words.", example="Oil is bought")
    start: Whole | None = told(
        "Calendar days before the planned day on which work begins; nothing for a decision.",
        example="20",
        default=None,
        le=3660,
    )
    ready: Whole = told("Calendar days before the planned day on which it is ready.", example="5", le=3660)
    decision: Flag = told("Whether somebody decides then.", example="true", default=False)
    why: Claim = told("Why then; our advice.")
    about: list[AnyRef] = told("Where the guide tells how.", example=["mo-02"], min_length=1)


class Planner(Record):
    """`content/planner/*.yml`: days counted back from a day that the reader plans."""

    id: Id = told("Its id.", example="planner-lamp")
    lede: Claims = told("What it plans, and what it does not say.")
    paragraph: ParagraphRef = told("The paragraph whose words name the window.", example="a2-b")
    days: Whole = told("The most calendar days in the window, as those words say.", example="3", ge=1, le=3660)
    target: Line = told("What happens on the planned day.", example="Lamp is lit for guests")
    ask: Line = told("How we ask for the planned day.", example="On which day do you light it for guests?")
    window: Line = told("What may happen in the window.", example="The port may look at the lamp")
    terms: Claims = told("What the window is, and what it is not.")
    leads: list[Lead] = told("What to have ready, and when.", min_length=1)
    beside: list[Annotated[Id, RefTo("event")]] = told(
        "Dates of other rules, shown beside the plan; told once, where they belong.", example=["next-moon"], default=[]
    )


# --- identity for ever ------------------------------------------------------------------------------------------------


class Retired(Record):
    """An id that was published and is no longer used."""

    id: Id = told("The id.", example="lit-01")
    into: list[AnyRef] = told("What took its place; nothing when left out.", example=["rh-02"], default=[])
    why: Line = told("Why it was retired.", example="Merged with mo-02.")


class Ledger(Record):
    """`content/history/ids.yml`: every id and address ever published; written by `orderguide ledger`."""

    ids: list[Id] = told("Published ids, sorted.", min_length=1)
    pages: list[Path] = told("Published addresses, sorted.", min_length=1)
    retired: list[Retired] = told("Published ids that are no longer used.", default=[])
    moved: dict[Path, Path] = told("Published addresses that moved, and where to.", default={})


# --- what earlier editions said ---------------------------------------------------------------------------------------

LeafName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z0-9_-]+)*$", max_length=200)]


class KeptRecord(Record):
    """A record as an edition showed it."""

    id: Id = told("Its id.", example="term-pier-head")
    page: Path | None = told("The page that showed it; nothing for words used on many pages.", default=None)
    readers: list[Id] = told("The readers it concerns; everybody when left out.", example=["skipper"], default=[])
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] | None = told(
        "For an item of a checklist: the digest of what one does.", example="0123456789ab", default=None
    )
    words: dict[LeafName, str] = told("Its words, field by field.")


class EditionPart(Record):
    """`content/history/editions/*/*.yml`: what an edition brought, kind by kind; written by `orderguide edition`."""

    version: Line = told("The edition's number.", example="2031.05.01")
    date: Day = told("Its date.", example="2031-05-01")
    after: Line | None = told("The edition before it; nothing for the first.", example="2031.04.01", default=None)
    kind: Line = told("The kind of the records.", example="term")
    records: list[KeptRecord] = told("Records that are new or changed since the edition before.", default=[])
    withdrawn: list[Id] = told("Ids of records that are gone since.", default=[])


# --- the site --------------------------------------------------------------------------------------------------------


class SitePage(Record):
    """A page of the site."""

    path: Path = told("Its address below the section.", example="deadlines")
    view: View = told("What the page shows.", example="deadlines")
    of: AnyRef | None = told("Which record it shows, where the view shows one.", example="article-2", default=None)
    title: Line = told("Its heading.", example="Deadlines: what was due, what came out")
    short: Line = told("Its name in menus.", example="Deadlines")
    description: Line = told("What it offers, for search engines and cards.", example="One dated task.")


class AlertLink(Record):
    """A link of an alert."""

    text: Line = told("What it says.", example="On a pier")
    to: Path = told("The address of a page.", example="do/first-hour")


class Alert(Record):
    """A line above every page of a section, for readers who cannot wait."""

    text: Line = told("The question or the warning.", example="Is a lamp out now?")
    links: list[AlertLink] = told("Where to go.", min_length=1)


class SiteSection(Record):
    """A section of the site, with its index page first."""

    id: Id = told("Its id.", example="site-directive")
    path: Path = told("Its address.", example="directive")
    title: Line = told("Its heading.", example="The directive")
    short: Line = told("Its name in the menu.", example="The directive")
    description: Line = told("What it offers.", example="Every paragraph in plain words.")
    view: View = told("What its index page shows.", example="index")
    of: AnyRef | None = told("Which record it shows.", default=None)
    readers: list[ReaderRef] = told("Whose section it is; everybody's when left out.", example=["owner"], default=[])
    alert: Alert | None = told("A line above each of its pages, for readers who cannot wait.", default=None)
    pages: list[SitePage] = told("Its pages, in order.", default=[])


class Door(Record):
    """A way in, on the home page."""

    who: Line = told("Who stands before it.", example="I sail at night")
    title: Line = told("What is behind it.", example="Which color is a pier?")
    text: Line = told("What one finds.", example="One answer, and where it stands.")
    to: Path = told("The address.", example="do/lamp")


class FooterGroup(Record):
    """A group of links at the foot of every page."""

    title: Line = told("Its heading.", example="Check us")
    pages: list[Path] = told("The addresses of its pages.", example=["about/method"], min_length=1)


class Publisher(Record):
    """Who publishes this copy; values that end in .example are left out of the site until somebody deploys."""

    name: Line = told("Who maintains the site.", example="The lamp keepers")
    address: Url = told("The site's address.", example="https://lights.example/")
    repository: Url = told("Where the project is kept.", example="https://code.example/lights")
    contact: Annotated[str, StringConstraints(pattern=r"^[^\s@<>\"']+@[a-z0-9.-]+$")] = told(
        "Where a correction can be sent.", example="keeper@lights.example"
    )


class Site(Record):
    """`content/site.yml`: name, publisher, home page and the tree of pages."""

    name: Line = told("The site's name.", example="Harbor Lights")
    title: Line = told("The heading of the home page.", example="The lighting directive, in plain words")
    lede: Line = told("What the site does.", example="What the directive says, and what you can do.")
    description: Line = told("The site in one sentence.", example="An independent guide.")
    independence: Line = told("Said on every page: whose site it is not.", example="Not a site of the port.")
    not_advice: Line = told("Said on every page.", example="Independent guidance, not legal advice.")
    publisher: Publisher = told("Who publishes this copy.")
    doors: list[Door] = told("Ways in.", min_length=1)
    method: Path = told("The page that explains the badges.", example="about/method")
    report: Path = told("The page on reporting an error.", example="about/report-an-error")
    footer: list[FooterGroup] = told("Groups of links at the foot of every page.", min_length=1)
    kit: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*\.zip$")] | None = told(
        "The file name of the offline kit: the whole site as one ZIP that opens without a network, and each checklist "
        "as one file to mail. Neither is made when left out.",
        example="harbor-lights.zip",
        default=None,
    )
    synonyms: list[list[Line]] = told("Words that search treats as one.", example=[["lamp", "light"]], default=[])
    sections: list[SiteSection] = told("The tree of pages.", min_length=1)
