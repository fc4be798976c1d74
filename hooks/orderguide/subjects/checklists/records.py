"""Records of checklists, free help and frameworks."""

from __future__ import annotations

from typing import Annotated, Literal

from orderguide.content.records.base import (
    AnyRef,
    Day,
    Flag,
    Id,
    ItemRef,
    Line,
    OrganizationRef,
    Prose,
    Record,
    RefTo,
    SourceRef,
    Url,
    Watched,
    Whole,
    field,
)
from orderguide.content.records.claims import Claim, Claims


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
    """A thing to do, from a checklist."""

    id: Id = field("Its id forever.", example="mo-02")
    title: Line = field("What to do, as an imperative.", example="Hang a lamp on the buoy")
    phase: Annotated[Id, RefTo("phase")] = field("When.", example="first-night", change="shape")
    owner: Line = field("Who sees to it.", example="The owner")
    effort: Annotated[Id, RefTo("effort")] = field("How much work.", example="days", change="shape")
    cost: Annotated[Id, RefTo("cost")] = field("How much money.", example="low", change="shape")
    legal: Legal = field("How the law stands behind it.")
    duty_for: list[OrganizationRef] = field(
        "For whom a rule stands behind it, as far as kinds of organization tell; for the others it is advice.",
        example=["harbor-mooring"], change="duties", default=[],
    )  # fmt: skip
    only_for: list[OrganizationRef] = field(
        "Whom alone it is of use to; everybody on the list when left out.",
        example=["harbor-mooring"], change="shape", default=[],
    )  # fmt: skip
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
        "Items of the same list that come first.", example=["mo-01"], change="shape", default=[]
    )
    vendor: Vendor | None = field("What to ask the vendor who does it.", default=None)


class Reuse(Record):
    """An item of another checklist, used here with local words."""

    id: Id = field("Its own id here, forever.", example="bu-02")
    item: ItemRef = field("The item that is reused.", example="mo-02")
    note: Line = field("What is different here.", example="List pump stations too.")
    phase: Annotated[Id, RefTo("phase")] | None = field("When, where it differs.", change="shape", default=None)
    owner: Line | None = field("Who sees to it here.", default=None)
    legal: Legal | None = field("How the law stands here, where it differs.", default=None)
    duty_for: list[OrganizationRef] = field(
        "For whom a rule stands behind it here; as at home when `legal` is left out too.",
        example=["harbor-mooring"], change="duties", default=[],
    )  # fmt: skip
    only_for: list[OrganizationRef] = field(
        "Whom alone it is of use to here; everybody on the list when left out.",
        example=["harbor-mooring"], change="shape", default=[],
    )  # fmt: skip
    maps: list[Mapping] = field("Relations to frameworks of this kind of organization.", default=[])


class Checklist(Record):
    """`content/checklists/*.yml`: things to do for one kind of organization."""

    id: Id = field("Its id.", example="mooring")
    name: Line = field("The organization.", example="Mooring")
    audience: Line = field("For whom it is.", example="Owners of a single mooring")
    lede: Claims = field("What it is and where it stands in law.")
    asked: Claim | None = field("What the text that the guide explains asks of it, in one short line.", default=None)
    items: list[Item] = field("The things to do.", min_length=1)
    reuses: list[Reuse] = field("Items of other checklists that are used here too.", default=[])
    advice: Flag = field(
        "Whether every item is our advice, with no rule behind the list.", example="true", change="shape", default=False
    )


class Offer(Watched):
    """Free help: who gives it, to whom, and how to ask."""

    id: Id = field("Its id.", example="lamp-loan")
    name: Line = field("What it is called.", example="Lamp loan")
    provider: Line = field("Who offers it.", example="Harbor Master")
    what: Claims = field("What one gets.")
    who: Line = field("Who can have it.", example="Owners of moorings")
    cost: Line = field("What it costs.", example="Free")
    kinds: list[Annotated[Id, RefTo("help")]] = field(
        "What kinds of help it is.", example=["loan"], change="shape", default=[]
    )
    price: Annotated[Id, RefTo("price")] | None = field(
        "What it costs, so that offers can be sorted by it.", example="nothing", change="shape", default=None
    )
    only_for: list[OrganizationRef] = field(
        "Of those, the kinds of organization that it alone is for; all of them when left out.",
        example=["harbor-mooring"], change="shape", default=[],
    )  # fmt: skip
    url: Url = field("The page where it is found.", example="https://port.example/loan", change="links")
    seen: Literal["yes", "partly", "no"] = field("Whether the offer was confirmed.", example="partly", change="states")
    checked: Day = field("When the offer was checked.", example="2031-06-01", change="checks")
    caution: Line | None = field("What to look out for.", default=None)
    about: list[AnyRef] = field("The checklists or paragraphs it helps with.", default=[], asked=True)


class Offers(Record):
    """`content/help.yml`."""

    offers: list[Offer] = field("Free help.", min_length=1)


class Entry(Record):
    """An entry of a framework: its id and a short title."""

    id: Line = field("The publisher's id.", example="L.1", change="shape")
    title: Line = field("A short title.", example="A lamp that burns")
    sure: Flag = field(
        "Whether id and title were seen in a published copy.", example="true", change="states", default=True
    )


class Crossing(Record):
    """That an item relates to an entry of a framework, as a row of a table."""

    item: ItemRef = field("The item, in the list of which it is.")
    checklist: Annotated[Id, RefTo("checklist")] = field("That list.")
    framework: Annotated[Id, RefTo("framework")] = field("The framework.")
    entry: Line = field("The id of the entry, as the publisher writes it.")
    title: Line = field("The short title of the entry.")
    relation: Literal["supports", "related"] = field("Whether the item helps meet the entry, or is only near it.")
    sure: Flag = field("Whether id and title of the entry were seen in a published copy.")


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
