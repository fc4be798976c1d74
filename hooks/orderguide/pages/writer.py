"""What templates are given to write with: prose, claims with their badges and notes, links, dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from orderguide import ageing, model
from orderguide.guide import Guide
from orderguide.links import place

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
MARKS = {
    "square": '<rect class="f" x="3" y="3" width="14" height="14"/>',
    "diamond": '<path class="f" d="M10 1 19 10 10 19 1 10Z"/>',
    "half": '<circle cx="10" cy="10" r="8"/><path class="f" d="M10 2a8 8 0 0 0 0 16Z"/>',
    "ring": '<circle cx="10" cy="10" r="7"/>',
    "dashed": '<rect x="3" y="3" width="14" height="14" stroke-dasharray="3 2.6"/>',
}


def environment() -> Environment:
    """Make the environment for templates: everything is escaped, and a misspelled name is an error."""
    env = Environment(
        loader=PackageLoader("orderguide"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["day"] = day
    env.filters["weekday"] = lambda date: f"{date:%A}"
    return env


def day(date: datetime.date) -> str:
    """Write a date as Americans do: `June 2, 2026`."""
    return f"{date:%B} {date.day}, {date.year}"


class Writer:
    """Writes for one page, and numbers the sources in the order in which the page names them.

    Attributes:
        notes: The numbers given, by source id.
    """

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self.notes: dict[str, int] = {}

    def prose(self, text: str) -> Markup:
        """Render allow-listed Markdown."""
        return Markup(self._guide.markdown.render(text, self._guide.links.address))

    def claim(self, claim: model.Claim, *, badge: bool = True) -> Markup:
        """Write a claim with its note numbers and its badge after the last word."""
        made = self._guide.markdown.render(claim.text, self._guide.links.address)
        tail = self._notes(claim) + (self.badge(claim) if badge else Markup(""))
        for end in ("</p>", "</li>\n</ul>", "</li>\n</ol>"):
            if made.endswith(end):
                return Markup(f'<div class="og-claim">{made[: -len(end)]}{tail}{end}</div>')
        return Markup(f'<div class="og-claim">{made}{tail}</div>')

    def claims(self, claims: Iterable[model.Claim]) -> Markup:
        """Write claims; those about an unsettled layer are fenced, with the layer named first."""
        return Markup("").join(self._fenced(claims))

    def _fenced(self, claims: Iterable[model.Claim]) -> Iterator[Markup]:
        for layer, group in groupby(claims, key=lambda claim: claim.layer):
            said = Markup("").join(self.claim(claim) for claim in group)
            if layer is None or self._guide.word("layer", layer).settled:  # type: ignore[attr-defined]
                yield said
            else:
                yield Markup('<div class="og-layerblock"><p>{}</p>{}</div>').format(self.layer(layer), said)

    def badge(self, claim: model.Claim) -> Markup:
        """Write the badge that says what a claim rests on."""
        name, meaning = BADGES[claim.basis]
        more = ""
        if claim.basis == "reported":
            count = len({self._guide.sources[one].publisher for one in claim.sources if one in self._guide.reports})
            name, more = f"{name} ×{count}", f" by {count} publisher{'s'[: count != 1]}"
        if claim.basis == "not-found":
            edition = self._guide.instrument.edition
            more = f" as of {day(claim.checked or edition.date)}, in sources up to {edition.searched_to}"
        made = Markup(
            f' <span class="og-badge og-badge--{claim.basis}" title="{meaning}{escape(more)}" data-quiet>{name}</span>'
        )
        if claim.conflict:
            made += Markup(' <span class="og-badge og-badge--reported" data-quiet>Sources differ</span>')
        return made

    def _notes(self, claim: model.Claim) -> Markup:
        told = [one for one in claim.sources if one != self._guide.instrument.official_text]
        if not told:
            return Markup("")
        links = " ".join(
            f'<a href="#note-{n}"><span class="og-vh">Source </span>{n}</a>' for n in map(self.number, told)
        )
        return Markup(f'<sup class="og-fn" data-quiet>{links}</sup>')

    def number(self, source: str) -> int:
        """Give a source its number on this page."""
        return self.notes.setdefault(source, len(self.notes) + 1)

    def layer(self, ident: str) -> Markup:
        """Write the name of a layer with its three bars, the thick one its own."""
        layers = [layer.id for layer in self._guide.vocabulary.layers]
        word = self._guide.word("layer", ident)
        bars = Markup("").join(
            Markup('<rect x="0" y="{}" width="20" height="{}"{}/>').format(
                y - 1.9 if one == ident else y,
                5.5 if one == ident else 1.6,
                Markup(' class="on"') if one == ident else "",
            )
            for one, y in zip(layers, (1.4, 8.2, 15.2), strict=False)
        )
        kind = "settled" if word.settled else "open"  # type: ignore[attr-defined]
        return Markup(
            '<span class="og-layer og-layer--{}" data-quiet>'
            '<svg viewBox="0 0 20 19" aria-hidden="true">{}</svg>{}</span>'
        ).format(kind, bars, word.name)

    def mark(self, shape: str) -> Markup:
        """Draw the mark of a state."""
        return Markup(f'<svg class="og-mark" viewBox="0 0 20 20" aria-hidden="true">{MARKS[shape]}</svg>')

    def state(self, ident: str) -> Markup:
        """Write the state of a dated task: a mark and words."""
        state = self._guide.word("deadline-state", ident)
        kind = "settled" if state.settled else "open"  # type: ignore[attr-defined]
        return Markup('<span class="og-state og-state--{}">{}<span>{}</span></span>').format(
            kind,
            self.mark(state.mark),  # type: ignore[attr-defined]
            state.name,
        )

    def standing(self, record: model.DeadlineRecord) -> Markup:
        """Write how a dated task stood on the guide's day; after the last check, when that was."""
        found = ageing.standing(self._guide, record)
        kind = "settled" if found.settled else "open"
        made = Markup('<span class="og-state og-state--{}">{}<span>{}</span></span>').format(
            kind, self.mark(found.mark), found.name
        )
        if found.on:
            made += Markup(' <span class="og-small">{}</span>').format(day(found.on))
        if ageing.is_later(self._guide):
            checked = day(ageing.reviewed(record, self._guide.instrument.edition))
            made += Markup(' <span class="og-small">when last checked on {}</span>').format(checked)
        return made

    def left(self, date: datetime.date) -> Markup:
        """Leave room for how far away a day is; the reader's own clock tells, when the page is viewed."""
        return Markup(' <span class="og-left og-noprint" data-left="{}" hidden></span>').format(date.isoformat())

    def age(self, record: model.Record) -> Markup:
        """Write when a record was checked and is due again; nothing where the whole page says the same."""
        edition = self._guide.instrument.edition
        reviewed, due = ageing.reviewed(record, edition), ageing.review_due(record, edition)
        if (reviewed, due) == (ageing.reviewed(edition, edition), ageing.review_due(edition, edition)):
            return Markup("")
        return Markup(' data-reviewed="{}" data-due="{}"').format(reviewed.isoformat(), due.isoformat())

    def stale(self, record: model.Record) -> Markup:
        """Prepare the words that are shown once a record is due for another look; see `age`."""
        if not self.age(record):
            return Markup("")
        checked = ageing.reviewed(record, self._guide.instrument.edition)
        return Markup(
            '<p class="og-stale" data-stale hidden>This entry was last checked on {}; that is <b data-age></b> ago. '
            "See its source before you rely on it.</p>"
        ).format(day(checked))

    def quote(self, quotation: model.Quotation) -> Markup:
        """Set official words apart, with a link to the very words in the official text."""
        source = self._guide.sources[quotation.source]
        where = fragment(source.url, quotation.text) if source.url else ""
        link = Markup('<a href="{}">These words in the official text</a>').format(where) if where else ""
        name = (
            "" if source.id == self._guide.instrument.official_text else Markup("<span>{}</span>").format(source.title)
        )
        return Markup(
            '<figure class="og-quote"><blockquote{}><p>{}</p></blockquote><figcaption data-quiet>'
            '<span class="og-badge og-badge--quoted">Quoted</span>{}{}</figcaption></figure>'
        ).format(Markup(' cite="{}"').format(source.url) if source.url else "", quotation.text, name, link)

    def link(self, ident: str, text: str = "") -> Markup:
        """Link to a record, by its own name unless another is given."""
        return Markup(f'<a href="{self._guide.links.address(ident)}">{escape(text or self._guide.label(ident))}</a>')

    def links(self, idents: Iterable[str]) -> Markup:
        """Link to records, each once, with commas between."""
        return Markup(", ").join(self.link(ident) for ident in dict.fromkeys(idents))

    def href(self, path: str) -> str:
        """Give the address of a page."""
        return place(path)

    def acting(self, acting: model.Acting) -> Markup:
        """Name an office, and through whom it acts."""
        through = Markup(" <i>through {}</i>").format(self.link(acting.through)) if acting.through else ""
        return Markup("{}{}").format(self.link(acting.office), through)

    def sources(self) -> tuple[tuple[int, Markup, model.Source], ...]:
        """List the sources that the page has named: the number of each, the link to it, and the source."""
        named = [(number, self._guide.sources[ident]) for ident, number in self.notes.items()]
        return tuple((number, self.link(source.id, source.title), source) for number, source in named)

    def edit(self, ident: str) -> Markup:
        """Link to the line where a record is written, once the repository has an address."""
        repository = self._guide.site.publisher.repository
        if published(repository) is None:
            return Markup("")
        file, line = self._guide.origin(ident)
        return Markup('<a class="og-edit" href="{}/blob/main/{}#L{}">Edit</a>').format(repository, file, line)


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
