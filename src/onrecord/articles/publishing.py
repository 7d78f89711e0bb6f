"""When the article was published and when it was changed, and nothing else's date.

A page tells its day in up to four places: to machines, in print near the headline, in ``<time>`` elements, in its
address. None of them is always right. What machines are told may be the day of the last change, or be told in
UTC, where the evening of 14 March in Ohio is the 15th; what is printed may be a teaser's. So one place gives the
day, the others confirm it or cast a doubt on it, and where they can't be brought together the value is empty:
a wrong date is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.articles import addresses
from onrecord.articles.dating import find_dated, prints_dates
from onrecord.articles.machine_dates import read_machine
from onrecord.nouns import Reason, Value, When
from onrecord.version import RULES

if TYPE_CHECKING:
    from datetime import date

    from onrecord.articles.claims import Claims, Said
    from onrecord.articles.dating import Dated
    from onrecord.nouns import Given, JudgedBlock, PageText

# Names that pages fill with the day of the last change, of the event or of the capture as well.
_WEAK = ("=date]", "=datecreated]", "=uploaddate]", "=dc.date]", "=displaydate]", "=dcterms.created]")
_ADDRESS = "address"
# Points that a printed day needs to be believed: alone, alone below the second paragraph, and where a claim or the
# address tells the same day.
_ENOUGH, _ENOUGH_BELOW, _ENOUGH_CONFIRMED = 4.5, 5.5, 0.0
# Two days whose points are closer than this are in each other's way.
_CLOSE = 1.0
_DAY = timedelta(days=1)
# A page that is still changed after so long is no report of its day.
_LONG_KEPT = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page tells of its days: to machines, trusted or less so, in print, in its address."""

    trusted: tuple[tuple[Said, When], ...]
    doubted: tuple[tuple[Said, When], ...]
    modified: tuple[tuple[Said, When], ...]
    printed: tuple[Dated, ...]
    in_address: date | None

    @property
    def likely(self) -> tuple[Dated, ...]:
        """The printed dates that don't say that they are the day of a change."""
        return tuple(dated for dated in self.printed if not dated.modified)

    @property
    def changed(self) -> frozenset[date]:
        """The days on which the page claims to have been changed."""
        return frozenset(when.first for _, when in self.modified)


def tell_dates(
    text: PageText,
    blocks: tuple[JudgedBlock, ...],
    claims: Claims,
    given: Given,
    *,
    address: str | None,
    language: str | None,
) -> tuple[Value[When], Value[When]]:
    """The days, with their times if told, on which the article was published and last changed, or why not known.

    address: of the page, if known; language: ISO 639-1, of the article's words.
    """
    address = address or claims.address
    day_first = addresses.writes_day_first(address, claims.language, language)
    dated = tuple(find_dated(text, blocks, claims.times, language=language, day_first=day_first))
    told = _told(claims, dated, address)
    published = _published(told, given)
    if published is None:
        others = bool(told.printed or told.doubted) or prints_dates(text, language=language)
        published = Value.empty(Reason.ONLY_OTHER_DATES if others else Reason.NOT_TOLD, RULES)
    return published, _modified(told, published.value)


def tell_claimed(claims: Claims, *, address: str | None) -> Value[When] | None:
    """The day that a page without words to read, as that of a film has none, claims or has in its address."""
    told = _told(claims, (), address or claims.address)
    claimed = _of_claim(told) if told.trusted else _of_address(told)
    return claimed if claimed and claimed.value else None


def _told(claims: Claims, printed: tuple[Dated, ...], address: str | None) -> _Told:
    claimed = _read(claims.published)
    return _Told(
        trusted=tuple((said, when) for said, when in claimed if not said.where.endswith(_WEAK)),
        doubted=tuple((said, when) for said, when in claimed if said.where.endswith(_WEAK)),
        modified=tuple(_read(claims.modified)),
        printed=printed,
        in_address=addresses.find_day(address),
    )


def _read(claims: tuple[Said, ...]) -> list[tuple[Said, When]]:
    return [(said, when) for said in claims if (when := read_machine(said.value)) is not None]


def _published(told: _Told, given: Given) -> Value[When] | None:
    if given.published is not None:
        return Value(given.published, (), "given")
    found = _of_claim(told) if told.trusted else _of_print(told, _supporting(told))
    if found is not None and found.value is not None:
        return found
    if given.published_else is not None:
        return Value(given.published_else, (), "given")
    return found or _of_address(told)


def _supporting(told: _Told) -> set[date]:
    return {when.first for _, when in told.doubted} | ({told.in_address} if told.in_address else set())


def _of_claim(told: _Told) -> Value[When]:
    """The claimed day, unless print and address say better."""
    for dated in told.likely:
        found = _confirmed(dated, told) or _local_day(dated, told)
        if found is not None:
            return found
    said, when = told.trusted[0]
    if told.in_address != when.first and _is_doubtful(when.first, told):
        return Value.empty(Reason.AMBIGUOUS, said.where)
    return Value(when, (said.span,) if said.span else (), said.where)


def _confirmed(dated: Dated, told: _Told) -> Value[When] | None:
    """The printed day that the page claims too: first of all, or in a place of its own and not for a change as well."""
    for n, (said, when) in enumerate(told.trusted):
        same = next((day for day in dated.printed.days if day.first == when.first), None)
        if same is not None and (n == 0 or (said.span is None and when.first not in told.changed)):
            return Value(when if when.time else same, (dated.printed.span,), said.where)
    return None


def _is_doubtful(day: date, told: _Told) -> bool:
    """Speaks the page against its own claim, which nothing on it confirms?

    It claims another day too, or its address does; it has been kept up to date for years; or it prints the day of
    the last change and no other.
    """
    others = {when.first for _, when in told.trusted} | ({told.in_address} if told.in_address else set())
    if any(abs(other - day) > 2 * _DAY for other in others):
        return True
    later = {when.first for _, when in told.modified if when.first - day > 2 * _DAY}
    shown = {when.first for dated in told.printed for when in dated.printed.days}
    return bool(later & shown) or any(other - day > _LONG_KEPT for other in later)


def _local_day(dated: Dated, told: _Told) -> Value[When] | None:
    """The printed day at the place, where the claim is of the day before or after because it is told in UTC."""
    if dated.points < _ENOUGH:
        return None
    claimed = told.trusted[0][1]
    for day in dated.printed.days:
        if _is_local_day(day.first, claimed) and (dated.published or day.first not in told.changed):
            return Value(day, (dated.printed.span,), RULES)
    return None


def _is_local_day(day: date, when: When) -> bool:
    """Is this the day at the place, where a moment in UTC is of the day before or after?

    The evening of America is the early morning of the next day in UTC; the morning of eastern Asia and Australia
    is the afternoon of the day before.
    """
    if when.time is None or when.time.utcoffset() != timedelta(0):
        return False
    return (day == when.first - _DAY and when.time.hour < 10) or (day == when.first + _DAY and when.time.hour >= 13)


def _of_print(told: _Told, supporting: set[date]) -> Value[When] | None:
    """The printed day: one that a claim or the address tells too, for which less must speak, or else the likeliest."""
    for dated in sorted(told.likely, key=lambda d: supporting.isdisjoint(day.first for day in d.printed.days)):
        confirmed = [day for day in dated.printed.days if day.first in supporting]
        certain = confirmed or list(dated.printed.days)
        enough = _ENOUGH_CONFIRMED if confirmed else _ENOUGH if dated.leads else _ENOUGH_BELOW
        if dated.points >= enough and len(certain) == 1 and (confirmed or not _has_rival(dated, told.likely)):
            return Value(certain[0], (dated.printed.span,), RULES)
    return None


def _has_rival(dated: Dated, others: tuple[Dated, ...]) -> bool:
    """Is there another day for which as much speaks, as in a list of other articles with their days?"""
    own = {day.first for day in dated.printed.days}
    return any(
        other.line != dated.line
        and (other.leads or not dated.leads)
        and other.points > dated.points - _CLOSE
        and own.isdisjoint(day.first for day in other.printed.days)
        for other in others
    )


def _of_address(told: _Told) -> Value[When] | None:
    """The day in the address, with the time of a claim that tells the same day."""
    if told.in_address is None:
        return None
    same = next(((said.where, when) for said, when in told.doubted if when.first == told.in_address), None)
    where, when = same or (_ADDRESS, When.day(told.in_address))
    return Value(when, (), where)


def _modified(told: _Told, published: When | None) -> Value[When]:
    """The last change that the page tells; a day before that of publication is none."""
    changes = [d for d in told.printed if d.modified and d.printed.when is not None]
    for said, when in told.modified:
        if published is None or when.first >= published.first:
            shown = next((d.printed.span for d in changes if d.printed.days[0].first == when.first), None)
            return Value(when, (shown,) if shown else (), said.where)
    for dated in changes:
        if published is None or dated.printed.days[0].first >= published.first:
            return Value(dated.printed.when, (dated.printed.span,), RULES)
    return Value.empty(Reason.NOT_TOLD, RULES)
