"""References: every id that is named exists, and is of the right kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from orderguide.content.index import Index, Located
from orderguide.content.problems import HINTS, Problem, choices, nearest
from orderguide.content.shape_errors import Wrong
from orderguide.relations.links import Links
from orderguide.text import addresses
from orderguide.text.markdown import Markdown, is_id

CODES = {
    "references.unknown": "Every id that is named exists. A reader who follows it would find nothing.",
    "references.kind": "A reference names a record of the kind its field asks for. "
    "A page would show the record as what it is not.",
    "references.link": "A link in a text names an id that exists, or an https address. "
    "A reader who follows it would find nothing.",
    "references.unshown": "What is named is shown on some page. A link to what no page shows leads nowhere.",
    "references.unused-source": "Every source carries something. "
    "A list of sources on which nothing rests makes a guide look better founded than it is.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find references and links that lead nowhere."""
    known_ids = {kinds: known(index, kinds) for kinds in {located.note for located in index.refs}}
    links, markdown = Links(index), Markdown()
    hints = HINTS
    for located in index.refs:
        if located.value not in known_ids[located.note]:
            hints -= 1
            yield from _unknown(located, index, known_ids[located.note] if hints >= 0 else set())
        elif not located.note and links.find(located.value) is None:
            yield located.problem("references.unshown", f"no page shows `{located.value}`", "add its page to site.yml")
    for located in index.prose:
        for target in markdown.links(located.value):
            hints -= is_id(target) and target not in index.by_id
            yield from _link(located, target, index, links, index.by_id if hints >= 0 else ())
    used = {located.value for located in index.refs if located.note == ("source",)}
    used |= {located.value.source for located in index.quotes}
    for located in index.of_kind("source"):
        if located.value.id not in used:
            yield located.problem(
                "references.unused-source", f"nothing rests on the source `{located.value.id}`", at="id"
            )


def _unknown(located: Located, index: Index, known_ids: set[str]) -> Iterator[Problem]:
    is_key = bool(located.steps) and located.steps[-1] == located.value
    yield located.problem(*wrong(located.value, located.note, index, known_ids), of_key=is_key)


def wrong(ident: str, kinds: tuple[str, ...], index: Index, known: Collection[str]) -> Wrong:
    """Say what is wrong with an id that may not be named somewhere.

    Args:
        ident: The id.
        kinds: The kinds of which one is asked for; none for any.
        index: All records.
        known: The ids of these kinds, to suggest one.

    Returns:
        The code, a sentence and a hint, which lists the choices where they are few.
    """
    words = [kind for kind, some in index.words.items() if ident in some]
    if words and not kinds:  # it is there, and no page is made of it
        hint = f"it is {_a(words[0])}, of which no page tells; name a record, such as a paragraph or a checklist"
    else:
        hint = " ".join(one for one in (nearest(ident, known), choices(known) if kinds else "") if one)
    if ident in index.by_id:
        message = f"`{ident}` is {_a(index.kind_of(ident))}; {_a(' or '.join(kinds))} is asked for here"
        return Wrong("references.kind", message, hint)
    return Wrong("references.unknown", f"there is no {' or '.join(kinds) or 'record'} `{ident}`", hint)


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def known(index: Index, kinds: tuple[str, ...]) -> set[str]:
    """Gather the ids of some kinds; of all records when none is named."""
    words = {word for kind in kinds for word in index.words.get(kind, ())}
    return words | {ident for ident, located in index.by_id.items() if not kinds or located.note in kinds}


def _link(located: Located, target: str, index: Index, links: Links, like: Collection[str]) -> Iterator[Problem]:
    if is_id(target):
        if target not in index.by_id:
            hint = nearest(target, like)
            yield located.problem("references.link", f"a link leads to `{target}`, which does not exist", hint)
        elif links.find(target) is None:
            yield located.problem("references.unshown", f"no page shows `{target}`", "add its page to site.yml")
    elif wrong := addresses.wrong(target):
        hint = "link to an id, such as [words](a1), or to an address that begins with https://"
        hint = wrong if target.startswith("https://") else hint
        yield located.problem("references.link", f"a link may not lead to `{target[:60]}`", hint)
