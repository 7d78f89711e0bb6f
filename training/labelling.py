"""Examples -> windows with what the model should answer for each.

``Orn has also said it would stay.`` is one window; its one anchor is ``said``, because that word is a cue more often
than ``has`` or ``also`` are, and its row gives each piece its role for that anchor.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.statements import labels
from onrecord.statements.cutting import cut
from onrecord.statements.quotations import pair
from onrecord.statements.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tokenizers import Tokenizer

    from onrecord.nouns import Span
    from onrecord.statements.pieces import Numbers, Pieces
    from onrecord.statements.windows import Window
    from training.examples import Attribution, Example, Mention

IGNORED = -100
_OFTEN = 0.01
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One window: T pieces, N anchors, M mentions.

    ids, case, quoted, edge: T; anchors: N pieces of the window, kinds: their number in `labels.ANCHORS`; roles: N x T;
    entities: layers x T; mentions: M x 3, first and last piece and chain. attributed, mentioned: False where the
    corpus doesn't mark them, so that nothing is learned.
    """

    ids: Numbers
    case: Numbers
    quoted: Numbers
    edge: Numbers
    anchors: Numbers
    kinds: Numbers
    roles: np.ndarray
    entities: np.ndarray
    mentions: np.ndarray
    attributed: bool
    mentioned: bool

    def __len__(self) -> int:
        return len(self.ids)


class Cues:
    """Which word of a cue makes it one: by how often a word alone is a cue, of all times that it is printed."""

    def __init__(self, examples: Iterable[Example]) -> None:
        alone: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        for example in examples:
            seen.update(_WORD.findall(example.text.lower()))
            for attribution in example.attributions or ():
                for cue in attribution.cue:
                    words = _WORD.findall(cue.of(example.text).lower())
                    alone.update(words if len(words) == 1 else ())
        self._share = {word: alone[word] / (count + 5) for word, count in seen.items()}
        self._seen = seen

    def pull(self, word: str) -> tuple[float, int]:
        """What ranks the words of a cue: how often it is one by itself, and among those that hardly are the rarest."""
        share = self._share.get(word.lower(), 0.0)
        return (share if share >= _OFTEN else 0.0), -self._seen[word.lower()]


def label(example: Example, tokenizer: Tokenizer, cues: Cues, *, length: int, shared: int = 0) -> list[Labelled]:
    """The windows of an example."""
    paragraphs = example.paragraphs()
    pieces = cut(tokenizer, example.text, paragraphs, pair(example.text, paragraphs))
    rows = [_row(example, pieces, cues, attribution) for attribution in example.attributions or ()]
    found = [row for row in rows if row is not None]
    return [
        _window(example, pieces, found, window) for window in windows(pieces.paragraph, length=length, shared=shared)
    ]


def anchor(text: str, pieces: Pieces, cues: Cues, attribution: Attribution) -> tuple[int, int] | None:
    """The piece that a statement hangs on, and its kind; None where no piece of the text is in it."""
    if not attribution.cue:
        first, last = _range(pieces, attribution.content[0])
        return (first, 1) if last > first else None
    first, last = _range(pieces, attribution.cue[0])
    heads = [i for i in range(first, last) if pieces.head[i]]
    if not heads:
        return None
    return max(heads, key=lambda i: (*cues.pull(_word(text, pieces, i)), i)), 0


def _word(text: str, pieces: Pieces, i: int) -> str:
    last = i + 1
    while last < len(pieces) and not pieces.head[last]:
        last += 1
    return text[pieces.starts[i] : pieces.ends[last - 1]]


def _range(pieces: Pieces, span: Span) -> tuple[int, int]:
    """Pieces that share a character with a span, whole words only."""
    first = int(np.searchsorted(pieces.ends, span.start, side="right"))
    last = int(np.searchsorted(pieces.starts, span.end))
    while 0 < first < len(pieces) and not pieces.head[first]:
        first -= 1
    return first, max(first, last)


def _row(example: Example, pieces: Pieces, cues: Cues, attribution: Attribution) -> tuple[int, int, Numbers] | None:
    if not attribution.content:
        return None
    at = anchor(example.text, pieces, cues, attribution)
    if at is None:
        return None
    row = np.zeros(len(pieces), np.int64)
    for number, spans in enumerate((attribution.content, attribution.source, attribution.cue)):
        begin = labels.ROLES.index(f"{('content', 'source', 'cue')[number]}+")
        for span in spans:
            _mark(row, pieces, span, begin)
    return at[0], at[1], row


def _mark(row: Numbers, pieces: Pieces, span: Span, begin: int) -> None:
    first, last = _range(pieces, span)
    if last > first:
        row[first:last] = begin + 1
        row[first] = begin


def _window(example: Example, pieces: Pieces, rows: Sequence[tuple[int, int, Numbers]], window: Window) -> Labelled:
    inside = slice(window.start, window.end)
    head = pieces.head[inside]
    own = [(at, kind, row) for at, kind, row in rows if window.start <= at < window.end]
    roles = np.array([np.where(head, row[inside], IGNORED) for _, _, row in own], np.int64).reshape(len(own), len(head))
    entities, mentions = _entities(pieces, example.mentions or (), window)
    return Labelled(
        ids=pieces.ids[inside],
        case=pieces.case[inside],
        quoted=pieces.quoted[inside],
        edge=pieces.edge[inside],
        anchors=np.array([at - window.start for at, _, _ in own], np.int64),
        kinds=np.array([kind for _, kind, _ in own], np.int64),
        roles=roles,
        entities=np.where(head, entities, IGNORED),
        mentions=mentions,
        attributed=example.attributions is not None,
        mentioned=example.mentions is not None,
    )


def _clear(layer: np.ndarray, first: int, last: int) -> None:
    """Takes the whole mention away in which the pieces [first, last) stand, if any."""
    if not layer[first]:
        return
    begin = first
    while labels.ENTITIES[layer[begin]][-1] != "+":
        begin -= 1
    end = last
    while end < len(layer) and layer[end] == layer[begin] + 1:
        end += 1
    layer[begin:end] = 0


def _entities(pieces: Pieces, mentions: Sequence[Mention], window: Window) -> tuple[np.ndarray, np.ndarray]:
    length = window.end - window.start
    layers = np.zeros((labels.LAYERS, length), np.int64)
    inside: list[tuple[int, int, int]] = []
    for mention in sorted(mentions, key=lambda m: (-len(m.span), m.span)):
        first, last = (at - window.start for at in _range(pieces, mention.span))
        if not 0 <= first < last <= length:
            continue
        inside.append((first, last - 1, mention.chain))
        begin = labels.ENTITIES.index(f"{mention.type}+")
        # The longest come first: the first layer keeps the outermost, the second what comes last, the innermost.
        layer = 1 if layers[0, first:last].any() else 0
        _clear(layers[layer], first, last)
        layers[layer, first:last] = begin + 1
        layers[layer, first] = begin
    return layers, np.array(sorted(inside), np.int64).reshape(-1, 3)
