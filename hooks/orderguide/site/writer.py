"""What templates are given to write with: prose, claims with their badges and notes, links, dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from orderguide.content.records.base import Record
from orderguide.content.records.claims import Claim, Quotation
from orderguide.content.records.instrument import Acting, DeadlineRecord
from orderguide.content.records.sources import Source
from orderguide.guide import reviews
from orderguide.guide.guide import Guide
from orderguide.relations.links import Place, address_of
from orderguide.site.body import Body, Entry, Gathering
from orderguide.text.counted import counted
from orderguide.text.dates import day

if TYPE_CHECKING:
    from jinja2 import Environment

BADGES = {
    "quoted": ("Quoted", "Exact words of an official text"),
    "text": ("Text", "Our words for what the official text says"),
    "official": ("Official", "Another official publication"),
    "reported": ("Reported", "Press, law firms or other observers"),
    "not-found": ("Not found", "We looked for it and found nothing"),
    "reading": ("Our reading", "What we infer from the words"),
    "advice": ("Advice", "Our suggestion"),
}
READ = {
    "full": "read in full",
    "part": "read in part",
    "record": "its record was read",
    "relayed": "seen through another document",
    "headline": "only its headline was seen",
    "none": "not read",
}
BARS = (1.4, 8.2, 15.2)  # how far below the top each of the three bars of a layer begins


class Badge(NamedTuple):
    """What says what a claim rests on.

    Attributes:
        kind: The claim's basis.
        name: What it says.
        meaning: What that means, in a few words.
        is_conflict: Whether sources differ.
    """

    kind: str
    name: str
    meaning: str
    is_conflict: bool


class Bar(NamedTuple):
    """A bar of the mark of a layer.

    Attributes:
        y: How far below the top it begins, in units of the mark.
        height: Its height.
        is_own: Whether it is the layer's own.
    """

    y: float
    height: float
    is_own: bool


class Note(NamedTuple):
    """A source that a page has named.

    Attributes:
        number: Its number on the page.
        link: The link to it.
        source: The source.
    """

    number: int
    link: Markup
    source: Source


def environment(folders: Iterable[Path] = ()) -> Environment:
    """Make the environment for templates: everything is escaped, and a misspelled name is an error.

    Args:
        folders: Where templates of subjects lie, beside those of every page.

    Returns:
        The environment.
    """
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined  # not for a check

    env = Environment(
        loader=ChoiceLoader([PackageLoader("orderguide.site"), FileSystemLoader([*folders])]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["counted"] = counted
    env.filters["day"] = day
    env.filters["weekday"] = lambda date: f"{date:%A}"
    return env


def macros(env: Environment, name: str) -> Any:
    """Give the macros of a template as functions that return `Markup`."""
    return env.get_template(f"{name}.html.j2").module


class Writer:
    """Writes for one page, numbers the sources in the order in which it names them, and gathers what is on it.

    Args:
        guide: The guide.
        env: The environment for templates.
        place: Where the page is read.

    Attributes:
        notes: The numbers given, by source id.
        shown: The bases of which a badge was written.
    """

    def __init__(self, guide: Guide, env: Environment, place: Place) -> None:
        self._guide = guide
        self._words = macros(env, "words")
        self._place = place
        self._gathering = Gathering()
        self.notes: dict[str, int] = {}
        self.shown: set[str] = set()

    def _write(self, macro: str, *data: object, **more: object) -> Markup:
        made: Markup = getattr(self._words, macro)(*data, **more)
        return made

    def _quietly(self, macro: str, *data: object) -> Markup:
        return self._gathering.quiet(lambda: self._write(macro, *data))

    def body(self, made: str) -> Body:
        """Give the finished body, with what was gathered while it was written."""
        return self._gathering.body(made)

    def anchor(self, ident: str) -> str:
        """Note that links may lead to an id, and give the id."""
        return self._gathering.anchor(ident)

    def entry(
        self,
        ident: str,
        title: str,
        level: int = 3,
        also: str = "",
        *,
        is_aside: bool = False,
        caller: Callable[[], Markup],
    ) -> Markup:
        """Gather an entry: what a template writes between `call` and `endcall`.

        Args:
            ident: Its anchor, which the template writes.
            title: Its title.
            level: 2 for what the page's own menu lists, 3 and more for what only the search finds.
            also: Other words to find it by.
            is_aside: Whether the search puts it behind others that fit as well.
            caller: Writes it.

        Returns:
            What was written, as it is.
        """
        return self._gathering.entry(Entry(ident, level, title, "", also, is_aside), caller)

    def section(self, ident: str, title: str, kind: str = "og-section", *, caller: Callable[[], Markup]) -> Markup:
        """Write a section under a heading that the page's own menu lists.

        Args:
            ident: The anchor of its heading.
            title: Its heading.
            kind: Its classes.
            caller: Writes what stands in it.

        Returns:
            The section.
        """
        return self.entry(
            ident, title, 2,
            caller=lambda: self._write("section", ident, self.heading(ident, title), kind, caller=caller),
        )  # fmt: skip

    def heading(self, ident: str, title: str) -> Markup:
        """Write the heading of an entry; its words are the entry's title, and not told twice."""
        return self._quietly("heading", ident, title)

    def quiet(self, caller: Callable[[], Markup]) -> Markup:
        """Leave out of the search what a template writes between `call` and `endcall`."""
        return self._gathering.quiet(caller)

    def prose(self, text: str) -> Markup:
        """Render allow-listed Markdown."""
        return Markup(self._guide.markdown.render(text, self._to))

    def claim(self, claim: Claim, *, badge: bool = True) -> Markup:
        """Write a claim with its note numbers and its badge after the last word."""
        found = self.badge(claim) if badge else None
        tail = self._quietly("tail", self._numbers(claim), found)
        return self._write("claim", Markup(self._guide.markdown.render(claim.text, self._to, tail)))

    def claims(self, claims: Iterable[Claim]) -> Markup:
        """Write claims; those about an unsettled layer are fenced, with the layer named first."""
        return Markup("").join(self._fenced(claims))

    def _fenced(self, claims: Iterable[Claim]) -> Iterator[Markup]:
        for layer, group in groupby(claims, key=lambda claim: claim.layer):
            if layer is None or self._guide.word("layer", layer).settled:  # type: ignore[attr-defined]
                yield from map(self.claim, group)
            else:
                named = self.layer(layer)
                yield self._write("fenced", named, Markup("").join(map(self.claim, group)))

    def badge(self, claim: Claim) -> Badge:
        """Tell what a claim rests on."""
        self.shown.add(claim.basis)
        name, meaning = BADGES[claim.basis]
        if claim.basis == "reported":
            count = len({self._guide.sources[one].publisher for one in claim.sources if one in self._guide.reports})
            name, meaning = f"{name} ×{count}", f"{meaning} by {count} publisher{'s'[: count != 1]}"
        if claim.basis == "not-found":
            edition = self._guide.instrument.edition
            meaning += f" as of {day(claim.checked or edition.date)}, in sources up to {edition.searched_to}"
        return Badge(claim.basis, name, meaning, bool(claim.conflict))

    def bases(self) -> tuple[tuple[str, str, str], ...]:
        """List the bases of which the page has a badge, each with its name and its meaning."""
        return tuple((basis, *BADGES[basis]) for basis in BADGES if basis in self.shown)

    def _numbers(self, claim: Claim) -> list[int]:
        """Number a claim's sources; the official text itself needs no note."""
        return [self.number(one) for one in claim.sources if one != self._guide.instrument.official_text]

    def number(self, source: str) -> int:
        """Give a source its number on this page."""
        return self.notes.setdefault(source, len(self.notes) + 1)

    def layer(self, ident: str) -> Markup:
        """Write the name of a layer with its three bars, the thick one its own."""
        bars = [
            Bar(y - 1.9, 5.5, True) if one.id == ident else Bar(y, 1.6, False)
            for one, y in zip(self._guide.vocabulary.layers, BARS, strict=False)
        ]
        return self._quietly("layer", bars, self._guide.word("layer", ident))

    def mark(self, shape: str) -> Markup:
        """Draw the mark of a state."""
        return self._write("mark", shape)

    def state(self, ident: str) -> Markup:
        """Write the state of a dated task: a mark and words."""
        return self._write("state", self._guide.word("deadline-state", ident))

    def standing(self, record: DeadlineRecord) -> Markup:
        """Write how a dated task stood on the guide's day; after the last check, when that was."""
        is_later = reviews.is_later(self._guide)
        checked = reviews.reviewed(record, self._guide.instrument.edition) if is_later else None
        return self._write("standing", reviews.standing(self._guide, record), checked)

    def left(self, date: datetime.date) -> Markup:
        """Leave room for how far away a day is; the reader's own clock tells, when the page is viewed."""
        return self._write("left", date)

    def age(self, record: Record) -> Markup:
        """Write when a record was checked and is due again; nothing where the whole page says the same."""
        own = self._own_age(record)
        return self._write("age", *own) if own else Markup("")

    def stale(self, record: Record) -> Markup:
        """Prepare the words that are shown once a record is due for another look; see `age`."""
        own = self._own_age(record)
        return self._quietly("stale", own[0]) if own else Markup("")

    def _own_age(self, record: Record) -> tuple[datetime.date, datetime.date] | None:
        edition = self._guide.instrument.edition
        found, whole = ((reviews.reviewed(one, edition), reviews.review_due(one, edition)) for one in (record, edition))
        return None if found == whole else found

    def quotes(self, quotations: Sequence[Quotation]) -> Markup:
        """Set official words apart, the parts of a sentence as one."""
        whole: list[list[Quotation]] = []
        for one in quotations:
            if one.joins:
                whole[-1].append(one)
            else:
                whole.append([one])
        return Markup("").join(map(self._quote, whole))

    def _quote(self, parts: Sequence[Quotation]) -> Markup:
        """Set official words apart, with a link to the very words in the official text."""
        source = self._guide.sources[parts[0].source]
        text = " ".join(part.text.strip() for part in parts)
        name = "" if source.id == self._guide.instrument.official_text else source.title
        where = fragment(source.url, text) if source.url else ""
        caption = self._quietly("caption", name, where)
        return self._write("quote", text, source.url, caption)

    def link(self, ident: str, text: str = "") -> Markup:
        """Link to a record, by its own name unless another is given."""
        return self._write("link", self._to(ident), text or self._guide.label(ident))

    def links(self, idents: Iterable[str]) -> Markup:
        """Link to records, each once, with commas between."""
        return Markup(", ").join(self.link(ident) for ident in dict.fromkeys(idents))

    def href(self, path: str) -> str | None:
        """Give the address of a page."""
        return self._place.to(address_of(path))

    def file(self, path: str) -> str | None:
        """Give the address of a file."""
        return self._place.to(path)

    def _to(self, ident: str) -> str | None:
        return self._place.to(self._guide.links.address(ident))

    def acting(self, acting: Acting) -> Markup:
        """Name an office, and through whom it acts."""
        through = self.link(acting.through) if acting.through else None
        return self._write("acting", self.link(acting.office), through)

    def sources(self) -> tuple[Note, ...]:
        """List the sources that the page has named."""
        named = [(number, self._guide.sources[ident]) for ident, number in self.notes.items()]
        return tuple(Note(number, self.link(source.id, source.title), source) for number, source in named)

    def edit(self, ident: str) -> Markup:
        """Link to the line where a record is written, once the repository has an address."""
        repository = self._guide.site.publisher.repository
        if published(repository) is None:
            return Markup("")
        file, line = self._guide.origin(ident)
        return self._write("edit", f"{repository}/blob/main/{file}#L{line}")


def published(address: str) -> str | None:
    """Give an address or a mail address of the publisher, or nothing while it ends in .example."""
    host = address.split("@")[-1] if "@" in address else address.split("/")[2]
    return None if host.endswith(".example") or host == "example" else address


def fragment(url: str, text: str) -> str:
    """Point at the very words of a page.

    Args:
        url: The page's address.
        text: The words; ` … ` stands for words left out.

    Returns:
        The address with a text fragment (URL Fragment Text Directives, WICG draft); long words by their ends.
    """
    first, *rest = [piece.strip() for piece in text.split("…") if piece.strip()]
    words = first.split()
    if rest:
        last = rest[-1].split()
        return f"{url}#:~:text={_encoded(' '.join(words[:6]))},{_encoded(' '.join(last[-6:]))}"
    if len(words) > 10:
        return f"{url}#:~:text={_encoded(' '.join(words[:5]))},{_encoded(' '.join(words[-5:]))}"
    return f"{url}#:~:text={_encoded(first)}"


def _encoded(part: str) -> str:
    return quote(part, safe="").replace("-", "%2D")
