"""Who wrote the article: people's names, and what stands for them.

A page tells its authors to machines and prints them. Machines are told the account that the page was made with or
the outlet itself (``"author": {"name": "Ness Post"}``); a line in print may name the author of another article. So
people whom the page claims come first, people in print near the headline next, then what the page claims besides:
an agency or the outlet stands as author only where there are no people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.articles import vocabulary
from onrecord.articles.agencies import is_agency
from onrecord.articles.names_in_bylines import find_by, split_names
from onrecord.articles.outlets import is_site
from onrecord.articles.places import find_place
from onrecord.nouns import Role, Span, Value
from onrecord.text import fold
from onrecord.version import RULES

if TYPE_CHECKING:
    from onrecord.articles.claims import Claims, Said
    from onrecord.articles.places import Place
    from onrecord.nouns import Block, JudgedBlock, PageText

_LABEL = re.compile(r"byline|by-line|author|autor|auteur|writer|signature|firma\b|contributor")
_NO_LABEL = re.compile(r"bio|comment|related|teaser|avatar|image|figure|caption|follow|social|date|time")
# Where the author writes from: ``Port Ness`` below ``Ana Brask``.
_WHEREABOUTS = "location"
# A name that nothing but its place tells to be one has two words, or is of a script without capitals.
_WHOLE = re.compile(r"\S[\s\xa0]+\S|[\u3040-\u9fff\uac00-\ud7af]")
_NO_NAME = re.compile(r"//|@|\n|^[\d\W]+$|^\S+-\S+$")
_HEADING = re.compile(r"/h[1-6]\[\d+\]$")
_NEVER_SIGNS = frozenset({Role.TAG, Role.TEASER, Role.CAPTION, Role.TITLE, Role.MENU})
_LONGEST_LINE = 160
_LONGEST_NAMED_LINE = 80
_NEAREST = 4
_MOST = 12
_ABOVE = 6


def byline(
    text: PageText, blocks: tuple[JudgedBlock, ...], claims: Claims, names: tuple[str, ...], address: str | None
) -> tuple[Value[str], ...]:
    """The authors, one value each, nobody twice; empty where the page names none. names: of the outlet."""
    place = find_place(blocks)
    printed = _printed(text, blocks, place)
    near = _near(place, blocks)
    claimed = [_authors(text, near, group, names, address) for group in _by_source(claims.authors)]
    for authors in (*claimed, printed, _signature(text, blocks, place)):
        people = _people(authors, names, address)
        if people:
            return tuple(_completed(people, _people(printed, names, address)))
    return next((tuple(_once(authors)) for authors in (*claimed, printed) if authors), _as_told(claims.authors))


def _as_told(authors: tuple[Said, ...]) -> tuple[Value[str], ...]:
    """The first claim as it is, where it reads like no name: ``Staff reporter``, ``Newsroom of the Ness Post``."""
    plain = (s for s in authors if len(s.value) <= _LONGEST_NAMED_LINE and not _NO_NAME.search(s.value))
    first = next(plain, None)
    return tuple(Value(name.strip(), (), first.where) for name in first.value.split(";")) if first else ()


def _people(authors: list[Value[str]], names: tuple[str, ...], address: str | None) -> list[Value[str]]:
    """The authors that are no agency and not the outlet, nobody twice."""
    return _once([a for a in authors if not is_agency(a.value or "") and not is_site(a.value or "", names, address)])


def _completed(people: list[Value[str]], printed: list[Value[str]]) -> list[Value[str]]:
    """All who stand in print where the people stand, if all of those do: machines are told one of three authors."""
    lines = {fold(author.value or ""): author for author in printed if " " in (author.value or "")}
    if len(lines) > len(people) and all(fold(person.value or "") in lines for person in people):
        return list(lines.values())
    return people


def _by_source(authors: tuple[Said, ...]) -> list[list[Said]]:
    """The claims of each source, in the order of trust: one source's authors are all, another's the same again."""
    sources: dict[str, list[Said]] = {}
    for said in authors:
        sources.setdefault(said.where, []).append(said)
    return list(sources.values())


def _authors(
    text: PageText, shown: tuple[JudgedBlock, ...], claimed: list[Said], names: tuple[str, ...], address: str | None
) -> list[Value[str]]:
    """The names that one source claims, with their places near the headline."""
    found: list[Value[str]] = []
    for said in claimed:
        if said.span is not None and not any(said.span.overlaps(b.block.span) for b in shown):
            continue
        whole = is_agency(said.value) or is_site(said.value, names, address)
        for name in [said.value] if whole else split_names(said.value):
            span = _find(text.text, name, shown)
            found.append(Value(name, (span,) if span else (), said.where))
    return found


def _near(place: Place | None, blocks: tuple[JudgedBlock, ...]) -> tuple[JudgedBlock, ...]:
    """The lines around the headline, and those right below the text."""
    if place is None:
        return ()
    top = place.title if place.title is not None else place.first
    return (
        *blocks[max(0, min(top, place.first) - _ABOVE) : place.second + 1],
        *blocks[place.last + 1 : place.last + 6],
    )


def _find(text: str, name: str, lines: tuple[JudgedBlock, ...]) -> Span | None:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for judged in lines:
        match = pattern.search(text, judged.block.span.start, judged.block.span.end)
        if match:
            return Span(*match.span())
    return None


def _printed(text: PageText, blocks: tuple[JudgedBlock, ...], place: Place | None) -> list[Value[str]]:
    """The names of the bylines near the headline or, where there are none, of one right below the text."""
    if place is None:
        return []
    near = _near(place, blocks)
    head = range(blocks[place.top].block.span.start, blocks[place.first].block.span.start + 1)
    for lines in ([b for b in near if b.block.span.start < head.stop], near):
        found = [
            name
            for judged in lines
            if _tells_author(text, judged, in_head=judged.block.span.start in head)
            for name in _names_in(text, judged.block.span)
        ]
        if found:
            return found[:_MOST]
    return []


def _signature(text: PageText, blocks: tuple[JudgedBlock, ...], place: Place | None) -> list[Value[str]]:
    """A name alone in the last line of the text, or in the line below it; a heading, a tag or the title of another
    article signs nothing.
    """
    if place is None:
        return []
    lines = [judged.block for judged in blocks[place.last : place.last + 2] if judged.role not in _NEVER_SIGNS]
    for span in (block.span for block in lines if not _is_heading(text, block)):
        words = span.of(text.text).split() if len(span) <= _LONGEST_NAMED_LINE else []
        if 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and words[-1][-1] not in ".!?":
            return _names_in(text, span)
    return []


def _is_heading(text: PageText, block: Block) -> bool:
    """By its element or by its words, which head lists and teasers elsewhere."""
    folded = fold(block.span.of(text.text))
    labels = (vocabulary.is_end_label, vocabulary.is_list_label, vocabulary.is_teaser_label)
    return bool(_HEADING.search(block.element or "")) or any(is_label(folded) for is_label in labels)


def _tells_author(text: PageText, judged: JudgedBlock, *, in_head: bool) -> bool:
    """Does the line say so itself, or its class names, or, between headline and text, what it was taken for?"""
    span = judged.block.span
    if len(span) > _LONGEST_LINE or judged.role in {Role.TEASER, Role.CAPTION, Role.TAG, Role.TITLE}:
        return False
    line = span.of(text.text)
    prose = judged.role in {Role.BODY, Role.STANDFIRST} and len(line) > _LONGEST_NAMED_LINE
    if find_by(line) is not None and not prose and not line.rstrip().endswith((".", "!", "?")):
        return True
    labels = judged.block.labels[:_NEAREST]
    if any(_WHEREABOUTS in label for label in labels[:2]):
        return False
    labelled = any(_LABEL.search(label) for label in labels) and not any(
        _NO_LABEL.search(label) for label in labels[:2]
    )
    return ((in_head and judged.role is Role.BYLINE) or labelled) and len(line) <= _LONGEST_NAMED_LINE


def _names_in(text: PageText, span: Span) -> list[Value[str]]:
    line = span.of(text.text)
    start = find_by(line)
    values: list[Value[str]] = []
    for name in split_names(line[start or 0 :]):
        at = line.find(name, start or 0)
        if at >= 0 and (start is not None or _WHOLE.search(name)):
            values.append(Value(name, (Span(span.start + at, span.start + at + len(name)),), RULES))
    return values


def _once(authors: list[Value[str]]) -> list[Value[str]]:
    """Nobody twice, however the name is spelt; the first spelling stays."""
    kept: dict[str, Value[str]] = {}
    for author in authors:
        kept.setdefault(fold(author.value or ""), author)
    return list(kept.values())
