"""Web addresses that lead where they seem to: `https`, a plain host, and the characters of RFC 3986, nothing else.

A browser reads more, and some of what it reads misleads people: `https://bank.example@thief.example/` leads to the
thief. What is refused here never reaches a page, a feed or a program that would stumble over it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# RFC 3986, 2: what an address may be written with; square brackets stand around hosts that are numbers, refused here.
_CHARACTERS = re.compile(r"(?:[A-Za-z0-9\-._~:/?#@!$&()*+,;=]|%[0-9A-Fa-f]{2})*\Z")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z)(?:{_LABEL}\.)*(?=[A-Za-z]){_LABEL}\Z")  # the last part begins with a letter
_PORT = re.compile(r"[1-9][0-9]{0,4}\Z")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@([^@]*)\Z")  # `?` and `&` would add to what the reader sends
_TOP = 65_535


def wrong(address: str) -> str:
    """Say what is wrong with a web address.

    Args:
        address: The address, whole.

    Returns:
        What is wrong, to be put after the address; an empty text where nothing is.
    """
    if not address.startswith("https://"):
        return "an address begins with https://"
    authority = re.split(r"[/?#]", address.removeprefix("https://"), maxsplit=1)[0]
    if "@" in authority:
        return "an address holds no user name and no password"
    host, colon, port = authority.partition(":")
    if not host:
        return "an address names a host after https://"
    if not _HOST.match(host):
        return "a host is a name of letters a to z, digits, hyphens and dots"
    if colon and not (_PORT.match(port) and int(port) <= _TOP):
        return f"a port is a number from 1 to {_TOP:,}, or is left out with its colon"
    if not _CHARACTERS.match(address):
        return "an address has letters a to z, digits and signs; write others as % codes, as a browser copies them"
    return ""


def wrong_as_root(address: str) -> str:
    """Say what is wrong with a web address below which other addresses are made; arguments as of `wrong`."""
    if any(sign in address for sign in "?#"):
        return wrong(address) or "pages lie below this address, so it has no ? and no #"
    return wrong(address)


def wrong_as_mail(address: str) -> str:
    """Say what is wrong with a mail address; arguments as of `wrong`."""
    found = _MAIL.match(address)
    if not found or not _HOST.match(found[1]):
        return "a mail address is a name of letters, digits, dots and hyphens, then @, then a host"
    return ""


def host_of(address: str) -> str:
    """Give the host of a web address or a mail address, in small letters."""
    if "://" in address:
        return urlsplit(address).hostname or ""
    return address.rpartition("@")[2].lower()
