"""Dates as pages tell them to machines, which is not always as machines agreed to.

Most say ``2024-03-15T17:20:00+01:00`` (ISO 8601). Others say ``Fri, 15 Mar 2024 17:20:00 +0100`` (RFC 5322),
``Fri Mar 15 17:20:00 CET 2024`` (as ``date`` prints it), ``2024-03-15 17:20:00 +01:00`` or ``15 mars 2024``.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from onrecord import dates

if TYPE_CHECKING:
    from onrecord.nouns import When

_UNIX = re.compile(
    r"^\w{3} (?P<month>\w{3}) {1,2}(?P<day>\d{1,2}) (?P<clock>\d\d:\d\d(?::\d\d)?) (?:[A-Z]{1,5} )?(?P<year>\d{4})$"
)
_LONGEST = 60
# From the first newspaper to a time when nobody will read this: 0001-01-01 and 9999-12-31 stand for a day not told.
_YEARS = range(1605, 3000)
# The same of a clock that was never set.
_UNSET = date(1970, 1, 1)


def read_machine(value: str) -> When | None:
    """The single day that the claim tells, with its time if told.

    None for anything else, such as a year alone, and for days that stand for none: ``0001-01-01T00:00:00Z``.
    """
    if len(value) > _LONGEST:
        return None
    try:
        when: When | None = dates.parse_iso(value)
    except ValueError:
        plain = _UNIX.sub(r"\g<day> \g<month> \g<year> \g<clock>", value)
        found = dates.find_printed(plain, start=0, end=len(plain), language=None, day_first=None)
        when = found[0].when if found else None
    return when if when is not None and _is_told(when) else None


def _is_told(when: When) -> bool:
    unset = when.first == _UNSET and (when.time is None or (when.time.hour, when.time.minute) == (0, 0))
    return when.first == when.last and when.first.year in _YEARS and not unset
