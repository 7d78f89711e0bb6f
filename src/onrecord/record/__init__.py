"""The record: readings kept, found, shown, exported and proved.

::

    opening -> database, migrating     a file, its schema, its errors
    adding -> rows, index              a reading becomes rows, in one transaction
    searching, showing -> hits         what users look at
    lines -> exports                   what other programs read
    verifying -> proving               every span, from the stored bytes on
"""

from onrecord.record.adding import Outcome
from onrecord.record.counting import Counts
from onrecord.record.exports import FORMATS, write
from onrecord.record.findings import Finding, Flaw, Proof
from onrecord.record.hits import Hit
from onrecord.record.record import Record
from onrecord.record.searching import MOST, Results
from onrecord.record.shown import Capture, KeptPage, Passage, ShownPage, ShownStatement

__all__ = [
    "FORMATS",
    "MOST",
    "Capture",
    "Counts",
    "Finding",
    "Flaw",
    "Hit",
    "KeptPage",
    "Outcome",
    "Passage",
    "Proof",
    "Record",
    "Results",
    "ShownPage",
    "ShownStatement",
    "write",
]
