"""The guide: a checked library with its links, its reverse index and its day, ready to be shown."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from orderguide.content.index import Index, Located
from orderguide.content.library import Library
from orderguide.content.problems import Problem
from orderguide.content.records.history import Announcement, Retired
from orderguide.content.records.instrument import Acting, Instrument, Paragraph
from orderguide.content.records.site import Site
from orderguide.content.records.sources import Source
from orderguide.content.records.words import Vocabulary, Word
from orderguide.history.compare import Step, steps
from orderguide.history.editions import State, recorded, states
from orderguide.relations import deadlines
from orderguide.relations.deadlines import Due
from orderguide.relations.links import Links, Mention, Page, ends, mentions
from orderguide.relations.official_words import OfficialWords, official_words
from orderguide.text.markdown import Markdown
from orderguide.text.official_text import sum_of


class Shown(NamedTuple):
    """What the frame of every page shows: small, so that it can be kept while the records are let go.

    Attributes:
        site: The site.
        instrument: The instrument.
        today: The day for which the site is made.
        pages: The pages of the site, in reading order.
        moved: Addresses that pages had before, each with the one that it has now.
        texts: The sums of the official texts at hand, by name.
    """

    site: Site
    instrument: Instrument
    today: datetime.date
    pages: tuple[Page, ...]
    moved: Mapping[str, str] = MappingProxyType({})
    texts: Mapping[str, str] = MappingProxyType({})


class Guide:
    """Everything that pages and exports draw on.

    Attributes:
        index: All records.
        library: The library.
        instrument: The instrument.
        site: The site.
        vocabulary: The content's own words.
        links: Where each record is shown.
        markdown: The reader of Markdown; each text is rendered once.
        today: The day for which the site is made; the edition's own unless another was given.
        codes: The codes of the rules by which it was checked, with a sentence each.
        warnings: What may be wrong with it, sorted.
        texts: The official texts at hand in one form, by name.
    """

    def __init__(
        self,
        index: Index,
        today: datetime.date | None = None,
        codes: Mapping[str, str] = MappingProxyType({}),
        warnings: Sequence[Problem] = (),
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self.index = index
        self.codes = codes
        self.warnings = tuple(warnings)
        self.texts: Mapping[str, str] = texts or {}
        self.library: Library = index.library
        self.instrument: Instrument = self.library.instrument
        self.site: Site = self.library.site
        self.vocabulary: Vocabulary = self.library.vocabulary
        self.links = Links(index)
        self.markdown = Markdown()
        self.today = today or self.instrument.edition.date

    @property
    def shown(self) -> Shown:
        """What the frame of every page shows."""
        sums = {name: sum_of(text) for name, text in sorted(self.texts.items())}
        return Shown(self.site, self.instrument, self.today, self.links.pages, self.moved, sums)

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Who speaks of each record."""
        return mentions(self.index, self.markdown)

    @cached_property
    def editions(self) -> list[State]:
        """The recorded editions and the present one, oldest first; gathered once, since each looks at every record."""
        return states(self.index, self.links)

    @cached_property
    def steps(self) -> list[Step]:
        """What changed from edition to edition; compared once, for the page, the feeds and every page's history."""
        kinds, kept = self.library.kinds, recorded(self.library)
        told = ("edition", "announcements", "ledger")
        between = self.library.once("steps", told, lambda: steps(kept, kinds, self.retired, self.moved))
        last = self.editions[-2:] if kept and len(self.editions) > len(kept) else []
        return [*between, *steps(last, kinds, self.retired, self.moved)]

    def announcement(self, version: str) -> Announcement | None:
        """Give what was written to announce an edition, if anything."""
        found: list[Announcement] = self.library.gathered("announcements", "announcements")
        return next((one for one in found if one.version == version), None)

    @cached_property
    def paragraphs(self) -> dict[str, Paragraph]:
        """Paragraphs by id, in the order of the outline."""
        found = {located.value.id: located.value for located in self.index.of_kind("paragraph")}
        return {ident: found[ident] for ident in self.instrument.outline}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {located.value.id: located.value for located in self.index.of_kind("source")}

    @cached_property
    def official(self) -> OfficialWords | None:
        """The official text of the instrument in its parts; nothing where it is not at hand."""
        name = self.sources[self.instrument.official_text].text
        return official_words(self.index, self.texts[name]) if name and name in self.texts else None

    @cached_property
    def reports(self) -> frozenset[str]:
        """Ids of sources that are reports by others."""
        kinds = {kind.id for kind in self.vocabulary.source_kinds if kind.report}
        return frozenset(source.id for source in self.sources.values() if source.kind in kinds)

    @property
    def retired(self) -> tuple[Retired, ...]:
        """Ids that were published and are no longer used."""
        return tuple(one for ledger in self.library.records("ledger") for one in ledger.retired)

    @cached_property
    def moved(self) -> dict[str, str]:
        """Addresses that pages had before, each with the one that it has now."""
        return ends({old: new for ledger in self.library.records("ledger") for old, new in ledger.moved.items()})

    def record(self, ident: str) -> Located:
        """Give the record with this id, with its place."""
        return self.index.by_id[ident]

    def word(self, kind: str, ident: str) -> Word:
        """Give one of the content's own words."""
        return self.index.words[kind][ident].value  # type: ignore[no-any-return]

    def label(self, ident: str) -> str:
        """Call a record as a link does."""
        return self.links.label(ident)

    def due(self, ident: str) -> Due | None:
        """Find a paragraph's deadline.

        Args:
            ident: The id of a paragraph.

        Returns:
            The deadline, the paragraph that states it and its day or period; nothing where no deadline governs.
        """
        found = deadlines.deadline_of(ident, self.paragraphs)
        return Due(*found, deadlines.due(found[0], self.instrument.events)) if found else None

    def acting(self, ident: str) -> list[Acting]:
        """Find who acts under a paragraph: those it names, or those named by the nearest paragraph above."""
        at: str | None = ident
        while at is not None:
            if found := self.paragraphs[at].acting:
                return found
            at = deadlines.parent_of(at, self.paragraphs)
        return []

    def origin(self, ident: str) -> tuple[str, int]:
        """Tell the file and the line where a record is written."""
        located = self.index.by_id[ident]
        if located.path is None:
            return located.file.name, 1
        return located.file.name, located.file.document.position((*located.steps, "id"))[0]
