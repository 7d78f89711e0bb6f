"""The results of a search as rows for programs: what the command line prints and the API answers."""

from __future__ import annotations

import dataclasses
from itertools import zip_longest
from typing import TYPE_CHECKING

from onrecord.wording.marking import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record import Results
    from onrecord.schema import Json


def list_rows(results: Results, query: str) -> Iterator[Json]:
    """Hits with the pieces of their words that the query marks and, asked by meaning, how near they are."""
    for hit, cosine in zip_longest(results.hits, results.cosines):
        marked = [[span.start, span.end] for span in find_words(hit.words, query)]
        yield dataclasses.asdict(hit) | {"marked": marked} | ({} if cosine is None else {"cosine": cosine})
