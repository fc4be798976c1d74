"""The command line: begin a guide, check it, show it, build its site, keep its editions, and prove what it promises.

This is one of the two entry points (the MkDocs adapter is the other): the only places that read arguments, print, and
write files. Exit status 0 is clean, 1 means problems, 2 wrong usage.

Each command imports what it needs when it runs: most of the time of a check would else go into what it never uses.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from orderguide import __version__
from orderguide.content.problems import ContentError, Problem, more, nearest, summary
from orderguide.text import addresses, dates, plain_files

if TYPE_CHECKING:
    from orderguide.content.records.history import Retired
    from orderguide.guide.guide import Guide
    from orderguide.history.editions import State
    from orderguide.publishing.build_manifest import Build
    from orderguide.text.checksums import Tree

MARK = ".made-by-orderguide"
CONFIGURATION = Path("mkdocs.yml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What stands after the program's name; the process's own arguments when left out.

    Returns:
        0 when all is well, 1 when the content has problems, 2 for wrong usage.
    """
    parser = _parser()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if wrong := _no_command(words):
        print(f"{parser.format_help()}\norderguide: {wrong}", file=sys.stderr)
        return 2
    options, others = parser.parse_known_args(words)
    if others and not options.takes_fields:
        parser.error(f"unrecognized arguments: {' '.join(others)}")
    options.fields = others
    gc.disable()  # a run is short and keeps what it makes: looking for garbage would cost a third more and find none
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except ContentError as error:
        return _report(error.problems, options)
    except BrokenPipeError:  # who reads the output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("orderguide: stopped", file=sys.stderr)
        return 1
    except OSError as error:
        return _misused(": ".join(str(part) for part in (error.filename, error.strerror) if part))
    finally:
        gc.enable()


def _no_command(words: Sequence[str]) -> str:
    """Say that no command was given, or none that there is; nothing where one was, or where help is asked for."""
    known = [command.name for command in COMMANDS]
    if not words:
        return "give a command"
    if words[0].startswith("-") or words[0] in known:
        return "" if words[0] in (*known, "-h", "--help", "--version") else f"there is no option {words[0]} here"
    return "; ".join(one for one in (f"there is no command {words[0]}", nearest(words[0], known)) if one)


def _load(options: argparse.Namespace) -> Guide:
    from orderguide.loading import load

    return load(options.content, texts=getattr(options, "texts", None), today=options.as_of)


def _check(options: argparse.Namespace) -> int:
    guide = _load(options)
    index = guide.index
    if guide.warnings or options.format == "json":
        _report(guide.warnings, options)
    if options.format == "json":
        return 0
    print(
        f"clean: {len(index.library.files)} files, {len(index.by_id)} records, {len(index.claims)} claims, "
        f"{len(index.quotes)} quotations, {len(index.of_kind('source'))} sources"
    )
    if guide.texts:
        print(f"compared with the official texts at hand: {', '.join(sorted(guide.texts))}")
    elif index.quotes:
        print("no official text is at hand, so no quotation was compared with one; see: orderguide texts")
    return 0


def _write(options: argparse.Namespace) -> int:
    from orderguide.publishing.artifacts import artifacts, assets
    from orderguide.subjects import SUBJECTS

    guide = _load(options)
    made = artifacts(guide, SUBJECTS, assets(SUBJECTS, guide.site) if guide.site.kit else None)
    put(options.folder, {artifact.path: artifact.content for artifact in made})
    print(f"wrote {len(made)} files to {options.folder}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    from orderguide.content.json_schema import schemas, workspace
    from orderguide.subjects import SUBJECTS

    found = {f"content/schema/{name}": text.encode() for name, text in schemas(SUBJECTS.kinds).items()}
    found[".vscode/settings.json"] = workspace(SUBJECTS.kinds).encode()
    root = options.content.resolve().parent
    if options.check:
        stale = [name for name, text in found.items() if _bytes(root / name) != text]
        print("\n".join([f"{name}: not up to date; run orderguide schema" for name in stale] or ["up to date"]))
        return 1 if stale else 0
    _save(root, found)
    print(f"wrote {len(found)} files")
    return 0


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _save(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, with the folders they need; others that are there stay."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _ledger(options: argparse.Namespace) -> int:
    from orderguide.guide.ids import ledger
    from orderguide.site.downloads import paths
    from orderguide.subjects import SUBJECTS

    file, guide = options.content / "history" / "ids.yml", _load(options)
    recorded = ledger(guide, paths(guide, SUBJECTS.views)).encode()
    is_same = _bytes(file) == recorded
    if not is_same:
        _save(file.parent, {file.name: recorded})
    print(f"{file} is up to date" if is_same else f"wrote {file}")
    return 0


def _edition(options: argparse.Namespace) -> int:
    from orderguide.history.editions import ledger_files, present, recorded

    guide = _load(options)
    state = present(guide.index, guide.links)
    kept = {one.version: one for one in recorded(guide.library)}
    files = {name: text.encode() for name, text in ledger_files(state, kept.get(state.after or "")).items()}
    folder = options.content / "history" / "editions"
    there = {path.relative_to(folder).as_posix(): path for path in (folder / state.version).glob("*.yml")}
    is_same = {name: path.read_bytes() for name, path in there.items()} == files
    if options.check or is_same:
        print(f"edition {state.version}: {'up to date' if is_same else 'not recorded as it is now'}")
        return 0 if is_same else 1
    if there and not options.replace:
        print(f"edition {state.version} is recorded and says something else. Give the edition a new number and date in")
        print("instrument.yml; or, if it was never published, write it anew with --replace.")
        return 1
    for name in there.keys() - files.keys():
        there[name].unlink()
    _save(folder, files)
    print(f"wrote {len(files)} files to {folder / state.version}")
    return 0


def _diff(options: argparse.Namespace) -> int:
    from orderguide.history.compare import UnknownChange, compare, told
    from orderguide.subjects import SUBJECTS

    before, after = (_state(name, options) for name in (options.old, options.new))
    old, new = before.state, after.state
    if old is None or new is None:
        missing = options.old if old is None else options.new
        return _misused(f"{missing} is neither a folder nor a recorded edition")
    readers = {ident: record.words["name"] for (kind, ident), record in new.records.items() if kind == "reader"}
    try:
        changes = compare(old, new, SUBJECTS.kinds, after.retired, after.moved)
    except UnknownChange as unknown:
        print(f"orderguide: an unknown kind of change: {unknown}", file=sys.stderr)
        return 1
    if options.format == "json":
        print(json.dumps([one._asdict() for one in changes], indent=2, ensure_ascii=False))
    elif options.format == "markdown":
        from orderguide.cli import reports

        ticked = {kind for state in (old, new) for (kind, _), record in state.records.items() if record.digest}
        by_hand = None
        if before.by_hand is not None and after.by_hand is not None:
            by_hand = reports.pages(before.by_hand, after.by_hand)
        print(reports.comment(changes, readers, ticked, by_hand, after.places, options.files), end="")
    else:
        print(told(changes, readers))
    return 0


class _Side(NamedTuple):
    """One side of a comparison.

    Attributes:
        state: All that it says; nothing where there is no such edition.
        retired: Ids that are no longer used by then.
        moved: Addresses that pages had before.
        places: File and line of each record, where it was read from a content folder.
        by_hand: Pages written by hand there, by path.
    """

    state: State | None
    retired: tuple[Retired, ...] = ()
    moved: Mapping[str, str] = MappingProxyType({})
    places: Mapping[str, tuple[str, int]] = MappingProxyType({})
    by_hand: Mapping[str, bytes] | None = None


def _state(name: str, options: argparse.Namespace) -> _Side:
    """Find an edition, with the ids retired and the pages moved since: in a content folder, or by its number."""
    from orderguide.history.editions import present, read_edition, states
    from orderguide.loading import load
    from orderguide.subjects import SUBJECTS

    folder = Path(name)
    if folder.is_dir():
        if not (folder / "instrument.yml").exists() and any(folder.glob("*.yml")):
            return _Side(read_edition(folder, SUBJECTS.kinds))
        guide = load(folder)
        places = {ident: guide.origin(ident) for ident in guide.index.by_id}
        state = present(guide.index, guide.links)
        return _Side(state, guide.retired, guide.moved, places, _by_hand(folder / "pages"))
    guide = _load(options)
    found = next((one for one in states(guide.index, guide.links) if one.version == name), None)
    return _Side(found, guide.retired, guide.moved)


def _by_hand(folder: Path) -> Mapping[str, bytes]:
    return {
        f"content/pages/{path.relative_to(folder).as_posix()}": plain_files.read(path)
        for path in sorted(folder.rglob("*.md"))
    }


def _find(options: argparse.Namespace) -> int:
    from orderguide.guide import occurrences

    wanted = " ".join(" ".join(options.words).split())
    if not wanted:
        return _misused("give words or an id to look for")
    found = occurrences.occurrences(_load(options).index, _by_hand(options.content / "pages"), wanted)
    if options.format == "json":
        print(json.dumps([one._asdict() for one in found], indent=2, ensure_ascii=False))
    else:
        print(occurrences.told(found))
    return 0


def _outlook(options: argparse.Namespace) -> int:
    from orderguide.guide import reviews

    guide = _load(options)
    found = reviews.outlook(guide, options.days, overdue=options.overdue)
    if options.format == "json":
        rows = [{**one._asdict(), "on": one.on.isoformat()} for one in found]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    elif options.format == "markdown":
        from orderguide.cli import reports

        print(reports.outlook(found, options.days, guide.today, options.files), end="")
    else:
        print(reviews.told(found) or f"nothing in the {options.days} days from {guide.today}")
    return 0


def _links(options: argparse.Namespace) -> int:
    from orderguide.cli import links

    guide = _load(options)
    answers = links.asked(links.addresses(guide), links.asker(links.agent(guide)))
    if options.format == "json":
        print(json.dumps([one._asdict() for one in answers], indent=2, ensure_ascii=False))
    elif options.format == "markdown":
        from orderguide.cli import reports

        print(reports.links(answers, options.files), end="")
    else:
        print(links.told(answers))
    return 0


def _prove(options: argparse.Namespace) -> int:
    from orderguide.cli import prove

    return prove.run(options, _load)


def _texts(options: argparse.Namespace) -> int:
    from orderguide.cli import texts

    if options.source is not None and len(options.files) != 1:
        return _misused("--source goes with one file")
    return texts.run(options)


def _verify(options: argparse.Namespace) -> int:
    from orderguide.publishing import build_manifest
    from orderguide.text.checksums import Odd, plain_file

    site: Path = options.site
    try:
        if not os.path.lexists(site / build_manifest.PLACE):
            return _misused(f"{site} holds no {build_manifest.PLACE}; it is no site that was built here")
        build = build_manifest.read(plain_file(site / build_manifest.PLACE))
    except Odd as what:
        return _misused(f"{site / build_manifest.PLACE} is no plain file: {what}")
    except build_manifest.Unreadable as error:
        return _misused(f"{site / build_manifest.PLACE} cannot be read: {error}")
    found = build_manifest.published(site)
    own = build_manifest.compared(build.files, found).told()
    print("\n".join(own) or f"{len(found.sums)} files are as {build_manifest.PLACE} says")
    if options.sums_only:
        return 1 if own else 0
    if not CONFIGURATION.is_file():
        return _misused(f"there is no {CONFIGURATION} here to build from; use --sums-only, or go to the project")
    return 0 if _is_built_alike(build, found) and not own else 1


def _new(options: argparse.Namespace) -> int:
    from orderguide.cli import new

    print(new.begun(options.folder, github=options.github))
    return 0


def _add(options: argparse.Namespace) -> int:
    from orderguide.cli import add

    fields = options.fields
    if not options.kind and fields and not fields[0].startswith("-"):  # options stood before the kind
        options.kind, *fields = fields
    return add.run(options, fields)


def _explain(options: argparse.Namespace) -> int:
    from orderguide.cli import explain
    from orderguide.subjects import SUBJECTS

    said = explain.told(options.names, SUBJECTS)
    print(said.text)
    if said.unknown:
        print(f"orderguide: {said.unknown}", file=sys.stderr)
    return 2 if said.unknown else 0


def _serve(options: argparse.Namespace) -> int:
    from orderguide.cli import serve

    return serve.run(options)


def _build(options: argparse.Namespace) -> int:
    from orderguide.cli import publish

    return publish.run(options)


def _with_mkdocs(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Run a command in the folder of a guide only; elsewhere MkDocs would speak of a file that nobody knows of yet."""

    def checked(options: argparse.Namespace) -> int:
        if CONFIGURATION.is_file():
            return run(options)
        return _misused(
            f"there is no {CONFIGURATION} here; go to the folder of a guide, or begin one: orderguide new my-guide"
        )

    return checked


def _misused(said: str) -> int:
    print(f"orderguide: {said}", file=sys.stderr)
    return 2


def _is_built_alike(build: Build, found: Tree) -> bool:
    """Build the present folder once more, say what differs from a site, and tell whether nothing does."""
    import tempfile

    from orderguide.publishing import build_manifest

    with tempfile.TemporaryDirectory(prefix="orderguide-") as name:
        again = Path(name) / "site"
        if said := _rebuilt(again, build.as_of):
            print(f"{said}\norderguide: the present folder could not be built, so nothing was compared with it")
            return False
        anew = build_manifest.read((again / build_manifest.PLACE).read_bytes())
        differ = build_manifest.compared(build_manifest.published(again).sums, found).told()
    print("\n".join(f"not as built anew: {line}" for line in differ) or "built anew, every file is the same")
    if differ or anew != build:
        print("\n".join(build_manifest.causes(build, anew)))
    # The same from another Python or library is the same; what differs was told.
    return not differ and anew == build.model_copy(update={"libraries": anew.libraries})


def _rebuilt(folder: Path, day: datetime.date) -> str:
    """Build the present folder for a day; gives what was said when that fails, nothing when it went well."""
    from orderguide.cli import publish

    done = publish.strictly(folder, ORDER_GUIDE_AS_OF=day.isoformat())
    return (done.stderr or done.stdout or "no reason was given").strip() if done.returncode else ""


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a tree of files beside a folder, then put it in the folder's place at once.

    A folder that was there before is kept until the new one is whole; a failure leaves it as it was.

    Args:
        folder: The folder.
        files: Bytes by path below it.

    Raises:
        OSError: When something cannot be written, or the folder holds what was not written here.
    """
    import tempfile

    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise FileExistsError(17, "this folder holds other files; give a new one", str(folder))
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as aside:
        new, old = Path(aside) / "new", Path(aside) / "old"
        for path, content in {**files, MARK: b"Made by orderguide write; replaced as a whole.\n"}.items():
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if not folder.exists():
            new.rename(folder)
            return
        folder.rename(old)
        try:
            new.rename(folder)
        finally:
            if not folder.exists():
                old.rename(folder)


def _report(problems: tuple[Problem, ...], options: argparse.Namespace) -> int:
    if getattr(options, "format", "text") == "json":
        print(json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False))
    elif problems:
        print("\n".join([summary(problems), *more(problems)]))
    return 1 if problems else 0


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def _day(text: str) -> datetime.date:
    if text == "today":
        return datetime.datetime.now(datetime.UTC).astimezone().date()
    try:
        return dates.read(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it like 2026-11-20") from None


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        raise argparse.ArgumentTypeError(f"{text} is not a number of days")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="orderguide",
        description="Turn structured YAML about a legal instrument into a guidance site.",
        epilog="Exit status: 0 clean, 1 problems in the content, 2 wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"orderguide {__version__}")
    parser.set_defaults(run=None, takes_fields=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for one in COMMANDS:
        made = commands.add_parser(
            one.name,
            help=one.help,
            description=f"{one.help[0].upper()}{one.help[1:]}.",
            epilog=f"for example:\n  {one.example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,  # an example is copied, so its lines stay
            allow_abbrev=not one.takes_fields,
        )
        for name, settings in {**(_CONTENT if one.reads_content else {}), **one.arguments}.items():
            made.add_argument(name, **settings)
        made.set_defaults(run=one.run, takes_fields=one.takes_fields)
    return parser


class Command(NamedTuple):
    """A command.

    Attributes:
        name: Its name.
        help: What it does, in a line.
        run: Runs it, and gives the exit status.
        arguments: Its arguments by name, with what argparse is to know of each.
        example: How it is called, to copy.
        reads_content: Whether it takes the arguments that say which content, and for which day.
        takes_fields: Whether all other options are fields of a record.
    """

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    arguments: Mapping[str, Mapping[str, Any]]
    example: str
    reads_content: bool = True
    takes_fields: bool = False


def _flag(said: str) -> dict[str, Any]:
    return {"action": "store_true", "help": said}


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) < 65436):
        raise argparse.ArgumentTypeError(f"{text} is not a port; give a number such as 8000")
    return int(text)


def _format(said: str, *more: str) -> dict[str, Any]:
    return {"choices": ["text", "json", *more], "default": "text", "help": f"how to print {said} (default: text)"}


def _web_address(text: str) -> str:
    if wrong := addresses.wrong_as_root(text):
        raise argparse.ArgumentTypeError(f"{text}: {wrong}")
    return text


_EITHER = "a content folder, or the number of a recorded edition"
_FILES: Mapping[str, Any] = {
    "type": _web_address, "metavar": "URL", "help": "in Markdown: where reviewers find the files, to make links",
}  # fmt: skip
_CONTENT: Mapping[str, Mapping[str, Any]] = {
    "--content": {
        "type": Path, "default": Path("content"), "metavar": "DIR", "help": "content folder (default: content)",
    },
    "--as-of": {
        "type": _day, "metavar": "DATE", "help": "the site's day, YYYY-MM-DD or today (default: the edition's own)",
    },
}  # fmt: skip
COMMANDS = (
    Command("new", "begin a guide of your own in a new folder", _new, {
        "folder": {"type": Path, "metavar": "DIR", "help": "a folder that is not there yet, or an empty one"},
        "--github": _flag("with workflows that check, build and publish it on GitHub"),
    }, "orderguide new my-guide --github", reads_content=False),
    Command("explain", "explain a record, a field or a rule; alone, list what can be asked", _explain, {
        "names": {"nargs": "*", "metavar": "NAME", "help": "such as question, basis, claim.basis, references.unknown"},
    }, "orderguide explain question claim.basis references.unknown", reads_content=False),
    Command("add", "add a record: ask for its fields, put it in its place, and check it first", _add, {
        "kind": {"nargs": "?", "default": "", "metavar": "KIND", "help": "such as question, term or item; alone: all"},
        "--in": {"dest": "into", "default": "", "metavar": "FILE", "help": "into which file, where there are several"},
        "--dry-run": _flag("write nothing; show the change"),
        "--FIELD": {
            "metavar": "VALUE", "dest": "_", "help": "an answer, such as --title '…', --answer.text '…', "
            "--answer.2.text '…' or --sources a,b; of a list of texts, one for each: --steps '…' --steps '…'; a field "
            "that is called as an option has its record before it: --item.help; a source that is not there yet: "
            "--new-source.title '…' and so on, --new-source.in FILE",
        },
    }, "orderguide add term --term pier --meaning.text 'A wall in the sea.' --meaning.basis advice \\\n"
       "    --meaning.sources directive --defined no --about a1 --dry-run", takes_fields=True),
    Command("check", "list everything that is wrong with the content, at once", _check, {
        "--format": _format("problems"),
        "--texts": {
            "type": _folder, "metavar": "DIR", "help": "a folder of official texts (default: texts in the content)",
        },
    }, "orderguide check --texts ../official-texts"),
    Command("serve", "show the site on this machine while you edit; prints the address", _with_mkdocs(_serve), {
        "--port": {"type": _port, "default": 8000, "metavar": "N", "help": "this or the next free (default: 8000)"},
    }, "orderguide serve --port 8010", reads_content=False),
    Command("build", "build the site aside, strictly, examine it, and put it in place at once",
            _with_mkdocs(_build), {
        "site": {
            "type": Path, "nargs": "?", "default": Path("site"), "metavar": "SITE", "help": "where (default: site)",
        },
        "--precompress": _flag("put a .gz beside each text file, for nginx"),
    }, "orderguide build --precompress site", reads_content=False),
    Command("write", "write the whole tree to a folder, without MkDocs", _write, {
        "folder": {"type": Path, "metavar": "DIR", "help": "a new folder, or one written before"},
    }, "orderguide write ../pages --as-of today"),
    Command("schema", "write the JSON Schemas and editor settings", _schema, {
        "--check": _flag("write nothing; say what is not up to date"),
    }, "orderguide schema --check"),
    Command("ledger", "record every id and address as published", _ledger, {}, "orderguide ledger"),
    Command("edition", "record what the present edition says, to be kept", _edition, {
        "--check": _flag("write nothing; say whether it is recorded as it is now"),
        "--replace": _flag("write it anew, when it was never published"),
    }, "orderguide edition --check"),
    Command("diff", "tell what changed between two editions, and of what kind", _diff, {
        "old": {"metavar": "OLD", "help": _EITHER},
        "new": {"metavar": "NEW", "help": _EITHER},
        "--format": _format("changes", "markdown"),
        "--files": _FILES,
    }, "orderguide diff 2031.05.01 content"),
    Command("find", "list every place that says some words, however lines break, or that names an id", _find, {
        "words": {"nargs": "+", "metavar": "WORDS", "help": "words, a day or an id"},
        "--format": _format("places"),
    }, "orderguide find July 2, 2031"),
    Command("outlook", "list what turns wrong or stale, when, and whose it is", _outlook, {
        "--days": {"type": _days, "default": 90, "metavar": "N", "help": "how many days to look ahead (default: 90)"},
        "--overdue": _flag("also list what was due before and was not looked at since"),
        "--format": _format("it", "markdown"),
        "--files": _FILES,
    }, "orderguide outlook --days 90 --as-of today"),
    Command("links", "ask each outside address whether it still answers; uses the network, fails nothing", _links, {
        "--format": _format("what came of it", "markdown"),
        "--files": _FILES,
    }, "orderguide links --format markdown"),
    Command("prove", "compare what the guide promises with what it says now", _prove, {
        "--write": _flag("record it anew, and show what that changes"),
    }, "orderguide prove --write"),
    Command("texts", "take in official texts that were saved from where the sources are; alone, list them", _texts, {
        "files": {"type": Path, "nargs": "*", "metavar": "FILE", "help": "HTML, Markdown or text, named as its source"},
        "--source": {"metavar": "ID", "help": "the source of the one file that has another name"},
        "--accept": _flag("keep a text that is another than before, once what changed was read"),
    }, "orderguide texts saved.html --source directive"),
    Command("verify", "compare a built site with its own sums, and with one built anew from here", _verify, {
        "site": {"type": _folder, "metavar": "SITE", "help": "the folder of a site"},
        "--sums-only": _flag("build nothing; only compare with the site's own sums"),
    }, "orderguide verify site --sums-only", reads_content=False),
)  # fmt: skip
