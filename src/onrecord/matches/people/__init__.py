"""Who is one person on pages that spell her name in many ways.

A record that holds "Ana Brask" of one page and "Ana Brask" of another should show one person; "Brask" of a
third page may be her or her brother, and stays apart until a person has judged. See
`sightings` for what makes two one and `grouping` for how a record stays the same
whatever was added first.
"""

from onrecord.matches.people.candidates import keys, rank
from onrecord.matches.people.comparing import compare
from onrecord.matches.people.grouping import Grouping, Judgements, Person, Review, group
from onrecord.matches.people.identities import BadLine, Identities, Identity, parse_csv, parse_jsonl
from onrecord.matches.people.likeness import Likeness, Tier
from onrecord.matches.people.person_keys import person_key
from onrecord.matches.people.seeing import see
from onrecord.matches.people.sightings import Answer, Sighting, Verdict, judge

__all__ = [
    "Answer", "BadLine", "Grouping", "Identities", "Identity", "Judgements", "Likeness", "Person", "Review", "Sighting",
    "Tier", "Verdict", "compare", "group", "judge", "keys", "parse_csv", "parse_jsonl", "person_key", "rank", "see",
]  # fmt: skip
