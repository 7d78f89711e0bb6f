"""Readings that were made elsewhere: from the JSON of the contract back to nouns, each proved before it is kept.

A cluster read ten million pages and wrote what it found. Whoever adds that to a record need not trust the cluster, nor
who carried the files. Of each reading, each proof resting on the one before::

    page.id            is the hash of the page's bytes
    page.text_sha256   is the hash of the text that these bytes give here, by the same rules
    all of it          comes out again, to the letter, when the nouns are written as JSON
    every span         lies inside the text
    every id           comes out of the page's bytes and the spans

What isn't proved is what the reading concluded: who spoke, and when. It says which versions concluded that (`read_by`),
and they are kept as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from onrecord import schema
from onrecord.dates import parse_iso
from onrecord.errors import PageDamaged
from onrecord.nouns import (
    Article,
    Kind,
    Link,
    Occasion,
    OccasionKind,
    Part,
    Reading,
    Reason,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    Value,
    Voice,
    statement_id,
)
from onrecord.record.spans import walk_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.nouns import Page, PageText, Spans
    from onrecord.schema import Json

T = TypeVar("T")


def load_reading(told: Json, page: Page, text: PageText, unread: Reason | None) -> Reading:
    """The reading of a page, from its JSON. text: what the page's bytes give here.

    Raises PageDamaged where something isn't proved.
    """
    origin = told.get("page")
    if not isinstance(origin, dict) or origin.get("id") != page.id:
        raise PageDamaged("its bytes don't have the hash that the reading says")
    if origin.get("text_rules") != text.rules:
        raise PageDamaged(
            f"its text was made by the rules {origin.get('text_rules')}, and this program has {text.rules}: "
            "read the page itself"
        )
    if origin.get("text_sha256") != text.sha256:
        raise PageDamaged("its bytes don't give the text that the reading says")
    try:
        reading = _reading(told, page, text, unread)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PageDamaged(f"what is said to be its reading is none: {type(error).__name__}: {error}") from error
    if doubt := next(_doubt(told, reading), None):
        raise PageDamaged(f"its reading isn't proved: {doubt}")
    return reading


def _doubt(told: Json, reading: Reading) -> Iterator[str]:
    length = len(reading.text.text)
    for field, (_, end) in walk_spans(told):
        if end > length:
            yield f"{field} ends at {end}, outside the {length} characters of its text"
    for one in reading.statements:
        if one.id != statement_id(reading.page.id, one.content, one.cue, one.source):
            yield f"the page and the spans of statement {one.id} give another id"
    if schema.reading(reading) != told:
        yield "it holds what no reading of this version holds"


def _reading(told: Json, page: Page, text: PageText, unread: Reason | None) -> Reading:
    return Reading(
        page,
        text,
        _article(told["article"]),
        tuple(map(_statement, told["statements"])),
        tuple(map(_speaker, told["speakers"])),
        tuple(map(_occasion, told["occasions"])),
        tuple(told["read_by"].items()),
        unread,
    )


def _article(told: Json) -> Article:
    return Article(
        title=_text(told["title"]),
        outlet=_text(told["outlet"]),
        byline=tuple(map(_text, told["byline"])),
        published=_value(told["published"], parse_iso),
        language=_text(told["language"]),
        standfirst=_spans(told["standfirst"]),
        paragraphs=_spans(told["paragraphs"]),
        subheads=_spans(told["subheads"]),
        tags=tuple(map(_text, told["tags"])),
        modified=_value(told["modified"], parse_iso),
        section=_text(told["section"]),
        wire=_text(told["wire"]),
    )


def _statement(told: Json) -> Statement:
    return Statement(
        id=told["id"],
        kind=Kind(told["kind"]),
        part=Part(told["part"]),
        content=_spans(told["content"]),
        cue=_spans(told["cue"]),
        source=_spans(told["source"]),
        speaker=_link(told["speaker"]),
        addressee=_text(told["addressee"]),
        said_on=_value(told["said_on"], parse_iso),
        place=_text(told["place"]),
        occasion=_link(told["occasion"]),
        nested_in=told["nested_in"],
        confidence=told["confidence"],
        voice=tuple(_value(one, Voice) for one in told["voice"]),
        via=_seldom(told, "via"),
        on_behalf_of=_seldom(told, "on_behalf_of"),
    )


def _speaker(told: Json) -> Speaker:
    return Speaker(told["key"], told["name"], SpeakerType(told["type"]), _spans(told["mentions"]))


def _occasion(told: Json) -> Occasion:
    date = _value(told["date"], parse_iso)
    return Occasion(told["key"], OccasionKind(told["kind"]), told["name"], date, _text(told["place"]))


def _seldom(told: Json, name: str) -> Value[str]:
    """A value that stands in the JSON of those statements only that have it."""
    return _text(told[name]) if name in told else Value[str].empty(Reason.NOT_TOLD)


def _text(told: Json) -> Value[str]:
    return _value(told, lambda same: same)


def _value(told: Json, parse: Callable[[Any], T]) -> Value[T]:
    value = None if told["value"] is None else parse(told["value"])
    return Value(value, _spans(told["evidence"]), told["how"], _reason(told["reason"]))


def _link(told: Json) -> Link:
    evidence, reason = _spans(told["evidence"]), _reason(told["reason"])
    return Link(told["key"], evidence, told["how"], reason, tuple(told.get("candidates", ())))


def _reason(told: str | None) -> Reason | None:
    return None if told is None else Reason(told)


def _spans(told: list[list[int]]) -> Spans:
    return tuple(Span(*pair) for pair in told)
