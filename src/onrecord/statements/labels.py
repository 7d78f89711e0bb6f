"""What the reader model answers, by number: the one list that training, manifest and decoding share.

An *anchor* is the word that a statement hangs on: the word that makes its cue a cue (``said`` in ``has also said``),
or, where there is no cue, the first word of its content. For each anchor each piece gets a *role*: nothing, or the
begin or the rest of a stretch of this statement's content, cue or source. So two statements can share a source, and
one can stand inside the other. *Entities* are phrases that name or describe something, in two layers: the outermost
and, where one stands in it, the innermost.
"""

from __future__ import annotations

ANCHORS = ("cue", "content")
ROLES = ("none", "content+", "content", "cue+", "cue", "source+", "source")
TYPES = ("person", "organization", "place", "date", "event")
ENTITIES = ("none", *(name for kind in TYPES for name in (f"{kind}+", kind)))
LAYERS = 2
# Vectors of each piece for coreference: as a mention that takes up another one, of its first and of its last piece;
# as a mention that is taken up, the same.
CHAINS, CHAIN_WIDTH = 4, 64
