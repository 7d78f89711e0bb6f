"""Direct, mixed or indirect: how much of a content stands in quotation marks.

``"The quay stays,"`` is direct, ``that the "old quay" would stay`` mixed, ``that the quay would stay`` indirect.
A *that* before the opening mark leaves a direct quotation direct.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.nouns import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import Spans
    from onrecord.statements.quotations import Quotation

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LEADS = frozenset({"that", "how", "whether", "if"})


def kind(text: str, content: Spans, quotations: Sequence[Quotation]) -> Kind:
    """The kind of a content by the quotations of its passage, in page order."""
    marked = [piece for q in quotations for piece in q.pieces]
    words = [m for span in content for m in _WORD.finditer(text, span.start, span.end)]
    outside = [m for m in words if not any(p.start <= m.start() < p.end for p in marked)]
    if not outside or (len(outside) == 1 and outside[0] is words[0] and outside[0].group().lower() in _LEADS):
        return Kind.DIRECT if words and len(words) > len(outside) else Kind.INDIRECT
    return Kind.MIXED if len(outside) < len(words) else Kind.INDIRECT
