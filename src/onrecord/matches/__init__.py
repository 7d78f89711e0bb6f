"""What joins statements across articles. Only `onrecord.record` uses it.

A record that holds "Ana Brask" of one page and "Ana Brask" of another should show one person; "Brask" of a
third page may be her or her brother, and stays apart until a person has judged. See
`onrecord.matches.sightings` for what makes two one and `onrecord.matches.grouping` for how a record stays the same
whatever was added first.
"""

from onrecord.matches.candidates import keys, rank
from onrecord.matches.comparing import compare
from onrecord.matches.grouping import Grouping, Judgements, Person, Review, group
from onrecord.matches.identities import BadLine, Identities, Identity, parse_csv, parse_jsonl
from onrecord.matches.likeness import Likeness, Tier
from onrecord.matches.people import person_key
from onrecord.matches.seeing import see
from onrecord.matches.sightings import Answer, Sighting, Verdict, judge

__all__ = [
    "Answer", "BadLine", "Grouping", "Identities", "Identity", "Judgements", "Likeness", "Person", "Review", "Sighting",
    "Tier", "Verdict", "compare", "group", "judge", "keys", "parse_csv", "parse_jsonl", "person_key", "rank", "see",
]  # fmt: skip
