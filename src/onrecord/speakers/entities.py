"""Names joined: every spelling that one bearer has in one article.

``Prime Minister Ilsabet Mórvane``, ``Dr Morvane`` and ``Mórvane`` are one person where no second Mórvane is
named. Two longer names that both could own a surname leave the surname to nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import names
from onrecord.nouns import SpeakerType
from onrecord.speakers import vocabulary

if TYPE_CHECKING:
    from onrecord.names import Name
    from onrecord.nouns import Span
    from onrecord.speakers.mentions import Mention

# How far from a name a phrase may stand that introduces its bearer: `Ana Orn, 74, a skipper`.
_NEAR = 12
# In words.
_LONGEST_NAME = 4
_PLACE = re.compile(r"\b(?:in|at|near|outside|inside|across|via|of|from)\s+$")
_NEXT_WORD = re.compile(r" ([\w-]+)")


@dataclass(frozen=True, slots=True)
class Entity:
    """A bearer of a name in this article, or somebody unnamed.

    described: folded words that say what it is; heads: the nouns among them.
    """

    name: str
    words: tuple[str, ...]
    type: SpeakerType
    mentions: tuple[Mention, ...]
    described: frozenset[str]
    gender: str | None
    heads: frozenset[str] = frozenset()

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(m.span for m in self.mentions)


def join(mentions: tuple[Mention, ...], introduced: tuple[Mention, ...], text: str) -> tuple[Entity, ...]:
    """The entities of an article, in the order of their first mention; `introduced` are people without a name."""
    groups: defaultdict[str, list[list[Mention]]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (-len(m.name.words), m.span)):
        fitting = [g for g in groups[mention.name.last] if _can_be_same(g[0].name, mention.name)]
        same = [g for g in fitting if g[0].name.words == mention.name.words]
        if len(fitting) == 1 or same:
            (same or fitting)[0].append(mention)
        else:
            groups[mention.name.last].append([mention])
    bearers = _with_other_forms([g for alike in groups.values() for g in alike])
    named = [_entity(sorted(g, key=lambda m: m.span), text) for g in bearers]
    taken = [m.span for m in mentions]
    unnamed = [_unnamed(m) for m in introduced if not any(_names_it(m.span, span, text) for span in taken)]
    return tuple(sorted([*named, *unnamed], key=lambda e: e.spans[0]))


def _can_be_same(long: Name, short: Name) -> bool:
    """As `names.can_be_same`; initials stand for words here too: ``H.F. Council`` for *Harbour Fisheries Council*."""
    if names.can_be_same(long, short):
        return True
    rest = len(short.words) - 1
    spelled = names.letters(names.whole(short.printed.split(" ")[0]))
    return bool(spelled and rest) and (
        long.words[-rest:] == short.words[1:]
        and names.initials(names.whole(" ".join(long.printed.split(" ")[:-rest]))) == spelled
    )


def _with_other_forms(groups: list[list[Mention]]) -> list[list[Mention]]:
    """Initials go with the name that they stand for, and one word of a person's name with the only name that has it.

    ``the H.F.C.`` is the *Harbour and Fisheries Council*, ``Mr Bae`` *Bae Ji-won*, whose surname comes first, and
    ``Huari`` *Inés Huari Tapia*, whose two come last.
    """
    long = [g for g in groups if len(g[0].name.words) > 1]
    lasts = {g[0].name.last for g in long}
    kept = list(long)
    for group in groups:
        if len(group[0].name.words) > 1:
            continue
        name = group[0].name
        spelled = names.letters(name)
        having = [g for g in long if name.last not in lasts and name.last in g[0].name.words and _is_personal(g)]
        fitting = [g for g in long if spelled and names.initials(g[0].name) == spelled] or having
        if len(fitting) == 1:
            fitting[0].extend(group)
        else:
            kept.append(group)
    return kept


def _is_personal(group: list[Mention]) -> bool:
    """Can it be a person's: two to four words, none of which only places and organizations have?"""
    words = group[0].name.words
    others = vocabulary.THINGS | vocabulary.ORGANIZATIONS | vocabulary.DOCUMENTS
    return len(words) <= _LONGEST_NAME and not others.intersection(words)


def _names_it(phrase: Span, name: Span, text: str) -> bool:
    """``a skipper, Ana Orn,`` and ``Ana Orn, a skipper,`` introduce somebody who has a name."""
    if max(name.start - phrase.end, phrase.start - name.end) > _NEAR:
        return False
    if name.start >= phrase.end:
        return text[phrase.end : name.start].strip(" ,") in {"", "named", "called"}
    between = text[name.end : phrase.start].strip(" ,0123456789")
    return name.end <= phrase.start and between in {"a", "an", "one", "another"}


def _unnamed(mention: Mention) -> Entity:
    return Entity(
        name=mention.name.printed,
        words=mention.name.words,
        type=SpeakerType.UNNAMED,
        mentions=(mention,),
        described=mention.described,
        gender=names.gender(mention.described),
        heads=frozenset(mention.name.words),
    )


def _entity(mentions: list[Mention], text: str) -> Entity:
    printed = Counter(m.name.printed for m in mentions)
    fullest = max(mentions, key=lambda m: (len(m.name.words), printed[m.name.printed], -m.span.start))
    titles = frozenset(title for m in mentions for title in m.name.titles)
    described = titles.union(*(m.described for m in mentions))
    return Entity(
        name=fullest.name.printed,
        words=fullest.name.words,
        type=_type(fullest, mentions, described, text),
        mentions=tuple(mentions),
        described=described,
        gender=names.gender(described),
        heads=frozenset().union(*(m.heads for m in mentions)),
    )


def _type(fullest: Mention, mentions: list[Mention], described: frozenset[str], text: str) -> SpeakerType:
    """A person by title, description or the form of the name; else an organization."""
    words = fullest.name.words
    if words[-1] in vocabulary.DOCUMENTS:
        return SpeakerType.DOCUMENT
    if vocabulary.THINGS.intersection(words[-1:]) or vocabulary.ORGANIZATIONS.intersection(words):
        return SpeakerType.ORGANIZATION
    if any(vocabulary.is_role(word) for word in described):
        return SpeakerType.PERSON
    if words[0] in vocabulary.BEGINS_PLACES:
        return SpeakerType.ORGANIZATION
    if sum(stands_for_place(text, m) for m in mentions) * 2 > len(mentions):
        return SpeakerType.ORGANIZATION
    with_article = any(text[max(0, m.span.start - 4) : m.span.start].lower() == "the " for m in mentions)
    if fullest.name.printed.isupper() or with_article or len(words) == 1:
        return SpeakerType.ORGANIZATION
    return SpeakerType.PERSON


def modifies_role(text: str, mention: Mention) -> bool:
    """Is the name what somebody belongs to: ``the Keldrian minister``?"""
    following = _NEXT_WORD.match(text, mention.span.end)
    return following is not None and following[1].islower() and vocabulary.is_role(following[1])


def stands_for_place(text: str, mention: Mention) -> bool:
    """Does the name stand where places stand: ``in Port Ness``, ``near Vale``?"""
    return bool(_PLACE.search(text[max(0, mention.span.start - 10) : mention.span.start]))
