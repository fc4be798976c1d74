"""What a site was made from, and whether it still is what was made: `build.json` at its root.

It holds no time, no place and no name of a machine, so that the same sources give the same file. It cannot hold its own
sum; whoever wants to be sure of it builds again and compares.
"""

from __future__ import annotations

import datetime
import gzip
import io
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from orderguide.text.checksums import Odd, Tree, digest_of, of_tree, plain_file
from orderguide.text.printable import printable

PLACE = "build.json"
Sum = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Unreadable(Exception):
    """A record of a build that is none."""


class Build(BaseModel):
    """A record of one build.

    Attributes:
        format: The form of the record.
        site: The name of the site.
        edition: The edition.
        as_of: The day for which it was made.
        generator: The version of this generator.
        libraries: The versions of what decides the bytes besides, by name.
        inputs: The sum of each folder or file of sources, and of each official text that was at hand, by name.
        files: The sum of each published file, by path; without this record.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    site: str
    edition: str
    as_of: datetime.date
    generator: str
    libraries: dict[str, str]
    inputs: dict[str, Sum]
    files: dict[str, Sum]


class Differences(NamedTuple):
    """How files differ from what they should be.

    Attributes:
        missing: Paths that are not there.
        extra: Paths that should not be there.
        changed: Paths whose bytes are others.
        odd: Paths of what is no plain file, each with what it is.
    """

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    odd: tuple[tuple[str, str], ...] = ()

    def told(self) -> list[str]:
        """Say each in a line, sorted by path."""
        named = {"missing": self.missing, "not from this build": self.extra, "changed": self.changed}
        found = [(path, what) for what, paths in named.items() for path in paths]
        return [f"{printable(path)}: {what}" for path, what in sorted((*found, *self.odd))]


def written(build: Build) -> bytes:
    """Write the record as JSON with an end of line."""
    return (build.model_dump_json(indent=1) + "\n").encode()


def read(content: bytes) -> Build:
    """Read a record.

    Args:
        content: The bytes of a `build.json`.

    Returns:
        The record.

    Raises:
        Unreadable: When it is none, or one of a form that is not known here.
    """
    try:
        return Build.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        said = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".removeprefix(": ")
        raise Unreadable(printable(said)) from None


def published(folder: Path) -> Tree:
    """Sum up what a site publishes.

    Args:
        folder: The site's folder.

    Returns:
        Sums by path, without the record itself and compressed copies that hold the same as the file beside; and what
        is no plain file.
    """
    found, odd = of_tree(folder)
    copies = {path for path in found if path.endswith(".gz") and _is_copy(folder / path, found.get(path[:-3]))}
    return Tree({path: one for path, one in found.items() if path != PLACE and path not in copies}, odd)


def _is_copy(path: Path, wanted: str | None) -> bool:
    """Tell whether a compressed file holds the bytes of this sum; never unpacks more than the file beside it holds."""
    if wanted is None:
        return False
    try:
        with gzip.open(io.BytesIO(plain_file(path))) as packed:
            return digest_of(packed.read(path.with_suffix("").lstat().st_size + 1)) == wanted
    except (OSError, EOFError, Odd, zlib.error):
        return False


def compared(wanted: Mapping[str, str], there: Tree) -> Differences:
    """Compare sums by path.

    Args:
        wanted: What should be there.
        there: What is there.

    Returns:
        How the second differs from the first. What is no plain file is told as what it is, and not as missing too.
    """
    found = {**there.sums, **{path: wanted[path] for path in there.odd.keys() & wanted.keys()}}
    return Differences(
        tuple(sorted(wanted.keys() - found.keys())),
        tuple(sorted(found.keys() - wanted.keys())),
        tuple(sorted(path for path in wanted.keys() & found.keys() if wanted[path] != found[path])),
        tuple(there.odd.items()),
    )


def causes(one: Build, other: Build) -> list[str]:
    """Say what two builds were made from that differs, which may be why their files differ.

    Args:
        one: The record of the site.
        other: The record of the build it is compared with.

    Returns:
        A line for each source, version or day that differs; a plain sentence when none does.
    """
    names = {"edition": "edition", "as_of": "day", "generator": "generator", "site": "name"}
    found = [
        f"{said}: {getattr(one, name)} there, {getattr(other, name)} here"
        for name, said in names.items()
        if getattr(one, name) != getattr(other, name)
    ]
    for name in sorted(one.libraries.keys() | other.libraries.keys()):
        there, here = one.libraries.get(name, "none"), other.libraries.get(name, "none")
        if there != here:
            found.append(f"{name}: {there} there, {here} here")
    changed = sorted(name for name in {*one.inputs, *other.inputs} if one.inputs.get(name) != other.inputs.get(name))
    found += [f"{name}: {_unlike(one.inputs.get(name), other.inputs.get(name))}" for name in changed]
    return [*map(printable, found)] or ["sources and versions are the same there and here"]


def _unlike(there: str | None, here: str | None) -> str:
    if there and here:
        return "other sources there than here"
    return "at hand there, and not here" if there else "at hand here, and not there"
