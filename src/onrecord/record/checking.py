"""Is this quotation on the record?

>>> record.check("We shall fill the reservoir", speaker="Morvane").verdict  # doctest: +SKIP
<Verdict.ALTERED: 'altered'>

The statements that share its rare words are held against it word by word (`onrecord.record.candidates`,
`onrecord.record.weighing`). The closest decides, and what was looked for without being found is said in numbers. A
quotation of one to three words stands in many statements, or in none: it is counted, and nothing that only resembles it
is reported.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.matches.wordings import Standing, find_parts, judge, read_wording
from onrecord.record.asked_speaker import Fit, check_name, list_meant
from onrecord.record.candidates import Similar, find_holding, find_pages, find_similar
from onrecord.record.checked import Answer, Asked, Verdict
from onrecord.record.looked_through import look_through
from onrecord.record.on_page import find_on_pages
from onrecord.record.reporting import count_standings, report
from onrecord.record.weighing import Candidate, weigh

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.matches.wordings import Part, Wording
    from onrecord.record.checked import OnPage
    from onrecord.record.database import Database

    _Decision = tuple[Verdict, list[Candidate], tuple[OnPage, ...]]

SHORT = 3
"""Words: a quotation of no more is only counted."""
LONGEST = 1000
"""Words that a quotation may have."""
_EXACT = {Standing.WORD_FOR_WORD, Standing.CUT}


def check(database: Database, quotation: str, speaker: str | None = None, limit: int = 10) -> Answer:
    """How the quotation stands to the record, with at most `limit` hits.

    Raises UsageError for a quotation without a word or with more than a thousand, for a name without a word, and for a
    limit under 1.
    """
    given = read_wording(quotation)
    if not 1 <= len(given) <= LONGEST:
        raise UsageError(f"a quotation has one word at least, and {LONGEST:,} at most, not {len(given):,}")
    if limit < 1:
        raise UsageError(f"an answer shows one statement at least, not {limit}")
    if speaker is not None:
        check_name(speaker)
    with database.read() as connection:
        verdict, chosen, on_pages = _find(connection, given, speaker)
        return Answer(
            quotation=quotation,
            verdict=verdict,
            asked=Asked(speaker, list_meant(connection, speaker)) if speaker is not None else None,
            found=count_standings([] if verdict is Verdict.ON_PAGE else chosen),
            hits=report(connection, chosen[:limit]),
            on_pages=on_pages,
            looked=look_through(connection),
        )


def _find(connection: Connection, given: Wording, speaker: str | None) -> _Decision:
    """The verdict and what it rests on, the best first."""
    if len(given) <= SHORT:
        held = weigh(connection, given, find_holding(connection, given), dict.fromkeys(given.keys, 1.0), speaker)
        same = [c for c in held if c.standing is Standing.WORD_FOR_WORD]
        return _decide_speaker(same) if same else (Verdict.NOT_FOUND, [], ())
    similar = find_similar(connection, given)
    rows = [*find_holding(connection, given), *similar.statements]
    candidates = weigh(connection, given, rows, similar.weights, speaker)
    exact = [c for c in candidates if c.standing in _EXACT]
    return _decide_speaker(exact) if exact else _decide_wording(connection, given, candidates, similar)


def _decide_speaker(exact: list[Candidate]) -> _Decision:
    """The words are on the record: are they those of the speaker that was asked for?"""
    theirs = [c for c in exact if c.fit is not Fit.OTHER]
    if any(c.fit is not Fit.NOT_TOLD for c in theirs) or len(theirs) == len(exact):
        return Verdict(str(theirs[0].standing)), [c for c in theirs if c.standing is theirs[0].standing], ()
    others = [c for c in exact if c.fit is Fit.OTHER]
    return Verdict.OTHER_SPEAKER, [*others, *theirs], ()


def _decide_wording(connection: Connection, given: Wording, candidates: list[Candidate], similar: Similar) -> _Decision:
    """The words are not in one statement as they were given."""
    judged = [c for c in candidates if c.judgement]
    if judged and judged[0].standing is Standing.JOINED:
        return Verdict.JOINED, [c for c in judged if c.standing is Standing.JOINED], ()
    joined = _join(given, candidates, similar)
    among = [*(c.page for c in joined), *find_pages(connection, given, similar)]
    on_pages = tuple(find_on_pages(connection, given, among))
    if joined and on_pages and len({c.person for c in joined}) == 1:
        others = all(c.fit is Fit.OTHER for c in joined)
        return Verdict.OTHER_SPEAKER if others else Verdict.WORD_FOR_WORD, joined, ()
    if on_pages:
        return Verdict.ON_PAGE, judged, on_pages
    if joined:
        return Verdict.JOINED, joined, ()
    if not judged:
        return Verdict.NOT_FOUND, [], ()
    return Verdict(str(judged[0].standing)), [c for c in judged if c.standing is judged[0].standing], ()


def _join(given: Wording, candidates: list[Candidate], similar: Similar) -> list[Candidate]:
    """A statement for each part of a quotation that runs several together; none if it doesn't."""
    named = {c.n: c for c in candidates}
    parts = find_parts(given, {c.n: c.wording for c in candidates})
    if not parts or set.intersection(*(set(part.where) for part in parts)):
        return []
    pages = set.intersection(*({named[n].page for n in part.where} for part in parts))
    return [_choose(given, part, named, pages, similar) for part in parts]


def _choose(given: Wording, part: Part, named: dict[int, Candidate], pages: set[int], similar: Similar) -> Candidate:
    """The statement for a part: on the page that has all parts, if there is one, and the tightest."""
    words = read_wording(given.words(part.first, part.end))
    holding = [replace(named[n], judgement=judge(named[n].wording, words, similar.weights)) for n in part.where]
    return min(holding, key=lambda c: (c.page not in pages, c.order()))
