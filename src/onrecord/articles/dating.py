"""Which of the dates that a page prints could be the day of publication, and which speak against it.

A saved page is full of dates: the day of the crawl above the menu, the day in a caption, a teaser's, a comment's,
the copyright year. What the eye goes by is where a date stands and what stands beside it::

    Friday, 22 March 2024                    above the menu: the day of the crawl
    Quay to stay open after all
    By Ana Brask | 15 March 2024, 17:20      below the headline: that's it
    Updated: 16 March 2024                   says itself that it is another
    The old quay of Ness will stay open ...

So each date of a short line gets points for its place and its company; a sentence's date gets none at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.articles.date_words import OTHERS, UNRELATED, is_told_modified, is_told_published
from onrecord.articles.machine_dates import read_machine
from onrecord.articles.names_in_bylines import find_by
from onrecord.articles.places import find_place, points_of_place
from onrecord.articles.vocabulary import is_credited
from onrecord.dates import Printed, find_printed
from onrecord.nouns import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.articles.claims import Said
    from onrecord.nouns import JudgedBlock, PageText, Span

_DATE_LABEL = re.compile(
    r"(?<!up)date|datum|fecha|(?<![a-z])time|timestamp|publi(?:sh|c)|posted|submitted|created|byline|dateline|meta(?:$|[-_])"
)
_OTHERS_LABEL = re.compile(
    r"comment|related|teaser|sidebar|widget|recent|popular|footer|carousel|recommend|archive|calendar|newsletter|reply"
    r"|most-?read|trending|ticker|promo|similar|more-|latest|masthead|navigation|nav-|menu"
)
_PROSE = frozenset({Role.TITLE, Role.STANDFIRST, Role.BODY, Role.SUBHEAD})
# So much of a line that was taken for prose must be dates, or it is prose.
_DATES_ENOUGH = 0.2
# ``Friday, 22 March 2024`` above the headline is the day on which the page was fetched, as mastheads have it.
_WEEKDAY_ALONE = re.compile(r"^[^\W\d_]{2,12}\.?,?\s*$")
_MASTHEAD = 6.0
_LABELLED = 2.0
# A line with a credit is a caption, unless the better part of it is dates.
_PICTURE, _DATES_ENOUGH_OF_CREDIT = 6.0, 0.4
# How far before a date a word may stand that says whose date it is.
_BESIDE = 25
_LONGEST_LINE = 200
# A class that stands around a whole page says nothing of one line; these many of the nearest do.
_NEAREST = 6


@dataclass(frozen=True, slots=True)
class Dated:
    """A date on the page, the points that speak for it as the day of publication, and what it calls itself.

    `line`: where its line stands; `leads`: is that above the second paragraph, where a reader looks for the day?
    """

    printed: Printed
    line: Span
    points: float
    leads: bool
    published: bool
    modified: bool


def find_dated(
    text: PageText,
    blocks: tuple[JudgedBlock, ...],
    times: tuple[Said, ...],
    *,
    language: str | None,
    day_first: bool | None,
) -> list[Dated]:
    """The dates of the lines around the article, the most likely day of publication first."""
    place = find_place(blocks)
    if place is None:
        return []
    tell = _Teller(text, _by_line(blocks, times), language, day_first)
    found = [
        dated
        for i in range(len(blocks))
        if (points := points_of_place(i, place, blocks[i].role)) is not None
        for dated in tell.dates_of(blocks[i], points, leads=i <= place.second, above=i < place.top)
    ]
    return sorted(found, key=lambda d: -d.points)


def prints_dates(text: PageText, *, language: str | None) -> bool:
    """Does any line of the page that isn't a long paragraph print a day, wherever it stands?"""
    spans = (block.span for block in text.blocks if len(block.span) <= 3 * _LONGEST_LINE)
    return any(find_printed(text.text, start=s.start, end=s.end, language=language, day_first=None) for s in spans)


@dataclass(frozen=True, slots=True)
class _Teller:
    """What a line's dates are read with."""

    text: PageText
    times: dict[int, list[Said]]
    language: str | None
    day_first: bool | None

    def dates_of(self, judged: JudgedBlock, points: float, *, leads: bool, above: bool) -> Iterator[Dated]:
        """The dates of a line that isn't a sentence; `points` are those of its place."""
        span, text = judged.block.span, self.text.text
        if len(span) > _LONGEST_LINE:
            return
        found = self._printed(span)
        if not found:
            return
        share = sum(len(p.span) for p in found) / len(span)
        if judged.role in _PROSE and share < _DATES_ENOUGH and not _heads_title(judged, found[0]):
            return
        points += _points_of_line(span.of(text), text[span.start : found[0].span.start], judged, share)
        # Above the headline and below the text a day may be anybody's, whatever the line is taken for.
        points += _LABELLED if leads and not above and judged.role in {Role.DATE, Role.BYLINE} else 0.0
        masthead = above and _points_of_labels(judged.block.labels[:_NEAREST]) <= 0
        before = span.start
        for n, printed in enumerate(found):
            words = text[before : printed.span.start]
            before = printed.span.end
            last = printed is found[-1]
            modified = is_told_modified(words)
            published = not modified and is_told_published(
                words, text[before : span.end if last else found[n + 1].span.start], last=last
            )
            timed = printed.days[0].time is not None
            points -= _MASTHEAD if masthead and not published and _WEEKDAY_ALONE.match(words) else 0.0
            if UNRELATED.search(words[-_BESIDE:]):
                continue
            yield Dated(printed, span, points - 0.5 * n + 4.0 * published + 2.0 * timed, leads, published, modified)

    def _printed(self, span: Span) -> list[Printed]:
        """The days that the line prints or, where it says ``an hour ago``, those of its ``<time>`` elements."""
        found = find_printed(
            self.text.text, start=span.start, end=span.end, language=self.language, day_first=self.day_first
        )
        if found:
            return found
        timed = ((said.span, read_machine(said.value)) for said in self.times.get(span.start, ()))
        return [Printed(words, (when,)) for words, when in timed if words is not None and when is not None]


def _by_line(blocks: tuple[JudgedBlock, ...], times: tuple[Said, ...]) -> dict[int, list[Said]]:
    """The ``<time>`` elements that show words, by the start of the line that these stand in."""
    starts = [b.block.span.start for b in blocks]
    lines: dict[int, list[Said]] = {}
    for said in times:
        n = bisect_right(starts, said.span.start) - 1 if said.span else -1
        if n >= 0 and said.span is not None and said.span in blocks[n].block.span:
            lines.setdefault(starts[n], []).append(said)
    return lines


def _heads_title(judged: JudgedBlock, printed: Printed) -> bool:
    return judged.role is Role.TITLE and printed.span.start == judged.block.span.start


def _points_of_line(line: str, head: str, judged: JudgedBlock, share: float) -> float:
    points = 3.0 if share > 0.4 else 1.0 if share > 0.2 else -2.0
    points -= 5.0 if OTHERS.search(head) else 0.0
    # ``The quay on 3 May 2023 (Ness Post)``: a picture's.
    points -= _PICTURE if share < _DATES_ENOUGH_OF_CREDIT and is_credited(line) else 0.0
    points += 3.0 if find_by(line) is not None else 0.0
    return points + _points_of_labels(judged.block.labels[:_NEAREST])


def _points_of_labels(labels: tuple[str, ...]) -> float:
    """Classes such as ``entry-date`` speak for a date; ``comment-date`` doesn't, nor does what stands around both."""
    others = next((i for i, label in enumerate(labels) if _OTHERS_LABEL.search(label)), len(labels))
    own = next((i for i, label in enumerate(labels) if _DATE_LABEL.search(label)), len(labels))
    if own < others:
        return 3.0 if others == len(labels) else 1.0
    return -6.0 if others < len(labels) else 0.0
