"""Records of planners."""

from __future__ import annotations

from typing import Annotated

from orderguide.content.records.base import AnyRef, Flag, Id, Line, ParagraphRef, Record, RefTo, Whole, field
from orderguide.content.records.claims import Claim, Claims


class Lead(Record):
    """Something to have ready before a planned day, or a point where somebody decides."""

    id: Id = field("Its id forever; readers' plans name it.", example="lead-oil")
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
