"""Proving one page from its rows: every claim is derived again, none is believed for standing there.

Each proof rests on the one before, so the order matters, and a page whose bytes are damaged is not asked for
its spans:

1. the stored bytes have the hash that is the page's id;
2. what was read (article, speakers, occasions, statements) has the hash that it had when it was added;
3. rendered again, the bytes give the page text that was read;
4. every span of every object lies inside that text; every statement's words and id come out of its spans, and
   every column that a search looks at comes out of what was read.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING

from onrecord.errors import PageError, RecordError
from onrecord.nouns import Span, statement_id
from onrecord.record import rows
from onrecord.record.findings import Finding, Flaw, Proof
from onrecord.record.spans import walk_spans
from onrecord.record.stored import load_text
from onrecord.text import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record.gathering import PageRows
    from onrecord.schema import Json

Doubt = tuple[Flaw, str]


def prove(kept: PageRows) -> tuple[Proof, str]:
    """How many spans of one page are proved, and all that doesn't hold; the page text, empty where there is none."""
    name, page_id = kept.captures[0].name if kept.captures else None, kept.page.id
    spans, doubts, text = 0, list(doubt_kept(kept)), ""
    if not doubts:
        try:
            text = load_text(kept.page, kept.captures[0]).text
        except (PageError, RecordError) as error:
            doubts.append((Flaw.TEXT if kept.page.text_rules == RULES else Flaw.RULES, error.message))
        else:
            spans, doubts = _prove_derived(kept, text)
    findings = tuple(Finding(name, page_id, flaw, message) for flaw, message in doubts)
    return Proof(name, page_id, spans, findings), text


def doubt_kept(kept: PageRows) -> Iterator[Doubt]:
    """Which of the captures, the bytes and the reading of a page are no longer what was added, and why."""
    yield from _doubt_captures(kept)
    yield from _doubt_bytes(kept)
    yield from _doubt_reading(kept)


def _doubt_captures(kept: PageRows) -> Iterator[Doubt]:
    if not kept.captures:
        yield Flaw.CAPTURE, "no name under which the page was captured is left"
    for row in kept.captures:
        if row.key != rows.hash_capture(kept.page.id, row.name, row.url, row.captured_at, row.headers):
            yield Flaw.CAPTURE, f"the name, address, time or headers of the capture {row.name!r} were changed"


def _doubt_bytes(kept: PageRows) -> Iterator[Doubt]:
    try:
        data = zlib.decompress(kept.page.data)
    except zlib.error as error:
        yield Flaw.BYTES, f"the stored bytes can't be decompressed: {error}"
        return
    if kept.page.id != f"sha256:{hashlib.sha256(data).hexdigest()}":
        yield Flaw.BYTES, "the stored bytes don't have the hash that is the page's id"


def _doubt_reading(kept: PageRows) -> Iterator[Doubt]:
    found = rows.hash_reading(kept.page._asdict(), (row.reading for _, row in kept.named()))
    if found != kept.page.reading_sha256:
        yield Flaw.READING, "what was read is not what was added: something was changed, lost or added"


def _prove_derived(kept: PageRows, text: str) -> tuple[int, list[Doubt]]:
    """The number of spans that lie inside the text, and what doesn't come out of them."""
    spans, outside = 0, []
    for name, row in kept.named():
        for field, (start, end) in walk_spans(json.loads(row.reading)):
            if 0 <= start <= end <= len(text):
                spans += 1
            else:
                outside.append((Flaw.SPAN, f"{name}: {field} [{start}, {end}) is outside the {len(text)} characters"))
    if outside:
        return spans, outside
    unindexed = [(Flaw.INDEX, f"statement {lost}: the index of words doesn't hold it") for lost in kept.unindexed]
    return spans, [*_doubt_ids(kept), *_doubt_columns(kept, text), *unindexed]


def _doubt_ids(kept: PageRows) -> Iterator[Doubt]:
    for row in kept.statements:
        read = json.loads(row.reading)
        content, cue, source = (tuple(Span(*pair) for pair in read[field]) for field in ("content", "cue", "source"))
        if read["id"] != statement_id(kept.page.id, content, cue, source):
            yield Flaw.ID, f"statement {row.id}: its spans give another id"


def _doubt_columns(kept: PageRows, text: str) -> Iterator[Doubt]:
    for (name, row), derived in zip(kept.named(), _derive(kept, text), strict=True):
        for column, value in derived.items():
            if getattr(row, column) != value:
                yield Flaw.COLUMN, f"{name}: the column {column} doesn't come out of what was read"


def _derive(kept: PageRows, text: str) -> Iterator[rows.Row]:
    """The rows as `add` would make them now, in the order of `PageRows.named`."""
    articles: list[Json] = [json.loads(row.reading) for row in kept.articles]
    for article in articles:
        yield rows.article_row(article)
    for position, row in enumerate(kept.speakers):
        yield rows.speaker_row(kept.page.id, position, json.loads(row.reading))
    for position, row in enumerate(kept.occasions):
        yield rows.occasion_row(position, json.loads(row.reading))
    for position, row in enumerate(kept.statements):
        yield rows.statement_row(text, articles[0], position, json.loads(row.reading))
