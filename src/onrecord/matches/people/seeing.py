"""What one page tells of its speakers, as sightings.

Of ``Harbour Minister Ana Brask``, later ``Brask`` and ``the minister``, a page tells a title, a role, whom she spoke
for, who else is named there in full, and a day. Roles are her mentions that are no name but a description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.matches.people.sightings import Sighting
from onrecord.names import HONORIFICS, parse
from onrecord.nouns import SpeakerType
from onrecord.text import fold

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.nouns import Span, Speaker

    Spoken = Mapping[str, Iterable[str]]

# A pronoun tells no role.
_LEAST_LETTERS = 5
# In code points: *former deputy prime minister Dr*.
_TITLES_WITHIN = 48


def see(
    page: str, text: str, speakers: Sequence[Speaker], spoken_for: Spoken, day: datetime.date | None
) -> tuple[Sighting, ...]:
    """A sighting for each speaker of a page, in their order.

    page: its id; text: the page text; spoken_for: organizations by the keys of those who spoke for them; day: of
    publication.
    """
    return tuple(_sighting(page, text, speaker, speakers, spoken_for.get(speaker.key, ()), day) for speaker in speakers)


def _sighting(
    page: str,
    text: str,
    speaker: Speaker,
    others: Sequence[Speaker],
    organizations: Iterable[str],
    day: datetime.date | None,
) -> Sighting:
    mentions = [mention.of(text) for mention in speaker.mentions]
    last = parse(speaker.name).last
    roles = {m for m in mentions if last not in fold(m) and len(m) >= _LEAST_LETTERS and m.split()[-1].islower()}
    titles = {title for mention in speaker.mentions for title in _titles(mention, text, last)}
    company = {
        other.name
        for other in others
        if other.type is SpeakerType.PERSON and other.key != speaker.key and len(parse(other.name).words) > 1
    }
    return Sighting(
        page=page,
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
