"""What joins statements across articles, and holds their wordings against each other. Only `onrecord.record` uses it.

A record that holds "Ana Brask" of one page and "Ana Brask" of another should show one person; "Brask" of a
third page may be her or her brother, and stays apart until a person has judged. See
`onrecord.matches.people`. What two outlets print as her words is compared word by word::

    wordings -> common_runs -> aligning -> marks   same, dropped, added, changed, moved; what an editor did
    judging, joining                               how a quotation stands to one statement, and to several
"""

from onrecord.matches.aligning import Alignment, align
from onrecord.matches.common_words import is_common
from onrecord.matches.joining import Part, find_parts
from onrecord.matches.judging import CLOSENESS, Judgement, Standing, judge
from onrecord.matches.marks import Mark, Marked, list_marks
from onrecord.matches.people import person_key
from onrecord.matches.runs import Change, Run
from onrecord.matches.wordings import Wording, read_wording, split_at_ellipses

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
    "person_key",
    "read_wording",
    "split_at_ellipses",
]
