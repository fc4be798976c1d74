"""What all records share: how a field is declared, and the types of its values.

This is the only way a field is declared. Validation, the JSON Schemas for editors, the authoring reference and
the words of the errors are all derived from it. Records are frozen; nothing here reads files or knows a page.

Scalars arrive as text; each field's own type turns that text into a date, a whole number or a yes-or-no value,
so nothing is ever guessed from how a value happens to look.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

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

from orderguide.text import addresses, dates

Precision = Literal["day", "about", "month"]
# What a change of a field means to readers. `quoted` words are not ours: another piece of them says nothing new.
# `untold` changes of themselves with every edition, and says nothing.
ChangeClass = Literal["words", "links", "checks", "ground", "shape", "dates", "states", "duties", "quoted", "untold"]
_WHOLE = re.compile(r"(0|[1-9][0-9]{0,8})\Z")


def _date(value: Any) -> Any:
    """Turn `2031-03-03` into a date; what is a list or a record is no date either."""
    return dates.read(value if isinstance(value, str) else "")


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


def _url(value: str) -> str:
    """Refuse an address that leads elsewhere than it seems to, or nowhere."""
    return _right(value, addresses.wrong(value))


def _root(value: str) -> str:
    """Refuse an address below which no pages can lie."""
    return _right(value, addresses.wrong_as_root(value))


def _mail(value: str) -> str:
    return _right(value, addresses.wrong_as_mail(value))


def _right(value: str, wrong: str) -> str:
    if wrong:
        raise ValueError(wrong)
    return value


Day = Annotated[datetime.date, BeforeValidator(_date, json_schema_input_type=datetime.date)]
Whole = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int)]
Flag = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=bool)]


class RefTo:
    """Mark a text field as the id of another record, of one of the named kinds (none named: of any kind)."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


class IsProse:
    """Mark a text field as allow-listed Markdown, which is rendered and whose links are checked."""


class MayName:
    """Mark a text field that can name by a placeholder, such as `{day:due-a2}`, what another record holds."""


class Means:
    """Mark a field with what a change of it means, where its form does not say, and with what it is told."""

    def __init__(self, change: ChangeClass | None, beside: str) -> None:
        self.change = change
        self.beside = beside


class IsAsked:
    """Mark a field that may be left out and that `orderguide add` asks for all the same."""


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
Line = Annotated[str, StringConstraints(pattern=r"^\S([^\n\r\t\x00-\x1f\x7f]*\S)?$", max_length=400), MayName()]
Prose = Annotated[str, StringConstraints(pattern=r"^\s*\S", max_length=5000), IsProse(), MayName()]
FilePath = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*(\.[a-z0-9]+)+$", max_length=200)
]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]+([.-][0-9a-z]+)*$", max_length=40)]  # names a folder
View = Annotated[str, AfterValidator(_view), WithJsonSchema({"type": "string", VIEW: True})]
_Https = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"'`{}|\\^]+$", max_length=600)]
Url = Annotated[_Https, AfterValidator(_url)]
SiteUrl = Annotated[_Https, AfterValidator(_root), AfterValidator(lambda value: value.rstrip("/") + "/")]
RepositoryUrl = Annotated[_Https, AfterValidator(_root), AfterValidator(lambda value: value.rstrip("/"))]
_AtHost = Annotated[str, StringConstraints(pattern=r"^[^\s@<>\"']+@[A-Za-z0-9.-]+$", max_length=254)]
Mail = Annotated[_AtHost, AfterValidator(_mail)]
# Words of an official text, as it has them: nothing in them is filled in.
OfficialWords = Annotated[
    str, StringConstraints(pattern=r"^\S([^\n\r\t\x00-\x1f\x7f]*\S)?$", max_length=200)
]
Sum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]  # a SHA-256 in hexadecimal
SourceRef = Annotated[Id, RefTo("source")]
OfficeRef = Annotated[Id, RefTo("office")]
ReaderRef = Annotated[Id, RefTo("reader")]
ParagraphRef = Annotated[Id, RefTo("paragraph")]
AnyRef = Annotated[Id, RefTo()]
BoundRef = Annotated[Id, RefTo("office", "reader")]
ItemRef = Annotated[Id, RefTo("item")]
OrganizationRef = Annotated[Id, RefTo("organization")]
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
    asked: bool = False,
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
        asked: Whether to ask for it although it may be left out, since its record is poor without it.
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
    if asked:
        made.metadata.append(IsAsked())
    return made


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
