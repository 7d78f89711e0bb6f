"""The tables of a batch: what stands in each, and the rows that a reading gives.

::

    pages        each page that was read: its bytes, and its reading as `onrecord read --format jsonl` prints it
    articles, statements, speakers, occasions    the same, taken apart for those who ask with SQL
    failures     each page that could not be read, and why
    drops        for each source, how many captures were no pages to read, by reason
    copies       articles that are one text

`pages` alone is enough to make a record, with its proof. The other tables have the columns of `onrecord export
--format parquet`, but for keys that only a record can give: who is one person, what is one utterance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import schema
from onrecord.record.captured import spell_name
from onrecord.record.exchange.columns import ARTICLE, OCCASION, ORIGIN, READ, Shape, parse_columns
from onrecord.record.rows import dump_given

if TYPE_CHECKING:
    from onrecord.nouns import Failure, Reading
    from onrecord.record.exchange.columns import Columns
    from onrecord.schema import Json

PAGES, FAILURES, DROPS, COPIES = "pages", "failures", "drops", "copies"

_READ_BY = parse_columns("unread TEXT, read_by JSON")

TABLES: dict[str, Columns] = {
    PAGES: {
        **ORIGIN,
        **parse_columns("media_type TEXT, charset TEXT, form TEXT, given JSON"),
        **_READ_BY,
        **parse_columns("reading JSON, data BYTES"),
    },
    "articles": {**ARTICLE, **ORIGIN, **_READ_BY},
    "statements": {
        **READ,
        "occasion": Shape.LINK,
        **parse_columns("words TEXT, speaker_name TEXT"),
        **ORIGIN,
        **parse_columns("article ARTICLE"),
    },
    "speakers": {**parse_columns("key TEXT, name TEXT, type TEXT, mentions SPANS"), **ORIGIN},
    "occasions": {**OCCASION, **ORIGIN},
    FAILURES: parse_columns("page TEXT, url TEXT, code TEXT, message TEXT"),
    DROPS: parse_columns("source TEXT, reason TEXT, captures WHOLE"),
}
"""Those that the tasks write, each its own file."""

COPIES_COLUMNS = parse_columns("copy_of TEXT, page_id TEXT, page TEXT")


def list_rows(reading: Reading) -> dict[str, list[Json]]:
    """The rows of each table that a reading gives, in the order of the page."""
    page, told = reading.page, schema.reading(reading)
    name, read_by = spell_name(page.name), dict(reading.read_by)
    # As the record names it: a file name that is no UTF-8 is no text that a table could hold.
    told["page"]["name"] = name
    of_page = told["page"]
    origin = {"page": name, "page_id": page.id, **{at: of_page[at] for at in list(ORIGIN)[2:]}}
    beside = {"unread": reading.unread, "read_by": read_by}
    kept = {"media_type": page.media_type, "charset": page.charset, "form": page.form}
    return {
        PAGES: [
            {**origin, **kept, **beside, "given": dump_given(page.given), "reading": told, "data": page.data},
        ],
        "articles": [{**told["article"], **origin, **beside}],
        "statements": _list_statements(reading, told, origin),
        "speakers": [{**one, **origin} for one in told["speakers"]],
        "occasions": [{**one, **origin} for one in told["occasions"]],
    }


def _list_statements(reading: Reading, told: Json, origin: Json) -> list[Json]:
    names = {one.key: one.name for one in reading.speakers}
    article = {field: told["article"][field]["value"] for field in ("title", "outlet", "published")}
    return [
        {
            **one,
            "words": " ".join(reading.text.text[start:end] for start, end in one["content"]),
            "speaker_name": names.get(one["speaker"]["key"]),
            "article": article,
            **origin,
        }
        for one in told["statements"]
    ]


def failure_row(failure: Failure) -> Json:
    name = spell_name(failure.name)
    return {"page": name, "url": failure.url, "code": failure.code, "message": spell_name(failure.message)}


def drop_row(source: str, reason: str, captures: int) -> Json:
    return {"source": spell_name(source), "reason": reason, "captures": captures}
