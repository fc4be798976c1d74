"""Build the site and show it on this machine while it is edited, at the first free port from 8000 upward."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys


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
    """Let MkDocs take the place of this process; it prints the address, and stops at Ctrl-C."""
    address = f"127.0.0.1:{free_port(options.port)}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    os.execve(sys.executable, command, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})  # noqa: S606
    return 0
