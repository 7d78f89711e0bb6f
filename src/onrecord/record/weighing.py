"""The statements that a quotation may stand in, each with its judgement.

Of five hundred candidates most share a rare word and nothing else. They are judged on their words alone; only what
stands to the quotation in some way is then read in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.matches.wordings import CLOSENESS, Change, judge, read_wording
from onrecord.record.asked_speaker import Fit, fit_speaker
from onrecord.record.helpings import helpings
from onrecord.record.hits import with_speaker
from onrecord.record.judgements.judged import judged
from onrecord.record.mended import standing_words
from onrecord.record.tables import articles, rulings, said, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from sqlalchemy import Connection

    from onrecord.matches.wordings import Judgement, Standing, Wording
    from onrecord.record.judgements.resolving import State
    from onrecord.record.tables import Found


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement by its row number, its words and speaker; judgement: None if it has too little of the quotation."""

    n: int
    id: str
    page: int
    wording: Wording
    person: str | None
    outlet: str | None
    fit: Fit | None
    judgement: Judgement | None

    @property
    def standing(self) -> Standing | None:
        return self.judgement.standing if self.judgement else None

    def order(self) -> tuple[Any, ...]:
        """Closest first; of equals what is surely of the speaker that was asked for, then the tightest statement."""
        if self.judgement is None:
            return (len(CLOSENESS), self.id)
        changed = sum(run.change is not Change.SAME for run in self.judgement.alignment.inner)
        fit = list(Fit).index(self.fit) if self.fit else 0
        return (
            CLOSENESS[self.judgement.standing],
            fit,
            -round(self.judgement.share, 3),
            changed,
            len(self.wording),
            self.id,
        )


def weigh(
    connection: Connection, given: Wording, rows: Iterable[int], weights: Mapping[str, float], asked: str | None
) -> list[Candidate]:
    """The statements in these rows, but those that people rejected, held against the quotation, the closest first."""
    return sorted(_judge(connection, given, sorted(set(rows)), weights, asked), key=Candidate.order)


def _judge(
    connection: Connection, given: Wording, rows: list[int], weights: Mapping[str, float], asked: str | None
) -> Iterator[Candidate]:
    columns = (
        *(statements.c[name] for name in ("n", "id", "page")),
        standing_words,
        speakers.c.name,
        speakers.c.type,
        said.c.person,
        rulings.c.ruling,
    )
    origin = with_speaker.join(articles, articles.c.page == statements.c.page).join(said, said.c.n == statements.c.n)
    origin = origin.outerjoin(rulings, rulings.c.statement == statements.c.n)
    chosen = select(*columns, articles.c.outlet_folded).select_from(origin)
    for some in helpings(rows):
        found = connection.execute(chosen.where(statements.c.n.in_(some))).all()
        states = judged(connection, [row.id for row in found if row.ruling is not None]) if asked else {}
        for row in found:
            wording = read_wording(row.words)
            fit = fit_speaker(asked, *_tell_speaker(row, states.get(row.id))) if asked else None
            judgement = judge(wording, given, weights)
            yield Candidate(row.n, row.id, row.page, wording, row.person, row.outlet_folded, fit, judgement)


def _tell_speaker(row: Found, state: State | None) -> tuple[str | None, str | None]:
    """Name and type of the speaker, as people set it where they did."""
    if state is None or "speaker" not in state.fields:
        return row.name, row.type
    value = state.fields["speaker"]["value"] or {}
    return value.get("name"), value.get("type")
