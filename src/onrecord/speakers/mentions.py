"""Names in an article, and what the article says beside them.

``the opposition leader, Havel Orn, told`` mentions *Havel Orn* and says that he is a leader of the opposition: so
``the opposition leader`` can mean him two paragraphs later. Capitals make a name; a title in front of it goes
off; a word that only begins its sentence doesn't count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import names, sentences
from onrecord.nouns import Span
from onrecord.speakers import appositions, vocabulary
from onrecord.text import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.names import Name
    from onrecord.nouns import Spans

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME_WORD = rf"(?:{_CAPITAL}\.(?:{_CAPITAL}\.)*|[A-Za-z]{{1,2}}['’ʿʾ-]?{_CAPITAL}[\w'’ʼʿʾ-]*|{_CAPITAL}[\w'’ʼʿʾ-]*)"
_PARTICLE = rf"(?:(?:{'|'.join(sorted(names.PARTICLES))})[\s-])"
_TITLE_STOP = rf"(?:(?:{'|'.join(names.SHORTENED)})\.\s+)?"
_RUN = re.compile(
    rf"(?<![\w’'-]){_TITLE_STOP}{_NAME_WORD}(?:[ \u00a0](?:{_TITLE_STOP}){_PARTICLE}{{0,2}}{_NAME_WORD})*"
)
# `Ministry` of Fisheries, `Court` of Appeals for the Northern Isles: what an organization is of belongs to its name.
_OF_NAME = re.compile(
    rf"(?:[ \u00a0](?:of|for)[ \u00a0](?:(?:the|a)[ \u00a0])?{_NAME_WORD}(?:[ \u00a0](?:and[ \u00a0])?{_NAME_WORD})*)+"
)
# The `Harbour` and Fisheries Committee
_AND_NAME = re.compile(rf"[ \u00a0]and[ \u00a0]{_NAME_WORD}(?:[ \u00a0]{_NAME_WORD})+")
# `Alliance to Save the Quays (ASQ)`
_SPELLED_OUT = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z]{1,7})\)")
_LONGEST_SPELLED_OUT = 100
_WORD = re.compile(r"[\w'’-]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?=\s|$)")
# `He Ruolan`: no pronoun has a name right behind it.
_SURNAMES_TOO = frozenset({"he", "she", "you", "it"})
# `THE QUAY STAYS OPEN` inside a paragraph is a crosshead.
_CROSSHEAD = 4
_ADDRESSES = frozenset({"mr", "mrs", "ms", "miss"})
# `Secretary of ` State Ana Brask
_OFFICE_OF = re.compile(
    r"\b(?:secretary|minister|speaker|chief|head|director)\s+(?:of|for)\s+(?:the\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a place, and the folded words that say beside it what its bearer is; `heads` are their nouns."""

    span: Span
    name: Name
    described: frozenset[str]
    possessive: bool
    heads: frozenset[str] = frozenset()


def find(text: str, passages: Spans, sources: frozenset[Span] = frozenset()) -> tuple[Mention, ...]:
    """The names in the passages, in page order. sources: who speaks; a capital word that does so alone is a name."""
    found = [m for passage in passages for m in _in_passage(text, passage)]
    starts = [s.start for passage in passages for s in sentences.split(text, passage)]
    first = {m.span for m in found if _begins_sentence(text, m.span, starts)}
    inside = {m.name.words for m in found if m.span not in first}
    speaking = {m.name.words for m in found if m.span in sources and _is_no_noun(m.name.last)}
    surnames = {m.name.words[-1:] for m in found if _is_certain(m)}
    known = inside | speaking | surnames
    return tuple(m for m in found if _is_name(m) and (_is_certain(m) or m.name.words in known))


def _in_passage(text: str, passage: Span) -> list[Mention]:
    mentions = []
    for run in _runs(text, passage):
        for span in _parts(text, run):
            possessive = bool(_POSSESSIVE.search(span.of(text)))
            name = _name(span.of(text))
            start = _start_of_name(text, span, name)
            end = start + len(_POSSESSIVE.sub("", text[start : span.end]))
            if name.words and start < end:
                said = appositions.beside(text, passage, Span(start, end), span.start)
                titles = frozenset(name.titles)
                mentions.append(Mention(Span(start, end), name, titles | said.words, possessive, titles | said.heads))
    return mentions


def _name(printed: str) -> Name:
    """A name without titles; the ``Supreme`` of a court and the ``Foreign`` of a ministry are none."""
    return names.whole(printed) if _names_organization(printed) else names.parse(printed)


def _runs(text: str, passage: Span) -> Iterator[Span]:
    """Runs of capital words, an organization's together with what it is of."""
    position = passage.start
    spelled_out = _spelled_out(text, passage)
    while run := _RUN.search(text, position, passage.end):
        position = _with_second_field(text, run, passage.end)
        full = next((s for s in spelled_out if s.start < position <= s.end), None)
        if full is not None:
            yield full
            position = full.end
            continue
        if _names_organization(text[run.start() : position]):
            more = _OF_NAME.match(text, position, passage.end)
            position = more.end() if more else position
        yield Span(run.start(), position)


def _spelled_out(text: str, passage: Span) -> list[Span]:
    """Names that their initials behind them tell the length of: ``Alliance to Save the Quays (ASQ)``."""
    found = []
    for match in _SPELLED_OUT.finditer(text, passage.start, passage.end):
        before = max(passage.start, match.start() - _LONGEST_SPELLED_OUT)
        for word in reversed(list(_WORD.finditer(text, before, match.start()))):
            capitals = "".join(w[0] for w in text[word.start() : match.start()].split() if w[0].isupper())
            if capitals == match[1].upper():
                found.append(Span(word.start(), match.start()))
                break
    return found


def _with_second_field(text: str, run: re.Match[str], end: int) -> int:
    """Where the run ends, or the committee's other field: ``the Harbour and Fisheries Committee`` is one name."""
    more = _AND_NAME.match(text, run.end(), end)
    with_article = text[max(0, run.start() - 4) : run.start()].lower() == "the " or run.group().startswith("The ")
    return more.end() if more and with_article and _names_organization(more.group()) else run.end()


def _names_organization(words: str) -> bool:
    return fold_word(_WORD.findall(_POSSESSIVE.sub("", words))[-1]) in vocabulary.ORGANIZATIONS


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
        and fold_word(following[0]) in vocabulary.ORGANIZATIONS
    )


def _without_first_words(text: str, span: Span) -> Span:
    """Without words that only begin a sentence, and without the department that an office is of."""
    department = _OFFICE_OF.search(text, max(0, span.start - 30), span.start) is not None
    start = span.start
    for word in _WORD.finditer(text, span.start, span.end):
        folded = fold_word(word.group())
        initial = len(folded) == 1 and text.startswith(".", word.end())
        surname = folded in _SURNAMES_TOO and word.end() < span.end
        if (
            initial
            or surname
            or (folded not in vocabulary.NOT_NAMES and not (department and folded in vocabulary.DEPARTMENTS))
        ):
            break
        start = min(word.end() + 1, span.end)
    return Span(start, span.end)


def _start_of_name(text: str, span: Span, name: Name) -> int:
    first = name.printed.split(" ")[0]
    at = text.rfind(name.printed, span.start, span.end)
    return at if at >= 0 else max(text.find(first, span.start, span.end), span.start)


def _begins_sentence(text: str, span: Span, starts: Sequence[int]) -> bool:
    """Does nothing but an opening mark stand between the start of a sentence and the name?"""
    sentence = starts[bisect_right(starts, span.start) - 1]
    return not text[sentence : span.start].strip(" \"'“‘«„([")


def _is_name(mention: Mention) -> bool:
    if mention.name.printed.isupper() and len(mention.name.words) >= _CROSSHEAD:
        return False
    if _ADDRESSES.intersection(mention.name.titles):
        return True  # `Mr. King`
    return not all(word in vocabulary.NOT_NAMES or word in names.HONORIFICS for word in mention.name.words)


def _is_certain(mention: Mention) -> bool:
    """A single capital word can be the first of its sentence; two, or one with a title or apposition, are a name."""
    return len(mention.name.words) > 1 or bool(mention.described)


def _is_no_noun(word: str) -> bool:
    """Can the word that begins a sentence and speaks be a name: not ``Officials said``, not ``Police said``?"""
    nouns = vocabulary.DOCUMENTS | vocabulary.ORGANIZATIONS | vocabulary.PLURALS
    return word not in nouns and not vocabulary.is_role(word) and not word.endswith("s")
