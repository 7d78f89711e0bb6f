"""Annotated texts as the speakers' stage sees them: statements given, sources read, the reader's impressions.

GAP's passages have no statements; PolNeAR's articles have those that annotators marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.nouns import Article, Part, Reason, Span, Statement, Value, statement_id
from onrecord.speakers.following import follow
from onrecord.speakers.resolving import read
from onrecord.statements import kinds
from onrecord.statements.finding import find_in, prepare
from onrecord.statements.nesting import nest
from onrecord.statements.quotations import pair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.impressions import Impressions
    from onrecord.nouns import Spans
    from onrecord.speakers.cast import Cast
    from onrecord.speakers.following import Ranker
    from onrecord.speakers.sources import Source
    from onrecord.statements.reader import Reader
    from training.examples import Attribution, Example


@dataclass(frozen=True, slots=True)
class Text:
    """Who is in a text, what was said in it, and the reader's impressions."""

    cast: Cast
    said: list[tuple[Statement, Source | None]]
    impressions: Impressions

    def follow(self, rank: Ranker) -> None:
        """Asks the ranker about each place that takes somebody up, in page order."""
        follow(self.cast.text, self.cast.sentences, self.cast.people, self.said, self.impressions, rank)


def of(example: Example, reader: Reader) -> Text:
    """The example's text; without attributions nothing was said in it."""
    paragraphs = example.paragraphs()
    (seen,) = reader.read([prepare(example.text, paragraphs, reader).pieces])
    said = statements(example.text, paragraphs, example.attributions or ())
    return Text(*read(example.text, _article(paragraphs), said), seen.impressions)


def as_found(text: str, reader: Reader) -> Text:
    """A passage of one paragraph with the statements that the reader finds in it."""
    paragraphs = (Span(0, len(text)),)
    said, impressions = find_in("", text, {Part.BODY: paragraphs}, reader)
    return Text(*read(text, _article(paragraphs), said), impressions)


def statements(
    text: str, paragraphs: Spans, attributions: Iterable[Attribution], headline: Spans = ()
) -> tuple[Statement, ...]:
    """What annotators marked, in their order, as the stage before the speakers' would have found it."""
    marked = tuple(sorted(piece for q in pair(text, paragraphs) if q.inside is None for piece in q.pieces))
    return nest([_statement(text, number, one, marked, headline) for number, one in enumerate(attributions)])


def _article(paragraphs: Spans) -> Article:
    nothing = Value[str].empty(Reason.NOT_TOLD)
    return Article(nothing, nothing, (), Value.empty(Reason.NOT_TOLD), nothing, paragraphs=paragraphs)


def _statement(text: str, number: int, one: Attribution, marked: Spans, headline: Spans) -> Statement:
    return Statement(
        # Annotators may have marked the same words twice.
        id=f"{number}/{statement_id('', one.content, one.cue, one.source)}",
        kind=kinds.kind(text, one.content, marked),
        part=Part.HEADLINE if any(one.content[0] in span for span in headline) else Part.BODY,
        content=one.content,
        cue=one.cue,
        source=one.source,
    )
