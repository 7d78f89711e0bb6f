"""Names in an article, and what the article says beside them.

``the opposition leader, Havel Orn, told`` mentions *Havel Orn* and says that he is a leader of the opposition: so
``the opposition leader`` can mean him two paragraphs later. Capitals make a name; a title in front of it goes
off; a word that only begins its sentence doesn't count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import names, sentences
from onrecord.nouns import Span
from onrecord.speakers import vocabulary
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.names import Name
    from onrecord.nouns import Spans

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME_WORD = rf"(?:{_CAPITAL}\.(?:{_CAPITAL}\.)*|[A-Za-z]{{1,2}}['’ʿʾ-]?{_CAPITAL}[\w'’ʼʿʾ-]*|{_CAPITAL}[\w'’ʼʿʾ-]*)"
_PARTICLE = rf"(?:(?:{'|'.join(sorted(names.PARTICLES))})[\s-])"
_TITLE_STOP = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Prof|Lt|Col|Capt|Sgt|Rev|St|Hon)\.\s+)?"
_RUN = re.compile(
    rf"(?<![\w’'-]){_TITLE_STOP}{_NAME_WORD}(?:[ \u00a0](?:{_TITLE_STOP}){_PARTICLE}{{0,2}}{_NAME_WORD})*"
)
# `Ministry` of Fisheries: what an organization is of belongs to its name.
_OF_NAME = re.compile(
    rf"[ \u00a0](?:of|for)[ \u00a0](?:the[ \u00a0])?{_NAME_WORD}(?:[ \u00a0](?:and[ \u00a0])?{_NAME_WORD})*"
)
_WORD = re.compile(r"[\w'’-]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=\s|$)")
# How far from a name, in code points, the words that describe its bearer may reach.
_REACH = 120
_SMALL = (
    r"(?:an?|the|of|for|in|on|at|by|to|with|from|and|or|but|as|that|which|who|its|their|his|her|our|against"
    r"|said|says|told|tells|is|was|has|had)"
)
# `the ageing opposition leader ` Havel Orn
_MODIFIERS = re.compile(rf"((?:(?!{_SMALL}\b)[\w'’-]+\s+){{1,5}})$", re.IGNORECASE)
# `the leader of the Islands Movement ` Havel Orn
_OFFICE = re.compile(r"\b([\w'’-]+\s+(?:of|for)\s+(?:the\s+)?(?:[^\W\d_a-z][\w'’-]*\s+){1,5})$")
# `The leader of the Islands Movement, ` Havel Orn
_APPOSED_BEFORE = re.compile(
    r"(?:^|[.!?,]\s+|\b(?:and|but|that|by)\s+)((?:the|an?|its|their|his|her)\s+[^,.;:!?\"“”]{2,80}),\s+$", re.IGNORECASE
)
# Havel Orn `, the leader of the Islands Movement,`
_APPOSED_BEHIND = re.compile(
    r",\s+((?:the|an?|its|their|his|her|[a-z][\w'’-]*|[^\W\d_a-z][\w-]*['’]s)\s[^,.;:!?\"“”]{2,90})[,.;:]"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a place, and the folded words that say beside it what its bearer is."""

    span: Span
    name: Name
    described: frozenset[str]
    possessive: bool


def find(text: str, passages: Spans) -> tuple[Mention, ...]:
    """The names in the passages, in page order."""
    found = [m for passage in passages for m in _in_passage(text, passage)]
    inside = {m.name.words for m in found if not _begins_sentence(text, m, passages)}
    return tuple(m for m in found if _is_name(text, m, passages, inside))


def _in_passage(text: str, passage: Span) -> list[Mention]:
    mentions = []
    for run in _runs(text, passage):
        for span in _parts(text, run):
            possessive = bool(_POSSESSIVE.search(span.of(text)))
            name = names.parse(span.of(text))
            start = _start_of_name(text, span, name)
            end = start + len(_POSSESSIVE.sub("", text[start : span.end]))
            if name.words and start < end:
                described = frozenset(name.titles) | _described(text, passage, start, end)
                mentions.append(Mention(Span(start, end), name, described, possessive))
    return mentions


def _runs(text: str, passage: Span) -> Iterator[Span]:
    """Runs of capital words, an organization's together with what it is of."""
    position = passage.start
    while run := _RUN.search(text, position, passage.end):
        last = fold(_WORD.findall(run.group())[-1])
        more = _OF_NAME.match(text, run.end(), passage.end) if last in vocabulary.ORGANIZATIONS else None
        position = (more or run).end()
        yield Span(run.start(), position)


def _parts(text: str, run: Span) -> list[Span]:
    """A possessive ends a name: ``Keldria's Prime Minister Ilsabet Mórvane`` holds two. So does a small first word."""
    parts, start = [], run.start
    for found in _POSSESSIVE.finditer(text, run.start, run.end):
        if _owned_by_members(text, found.end(), run.end):
            continue
        parts.append(Span(start, found.end()))
        start = min(found.end() + 1, run.end)
    parts.append(Span(start, run.end))
    return [shorter for part in parts if (shorter := _without_first_words(text, part))]


def _owned_by_members(text: str, position: int, end: int) -> bool:
    """``the Shipowners' Chamber``: the possessive is part of an organization's name."""
    following = _WORD.search(text, position, end)
    return (
        text[position - 2 : position - 1] == "s"
        and following is not None
        and fold(following[0]) in vocabulary.ORGANIZATIONS
    )


def _without_first_words(text: str, span: Span) -> Span:
    start = span.start
    for word in _WORD.finditer(text, span.start, span.end):
        if fold(word.group()) not in vocabulary.NOT_NAMES:
            break
        start = min(word.end() + 1, span.end)
    return Span(start, span.end)


def _start_of_name(text: str, span: Span, name: Name) -> int:
    first = name.printed.split(" ")[0]
    at = text.rfind(name.printed, span.start, span.end)
    return at if at >= 0 else max(text.find(first, span.start, span.end), span.start)


def _described(text: str, passage: Span, start: int, end: int) -> frozenset[str]:
    """What the words right before a name, or an apposition before or behind it, say that its bearer is."""
    lead = text[max(passage.start, start - _REACH) : start]
    tail = text[end : min(passage.end, end + _REACH)]
    phrases = [pattern.search(lead) for pattern in (_MODIFIERS, _OFFICE, _APPOSED_BEFORE)]
    words: set[str] = set()
    for phrase in [*phrases, _APPOSED_BEHIND.match(tail)]:
        said = [fold(w) for w in _WORD.findall(phrase[1])] if phrase else []
        if any(vocabulary.is_role(w) for w in said):
            words.update(said)
    return frozenset(words - vocabulary.NOT_NAMES)


def _begins_sentence(text: str, mention: Mention, passages: Spans) -> bool:
    passage = next(p for p in passages if mention.span in p)
    sentence = sentences.around(text, mention.span.start, passage)
    return not text[sentence.start : mention.span.start].strip(" \"'“‘«„([")


def _is_name(text: str, mention: Mention, passages: Spans, inside: set[tuple[str, ...]]) -> bool:
    """A single capital word counts if it stands inside a sentence somewhere, or has a title."""
    if all(word in vocabulary.NOT_NAMES or word in names.HONORIFICS for word in mention.name.words):
        return False
    if len(mention.name.words) > 1 or mention.name.titles:
        return True
    return mention.name.words in inside or not _begins_sentence(text, mention, passages)
