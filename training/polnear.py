"""PolNeAR: attributions in US political news (Newell, Margolin & Ruths, LREC 2018), as examples.

Each line of ``train.jsonl.gz`` is an article whose attributions have source, cue and content spans in code points.
What people judged in a record comes in the same form, ``onrecord judgements export``, and is read here too.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from onrecord.nouns import Span, Spans
from training.examples import Attribution, Example

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> tuple[Example, ...]:
    """The articles of one file, packed or not, in its order. What has no content says nothing and is left out."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return tuple(_example(json.loads(line)) for line in lines)


def _example(article: dict[str, Any]) -> Example:
    attributions = tuple(
        Attribution(_spans(row["content"]), _spans(row["cue"]), _spans(row["source"]))
        for row in article["attributions"]
        if row["content"]
    )
    return Example(article["id"], article["text"], attributions)


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(sorted(Span(start, end) for start, end in pairs))
