"""Page -> Article: which blocks of a page are the article, and what it says of itself.

>>> article = articles.extract(page, text)  # doctest: +SKIP

The same code and the same models read HTML and text whose HTML is gone: each line of a page is seen (`features`),
judged (`model`, `judging`), and what the article says of itself is taken from the lines and from the claims.
"""

from onrecord.articles.extracting import extract
from onrecord.articles.model import read_by

__all__ = ["extract", "read_by"]
