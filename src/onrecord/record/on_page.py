"""Words that stand on a page, but not in what is read as a statement.

A headline, a sentence in the outlet's own voice, a teaser: somebody may have copied them as a quotation. Pages that may
have it are found by pairs of its words (`onrecord.record.pairs`), and their bytes say whether they do. A page that was
read by other rules has another text here than the record knows: it isn't looked into until it is read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.nouns import Span
from onrecord.record.captured import list_captures
from onrecord.record.checked import OnPage, Where
from onrecord.record.pairs import read_page
from onrecord.record.spans import walk_spans
from onrecord.record.stored import dig, load_object, load_text
from onrecord.record.tables import articles, pages
from onrecord.text import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from onrecord.matches.wordings import Wording
    from onrecord.schema import Json


_MOST_PAGES = 4
_MOST_BYTES = 500_000
"""Compressed; a larger page takes longer to look into than anybody waits."""


def find_on_pages(connection: Connection, given: Wording, among: Iterable[int]) -> Iterator[OnPage]:
    """The first four pages, of those in these rows, whose text has the quotation word for word.

    Raises RecordError if one is damaged.
    """
    found = 0
    for n in dict.fromkeys(among):
        if found == _MOST_PAGES:
            return
        row = connection.execute(select(pages).where(pages.c.n == n)).one()
        if len(row.data) > _MOST_BYTES or row.text_rules != RULES:
            continue
        capture = list_captures(connection, n)[0]
        spans = tuple(_find_words(load_text(row, capture).text, given))
        if spans:
            found += 1
            article = load_object(connection.scalar(select(articles.c.reading).where(articles.c.page == n)))
            yield OnPage(
                page=capture.name,
                page_id=row.id,
                outlet=dig(article, "outlet", "value"),
                title=dig(article, "title", "value"),
                published=dig(article, "published", "value"),
                where=_place(article, spans[0]),
                spans=spans,
            )


def _find_words(text: str, given: Wording) -> Iterator[Span]:
    """Where all words stand side by side, without an ellipsis that the quotation lacks."""
    wording = read_page(text)
    words, sought = f" {' '.join(wording.keys)} ", f" {' '.join(given.keys)} "
    at = words.find(sought)
    while at >= 0:
        first = words.count(" ", 0, at)
        gaps = {word - first for word in wording.ellipses if first < word < first + len(given)}
        if gaps <= given.ellipses:
            yield wording.span(first, first + len(given))
        at = words.find(sought, at + 1)


def _place(article: Json, span: Span) -> Where:
    for field, where in (("title", Where.HEADLINE), ("paragraphs", Where.ARTICLE)):
        if any(Span(*place).overlaps(span) for _, place in walk_spans({field: article[field]})):
            return where
    return Where.ELSEWHERE
