"""The text layer: from a page's bytes to the one text that all offsets point into, and how texts are
compared.

>>> from onrecord.nouns import Page
>>> page = Page("tides", "<p>The harbour <b>stays</b> open.</p>".encode(), media_type="text/html")
>>> render(page).text
'The harbour stays open.'
>>> fold("Łukasz O’Neil")
'lukasz oneil'
"""

from onrecord.text.folding import fold, fold_word
from onrecord.text.rendering import RULES, render
from onrecord.text.words import join_words, split_words

__all__ = ["RULES", "fold", "fold_word", "join_words", "render", "split_words"]
