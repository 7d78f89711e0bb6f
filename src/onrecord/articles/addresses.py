"""The day and the country that the address of a page tells.

``https://post.example/2024/03/15/quay-stays-open`` was most likely published on that day, and
``https://post.example.nz/...`` writes ``03/04/2024`` for a day of April. An address is typed by the outlet's
program and not read by anybody: it supports what the page says and settles what the page leaves open.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

_DAYS = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[/_.-](?P<month>\d{1,2})[/_.-](?P<day>\d{1,2})(?!\d)"),
    # ``08112024`` and ``15-03-2024``; 03-04-2024 may be either.
    re.compile(r"(?<!\d)(?P<day>[0-2]\d|3[01])(?P<month>0[1-9]|1[0-2])(?P<year>20\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])[/_.-](?P<month>\d\d)[/_.-](?P<year>20\d\d)(?!\d)"),
)
_MONTH_FIRST = frozenset({"us", "gov", "mil", "ph"})
_DAY_FIRST_ENGLISH = frozenset({"gb", "uk", "au", "nz", "ie", "in", "za", "ng", "ke", "sg", "my", "pk", "gh", "tz"})


def find_day(address: str | None) -> date | None:
    """The day in an address's path, if there is one and only one."""
    if not address:
        return None
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    days = {_day_of(match) for shape in _DAYS for match in shape.finditer(path)} - {None}
    return days.pop() if len(days) == 1 else None


def writes_day_first(address: str | None, claimed: str | None, language: str | None) -> bool | None:
    """Is ``03/04/2024`` on the page a day of April? None where nobody can tell.

    claimed: what the page says of its language, ``en-gb``; language: ISO 639-1, of its words. English is the one
    language that is written in both orders; that a page claims ``en-us`` may be its template's doing.
    """
    region = (claimed or "").replace("_", "-").rpartition("-")[2]
    country = _country_of(address)
    if country in _MONTH_FIRST:
        return False
    if country in _DAY_FIRST_ENGLISH or region in _DAY_FIRST_ENGLISH:
        return True
    if language in {None, "en"}:
        return None
    return True


def _day_of(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _country_of(address: str | None) -> str:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
    return host.rpartition(".")[2]
