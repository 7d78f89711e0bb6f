"""Which addresses on the web may be asked for at all, before any name is looked up.

``http://0x7f.1/``, ``http://2130706433/``, ``http://[::ffff:127.0.0.1]/``, ``http://127。0。0。1/``: to one program or
another each of them means this machine. An address that programs read in more than one way is refused, and what is left
is written in one way: the scheme, a name in ASCII or a number in its usual form, a port, the rest.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from onrecord.errors import PageAddressRefused

_PORTS = {"http": 80, "https": 443}
_MOST_CHARACTERS = 8192
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\\ud800-\udfff]")
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_MOST_IN_NAME = 253
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
# What RFC 3986 lets stand in a path and a query, and the mark of what is escaped already.
_WRITTEN = "%/:?@!$&'()*+,;=-._~[]|"


@dataclass(frozen=True, slots=True)
class Address:
    """An address that is written as it will be asked for; `rest` is the path with the query."""

    scheme: str
    host: str
    port: int
    rest: str

    @property
    def origin(self) -> str:
        """``https://harbourpost.example``, the port only where it isn't the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        return self.origin + self.rest

    def follow(self, location: str, *, any_port: bool) -> Address:
        """Where a redirect leads from here. Raises PageAddressRefused."""
        try:
            return parse_address(urljoin(self.url, location.strip(" ")), any_port=any_port)
        except ValueError as error:
            raise PageAddressRefused(f"a redirect leads to {location!r}, which is no address") from error


def parse_address(url: str, *, any_port: bool) -> Address:
    """The parts of an address. any_port: others than 80 and 443 too, for tests.

    Raises PageAddressRefused for what is no address of a page, and for what can be read in more than one way.
    """
    if len(url) > _MOST_CHARACTERS:
        raise PageAddressRefused(f"the address has more than {_MOST_CHARACTERS} characters")
    if _UNSAFE.search(url.strip(" ")):
        raise PageAddressRefused("the address has a blank, a backslash or a control character in it")
    try:
        parts = urlsplit(url.strip(" "))
        port = parts.port
    except ValueError as error:
        raise PageAddressRefused(f"it is no address: {error}") from error
    if parts.scheme not in _PORTS:
        raise PageAddressRefused(
            f"only http and https are fetched, not {parts.scheme or 'an address without a scheme'}"
        )
    if "@" in parts.netloc:
        raise PageAddressRefused("the address names a user; a page that needs a password isn't public")
    port = _PORTS[parts.scheme] if port is None else port
    if port not in _PORTS.values() and not any_port:
        raise PageAddressRefused(f"port {port} isn't one of pages; only 80 and 443 are asked")
    rest = quote(parts.path or "/", _WRITTEN) + (f"?{quote(parts.query, _WRITTEN)}" if parts.query else "")
    return Address(parts.scheme, _read_host(parts.hostname or "", bracketed="[" in parts.netloc), port, rest)


def _read_host(host: str, *, bracketed: bool) -> str:
    if bracketed:
        try:
            return str(ipaddress.IPv6Address(host if "%" not in host else ""))
        except ValueError as error:
            raise PageAddressRefused(f"[{host}] is no address of a host") from error
    name = _spell(host.removesuffix(".").lower())
    if len(name) > _MOST_IN_NAME or not _NAME.fullmatch(name):
        raise PageAddressRefused(f"{host!r} is no name of a host")
    if not _NUMBER.fullmatch(name.rpartition(".")[2]):
        return name
    try:
        return str(ipaddress.IPv4Address(name))
    except ValueError as error:
        raise PageAddressRefused(f"{host!r} is a number that programs read in different ways") from error


def _spell(name: str) -> str:
    """The name in ASCII, as it is looked up."""
    if name.isascii():
        return name
    try:
        return idna.encode(name, uts46=True).decode("ascii").removesuffix(".")
    except idna.IDNAError as error:
        raise PageAddressRefused(f"{name!r} is no name of a host: {error}") from error
