"""How a template says a day, a language, a link.

::

    {{ "2024-03-15T17:20" | day }}    15 March 2024, 17:20
    {{ "2024-03-01/2024-03-31" | day }}    1 March 2024 to 31 March 2024
"""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import quote, urlsplit

from onrecord.nouns import Kind, OccasionKind, Part, Reason, Voice
from onrecord.wording import REASONS, VOICES

_KINDS = {
    Kind.DIRECT: "direct quotation",
    Kind.MIXED: "partly in quotation marks",
    Kind.INDIRECT: "in the reporter’s words",
}
_PARTS = {Part.HEADLINE: "in the headline", Part.STANDFIRST: "in the standfirst", Part.BODY: "in the text"}
_DAY = 10
_MONTH = 7
_SHOWN_DIGITS = 8
_UPWARDS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")


def day(iso: str) -> str:
    """A moment of the contract in words; as it is if it can't be read, which a damaged record may hold."""
    first, told, last = iso.partition("/")
    if told:
        return f"{day(first)} to {day(last)}"
    try:
        spelt = date.fromisoformat(iso[:_DAY])
        time = f", {_time(iso)}" if len(iso) > _DAY else ""
    except ValueError:
        return iso
    return f"{spelt.day} {spelt:%B %Y}{time}"


def _time(iso: str) -> str:
    told = datetime.fromisoformat(iso)
    zone = told.isoformat()[-6:] if told.tzinfo else ""
    return f"{told:%H:%M}{' UTC' if zone == '+00:00' else f' {zone}' if zone else ''}"


def month(iso: str) -> str:
    """``March 2024`` of a month or day of ISO 8601."""
    try:
        return f"{date.fromisoformat(f'{iso[:_MONTH]}-01'):%B %Y}"
    except ValueError:
        return iso


def short_month(iso: str) -> str:
    """``Mar 2024``, for the head of a narrow column."""
    spelt = month(iso)
    return spelt if spelt == iso else f"{spelt[:3]} {spelt[-4:]}"


def path(told: str) -> str:
    """A text as a part of an address, slashes kept; but browsers follow ``..`` upwards, so then none are."""
    return quote(told, safe=":@" if _UPWARDS.search(told) else "/:@")


def web_address(url: str | None) -> str | None:
    """An address that a link may lead to: http or https, of a host; None for every other, ``javascript:`` first."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def reason(code: str) -> str:
    """Why a value is empty, in words."""
    return REASONS[Reason(code)]


def voice(code: str) -> str:
    """How a saying is put, in words."""
    return VOICES[Voice(code)]


def short(digits: str) -> str:
    """The beginning of an id that a list shows."""
    return digits[:_SHOWN_DIGITS]


def percent(share: float) -> str:
    """``98 %``; never nothing and never all that isn't."""
    if 0 < share < 0.01:
        return "under 1 %"
    return "100 %" if share == 1 else f"{min(round(share * 100), 99)} %"


def kind(code: str) -> str:
    """Whose words a statement is in."""
    return _KINDS[Kind(code)]


def part(code: str) -> str:
    """Where in the article a statement stands."""
    return _PARTS[Part(code)]


def reader(how: str) -> str:
    """What read or judged a value."""
    who, told, name = how.partition(":")
    return f"set by {name}" if told and who == "reviewer" else f"read by {how}"


def occasion(name: str, kind: str, first: str | None) -> str:
    """What an occasion is called; ``said yesterday`` is no name, so a mere statement goes by its day."""
    return f"Statement, {day(first)}" if kind == OccasionKind.STATEMENT and first else name


FILTERS = {
    made.__name__: made
    for made in (
        day,
        month,
        short_month,
        path,
        web_address,
        reason,
        voice,
        short,
        percent,
        kind,
        part,
        reader,
        occasion,
    )
}
