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


Columns = dict[str, Shape]


def _columns(names: str) -> Columns:
    """From ``"name SHAPE"``, separated by commas."""
    pairs = [pair.split() for pair in names.split(",")]
    return {name: Shape[shape] for name, shape in pairs}


_ORIGIN = _columns("page TEXT, page_id TEXT, url TEXT, captured_at TEXT, text_sha256 TEXT, text_rules TEXT")
_READ = _columns(
    "id TEXT, kind TEXT, part TEXT, content SPANS, cue SPANS, source SPANS, speaker LINK, addressee VALUE, "
    "said_on WHEN, place VALUE, occasion TEXT, voice VALUES, nested_in TEXT, confidence NUMBER, "
    "via VALUE, on_behalf_of VALUE"
)
_BESIDE = {
    **_columns("speaker_name TEXT"),
    **_ORIGIN,
    **_columns("article ARTICLE, person TEXT, utterance TEXT, judged JSON"),
}

_COLUMNS: dict[str, Columns] = {
    "statements": {**_READ, **_columns("words TEXT"), **_BESIDE},
    "articles": {
        **_columns(
            "title VALUE, outlet VALUE, byline VALUES, published WHEN, modified WHEN, section VALUE, wire VALUE,"
            "language VALUE, standfirst SPANS, paragraphs SPANS, subheads SPANS, tags VALUES"
        ),
        **_ORIGIN,
        **_columns("copy_of TEXT"),
    },
    "people": _columns("key TEXT, name TEXT, type TEXT, names TEXTS, statements WHOLE, pages WHOLE"),
    "occasions": {**_columns("key TEXT, kind TEXT, name TEXT, date WHEN, place VALUE"), **_ORIGIN},
    "utterances": _columns(
        "key TEXT, statements TEXTS, people TEXTS, outlets TEXTS, pages WHOLE, first_day DAY, last_day DAY"
    ),
    "ledger": _columns("at INSTANT, page TEXT, page_id TEXT, url TEXT, outcome TEXT, code TEXT, message TEXT"),
}


def columns_of(what: str, *, without_text: bool = False) -> Columns:
    """The columns of an export, in their order."""
    if without_text:
        return {**_READ, **_columns("content_sha256 TEXTS"), **_BESIDE}
    return _COLUMNS[what]
