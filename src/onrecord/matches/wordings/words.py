"""The words of a wording, so that two wordings can be held against each other.

Two outlets print one sentence::

    "The well-known ferry can't wait ... [the minister] said," and no more.
    “The wellknown ferry can’t wait for the ice; she said”

What an editor does to a sentence (marks, cuts, brackets, hyphens, capitals) is kept apart from its words. A wording
is therefore a row of words, each with the key that it is compared by and the characters that it stands on, and beside
it where words are said to be missing (an ellipsis) and which ones an editor put in (square brackets).

The key is the folded word. Three things are taken more strictly than a search does, as they change what was said: a
contraction isn't its homograph (*we're*, *were*), a sign is a word of its own (*5 %*, *$5*), and a minus belongs to its
number. Two are taken more freely, as they only change how it is written: *1,500* is *1500*, *five* is *5*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.matches.wordings.characters import classify
from onrecord.nouns import Span
from onrecord.text import fold, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPELLED = "zero one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: str(number) for number, word in enumerate(_SPELLED.split())}
_SIGNS = {"%": "percent", "&": "and"}
_CONTRACTED = re.compile(r"['’ʼ‛`´](s|t|d|m|re|ve|ll)$")
_NO_WORD = "sic"
_MOST_BRACKETED = 12
"""Words that an editor puts in one pair of brackets."""

_PIECES = re.compile(
    r"(?P<ellipsis>\[ ?(?:…|\. ?\. ?\.) ?\]|\( ?(?:…|\. ?\. ?\.) ?\)|…|\. ?\. ?\.(?: ?\.)*)"
    # Nearly all words are nothing but letters, and a text has many.
    r"|(?P<plain>w[wu]*(?![wnu]|'[wn]))"
    r"|(?P<word>\[w\][wnu]+(?:'[wnu]+)*"
    r"|(?:(?<![wn])-)?n+(?:[.,]n+)+(?![wn])"
    r"|(?:(?<![wn])-(?=n))?[wn][wnu]*(?:'[wn][wnu]*)*)"
    r"|(?P<sign>s)|(?P<open>\[)|(?P<close>\])"
)


@dataclass(slots=True)
class _Found:
    """What a pass over the text gives, word by word."""

    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    ellipses: set[int] = field(default_factory=set)
    bracketed: set[int] = field(default_factory=set)
    open: int | None = None


@dataclass(frozen=True)
class Wording:
    """A text as a row of words.

    keys: what each word is compared by; starts, ends: code points of `text`; ellipses: numbers of the words before
    which words are said to be missing; bracketed: numbers of the words in square brackets.
    """

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    ellipses: frozenset[int] = frozenset()
    bracketed: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, end: int) -> Span:
        """The characters from word `first` up to word `end`, which is not among them."""
        if first == end:
            at = self.starts[first] if first < len(self) else len(self.text)
            return Span(at, at)
        return Span(self.starts[first], self.ends[end - 1])

    def words(self, first: int, end: int) -> str:
        """The words as printed."""
        return self.span(first, end).of(self.text)

    def before(self, word: int) -> str:
        """What stands between a word and the one before it."""
        start = self.ends[word - 1] if word else 0
        return self.text[start : self.starts[word] if word < len(self) else len(self.text)]

    @cached_property
    def closed(self) -> frozenset[int]:
        """Numbers of the words before which a sentence ends, or a quotation that another one follows."""
        return frozenset(n for n in range(1, len(self)) if _SENTENCE_END.search(self.before(n)))


_SENTENCE_END = re.compile(r"[.!?;。！？।]|[”\"»’'] [“\"«‘„']")


def read_wording(text: str) -> Wording:
    """The words of a text, in their order."""
    found = _Found()
    for piece in _PIECES.finditer(classify(text)):
        kind, (start, end) = piece.lastgroup, piece.span()
        if kind == "plain":
            _add(found, _plain_key(text[start:end]), start, end)
        elif kind in {"word", "sign"}:
            _add(found, _odd_key(text[start:end]), start, end)
        elif kind == "ellipsis":
            found.ellipses.add(len(found.keys))
        elif kind == "open":
            found.open = len(found.keys)
        else:
            _close_bracket(found)
    ellipses = frozenset(n for n in found.ellipses if 0 < n < len(found.keys))
    row = (tuple(found.keys), tuple(found.starts), tuple(found.ends))
    return Wording(text, *row, ellipses, frozenset(found.bracketed))


def _add(found: _Found, key: str, start: int, end: int) -> None:
    """A word, unless folding leaves nothing of it."""
    if key:
        found.keys.append(key)
        found.starts.append(start)
        found.ends.append(end)


def _close_bracket(found: _Found) -> None:
    """Note the words since the bracket was opened; none if it never was, or so long ago that it was another one."""
    first, end = found.open, len(found.keys)
    found.open = None
    if first is None or end - first > _MOST_BRACKETED:
        return
    if found.keys[first:] == [_NO_WORD]:
        for row in (found.keys, found.starts, found.ends):
            row.pop()
    else:
        found.bracketed.update(range(first, end))


def _plain_key(printed: str) -> str:
    folded = fold_word(printed)
    return _NUMBERS.get(folded, folded)


@lru_cache(maxsize=4096)
def _odd_key(printed: str) -> str:
    """The key of a sign, a number, a contraction, or a word with a letter in brackets."""
    plain = fold(_SIGNS.get(printed, printed).replace("[", "").replace("]", "").replace("’", "'"))
    if plain[:1] == "-" or plain[:1].isdigit():
        return re.sub(r",(?=\d{3}(?!\d))", "", plain)
    contracted = _CONTRACTED.search(printed.casefold())
    return plain if contracted is None else f"{plain[: -len(contracted[1])]}'{contracted[1]}"


def split_at_ellipses(wording: Wording) -> Iterator[tuple[int, int]]:
    """The stretches between ellipses, from the first word of each up to its end."""
    cuts = [0, *sorted(wording.ellipses), len(wording)]
    for first, end in pairwise(cuts):
        if first < end:
            yield first, end
