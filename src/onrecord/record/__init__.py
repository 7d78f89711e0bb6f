"""The record: readings kept, found, shown, exported and proved.

::

    opening -> database, migrating     a file, its schema, its errors
    adding -> rows, index              a reading becomes rows, in one transaction
    searching, showing -> hits         what users look at
    lines -> exports                   what other programs read
    judgements, reviewing              what people say of it
    rereading -> replacing             a newer model reads the pages again
    verifying -> proving               every span, from the stored bytes on
"""

from onrecord.record.adding import Outcome
from onrecord.record.counting import Counts
from onrecord.record.exports import FORMATS, write
from onrecord.record.findings import Finding, Flaw, Proof
from onrecord.record.hits import Hit
from onrecord.record.judgements.acts import Act, Field, Judgement, Verdict
from onrecord.record.judgements.checking import Answer
from onrecord.record.judgements.fitting import Fit
from onrecord.record.judgements.listing import Judgements, ListedJudgement
from onrecord.record.record import Record
from onrecord.record.replacing import Replaced
from onrecord.record.rereading import Reread
from onrecord.record.reviewing import MOST_AT_ONCE, Doubt, Question
from onrecord.record.searching import MOST, Results
from onrecord.record.shown import Capture, KeptPage, Passage, ShownPage, ShownStatement

__all__ = [
    "FORMATS",
    "MOST",
    "MOST_AT_ONCE",
    "Act",
    "Answer",
    "Capture",
    "Counts",
    "Doubt",
    "Field",
    "Finding",
    "Fit",
    "Flaw",
    "Hit",
    "Judgement",
    "Judgements",
    "KeptPage",
    "ListedJudgement",
    "Outcome",
    "Passage",
    "Proof",
    "Question",
    "Record",
    "Replaced",
    "Reread",
    "Results",
    "ShownPage",
    "ShownStatement",
    "Verdict",
    "write",
]
