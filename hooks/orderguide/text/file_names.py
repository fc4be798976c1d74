"""Names that files and folders can have on every system: a copy of a site is unpacked on any of them."""

from __future__ import annotations

# What Windows keeps for devices, whatever stands after the first dot (Microsoft, "Naming Files").
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{at}" for port in ("com", "lpt") for at in range(10))]
)


def device(path: str) -> str:
    """Find the part of a path that some systems take for a device.

    Args:
        path: A name, or names with slashes between them.

    Returns:
        The first such part, or an empty text where all of them can be files and folders.
    """
    return next((part for part in path.split("/") if part.partition(".")[0].rstrip().lower() in DEVICES), "")
