"""Citations: of a paragraph, to copy, and of the instrument and the guide, as files for reference managers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from orderguide.content.records.claims import Quotation
from orderguide.content.records.instrument import Instrument, Journal, Paragraph
from orderguide.guide.guide import Guide
from orderguide.site.views import Download
from orderguide.site.writer import published
from orderguide.text.dates import day
from orderguide.text.on_demand import OnDemand

FOLDER = "cite"
_INNER = str.maketrans("“”", "‘’")
_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_WRITTEN = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


class Work(NamedTuple):
    """What is cited.

    Attributes:
        key: Its key, which is also the name of its files.
        words: By which its files are offered.
        ris: Its kind in RIS.
        title: Its title.
        author: Who issued it.
        date: The date that a citation names.
        number: How it is called for short, or its edition.
        url: Its address, or nothing while it has none.
        journal: Where it was printed, or nothing.
        note: Which date that is.
    """

    key: str
    words: str
    ris: str
    title: str
    author: str
    date: datetime.date
    number: str
    url: str | None
    journal: Journal | None
    note: str


def citation(instrument: Instrument, paragraph: Paragraph) -> str:
    """Cite a paragraph, ready to copy; with nothing where the content does not say how."""
    place = f"{instrument.place_name.lower()} {paragraph.number}"
    return (
        ", ".join(filter(None, (instrument.cite_before, place, instrument.cite_after)))
        if instrument.cite_before
        else ""
    )


def quotation(quotes: Sequence[Quotation]) -> str:
    """Put official words between quotation marks, the parts of a sentence as one; marks inside them become single."""
    sentences: list[str] = []
    for one in quotes:
        text = one.text.strip().translate(_INNER)
        if one.joins:
            sentences[-1] += f" {text}"
        else:
            sentences.append(text)
    return " ".join(f"“{sentence}”" for sentence in sentences)


def works(guide: Guide) -> tuple[Work, Work]:
    """Give what can be cited as a whole: the instrument, and the guide."""
    instrument, site = guide.instrument, guide.site
    source, edition = guide.sources[instrument.official_text], instrument.edition
    told = f"{instrument.dated.capitalize()} {day(instrument.date)}."
    if instrument.published:
        told += f" The date given is that of publication, {day(instrument.published)}."
    order = Work(
        instrument.id, instrument.number, "GOVDOC", instrument.title, instrument.issuer,
        instrument.published or instrument.date, instrument.number, source.url, instrument.journal,
        " ".join(filter(None, (instrument.citation and f"{instrument.citation}.", told))),
    )  # fmt: skip
    own = Work(
        "this-guide", "This guide", "ELEC", f"{site.name}: {site.title}", site.publisher.name, edition.date,
        f"Edition {edition.version}", published(site.publisher.address), None, "The date given is that of the edition.",
    )  # fmt: skip
    return order, own


def files(guide: Guide) -> Mapping[str, bytes]:
    """Give the files for reference managers, each made when it is asked for.

    Args:
        guide: The guide.

    Returns:
        Bytes by path below the site's root.
    """
    forms = (("ris", ris), ("bib", bibtex))
    return OnDemand(
        {
            f"{FOLDER}/{work.key}.{ending}": partial(_encoded, form, work)
            for work in works(guide)
            for ending, form in forms
        }
    )


def _encoded(form: Callable[[Work], str], work: Work) -> bytes:
    return form(work).encode()


def offered(guide: Guide) -> list[tuple[str, str]]:
    """List those files, each with the words by which pages offer it."""
    forms = (("ris", "RIS"), ("bib", "BibTeX"))
    return [
        (f"{FOLDER}/{work.key}.{ending}", f"{work.words}, as {form}") for work in works(guide) for ending, form in forms
    ]


def listed(guide: Guide) -> list[Download]:
    """List those files for the page of downloads."""
    return [Download(path, words) for path, words in offered(guide)]


def ris(work: Work) -> str:
    """Write a work in RIS, the form that all reference managers read; lines end as its description asks."""
    journal = work.journal
    tags = [
        ("TY", work.ris), ("ID", work.key), ("AU", work.author), ("TI", work.title), ("M3", work.number),
        ("PY", f"{work.date:%Y}"), ("DA", f"{work.date:%Y/%m/%d}"),
        *((("T2", journal.name), ("VL", journal.volume), ("IS", journal.issue), ("SP", journal.first_page),
           ("EP", journal.last_page)) if journal else ()),
        ("UR", work.url), ("N1", work.note),
    ]  # fmt: skip
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value) + "ER  - \r\n"


def bibtex(work: Work) -> str:
    """Write a work in BibTeX; names and titles stand in braces of their own, so that no style changes them."""
    journal = work.journal
    pages = "--".join(filter(None, (journal.first_page, journal.last_page))) if journal else ""
    fields = [
        ("author", f"{{{_escaped(work.author)}}}"), ("title", f"{{{_escaped(work.title)}}}"),
        ("howpublished", _escaped(work.number)),
        *((("journal", _escaped(journal.name)), ("volume", _escaped(journal.volume or "")),
           ("number", _escaped(journal.issue or "")), ("pages", pages)) if journal else ()),
        ("year", f"{work.date:%Y}"), ("month", f"{work.date.month}"), ("day", f"{work.date.day}"),
        ("url", work.url or ""), ("note", _escaped(work.note)),
    ]  # fmt: skip
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@misc{{{work.key},\n{lines}}}\n"


def _escaped(text: str) -> str:
    """Write what TeX would take for a command as the sign it is."""
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found[0], f"\\{found[0]}"), text)
