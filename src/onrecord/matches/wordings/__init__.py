"""What two outlets print as the same words, held against each other word by word.

words -> common_runs -> aligning -> marks   same, dropped, added, changed, moved; what an editor did
judging, joining                            how a quotation stands to one statement, and to several
"""

from onrecord.matches.wordings.aligning import Alignment, align
from onrecord.matches.wordings.common_words import is_common
from onrecord.matches.wordings.joining import Part, find_parts
from onrecord.matches.wordings.judging import CLOSENESS, Judgement, Standing, judge
from onrecord.matches.wordings.marks import Mark, Marked, list_marks
from onrecord.matches.wordings.runs import Change, Run
from onrecord.matches.wordings.words import Wording, read_wording, split_at_ellipses

__all__ = [
    "CLOSENESS",
    "Alignment",
    "Change",
    "Judgement",
    "Mark",
    "Marked",
    "Part",
    "Run",
    "Standing",
    "Wording",
    "align",
    "find_parts",
    "is_common",
    "judge",
    "list_marks",
    "read_wording",
    "split_at_ellipses",
]
