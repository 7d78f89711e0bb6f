"""The record: readings kept, found, shown, exported and proved.

::

    opening -> database, migrating     a file, its schema, its errors
    adding -> rows, finding_aids       a reading becomes rows, in one transaction
    searching, tallying -> fitting     which statements fit a question, and how many of whom
    meaning, spellings                 what means nearly the same, what spells the same name
    showing -> hits                    what users look at: one statement, one page
    views -> standing                  one speaker, occasion, outlet, article; lists and counts of what stands
    lines, joined -> exchange          what other programs read
    coverage                           how much was looked through
    checking -> candidates, weighing   is a quotation on the record, and in which words
    comparing                          one saying in the words of several outlets
    editing -> revising                one address captured again: what was edited, what has gone
    judgements, reviewing              what people say of it
    rereading -> replacing             a newer model reads the pages again
    verifying -> proving               every span, from the stored bytes on
    examining                          what it is, for whoever looks after it; nothing is changed
"""

from onrecord.matches.wordings import Alignment, Change, Mark, Marked, Run, Standing
from onrecord.record.adding import Outcome
from onrecord.record.asked_speaker import Fit
from onrecord.record.asking import MOST
from onrecord.record.candidates import MOST_HOLDING
from onrecord.record.checked import Answer, OnPage, Reported, Verdict, Where
from onrecord.record.checked_json import answer_to_json
from onrecord.record.compared import Comparison, Version, comparison_to_json, comparisons_to_json
from onrecord.record.counting import Counts
from onrecord.record.coverage import Coverage
from onrecord.record.edited import Edited, Edits, Fate, PageVersion, Revision, edits_to_json
from onrecord.record.examining import Examined, examine
from onrecord.record.exchange.citing import Citation
from onrecord.record.exchange.footnotes import CITATIONS
from onrecord.record.exchange.formats import FORMATS, TEXTS, write, write_export
from onrecord.record.exchange.proving import prove_export
from onrecord.record.findings import Finding, Flaw, Proof
from onrecord.record.fitting import MOST_COUNTED
from onrecord.record.hits import Hit
from onrecord.record.judgements.acts import Act, Field, Judgement, Ruling
from onrecord.record.judgements.checking import Correction
from onrecord.record.judgements.fitting import Binding
from onrecord.record.judgements.listing import Judgements, ListedJudgement
from onrecord.record.metering import Metered
from onrecord.record.naming import Named
from onrecord.record.record import Record
from onrecord.record.replacing import Replaced
from onrecord.record.rereading import Reread
from onrecord.record.reviewing import MOST_AT_ONCE, Question
from onrecord.record.reviewing_people import Doubtful, PersonQuestion
from onrecord.record.searching import Results
from onrecord.record.shown import Capture, KeptPage, Passage, ShownPage, ShownStatement, shown_to_json
from onrecord.record.standing import key_outlet
from onrecord.record.standing.certainty import Doubt
from onrecord.record.tallying import Tallies, Tally
from onrecord.record.views.viewed import (
    Again,
    ArticleView,
    Counted,
    Covered,
    Cue,
    Judged,
    ListedArticle,
    ListedOccasion,
    ListedSpeaker,
    MarkedSpan,
    Matrix,
    Month,
    NameSeen,
    Occasions,
    OccasionView,
    Outlets,
    OutletView,
    Piece,
    Report,
    Share,
    Shares,
    Silent,
    Speakers,
    SpeakerView,
    SpokeAt,
    ToldOccasion,
    ToldUtterance,
    VersionsView,
    view_to_json,
)

__all__ = [
    "CITATIONS",
    "FORMATS",
    "MOST",
    "MOST_AT_ONCE",
    "MOST_COUNTED",
    "MOST_HOLDING",
    "TEXTS",
    "Act",
    "Again",
    "Alignment",
    "Answer",
    "ArticleView",
    "Binding",
    "Capture",
    "Change",
    "Citation",
    "Comparison",
    "Correction",
    "Counted",
    "Counts",
    "Coverage",
    "Covered",
    "Cue",
    "Doubt",
    "Doubtful",
    "Edited",
    "Edits",
    "Examined",
    "Fate",
    "Field",
    "Finding",
    "Fit",
    "Flaw",
    "Hit",
    "Judged",
    "Judgement",
    "Judgements",
    "KeptPage",
    "ListedArticle",
    "ListedJudgement",
    "ListedOccasion",
    "ListedSpeaker",
    "Mark",
    "Marked",
    "MarkedSpan",
    "Matrix",
    "Metered",
    "Month",
    "NameSeen",
    "Named",
    "OccasionView",
    "Occasions",
    "OnPage",
    "Outcome",
    "OutletView",
    "Outlets",
    "PageVersion",
    "Passage",
    "PersonQuestion",
    "Piece",
    "Proof",
    "Question",
    "Record",
    "Replaced",
    "Report",
    "Reported",
    "Reread",
    "Results",
    "Revision",
    "Ruling",
    "Run",
    "Share",
    "Shares",
    "ShownPage",
    "ShownStatement",
    "Silent",
    "SpeakerView",
    "Speakers",
    "SpokeAt",
    "Standing",
    "Tallies",
    "Tally",
    "ToldOccasion",
    "ToldUtterance",
    "Verdict",
    "Version",
    "VersionsView",
    "Where",
    "answer_to_json",
    "comparison_to_json",
    "comparisons_to_json",
    "edits_to_json",
    "examine",
    "key_outlet",
    "prove_export",
    "shown_to_json",
    "view_to_json",
    "write",
    "write_export",
]
