"""Dates as pages tell them to machines, which is not always as machines agreed to.

Most say ``2024-03-15T17:20:00+01:00`` (ISO 8601). Others say ``Fri, 15 Mar 2024 17:20:00 +0100`` (RFC 5322),
``Fri Mar 15 17:20:00 CET 2024`` (as ``date`` prints it), ``2024-03-15 17:20:00 +01:00`` or ``15 mars 2024``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord import dates

if TYPE_CHECKING:
    from onrecord.nouns import When

_UNIX = re.compile(
    r"^\w{3} (?P<month>\w{3}) {1,2}(?P<day>\d{1,2}) (?P<clock>\d\d:\d\d(?::\d\d)?) (?:[A-Z]{1,5} )?(?P<year>\d{4})$"
)
_LONGEST = 60


def read_machine(value: str) -> When | None:
    """The single day that the claim tells, with its time if told; None for anything else, such as a year alone."""
    if len(value) > _LONGEST:
        return None
    try:
        when: When | None = dates.parse_iso(value)
    except ValueError:
        plain = _UNIX.sub(r"\g<day> \g<month> \g<year> \g<clock>", value)
        found = dates.find_printed(plain, start=0, end=len(plain), language=None, day_first=None)
        when = found[0].when if found else None
    return when if when is not None and when.first == when.last else None
