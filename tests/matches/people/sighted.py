"""Sightings written short, for tests."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from onrecord.matches.people import Sighting, see
from onrecord.nouns import SpeakerType

if TYPE_CHECKING:
    from onrecord.nouns import Reading


def sighted(page: int, told: dict[str, Any], key: str = "p1") -> Sighting:
    """A sighting on the page of that number."""
    return Sighting(
        page=f"sha256:{page:016d}{0:048d}",
        key=key,
        name=told["name"],
        type=SpeakerType(told.get("type", "person")),
        titles=frozenset(told.get("titles", ())),
        roles=frozenset(told.get("roles", ())),
        organizations=frozenset(told.get("organizations", ())),
        company=frozenset(told.get("company", ())),
        day=datetime.date.fromisoformat(told["day"]) if "day" in told else None,
        qid=told.get("qid"),
    )


def see_reading(reading: Reading) -> tuple[Sighting, ...]:
    """What a whole reading tells of its speakers."""
    spoken_for: defaultdict[str, set[str]] = defaultdict(set)
    for statement in reading.statements:
        if statement.speaker.key and statement.on_behalf_of.value:
            spoken_for[statement.speaker.key].add(statement.on_behalf_of.value)
    published = reading.article.published.value
    day = published.first if published else None
    return see(reading.page.id, reading.text.text, reading.speakers, spoken_for, day)
