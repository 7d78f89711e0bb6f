"""From the name of a host to the numbers that may be dialled.

Whoever owns a name decides which numbers it stands for: ``cdn.harbourpost.example`` can stand for 169.254.169.254,
where a cloud's machines keep their passwords, and a second later for another one ("DNS rebinding"). So a name is looked
up once for each request, every number is judged, and the connection goes to one of the numbers that were judged. One
number that isn't public condemns the name. The ranges are those of IANA's registries of special-purpose addresses
(RFC 6890), and a few more.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

from onrecord.errors import PageAddressRefused, PageUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable

    Resolve = Callable[[str, int], list[str]]
    Number = ipaddress.IPv4Address | ipaddress.IPv6Address

_SPECIAL = [
    ipaddress.ip_network(network)
    for network in """
    0.0.0.0/8 100.64.0.0/10 168.63.129.16/32 192.0.0.0/24 192.88.99.0/24 198.18.0.0/15 224.0.0.0/4 240.0.0.0/4
    2001::/23 2001:db8::/32 2002::/16 3fff::/20
    """.split()
]
# All that is public so far: 2000::/3 (RFC 4291).
_PUBLIC_6 = ipaddress.ip_network("2000::/3")
# They carry an address of IPv4 in their last 32 bits: mapped (RFC 4291), and translated by the network (RFC 6052).
_CARRIERS = [ipaddress.ip_network(network) for network in ("::ffff:0:0/96", "64:ff9b::/96")]


def look_up(host: str, port: int) -> list[str]:
    """The numbers of a host, as the system finds them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve_public(host: str, port: int, resolve: Resolve, *, allow_private: bool) -> list[str]:
    """The numbers to dial. allow_private: whatever they are, for tests.

    Raises PageUnreachable where the name stands for none, PageAddressRefused where one isn't public.
    """
    try:
        numbers = [host] if _is_number(host) else resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise PageUnreachable(f"there is no host {host}: {error}") from error
    if not numbers:
        raise PageUnreachable(f"there is no host {host}")
    for number in numbers:
        if not allow_private and not is_public(number):
            raise PageAddressRefused(f"{host} is at {number}, which isn't a public address")
    return numbers


def is_public(number: str) -> bool:
    """Is it the number of a host that anybody can reach?"""
    try:
        return _judge(ipaddress.ip_address(number))
    except ValueError:
        return False


def _judge(number: Number) -> bool:
    if isinstance(number, ipaddress.IPv6Address):
        if any(number in carrier for carrier in _CARRIERS):
            return _judge(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))
        if number not in _PUBLIC_6 or number.scope_id:
            return False
    return number.is_global and not any(number in network for network in _SPECIAL)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
