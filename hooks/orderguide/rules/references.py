"""References: every id that is named exists, and is of the right kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orderguide.links import Links
from orderguide.problems import Problem, nearest
from orderguide.prose import Markdown, is_id
from orderguide.survey import Sight, Survey

CODES = {
    "references.unknown": "Every id that is named exists.",
    "references.kind": "A reference names a record of the kind its field asks for.",
    "references.link": "A link in a text names an id that exists, or an https address.",
    "references.unshown": "What is named is shown on some page.",
    "references.unused-source": "Every source carries something.",
}

HINTS = 200  # a suggestion costs much more than the problem it is for


def check(survey: Survey) -> Iterator[Problem]:
    """Find references and links that lead nowhere."""
    known = {kinds: _known(survey, kinds) for kinds in {sight.note for sight in survey.refs}}
    links, markdown = Links(survey), Markdown()
    hints = HINTS
    for sight in survey.refs:
        if sight.value not in known[sight.note]:
            hints -= 1
            yield from _unknown(sight, survey, known[sight.note] if hints >= 0 else set())
        elif not sight.note and links.find(sight.value) is None:
            yield sight.problem("references.unshown", f"no page shows `{sight.value}`", "add its page to site.yml")
    for sight in survey.prose:
        for target in markdown.links(sight.value):
            hints -= is_id(target) and target not in survey.by_id
            yield from _link(sight, target, survey, links, survey.by_id if hints >= 0 else ())
    used = {sight.value for sight in survey.refs if sight.note == ("source",)}
    used |= {sight.value.source for sight in survey.quotes}
    for sight in survey.of_kind("source"):
        if sight.value.id not in used:
            yield sight.problem("references.unused-source", f"nothing rests on the source `{sight.value.id}`", at="id")


def _unknown(sight: Sight, survey: Survey, known: set[str]) -> Iterator[Problem]:
    ident, kinds = sight.value, sight.note
    is_key = bool(sight.steps) and sight.steps[-1] == ident
    if ident in survey.by_id:
        message = f"`{ident}` is {_a(survey.kind_of(ident))}; {_a(' or '.join(kinds))} is asked for here"
        yield sight.problem("references.kind", message, nearest(ident, known), of_key=is_key)
    else:
        what = " or ".join(kinds) or "record"
        yield sight.problem("references.unknown", f"there is no {what} `{ident}`", nearest(ident, known), of_key=is_key)


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _known(survey: Survey, kinds: tuple[str, ...]) -> set[str]:
    words = {word for kind in kinds for word in survey.words.get(kind, ())}
    return words | {ident for ident, sight in survey.by_id.items() if not kinds or sight.note in kinds}


def _link(sight: Sight, target: str, survey: Survey, links: Links, like: Iterable[str]) -> Iterator[Problem]:
    if is_id(target):
        if target not in survey.by_id:
            hint = nearest(target, like)
            yield sight.problem("references.link", f"a link leads to `{target}`, which does not exist", hint)
        elif links.find(target) is None:
            yield sight.problem("references.unshown", f"no page shows `{target}`", "add its page to site.yml")
    elif not target.startswith("https://"):
        hint = "link to an id, such as [words](s1), or to an address that begins with https://"
        yield sight.problem("references.link", f"a link may not lead to `{target[:60]}`", hint)
