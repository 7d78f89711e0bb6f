"""A statement as one cites it: the words, who is said to have said them, and where that is reported.

A footnote has to answer four questions: what was said, by whom, in which article, and in which copy of that
article. Pages change after they are printed, so a citation names the bytes (``sha256:...``) and when they were
captured beside the address::

    Citation(id="5d1f...", words="“The harbour stays open,” […] “come what may.”", speaker="Ana Brask",
             title="Strait treaty signed", outlet="Harbour Post", published="2024-03-15T17:20", page_id="sha256:...")

Pieces of a statement that the cue interrupts are joined by ``[…]``: other words stand between them. A byline stays one
piece: which part of a name is the family's can't be told (docs/decisions/0011).

Where people mended the words, or set who spoke, when, where or to whom, theirs is what is cited.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record.captured import choose_capture

if TYPE_CHECKING:
    from onrecord.record.shown import Passage, ShownStatement
    from onrecord.schema import Json

_BETWEEN = " […] "


@dataclass(frozen=True, slots=True)
class Citation:
    """What is told of a statement; dates are ISO 8601, and what the page doesn't tell is None.

    speaker: the fullest name on the page; person: the speaker's key in the record.
    """

    id: str
    kind: str
    part: str
    pieces: tuple[Passage, ...]
    speaker: str | None
    speaker_type: str | None
    person: str | None
    said_on: str | None
    place: str | None
    addressee: str | None
    occasion: str | None
    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    published: str | None
    language: str | None
    url: str | None
    page: str
    page_id: str
    media_type: str
    captured_at: str | None

    @property
    def words(self) -> str:
        """What was said, on one line as far as the page has it on one."""
        return _BETWEEN.join(piece.words for piece in self.pieces)


def cite(shown: ShownStatement) -> Citation:
    """The citation of a statement as it stands, by the one of its page's captures that has an address."""
    statement, article, page = {**shown.statement, **(shown.judged or {})}, shown.article, shown.page
    captured, speaker, occasion = choose_capture(page.captures), _find_speaker(shown), _find_occasion(shown)
    return Citation(
        id=statement["id"],
        kind=statement["kind"],
        part=statement["part"],
        pieces=shown.pieces,
        speaker=_of(speaker, "name"),
        speaker_type=_of(speaker, "type"),
        person=_of(speaker, "person"),
        said_on=statement["said_on"]["value"],
        place=statement["place"]["value"],
        addressee=statement["addressee"]["value"],
        occasion=_of(occasion, "name"),
        title=article["title"]["value"],
        authors=tuple(author["value"] for author in article["byline"] if author["value"]),
        outlet=article["outlet"]["value"],
        published=article["published"]["value"],
        language=article["language"]["value"],
        url=captured.url,
        page=page.name,
        page_id=page.id,
        media_type=page.media_type,
        captured_at=captured.captured_at,
    )


def _find_speaker(shown: ShownStatement) -> Json | None:
    """Name, type and person."""
    if shown.judged and "speaker" in shown.judged:
        value: Json | None = shown.judged["speaker"]["value"]
        return value
    return {**shown.speaker, "person": shown.person} if shown.speaker else None


def _find_occasion(shown: ShownStatement) -> Json | None:
    if shown.judged and "occasion" in shown.judged:
        value: Json | None = shown.judged["occasion"]["value"]
        return value
    return shown.occasion


def _of(found: Json | None, field: str) -> str | None:
    return found[field] if found else None
