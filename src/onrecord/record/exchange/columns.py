"""Which columns an export has, and what stands in each.

JSON says of each line anew what it holds. A table says it once, for all lines and before the first: so ``via``, which
few statements have, is a column of all. Shapes, with what the contract `onrecord.reading/1` has for each::

    TEXT       "direct"                              TEXTS   ["Ana Brask", "ANA BRASK"]
    WHOLE      12                                    NUMBER  0.93
    SPANS      [[0, 24], [36, 60]]
    VALUE      {"value": "Port Isarne", "evidence": SPANS, "how": "rules@1", "reason": null}
    WHEN       the same, its value an ISO 8601 day, day with time, or interval
    VALUES     a list of them
    LINK       {"key": "p1", "evidence": SPANS, "how": "...", "reason": null, "candidates": TEXTS?}
    DAY        "2024-03-14"                          INSTANT "2024-03-15T12:00:00.000000+00:00"
    ARTICLE    {"title": TEXT, "outlet": TEXT, "published": an ISO 8601 date as in WHEN}
    JSON    {"state": "accepted", ...}: an object of many forms, which a table has as text
    BYTES   b"<!DOCTYPE html>...": no export of a record has them; the tables of a batch do (`onrecord.batch.tables`)
"""

from __future__ import annotations

from enum import Enum, auto


class Shape(Enum):
    """What a column holds; any but a list can be null."""

    TEXT = auto()
    TEXTS = auto()
    WHOLE = auto()
    NUMBER = auto()
    SPANS = auto()
    VALUE = auto()
    WHEN = auto()
    VALUES = auto()
    LINK = auto()
    DAY = auto()
    INSTANT = auto()
    ARTICLE = auto()
    JSON = auto()
    BYTES = auto()


Columns = dict[str, Shape]


def parse_columns(names: str) -> Columns:
    """From ``"name SHAPE"``, separated by commas."""
    pairs = [pair.split() for pair in names.split(",")]
    return {name: Shape[shape] for name, shape in pairs}


ORIGIN = parse_columns("page TEXT, page_id TEXT, url TEXT, captured_at TEXT, text_sha256 TEXT, text_rules TEXT")
READ = parse_columns(
    "id TEXT, kind TEXT, part TEXT, content SPANS, cue SPANS, source SPANS, speaker LINK, addressee VALUE, "
    "said_on WHEN, place VALUE, occasion TEXT, voice VALUES, nested_in TEXT, confidence NUMBER, "
    "via VALUE, on_behalf_of VALUE"
)
_BESIDE = {
    **parse_columns("speaker_name TEXT"),
    **ORIGIN,
    **parse_columns("article ARTICLE, person TEXT, utterance TEXT, judged JSON"),
}

ARTICLE = parse_columns(
    "title VALUE, outlet VALUE, byline VALUES, published WHEN, modified WHEN, section VALUE, wire VALUE,"
    "language VALUE, standfirst SPANS, paragraphs SPANS, subheads SPANS, tags VALUES"
)
OCCASION = parse_columns("key TEXT, kind TEXT, name TEXT, date WHEN, place VALUE")

_COLUMNS: dict[str, Columns] = {
    "statements": {**READ, **parse_columns("words TEXT"), **_BESIDE},
    "articles": {**ARTICLE, **ORIGIN, **parse_columns("copy_of TEXT")},
    "people": parse_columns("key TEXT, name TEXT, type TEXT, names TEXTS, statements WHOLE, pages WHOLE"),
    "occasions": {**OCCASION, **ORIGIN},
    "utterances": parse_columns(
        "key TEXT, statements TEXTS, people TEXTS, outlets TEXTS, pages WHOLE, first_day DAY, last_day DAY"
    ),
    "ledger": parse_columns("at INSTANT, page TEXT, page_id TEXT, url TEXT, outcome TEXT, code TEXT, message TEXT"),
}


def columns_of(what: str, *, without_text: bool = False) -> Columns:
    """The columns of an export, in their order."""
    if without_text:
        return {**READ, **parse_columns("content_sha256 TEXTS"), **_BESIDE}
    return _COLUMNS[what]
