"""The vocabulary of the content: every kind of record, every field, with its purpose, an example and its rule.

This is the only place where a field is declared. Validation, the JSON Schemas for editors, the authoring reference and
the words of the errors are all derived from it. The records are frozen; nothing here reads files or knows a page.

Scalars arrive as text (see `orderguide.source`); each field's own type turns that text into a date, a whole number or a
yes-or-no value, so nothing is ever guessed from how a value happens to look.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

Basis = Literal["quoted", "text", "official", "reported", "not-found", "advice"]
Reading = Literal["full", "part", "record", "relayed", "headline", "none"]
Precision = Literal["day", "about", "month"]
# What a change of a field means to readers. `untold` changes of themselves with every edition, and says nothing.
ChangeClass = Literal["words", "links", "checks", "ground", "shape", "dates", "states", "duties", "untold"]

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


class Means:
    """Mark a field with what a change of it means, where its form does not say, and with what it is told."""

    def __init__(self, change: ChangeClass | None, beside: str) -> None:
        self.change = change
        self.beside = beside


VIEW = "x-view"  # marks the name of a view in a schema, until the names are filled in


def _view(value: str, info: ValidationInfo) -> str:
    """Refuse a view that no subject declares, in the words for a choice."""
    views = (info.context or {}).get("views", ())
    if views and value not in views:
        names = [f"'{view}'" for view in views]
        expected = f"{', '.join(names[:-1])} or {names[-1]}"
        raise PydanticCustomError("literal_error", "Input should be {expected}", {"expected": expected})
    return value


ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, min_length=2, max_length=64)]
Path = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*)?$", max_length=120)]
Line = Annotated[str, StringConstraints(pattern=r"^\S([^\n\r\t\x00-\x1f\x7f]*\S)?$", max_length=400)]
Prose = Annotated[str, StringConstraints(pattern=r"^\s*\S", max_length=5000), IsProse()]
View = Annotated[str, AfterValidator(_view), WithJsonSchema({"type": "string", VIEW: True})]
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


def field(
    purpose: str,
    *,
    example: Any = None,
    default: Any = ...,
    change: ChangeClass | None = None,
    beside: str = "",
    **rule: Any,
) -> Any:
    """Declare a field, once.

    Args:
        purpose: What it is for, in a sentence.
        example: A value as an author would type it.
        default: What holds when it is left out; a field without one is needed.
        change: What a change of it means to readers, where its form does not say: text is words, a day a date, the id
            of a source ground, any other id a link.
        beside: The field of the same record with which it is told when both change.
        **rule: What pydantic checks of its value.

    Returns:
        What pydantic takes for a field.
    """
    examples = None if example is None else [example]
    held: dict[str, Any] = {"default": default}
    if isinstance(default, (list, dict)):
        held = {"default_factory": type(default)}
    made = Field(**held, description=purpose, examples=examples, **rule)
    if change or beside:
        made.metadata.append(Means(change, beside))
    return made


# --- claims and quotations -------------------------------------------------------------------------------------------


class Claim(Record):
    """One or a few sentences with the ground they stand on."""

    text: Prose = field("The sentence or sentences, in our own words.", example="The directive has public piers lit.")
    basis: Basis = field("What the words rest on.", example="text", change="ground")
    sources: list[SourceRef] = field("The sources that carry the claim.", example=["directive"], min_length=1)
    layer: Annotated[Id, RefTo("layer")] | None = field(
        "Which layer the claim is about; leave out when it is about none of them.",
        example="practice",
        change="ground",
        default=None,
    )
    binds: list[BoundRef] = field(
        "Who is bound when the sentence says must: ids of offices or readers.",
        example=["harbor-master"],
        change="duties",
        default=[],
    )
    place: Line | None = field(
        "Where in the source, as a reader would cite it.", example="Art. 2(a)", change="ground", default=None
    )
    conflict: Flag = field(
        "Whether sources disagree; the text then tells both sides.", example="true", change="ground", default=False
    )
    checked: Day | None = field(
        "For not-found: the day of the search, when it differs from the edition's.",
        example="2031-05-30",
        change="checks",
        default=None,
    )


Claims = Annotated[list[Claim], Field(min_length=1)]


class Quotation(Record):
    """Exact words of an official text, under 40 words, with ` … ` where words are left out."""

    text: Annotated[str, StringConstraints(pattern=r"^\s*\S", max_length=500)] = field(
        "The exact words, to the letter.", example="with a white lamp at its head"
    )
    source: SourceRef = field("The official text in which the words stand.", example="directive")


# --- words that content declares for itself --------------------------------------------------------------------------


class Word(Record):
    """A declared word of the content's own vocabulary."""

    id: Id = field("The id that records use.", example="owner")
    name: Line = field("What the reader sees.", example="Mooring owner")
    meaning: Line = field("What it stands for, in one sentence.", example="You own a mooring.")


class Reader(Word):
    """A kind of reader whom the site addresses."""

    nouns: list[Line] = field(
        "Nouns for this reader, so that wording can be checked.", example=["owner", "owners"], default=[]
    )


class Layer(Word):
    """One of the layers that are never blurred, such as the text itself and what is done with it."""

    settled: Flag = field(
        "Whether a published text stands behind the layer.", example="true", change="states", default=False
    )


class Force(Word):
    """What a paragraph does: direct somebody, offer a choice, limit a reading."""

    binding: Flag = field(
        "Whether a paragraph of this force binds somebody.", example="true", change="duties", default=False
    )


class SourceKind(Word):
    """A kind of source."""

    report: Flag = field(
        "Whether a source of this kind counts as a report by others.", example="true", change="ground", default=False
    )


class DeadlineState(Word):
    """What the public record shows about a dated task."""

    mark: Literal["square", "diamond", "half", "dashed"] = field("The drawn mark.", example="square", change="links")
    settled: Flag = field("Whether something official is public.", example="true", change="states", default=False)


class Verdict(Word):
    """The outcome of comparing a claim in circulation with the text."""

    tone: Literal["right", "mixed", "wrong", "open"] = field("The drawn mark.", example="wrong", change="links")


class Phase(Word):
    """A stretch of time in a checklist."""


class LegalStatus(Word):
    """How the law stands behind a checklist item."""

    rank: Whole = field("1 is the strongest; lists sort by it.", example="1", change="shape")
    binding: Flag = field(
        "Whether a rule in force asks for at least part of it.", example="true", change="duties", default=False
    )
    needs: list[Literal["law", "part", "where"]] = field(
        "Which details an item of this status gives.", example=["law"], change="words", default=[]
    )


class Vocabulary(Record):
    """`content/vocabulary.yml`: the words this content declares for itself."""

    readers: list[Reader] = field("The readers addressed.", min_length=1)
    layers: list[Layer] = field("The layers kept apart.", min_length=1)
    forces: list[Force] = field("What a paragraph can do.", min_length=1)
    source_kinds: list[SourceKind] = field("Kinds of source.", min_length=1)
    deadline_states: list[DeadlineState] = field("States of a dated task.", min_length=1)
    verdicts: list[Verdict] = field("Verdicts on claims in circulation.", min_length=1)
    phases: list[Phase] = field("Phases of a checklist, in order.", min_length=1)
    efforts: list[Word] = field("Sizes of effort, smallest first.", min_length=1)
    costs: list[Word] = field("Sizes of cost, smallest first.", min_length=1)
    legal: list[LegalStatus] = field("Legal statuses of a checklist item.", min_length=1)


# --- the instrument --------------------------------------------------------------------------------------------------


class DatedEvent(Record):
    """A dated event from which deadlines count."""

    id: Id = field("Its id.", example="signing")
    name: Line = field("What happened, in two or three words.", example="directive signed")
    date: Day = field("The day.", example="2031-03-03")


class Edition(Record):
    """Which state of knowledge the site shows."""

    date: Day = field("The edition's own date; the site's 'today'.", example="2031-06-01", change="untold")
    version: Line = field("The edition's number.", example="2031.06.01", change="untold")
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


class Instrument(Record):
    """`content/instrument.yml`: what the guide is about, its outline, and the edition."""

    id: Id = field("The id of the instrument.", example="hld-7")
    number: Line = field("How it is called for short.", example="Harbor Lighting Directive 7")
    short: Line = field("How running text calls it.", example="the directive")
    title: Line = field("The official title.", example="Lights on Piers and Moorings")
    issuer: Line = field("Who issued it.", example="The Port of Eastmere")
    signed: Day = field("When it was signed or passed.", example="2031-03-03")
    published: Day = field("When the official journal published it.", example="2031-03-05")
    citation: Line = field("The official citation.", example="12 Eastmere Gazette 40")
    cite_before: Line = field("How a citation of one paragraph begins.", example="Directive No. 7")
    cite_after: Line = field("How it ends.", example="12 Eastmere Gazette 40 (March 5, 2031)")
    place_name: Line = field("The word before a paragraph's number.", example="Art.")
    official_text: SourceRef = field("The official text.", example="directive", change="links")
    edition: Edition = field("Which state of knowledge this is.")
    events: list[DatedEvent] = field("Events from which deadlines count.", min_length=1)
    outline: list[Id] = field("Every paragraph of the text, in order.", example=["a1", "a2-a"], min_length=1)
    facts: list[Fact] = field("What it is, in a handful of facts.", min_length=1)
    is_not: list[Fact] = field("What it is not.", min_length=1)


class Acting(Record):
    """An office that acts, and the officer through whom it acts."""

    office: OfficeRef = field("The office.", example="harbor-master")
    through: OfficeRef | None = field("Through whom it acts.", example="lamp-crew", default=None)


class Deadline(Record):
    """An event and a number of days; the date is computed, never typed."""

    event: Annotated[Id, RefTo("dated-event")] = field(
        "The event from which the days count.", example="signing", change="dates"
    )
    days: Whole = field("How many calendar days.", example="30", change="dates", ge=1, le=3660)
    clause: Quotation = field("The exact words that set it.")


class Paragraph(Record):
    """One paragraph of the instrument."""

    id: Id = field("Its id for ever, and its anchor.", example="a2-b")
    number: Line = field("Its number as cited.", example="2(b)")
    heading: Line = field("Our heading: what it is about.", example="White at the head")
    quotes: list[Quotation] = field("Its operative words.", min_length=1)
    plain: Claims = field("What it says, in plain words.")
    force: Annotated[Id, RefTo("force")] = field("What the paragraph does.", example="directs", change="duties")
    binds: list[OfficeRef] = field(
        "Whom it binds; nobody when left out.", example=["harbor-master"], change="duties", default=[]
    )
    acting: list[Acting] = field("Who must act.", default=[])
    consulted: list[Acting] = field("Who must be consulted.", default=[])
    coordinated: list[Acting] = field("With whom the work is coordinated.", default=[])
    alongside: Claim | None = field("Others named without a list, such as industry.", default=None)
    deadline: Deadline | None = field("Its deadline; a paragraph below another inherits that one's.", default=None)
    since: list[Claim] = field("What happened since; each claim names its layer.", default=[])
    guidance: dict[ReaderRef, Claims] = field("What it means for each reader.", default={})
    nothing_for: list[ReaderRef] = field("Readers for whom it changes nothing.", example=["skipper"], default=[])
    no_guidance: Line | None = field("Why the paragraph needs no guidance at all.", default=None)


class Section(Record):
    """`content/order/*.yml`: a section of the instrument with its paragraphs."""

    id: Id = field("Its id.", example="article-2")
    number: Line = field("Its number.", example="2")
    official_heading: Line = field("The heading in the text.", example="Pier lamps")
    summary: Claims = field("The section in two or three sentences.")
    paragraphs: list[Paragraph] = field("Its paragraphs, in order.", min_length=1)


# --- what happened since ---------------------------------------------------------------------------------------------


class Watched(Record):
    """What somebody looks at again after some time."""

    review_in: Whole | None = field(
        "After how many days to look again, where it differs from the edition's.",
        example="30", change="checks", default=None, ge=1, le=3660,
    )  # fmt: skip
    keeper: Line | None = field(
        "Who looks again; the publisher when left out.", example="The lamp desk", change="checks", default=None
    )


class Reviewed(Watched):
    """What says itself when it was last looked at."""

    reviewed: Day | None = field(
        "When it was last looked at, where that was not with the edition.",
        example="2031-05-31",
        change="checks",
        default=None,
    )


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


class Deadlines(Record):
    """`content/status/deadlines.yml`."""

    deadlines: list[DeadlineRecord] = field("A record for each dated task.", min_length=1)
    limits: Claims = field("What the table cannot tell.")


class Event(Record):
    """Something that happened, on the timeline."""

    id: Id = field("Its id.", example="ev-lamps")
    date: Day = field("The day, or the first of several; sorts the timeline.", example="2031-05-10")
    until: Day | None = field("The last day, when it took several.", example="2031-05-12", beside="date", default=None)
    precision: Precision = field("How exact the date is.", example="day", change="dates", beside="date", default="day")
    shown: Line | None = field(
        "How to show an inexact date.", example="Mid-May 2031", change="dates", beside="date", default=None
    )
    title: Line = field("What happened, in one line.", example="Lamps are seen on three piers")
    own: Flag = field(
        "Whether it is about this instrument itself, not a neighbor.", example="true", change="shape", default=False
    )
    claims: Claims = field("What is known.")
    about: list[AnyRef] = field("The records it is about.", example=["a2"], default=[])
    is_ahead: ClassVar[bool] = False


class Timeline(Record):
    """`content/status/timeline.yml`."""

    events: list[Event] = field("Events, in any order.", min_length=1)


class UpcomingDate(Event):
    """A date still to come."""

    days: Whole | None = field(
        "Calendar days counted, when the date is computed.", example="60", change="dates", beside="date", default=None
    )
    counted_from: Day | None = field(
        "The day from which they count.", example="2031-05-02", beside="date", default=None
    )
    is_ahead: ClassVar[bool] = True


class Upcoming(Record):
    """`content/status/upcoming.yml`."""

    dates: list[UpcomingDate] = field("Dates still to come.", min_length=1)


class Seen(Record):
    """Where a claim in circulation was met."""

    source: SourceRef = field("The source.", example="lantern")
    note: Line | None = field("How it was put there, in our words.", default=None)


class Myth(Record):
    """A claim in circulation and what the text says."""

    id: Id = field("Its id.", example="myth-all-boats")
    claim: Line = field("The claim, in our words.", example="Every boat needs a new lamp.")
    verdict: Annotated[Id, RefTo("verdict")] = field("The outcome.", example="wrong", change="states")
    answer: Claims = field("What the text says.")
    quotes: list[Quotation] = field("The words that settle it.", default=[])
    seen: list[Seen] = field("Where it was met.", min_length=1)
    about: list[AnyRef] = field("The paragraphs it is about.", example=["a2-b"], min_length=1)


class Myths(Record):
    """`content/myths.yml`."""

    myths: list[Myth] = field("Claims in circulation.", min_length=1)


class OpenQuestion(Record):
    """A question that the text leaves open."""

    id: Id = field("Its id.", example="oq-public")
    question: Line = field("The question.", example="Which piers are public?")
    why: Claims = field("Why it matters and what is known.")
    raised_by: Line = field("Who raises it.", example="One newspaper")
    about: list[AnyRef] = field("The paragraphs it is about.", example=["a2-a"], min_length=1)


class OpenQuestions(Record):
    """`content/open-questions.yml`."""

    questions: list[OpenQuestion] = field("Open questions.", min_length=1)


# --- questions and words ---------------------------------------------------------------------------------------------


class Question(Record):
    """A question people ask, and its answer."""

    id: Id = field("Its id.", example="q-color")
    question: Line = field("The question as a reader would ask it.", example="Which color is a pier?")
    short: Line = field("The answer in a few words.", example="White.")
    answer: Claims = field("The answer.")
    about: list[AnyRef] = field("The records it is about.", example=["a2-a"], min_length=1)
    also: list[Line] = field("Other words in which people ask it, for search.", example=["hue"], default=[])


class QuestionGroup(Record):
    """`content/faq/*.yml`: the questions of one reader."""

    id: Id = field("Its id.", example="faq-skipper")
    reader: ReaderRef | None = field("The reader who asks; left out: everybody.", example="skipper", default=None)
    title: Line = field("The heading.", example="If you sail at night")
    order: Whole = field("Its place on the page.", example="1", change="links")
    questions: list[Question] = field("The questions.", min_length=1)


class Term(Record):
    """A word explained."""

    id: Id = field("Its id.", example="term-pier-head")
    term: Line = field("The word.", example="pier head")
    also: list[Line] = field("Other words for it, for search and back-links.", example=["head of a pier"], default=[])
    meaning: Claims = field("What it means here.")
    defined: Literal["yes", "by-process", "by-reference", "no", "not-a-term"] = field(
        "Whether the instrument defines it (not-a-term: it does not use the word).",
        example="by-process",
        change="states",
    )
    about: list[AnyRef] = field("Where it is used.", example=["a2-a"], default=[])


class Glossary(Record):
    """`content/glossary.yml`."""

    terms: list[Term] = field("Words explained.", min_length=1)


class Office(Record):
    """An agency or office."""

    id: Id = field("Its id.", example="harbor-master")
    name: Line = field("Its full name.", example="Office of the Harbor Master")
    short: Line = field("How running text calls it.", example="Harbor Master")
    role: Claims = field("What it does here.")
    url: Url | None = field(
        "Its public page.", example="https://port.example/harbor-master", change="links", default=None
    )
    named: Flag = field("Whether the instrument names it.", example="true", change="states", default=True)
    part_of: OfficeRef | None = field("The office it belongs to.", example="port", default=None)


class Offices(Record):
    """`content/agencies.yml`."""

    offices: list[Office] = field("Agencies and offices.", min_length=1)


class Source(Watched):
    """A source, told once."""

    id: Id = field("Its id.", example="directive")
    title: Line = field("Its title.", example="Harbor Lighting Directive 7")
    publisher: Line = field("Who published it.", example="Port of Eastmere")
    date: Line | None = field("Its date, as exact as known.", example="2031-03-03", default=None)
    url: Url | None = field("Where it is.", example="https://port.example/directive-7", change="links", default=None)
    kind: Annotated[Id, RefTo("source-kind")] = field("What kind of source it is.", example="official", change="ground")
    read: Reading = field("How far we read it.", example="full", change="states")
    note: Line | None = field("How it was read, or a caution.", default=None)
    text: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")] | None = field(
        "The file name of its official text, for checking quotations.", example="directive", default=None
    )
    checked: Day | None = field("When it was last looked at.", example="2031-06-01", change="checks", default=None)


class Sources(Record):
    """`content/sources/*.yml`."""

    sources: list[Source] = field("Sources.", min_length=1)


# --- pages of their own ----------------------------------------------------------------------------------------------


class Row(Record):
    """A row of a comparison."""

    label: Line = field("What the row compares.", example="Height")
    cells: list[Claim] = field("One claim a column.", min_length=1)


class Comparison(Record):
    """A table whose cells are claims."""

    corner: Line = field("The heading of the first column.", example="Where")
    columns: list[Line] = field("The headings of the others.", min_length=1)
    rows: list[Row] = field("The rows.", min_length=1)


class Block(Record):
    """A headed part of a topic page."""

    id: Id = field("Its id and anchor.", example="two-colors")
    heading: Line = field("Its heading.", example="Two colors")
    claims: list[Claim] = field("What is said, before a comparison.", default=[])
    quotes: list[Quotation] = field("Official words to set apart.", default=[])
    comparison: Comparison | None = field("A table.", default=None)
    about: list[AnyRef] = field("The paragraphs it is about.", default=[])


class Topic(Record):
    """`content/topics/*.yml`: a page of headed claims and comparisons."""

    id: Id = field("Its id.", example="topic-colors")
    lede: Claims = field("What the page says, in two or three sentences.")
    blocks: list[Block] = field("Its parts.", min_length=1)
    about: list[AnyRef] = field("The paragraphs the page is about.", default=[])
    one_page: Flag = field(
        "Whether the page is set to print on a single sheet.", example="true", change="links", default=False
    )


class Step(Record):
    """A step of taking part."""

    id: Id = field("Its id.", example="step-agree")
    number: Whole = field("Its number.", example="2", change="words")
    title: Line = field("What happens in it.", example="Agree to a lamp")
    says: Claims = field("What the text says.")
    reported: list[Claim] = field("What is reported.", default=[])
    unknown: Claims = field("What is unknown.")
    advice: list[Claim] = field("What we suggest.", default=[])
    about: list[ParagraphRef] = field("Its paragraphs.", example=["a2-b"], min_length=1)


class Journey(Record):
    """`content/participation/*.yml`: steps in order."""

    id: Id = field("Its id.", example="journey-lamp")
    lede: Claims = field("What the journey is.")
    steps: list[Step] = field("The steps, in order.", min_length=1)


# --- checklists ------------------------------------------------------------------------------------------------------


class Legal(Record):
    """How the law stands behind an item."""

    status: Annotated[Id, RefTo("legal")] = field("The legal status.", example="required", change="duties")
    law: Line | None = field("The rule.", example="Eastmere Harbor Code 4", default=None)
    part: Line | None = field("What exactly is required, when it is a part.", default=None)
    where: Line | None = field("Where it applies, when not everywhere.", default=None)
    sources: list[SourceRef] = field("The sources of the rule.", default=[])


class Mapping(Record):
    """How an item relates to entries of a framework."""

    framework: Annotated[Id, RefTo("framework")] = field("The framework.", example="seven-lamps", change="shape")
    entries: list[Line] = field("Ids of its entries, as the publisher writes them.", example=["L.1"], min_length=1)
    relation: Literal["supports", "related"] = field(
        "Whether doing the item helps meet the entry, or is only near it.",
        example="supports",
        change="shape",
        default="supports",
    )


class Vendor(Record):
    """What to ask a vendor about an item that small organizations hand out."""

    ask: Prose = field(
        "The question to send, in words a vendor can answer.", example="Which of our lamps do you clean?"
    )
    good: list[Line] = field("What a good answer holds.", min_length=1)
    keep: Line = field("What to keep as proof.", example="The written answer, with its date")
    red_flags: list[Line] = field("Answers that call for a second look.", min_length=1)


class Item(Record):
    """A thing to do."""

    id: Id = field("Its id for ever.", example="mo-02")
    title: Line = field("What to do, as an imperative.", example="Hang a lamp on the buoy")
    phase: Annotated[Id, RefTo("phase")] = field("When.", example="first-night", change="shape")
    owner: Line = field("Who sees to it.", example="The owner")
    effort: Annotated[Id, RefTo("effort")] = field("How much work.", example="days", change="shape")
    cost: Annotated[Id, RefTo("cost")] = field("How much money.", example="low", change="shape")
    legal: Legal = field("How the law stands behind it.")
    ai_specific: Flag = field("Whether AI changes this risk.", example="true", change="shape", default=False)
    why: Claims = field("Why it matters.")
    steps: list[Line] = field("What to do, step by step.", min_length=1)
    evidence: list[Line] = field("How one shows that it is done.", min_length=1)
    maps: list[Mapping] = field("How it relates to frameworks.", default=[])
    sources: list[SourceRef] = field("What the item rests on.", min_length=1)
    help: list[Annotated[Id, RefTo("offer")]] = field("Free help for it.", default=[])
    priority: Whole = field(
        "How soon, within its phase: 1 is first.", example="1", change="shape", default=2, ge=1, le=3
    )
    needs: list[ItemRef] = field(
        "Items of the same list that come first.", example=["rh-01"], change="shape", default=[]
    )
    vendor: Vendor | None = field("What to ask the vendor who does it.", default=None)


class Reuse(Record):
    """An item of another checklist, used here with local words."""

    id: Id = field("Its own id here, for ever.", example="lu-06")
    item: ItemRef = field("The item that is reused.", example="rh-06")
    note: Line = field("What is different here.", example="List pump stations too.")
    phase: Annotated[Id, RefTo("phase")] | None = field("When, where it differs.", change="shape", default=None)
    owner: Line | None = field("Who sees to it here.", default=None)
    legal: Legal | None = field("How the law stands here, where it differs.", default=None)
    maps: list[Mapping] = field("Relations to frameworks of this kind of organization.", default=[])


class Checklist(Record):
    """`content/checklists/*.yml`: things to do for one kind of organization."""

    id: Id = field("Its id.", example="mooring")
    name: Line = field("The organization.", example="Mooring")
    audience: Line = field("For whom it is.", example="Owners of a single mooring")
    lede: Claims = field("What it is and where it stands in law.")
    items: list[Item] = field("The things to do.", min_length=1)
    reuses: list[Reuse] = field("Items of other checklists that are used here too.", default=[])
    advice: Flag = field(
        "Whether every item is our advice, with no rule behind the list.", example="true", change="shape", default=False
    )


class Offer(Watched):
    """Free help."""

    id: Id = field("Its id.", example="lamp-loan")
    name: Line = field("What it is called.", example="Lamp loan")
    provider: Line = field("Who offers it.", example="Harbor Master")
    what: Claims = field("What one gets.")
    who: Line = field("Who can have it.", example="Owners of moorings")
    cost: Line = field("What it costs.", example="Free")
    url: Url = field("The page where it is found.", example="https://port.example/loan", change="links")
    seen: Literal["yes", "partly", "no"] = field("Whether the offer was confirmed.", example="partly", change="states")
    checked: Day = field("When the offer was checked.", example="2031-06-01", change="checks")
    caution: Line | None = field("What to look out for.", default=None)
    about: list[AnyRef] = field("The checklists or paragraphs it helps with.", default=[])


class Offers(Record):
    """`content/help.yml`."""

    offers: list[Offer] = field("Free help.", min_length=1)


class Regulation(Reviewed):
    """Another rule that a reader may have to follow, and where it stands."""

    id: Id = field("Its id.", example="reg-squid")
    title: Line = field("What it is.", example="Squid lamps")
    concerns: list[ConcernRef] = field(
        "Whom it concerns: checklists or readers.", example=["mooring"], change="shape", min_length=1
    )
    in_force: Literal["yes", "no", "partly", "unknown", "not-a-rule"] = field(
        "Whether it binds today.", example="no", change="duties"
    )
    status: Claims = field("Where it stands.")
    means: Claims = field("What that means for the reader.")
    caution: Line | None = field("A trap.", default=None)
    recheck: Line | None = field("When to look again.", example="In October", default=None)
    about: list[AnyRef] = field("The paragraphs it touches.", default=[])


class Regulations(Record):
    """`content/status/regulations.yml`, `content/status/state-law.yml`."""

    id: Id = field("The id of the collection.", example="fishing-rules")
    lede: Claims = field("What the collection is.")
    regulations: list[Regulation] = field("The rules.", min_length=1)


class Entry(Record):
    """An entry of a framework: its id and a short title."""

    id: Line = field("The publisher's id.", example="L.1", change="shape")
    title: Line = field("A short title.", example="A lamp that burns")
    sure: Flag = field(
        "Whether id and title were seen in a published copy.", example="true", change="states", default=True
    )


class Framework(Record):
    """`content/frameworks/*.yml`: ids and short titles that items map to."""

    id: Id = field("Its id.", example="seven-lamps")
    name: Line = field("What it is called.", example="Seven Lamps")
    version: Line = field("Its version.", example="2.0")
    publisher: Line = field("Who publishes it.", example="Lamp Guild")
    date: Line = field("Its date.", example="2030-02-26")
    url: Url = field("Its official page.", example="https://guild.example/lamps", change="links")
    licence: Line = field("Its license.", example="Free to copy")
    provenance: Literal["verified", "verified-secondary", "mixed", "unverified"] = field(
        "How far ids and titles were checked.", example="verified", change="states"
    )
    note: Line = field("How they were checked.", example="Read in the guild hall.")
    caution: Line | None = field("A trap.", default=None)
    entries: list[Entry] = field("Its entries.", min_length=1)


# --- incidents -------------------------------------------------------------------------------------------------------


class Notice(Reviewed):
    """A rule on who must be told of an incident, and by when."""

    id: Id = field("Its id.", example="notice-dark-pier")
    title: Line = field("What it is.", example="Notice of a dark pier")
    concerns: list[ConcernRef] = field("Whose duty it is.", change="shape", min_length=1)
    law: Line = field("The rule.", example="Eastmere Harbor Code 5")
    who: Line = field("Who tells.", example="Whoever sees it")
    whom: Line = field("Who is told.", example="The Harbor Master")
    trigger: Line = field("What kind of incident.", example="A lamp that does not burn")
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
    ] = field("What starts the clock.", change="dates")
    starts: Line = field("The start of the clock, in words.", example="When it is seen", beside="start")
    length: Whole | None = field(
        "How long; nothing where the rule sets no number.", example="2", change="dates", beside="start", default=None
    )
    unit: Literal["hours", "calendar-days", "work-days", "business-days", "standard"] = field(
        "The unit, or standard.", change="dates", beside="start"
    )
    standard: Line = field("The rule's own standard in plain words.", example="At once", beside="start")
    status: Literal["in-force", "permit", "proposed", "contract", "voluntary", "none"] = field(
        "Whether it binds.", change="duties"
    )
    how_sure: Literal["high", "medium", "low"] = field("How well we know it.", change="states")
    traps: list[Line] = field("What is easily got wrong.", default=[])
    sources: list[SourceRef] = field("Sources.", min_length=1)
    recheck: Line | None = field("When to look again.", default=None)


class Zone(Record):
    """A time zone that a reader can choose."""

    zone: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z_]*(/[A-Z][A-Za-z_-]*){1,2}$")] = field(
        "Its name in the IANA time zone database.", example="America/Halifax"
    )
    name: Line = field("What people there call it.", example="Atlantic")


class Notices(Record):
    """`content/notices/*.yml`: who must be told after an incident."""

    id: Id = field("Its id.", example="notices-lamps")
    lede: Claims = field("What the table is, and is not.")
    zones: list[Zone] = field("Time zones to choose from when a clock is computed.", min_length=1)
    notices: list[Notice] = field("The rules.", min_length=1)


class Moment(Record):
    """A stretch of the first hour."""

    id: Id = field("Its id.", example="fh-mo-now")
    minutes: Line = field("When.", example="0 to 10 minutes")
    title: Line = field("What it is about.", example="Light another")
    do: list[Line] = field("What to do.", min_length=1)
    dont: list[Line] = field("What not to do.", default=[])


class Contact(Record):
    """Whom to call, by role."""

    who: Line = field("The role.", example="The Harbor Master")
    why: Line = field("What for.", example="To report it")
    source: SourceRef | None = field("The official page where the number is found.", default=None)


class FirstHour(Record):
    """`content/first-hour/*.yml`: the first hour of an attack, on one page."""

    id: Id = field("Its id.", example="first-hour-mooring")
    checklist: Annotated[Id, RefTo("checklist")] = field("Whose first hour.", example="mooring")
    lede: Claims = field("What the page is for.")
    decides: Line = field("Who decides.", example="The owner; if away, the crew")
    moments: list[Moment] = field("What to do, in order.", min_length=1)
    unplug: list[Line] = field("What to disconnect.", min_length=1)
    leave: list[Line] = field("What not to turn off or disconnect.", min_length=1)
    contacts: list[Contact] = field("Whom to call.", min_length=1)
    write_down: list[Line] = field("What to write down.", min_length=1)
    clocks: list[Annotated[Id, RefTo("notice")]] = field("Rules whose clock may have started.", min_length=1)


# --- decisions -------------------------------------------------------------------------------------------------------


class Choice(Record):
    """An answer, and where it leads."""

    answer: Line = field("The answer.", example="I do not know")
    to: Id = field("The next question or an outcome.", example="co-head")
    unknown: Flag = field("Whether this is the answer 'I do not know'.", change="shape", default=False)
    because: Line = field("What the answer contributes to the reasoning.", example="Piers have lamps.")


class Node(Record):
    """A question of a decision tree."""

    id: Id = field("Its id.", example="co-where")
    question: Line = field("The question.", example="Where are you?")
    help: Line | None = field("Why we ask, or how to find out.", default=None)
    about: list[AnyRef] = field("The records it rests on.", default=[])
    choices: list[Choice] = field("The answers.", min_length=2)


class Outcome(Record):
    """The end of a path."""

    id: Id = field("Its id.", example="co-out-green")
    title: Line = field("The answer to the reader's question.", example="It may be green.")
    settled: Flag = field("Whether the text settles it.", change="states", default=False)
    reasons: Claims = field("Why.")
    next: Claims = field("What to do next.")
    about: list[AnyRef] = field("The records it rests on.", min_length=1)


class Decision(Record):
    """`content/decisions/*.yml`: a tree of questions that ends in outcomes."""

    id: Id = field("Its id.", example="decision-color")
    lede: Claims = field("What the tree answers, and for whom.")
    start: Id = field("The first question.", example="co-where", change="shape")
    nodes: list[Node] = field("The questions.", min_length=1)
    outcomes: list[Outcome] = field("The ends.", min_length=1)


# --- planning --------------------------------------------------------------------------------------------------------


class Lead(Record):
    """Something to have ready before a planned day, or a point where somebody decides."""

    id: Id = field("Its id for ever; readers' plans name it.", example="lead-oil")
    name: Line = field("What is ready then, in a few words.", example="Oil is bought")
    start: Whole | None = field(
        "Calendar days before the planned day on which work begins; nothing for a decision.",
        example="20",
        change="dates",
        default=None,
        le=3660,
    )
    ready: Whole = field(
        "Calendar days before the planned day on which it is ready.", example="5", change="dates", le=3660
    )
    decision: Flag = field("Whether somebody decides then.", example="true", change="shape", default=False)
    why: Claim = field("Why then; our advice.")
    about: list[AnyRef] = field("Where the guide tells how.", example=["mo-02"], min_length=1)


class Planner(Record):
    """`content/planner/*.yml`: days counted back from a day that the reader plans."""

    id: Id = field("Its id.", example="planner-lamp")
    lede: Claims = field("What it plans, and what it does not say.")
    paragraph: ParagraphRef = field("The paragraph whose words name the window.", example="a2-b")
    days: Whole = field(
        "The most calendar days in the window, as those words say.", example="3", change="dates", ge=1, le=3660
    )
    target: Line = field("What happens on the planned day.", example="Lamp is lit for guests")
    ask: Line = field("How we ask for the planned day.", example="On which day do you light it for guests?")
    window: Line = field("What may happen in the window.", example="The port may look at the lamp")
    terms: Claims = field("What the window is, and what it is not.")
    leads: list[Lead] = field("What to have ready, and when.", min_length=1)
    beside: list[Annotated[Id, RefTo("event")]] = field(
        "Dates of other rules, shown beside the plan; told once, where they belong.", example=["next-moon"], default=[]
    )


# --- identity for ever ------------------------------------------------------------------------------------------------


class Retired(Record):
    """An id that was published and is no longer used."""

    id: Id = field("The id.", example="lit-01")
    into: list[AnyRef] = field("What took its place; nothing when left out.", example=["rh-02"], default=[])
    why: Line = field("Why it was retired.", example="Merged with mo-02.")


class Ledger(Record):
    """`content/history/ids.yml`: every id and address ever published; written by `orderguide ledger`."""

    ids: list[Id] = field("Published ids, sorted.", min_length=1)
    pages: list[Path] = field("Published addresses, sorted.", min_length=1)
    retired: list[Retired] = field("Published ids that are no longer used.", default=[])
    moved: dict[Path, Path] = field("Published addresses that moved, and where to.", default={})


# --- what earlier editions said ---------------------------------------------------------------------------------------

LeafName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z0-9_-]+)*$", max_length=200)]


class KeptRecord(Record):
    """A record as an edition showed it."""

    id: Id = field("Its id.", example="term-pier-head")
    page: Path | None = field("The page that showed it; nothing for words used on many pages.", default=None)
    readers: list[Id] = field("The readers it concerns; everybody when left out.", example=["skipper"], default=[])
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] | None = field(
        "For an item of a checklist: the digest of what one does.", example="0123456789ab", default=None
    )
    words: dict[LeafName, str] = field("Its words, field by field.")


class EditionPart(Record):
    """`content/history/editions/*/*.yml`: what an edition brought, kind by kind; written by `orderguide edition`."""

    version: Line = field("The edition's number.", example="2031.05.01")
    date: Day = field("Its date.", example="2031-05-01")
    after: Line | None = field("The edition before it; nothing for the first.", example="2031.04.01", default=None)
    kind: Line = field("The kind of the records.", example="term")
    records: list[KeptRecord] = field("Records that are new or changed since the edition before.", default=[])
    withdrawn: list[Id] = field("Ids of records that are gone since.", default=[])


# --- the site --------------------------------------------------------------------------------------------------------


class SitePage(Record):
    """A page of the site."""

    path: Path = field("Its address below the section.", example="deadlines")
    view: View = field("What the page shows.", example="deadlines")
    of: AnyRef | None = field("Which record it shows, where the view shows one.", example="article-2", default=None)
    title: Line = field("Its heading.", example="Deadlines: what was due, what came out")
    short: Line = field("Its name in menus.", example="Deadlines")
    description: Line = field("What it offers, for search engines and cards.", example="One dated task.")


class AlertLink(Record):
    """A link of an alert."""

    text: Line = field("What it says.", example="On a pier")
    to: Path = field("The address of a page.", example="do/first-hour")


class Alert(Record):
    """A line above every page of a section, for readers who cannot wait."""

    text: Line = field("The question or the warning.", example="Is a lamp out now?")
    links: list[AlertLink] = field("Where to go.", min_length=1)


class SiteSection(Record):
    """A section of the site, with its index page first."""

    id: Id = field("Its id.", example="site-directive")
    path: Path = field("Its address.", example="directive")
    title: Line = field("Its heading.", example="The directive")
    short: Line = field("Its name in the menu.", example="The directive")
    description: Line = field("What it offers.", example="Every paragraph in plain words.")
    view: View = field("What its index page shows.", example="index")
    of: AnyRef | None = field("Which record it shows.", default=None)
    readers: list[ReaderRef] = field("Whose section it is; everybody's when left out.", example=["owner"], default=[])
    alert: Alert | None = field("A line above each of its pages, for readers who cannot wait.", default=None)
    pages: list[SitePage] = field("Its pages, in order.", default=[])


class Door(Record):
    """A way in, on the home page."""

    who: Line = field("Who stands before it.", example="I sail at night")
    title: Line = field("What is behind it.", example="Which color is a pier?")
    text: Line = field("What one finds.", example="One answer, and where it stands.")
    to: Path = field("The address.", example="do/lamp")


class FooterGroup(Record):
    """A group of links at the foot of every page."""

    title: Line = field("Its heading.", example="Check us")
    pages: list[Path] = field("The addresses of its pages.", example=["about/method"], min_length=1)


class Publisher(Record):
    """Who publishes this copy; values that end in .example are left out of the site until somebody deploys."""

    name: Line = field("Who maintains the site.", example="The lamp keepers")
    address: Url = field("The site's address.", example="https://lights.example/")
    repository: Url = field("Where the project is kept.", example="https://code.example/lights")
    contact: Annotated[str, StringConstraints(pattern=r"^[^\s@<>\"']+@[a-z0-9.-]+$")] = field(
        "Where a correction can be sent.", example="keeper@lights.example"
    )


class Site(Record):
    """`content/site.yml`: name, publisher, home page and the tree of pages."""

    name: Line = field("The site's name.", example="Harbor Lights")
    title: Line = field("The heading of the home page.", example="The lighting directive, in plain words")
    lede: Line = field("What the site does.", example="What the directive says, and what you can do.")
    description: Line = field("The site in one sentence.", example="An independent guide.")
    independence: Line = field("Said on every page: whose site it is not.", example="Not a site of the port.")
    not_advice: Line = field("Said on every page.", example="Independent guidance, not legal advice.")
    publisher: Publisher = field("Who publishes this copy.")
    doors: list[Door] = field("Ways in.", min_length=1)
    method: Path = field("The page that explains the badges.", example="about/method")
    report: Path = field("The page on reporting an error.", example="about/report-an-error")
    footer: list[FooterGroup] = field("Groups of links at the foot of every page.", min_length=1)
    kit: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*\.zip$")] | None = field(
        "The file name of the offline kit: the whole site as one ZIP that opens without a network, and each checklist "
        "as one file to mail. Neither is made when left out.",
        example="harbor-lights.zip",
        default=None,
    )
    synonyms: list[list[Line]] = field("Words that search treats as one.", example=[["lamp", "light"]], default=[])
    sections: list[SiteSection] = field("The tree of pages.", min_length=1)
