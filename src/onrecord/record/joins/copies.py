"""Articles that are one text, so that ten copies aren't ten reports (`onrecord.matches.copies`)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from onrecord.matches import copies as matching
from onrecord.record.database import insert_new
from onrecord.record.joins.following import follow
from onrecord.record.joins.fresh import find_sound
from onrecord.record.joins.judged import COPIES
from onrecord.record.tables import articles, body_keys, copies, pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from onrecord.record.joins.fresh import Fresh
    from onrecord.record.joins.judged import Standing


def join_copies(connection: Connection, fresh: Sequence[Fresh], standing: Standing) -> None:
    """Find the copies of new pages, and give all copies of one text the same key."""
    bodies = {page.n: matching.prepare(page.id, page.body()) for page in fresh}
    keys = [{"key": key, "page": n} for n, body in bodies.items() for key in body.keys]
    if keys:
        connection.execute(insert_new(connection, body_keys), keys)
    found = set()
    for n in list(bodies):
        for other in _find_candidates(connection, n):
            if other not in bodies:
                bodies[other] = _prepare_other(connection, other)
            if matching.are_copies(bodies[n], bodies[other]):
                found.add((min(n, other), max(n, other)))
    if found:
        connection.execute(insert_new(connection, copies), [{"a": a, "b": b} for a, b in sorted(found)])
    _keep_groups(connection, set(bodies), standing)


def _prepare_other(connection: Connection, n: int) -> matching.Body:
    """The body of a page that was joined before; an empty one, of which nothing is a copy, if it is damaged now."""
    page = find_sound(connection, n)
    return matching.prepare(page.id, page.body()) if page else matching.prepare("", "")


def _find_candidates(connection: Connection, n: int) -> list[int]:
    own = select(body_keys.c.key).where(body_keys.c.page == n)
    sharing = select(body_keys.c.page).where(body_keys.c.key.in_(own), body_keys.c.page != n).distinct()
    return sorted(connection.scalars(sharing))


def _keep_groups(connection: Connection, found: set[int], standing: Standing) -> None:
    """Give the pages, and all that hang together with them, the key of their text; none to a page without a copy."""
    judged = standing.pairs[COPIES]
    followed = follow(connection, copies, pages, found, judged.one)
    ids = followed.ids
    groups = matching.group(ids.values(), ((ids[a], ids[b]) for a, b in followed.pairs), judged)
    shared = Counter(groups.values())
    for n, id_ in ids.items():
        key = groups[id_] if shared[groups[id_]] > 1 else None
        here = (articles.c.page == n) & articles.c.copy_of.is_distinct_from(key)
        connection.execute(update(articles).where(here).values(copy_of=key))
