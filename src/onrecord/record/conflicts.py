"""The same bytes, told to be something else.

Two outlets print a news agency's text to the letter, and a user adds both::

    {"id": "hp-1", "outlet": "Harbour Post", "text": "Strait treaty signed..."}
    {"id": "vv-9", "outlet": "Valley Voice", "text": "Strait treaty signed..."}

A page is its bytes, so the record has one page, and one outlet for it. To pass over the second in silence would be a
lie: it is refused, and the refusal names what differs. What differs and changes nothing is no conflict: a date that
was given for pages that tell none, where this page tells one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord import schema
from onrecord.errors import PageConflict
from onrecord.record.captured import shown_name
from onrecord.record.stored import dig, load_object
from onrecord.record.tables import articles, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.nouns import Reading
    from onrecord.record.tables import Found
    from onrecord.schema import Json

_GIVEN = "given"
_TOLD = {"title": "title", "outlet": "outlet", "published": "published date"}


def check_same(connection: Connection, n: int, reading: Reading) -> None:
    """Nothing if the page in row `n` was told to be what the reading was told, or if its article is the same.

    Raises PageConflict otherwise.
    """
    columns = (pages.c.form, pages.c.media_type, shown_name, articles.c.reading)
    kept = connection.execute(select(*columns).select_from(pages.outerjoin(articles)).where(pages.c.n == n)).one()
    differing = list(_differ(kept, load_object(kept.reading), reading))
    if differing:
        raise PageConflict(
            f"the same bytes are on the record as {kept.name}, where {' and '.join(differing)}; that reading stays"
        )


def _differ(kept: Found, read: Json, reading: Reading) -> Iterator[str]:
    """``the outlet is 'Harbour Post', not 'Valley Voice'`` for each difference that changes the article."""
    page, now = reading.page, schema.article(reading.article)
    if read != now:
        for name, was, told in (("form", kept.form, page.form), ("media type", kept.media_type, page.media_type)):
            if was != told:
                yield f"the {name} is {was}, not {told}"
    for field, name in _TOLD.items():
        value, how = dig(read, field, "value"), dig(read, field, "how")
        if value != now[field]["value"] and _GIVEN in {how, now[field]["how"]}:
            yield f"the {name} is {_quote(value)}, not {_quote(now[field]['value'])}"


def _quote(value: str | None) -> str:
    return "empty" if value is None else repr(value)
