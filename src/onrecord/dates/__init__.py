"""The grammar of dates, absolute and relative, with the words they rest on.

An article of Monday, 18 March 2024 says::

    The port stays open, Ana Brask said on Friday. She takes office on 2 April.

`find` gives the expressions "Friday" and "2 April" with their spans. `resolve` makes 2024-03-15 of the first,
as what was said lies behind the writer, and, told to look ahead, 2024-04-02 of the second. Where the words
leave a date open ("03/04/2024", "a Friday", any weekday on a page without a published date) it gives the
reason and no day. `parse_iso` reads the dates that machines write, `find_printed` those that pages in
forty-six languages print above an article.
"""

from onrecord.dates.expressions import (
    Absolute,
    Away,
    Expression,
    Months,
    Says,
    Unclear,
    Unit,
    Weekday,
    Weekend,
    Which,
    Yearly,
)
from onrecord.dates.finding import find
from onrecord.dates.iso import parse_iso
from onrecord.dates.printed import Printed, find_printed
from onrecord.dates.resolving import resolve

__all__ = [
    "Absolute",
    "Away",
    "Expression",
    "Months",
    "Printed",
    "Says",
    "Unclear",
    "Unit",
    "Weekday",
    "Weekend",
    "Which",
    "Yearly",
    "find",
    "find_printed",
    "parse_iso",
    "resolve",
]
