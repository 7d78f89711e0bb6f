"""Page -> Article: which blocks of a page are the article, and what it says of itself.

>>> article = articles.extract(page, text)  # doctest: +SKIP

The same code reads HTML and text whose HTML is gone. It is a straightforward reading by rules; the blocks with
their features go in and a decision with its reason comes out for each, so that a learned decision can replace
`judging` and nothing else.
"""

from onrecord.articles.extracting import extract

__all__ = ["extract"]
