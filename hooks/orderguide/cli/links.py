"""Ask the outside addresses of a guide whether they still answer. This is the one command that uses the network.

An address is dead only where its own site says so, or its host has no name any longer. Whatever else keeps a program
from a page (a site that turns programs away, a slow one, a certificate) is told apart, since a person may still get in.
Hosts are asked side by side, but each of them one address at a time with a pause between, and no page is read.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from orderguide.site.writer import published
from orderguide.text.addresses import host_of

if TYPE_CHECKING:
    from orderguide.guide.guide import Guide

GONE = (404, 410)
SECONDS = 20.0
PAUSE = 1.0
HOSTS_AT_ONCE = 8
_NO_SUCH_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))


class Address(NamedTuple):
    """An outside address of a guide.

    Attributes:
        address: The address.
        idents: Ids of the records that name it.
        file: The file of the first of them.
        line: The line there.
    """

    address: str
    idents: tuple[str, ...]
    file: str
    line: int


class Answer(NamedTuple):
    """What came of asking an address.

    Attributes:
        verdict: `well`, `dead` or `unknown`.
        said: Why, in a few words.
        address: As of `Address`, like those that follow.
        idents: Ids.
        file: The file.
        line: The line.
    """

    verdict: str
    said: str
    address: str
    idents: tuple[str, ...]
    file: str
    line: int


Verdict = tuple[str, str]


def addresses(guide: Guide) -> list[Address]:
    """List the outside addresses that records name, each once, sorted."""
    found: dict[str, list[str]] = {}
    for located in guide.index.records:
        if url := getattr(located.value, "url", None):
            found.setdefault(url.partition("#")[0], []).append(located.value.id)
    return [Address(url, tuple(sorted(found[url])), *guide.origin(min(found[url]))) for url in sorted(found)]


def agent(guide: Guide) -> str:
    """Name the guide and, where it has one, its address, so that a site knows who asks and why."""
    name = "".join(sign if sign.isascii() and sign.isprintable() else " " for sign in guide.site.name)
    address = published(guide.site.publisher.address)
    said = "; ".join(["asks whether a link still works", *([address] if address else [])])
    return f"{' '.join(name.split()) or 'guide'} ({said})"


def asked(
    found: Sequence[Address], ask: Callable[[str], Verdict], pause: float = PAUSE, at_once: int = HOSTS_AT_ONCE
) -> list[Answer]:
    """Ask addresses, each host one at a time.

    Args:
        found: The addresses.
        ask: Asks one, and says what came of it.
        pause: Seconds between two questions to a host.
        at_once: How many hosts are asked side by side.

    Returns:
        The answers, in the order of the addresses. Where nothing at all was reached, no host is taken for gone.
    """
    hosts: dict[str, list[Address]] = {}
    for one in found:
        hosts.setdefault(host_of(one.address), []).append(one)

    def host(some: Sequence[Address]) -> dict[str, Verdict]:
        said = {}
        for number, one in enumerate(some):
            time.sleep(pause if number else 0)
            said[one.address] = ask(one.address)
        return said

    with ThreadPoolExecutor(at_once) as pool:
        said: Mapping[str, Verdict] = {url: one for part in pool.map(host, hosts.values()) for url, one in part.items()}
    if not any(why.startswith("HTTP") for _, why in said.values()):
        said = {url: ("unknown", f"nothing was reached; {why}") for url, (_, why) in said.items()}
    return [Answer(*said[one.address], one.address, one.idents, one.file, one.line) for one in found]


def asker(name: str, seconds: float = SECONDS) -> Callable[[str], Verdict]:
    """Make what asks one address over the network.

    Args:
        name: How it calls itself.
        seconds: How long it waits for an answer.

    Returns:
        A function from an address to a verdict and its reason. It follows redirects between web addresses only.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(), urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(), urllib.request.UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    opener.addheaders = [("User-Agent", name), ("Accept", "text/html,*/*;q=0.5")]

    def ask(address: str) -> Verdict:
        try:
            with opener.open(address, timeout=seconds) as answer:
                return "well", f"HTTP {answer.status}"
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in GONE:
                return "dead", f"HTTP {error.code}"
            return "unknown", f"HTTP {error.code}{', redirects that lead nowhere' if 300 <= error.code < 400 else ''}"
        except urllib.error.URLError as error:
            return _unreached(error.reason)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return _unreached(error)

    return ask


def _unreached(why: object) -> Verdict:
    """Judge what kept a question from its answer."""
    if isinstance(why, socket.gaierror) and why.errno in _NO_SUCH_NAME:
        return "dead", "its host has no name any longer"
    if isinstance(why, TimeoutError):
        return "unknown", "no answer in time"
    if isinstance(why, ssl.SSLError):
        return "unknown", f"no safe connection: {getattr(why, 'verify_message', '') or why.reason or 'TLS'}"
    return "unknown", f"no answer: {type(why).__name__ if isinstance(why, Exception) else why}"


def told(answers: Sequence[Answer]) -> str:
    """Tell answers as plain text: the dead first, then those of which nothing could be told."""
    lines = [
        f"{heading}: {one.address}: {one.said} [{', '.join(one.idents)}] {one.file}:{one.line}"
        for verdict, heading in (("dead", "dead"), ("unknown", "could not tell"))
        for one in answers
        if one.verdict == verdict
    ]
    answered = sum(one.verdict == "well" for one in answers)
    return "\n".join([*lines, f"{answered} of {len(answers)} addresses answered"])
