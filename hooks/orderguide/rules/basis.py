"""A claim's basis agrees with its sources."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem

CODES = {
    "basis.report": "What is reported rests on a report by others. "
    "Readers take the badge at its word: a report by nobody is none.",
    "basis.official": "What is official rests on an official source. "
    "The badge official says that an office stands behind the words.",
    "basis.text": "What the text says rests on an official text that is at hand for checking. "
    "Without the text nobody can check here what it says.",
    "basis.checked": "Only what was looked for and not found has a day of search. "
    "A day of search on any other claim would look like a check that nobody made.",
    "basis.twice": "A claim names a source once. One source named twice looks like two.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find claims whose basis their sources do not bear."""
    kinds = {kind.id: kind.report for kind in index.library.vocabulary.source_kinds}
    sources = {located.value.id: located.value for located in index.of_kind("source")}
    for located in index.claims:
        claim = located.value
        found = [sources[ident] for ident in claim.sources if ident in sources]
        yield from _borne(located, found, kinds)
        if claim.checked and claim.basis != "not-found":
            yield located.problem("basis.checked", "`checked` belongs to the basis not-found only", at="checked")
        if len(set(claim.sources)) < len(claim.sources):
            yield located.problem("basis.twice", "a source is named twice", at="sources")


def _borne(located: Located, sources: list[object], kinds: dict[str, bool]) -> Iterator[Problem]:
    if not sources:
        return
    basis = located.value.basis
    reports = [kinds.get(source.kind, False) for source in sources]  # type: ignore[attr-defined]
    if basis == "reported" and not any(reports):
        message = "none of the sources is a report by others"
        yield located.problem("basis.report", message, "name a report, or use the basis official", at="basis")
    if basis == "official" and all(reports):
        message = "none of the sources is official"
        yield located.problem(
            "basis.official", message, "name an official source, or use the basis reported", at="basis"
        )
    if basis in ("text", "quoted") and not any(source.text for source in sources):  # type: ignore[attr-defined]
        message = "none of the sources is an official text that is at hand"
        yield located.problem("basis.text", message, "name the official text, or use another basis", at="basis")
