"""What stands between quotation marks: the marks of an article, paired.

A page of an invented outlet reads::

    "The pier stays. We have paid for it.

    "And the ministers' 'plan' changes nothing," Ana Brask said. "Ask them, she added.

`pair` gives three quotations: one over two paragraphs, each of which begins with its mark; ``'plan'`` inside it,
though an apostrophe stands before; and ``"Ask them, she added.``, which was never closed and so is uncertain.
Whether a quotation is speech, a title or a word held at arm's length is nothing that marks could tell.

The way: `marks` finds them and says what each could be (`glyphs`, `surroundings`, `apostrophes`), `pairing` reads
the double ones and `singles` those between them, and `missing` deals with what is left over.
"""

from onrecord.statements.quotations.glyphs import Style
from onrecord.statements.quotations.quotation import Quotation, pair

__all__ = ["Quotation", "Style", "pair"]
