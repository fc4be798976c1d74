"""Outside addresses: what is dead is told from what could not be told, and one host is asked one thing at a time."""

from __future__ import annotations

import http.server
import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from orderguide.cli import links
from orderguide.cli.links import Address

if TYPE_CHECKING:
    from orderguide.guide.guide import Guide

    from tests.engine.conftest import Content

Run = Callable[..., tuple[int, str, str]]


class Site(http.server.BaseHTTPRequestHandler):
    """A site that answers as its path says."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Site.asked.append(self.headers["User-Agent"])
        first = self.path.strip("/")
        if first == "hang":
            self.server.wait.wait(5)  # type: ignore[attr-defined]
            return
        if first == "garbage":
            self.wfile.write(b"what?\r\n\r\n")
            return
        where = {"circle": "/circle", "moved": "/200", "elsewhere": "file:///etc/hostname"}.get(first)
        self.send_response(302 if where else int(first))
        if where:
            self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.wait = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.wait.set()  # type: ignore[attr-defined]
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.mark.parametrize(
    ("path", "verdict", "said"),
    [
        ("200", "well", "HTTP 200"),
        ("204", "well", "HTTP 204"),
        ("moved", "well", "HTTP 200"),
        ("404", "dead", "HTTP 404"),
        ("410", "dead", "HTTP 410"),
        ("401", "unknown", "HTTP 401"),
        ("403", "unknown", "HTTP 403"),
        ("429", "unknown", "HTTP 429"),
        ("503", "unknown", "HTTP 503"),
        ("circle", "unknown", "HTTP 302, redirects that lead nowhere"),
        ("elsewhere", "unknown", "HTTP 302, redirects that lead nowhere"),
        ("hang", "unknown", "no answer in time"),
        ("garbage", "unknown", "no answer: BadStatusLine"),
    ],
)
def test_each_answer_has_its_verdict(path: str, verdict: str, said: str, site: str) -> None:
    assert links.asker("Harbor", 0.2)(f"{site}/{path}") == (verdict, said)


def test_a_host_that_refuses_is_not_taken_for_dead() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    assert links.asker("Harbor", 1)(f"http://127.0.0.1:{port}/") == ("unknown", "no answer: ConnectionRefusedError")


def test_plain_talk_on_a_safe_address_is_no_safe_connection(site: str) -> None:
    verdict, said = links.asker("Harbor", 1)(f"{site.replace('http:', 'https:')}/200")
    assert verdict == "unknown" and said.startswith("no safe connection: ")


@pytest.mark.parametrize(
    ("error", "verdict"), [(socket.EAI_NONAME, "dead"), (socket.EAI_AGAIN, "unknown"), (socket.EAI_FAIL, "unknown")]
)
def test_a_host_without_a_name_is_dead_and_a_resolver_without_an_answer_says_nothing(
    error: int, verdict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(*_: object, **__: object) -> None:
        raise socket.gaierror(error, "no")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert links.asker("Harbor", 1)("https://gone.example/")[0] == verdict


def address(url: str) -> Address:
    return Address(url, ("directive",), "content/sources/port.yml", 1)


def test_where_nothing_was_reached_nothing_is_dead() -> None:
    found = [address("https://a.example/"), address("https://b.example/")]
    answers = links.asked(found, lambda url: ("dead", "its host has no name any longer"), pause=0)
    assert [(one.verdict, one.said) for one in answers] == [
        ("unknown", "nothing was reached; its host has no name any longer")
    ] * 2


def test_a_host_is_asked_one_address_at_a_time_and_others_beside_it() -> None:
    busy, most, hosts = set[str](), 0, threading.Barrier(2, timeout=5)
    lock = threading.Lock()

    def ask(url: str) -> tuple[str, str]:
        nonlocal most
        host = url.split("/")[2]
        with lock:
            assert host not in busy
            busy.add(host)
            most = max(most, len(busy))
        if url.endswith("/1"):
            hosts.wait()  # both hosts are being asked now
        with lock:
            busy.discard(host)
        return "well", "HTTP 200"

    found = [address(f"https://{host}.example/{at}") for host in "ab" for at in range(3)]
    answers = links.asked(found, ask, pause=0)
    assert [one.address for one in answers] == [one.address for one in found]
    assert most == 2


def test_between_two_questions_to_a_host_there_is_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(links.time, "sleep", slept.append)
    links.asked([address(f"https://a.example/{at}") for at in range(3)], lambda url: ("well", "HTTP 200"), pause=1.5)
    assert slept == [0, 1.5, 1.5]


def test_addresses_of_records_are_asked_once_without_their_fragments(good: Content) -> None:
    source = "url: https://port.example/directive-7"
    name = next(name for name, text in good.files.items() if source in text)
    guide = good.changed((name, source, f"{source}#art-1")).guide()
    found = links.addresses(guide)
    assert [one.address for one in found] == sorted({one.address for one in found})
    (one,) = [one for one in found if one.address == "https://port.example/directive-7"]
    assert "directive" in one.idents and one.file == f"content/{name}" and one.line > 1
    assert not any("#" in one.address for one in found)


def test_sites_are_told_who_asks(harbor: Guide, site: str) -> None:
    Site.asked.clear()
    links.asker(links.agent(harbor), 1)(f"{site}/200")
    assert Site.asked == [links.agent(harbor)]
    assert Site.asked[0] == f"{harbor.site.name} (asks whether a link still works)", "the made-up address is left out"


def test_a_name_that_no_header_may_hold_is_made_plain(harbor: Guide) -> None:
    class Named:
        site = harbor.site.model_copy(update={"name": "Phare\r\nX: é"})

    assert links.agent(Named()) == "Phare X: (asks whether a link still works)"  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_the_command_tells_and_never_fails(
    form: str, content: Path, check: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts = {"https://port.example/directive-7": ("dead", "HTTP 404")}
    monkeypatch.setattr(links, "PAUSE", 0)
    monkeypatch.setattr(links, "asker", lambda *_: lambda url: verdicts.get(url, ("unknown", "HTTP 403")))
    monkeypatch.setattr(links.time, "sleep", lambda _: None)
    status, said, errors = check("links", "--content", content, "--format", form)
    assert (status, errors) == (0, "")
    if form == "json":
        assert {one["verdict"] for one in json.loads(said)} == {"dead", "unknown"}
    elif form == "markdown":
        assert "### Dead\n\n- `https://port.example/directive-7`: `HTTP 404` · `directive`" in said
        assert "### Could not tell" in said
    else:
        assert said.startswith("dead: https://port.example/directive-7: HTTP 404 [directive")
        assert said.endswith(" addresses answered\n")
