"""What was added comes back: the page with all that was said of it, so that it can be read again."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from onrecord.nouns import Form, Given, Page, When
from onrecord.record import Record
from onrecord.record.opening import open_database
from onrecord.record.stored import load_page
from onrecord.record.tables import captures, pages
from onrecord.text import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading

EARLY = datetime(2024, 3, 15, 6, 1, 2, 345, tzinfo=timezone(timedelta(hours=3, minutes=30)))
EVENING = When.day(date(2024, 3, 15), time(17, 20, tzinfo=UTC))
MARCH = When(date(2024, 3, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    "page",
    [
        Page("a", b""),
        Page("a", "Łoś".encode("iso-8859-2"), charset="iso-8859-2"),
        Page("a", b"<p>Open.", media_type="text/html", url="https://harbour.example/?a=1", captured_at=EARLY),
        Page("a", b"Open.", captured_at=datetime(2024, 3, 15), form=Form.ARTICLE),  # noqa: DTZ001 - as some tools give it
        Page("a", b"Open.", given=Given("Title", "Outlet", EVENING)),
        Page("a\0b\ufdd0", b"O\0pen.", url="https://harbour.example/\0\ufdd00"),
        Page("a", b"Open.", given=Given(published=MARCH)),
        Page("a", b"Open.", given=Given(published_else=EVENING)),
    ],
)
def test_a_page_comes_back_as_it_was(db: str, make_reading: Callable[..., Reading], page: Page) -> None:
    silent = replace(make_reading(), statements=(), speakers=())
    with Record.open(db) as record:
        record.add(replace(silent, page=page, text=render(page)))
    with closing(open_database(db, create=False, busy_timeout=1)) as database, database.read() as connection:
        row, capture = connection.execute(select(pages)).one(), connection.execute(select(captures)).one()
        assert load_page(row, capture) == page
