"""A statement as another article's is compared with it: its words, who said them, when and how.

One outlet prints ``"The quay is sinking and nobody at the ministry cares," Brask said on Friday``, another one writes
that Brask called the ministry's men *careless about a "sinking" quay*. Both are folded and split once, when they are
read; then each can be compared with many.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.nouns import Kind
from onrecord.text import fold, split_words
from onrecord.vectors import encode_words, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import OccasionKind, SpeakerType, When
    from onrecord.vectors import Floats

Words = tuple[str, ...]

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
    marks, each quotation apart; cue: of the verb and what belongs to it; said, published: None where not told; weight:
    what its different words weigh together; vector: float32[WIDTH].
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
    occasion: OccasionKind | None
    different: frozenset[str] = field(repr=False)
    weight: float = field(repr=False)
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
    """content: the pieces of the content as printed, quotation marks included. Raises WeightsError."""
    words = tuple(word for piece in content for word in split_words(piece))
    different = frozenset(words)
    return Told(
        id=id,
        page=page,
        who=who,
        kind=kind,
        words=words,
        quoted=_quoted(content, kind, words),
        cue=frozenset(split_words(cue)),
        said=said,
        published=published,
        occasion=occasion,
        different=different,
        weight=weigh_all(different),
        vector=encode_words([words])[0],
    )


def weigh_all(words: frozenset[str]) -> float:
    """What the words weigh together, in an order of their own: a sum of floats hangs on it."""
    return sum(map(weigh, sorted(words)))


def _quoted(content: Sequence[str], kind: Kind, words: Words) -> tuple[Words, ...]:
    if kind is Kind.INDIRECT:
        return ()
    found = (tuple(split_words(mark[1])) for piece in content for mark in _QUOTED.finditer(fold(piece)))
    quotations = tuple(quotation for quotation in found if quotation)
    # A quotation over paragraphs may have no mark of its own.
    return quotations or ((words,) if kind is Kind.DIRECT and words else ())
