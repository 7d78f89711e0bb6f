"""Every kind of page of the site, with an address on the samples' record where there is much to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from onrecord.nouns import Page
from onrecord.record import Record

if TYPE_CHECKING:
    from pathlib import Path

SPEAKER = "Ilsabet M"
CAPTURED_AT = "https://quay.example/ferry"
CAPTURES = (
    b'Ferry stays in port\n\nAna Brask said on Friday: "The ferry stays in port for as long as the storm lasts."\n',
    b'Ferry may sail\n\nAna Brask said on Friday: "The ferry may sail, though the storm lasts."\n',
)
"""A page of an invented outlet, captured twice."""
QUOTATION = (
    "We will fill the reservoir before the herring come. If it takes a whole winter of electricity, we will pay."
)


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its name. who: as whom it is opened, nobody if empty; status: what the server answers with."""

    name: str
    path: str
    who: str = ""
    status: int = 200


def path(told: str) -> str:
    return quote(told, safe="/:@")


def find_places(db: Path) -> list[Place]:
    """All of them; those that speak of something speak of what most reports are of."""
    with Record.open(db) as record:
        speaker = record.speakers(letters=SPEAKER, limit=1).rows[0]
        occasion = max(record.occasions(limit=50).rows, key=lambda it: it.statements)
        outlet = record.outlets(limit=1).rows[0]
        told = [it for it in record.occasion(occasion.key).utterances if len(it.hits) > 1]
        hit = max(told, key=lambda it: len(it.hits)).hits[0]
        silent = next(it for it in record.search(limit=200).hits if it.speaker is None)
    words = urlencode({"words": "treaty"})
    like = urlencode({"like": "electricity in winter", "speaker": "morvane"})
    check = urlencode({"quotation": QUOTATION, "speaker": "Morvane"})
    return [
        Place("home", "/"),
        Place("statement", f"/statements/{hit.id}"),
        Place("statement-without-a-speaker", f"/statements/{silent.id}"),
        Place("speaker", f"/speakers/{path(speaker.key)}"),
        Place("speakers", "/speakers"),
        Place("speakers-by-letters", "/speakers?letters=ha"),
        Place("occasion", f"/occasions/{path(occasion.key)}"),
        Place("occasions", "/occasions"),
        Place("outlet", f"/outlets/{path(outlet.name or '')}"),
        Place("outlets", "/outlets"),
        Place("edits", f"/edits/{Page(CAPTURED_AT, CAPTURES[0]).id}"),
        Place("article", f"/articles/{path(hit.page_id)}"),
        Place("search", f"/search?{words}"),
        Place("search-by-meaning", f"/search?{like}"),
        Place("search-in-vain", "/search?words=zeppelin"),
        Place("check", "/check"),
        Place("check-altered", f"/check?{check}"),
        Place("ledger", "/ledger"),
        Place("judgements", "/judgements"),
        Place("sign-in", "/sign-in"),
        Place("not-found", "/nowhere", status=404),
        Place("no-statement", "/statements/0000000000", status=404),
        Place("review", "/review", "jon"),
        Place("review-people", "/review/people", "jon"),
        Place("statement-judging", f"/statements/{hit.id}", "jon"),
        Place("account", "/account", "jon"),
        Place("accounts", "/accounts", "mira"),
        Place("may-not", "/accounts", "jon", status=403),
    ]
