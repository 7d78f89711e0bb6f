"""The record: readings kept, found, shown, exported and proved.

::

    opening -> database, migrating     a file, its schema, its errors
    adding -> rows, index              a reading becomes rows, in one transaction
    searching, showing -> hits         what users look at
    lines, joined -> exchange          what other programs read
    coverage                           how much was looked through
    verifying -> proving               every span, from the stored bytes on
"""

from onrecord.record.adding import Outcome
from onrecord.record.counting import Counts
from onrecord.record.coverage import Coverage
from onrecord.record.exchange.citing import Citation
from onrecord.record.exchange.footnotes import CITATIONS
from onrecord.record.exchange.formats import FORMATS, TEXTS, write, write_export
from onrecord.record.exchange.proving import prove_export
from onrecord.record.findings import Finding, Flaw, Proof
from onrecord.record.hits import Hit
from onrecord.record.record import Record
from onrecord.record.searching import MOST, Results
from onrecord.record.shown import Capture, KeptPage, Passage, ShownPage, ShownStatement

__all__ = [
    "CITATIONS",
    "FORMATS",
    "MOST",
    "TEXTS",
    "Capture",
    "Citation",
    "Counts",
    "Coverage",
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
    "prove_export",
    "write",
    "write_export",
]
