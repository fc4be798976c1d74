"""What templates are given to write with: prose, claims with their badges and notes, links, dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from orderguide.content.records.base import Record
from orderguide.content.records.claims import Claim, Quotation
from orderguide.content.records.instrument import Acting, DeadlineRecord
from orderguide.content.records.sources import Source
from orderguide.guide import reviews
from orderguide.guide.guide import Guide
from orderguide.relations.links import Place, address_of
from orderguide.site.body import Body, Entry, Gathering
from orderguide.text import addresses
from orderguide.text.counted import counted
from orderguide.text.dates import day
from orderguide.text.markdown import is_id

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
WHOLE = 14  # the longest name, in characters, that a list of links keeps on one line
BARS = (1.4, 8.2, 15.2)  # how far below the top each of the three bars of a layer begins


class Badge(NamedTuple):
    """What says what a claim rests on.

    Attributes:
        kind: The claim's basis.
        name: What it says.
        meaning: What that means, in a few words.
        is_conflict: Whether sources differ.
        reports: How many publishers report it, where that is what it says.
    """

    kind: str
    name: str
    meaning: str
    is_conflict: bool
    reports: int = 0

    @property
    def ground(self) -> tuple[object, ...]:
        """What claims in a row must share to be signed as one."""
        return (self.kind, self.is_conflict, "" if self.reports else self.meaning)


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


def environment(folders: Iterable[Path] = (), **how: Any) -> Environment:
    """Make the environment for templates: everything is escaped, and a misspelled name is an error.

    Args:
        folders: Where templates of subjects lie, beside those of every page.
        how: What another form than HTML sets otherwise, by the names of Jinja.

    Returns:
        The environment.
    """
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined  # not for a check

    env = Environment(
        loader=ChoiceLoader([PackageLoader("orderguide.site"), FileSystemLoader([*folders])]),
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        **{"trim_blocks": True, **how},
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
        names: What links around the page are called, each with the address to which it leads.

    Attributes:
        notes: The numbers given, by source id.
        shown: The bases of which a badge was written.
        led: The names of links on the page and around it, each with where it leads.
    """

    def __init__(
        self, guide: Guide, env: Environment, place: Place, names: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._guide = guide
        self._words = self._macros(env)
        self._place = place
        self._gathering = Gathering()
        self.notes: dict[str, int] = {}
        self.shown: set[str] = set()
        self.led = {name: place.to(address) for name, address in names.items()}

    def _macros(self, env: Environment) -> Any:
        return macros(env, "words")

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

    def section(
        self,
        ident: str,
        title: str,
        kind: str = "og-section",
        *,
        is_aside: bool = False,
        caller: Callable[[], Markup],
    ) -> Markup:
        """Write a section under a heading that the page's own menu lists.

        Args:
            ident: The anchor of its heading.
            title: Its heading.
            kind: Its classes.
            is_aside: Whether the search puts it behind others that fit as well.
            caller: Writes what stands in it.

        Returns:
            The section.
        """
        return self.entry(
            ident, title, 2, is_aside=is_aside,
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
        return self._prose(text)

    def _prose(self, text: str, tail: str = "") -> Markup:
        made = self._guide.markdown.render(text, self.to, tail, self._apart, self._hidden)
        return Markup(made)

    def _hidden(self, words: str) -> Markup:
        """Write words of finished HTML that are read aloud, and not seen."""
        return self._write("hidden", Markup(words))

    def claim(self, claim: Claim, *, badge: bool = True) -> Markup:
        """Write a claim with its note numbers and its badge after the last word."""
        found = self.badge(claim) if badge else None
        tail = self._quietly("tail", self._numbers(claim), found)
        return self._write("claim", self._prose(claim.text, tail))

    def claims(self, claims: Iterable[Claim], *, badge: bool = True) -> Markup:
        """Write claims; those about an unsettled layer are fenced, with the layer named first.

        Args:
            claims: The claims.
            badge: Whether each run has its badge; not where one stands for all of them, see `common`.
        """
        return Markup("").join(self._fenced(claims, badge=badge))

    def _fenced(self, claims: Iterable[Claim], *, badge: bool) -> Iterator[Markup]:
        for layer, group in groupby(claims, key=lambda claim: claim.layer):
            if layer is None or self._guide.word("layer", layer).settled:  # type: ignore[attr-defined]
                yield from self._runs(group, badge=badge)
            else:
                named = self.layer(layer)
                yield self._write("fenced", named, Markup("").join(self._runs(group, badge=badge)))

    def _runs(self, claims: Iterable[Claim], *, badge: bool) -> Iterator[Markup]:
        """Write claims; those in a row that rest on the same ground stand together, with one badge before them."""
        if not badge:
            yield from (self.claim(claim, badge=False) for claim in claims)
            return
        signed = [(self.badge(claim), claim) for claim in claims]
        for _, group in groupby(signed, key=lambda pair: pair[0].ground):
            badges, alike = zip(*group, strict=True)
            if len(alike) == 1:
                yield self.claim(alike[0])
            else:
                yield self._signed(alike, badges)

    def _signed(self, alike: Sequence[Claim], badges: Sequence[Badge]) -> Markup:
        """Write claims that rest on the same ground, with one badge before them."""
        sign = self.sign(weakest(badges))
        told = Markup("").join(self.claim(claim, badge=False) for claim in alike)
        return self._write("run", sign, badges[0].kind, told)

    def badge(self, claim: Claim) -> Badge:
        """Tell what a claim rests on."""
        self.shown.add(claim.basis)
        name, meaning = BADGES[claim.basis]
        count = 0
        if claim.basis == "reported":
            count = len({self._guide.sources[one].publisher for one in claim.sources if one in self._guide.reports})
            name, meaning = f"{name} ×{count}", f"{meaning} by {count} publisher{'s'[: count != 1]}"
        if claim.basis == "not-found":
            edition = self._guide.instrument.edition
            meaning += f" as of {day(claim.checked or edition.date)}, in sources up to {edition.searched_to}"
        return Badge(claim.basis, name, meaning, bool(claim.conflict), count)

    def common(self, claims: Iterable[Claim]) -> Badge | None:
        """Give the one badge of claims that all rest on the same ground, for a list of them; else nothing."""
        badges = [self.badge(claim) for claim in claims]
        return weakest(badges) if len({one.ground for one in badges}) == 1 else None

    def columns(self, rows: Iterable[Sequence[Claim]]) -> list[Badge | None]:
        """Give for each column of a table the one badge of its claims, where all rest on the same ground."""
        return [self.common(column) for column in zip(*rows, strict=True)]

    def sign(self, badge: Badge) -> Markup:
        """Write a badge that stands for several claims."""
        return self._quietly("sign", badge)

    def official(self) -> Markup:
        """Link to the official text, with its citation."""
        instrument = self._guide.instrument
        source = self._guide.sources[instrument.official_text]
        return self._quietly("official", source.url, instrument.citation)

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
        return self._official_words((text,), source, name)

    def whole(self, paragraphs: Sequence[str]) -> Markup:
        """Set whole paragraphs of the official text apart, with a link to where they begin there."""
        return self._official_words(paragraphs, self._guide.sources[self._guide.instrument.official_text], "")

    def _official_words(self, paragraphs: Sequence[str], source: Source, name: str) -> Markup:
        where = fragment(source.url, paragraphs[0]) if source.url else ""
        caption = self._quietly("caption", name, where, ends(paragraphs[0]))
        return self._write("quote", paragraphs, source.url, caption)

    def link(self, ident: str, text: str = "", *, is_listed: bool = False) -> Markup:
        """Link to a record, by its own name unless another is given."""
        name = text or self._guide.label(ident)
        is_whole = is_listed and " " in name and len(name) <= WHOLE
        return self._write("link", self.to(ident), name, self._apart(name, ident), is_whole=is_whole)

    def out(self, url: str, text: str) -> Markup:
        """Link to a page of somebody else."""
        return self._write("link", url, text, self._apart(text, url))

    def jump(self, anchor: str, text: str) -> Markup:
        """Link to a place on this page."""
        return self._write("link", f"#{anchor}", text, self._apart(text, f"#{anchor}"))

    def _apart(self, name: str, target: str) -> str:
        """Tell a link from another of the same name that leads elsewhere: give words to add to it, mostly none.

        Args:
            name: What the link says.
            target: The id of a record, an address of somebody else, or a place on this page.
        """
        address = self.to(target) if is_id(target) else target
        if address is None:
            return ""
        for words in ("", *self._places(target), target):
            if words != name and self.led.setdefault(f"{name} {words}".strip(), address) == address:
                return words
        return ""

    def _places(self, target: str) -> Iterator[str]:
        """Say where a link leads, shortest first."""
        if not is_id(target):
            yield urlsplit(target).netloc or "on this page"
        elif found := self._guide.links.find(target):
            yield self._guide.label(target)
            yield next(page.short for page in self._guide.links.pages if page.path == found.path)

    def permalink(self, ident: str) -> str | None:
        """Give the whole address of a record, to be cited; nothing while the site has none."""
        site = published(self._guide.site.publisher.address)
        return site and f"{site.rstrip('/')}/{self._guide.links.address(ident)}"

    def links(self, idents: Iterable[str]) -> Markup:
        """Link to records, each once, with commas between; a short name such as “Sec. 2” stays on one line."""
        return Markup(", ").join(self.link(ident, is_listed=True) for ident in dict.fromkeys(idents))

    def href(self, path: str) -> str | None:
        """Give the address of a page."""
        return self._place.to(address_of(path))

    def file(self, path: str) -> str | None:
        """Give the address of a file."""
        return self._place.to(path)

    def to(self, ident: str) -> str | None:
        """Give the address of a record."""
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
        return self._write("edit", f"{repository}/blob/main/{file}#L{line}", self._guide.label(ident))


def weakest(badges: Sequence[Badge]) -> Badge:
    """Give the one badge for claims in a row: where they are reported by different numbers, the smallest."""
    least = min(badges, key=lambda badge: badge.reports)
    return least if len({badge.reports for badge in badges}) == 1 else least._replace(name=f"{least.name} or more")


def ends(text: str) -> str:
    """Name a text by its first words and, where it is long, its last."""
    words = text.split()
    return text if len(words) <= 12 else f"{' '.join(words[:6])} … {' '.join(words[-6:])}"


def published(address: str) -> str | None:
    """Give an address or a mail address of the publisher, or nothing while it ends in .example."""
    host = addresses.host_of(address)
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
