"""An article and its page text, made of lines, for the stages behind the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.dates import parse_iso
from onrecord.nouns import Article, PageText, Reason, Span, Value

if TYPE_CHECKING:
    from collections.abc import Sequence


def article_of(
    body: Sequence[str], *, title: str | None = None, published: str | None = None
) -> tuple[PageText, Article]:
    """The headline, if any, and the paragraphs, a blank line between them."""
    lines = [*([title] if title else []), *body]
    spans, start = [], 0
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 2
    article = Article(
        title=Value(title, (spans[0],)) if title else Value[str].empty(Reason.NOT_TOLD),
        outlet=Value[str].empty(Reason.NOT_TOLD),
        byline=(),
        published=Value(parse_iso(published)) if published else Value.empty(Reason.NOT_TOLD),
        language=Value("en"),
        paragraphs=tuple(spans[1 if title else 0 :]),
    )
    return PageText("\n\n".join(lines), "text@2", "utf-8"), article
