"""The twin of a page: its words as Markdown, in a file beside it.

A twin has the page's ids, as empty links, and badges as words. Where its links lead is left open until it is used: a
twin names addresses from its page, `llms-full.txt` from the root.
"""

from __future__ import annotations

from typing import NamedTuple

from orderguide.relations.links import Page, address_of

NAME = "index.md"
LISTS = ("llms.txt", "llms-full.txt")  # of all twins: by address, and with their words
ROOT = "\ue000"  # stands for the site's root; a private-use character, which no address holds


class Open(NamedTuple):
    """A place that is left open: each address begins with `ROOT`."""

    def to(self, address: str) -> str:
        """Lead to an address below the site's root."""
        return ROOT + address


class Twin(NamedTuple):
    """A page as Markdown.

    Attributes:
        page: Its place in the tree.
        front: Its front matter, as YAML.
        text: The rest, its addresses left open.
    """

    page: Page
    front: str
    text: str

    @property
    def path(self) -> str:
        """Its path below the site's root."""
        return address_of(self.page.path) + NAME

    @property
    def beside(self) -> str:
        """The whole file, as it lies beside its page."""
        up = "../" * len(self.page.path.split("/")) if self.page.path else "./"
        text = self.text.replace(f"{ROOT}{address_of(self.page.path)}#", "#").replace(ROOT, up)
        return f"---\n{self.front}---\n\n{text}\n"

    def below(self, root: str) -> str:
        """Its text, with addresses below a root: the site's address, or nothing for a file at the root."""
        return self.text.replace(f"({ROOT})", f"({root or './'})").replace(ROOT, root)
