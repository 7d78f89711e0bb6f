"""What an editor did to words without changing one: marks, capitals, hyphens, spellings, brackets, stops.

::

    kept    The well-known Minister said: “no ferry” will come
    given   the wellknown minister said 'no ferry' [...] will come

These are the same words. Who checks a quotation still wants to be told that a hyphen, two capitals and the quotation
marks differ, that the colon is gone, and that the ellipsis claims words to be missing where none are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.matches.wordings.runs import Change
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.matches.wordings.aligning import Alignment
    from onrecord.matches.wordings.runs import Run
    from onrecord.matches.wordings.words import Wording

_QUOTES = re.compile(r"[\"']+|``|(?<!\w)<<|>>(?!\w)")
_ELLIPSIS = re.compile(r"[\[(]? ?(?:…|\. ?\. ?\.(?: ?\.)*) ?[\])]?")
_BRACKETS = re.compile(r"\[sic\]|[\[\]]")
_HYPHEN = re.compile(r"^ ?-+ ?$|^$")


class Mark(StrEnum):
    """What differs where the words are the same."""

    QUOTATION_MARKS = "quotation_marks"
    ELLIPSIS = "ellipsis"
    BRACKETS = "brackets"
    CAPITALS = "capitals"
    HYPHENS = "hyphens"
    SPELLING = "spelling"
    PUNCTUATION = "punctuation"


@dataclass(frozen=True, slots=True)
class Marked:
    """One such difference, as it is printed in both wordings."""

    mark: Mark
    kept: str
    given: str


def list_marks(alignment: Alignment) -> tuple[Marked, ...]:
    """The differences, in the order of the words. The ends of the wordings are left out: nothing is cut there."""
    kept, given = alignment.kept, alignment.given
    found: list[Marked] = []
    for run in alignment.inner:
        if run.change is Change.SAME:
            found += _in_same_words(kept, given, run)
        elif _is_editors(given, run):
            found.append(Marked(Mark.BRACKETS, kept.words(*run.kept), given.words(*run.given)))
        elif run.change is Change.DROPPED and run.given[0] in given.ellipses:
            found.append(Marked(Mark.ELLIPSIS, kept.words(*run.kept), given.before(run.given[0]).strip()))
    return tuple(found)


def is_editorial(given: Wording, run: Run) -> bool:
    """Does the given wording itself tell of this change: words left out at an ellipsis, or put in brackets?"""
    if run.change is Change.DROPPED:
        return run.given[0] in given.ellipses
    return _is_editors(given, run)


def _is_editors(given: Wording, run: Run) -> bool:
    changed = run.change in {Change.ADDED, Change.CHANGED}
    return changed and all(word in given.bracketed for word in range(*run.given))


def _in_same_words(kept: Wording, given: Wording, run: Run) -> Iterator[Marked]:
    if run.kept[1] - run.kept[0] != run.given[1] - run.given[0]:
        pairs = _pair_unevenly(kept, given, run)
    else:
        pairs = [
            ((at, at + 1), (there, there + 1)) for at, there in zip(range(*run.kept), range(*run.given), strict=True)
        ]
    for number, (here, there) in enumerate(pairs):
        if number:
            yield from _between(kept.before(here[0]), given.before(there[0]))
        yield from _in_word(kept.words(*here), given.words(*there), compound=here[1] - here[0] != there[1] - there[0])


def _pair_unevenly(kept: Wording, given: Wording, run: Run) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Word beside word, compounds beside their parts."""
    pairs, at, there = [], run.kept[0], run.given[0]
    while at < run.kept[1] and there < run.given[1]:
        end, stop = at + 1, there + 1
        while (here := "".join(kept.keys[at:end])) != (other := "".join(given.keys[there:stop])):
            end, stop = (end + 1, stop) if len(here) < len(other) else (end, stop + 1)
        pairs.append(((at, end), (there, stop)))
        at, there = end, stop
    return pairs


def _in_word(kept: str, given: str, *, compound: bool) -> Iterator[Marked]:
    plain, other = (_BRACKETS.sub("", word).replace("’", "'") for word in (kept, given))
    if _BRACKETS.findall(kept) != _BRACKETS.findall(given):
        yield Marked(Mark.BRACKETS, kept, given)
    elif compound:
        yield Marked(Mark.HYPHENS, kept, given)
    elif plain != other:
        yield Marked(Mark.CAPITALS if plain.casefold() == other.casefold() else Mark.SPELLING, kept, given)


def _between(kept: str, given: str) -> Iterator[Marked]:
    """What differs between two words that follow each other in both wordings."""
    here, there = fold(kept), fold(given)
    if here == there:
        return
    for mark, pattern in ((Mark.ELLIPSIS, _ELLIPSIS), (Mark.BRACKETS, _BRACKETS), (Mark.QUOTATION_MARKS, _QUOTES)):
        if sorted(pattern.findall(here)) != sorted(pattern.findall(there)):
            yield Marked(mark, kept.strip(), given.strip())
        here, there = pattern.sub(" ", here), pattern.sub(" ", there)
    if here.split() != there.split():
        hyphens = _HYPHEN.match(here.strip()) and _HYPHEN.match(there.strip())
        yield Marked(Mark.HYPHENS if hyphens else Mark.PUNCTUATION, kept.strip(), given.strip())
