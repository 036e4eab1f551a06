"""Which addresses may be fetched: http and https, no tricks in their spelling, and hosts of the public internet."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from newscast.errors import SourceError

_DENIED = tuple(
    map(
        ip_network,
        (
            "64:ff9b::/96",  # NAT64: an IPv4 address in disguise, as in most of these
            "64:ff9b:1::/48",
            "2002::/16",
            "2001::/32",
            "::/96",
            "::ffff:0:0:0/96",
            "fec0::/10",
            "5f00::/16",
            "192.88.99.0/24",
        ),
    )
)
"""Networks that Python calls global although they lead, or led, elsewhere."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may do: `private` opens private networks and all ports; `deadline` is seconds for all redirects together.

    `wire` and `decoded` are bytes as sent and after decompression. `resolve` looks names up as `socket.getaddrinfo` does.
    """

    private: bool = False
    ports: tuple[int, ...] = (80, 443)
    redirects: int = 5
    deadline: float = 20.0
    wire: int = 5_000_000
    decoded: int = 10_000_000
    resolve: Callable[..., Sequence[Any]] = socket.getaddrinfo


def check_url(address: str, limits: Limits) -> str:
    """The address in its plain form, if it may be fetched at all; its host is checked when it is connected to."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:
        raise SourceError(f"{address!r} is not a web address", "Give an address such as https://example.org/article.") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise SourceError(f"{address!r} is not a web address", "Give an address that begins with https:// or http://.")
    if parts.username is not None or parts.password is not None or any(sign in address for sign in "\\\r\n\t\0") or "%" in host:
        raise SourceError(
            f"{address!r} hides where it leads", "Give an address without user name, password, backslash or control characters."
        )
    if port not in limits.ports and not limits.private:
        raise SourceError(
            f"{address} is on port {port}, and only {' and '.join(map(str, limits.ports))} are read",
            "Give an address without a port.",
        )
    netloc = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, f"{netloc}:{port}", path, query, ""))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.scope_id:
            return False
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
    closed = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local or not ip.is_global
    return not closed and not any(ip in network for network in _DENIED if network.version == ip.version)
