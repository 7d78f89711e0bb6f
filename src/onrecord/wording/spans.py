"""Spans as people type them: ``19:43,50:62``, in code points of the page text."""

from __future__ import annotations

import re

from onrecord.errors import UsageError
from onrecord.nouns import Span, Spans

_SPANS = re.compile(r"\d{1,12}:\d{1,12}(,\d{1,12}:\d{1,12})*", re.ASCII)


def read_spans(told: str) -> Spans:
    """The spans; ``none`` is none. Raises UsageError for what is no list of spans."""
    if told == "none":
        return ()
    if not _SPANS.fullmatch(told):
        raise UsageError(f"{told!r} is no list of spans; spans are written 19:43,50:62, or none.")
    pairs = [piece.split(":") for piece in told.split(",")]
    try:
        return tuple(Span(int(start), int(end)) for start, end in pairs)
    except ValueError as error:
        raise UsageError(f"{error}; a span ends behind where it starts.") from error
