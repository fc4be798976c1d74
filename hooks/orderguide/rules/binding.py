"""Whom a sentence binds: obligation words are allowed only about those whom the claim names as bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem
from orderguide.content.records.claims import Claim

CODES = {
    "binding.must": "A sentence that says must names in `binds` whom it binds. "
    "Readers of must ask whether it means them, and a sentence that does not say so frightens the wrong ones.",
    "binding.reader": "A sentence that says must about a reader names that reader in `binds`. "
    "What a sentence says of a reader and what its record says have to agree.",
    "binding.paragraph": "Whom a paragraph's own words bind agrees with the paragraph's `binds`. "
    "Pages tell from `binds` for whom a paragraph is a duty, so both have to say the same.",
    "binding.force": "A paragraph whose force binds says whom; any other binds nobody. "
    "A duty without anybody who has it, or somebody bound by what does not bind, misleads either way.",
}

_MUST = re.compile(
    r"\b(?:must|shall|(?:is|are|be|was|were) (?:required|obliged|obligated|compelled) to|"
    r"ha(?:s|ve) to|required by law to)\b",
    re.I,
)
_SIGNS = ("must", "shall", "required", "obliged", "obligated", "compelled", "has to", "have to")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|\[[^\]]*\]\([^)]*\)")
_NEGATED = re.compile(
    r"\b(?:no|not|nor|never|nobody|none|nothing|neither|without|cannot|whether|if|what|doesn’t|don’t|doesn't|don't)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")


def check(index: Index) -> Iterator[Problem]:
    """Find obligation words about people whom the text does not bind."""
    nouns = {reader.id: _any(reader.nouns) for reader in index.library.vocabulary.readers if reader.nouns}
    for located in index.claims:
        yield from _claim(located, nouns)
    forces = {force.id: force.binding for force in index.library.vocabulary.forces}
    for located in index.of_kind("paragraph"):
        yield from _paragraph(located, forces)


def _claim(located: Located, nouns: Mapping[str, re.Pattern[str]]) -> Iterator[Problem]:
    binds = located.value.binds
    for before, words in _obliging(located.value):
        if not binds:
            hint = "name those bound in `binds`, or say it in other words (may, is asked to, tells)"
            yield located.problem(
                "binding.must", f'"{words}" stands here, and nobody is named as bound', hint, at="text"
            )
            return
        for reader, pattern in nouns.items():
            if reader not in binds and pattern.search(before[-60:]):
                hint = f"the text does not bind them; reword, or add `{reader}` to `binds` if it does"
                message = f'"{words}" is said about the reader `{reader}`'
                yield located.problem("binding.reader", message, hint, at="text")


def _obliging(claim: Claim) -> Iterator[tuple[str, str]]:
    """Give the obligation words of a claim's own sentences, each with what stands before them."""
    small = claim.text.lower()
    if claim.basis == "quoted" or not any(sign in small for sign in _SIGNS):
        return
    for sentence in _SENTENCE.split(_QUOTED.sub(_words_only, claim.text)):
        found = _MUST.search(sentence)
        if found and not sentence.rstrip().endswith("?") and not _NEGATED.search(sentence[: found.start()]):
            yield sentence[: found.start()], found[0]


def _words_only(found: re.Match[str]) -> str:
    """Drop quoted words; keep the words of a link."""
    return found[0][1 : found[0].index("]")] if found[0].startswith("[") else " "


def _paragraph(located: Located, forces: Mapping[str, bool]) -> Iterator[Problem]:
    paragraph = located.value
    if forces.get(paragraph.force) and not paragraph.binds:
        yield located.problem("binding.force", f"the force `{paragraph.force}` binds, but nobody is named", at="force")
    if not forces.get(paragraph.force, True) and paragraph.binds:
        yield located.problem("binding.force", f"the force `{paragraph.force}` binds nobody", at="binds")
    for index, claim in enumerate(paragraph.plain):
        extra = [ident for ident in claim.binds if ident not in paragraph.binds]
        if extra:
            message = f"the paragraph does not bind `{extra[0]}`"
            hint = "add it to the paragraph's `binds`, or reword"
            yield located.part("plain", index).problem("binding.paragraph", message, hint, at="binds")


def _any(nouns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, nouns))})\b", re.I)
