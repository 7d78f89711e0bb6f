"""Articles of PolNeAR read with the annotators' statements in place of our own: what a later stage makes of them.

In ``Brask met Mayor Orn. "It stays," she told him.`` an annotator has marked what was said and that *she* said it. Who
she is and when it was are then read as ever, so that a figure measures those who read them and not the reader.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from onrecord import articles, moments, speakers, statements
from onrecord.dates import parse_iso
from onrecord.nouns import Form, Given, Page, Reading, Span
from onrecord.text import render
from training.examples import Attribution
from training.speakers import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from onrecord.nouns import Spans

Row = dict[str, Any]


def rows(path: Path) -> Iterator[Row]:
    """The articles of one file of the corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read(row: Row) -> Reading:
    """The article with its marked statements, in the annotators' order; one without content says nothing."""
    given = Given(title=row.get("title"), outlet=row.get("outlet"), published=parse_iso(row["published"]))
    page = Page(row["id"], row["text"].encode(), charset="utf-8", form=Form.ARTICLE, given=given)
    text = render(page)
    article = articles.extract(page, text)
    _, impressions = statements.find(page.id, text, article)
    marked = [
        Attribution(*(_spans(one[part]) for part in ("content", "cue", "source")))
        for one in row["attributions"]
        if one["content"]
    ]
    said = texts.statements(text.text, article.paragraphs, marked, article.title.evidence[:1])
    found, who = speakers.resolve(text, article, said, impressions)
    placed, occasions = moments.place(text, article, found, who)
    return Reading(page, text, article, placed, who, occasions)


def _spans(pairs: Iterable[tuple[int, int]]) -> Spans:
    return tuple(sorted(Span(start, end) for start, end in pairs))
