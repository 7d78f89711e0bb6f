"""Article -> Statements: what the article reports somebody to have said or thought.

`find` is the seam: today it reads what stands in quotation marks, by rules; the reader model reads every
statement through the same function, with the pairing of the marks as one of its inputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.nouns import Part
from onrecord.statements.finding import find_in

if TYPE_CHECKING:
    from onrecord.nouns import Article, PageText, Spans, Statement

LANGUAGES = frozenset({"en"})

__all__ = ["LANGUAGES", "find"]


def find(page_id: str, text: PageText, article: Article) -> tuple[Statement, ...]:
    """The statements of an article in one of `LANGUAGES`, in page order: headline, standfirst, body."""
    headline, standfirst, body = _passages(article)
    return tuple(
        statement
        for passages, part in ((headline, Part.HEADLINE), (standfirst, Part.STANDFIRST), (body, Part.BODY))
        if passages
        for statement in find_in(page_id, text.text, passages, part)
    )


def _passages(article: Article) -> tuple[Spans, Spans, Spans]:
    headline = article.title.evidence[:1]
    apart = {*headline, *article.standfirst}
    return headline, article.standfirst, tuple(p for p in article.paragraphs if p not in apart)
