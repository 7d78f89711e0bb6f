"""The record: readings kept, found, shown, exported and proved.

::

    opening -> database, migrating     a file, its schema, its errors
    adding -> rows, index              a reading becomes rows, in one transaction
    searching, showing -> hits         what users look at
    lines, joined -> exchange          what other programs read
    coverage                           how much was looked through
    checking -> candidates, weighing   is a quotation on the record, and in which words
    comparing                          one saying in the words of several outlets
    verifying -> proving               every span, from the stored bytes on
"""

from onrecord.matches.wordings import Alignment, Change, Mark, Marked, Run, Standing
from onrecord.record.adding import Outcome
from onrecord.record.asked_speaker import Fit
from onrecord.record.candidates import MOST_HOLDING
from onrecord.record.checked import Answer, OnPage, Reported, Verdict, Where
from onrecord.record.checked_json import answer_to_json
from onrecord.record.compared import Comparison, Version, comparison_to_json
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
    "MOST_HOLDING",
    "TEXTS",
    "Alignment",
    "Answer",
    "Capture",
    "Change",
    "Citation",
    "Comparison",
    "Counts",
    "Coverage",
    "Finding",
    "Fit",
    "Flaw",
    "Hit",
    "KeptPage",
    "Mark",
    "Marked",
    "OnPage",
    "Outcome",
    "Passage",
    "Proof",
    "Record",
    "Reported",
    "Results",
    "Run",
    "ShownPage",
    "ShownStatement",
    "Standing",
    "Verdict",
    "Version",
    "Where",
    "answer_to_json",
    "comparison_to_json",
    "prove_export",
    "write",
    "write_export",
]
