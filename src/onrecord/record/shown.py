"""What `show` gives: one statement with its proof, or one page with all its statements.

A statement comes with the paragraph that it stands in, its article, its speaker, and for each field the
characters that it rests on::

    content   [0, 24)    "The harbour stays open,"
    source    [25, 34)   "Ana Brask"
    said_on   [43, 49)   "Friday"
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.nouns import Span
    from onrecord.record.hits import Hit
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class Capture:
    """Where and when the bytes of a page were met; `captured_at` is ISO 8601; headers: what the server said with it."""

    name: str
    url: str | None
    captured_at: str | None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What the record knows of a page; `name` is the smallest of its captures' names."""

    id: str
    name: str
    media_type: str
    text_sha256: str
    text_rules: str
    read_by: Json
    captures: tuple[Capture, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the page text: which field rests on it, where it stands, and its words."""

    field: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement and what it rests on. `article`, `statement`, `speaker` and `occasion` are as in the contract.

    person: the speaker's key in the record; context: the paragraphs (or the title) that the statement stands
    in;
    evidence: every span of the statement by field, content, cue and source first;
    judged: what people made of it (`onrecord.record.judgements.resolving.State.to_json`), or None, and
    judged_evidence: every span of that; speakers, occasions: all that were read on the page.
    """

    page: KeptPage
    article: Json
    statement: Json
    speaker: Json | None
    person: str | None
    occasion: Json | None
    context: tuple[Passage, ...]
    evidence: tuple[Passage, ...]
    judged: Json | None = None
    judged_evidence: tuple[Passage, ...] = ()
    speakers: tuple[Json, ...] = ()
    occasions: tuple[Json, ...] = ()

    @property
    def pieces(self) -> tuple[Passage, ...]:
        """What was said, a piece for each span of the content, as it stands."""
        mended = tuple(passage for passage in self.judged_evidence if passage.field == "content")
        return mended or tuple(passage for passage in self.evidence if passage.field == "content")


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page, its article as in the contract, and its statements in their order."""

    page: KeptPage
    article: Json
    statements: tuple[Hit, ...]


def shown_to_json(shown: ShownStatement | ShownPage) -> Json:
    """What was shown as plain data, spans as the contract has them."""
    data = dataclasses.asdict(shown)
    if isinstance(shown, ShownStatement):
        for name in ("context", "evidence", "judged_evidence"):
            data[name] = [_passage_to_json(passage) for passage in getattr(shown, name)]
    return data


def _passage_to_json(passage: Passage) -> Json:
    return {"field": passage.field, "span": [passage.span.start, passage.span.end], "words": passage.words}
