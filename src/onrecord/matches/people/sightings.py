"""Two sightings of somebody on two pages: the same, different, or a matter for people to review.

A sighting is one speaker of one reading with what that page tells of them. A page that has *Minister Ana Brask* and
one that has *Ana Brask, the harbour minister* mean one person. *Brask* alone may be her brother; *Ana Brask, the
goalkeeper* is hardly the minister; *Anna Brask* may be a slip or somebody else. So the names open the question and
what else the pages tell answers it, in words that are kept with the answer:

====================================================  =========================================================
different kinds, two QIDs, Jr and Sr, two names        different
one QID; two spellings that an imported list joins     same
one full name, nothing against it                      same
one full name, but *Mr* and *Mrs*, a footballer        review
and a minister, or words said 75 years apart
another spelling of it, or a middle name more          same with support, else review
one that may be misspelt; a surname alone; initials    review
====================================================  =========================================================

Support is a fact that namesakes seldom share: an organization, or somebody else whom both pages name. A role
alone is none, as there are many ministers. No score of a string comparison ever joins.
"""

from __future__ import annotations

import datetime  # noqa: TC003 - dataclasses' fields are read at run time by the record's schema
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.matches.people import parts
from onrecord.matches.people.comparing import compare
from onrecord.matches.people.fields import fields_of
from onrecord.matches.people.likeness import Likeness, Tier
from onrecord.matches.people.person_keys import is_certain, person_key
from onrecord.names import gender
from onrecord.nouns import Speaker, SpeakerType
from onrecord.text import fold

if TYPE_CHECKING:
    from onrecord.matches.people.identities import Identities

_LIFE = 75  # years that lie between the first and the last words of anybody, at most
_DAYS_A_YEAR = 365.25


class Answer(StrEnum):
    SAME = "same"
    REVIEW = "review"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer and what it rests on, for people to read."""

    answer: Answer
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One speaker of one page, with what the page tells of them.

    page: its id; key: the speaker's in its reading; name: the fullest on the page; titles: forms of address before
    it, folded; roles: descriptions, as printed; organizations: whom they speak or work for; company: other people
    whom the page names in full; day: of the words, or of the article; qid: where a link or an imported list tells it.
    """

    page: str
    key: str
    name: str
    type: SpeakerType
    titles: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    day: datetime.date | None = None
    qid: str | None = None
    id: str = field(init=False)
    person: str = field(init=False)

    def __post_init__(self) -> None:
        """`id` is the sighting's for ever; `person` the key that `person_key` gives it."""
        object.__setattr__(self, "id", f"{self.page}/{self.key}")
        object.__setattr__(self, "person", person_key(Speaker(self.key, self.name, self.type), self.page))

    @property
    def is_full(self) -> bool:
        """Is the name one that can be trusted to mean the same on another page?"""
        return is_certain(self.type, self.name)

    @property
    def can_be_elsewhere(self) -> bool:
        """A person, or a named organization; "the ministry", a group and an open letter are each page's own."""
        return self.type is SpeakerType.PERSON or (self.type is SpeakerType.ORGANIZATION and self.is_full)

    @property
    def fields(self) -> frozenset[str]:
        """Office, sport or stage, as far as roles and titles tell."""
        return fields_of(self.roles | self.titles)


def judge(a: Sighting, b: Sighting, known: Identities) -> Verdict:
    """The verdict on two sightings of two pages; the order of the two doesn't matter."""
    a, b = sorted((a, b), key=lambda sighting: sighting.id)
    if a.type is not b.type:
        return Verdict(Answer.DIFFERENT, (f"{a.type} and {b.type}",))
    if not a.can_be_elsewhere or not b.can_be_elsewhere:
        return Verdict(Answer.DIFFERENT, ("each page has its own",))
    if told := _by_identity(a, b, known):
        return told
    names = compare(a.name, b.name, a.type)
    if names.tier in {Tier.DIFFERENT, Tier.POSSIBLE} and not _is_part(a, b):
        return Verdict(Answer.DIFFERENT, names.reasons)
    return _by_context(a, b, names)


def contradiction(a: Sighting, b: Sighting) -> str:
    """What speaks against two people of one name being one; empty where nothing does."""
    if a.qid and b.qid and a.qid != b.qid:
        return f"{a.qid} is not {b.qid}"
    if a.type is SpeakerType.PERSON and _middles_differ(a.name, b.name):
        return f"{a.name} against {b.name}"
    sexes = gender(a.titles), gender(b.titles)
    if all(sexes) and sexes[0] != sexes[1]:
        return f"{' '.join(sorted(a.titles))} against {' '.join(sorted(b.titles))}"
    if a.day and b.day and abs((a.day - b.day).days) > _LIFE * _DAYS_A_YEAR:
        return f"{min(a.day, b.day).year} and {max(a.day, b.day).year} are too far apart for one life"
    if a.fields and b.fields and not a.fields & b.fields and not support(a, b):
        return f"{'; '.join(sorted(a.roles | a.titles))} against {'; '.join(sorted(b.roles | b.titles))}"
    return ""


def support(a: Sighting, b: Sighting) -> tuple[str, ...]:
    """What both pages tell that namesakes seldom share."""
    own = {fold(a.name), fold(b.name)}
    shared = (_folded(a.organizations) & _folded(b.organizations)) - own
    company = (_folded(a.company) & _folded(b.company)) - own if a.type is SpeakerType.PERSON else set[str]()
    return (*(f"both with {name}" for name in sorted(shared)), *(f"both pages name {name}" for name in sorted(company)))


def _by_identity(a: Sighting, b: Sighting, known: Identities) -> Verdict | None:
    one, other = known.of(a), known.of(b)
    if one is None or other is None:
        return None
    if one == other:
        return Verdict(Answer.SAME, (f"{a.name} and {b.name} are {one} in what was imported",))
    return Verdict(Answer.DIFFERENT, (f"{a.name} is {one}, {b.name} is {other} in what was imported",))


def _by_context(a: Sighting, b: Sighting, names: Likeness) -> Verdict:
    against, helped = contradiction(a, b), support(a, b)
    if against:
        return Verdict(Answer.REVIEW, (*names.reasons, against))
    if not a.is_full or not b.is_full:
        return Verdict(Answer.REVIEW, (*names.reasons, "a name that others share", *helped))
    if a.person == b.person:
        return Verdict(Answer.SAME, (f"both {a.name}", *helped))
    if names.tier is Tier.SAME and helped:
        return Verdict(Answer.SAME, (*names.reasons, *helped))
    if _is_longer(a, b) and helped:
        return Verdict(Answer.SAME, (*names.reasons, *helped))
    return Verdict(Answer.REVIEW, (*names.reasons, *helped))


def _is_longer(a: Sighting, b: Sighting) -> bool:
    """Persons of whom one has the words of the other and more between: *Ana K. Brask*, *Ana Brask*."""
    if a.type is not SpeakerType.PERSON:
        return False
    one, other = parts.take_apart(a.name), parts.take_apart(b.name)
    short, long = sorted(([fold(w) for w in one.words], [fold(w) for w in other.words]), key=len)
    rest = iter(long)
    inside = len(short) >= 2 and short[0] == long[0] and short[-1] == long[-1] and all(word in rest for word in short)
    return inside and one.generation == other.generation


def _middles_differ(a: str, b: str) -> bool:
    """Have both names something in the middle, with other initials: *Edd W. Lorne*, *Edd H. W. Lorne*?"""
    one, other = (parts.take_apart(name).words[1:-1] for name in (a, b))
    return bool(one and other) and [fold(word)[:1] for word in one] != [fold(word)[:1] for word in other]


def _is_part(a: Sighting, b: Sighting) -> bool:
    """Is one a single word that ends the other's name: *Brask*, *Ana Brask*?"""
    if a.type is not SpeakerType.PERSON:
        return False
    one, other = (parts.take_apart(name).words for name in (a.name, b.name))
    return 1 in (len(one), len(other)) and bool(one and other) and fold(one[-1]) == fold(other[-1])


def _folded(names: frozenset[str]) -> set[str]:
    return {fold(name) for name in names}
