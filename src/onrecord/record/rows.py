"""From the JSON of a reading to the rows that keep it.

The JSON is what was read; the other columns are there to find it. For a statement said "on Friday" in an
article of 15 March 2024::

    reading    {"id": "5d...", "kind": "direct", ..., "said_on": {"value": "2024-03-15", ...}, ...}
    words      "The harbour stays open,"
    said_first 2024-03-15

Both `add` and `verify` call these functions, one to keep the columns, the other to prove them: whatever a
column holds can be derived again from the JSON and the page text.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any

from onrecord import schema
from onrecord.dates import parse_iso
from onrecord.matches.people import person_key
from onrecord.nouns import Speaker, SpeakerType
from onrecord.record.captured import spell_name
from onrecord.record.told import keep_told
from onrecord.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from onrecord.nouns import Given, Page, Reading
    from onrecord.schema import Json

Row = dict[str, Any]

_LONGEST = 200
"""Code points of a folded column that only a search looks at: an index of PostgreSQL holds 2,700 bytes."""


def page_row(reading: Reading) -> Row:
    """All that is needed to render the page text again, and to read the page again."""
    page = reading.page
    return {
        "id": page.id,
        "media_type": page.media_type,
        "charset": page.charset,
        "form": page.form,
        "given": schema.dump(dump_given(page.given)),
        "text_sha256": reading.text.sha256,
        "text_rules": reading.text.rules,
        "read_by": schema.dump(dict(reading.read_by)),
        "data": zlib.compress(page.data),
    }


def dump_given(given: Given) -> Json:
    """What the user said about a page, as JSON; `onrecord.record.stored.load_given` is the way back."""
    return {
        "title": given.title,
        "outlet": given.outlet,
        "published": given.published.iso() if given.published else None,
        "published_else": given.published_else.iso() if given.published_else else None,
    }


def hash_reading(page: Row, readings: Iterable[str]) -> str:
    """SHA-256 over what was read of a page: a row that was changed, lost or added gives another one.

    `readings` are the JSON texts of the article, the speakers, the occasions and the statements, in this
    order.
    """
    facts = [page[name] for name in ("media_type", "charset", "form", "given", "text_sha256", "text_rules", "read_by")]
    return hashlib.sha256("\n".join([schema.dump(facts), *readings]).encode()).hexdigest()


def capture_row(page: Page) -> Row:
    captured_at = page.captured_at.isoformat() if page.captured_at else None
    name, headers = spell_name(page.name), keep_told(page)
    return {
        "key": hash_capture(page.id, name, page.url, captured_at, headers),
        "name": name,
        "url": page.url,
        "captured_at": captured_at,
        "headers": headers,
    }


def hash_capture(page_id: str, name: str, url: str | None, captured_at: str | None, headers: str | None) -> str:
    """The hash of a capture; where no headers were kept, it is that of the rest alone."""
    told = [page_id, name, url, captured_at, *([headers] if headers else [])]
    return hashlib.sha256(schema.dump(told).encode()).hexdigest()


def article_row(article: Json) -> Row:
    outlet = article["outlet"]["value"]
    first, last = _days(article["published"]["value"])
    return {
        "title": article["title"]["value"],
        "outlet": outlet,
        "outlet_folded": join_words(outlet) if outlet is not None else None,
        "published_first": first,
        "published_last": last,
        "language": article["language"]["value"],
        "reading": schema.dump(article),
    }


def speaker_row(page_id: str, position: int, speaker: Json) -> Row:
    noun = Speaker(speaker["key"], speaker["name"], SpeakerType(speaker["type"]))
    return {
        "key": noun.key,
        "position": position,
        "name": noun.name,
        "folded": join_words(noun.name),
        "type": noun.type,
        "spelling": person_key(noun, page_id),
        "reading": schema.dump(speaker),
    }


def occasion_row(position: int, occasion: Json) -> Row:
    first, last = _days(occasion["date"]["value"])
    return {
        "key": occasion["key"],
        "position": position,
        "kind": occasion["kind"],
        "name": occasion["name"],
        "place": occasion["place"]["value"],
        "first_day": first,
        "last_day": last,
        "reading": schema.dump(occasion),
        "folded": fold_told(f"{occasion['kind']} {occasion['name']}"),
    }


def statement_row(text: str, article: Json, position: int, statement: Json) -> Row:
    said = _days(statement["said_on"]["value"])
    first, last = said if said[0] else _days(article["published"]["value"])
    return {
        "id": statement["id"],
        "position": position,
        "kind": statement["kind"],
        "part": statement["part"],
        "speaker": statement["speaker"]["key"],
        "occasion": statement["occasion"]["key"],
        "words": join_pieces(text, statement["content"]),
        "said_first": said[0],
        "said_last": said[1],
        "first_day": first,
        "last_day": last,
        "reading": schema.dump(statement),
        "place_folded": fold_told(statement["place"]["value"]),
        "addressee_folded": fold_told(statement["addressee"]["value"]),
    }


def join_pieces(text: str, spans: Iterable[Iterable[int]]) -> str:
    """The words in the spans, verbatim, with a blank between the pieces."""
    return " ".join(text[start:end] for start, end in spans)


def _days(iso: str | None) -> tuple[date | None, date | None]:
    if iso is None:
        return None, None
    when = parse_iso(iso)
    return when.first, when.last


def fold_told(told: str | None) -> str | None:
    """The words of what a page tells, as far as an index holds them."""
    return join_words(told)[:_LONGEST] if told is not None else None
