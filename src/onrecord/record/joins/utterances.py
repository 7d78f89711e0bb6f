"""The same words in several articles, said once (`onrecord.matches.utterances`).

A new statement is compared with those that share a run of words with it, and with those of the same person from the
same weeks that mean something like it. How likely each pair is stays in the record, so that a later page needs only
its own pairs.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, update

from onrecord.dates import parse_iso
from onrecord.errors import RecordError
from onrecord.matches import utterances as matching
from onrecord.matches.telling import Who, beside, prepare
from onrecord.nouns import Kind, OccasionKind, Span, SpeakerType
from onrecord.record.database import insert_new
from onrecord.record.helpings import helpings
from onrecord.record.hits import with_speaker
from onrecord.record.joins.following import follow
from onrecord.record.joins.judged import PEOPLE, UTTERANCES
from onrecord.record.stored import load_object
from onrecord.record.tables import articles, likenesses, occasions, pages, speakers, statement_keys, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from onrecord.matches.grouping import Judged
    from onrecord.matches.telling import Told
    from onrecord.record.joins.following import Pair
    from onrecord.record.joins.fresh import Fresh
    from onrecord.record.joins.judged import Standing
    from onrecord.record.tables import Found

# Articles that report one saying appear within weeks of each other.
_WEEKS = timedelta(days=31)
# Statements of one person whose vectors are further apart than this report something else.
_ALIKE = 0.35
# Far under what a pair needs, so that the average of a group sees its weak pairs.
_SLIGHT = 0.1


def join_utterances(
    connection: Connection, fresh: Sequence[Fresh], changed: Iterable[int], standing: Standing
) -> set[int]:
    """Find the other reports of what new pages report.

    changed: pages on which a speaker is somebody else than before. Gives the statements whose utterance was looked
    into.
    """
    _keep_cues(connection, fresh)
    new = [n for page in fresh for n in page.statements]
    old: set[int] = set()
    for some in helpings(set(changed) - {page.n for page in fresh}):
        old |= set(connection.scalars(select(statements.c.n).where(statements.c.page.in_(some))))
    told = _Statements(connection, frozenset(id_ for id_, _ in standing.statements_out[PEOPLE]))
    _keep_keys(connection, told, new)
    looked = [*new, *sorted(old)]
    before = _forget(connection, looked)
    _keep_likenesses(connection, _compare(connection, told, looked))
    return _keep_groups(connection, before | set(looked), standing.pairs[UTTERANCES])


class _Statements:
    """Statements as they are compared, each made once."""

    def __init__(self, connection: Connection, others: frozenset[str]) -> None:
        """others: ids of those whose speaker is another one than was read, as people have judged."""
        self._connection = connection
        self._others = others
        self._told: dict[int, Told | None] = {}
        self._of_person: dict[tuple[str, date], list[int]] = {}

    def load(self, numbers: Iterable[int]) -> dict[int, Told]:
        """Those with the row numbers, but for what is damaged."""
        wanted = set(numbers)
        for some in helpings(wanted - self._told.keys()):
            for row in self._connection.execute(_all_told.where(statements.c.n.in_(some))):
                self._told[row.n] = _tell(row, known=row.id not in self._others)
        return {n: told for n in wanted if (told := self._told[n]) is not None}

    def of_person(self, person: str, day: date) -> list[int]:
        """Row numbers of the person's statements of the weeks around, on joined pages and on those being joined."""
        if (person, day) not in self._of_person:
            around = statements.c.first_day.between(day - _WEEKS, day + _WEEKS)
            theirs = select(statements.c.n).select_from(with_speaker).where(speakers.c.person == person, around)
            met = self._connection.scalars(theirs.where(statements.c.cue_words.is_not(None)))
            self._of_person[person, day] = list(met)
        return self._of_person[person, day]


_all_told = select(
    statements.c.n,
    statements.c.id,
    statements.c.kind,
    statements.c.words,
    statements.c.cue_words,
    statements.c.beside_words,
    statements.c.reading,
    pages.c.id.label("page_id"),
    speakers.c.person,
    speakers.c.name,
    speakers.c.type,
    articles.c.reading.label("article"),
    occasions.c.kind.label("occasion_kind"),
).select_from(
    with_speaker.join(pages, pages.c.n == statements.c.page)
    .join(articles, articles.c.page == statements.c.page)
    .outerjoin(occasions, (occasions.c.page == statements.c.page) & (occasions.c.key == statements.c.occasion))
)


def _tell(row: Found, *, known: bool) -> Told | None:
    """None where the row is damaged: `verify` says so, and the others are joined."""
    try:
        return _tell_sound(row, known=known)
    except (RecordError, LookupError, TypeError, ValueError):
        return None


def _tell_sound(row: Found, *, known: bool) -> Told:
    read = load_object(row.reading)
    said = read["said_on"]["value"]
    published = _published(row.article)
    return prepare(
        id=row.id,
        page=row.page_id,
        content=_pieces(row.words, read["content"]),
        cue=" ".join(filter(None, (row.cue_words, row.beside_words))),
        kind=Kind(row.kind),
        who=Who(row.person, row.name, SpeakerType(row.type)) if row.person and known else None,
        said=parse_iso(said) if said else None,
        published=parse_iso(published) if published else None,
        occasion=OccasionKind(row.occasion_kind) if row.occasion_kind else None,
    )


@lru_cache(maxsize=64)
def _published(article: str) -> str | None:
    found: str | None = load_object(article)["published"]["value"]
    return found


def _pieces(words: str, content: list[list[int]]) -> list[str]:
    """The pieces of the content, which `statements.words` has with a blank between them."""
    pieces, at = [], 0
    for start, end in content:
        pieces.append(words[at : at + end - start])
        at += end - start + 1
    return pieces


def _keep_cues(connection: Connection, fresh: Sequence[Fresh]) -> None:
    for page in fresh:
        paragraphs = [Span(*pair) for pair in page.article["paragraphs"]]
        for n, read in page.statements.items():
            content = [Span(*pair) for pair in read["content"]]
            told = {
                "cue_words": " ".join(page.words(read["cue"])),
                "beside_words": beside(page.text, paragraphs, content),
            }
            connection.execute(update(statements).where(statements.c.n == n).values(told))


def _keep_keys(connection: Connection, told: _Statements, new: list[int]) -> None:
    found = [{"key": key, "statement": n} for n, one in told.load(new).items() for key in set(matching.keys(one))]
    if found:
        connection.execute(insert_new(connection, statement_keys), found)


def _compare(connection: Connection, told: _Statements, looked: Sequence[int]) -> dict[Pair, float]:
    likely: dict[Pair, float] = {}
    compared: set[Pair] = set()
    days = _find_days(connection, looked)
    for n, one in told.load(looked).items():
        others = told.load(_find_sharing(connection, n))
        person = one.who.person if one.who else None
        also = told.load(told.of_person(person, days[n])) if person and n in days else {}
        others |= {m: other for m, other in also.items() if float(one.vector @ other.vector) > _ALIKE}
        for m, other in others.items():
            pair = (n, m) if one.id < other.id else (m, n)
            if m != n and pair not in compared:
                compared.add(pair)
                probability = matching.same(one, other)
                if probability > _SLIGHT:
                    likely[pair] = probability
    return likely


def _find_sharing(connection: Connection, n: int) -> list[int]:
    own = select(statement_keys.c.key).where(statement_keys.c.statement == n)
    return list(connection.scalars(select(statement_keys.c.statement).where(statement_keys.c.key.in_(own)).distinct()))


def _find_days(connection: Connection, looked: Iterable[int]) -> dict[int, date]:
    """The day of each statement that has one."""
    dated = select(statements.c.n, statements.c.first_day).where(statements.c.first_day.is_not(None))
    return {
        row.n: row.first_day
        for some in helpings(looked)
        for row in connection.execute(dated.where(statements.c.n.in_(some)))
    }


def _forget(connection: Connection, looked: Sequence[int]) -> set[int]:
    """Forget what was found of the statements; gives those that they were like."""
    partners: set[int] = set()
    for some in helpings(looked):
        touching = or_(likenesses.c.a.in_(some), likenesses.c.b.in_(some))
        for row in connection.execute(select(likenesses.c.a, likenesses.c.b).where(touching)):
            partners |= {row.a, row.b}
        connection.execute(delete(likenesses).where(touching))
    return partners


def _keep_likenesses(connection: Connection, likely: dict[Pair, float]) -> None:
    if likely:
        rows = [{"a": a, "b": b, "probability": probability} for (a, b), probability in sorted(likely.items())]
        connection.execute(insert(likenesses), rows)


def _keep_groups(connection: Connection, found: set[int], judged: Judged) -> set[int]:
    """Give the statements, and all that hang together with them, the key of their utterance; gives all of these."""
    followed = follow(connection, likenesses, statements, found, judged.one)
    ids = followed.ids
    numbers = {id_: n for n, id_ in ids.items()}
    likely = {(ids[a], ids[b]): row.probability for (a, b), row in followed.pairs.items()}
    for group in matching.group(_find_pages(connection, ids), likely, judged):
        for some in helpings(numbers[id_] for id_ in group):
            connection.execute(update(statements).where(statements.c.n.in_(some)).values(utterance=group[0]))
    return set(ids)


def _find_pages(connection: Connection, ids: Mapping[int, str]) -> dict[str, str]:
    """The page of each statement by the statement's id."""
    found: dict[str, str] = {}
    for some in helpings(ids):
        rows = connection.execute(select(statements.c.id, statements.c.page).where(statements.c.n.in_(some)))
        found |= {row.id: str(row.page) for row in rows}
    return found
