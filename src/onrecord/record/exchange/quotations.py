"""Statements in the words of schema.org, as a ``Quotation`` (https://schema.org/Quotation).

::

    {"@type": "Quotation", "text": "“The harbour stays open,”", "dateCreated": "2024-03-14",
     "spokenByCharacter": {"@type": "Person", "name": "Ana Brask"},
     "isPartOf": {"@type": "NewsArticle", "headline": "Strait treaty signed", ...}}

``spokenByCharacter`` is "to whom the quotation is attributed within the containing CreativeWork": what an article
attributes, and no more. ``creator`` would say that it is so, and the record doesn't know that. A document that speaks
is what the quotation ``isBasedOn``. Indirect statements are in the outlet's words; ``genre`` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.exchange.telling import walk_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.exchange.citing import Citation
    from onrecord.schema import Json

CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "organization": "Organization"}


def walk_quotations(connection: Connection) -> Iterator[Json]:
    """A Quotation for each statement."""
    for page in walk_told(connection):
        yield from map(quote, page.statements)


def quote(cited: Citation) -> Json:
    """The Quotation of a statement; properties that the page tells nothing for are left out."""
    return _told(
        {
            "@type": "Quotation",
            "identifier": cited.id,
            "genre": f"{cited.kind} quotation",
            "text": cited.words,
            "inLanguage": cited.language,
            **_speaker(cited),
            "audience": _named("Audience", cited.addressee),
            "dateCreated": cited.said_on if cited.said_on and "/" not in cited.said_on else None,
            "recordedAt": _event(cited),
            "isPartOf": _article(cited),
        }
    )


def _speaker(cited: Citation) -> Json:
    if cited.speaker is None:
        return {}
    if cited.speaker_type == "document":
        return {"isBasedOn": _named("CreativeWork", cited.speaker)}
    # A group, and whom nobody names, is neither a person nor an organization.
    named = {"@type": _TYPES.get(cited.speaker_type or "", "Thing"), "name": cited.speaker, "identifier": cited.person}
    return {"spokenByCharacter": _told(named)}


def _event(cited: Citation) -> Json | None:
    """When and where it was said: what is known of the occasion, if anything is."""
    first, _, last = (cited.said_on or "").partition("/")
    event = _told(
        {
            "@type": "Event",
            "name": cited.occasion,
            "startDate": first or None,
            "endDate": last or None,
            "location": _named("Place", cited.place),
        }
    )
    return event if len(event) > 1 else None


def _article(cited: Citation) -> Json:
    copy = {
        "@type": "MediaObject",
        "name": cited.page,
        "sha256": cited.page_id.removeprefix("sha256:"),
        "encodingFormat": cited.media_type,
        "dateCreated": cited.captured_at,
    }
    return _told(
        {
            "@type": "NewsArticle",
            "headline": cited.title,
            "author": list(cited.authors) or None,
            "publisher": _named("Organization", cited.outlet),
            "datePublished": cited.published if cited.published and "/" not in cited.published else None,
            "url": cited.url,
            "encoding": _told(copy),
        }
    )


def _named(kind: str, name: str | None) -> Json | None:
    return {"@type": kind, "name": name} if name else None


def _told(properties: Json) -> Json:
    return {name: value for name, value in properties.items() if value is not None}
