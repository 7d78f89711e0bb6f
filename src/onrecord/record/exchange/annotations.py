"""Statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): what is said of which words of a page.

::

    {"id": "urn:onrecord:5d1f...", "type": "Annotation", "motivation": "describing",
     "body": {"@type": "Quotation", ...},
     "target": [{"source": "https://harbour.example/strait",
                 "selector": [{"type": "TextQuoteSelector", "exact": "“The harbour stays open,”",
                               "prefix": "before noon. ", "suffix": " Ana Brask said on Friday."},
                              {"type": "TextPositionSelector", "start": 19, "end": 43}]}]}

A position counts Unicode code points, from 0, its end not included: as our spans do (section 4.2.5). It counts in the
page text, which is rendered by our rules; a program with another rendering finds the words by the quotation and what
stands around it (section 4.2.4). A statement in several pieces has a target for each.

The body is a schema.org Quotation, with its own context. ``urn:sha256:`` and the hash stand for a page without
address; neither this nor ``urn:onrecord:`` is registered, they are names and lead nowhere.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.record.exchange import quotations
from onrecord.record.exchange.telling import walk_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.nouns import Span
    from onrecord.record.exchange.citing import Citation
    from onrecord.schema import Json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""How many code points before and after the words are quoted, so that they are found among their likes."""


def walk_annotations(connection: Connection) -> Iterator[Json]:
    """An Annotation for each statement; the context is that of the collection they stand in."""
    for page in walk_told(connection):
        for cited in page.statements:
            yield annotate(cited, page.text)


def annotate(cited: Citation, text: str) -> Json:
    """The Annotation of a statement of the page with this text."""
    return {
        "id": f"urn:onrecord:{cited.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"@context": quotations.CONTEXT, **quotations.quote(cited)},
        "target": [{**_source(cited), "selector": _select(piece.span, text)} for piece in cited.pieces],
    }


def _source(cited: Citation) -> Json:
    """The page and, if it is known, its state at the time of the capture (section 4.3.1)."""
    source = {"source": cited.url or f"urn:{cited.page_id}"}
    captured = datetime.fromisoformat(cited.captured_at) if cited.captured_at else None
    if captured is None or captured.tzinfo is None:
        return source
    at = captured.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return {**source, "state": {"type": "TimeState", "sourceDate": at}}


def _select(span: Span, text: str) -> list[Json]:
    """Two selectors of the same words, either of which is enough."""
    quoted = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    return [quoted, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
