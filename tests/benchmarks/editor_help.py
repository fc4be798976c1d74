"""Ask yaml-language-server, as editors do, what it makes of every file: nothing of what is right, each planted mistake.

The server is spoken to over its standard input and output. It may ask no network for schemas: all that it needs lies
beside the content.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from orderguide.content.json_schema import modeline, schemas, workspace
from orderguide.subjects import SUBJECTS

ROOT = Path(__file__).resolve().parents[2]
PINNED = ROOT / "tests" / "editor"
HARBOR = ROOT / "tests" / "fixtures" / "harbor"
STARTER = ROOT / "hooks" / "orderguide" / "starter" / "content"
SERVER = Path("node_modules", "yaml-language-server", "bin", "yaml-language-server")


class Mistake(NamedTuple):
    """A mistake to plant: in a file, words in the place of others."""

    name: str
    file: str
    right: str
    wrong: str
    said: str


MISTAKES = (
    Mistake("a wrong field", "glossary.yml", "  term: pier head", "  term: pier head\n  trem: x", "trem"),
    Mistake("a wrong choice", "glossary.yml", "basis: advice", "basis: guess", "quoted"),
    Mistake("a missing field", "glossary.yml", "  defined: no\n", "", "defined"),
    Mistake("a wrong type", "faq/skipper.yml", "order: 1", "order: first", "integer"),
    Mistake("a bad date", "instrument.yml", "date: 2031-03-03\npublished", "date: 2031-03\npublished", "date"),
)


class Server:
    """The language server, run for a folder.

    Args:
        program: The server.
        root: The folder that an editor would have open.
        settings: What the editor's settings say under `yaml`.
    """

    def __init__(self, program: Path, root: Path, settings: Mapping[str, Any]) -> None:
        self._root, self._number = root, 0
        self._settings = {"validate": True, "schemaStore": {"enable": False}, **settings}
        self._found: dict[str, list[dict[str, Any]]] = {}
        command = ["node", str(program), "--stdio"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> Server:
        """Begin, and answer what the server asks of the settings."""
        here = {"uri": self._root.as_uri(), "name": "guide"}
        can = {"workspace": {"configuration": True, "workspaceFolders": True}}
        params = {"processId": None, "rootUri": here["uri"], "workspaceFolders": [here], "capabilities": can}
        self.ask("initialize", params)
        self._send({"method": "initialized", "params": {}})
        while self._receive().get("method") != "workspace/configuration":
            pass
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:
        """Ask for something, and wait for the answer."""
        self._number += 1
        number = f"asked-{self._number}"
        self._send({"id": number, "method": method, "params": params})
        while (answer := self._receive()).get("id") != number:
            pass
        return answer["result"]

    def open(self, name: str, text: str) -> None:
        """Open a file of the folder, with a text that need not be its own."""
        document = {"uri": self._uri(name), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def said(self, name: str) -> list[dict[str, Any]]:
        """Wait for what the server finds in a file that was opened."""
        while self._uri(name) not in self._found:
            self._receive()
        return self._found[self._uri(name)]

    def completed(self, name: str, line: int, character: int) -> dict[str, str]:
        """Give what the server offers at a place, counted from 0: names with what is said of them."""
        place = {"line": line, "character": character}
        answer = self.ask("textDocument/completion", {"textDocument": {"uri": self._uri(name)}, "position": place})
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {one["label"]: _plain(one.get("documentation", "")) for one in items}

    def _uri(self, name: str) -> str:
        return (self._root / name).as_uri()

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """Take a message; questions of the server are answered, and what it finds is kept."""
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            raise EOFError("the language server ended")
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            items = message["params"].get("items", ()) if message["method"] == "workspace/configuration" else ()
            result = [self._settings if item["section"] == "yaml" else {} for item in items]
            self._send({"id": message["id"], "result": result or None})
        return message


def _plain(documentation: Any) -> str:
    return documentation["value"] if isinstance(documentation, dict) else str(documentation)


def proven(folder: Path) -> tuple[bool | None, str]:
    """Install the server as it is pinned, and let it look at all content, at mistakes, and at a place to fill in.

    Args:
        folder: An empty folder.

    Returns:
        Whether all is as promised, nothing where the server could not be installed; and what was seen.
    """
    if not shutil.which("node") or not shutil.which("npm"):
        return None, "node and npm are not both on this machine"
    shutil.copytree(PINNED, folder / "server")
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(install, cwd=folder / "server", capture_output=True, text=True, check=False)
    if done.returncode:
        return None, f"npm could not install yaml-language-server: {done.stderr.strip()[-200:]}"
    program = folder / "server" / SERVER
    with Server(program, ROOT, {}) as server:
        wrong, count = _of_guide(server, ROOT)
    for name, content in (("harbor", HARBOR), ("starter", STARTER)):
        more, number = _by_settings(program, content, folder / name)
        wrong, count = wrong + more, count + number
    missed, seen = _planted(program, folder / "mistakes")
    found = [*wrong, *missed]
    if found:
        return False, "\n".join([f"{len(found)} things are not as promised", *found])
    return True, f"nothing found in {count} right files, {len(MISTAKES)} of {len(MISTAKES)} mistakes found, {seen}"


def _of_guide(server: Server, root: Path) -> tuple[list[str], int]:
    """Look at every file of a guide that a schema is for; gives what was found, and how many files there are."""
    names = {path.relative_to(root).as_posix(): path for path in sorted((root / "content").rglob("*.yml"))}
    names = {name: path for name, path in names.items() if SUBJECTS.kinds.place_of(name.removeprefix("content/"))}
    for name, path in names.items():
        server.open(name, path.read_text("utf-8"))
    return [_line(name, one) for name in names for one in server.said(name)], len(names)


def _line(name: str, one: Mapping[str, Any]) -> str:
    start = one["range"]["start"]
    return f"{name}:{start['line'] + 1}:{start['character'] + 1}: {one['message']}"


def _written(content: Path, root: Path) -> Path:
    """Copy a guide, with the schemas that `orderguide schema` writes."""
    shutil.copytree(content, root / "content")
    (root / "content" / "schema").mkdir()
    for name, text in schemas(SUBJECTS.kinds).items():
        (root / "content" / "schema" / name).write_text(text, "utf-8")
    return root


def _by_settings(program: Path, content: Path, root: Path) -> tuple[list[str], int]:
    """Look at a guide whose files name no schema: the editor's settings do."""
    _written(content, root)
    wired = json.loads(workspace(SUBJECTS.kinds))["yaml.schemas"]
    with Server(program, root, {"schemas": wired}) as server:
        server.open("content/glossary.yml", "terms:\n- trem: x\n")
        noticed = [] if server.said("content/glossary.yml") else [f"{content.name}: the settings give no schema"]
    with Server(program, root, {"schemas": wired}) as server:
        found, count = _of_guide(server, root)
    return [*noticed, *found], count


def _planted(program: Path, root: Path) -> tuple[list[str], str]:
    """Plant one mistake after the other, and ask at a place for the fields that could stand there."""
    _written(HARBOR, root)
    missed = []
    with Server(program, root, {}) as server:
        for number, one in enumerate(MISTAKES):
            place = SUBJECTS.kinds.place_of(one.file)
            right = (HARBOR / one.file).read_text("utf-8")
            assert place and one.right in right, one
            parts = one.file.rpartition("/")
            name = f"content/{parts[0]}{parts[1]}planted-{number}.yml"
            server.open(name, modeline(one.file, place) + right.replace(one.right, one.wrong, 1))
            said = [found["message"] for found in server.said(name)]
            if not any(one.said in message for message in said):
                missed.append(f"{one.name} in {one.file} was not found: {said or 'nothing was said'}")
        place = SUBJECTS.kinds.place_of("glossary.yml")
        assert place
        server.open("content/begun.yml", f"{modeline('glossary.yml', place)}terms:\n- id: term-pier\n  t\n")
        server.said("content/begun.yml")
        offered = server.completed("content/begun.yml", 3, 3)
    term = next(one.record for one in SUBJECTS.kinds.kinds if one.name == "term")
    purposes = {name: one.description for name, one in term.model_fields.items() if name != "id"}
    if {name: offered.get(name) for name in purposes} != purposes:
        missed.append(f"the fields of a word are not offered, each with its purpose: {offered}")
    return missed, f"{len(purposes)} fields offered, each with its purpose"
