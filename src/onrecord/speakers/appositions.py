"""What an article says beside a name that its bearer is.

``the opposition leader, Havel Orn,`` says that he leads the opposition, ``Orn, Brask's lawyer,`` and ``Orn, who was a
lawyer in Ness,`` that he is a lawyer: so ``the lawyer`` can mean him two paragraphs later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.speakers import phrases, vocabulary
from onrecord.text import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.nouns import Span

# How far from a name, in code points, the words that describe its bearer may reach.
_REACH = 120
# `the ageing opposition leader ` Havel Orn: words before a name up to one of these.
_SMALL = frozenset(
    """
    a an the of for in on at by to with from and or but as that which who its their his her our against said says told
    tells is was has had
    """.split()
)
# `in Ness, the mayor said that`: a clause, and no apposition.
_FINITE = frozenset({"said", "says", "told", "is", "was", "are", "were", "has", "had", "have", "will", "would", "that"})
_MARK = re.compile(r"[^\w\s'’-]")
# `the leader of the Islands Movement ` Havel Orn
_OFFICE = re.compile(r"\b([\w'’-]+\s+(?:of|for)\s+(?:the\s+)?(?:[^\W\d_a-z][\w'’-]*\s+){1,5})$")
# `The leader of the Islands Movement, ` Havel Orn
_APPOSED_BEFORE = re.compile(
    r"(?:^|[.!?,]\s+|\b(?:and|but|that|by)\s+)((?:the|an?|its|their|his|her|[^\W\d_][\w-]*(?:['’]s|(?<=s)['’]))\s+"
    r"[^,.;:!?\"“”]{2,80}),\s+$",
    re.IGNORECASE,
)
# Havel Orn `, the leader of the Islands Movement,`
_APPOSED_BEHIND = re.compile(
    r",\s+((?:the|an?|its|their|his|her|[a-z][\w'’-]*|[^\W\d_a-z][\w-]*['’]s)\s[^,.;:!?\"“”]{2,90})[,.;:]"
)
# Havel Orn `, who in his youth was a` skipper; the Harbour Post `is a` newspaper
_IS = re.compile(
    r"(?:,\s+who(?:\s+[^,.;:!?\"“”]{1,40})??)?\s+(?:is|was|became|remains|served\s+as|has\s+been|had\s+been)\s+"
    r"(?:(?:now|also|once|then|currently)\s+)?((?:the|an?|his|her|its|their|[^\W\d_a-z][\w-]*['’]s)\s[^,.;:!?\"“”]{2,90})"
)
_WORD = re.compile(r"[\w'’-]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ENDS = phrases.ENDS | _FINITE | {"whose", "where", "when", "as", "but", "because"}


class Beside(NamedTuple):
    """The folded words that describe the bearer of a name, and the nouns among them that say what it is."""

    words: frozenset[str]
    heads: frozenset[str]


def beside(text: str, passage: Span, name: Span, titles: int) -> Beside:
    """What the words right before a name, an apposition before or behind it, or a copula say that its bearer is.

    `titles` is where the titles before the name begin.
    """
    lead = text[max(passage.start, name.start - _REACH) : name.start]
    before = text[max(passage.start, titles - _REACH) : titles]
    tail = text[name.end : min(passage.end, name.end + _REACH)]
    # Most names have nothing of the kind before them, and to search for it is dear.
    found = [
        _OFFICE.search(lead) if " of " in lead or " for " in lead else None,
        _APPOSED_BEFORE.search(before) if before.rstrip().endswith(",") else None,
        _APPOSED_BEHIND.match(tail),
    ]
    appositions = [_folded(match[1]) for match in found if match]
    phrases_ = [said for said in appositions if not _FINITE.intersection(said)]
    modifiers = _modifiers(lead)
    words = {word for said in [modifiers, *phrases_] if any(map(vocabulary.is_role, said)) for word in said}
    copula = _IS.match(tail)
    told = [modifiers[-1:], *phrases_, *([_folded(copula[1])] if copula else [])]
    return Beside(frozenset(words - vocabulary.NOT_NAMES), frozenset(noun for said in told for noun in _nouns(said)))


def _folded(phrase: str) -> list[str]:
    return [fold_word(_POSSESSIVE.sub("", word)) for word in _WORD.findall(phrase)]


def _modifiers(lead: str) -> list[str]:
    """The words right before a name that no mark and no small word parts from it, five at most."""
    words = [fold_word(w) for w in _MARK.split(lead)[-1].split()[-5:]]
    small = next((i for i in range(len(words) - 1, -1, -1) if words[i] in _SMALL), -1)
    return words[small + 1 :]


def _nouns(words: Sequence[str]) -> Iterator[str]:
    """The noun that heads the phrase; both where *and* joins two: ``the founder and chairwoman of the club``."""
    end = next((i for i, word in enumerate(words) if i and word in _ENDS), len(words))
    part: list[str] = []
    for word in [*words[:end], "and"]:
        if word != "and":
            part.append(word)
            continue
        noun = next((w for w in reversed(part) if vocabulary.says_what(w)), "")
        if noun:
            yield noun
        part = []
