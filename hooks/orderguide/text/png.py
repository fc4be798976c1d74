"""What a picture says of itself, without drawing it: PNG, third edition, sections 5.2 and 11.2.1."""

from __future__ import annotations

import struct

MARK = b"\x89PNG\r\n\x1a\n"
SIZE = (1200, 630)  # of a picture that stands for a link elsewhere; other shapes are cut


def size(data: bytes) -> tuple[int, int] | None:
    """Read how wide and how high a picture is, in pixels; nothing where the bytes are no PNG."""
    if len(data) < 33 or not data.startswith(MARK) or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height
