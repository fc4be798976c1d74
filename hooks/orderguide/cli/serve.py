"""Show the site on this machine while it is edited, at the first free port from 8000 upward."""

from __future__ import annotations

import argparse
import errno
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

CONFIGURATION = Path("mkdocs.yml")


def free_port(first: int, tries: int = 100) -> int:
    """Find a port for a server on the loopback address.

    A taken port is common: another site's preview, or this one in another window.

    Args:
        first: The port to begin with.
        tries: How many ports to look at.

    Returns:
        The first of them that is free.

    Raises:
        OSError: When all are taken.
    """
    for port in range(first, first + tries):
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError(errno.EADDRINUSE, f"ports {first} to {first + tries - 1} are all taken")


def run(options: argparse.Namespace) -> int:
    """Show the site until Ctrl-C; what is wrong is told and waited for."""
    from orderguide.cli import generator

    generator.stand_in()
    from orderguide.mkdocs_hooks import site_day
    from orderguide.preview.server import Preview

    try:
        day = site_day()
    except ValueError as error:
        print(f"orderguide: {error}", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what was put aside is cleared away
    with tempfile.TemporaryDirectory(prefix="orderguide-") as folder, suppress(KeyboardInterrupt):
        preview = Preview(CONFIGURATION.resolve(), free_port(options.port), Path(folder), day, _say)
        preview.run()
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
