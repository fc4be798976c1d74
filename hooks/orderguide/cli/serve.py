"""Build the site and show it on this machine while it is edited, at the first free port from 8000 upward."""

from __future__ import annotations

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
    raise OSError(f"ports {first} to {first + tries - 1} are all taken")


if __name__ == "__main__":
    address = f"127.0.0.1:{free_port(8000)}"
    os.execv(sys.executable, [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address])  # noqa: S606
