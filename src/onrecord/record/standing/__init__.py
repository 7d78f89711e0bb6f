"""What stands of each statement once people have judged: the rows that pages, lists and counts are made from.

The machine reads that Ana Brask said it on 14 March; Mira rejects one statement and gives another to Bram Oster. A list
of what Ana Brask said must show neither, and counting it may not take longer than a blink on a record of a million
statements. So one narrow row is kept for each statement that nobody rejected (`said`), one for each page (`printed`)
and one for each person (`tallies`)::

    said      newest 79759684...  person:ana brask  harbour post  direct  said  1f0c52a9be77d310/o1  asked 0.12...
    printed   harbour post  2024-03-15  12 statements  not modified  ["Shipping"]
    tallies   person:ana brask  41

They are derived anew for a page, in the same transaction, whenever it is added, joined, judged or read again, and
`verify` derives them once more. Rows of `tallies` belong to many pages: they are changed last in a transaction and in
the order of their keys, so that of two writers none waits for the other in a circle.

::

    deriving   what stands of the statements of a page
    certainty  how sure the machine is of what nobody has judged
    keeping    the rows, and the tallies
    doubting   whether the rows that are there come out of what was read and judged
"""

from onrecord.record.standing.deriving import LONGEST, key_outlet
from onrecord.record.standing.doubting import doubt_standing, doubt_tallies
from onrecord.record.standing.keeping import forget_standing, keep_standing
from onrecord.record.standing.newest import read_day, read_month

__all__ = [
    "LONGEST",
    "doubt_standing",
    "doubt_tallies",
    "forget_standing",
    "keep_standing",
    "key_outlet",
    "read_day",
    "read_month",
]
