"""Article -> Statements: what the article reports somebody to have said or thought.

``"The quay stays," Brask said. The board denied that anyone had asked it.`` holds two statements; only one of them has
quotation marks. The reader model finds both; the pairing of the marks is one of its inputs, and binds what it answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.nouns import Part
from onrecord.weights import load_manifest

if TYPE_CHECKING:
    from onrecord.impressions import Impressions
    from onrecord.nouns import Article, PageText, Spans, Statement

LANGUAGES = frozenset({"en"})
READER = "reader-en"

__all__ = ["LANGUAGES", "READER", "find", "parts_of", "read_by"]


def find(
    page_id: str, text: PageText, article: Article, *, threads: int = 1
) -> tuple[tuple[Statement, ...], Impressions]:
    """The statements of an article in one of `LANGUAGES`, in page order: headline, standfirst, body; and what the
    model makes of it besides.

    threads: that the model may use for one article. Raises WeightsError if the model isn't the one that was measured.
    """
    # Here, not above: `import onrecord` and `onrecord search` need no model.
    from onrecord.statements.finding import find_in  # noqa: PLC0415
    from onrecord.statements.reader import reader  # noqa: PLC0415

    return find_in(page_id, text.text, parts_of(article), reader(READER, threads))


def read_by() -> str:
    """The model that finds statements, and its version: ``reader-en@1.0.0``."""
    return load_manifest(READER).identity


def parts_of(article: Article) -> dict[Part, Spans]:
    """The paragraphs of each part that the article has."""
    headline = article.title.evidence[:1]
    apart = {*headline, *article.standfirst}
    body = tuple(p for p in article.paragraphs if p not in apart)
    parts = {Part.HEADLINE: headline, Part.STANDFIRST: article.standfirst, Part.BODY: body}
    return {part: paragraphs for part, paragraphs in parts.items() if paragraphs}
