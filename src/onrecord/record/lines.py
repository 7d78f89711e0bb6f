"""The lines of an export: each object as it was read, and beside it its keys in the record.

A statement's line is the contract's JSON to the letter, with its words, its page and its keys added::

    {"id": "5d1f...", "kind": "direct", ..., "page": "harbour.html", "page_id": "sha256:...", "url": null, ...,
     "words": "\\"The harbour stays open,\\"", "speaker_name": "Ana Brask",
     "article": {"title": "Strait treaty signed", "outlet": "Harbour Post", "published": "2024-03-15"},
     "person": "person:ana brask", "occasion": null, "utterance": "5d1f...", "judged": null}

The lines are the same byte for byte whatever order the pages were added in: they follow the pages' names, and
show no row number and no time of adding. Only the ledger, which is the story of the adding, does.

The words of an article may be protected where its title and who spoke are not. Without text, a statement's line has
no ``words`` but ``content_sha256``, the hash of the words at each span of its content. Who has the page can prove
the line (`onrecord.record.exchange.proving`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.record.captured import choose_capture, list_captures, walk_pages
from onrecord.record.hits import with_speaker
from onrecord.record.joined import walk_people, walk_utterances
from onrecord.record.judgements.judged import judge_page
from onrecord.record.judgements.taking_out import find_taken_out, keys_out
from onrecord.record.keys import page_bound
from onrecord.record.stored import dig, load_object
from onrecord.record.tables import articles, ledger, occasions, pages, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.tables import Found
    from onrecord.schema import Json

held_at = (occasions.c.page == statements.c.page) & (occasions.c.key == statements.c.occasion)


def walk_lines(database: Database, what: str, *, without_text: bool = False) -> Iterator[Json]:
    """The lines of ``statements``, ``articles``, ``people`` and the others, as they are asked for.

    without_text: hashes in place of the words of statements. Raises UsageError for anything else, at once.
    """
    if what not in _WALKS:
        raise UsageError(f"there is no export of {what!r}; there are: {', '.join(_WALKS)}")
    if without_text and what != "statements":
        raise UsageError(f"an export of {what} has no article text; only that of statements can be had without")
    return _walk(database, _walk_hashed if without_text else _WALKS[what])


def _walk(database: Database, walk: Callable[[Connection], Iterator[Json]]) -> Iterator[Json]:
    with database.read() as connection:
        yield from walk(connection)


def _walk_statements(connection: Connection) -> Iterator[Json]:
    for statement, words, rest in _walk_said(connection):
        yield {**statement, "words": words, **rest}


def _walk_hashed(connection: Connection) -> Iterator[Json]:
    for statement, words, rest in _walk_said(connection):
        yield {**statement, "content_sha256": hash_pieces(words, dig(statement, "content")), **rest}


def hash_pieces(words: str, content: list[list[int]]) -> list[str]:
    """SHA-256, in hexadecimal digits, of the UTF-8 of each piece of a statement, whose words are joined by a blank."""
    hashes, at = [], 0
    for start, end in content:
        piece = words[at : at + end - start]
        hashes.append(hashlib.sha256(piece.encode()).hexdigest())
        at += len(piece) + 1
    return hashes


def _walk_said(connection: Connection) -> Iterator[tuple[Json, str, Json]]:
    """Each statement, its words, and what stands beside them."""
    columns = (statements.c.reading, statements.c.words, speakers.c.name, speakers.c.person)
    said = (
        select(*columns, statements.c.utterance, occasions.c.joined)
        .select_from(with_speaker.outerjoin(occasions, held_at))
        .order_by(statements.c.position)
    )
    for page in walk_pages(connection):
        article, origin = _article_of(connection, page), _origin_of(connection, page)
        told = {field: dig(article, field, "value") for field in ("title", "outlet", "published")}
        states, taken_out = judge_page(connection, page.id), find_taken_out(connection, page.id)
        for row in connection.execute(said.where(statements.c.page == page.n)):
            statement = load_object(row.reading)
            state = states.get(statement["id"])
            occasion = _occasion_key(page.id, dig(statement, "occasion", "key"), row.joined)
            not_theirs = keys_out(taken_out, statement["id"], page.id)
            keys = {
                "person": None if row.person in not_theirs else row.person,
                "occasion": None if occasion in not_theirs else occasion,
                "utterance": row.utterance,
                "judged": state.to_json() if state else None,
            }
            yield statement, row.words, {"speaker_name": row.name, **origin, "article": told, **keys}


def _walk_articles(connection: Connection) -> Iterator[Json]:
    for page in walk_pages(connection):
        copy_of = connection.scalar(select(articles.c.copy_of).where(articles.c.page == page.n))
        yield {**_article_of(connection, page), **_origin_of(connection, page), "copy_of": copy_of}


def _article_of(connection: Connection, page: Found) -> Json:
    return load_object(connection.scalar(select(articles.c.reading).where(articles.c.page == page.n)))


def _origin_of(connection: Connection, page: Found) -> Json:
    """The page, where and when it was captured, and the text that all spans point into."""
    captured = choose_capture(list_captures(connection, page.n))
    text = connection.execute(select(pages.c.text_sha256, pages.c.text_rules).where(pages.c.n == page.n)).one()
    return {
        "page": page.name,
        "page_id": page.id,
        "url": captured.url,
        "captured_at": captured.captured_at,
        "text_sha256": text.text_sha256,
        "text_rules": text.text_rules,
    }


def _walk_occasions(connection: Connection) -> Iterator[Json]:
    for page in walk_pages(connection):
        columns = (occasions.c.reading, occasions.c.joined)
        met = select(*columns).where(occasions.c.page == page.n).order_by(occasions.c.position)
        origin = _origin_of(connection, page)
        for row in connection.execute(met):
            occasion = load_object(row.reading)
            yield {**occasion, "key": _occasion_key(page.id, dig(occasion, "key"), row.joined), **origin}


def _occasion_key(page_id: str, key: str | None, joined: str | None) -> str | None:
    """An occasion's key in the record: the one that it shares with other pages' reports, or bound to its page."""
    return joined or page_bound(page_id, key) if key is not None else None


def _walk_ledger(connection: Connection) -> Iterator[Json]:
    entered = select(ledger).order_by(ledger.c.n)
    for row in connection.execute(entered).mappings():
        yield {name: value for name, value in row.items() if name != "n"}


_WALKS: dict[str, Callable[[Connection], Iterator[Json]]] = {
    "statements": _walk_statements,
    "articles": _walk_articles,
    "people": walk_people,
    "occasions": _walk_occasions,
    "utterances": lambda connection: walk_utterances(connection, statements.c.utterance),
    "ledger": _walk_ledger,
}
