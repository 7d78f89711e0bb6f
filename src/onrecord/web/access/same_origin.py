"""No request is answered that names another host, and none that changes something comes from another site.

A browser says with each request where it comes from, in two ways that no page can change: ``Origin`` and
``Sec-Fetch-Site``. What changes something must come from this very site by all that is said, and something must be
said. A request that says nothing comes from no browser of these years, from one that was made to be silent, or from a
program, which shows a token, and no browser adds that by itself. (OWASP, Cross-Site Request Forgery Prevention Cheat
Sheet; W3C, Fetch Metadata Request Headers.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.web.access.refusals import Refusal

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from onrecord.web.access.site import Site

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, section 9.2.1)."""

_FOREIGN_HOST = Refusal(
    421,
    "foreign_host",
    "This site doesn't answer under that name. Its owner says with --public by which names it does.",
)
_FOREIGN = Refusal(
    403, "cross_site", "This came from another site, and nothing was changed. Open the page here, and try again there."
)
_SILENT = Refusal(
    403,
    "no_origin",
    "The request says neither by Origin nor by Sec-Fetch-Site where it comes from, and nothing was changed. "
    "A program shows a token: Authorization: Bearer.",
)


def check_host(connection: HTTPConnection, site: Site) -> Refusal | None:
    """Refuses a request for a host that isn't this site, and one that names none, or several."""
    hosts = connection.headers.getlist("host")
    return None if len(hosts) == 1 and site.find_origin(hosts[0]) is not None else _FOREIGN_HOST


def check_origin(connection: HTTPConnection, site: Site) -> Refusal | None:
    """Refuses what would change something and doesn't come from this site."""
    if connection.scope["method"] in SAFE:
        return None
    own = site.find_origin(connection.headers.get("host", ""))
    origins, fetched_from = (connection.headers.getlist(name) for name in ("origin", "sec-fetch-site"))
    if any(origin != own for origin in origins) or any(told != "same-origin" for told in fetched_from):
        return _FOREIGN
    if not origins and not fetched_from and read_bearer(connection) is None:
        return _SILENT
    return None


def read_bearer(connection: HTTPConnection) -> str | None:
    """The token that a program shows; None if it shows nothing of that kind."""
    scheme, _, shown = connection.headers.get("authorization", "").partition(" ")
    return shown.strip() if scheme.lower() == "bearer" else None
