"""Start nginx with the configuration that the project hands out, on the loopback, and ask it for everything."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import shutil
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from orderguide.site import http_headers

ROOT = Path(__file__).resolve().parents[2]
HANDED_OUT = ROOT / "docs" / "maintain" / "serving" / "nginx.conf"
AROUND = """
daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log warn; {user}
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    include {folder}/site.conf;
}}
"""
CLIENTS = 8


def nginx() -> str | None:
    """Find nginx, which Debian puts where only the system's own programs are looked for."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def has_ipv6() -> bool:
    """Tell whether this machine's own address is there in IPv6, too."""
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


@contextlib.contextmanager
def running(program: str, folder: Path, site: Path) -> Iterator[int]:
    """Run nginx with the file handed out, of which only the marked lines differ; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = HANDED_OUT.read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("listen [::]:80;", f"listen [::1]:{port};" if has_ipv6() else ""),
        ("root /var/www/order-guide/site;", f"root {site};"),
        ("include /etc/nginx/snippets/order-guide-headers.conf;", f"include {site}/nginx-headers.conf;"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user), "utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    subprocess.run([*command, "-t", "-q"], check=True)
    run = subprocess.Popen(command)
    try:
        for _ in range(100):
            with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        run.terminate()
        run.wait(10)


class Client:
    """One connection that is kept open.

    Args:
        port: Where nginx listens.
        host: At which address.
    """

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._line = http.client.HTTPConnection(host, port, timeout=10)

    def ask(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        """Ask for a path; underscores in names of headers stand for hyphens."""
        self._line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = self._line.getresponse()
        return answer, answer.read()


def address(site: Path, path: Path) -> str:
    """Give the address under which a file is asked for."""
    name = path.relative_to(site).as_posix()
    return "/" + (name.removesuffix("index.html") if name.endswith("index.html") else name)


def faults(site: Path, port: int) -> Iterator[str]:
    """Ask for every file in every way, and tell what is not as it should be."""
    client = Client(port)
    hidden = {"_headers", "_redirects", "nginx-headers.conf"}
    files = [one for one in sorted(site.rglob("*")) if one.is_file() and one.suffix != ".gz" and one.name not in hidden]
    for path in files:
        name, content = address(site, path), path.read_bytes()
        plain, body = client.ask(name)
        if (plain.status, body) != (200, content):
            yield f"{name}: {plain.status}, or another body"
        yield from _headers(name, plain, kept=name.startswith(tuple(f"/{folder}" for folder in http_headers.LASTING)))
        is_page = path.suffix != ".html" or path.name in ("index.html", "404.html")
        if plain.getheader("Content-Disposition") != (None if is_page else "attachment"):
            yield f"{name}: shown where it should be saved, or the other way round"
        packed, body = client.ask(name, Accept_Encoding="gzip")
        is_packed = packed.getheader("Content-Encoding") == "gzip"
        if is_packed != path.with_name(f"{path.name}.gz").is_file():
            yield f"{name}: compressed or not, against what is there"
        if (gzip.decompress(body) if is_packed else body) != content:
            yield f"{name}: the compressed body is another"
        if is_packed and packed.getheader("Vary") != "Accept-Encoding":
            yield f"{name}: no Vary"
        again, body = client.ask(name, If_None_Match=plain.getheader("ETag", ""))
        if (again.status, body) != (304, b""):
            yield f"{name}: {again.status} where nothing has changed"
        part, body = client.ask(name, Range="bytes=10-99")
        if len(content) > 100 and (part.status, body) != (206, content[10:100]):
            yield f"{name}: {part.status}, or another part"
    for name in ("/no-such-page/", "/order/no-such-page", *(f"/{one}" for one in hidden)):
        answer, body = client.ask(name)
        if (answer.status, body) != (404, (site / "404.html").read_bytes()):
            yield f"{name}: {answer.status}, or another page"
        yield from _headers(name, answer, kept=None)
    answer, _ = client.ask("/" + next(path.parent.name for path in files if path.parent.parent == site))
    if answer.status != 301 or not answer.getheader("Location", "").startswith("/"):
        yield f"a folder without its slash: {answer.status} {answer.getheader('Location')}"


def followed(site: Path, port: int) -> Iterator[str]:
    """Put links into the site for a moment, as somebody might, and tell which of them are followed."""
    for name, target, asked in (("leak", "/", "/leak/etc/hostname"), ("same.html", "index.html", "/same.html")):
        link = site / name
        link.symlink_to(target)
        try:
            answer, _ = Client(port).ask(asked)
        finally:
            link.unlink()
        if answer.status not in (403, 404):
            yield f"{asked}: {answer.status}, a link in the site is followed"
    if has_ipv6() and Client(port, "::1").ask("/")[0].status != 200:
        yield "/: not over IPv6"


def _headers(name: str, answer: http.client.HTTPResponse, kept: bool | None) -> Iterator[str]:
    for header in http_headers.headers():
        if answer.headers.get_all(header.name) != [header.value]:
            yield f"{name}: {header.name} is {answer.headers.get_all(header.name)}"
    yield from _for_others(name, answer, is_there=kept is not None)
    wanted = None if kept is None else http_headers.IMMUTABLE if kept else http_headers.REVALIDATED
    if answer.getheader("Cache-Control") != wanted:
        yield f"{name}: Cache-Control is {answer.getheader('Cache-Control')}"
    kind = answer.getheader("Content-Type", "")
    if name.endswith(("/", ".html")) and kind != "text/html; charset=utf-8":
        yield f"{name}: it is called {kind}"
    if name.endswith(".ics") and kind != "text/calendar; charset=utf-8":
        yield f"{name}: it is called {kind}"
    if answer.getheader("Set-Cookie") or answer.getheader("Server") != "nginx":
        yield f"{name}: a cookie, or nginx tells its version"


def _for_others(name: str, answer: http.client.HTTPResponse, *, is_there: bool) -> Iterator[str]:
    """Tell where others may read what they may not, or the other way round; a picture of the site may be shown."""
    path = name.removeprefix("/")
    is_shared = any(fnmatchcase(path, one) for one in http_headers.SHARED)
    wanted = dict(http_headers.OF_SHARED if is_shared else http_headers.OF_OWN)
    if path.endswith(".png") and "/" not in path:
        wanted["Cross-Origin-Resource-Policy"] = "cross-origin"
    if not is_there:
        wanted.pop("Access-Control-Allow-Origin", None)
    for header in ("Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"):
        if answer.getheader(header) != wanted.get(header):
            yield f"{name}: {header} is {answer.getheader(header)}"


def load(site: Path, port: int, seconds: float) -> Counter[str]:
    """Ask for pages without a pause, with several clients at once.

    Returns:
        How many answers were right, and how many were not.
    """
    pages = sorted(site.rglob("index.html"))
    wanted = [(address(site, path), path.read_bytes()) for path in pages]
    ends = time.monotonic() + seconds
    counts: list[Counter[str]] = [Counter() for _ in range(CLIENTS)]

    def run(count: Counter[str], start: int) -> None:
        client = Client(port)
        number = start
        while time.monotonic() < ends:
            name, content = wanted[number % len(wanted)]
            packed = number % 3 > 0
            number += 1
            try:
                answer, body = client.ask(name, **({"Accept_Encoding": "gzip"} if packed else {}))
                right = answer.status == 200 and (gzip.decompress(body) if packed else body) == content
            except (OSError, http.client.HTTPException):
                client, right = Client(port), False
            count["right" if right else "wrong"] += 1

    threads = [threading.Thread(target=run, args=(count, at * 7)) for at, count in enumerate(counts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts, Counter[str]())


def proven(folder: Path, site: Path, seconds: float) -> tuple[bool | None, str]:
    """Serve a published site with compressed copies, ask for everything, then load it.

    Args:
        folder: An empty folder for nginx itself.
        site: The site.
        seconds: How long the load lasts.
    """
    program = nginx()
    if program is None:
        return None, "install Debian's package nginx-light to run it"
    with running(program, folder, site) as port:
        wrong = [*faults(site, port), *followed(site, port)]
        counts = load(site, port, seconds)
    errors = (folder / "error.log").read_text("utf-8").splitlines()
    meant = ("no-such-page", "is not found", "(40: Too many levels of symbolic links)")
    wrong += [line for line in errors if not any(words in line for words in meant)]
    told = f"every file in every way: {len(wrong)} faults; {seconds:.0f} s of load: {counts['right']} answers, "
    return not wrong and not counts["wrong"], "\n".join([f"{told}{counts['wrong']} wrong", *wrong[:20]])
