"""Proving an export from the pages: each line is what its page says, or it is told what isn't.

Somebody publishes a data set of statements without a word of the articles (`onrecord.record.lines`). Who has the pages
proves it, without trusting whoever made it. Of each line::

    page_id          a page with these bytes is there
    text_sha256      its bytes give this text
    content          the spans lie in it, and the words there have the hashes of content_sha256, or are the words
    id               comes out of the page's bytes and the spans

What isn't proved is what a reading concluded: who spoke, and when.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from onrecord.nouns import Span, statement_id
from onrecord.record.findings import Finding, Flaw, Proof
from onrecord.record.lines import hash_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.nouns import PageText
    from onrecord.schema import Json

_NO_LINE = "is no statement of an export: give the file of `onrecord export --what statements --format jsonl`"


def prove_export(lines: Iterable[str], find_text: Callable[[str], PageText | None]) -> Iterator[Proof]:
    """A proof of each line of JSONL.

    find_text: gives the text of the page with this id, or None if it isn't there; it is asked once for lines of one
    page that follow each other.
    """
    known: tuple[str | None, PageText | None] = (None, None)
    for number, line in enumerate(lines, start=1):
        row = _load(line)
        if row is None:
            yield Proof(None, None, 0, (Finding(None, None, Flaw.LINE, f"line {number} {_NO_LINE}"),))
            continue
        if known[0] != row["page_id"]:
            known = (row["page_id"], find_text(row["page_id"]))
        wrong = next(_doubt(row, known[1]), None)
        name, page_id = row["page"], row["page_id"]
        findings = (Finding(name, page_id, wrong[0], f"statement {row['id']}: {wrong[1]}"),) if wrong else ()
        yield Proof(name, page_id, 0 if wrong else len(row["content"]), findings)


def _load(line: str) -> Json | None:
    """The statement of a line; None if it holds none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    texts = all(isinstance(row.get(name), str) for name in ("id", "page", "page_id", "text_sha256"))
    spans = all(_are_spans(row.get(name)) for name in ("content", "cue", "source"))
    carried = isinstance(row.get("words"), str) or isinstance(row.get("content_sha256"), list)
    return row if texts and spans and carried else None


def _are_spans(value: Any) -> bool:  # noqa: ANN401 - whatever JSON can hold
    if not isinstance(value, list):
        return False
    pairs = all(isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair) for pair in value)
    return pairs and all(0 <= start <= end for start, end in value)


def _doubt(row: Json, text: PageText | None) -> Iterator[tuple[Flaw, str]]:
    """What doesn't hold; each proof rests on the one before."""
    if text is None:
        yield Flaw.PAGE, "its page isn't there"
        return
    if text.sha256 != row["text_sha256"]:
        yield (
            Flaw.TEXT,
            f"its page gives another text by the rules {text.rules}; it was read by {row.get('text_rules')}",
        )
    content, cue, source = (tuple(Span(*pair) for pair in row[name]) for name in ("content", "cue", "source"))
    if any(span.end > len(text.text) for span in (*content, *cue, *source)):
        yield Flaw.SPAN, f"a span lies outside the {len(text.text)} characters of its page"
    words = " ".join(span.of(text.text) for span in content)
    if "words" in row and row["words"] != words:
        yield Flaw.WORDS, "other words stand at its spans"
    if "content_sha256" in row and row["content_sha256"] != hash_pieces(words, row["content"]):
        yield Flaw.WORDS, "the words at its spans have another hash"
    if row["id"] != statement_id(row["page_id"], content, cue, source):
        yield Flaw.ID, "its page and spans give another id"
