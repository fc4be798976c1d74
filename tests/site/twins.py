"""Pages and their twins as words and ids, each read by a parser that is not ours."""

from __future__ import annotations

import re

from lxml import html
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
# What a page has and its twin has not: what a person works with, what is drawn, what only paper shows, what is read
# aloud only to tell links apart, what tells that scripts are needed, and how an entry begins while it is folded.
TAGS = ("form", "button", "svg", "template", "dialog", "nav", "noscript")
KINDS = ("og-vh", "og-begins", "og-print-only", "og-onpage", "og-cellhead", "og-twin")
PLACES = (
    "*[@hidden]", "*[@aria-hidden='true']", "*[@role='img']",
    "p[@class='og-paragraph__num']//small",
)  # fmt: skip
APART = " | ".join(
    [f".//{one}" for one in (*TAGS, *PLACES)]
    + [f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {kind} ')]" for kind in KINDS]
)
WORDS = re.compile(r"\w+|[×%$§…“”]")


def words(tree: html.HtmlElement) -> list[str]:
    """Give the words in order; where an element begins or ends, a word ends."""
    return WORDS.findall(" ".join(tree.itertext()))


def of_page(text: str) -> html.HtmlElement:
    """Read what a page says, without what its twin leaves out on purpose."""
    (main,) = html.fromstring(text).xpath("//main")
    for one in main.xpath(APART):
        if one.getparent() is not None:
            one.drop_tree()
    return main


def of_twin(text: str) -> html.HtmlElement:
    """Read what a twin says below its front matter."""
    _, _, body = text.partition("\n---\n")
    return html.fromstring(f"<main>{MARKDOWN.render(body)}</main>")


def ids(tree: html.HtmlElement) -> set[str]:
    """Give the ids in a page or a twin, but those of its frame and of what a reader fills in."""
    return {one.get("id") for one in tree.iter() if one.get("id") and one.tag != "input"} - {"content"}
