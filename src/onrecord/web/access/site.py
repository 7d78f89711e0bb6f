"""By which addresses a site is reached, and so which requests are its own.

Two tricks of strangers end here. A page of another site can make a browser send a request to this one, with this one's
cookies (cross-site request forgery). And a stranger's name can be made to lead to 127.0.0.1 (DNS rebinding): their page
is then, to the browser, one of this site, and may read the record of whoever runs one on a laptop. Against the first
stands the Origin that browsers send; against the second, that no request is answered that names another host.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord import UsageError

_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses of a site as browsers write them: scheme, host and port, ``https://record.example``.

    is_local: it is reached from this machine alone.
    """

    origins: frozenset[str]
    is_local: bool

    def find_origin(self, host: str) -> str | None:
        """The origin that a browser means which sends this Host; None if it isn't one of this site."""
        host = host.lower()
        for origin in self.origins:
            scheme, _, netloc = origin.partition("://")
            if host in {netloc, f"{netloc}:{_DEFAULT_PORTS[scheme]}"}:
                return origin
        return None


def find_site(host: str, port: int, public: tuple[str, ...] = ()) -> Site:
    """The site that is served at an address of this machine.

    public: the addresses by which others reach it, where they are others, such as a proxy's. Raises UsageError for an
    address that is none.
    """
    told = frozenset(map(_read_origin, public))
    local = frozenset(_write_origin("http", name, port) for name in ("localhost", "127.0.0.1", "::1"))
    if is_loopback(host):
        return Site(told | local, is_local=not told)
    own = frozenset() if is_everywhere(host) else {_write_origin("http", host, port)}
    return Site(told | local | own, is_local=False)


def is_everywhere(host: str) -> bool:
    """Whether this is every address of this machine, none of which people need to know it by."""
    return host in {"0.0.0.0", "::", ""}  # noqa: S104 - it is compared


def is_loopback(host: str) -> bool:
    """Whether this is an address of this machine that no other machine reaches."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _read_origin(address: str) -> str:
    try:
        parts = urlsplit(address.strip().lower())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or parts.path.strip("/") or parts.username is not None:
        raise UsageError(f"{address!r} is no address of a site: it is written https://record.example, without a path")
    return _write_origin(parts.scheme, parts.hostname, port or _DEFAULT_PORTS[parts.scheme])


def _write_origin(scheme: str, host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host.lower()
    return f"{scheme}://{name}" if port == _DEFAULT_PORTS[scheme] else f"{scheme}://{name}:{port}"
