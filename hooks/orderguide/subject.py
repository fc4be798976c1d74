"""What a subject declares: its files, kinds of record, pages, rules and exports. All else follows from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from orderguide.content.kinds import Computed, Files, Kind, Kinds
from orderguide.guide.guide import Guide
from orderguide.guide.proofs import COUNTS, Proof
from orderguide.rules import Rules
from orderguide.site.views import PROSE, Download, Downloads, Export, Table, View, Views
from orderguide.text.comments import without_comments
from orderguide.text.on_demand import OnDemand

__all__ = [
    "Computed", "Download", "Downloads", "Export", "Files", "Kind", "Proof", "Subject", "Subjects", "Table", "View",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A subject of a guide.

    Attributes:
        folder: Where its templates, styles and scripts lie.
        files: Files that hold its records.
        kinds: Kinds of its records.
        views: Kinds of page.
        rules: What must hold of its records: modules with `CODES` and `check`.
        exports: Files that lie beside its pages.
        data: What gives files that belong to no page, such as calendars: bytes by path below the site's root.
        downloads: What the page of downloads says of those files.
        tables: Tables of the data whose rows are no records with an id.
        proofs: What a guide may promise of its records.
    """

    folder: Path
    files: Sequence[Files] = ()
    kinds: Sequence[Kind] = ()
    views: Sequence[View] = ()
    rules: Sequence[Rules] = ()
    exports: Sequence[Export] = ()
    data: Sequence[Callable[[Guide], Mapping[str, bytes]]] = ()
    downloads: Sequence[Downloads] = ()
    tables: Sequence[Table] = ()
    proofs: Sequence[Proof] = ()


@dataclass(frozen=True)
class Subjects:
    """The subjects of a guide, gathered.

    Attributes:
        each: The subjects.
    """

    each: tuple[Subject, ...]

    @cached_property
    def kinds(self) -> Kinds:
        """All files and kinds of record, those that every guide has included."""
        return Kinds.of(
            (one for subject in self.each for one in subject.files),
            (one for subject in self.each for one in subject.kinds),
            (one.name for subject in self.each for one in subject.views),
        )

    @cached_property
    def views(self) -> Views:
        """All kinds of page, that of pages written by hand included, and what lies beside them."""
        return Views(
            {view.name: view for view in (PROSE, *(one for subject in self.each for one in subject.views))},
            tuple(one for subject in self.each for one in subject.exports),
            tuple(dict.fromkeys(subject.folder for subject in self.each)),
            tuple(one for subject in self.each for one in subject.downloads),
            tuple(one for subject in self.each for one in subject.tables),
        )

    @property
    def rules(self) -> tuple[Rules, ...]:
        """The subjects' own rules."""
        return tuple(one for subject in self.each for one in subject.rules)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """What a guide may promise, that of every guide first."""
        return (COUNTS, *(one for subject in self.each for one in subject.proofs))

    def assets(self, views: Collection[str]) -> dict[str, bytes]:
        """Read the styles and scripts of subjects that have a page.

        What a script can do without a page may lie beside it, in `NAME-core.js`, and is published at the head of
        `NAME.js`: one file to ask for, and together they compress better.

        Args:
            views: The names of the views of all pages.

        Returns:
            Bytes by address on the site, such as `assets/css/planner.css`.
        """
        shown = (one for one in self.each if any(view.name in views for view in one.views))
        files = [path for one in shown for path in one.folder.iterdir() if path.suffix in (".css", ".js")]
        found: dict[str, bytes] = {}
        for path in sorted(files):
            text = without_comments(path.read_text("utf-8"), is_script=path.suffix == ".js")
            address = f"assets/{path.suffix[1:]}/{path.stem.removesuffix('-core')}{path.suffix}"
            found[address] = found.get(address, b"") + text.encode()
        return found

    def data(self, guide: Guide) -> Mapping[str, bytes]:
        """Give the files that belong to no page, each made when it is asked for.

        Args:
            guide: The guide.

        Returns:
            Bytes by path below the site's root.
        """
        given = [made(guide) for subject in self.each for made in subject.data]
        return OnDemand({path: partial(one.__getitem__, path) for one in given for path in one})
