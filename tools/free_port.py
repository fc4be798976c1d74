"""Print the first port of this machine that nothing listens on, from a given one upward."""

from __future__ import annotations

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
    print(free_port(int(sys.argv[1])))
