"""Direct, mixed or indirect: how much of a content stands in quotation marks.

``"The quay stays,"`` is direct, ``that the "old quay" would stay`` mixed, ``that the quay would stay`` indirect.
A *that* before the opening mark leaves a direct quotation direct.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.nouns import Kind

if TYPE_CHECKING:
    from onrecord.nouns import Spans

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_OPENERS = frozenset({"that", "how", "whether", "if"})


def kind(text: str, content: Spans, marked: Spans) -> Kind:
    """The kind of a content; `marked` are the pieces of its passage's outermost quotations, in page order."""
    words = [m for span in content for m in _WORD.finditer(text, span.start, span.end)]
    outside = [m for m in words if not _is_marked(m.start(), marked)]
    if not outside or (len(outside) == 1 and outside[0] is words[0] and outside[0].group().lower() in _OPENERS):
        return Kind.DIRECT if words and len(words) > len(outside) else Kind.INDIRECT
    return Kind.MIXED if len(outside) < len(words) else Kind.INDIRECT


def _is_marked(position: int, marked: Spans) -> bool:
    number = bisect_right(marked, position, key=lambda piece: piece.start) - 1
    return number >= 0 and position < marked[number].end
