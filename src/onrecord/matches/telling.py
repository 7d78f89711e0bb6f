"""A statement as another article's is compared with it: its words, who said them, when and how.

One outlet prints ``"The quay is sinking and nobody at the ministry cares," Brask said on Friday``, another one writes
that Brask called the ministry's men *careless about a "sinking" quay* in Friday's debate. Both are folded and split
once, when they are read; then each can be compared with many. Of what stands beside the words in their sentence, what
tells of the time they were said is kept with the cue: *Friday*, *debate*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.nouns import Kind, OccasionKind
from onrecord.sentences import split
from onrecord.text import fold, split_words
from onrecord.vectors import encode_words, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.nouns import Span, SpeakerType, When
    from onrecord.vectors import Floats

Words = tuple[str, ...]

_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_KINDS: dict[str, str] = {
    word: kind
    for kind, words in {
        OccasionKind.POST: "tweet tweets tweeted tweeting twitter posted post",
        OccasionKind.INTERVIEW: "interview interviews interviewed",
        OccasionKind.SPEECH: "speech rally address crowd convention",
        OccasionKind.LETTER: "letter wrote",
        OccasionKind.STATEMENT: "statement",
        "debate": "debate debates",
    }.items()
    for word in words.split()
}
# An indirect report changes what words end with; the longest first.
_ENDINGS = ("ingly", "edly", "ing", "ed", "er", "ly", "ie", "e", "y")
_STEM, _SHORTEST = 7, 3
_PRINTED = re.compile(r"[\w’'.-]+")
_ELLIPSIS = re.compile(r"…|\.(?: ?\.){2,}")
# Folded: two single marks are a double one; one is a mark where no word goes on.
_QUOTED = re.compile(r"""(?:"|''|(?<!\w)'(?=\w))(.+?)(?:"|''|(?<=[\w.,!?])'(?!\w)|$)""")


@dataclass(frozen=True, slots=True)
class Who:
    """The speaker. person: the key in the record, if there is one; name, type: as in the speaker's own article."""

    person: str | None
    name: str
    type: SpeakerType


@dataclass(frozen=True, slots=True)
class Told:
    """One statement, ready to be compared.

    id: the statement's; page: its page's id; who: None where the page doesn't tell; quoted: the words in quotation
    marks, each quotation apart, and in two where an ellipsis says that something is left out; cue: of the verb and
    what belongs to it, with what `beside` gives; said, published: None where not told; weight: what its different
    words weigh together; stems: of its words, each with what it weighs; names, name_stems: words that begin with a
    capital within the content, and their stems; weekdays, kinds: those of the occasion; vector: float32[WIDTH].
    """

    id: str
    page: str
    who: Who | None
    kind: Kind
    words: Words
    quoted: tuple[Words, ...]
    cue: frozenset[str]
    said: When | None
    published: When | None
    different: frozenset[str] = field(repr=False)
    weight: float = field(repr=False)
    stems: Mapping[str, float] = field(repr=False)
    stem_weight: float = field(repr=False)
    names: frozenset[str]
    name_stems: frozenset[str] = field(repr=False)
    weekdays: frozenset[str]
    kinds: frozenset[str]
    vector: Floats = field(repr=False)


def prepare(
    id: str,  # noqa: A002 - the noun's own word
    page: str,
    content: Sequence[str],
    cue: str,
    kind: Kind,
    who: Who | None,
    said: When | None,
    published: When | None,
    occasion: OccasionKind | None,
) -> Told:
    """content: the pieces of the content as printed, quotation marks included; cue: with what `beside` gives.

    Raises WeightsError.
    """
    words = tuple(word for piece in content for word in split_words(piece))
    different, told = frozenset(words), frozenset(split_words(cue))
    stems = {_stem(word): weigh(word) for word in sorted(different)}
    names = frozenset(name for piece in content for name in _names(piece))
    return Told(
        id=id,
        page=page,
        who=who,
        kind=kind,
        words=words,
        quoted=_quoted(content, kind, words),
        cue=told,
        said=said,
        published=published,
        different=different,
        weight=weigh_all(different),
        stems=stems,
        stem_weight=sum(stems.values()),
        names=names,
        name_stems=frozenset(map(_stem, names)),
        weekdays=told & _WEEKDAYS,
        kinds=frozenset({_KINDS[word] for word in told & _KINDS.keys()} | ({occasion} if occasion else set())),
        vector=encode_words([words])[0],
    )


def beside(text: str, paragraphs: Iterable[Span], content: Sequence[Span]) -> str:
    """What the sentences that the content stands in tell, outside of it, of the occasion: ``Friday debate``."""
    start, end = min(piece.start for piece in content), max(piece.end for piece in content)
    around = [one for near in paragraphs if near.start < end and start < near.end for one in split(text, near)]
    around = [one for one in around if one.start < end and start < one.end]
    if not around:
        return ""
    at, rest = min(start, around[0].start), []
    for piece in sorted(content):
        rest.append(text[at : piece.start])
        at = max(at, piece.end)
    words = split_words(" ".join([*rest, text[at : max(at, around[-1].end)]]))
    return " ".join(word for word in words if word in _WEEKDAYS or word in _KINDS)


def weigh_all(words: frozenset[str]) -> float:
    """What the words weigh together, in an order of their own: a sum of floats hangs on it."""
    return sum(map(weigh, sorted(words)))


def _quoted(content: Sequence[str], kind: Kind, words: Words) -> tuple[Words, ...]:
    if kind is Kind.INDIRECT:
        return ()
    marked = (mark[1] for piece in content for mark in _QUOTED.finditer(fold(piece)))
    found = (tuple(split_words(part)) for quotation in marked for part in _ELLIPSIS.split(quotation))
    quotations = tuple(quotation for quotation in found if quotation)
    # A quotation over paragraphs may have no mark of its own.
    return quotations or ((words,) if kind is Kind.DIRECT and words else ())


def _stem(word: str) -> str:
    word = word.rstrip("s") if len(word.rstrip("s")) >= _SHORTEST else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)[:_STEM]
    return word[:_STEM]


def _names(piece: str) -> Iterable[str]:
    """The first word of a piece has a capital anyhow, and *I* is nobody's name."""
    for word in _PRINTED.findall(piece)[1:]:
        if word[:1].isupper() and word.partition("’")[0].partition("'")[0] != "I":
            yield from split_words(word.removesuffix("’s").removesuffix("'s"))
