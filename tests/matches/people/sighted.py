"""Sightings written short, for tests."""

from __future__ import annotations

import datetime
from typing import Any

from onrecord.matches.people import Sighting
from onrecord.nouns import SpeakerType


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
