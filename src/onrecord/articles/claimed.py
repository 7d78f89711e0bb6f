"""Whether a line's words are among those that the page claims for machines: as its title, summary or text.

JSON-LD may hold the whole article (``articleBody``), and the summary that ``og:description`` has is mostly the
standfirst. A claim is one vote: pages claim too much, too little, or what another page says.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from onrecord.articles.wording import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.articles.wording import Wording
    from onrecord.nouns import Claim

NAMES = ("in_title", "is_title", "in_summary", "in_body")
# Where the page claims nothing.
UNKNOWN = -0.5
_TITLE = ("meta[property=og:title]", "title")
_SUMMARY = ("meta[property=og:description]", "meta[name=description]")
# Not parsed as JSON: much of it is broken, and the rest of a long script tells nothing here.
_BODY = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")', re.DOTALL)
_MARKUP = re.compile(r"<[^>]{1,200}>")
_LOOKED_FOR = 8


def measure(claims: Sequence[Claim], wordings: Sequence[Wording]) -> list[tuple[float, ...]]:
    """The numbers of each line, in the order of `NAMES`."""
    title = frozenset(x for x in read(_first(claims, _TITLE)).words if len(x) > 2)
    summary = frozenset(x for x in read(_first(claims, _SUMMARY)).words if len(x) > 3)
    body = " ".join(word for text in _bodies(claims) for word in read(text).words)
    return [
        (
            len(title & w.distinct) / len(title) if title else UNKNOWN,
            len(title & w.distinct) / len(w.distinct) if title and w.words else UNKNOWN,
            len(summary & w.distinct) / len(summary) if summary else UNKNOWN,
            (" ".join(w.words[:_LOOKED_FOR]) in body) * min(len(w.words), 4) / 4 if body else UNKNOWN,
        )
        for w in wordings
    ]


def _first(claims: Sequence[Claim], order: Sequence[str]) -> str:
    return next((c.value for where in order for c in claims if c.where == where), "")


def _bodies(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        for found in _BODY.finditer(claim.value) if claim.where.startswith("script[") else ():
            try:
                yield _MARKUP.sub(" ", json.loads(found[1], strict=False))
            except ValueError:  # not even a string of JSON
                continue
