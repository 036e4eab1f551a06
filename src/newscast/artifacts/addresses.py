"""Public addresses as feeds want them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from newscast.artifacts.environment import web_url
from newscast.model import Show

_KEPT = "/:@!$&'()*+,;=~%?-._"
_PLAIN = re.compile(r"https?://[A-Za-z0-9\-._~/:@!$()*+,;=%?#]+")
"""An address that is right as it is, as nearly all are."""


def uri(address: str) -> str:
    """An address in ASCII, as Apple and RSS want it: other characters percent-encoded, the host in punycode.

    "" for what a browser must not follow (`javascript:`) and for what is no address.
    """
    if not address or _PLAIN.fullmatch(address):
        return address
    clean = web_url(address)
    if clean.isascii():
        return clean
    try:
        parts = urlsplit(clean)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except ValueError:
        return ""
    path, query, fragment = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, path, query, fragment))


def absolute(show: Show, address: str) -> str:
    """The address as it is, or that of a path in the published folder; "" stays ""."""
    found = uri(address)
    return found if not found or "://" in found else uri(show.url(found))
