"""What one reading tells of its speakers, as sightings.

Of ``Harbour Minister Ana Brask``, later ``Brask`` and ``the minister``, a page tells a title, a role, whom she spoke
for, who else is named there in full, and a day. Roles are her mentions that are no name but a description.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.matches.people.sightings import Sighting
from onrecord.names import HONORIFICS, parse
from onrecord.nouns import SpeakerType
from onrecord.text import fold

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from onrecord.nouns import Reading, Span, Speaker

# A pronoun tells no role.
_LEAST_LETTERS = 5
# In code points: *former deputy prime minister Dr*.
_TITLES_WITHIN = 48


def see(reading: Reading) -> tuple[Sighting, ...]:
    """A sighting for each speaker of the reading, in its order."""
    organizations = _organizations(reading)
    published = reading.article.published.value
    seen = [
        _sighting(reading, speaker, organizations[speaker.key], published.first if published else None)
        for speaker in reading.speakers
    ]
    return tuple(seen)


def _sighting(reading: Reading, speaker: Speaker, organizations: Iterable[str], day: datetime.date | None) -> Sighting:
    mentions = [mention.of(reading.text.text) for mention in speaker.mentions]
    last = parse(speaker.name).last
    roles = {m for m in mentions if last not in fold(m) and len(m) >= _LEAST_LETTERS and m.split()[-1].islower()}
    titles = {title for mention in speaker.mentions for title in _titles(mention, reading.text.text, last)}
    company = {
        other.name
        for other in reading.speakers
        if other.type is SpeakerType.PERSON and other.key != speaker.key and len(parse(other.name).words) > 1
    }
    return Sighting(
        page=reading.page.id,
        key=speaker.key,
        name=speaker.name,
        type=speaker.type,
        titles=frozenset(titles),
        roles=frozenset(roles),
        organizations=frozenset(organizations),
        company=frozenset(company),
        day=day,
    )


def _titles(mention: Span, text: str, last: str) -> Iterator[str]:
    """The titles in a mention that has the name, and those that stand right before it."""
    if not last or last not in fold(mention.of(text)):
        return
    yield from parse(mention.of(text)).titles
    before = text[max(0, mention.start - _TITLES_WITHIN) : mention.start]
    for word in reversed(before.rpartition("\n")[2].split()):
        title = fold(word).strip(".,")
        if title not in HONORIFICS:
            return
        yield title


def _organizations(reading: Reading) -> dict[str, set[str]]:
    """For whom each speaker spoke, by the speaker's key."""
    found: dict[str, set[str]] = defaultdict(set)
    for statement in reading.statements:
        if statement.speaker.key and statement.on_behalf_of.value:
            found[statement.speaker.key].add(statement.on_behalf_of.value)
    return found
