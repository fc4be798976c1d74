"""The guide: a checked library with its links, its reverse index and its day, ready to be shown."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from orderguide import deadlines, model
from orderguide.changes import Step, steps
from orderguide.editions import State, states
from orderguide.links import Links, Mention, Page, mentions
from orderguide.prose import Markdown
from orderguide.reading import Library
from orderguide.survey import Sight, Survey


class Shown(NamedTuple):
    """What the frame of every page shows: small, so that it can be kept while the records are let go.

    Attributes:
        site: The site.
        instrument: The instrument.
        today: The day for which the site is made.
        pages: The pages of the site, in reading order.
    """

    site: model.Site
    instrument: model.Instrument
    today: datetime.date
    pages: tuple[Page, ...]


class Guide:
    """Everything that pages and exports draw on.

    Attributes:
        survey: The library, surveyed.
        library: The library.
        instrument: The instrument.
        site: The site.
        vocabulary: The content's own words.
        links: Where each record is shown.
        markdown: The reader of Markdown; each text is rendered once.
        today: The day for which the site is made; the edition's own unless another was given.
        codes: The codes of the rules by which it was checked, with a sentence each.
    """

    def __init__(
        self, survey: Survey, today: datetime.date | None = None, codes: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.survey = survey
        self.codes = codes
        self.library: Library = survey.library
        self.instrument: model.Instrument = self.library.instrument
        self.site: model.Site = self.library.site
        self.vocabulary: model.Vocabulary = self.library.vocabulary
        self.links = Links(survey)
        self.markdown = Markdown()
        self.today = today or self.instrument.edition.date

    @property
    def shown(self) -> Shown:
        """What the frame of every page shows."""
        return Shown(self.site, self.instrument, self.today, self.links.pages)

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Who speaks of each record."""
        return mentions(self.survey, self.markdown)

    @cached_property
    def editions(self) -> list[State]:
        """The recorded editions and the present one, oldest first; gathered once, since each looks at every record."""
        return states(self.survey, self.links)

    @cached_property
    def steps(self) -> list[Step]:
        """What changed from edition to edition; compared once, for the page, the feeds and every page's history."""
        return steps(self.editions, self.library.kinds, self.retired)

    @cached_property
    def paragraphs(self) -> dict[str, model.Paragraph]:
        """Paragraphs by id, in the order of the outline."""
        found = {sight.value.id: sight.value for sight in self.survey.of_kind("paragraph")}
        return {ident: found[ident] for ident in self.instrument.outline}

    @cached_property
    def sources(self) -> dict[str, model.Source]:
        """Sources by id."""
        return {sight.value.id: sight.value for sight in self.survey.of_kind("source")}

    @cached_property
    def reports(self) -> frozenset[str]:
        """Ids of sources that are reports by others."""
        kinds = {kind.id for kind in self.vocabulary.source_kinds if kind.report}
        return frozenset(source.id for source in self.sources.values() if source.kind in kinds)

    @property
    def retired(self) -> tuple[model.Retired, ...]:
        """Ids that were published and are no longer used."""
        return tuple(one for ledger in self.library.records("ledger") for one in ledger.retired)

    def record(self, ident: str) -> Sight:
        """Give the record with this id, with its place."""
        return self.survey.by_id[ident]

    def word(self, kind: str, ident: str) -> model.Word:
        """Give one of the content's own words."""
        return self.survey.words[kind][ident].value  # type: ignore[no-any-return]

    def label(self, ident: str) -> str:
        """Call a record as a link does."""
        return self.links.label(ident)

    def due(self, ident: str) -> tuple[model.Deadline, str, datetime.date] | None:
        """Find a paragraph's deadline.

        Args:
            ident: The id of a paragraph.

        Returns:
            The deadline, the paragraph that states it and its date; nothing where no deadline governs.
        """
        found = deadlines.deadline_of(ident, self.paragraphs)
        return (*found, deadlines.due(found[0], self.instrument.events)) if found else None

    def acting(self, ident: str) -> list[model.Acting]:
        """Find who acts under a paragraph: those it names, or those named by the nearest paragraph above."""
        at: str | None = ident
        while at is not None:
            if found := self.paragraphs[at].acting:
                return found
            at = deadlines.parent_of(at, self.paragraphs)
        return []

    def origin(self, ident: str) -> tuple[str, int]:
        """Tell the file and the line where a record is written."""
        sight = self.survey.by_id[ident]
        if sight.path is None:
            return sight.file.name, 1
        return sight.file.name, sight.file.document.position((*sight.steps, "id"))[0]
