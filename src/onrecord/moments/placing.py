"""When, where, to whom and at which occasion the words were said, and in which voice they are put.

``"The quay stays," Orn told skippers in Ness on Friday. "Nobody will pay," he added.`` in an article of Saturday 16
March: both were said on Friday 15 March, the first by its own words, the second by those of its occasion. `Value.how`
tells which: ``own``, ``occasion``, or ``lead`` where what the article tells first happened on the day that it appeared.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.moments import vocabulary
from onrecord.moments.datelines import find_anchor
from onrecord.moments.gathering import gather
from onrecord.moments.lead import find_lead
from onrecord.moments.sayings import Reader
from onrecord.moments.tenses import Course
from onrecord.nouns import Link, Occasion, OccasionKind, Reason, Value, When
from onrecord.version import RULES

if TYPE_CHECKING:
    from collections.abc import Set

    from onrecord.moments.gathering import Gathered
    from onrecord.moments.saying import Told
    from onrecord.moments.sayings import Saying
    from onrecord.nouns import Article, PageText, Span, Speaker, Statement

_OWN, _BY_OCCASION, _BY_LEAD = (f"{RULES} {way}" for way in ("own", "occasion", "lead"))


def place(
    text: PageText, article: Article, statements: tuple[Statement, ...], speakers: tuple[Speaker, ...]
) -> tuple[tuple[Statement, ...], tuple[Occasion, ...]]:
    """The statements with their moments, and the occasions in the order in which the article comes to them."""
    anchor = find_anchor(text.text, article)
    sayings = Reader(text.text, article, statements, anchor).read()
    alone = [s for s in sayings if s.statement.nested_in is None]
    gathered = gather(text.text, alone, speakers, anchor.value)
    lead = find_lead(text.text, article, anchor)
    at = {s.statement.id: (f"o{n}", one) for n, one in enumerate(gathered, 1) for s in one.sayings}
    telling = {s.sentence for s in alone if s.course is Course.GOES_ON}
    placed = []
    for saying in sayings:
        key, one = at.get(saying.statement.id, (None, None))
        reported = lead if _is_of_the_news(saying, telling) else None
        placed.append(_placed(text.text, saying, key, one, reported))
    return tuple(placed), tuple(_occasion(text.text, f"o{n}", one) for n, one in enumerate(gathered, 1))


def _placed(text: str, saying: Saying, key: str | None, one: Gathered | None, lead: Told | None) -> Statement:
    link = Link(key, _evidence(saying, one), RULES) if one else Link.empty(Reason.NOT_TOLD, RULES)
    where = saying.place or (one.place if one else None)
    return replace(
        saying.statement,
        said_on=_said_on(saying, one, lead),
        place=_words(text, where),
        addressee=_words(text, saying.addressee),
        occasion=link,
        voice=saying.voices,
    )


def _said_on(saying: Saying, one: Gathered | None, lead: Told | None) -> Value[When]:
    if saying.told:
        return saying.told.value(_OWN)
    if one and one.told:
        return one.told.value(_BY_OCCASION)
    if lead and saying.fits(lead.day):
        return lead.value(_BY_LEAD)
    return Value[When].empty(Reason.NOT_TOLD, RULES)


def _is_of_the_news(saying: Saying, telling: Set[Span | None]) -> bool:
    """May the day of the news be that of the saying: is it told once, as said, alone or along with one that is?

    `telling` are the sentences in which something is told so.
    """
    if saying.statement.nested_in is not None or not saying.statement.cue or saying.is_unsaid:
        return False
    if not saying.in_body:
        return True
    if saying.course is Course.GOES_ALONG:
        return saying.sentence in telling
    return saying.course is Course.GOES_ON


def _evidence(saying: Saying, one: Gathered | None) -> tuple[Span, ...]:
    """The words beside the saying that name its occasion, else those from which it goes on."""
    told = saying.mention or saying.told or (one and (one.mention or one.told))
    return (told.span,) if told else ()


def _occasion(text: str, key: str, one: Gathered) -> Occasion:
    date = one.told.value(_OWN) if one.told else Value[When].empty(Reason.NOT_TOLD, RULES)
    return Occasion(key, _kind(text, one), _name(text, one), date, _words(text, one.place))


def _kind(text: str, one: Gathered) -> OccasionKind:
    if one.mention:
        return one.mention.kind
    first = one.sayings[0]
    told = [word for cue in first.statement.cue for word in cue.of(text).lower().split()]
    if first.addressee and first.addressee.of(text).split()[-1].lower() in vocabulary.OUTLETS:
        return OccasionKind.INTERVIEW
    return next((vocabulary.KIND_OF_VERB[w] for w in told if w in vocabulary.KIND_OF_VERB), OccasionKind.STATEMENT)


def _name(text: str, one: Gathered) -> str:
    """The page's own words: ``meeting with skippers``; where it names none, the cue and the day, ``said Friday``."""
    if one.mention:
        return " ".join(one.mention.span.of(text).split())
    first = one.sayings[0]
    cue = first.statement.cue[0]
    day = () if first.told is None or first.told.span in cue else (first.told.span,)
    return " ".join(word for span in (cue, *day) for word in span.of(text).split())


def _words(text: str, span: Span | None) -> Value[str]:
    if span is None:
        return Value[str].empty(Reason.NOT_TOLD, RULES)
    return Value(" ".join(span.of(text).split()), (span,), RULES)
