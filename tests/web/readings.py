"""Readings with all that a page can tell: an occasion with its day and place, an addressee, voices, a byline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.dates import parse_iso
from onrecord.nouns import Link, Occasion, OccasionKind, Value, Voice

if TYPE_CHECKING:
    from onrecord import Reading
    from onrecord.nouns import Spans, Statement

HOW = "by hand"


def tell_all(reading: Reading, *, words: str | None = None, url: str | None = None) -> Reading:
    """The reading with every field filled, each resting on the title; `words`: what the fields say."""
    rests = reading.article.title.evidence
    place, addressee, name = (words or told for told in ("Port Isarne", "the fishing crews", "harbour speech"))
    said_on = Value(parse_iso("2024-03-14"), rests, HOW)
    occasion = Occasion("o1", OccasionKind.SPEECH, name, said_on, Value(place, rests, HOW))
    author, tag, section = (Value(words or told, rests, HOW) for told in ("Petra Hallinde", "Fisheries", "Sea"))
    article = replace(
        reading.article,
        byline=(author,),
        tags=(tag,),
        section=section,
        modified=Value(parse_iso("2024-03-16"), rests, HOW),
    )
    return replace(
        reading,
        page=replace(reading.page, url=url),
        article=article,
        occasions=(occasion,),
        statements=tuple(_tell(it, rests, place, addressee, words) for it in reading.statements),
    )


def _tell(statement: Statement, rests: Spans, place: str, addressee: str, words: str | None) -> Statement:
    return replace(
        statement,
        place=Value(place, rests, HOW),
        addressee=Value(addressee, rests, HOW),
        occasion=Link("o1", rests, HOW),
        voice=(Value(Voice.FIRST_HAND, rests, HOW), Value(Voice.DENIED, rests, HOW)),
        via=Value(words or "Jonas Pellerick", rests, HOW),
        on_behalf_of=Value(words or "the ministry", rests, HOW),
    )
