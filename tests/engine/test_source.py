"""Strict YAML: what is read, what is refused, and where."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from orderguide.content.problems import Problem
from orderguide.content.yaml_reader import Document, Limits, Refused, parse

from tests.benchmarks.hostile_yaml import FRAGMENTS, difference, inputs

TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
# What Unicode 16 calls Default_Ignorable_Code_Point and is no format character, which the library knows for itself.
UNSEEN = [
    0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2065, 0x3164, 0xFFA0,
    *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000),
]  # fmt: skip
WORDS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"], exclude_characters=[*map(chr, UNSEEN), "\u2800"]
    )
)
KEYS = WORDS.filter(lambda word: word != "<<" and len(word) < 100)
VALUES = st.recursive(
    WORDS
    | st.sampled_from(
        ["yes", "010", "12:30:45", "1e3", "~", "", "2031-02-30", " a ", "a\nb\n", "a\n\n b", "- x", "𝄞: é"]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.booleans(),
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "width": st.sampled_from([20, 80, 1000]),
        "indent": st.sampled_from([2, 4, 7]),
        "allow_unicode": st.booleans(),
        "explicit_start": st.booleans(),
    }
)


def by(loader: type[Any], text: str) -> Any:
    """Read a text by one of PyYAML's own loaders."""
    return loader(text).get_single_data()


def value(text: str) -> Any:
    return parse(text.encode(), "a.yml").value


def refusal(data: str | bytes, limits: Limits | None = None) -> Problem:
    with pytest.raises(Refused) as caught:
        parse(data.encode() if isinstance(data, str) else data, "a.yml", limits)
    return caught.value.problem


def where(problem: Problem) -> str:
    return f"{problem.line}:{problem.column} {problem.code}"


# --- what is read ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: no", {"a": "no"}),
        (
            "a: 010\nb: 12:30:45\nc: 1e3\nd: ~\ne: null",
            {"a": "010", "b": "12:30:45", "c": "1e3", "d": "~", "e": "null"},
        ),
        ("a: 2031-03-03", {"a": "2031-03-03"}),
        ("# only\na: b # a comment\n# more\n", {"a": "b"}),
        ("a: b#c", {"a": "b#c"}),
        ("a: |\n  x\n   y\n\n  z\n", {"a": "x\n y\n\nz\n"}),
        ("a: |-\n  x\n", {"a": "x"}),
        ("a: |+\n  x\n\n", {"a": "x\n\n"}),
        ("a: |2-\n   x\n", {"a": " x"}),
        ("a: >\n  x\n  y\n\n  z\n   w\n", {"a": "x y\nz\n w\n"}),
        ("a: >-\n  x\n  y\n", {"a": "x y"}),
        ("a: >+\n  x\n\n", {"a": "x\n\n"}),
        ("a: x\n  y\n\n  z", {"a": "x y\nz"}),
        ("a: 'it''s: [so] # it is'", {"a": "it's: [so] # it is"}),
        ('a: "x\\n\\t\\u00e9\\U0001D11E\\\n  y"', {"a": "x\n\té𝄞y"}),
        ('a: "x\n\ty"', {"a": "x y"}),
        ("a: {b: c, d: [e, f], 'g': \"h\"}", {"a": {"b": "c", "d": ["e", "f"], "g": "h"}}),
        ("[a, b: c,]", ["a", {"b": "c"}]),
        ("{a: b?, c: d}", {"a": "b?", "c": "d"}),
        ("- - a\n  - b\n- c: d", [["a", "b"], {"c": "d"}]),
        ("a:\n- b\nc:\n", {"a": ["b"], "c": ""}),
        ("? a\n: b", {"a": "b"}),
        ("'': b", {"": "b"}),
        ("--- a", "a"),
        ("a: b\n...\n", {"a": "b"}),
        ("\ufeffa: b", {"a": "b"}),
        ("a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
        ("a: b\rc: d\r", {"a": "b", "c": "d"}),
        ("é𝄞: 日本", {"é𝄞": "日本"}),
        ("a: !b", None),
        ("a: <<", {"a": "<<"}),
        ("a: x:y", {"a": "x:y"}),
    ],
)
def test_every_value_is_the_text_that_stands_there(text: str, expected: Any) -> None:
    if expected is None:
        assert refusal(text).code == "yaml.tag"
    else:
        assert value(text) == expected


@given(VALUES, STYLES)
def test_what_is_dumped_is_read_back(made: Any, style: dict[str, Any]) -> None:
    text = yaml.dump(made, Dumper=PlainDumper, **style)
    if made == "":
        assert refusal(text).code == "yaml.empty"
    else:
        assert value(text) == made == by(yaml.BaseLoader, text)


class PlainDumper(yaml.SafeDumper):
    """Writes each value out where it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@given(TEXTS)
def test_what_is_read_is_what_the_base_loader_reads_and_the_rest_has_a_reason(text: str) -> None:
    """The long proof looks at many more."""
    assert difference(text.encode())[1] == ""


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    assert difference(data)[1] == ""


def test_the_same_number_makes_the_same_inputs_of_every_kind() -> None:
    made = list(inputs(7, 300))
    assert made == list(inputs(7, 300)) != list(inputs(8, 300))
    ends = Counter(difference(data)[0] for data in made)
    assert {"read", "yaml.syntax", "yaml.character", "yaml.encoding", "yaml.tab"} <= set(ends)


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 yaml.empty"),
        ("# nothing\n", "1:1 yaml.empty"),
        ("---\n", "1:1 yaml.empty"),
        ("''", "1:1 yaml.empty"),
        ("a: &b c", "1:4 yaml.anchor"),
        ("&b a: c", "1:1 yaml.anchor"),
        ("a: &b\n  c: d", "1:4 yaml.anchor"),
        ("- &b [c]", "1:3 yaml.anchor"),
        ("a: *b", "1:4 yaml.alias"),
        ("*b : c", "1:1 yaml.alias"),
        ("a: b\n<<: {c: d}", "2:1 yaml.merge-key"),
        ("a:\n  '<<': b", "2:3 yaml.merge-key"),
        ("a: !!python/object/apply:os.system [ls]", "1:4 yaml.tag"),
        ("- !x {}", "1:3 yaml.tag"),
        ("a: !!int 3", "1:4 yaml.tag"),
        ("!x a: b", "1:1 yaml.tag"),
        ("%YAML 1.1\n---\na: b", "1:1 yaml.directive"),
        ("%YAML 7.1\n---\na: b", "1:1 yaml.directive"),
        ("%TAG ! tag:x,2031:\n---\na: b", "1:1 yaml.directive"),
        ("%WHAT\n---\na: b", "1:1 yaml.directive"),
        ("a: b\nc: d\n'a': e", "3:1 yaml.duplicate-key"),
        ("a: {b: c, b: d}", "1:11 yaml.duplicate-key"),
        ("[a]: b", "1:1 yaml.key"),
        ("? {a: b}\n: c", "1:3 yaml.key"),
        ("a: b\n---\nc: d", "2:1 yaml.documents"),
        ("a: b\n...\nc: d", "3:1 yaml.syntax"),
        ("a: b\n\tc: d", "2:1 yaml.tab"),
        ("a:\n\t- b", "2:1 yaml.tab"),
        ("a:\n  \t- b", "2:3 yaml.tab"),
        ("a: |\n\tb", "2:1 yaml.tab"),
        ("-\t- a: b\n- c", "1:2 yaml.tab"),
        ('a: "b\tc" d', "1:10 yaml.syntax"),
        ("a: b: c", "1:5 yaml.syntax"),
        ("a: [b", "2:1 yaml.syntax"),
        ("a: {b", "2:1 yaml.syntax"),
        ("a: 'b", "1:6 yaml.syntax"),
        ("a: @b", "1:4 yaml.syntax"),
        ("- a\nb: c", "2:1 yaml.syntax"),
        ("a: b\n c: d", "2:3 yaml.syntax"),
        ("a\nb: c", "2:2 yaml.syntax"),
        ('a: "\\q"', "1:5 yaml.syntax"),
        ('a: "\\ud800"', "1:7 yaml.syntax"),
        ("a: b\x00", "1:5 yaml.character"),
        ("a: b\n𝄞: \u202ec", "2:4 yaml.character"),
        ("a: b\r\nc: d\r\ne: \x1b", "3:4 yaml.character"),
        ("a: b\u200b", "1:5 yaml.character"),
        ("a: b\u2028c", "1:5 yaml.character"),
        ("a: b\x85c", "1:5 yaml.character"),
        ("\ufeffa: \ufeff", "1:4 yaml.character"),
        ('a: "\\u202e"', "1:4 yaml.character"),
        ('a: b\n"\\0": c', "2:1 yaml.character"),
    ],
)
def test_what_means_something_else_than_it_shows_is_refused_where_it_stands(text: str, expected: str) -> None:
    assert where(refusal(text)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: caf\xe9", "1:7 yaml.encoding"),
        (b"\xef\xbb\xbfa: b\nc: \xe2\x82", "2:4 yaml.encoding"),
        (b"a: \xc3\xa9\r\nb: \xf0\x9d\x84\x9e\xff", "2:5 yaml.encoding"),
        ("a: b".encode("utf-16"), "1:1 yaml.encoding"),
        ("a: b".encode("utf-16-le"), "1:2 yaml.character"),
        (b"\xed\xa0\x80", "1:1 yaml.encoding"),
        (bytes(range(256)), "1:1 yaml.encoding"),
    ],
)
def test_what_is_no_utf8_text_is_refused_at_its_first_wrong_byte(data: bytes, expected: str) -> None:
    code = expected.split()[1]
    problem = refusal(data)
    assert problem.code == code
    if data != bytes(range(256)):
        assert where(problem) == expected


@pytest.mark.parametrize("text", ["a: 'b\tc'", 'a: "b\tc"', "a: b\tc", "a: |\n  b\tc", "a: b\t# c"])
def test_a_tab_that_does_not_indent_is_read(text: str) -> None:
    assert set(value(text)) == {"a"}


def test_a_problem_says_what_to_do() -> None:
    assert refusal("a: b: c").message == "there is a second colon here; put the whole value in quotes"
    assert refusal("a: *b").hint == "put it in quotes"
    assert refusal("a: [b,\nc: d").message.endswith("(it began on line 1)")
    assert str(refusal("a: &b c")) == "a.yml:1:4: the anchor &b is not allowed [yaml.anchor]\n    put it in quotes"


def test_no_character_that_nobody_sees_is_read() -> None:
    """Of all there are: format and control characters, noncharacters, separators of lines, fillers, and selectors."""
    kept = {"\t", "\n", "\r"}
    unseen = {chr(at) for at in range(sys.maxunicode + 1) if unicodedata.category(chr(at)) in ("Cc", "Cf", "Zl", "Zp")}
    unseen |= {chr(at) for at in range(sys.maxunicode + 1) if at & 0xFFFE == 0xFFFE or 0xFDD0 <= at <= 0xFDEF}
    unseen |= {chr(at) for at in UNSEEN} | {"\u2800"}
    wrong = [char for char in sorted(unseen - kept) if where(refusal(f"a: é{char}b")) != "1:5 yaml.character"]
    assert wrong == []


def test_every_character_that_is_seen_is_read() -> None:
    """A letter, a mark on it, a sign, a number, and a space of every kind, whatever the alphabet."""
    seen = [chr(at) for at in range(0x21, 0x1_0000) if unicodedata.category(chr(at)) in ("Ll", "Nd", "Sc", "Sm", "Zs")]
    assert value(f"a: |\n  {''.join(seen)}\n") == {"a": "".join(seen) + "\n"}


@pytest.mark.parametrize("char", ["\u00ad", "\u200d", "\u2800", "\U000e0041", "\ufe0f", "\ufdd0"])
def test_a_character_that_nobody_sees_is_not_read_from_an_escape_either(char: str) -> None:
    assert where(refusal(f'a: "b\\U{ord(char):08x}"')) == "1:4 yaml.character"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {\tb: c}", "1:5 yaml.tab"),
        ("a: {b:\tc}", "1:7 yaml.tab"),
        ("a: {b: c\td}", "1:9 yaml.tab"),
        ("a: {b: c\t}", "1:9 yaml.tab"),
        ("a: [b,\tc]", "1:7 yaml.tab"),
        ("a: [b, c\t]", "1:9 yaml.tab"),
        ("a: [\t]", "1:5 yaml.tab"),
        ("a: [[b], {c: [d,\te]}]", "1:17 yaml.tab"),
        ("é: 'x\ty'\nb: [c,\n\td]", "3:1 yaml.tab"),
        ("a: ['b\tc',\td]", "1:11 yaml.tab"),
        ("a: [b#c\t]", "1:8 yaml.tab"),
    ],
)
def test_a_tab_within_braces_or_brackets_is_refused_where_it_stands(text: str, expected: str) -> None:
    assert where(refusal(text)) == expected


@pytest.mark.parametrize(
    "text", ["a: ['b\tc']", 'a: {b: "c\td"}', "a: [b, # c\td\n c]", "a: [b]\t", "a: [b]\nc:\td", "a: [b] # c\td"]
)
def test_a_tab_in_quotes_or_in_a_comment_or_outside_is_read(text: str) -> None:
    assert value(text)


# --- bounds ----------------------------------------------------------------------------------------------------------


SMALL = Limits(size=100, length=5, count=4, depth=3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#" * 101, "1:1 yaml.size"),
        ("a: 123456", "1:4 yaml.length"),
        ("123456: a", "1:1 yaml.length"),
        ("[a, b, c, d]", "1:11 yaml.count"),
        ("[[[[]]]]", "1:4 yaml.depth"),
        ("a: {b: {c: {}}}", "1:12 yaml.depth"),
    ],
)
def test_a_file_keeps_within_its_bounds(text: str, expected: str) -> None:
    assert where(refusal(text, SMALL)) == expected


@pytest.mark.parametrize("text", ["#" * 94 + "\na: b", "a: 12345", "[a, b, c]", "[[[]]]"])
def test_what_is_just_within_the_bounds_is_read(text: str) -> None:
    assert parse(text.encode(), "a.yml", SMALL).value


def test_places_are_given_for_what_a_wider_bound_let_in() -> None:
    wide = Limits(size=10**7, length=10**7, count=10**6, depth=50)
    found = parse(("[" * 30 + "a" * 30_000 + "]" * 30).encode(), "a.yml", wide)
    assert found.position([0] * 30) == (1, 31)


# --- places ----------------------------------------------------------------------------------------------------------


DOCUMENT = """\
# 𝄞
a: 1
é𝄞: {x: 𝄞, y: [p, q]}
list:
- id: one
  text: >-
    folded
    text
- id: two
"""


@pytest.mark.parametrize(
    ("path", "key", "its_value"),
    [
        ((), (1, 1), (1, 1)),
        (("a",), (2, 1), (2, 4)),
        (("é𝄞",), (3, 1), (3, 5)),
        (("é𝄞", "x"), (3, 6), (3, 9)),
        (("é𝄞", "y", 1), (3, 19), (3, 19)),
        (("list",), (4, 1), (5, 1)),
        (("list", 0, "text"), (6, 3), (6, 9)),
        (("list", 1), (9, 3), (9, 3)),
        (("list", 1, "id"), (9, 3), (9, 7)),
        (("list", 1, "gone"), (9, 3), (9, 3)),
        (("list", 7, "id"), (4, 1), (5, 1)),
        (("nothing", "here"), (1, 1), (1, 1)),
        (("a", "deeper"), (2, 1), (2, 4)),
    ],
)
def test_a_place_is_that_of_the_deepest_part_that_exists(path: Any, key: Any, its_value: Any) -> None:
    document = parse(DOCUMENT.encode(), "a.yml")
    assert document.position(path) == key
    assert document.position(path, of_value=True) == its_value


def _nodes(node: yaml.Node, path: tuple[Any, ...], key: yaml.Mark) -> Any:
    yield path, (key.line + 1, key.column + 1), (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for name, inner in node.value:
            yield from _nodes(inner, (*path, name.value), name.start_mark)
    elif isinstance(node, yaml.SequenceNode):
        for index, inner in enumerate(node.value):
            yield from _nodes(inner, (*path, index), inner.start_mark)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3), STYLES)
def test_places_are_those_of_the_tree_of_nodes(made: Any, style: dict[str, Any]) -> None:
    text = yaml.dump(made, Dumper=PlainDumper, **style)
    document = parse(text.encode(), "a.yml")
    top = yaml.compose(text, yaml.BaseLoader)
    for path, key, its_value in list(_nodes(top, (), top.start_mark))[1:]:
        assert document.position(path) == key
        assert document.position(path, of_value=True) == its_value


def test_a_document_keeps_its_text_without_the_byte_order_mark() -> None:
    document: Document = parse("\ufeffa: é".encode(), "content/a.yml")
    assert (document.file, document.text) == ("content/a.yml", "a: é")
