"""A record that people judge, at https://record.example, and browsers in which somebody has signed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord.nouns import Link, Reason
from onrecord.web import create_app
from onrecord.web.access.sessions import name_cookie
from onrecord.web.desk import Desk
from tests.web.access.conftest import accounts, clock, make_access, passwords

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from onrecord import Reading
    from onrecord.record import Record
    from onrecord.web.access import Access

__all__ = ["accounts", "clock", "make_access", "passwords"]

ORIGIN = "https://record.example"


@pytest.fixture
def ids(record: Record, make_reading: Callable[..., Reading]) -> list[str]:
    """Four statements, the least certain first; an emoji stands before them, and who said the third is in doubt."""
    made = make_reading(
        "harbour.txt",
        "Ana Brask, 2024-03-14: “The harbour stays open.”",
        "Bram Oster: “Nobody asked the fishermen.”",
        "She: “So be it.”",
        "Orn Tell: “The ferry sails.”",
        title="🌊🚢 Strait treaty signed",
    )
    sure = (0.1, 0.2, 0.9, 0.6)
    said = [replace(one, confidence=certainty) for one, certainty in zip(made.statements, sure, strict=True)]
    said[2] = replace(
        said[2], speaker=Link(None, how="rules@1", reason=Reason.AMBIGUOUS, candidates=("p1", "p2", "p4"))
    )
    record.add(replace(made, statements=tuple(said)))
    for _ in record.join():
        pass
    return [one.id for one in (said[0], said[1], said[2], said[3])]


@pytest.fixture
def access(make_access: Callable[..., Access]) -> Access:
    return make_access()


@pytest.fixture
def app(record: Record, ids: list[str], access: Access) -> FastAPI:
    return create_app(Desk(record, clock=access.clock, access=access))


@pytest.fixture
def sign_in(app: FastAPI, access: Access) -> Callable[[str | None], TestClient]:
    """A browser at the site, in which somebody or nobody has signed in."""

    def make(name: str | None) -> TestClient:
        account = access.accounts.find(name) if name else None
        cookies = {name_cookie(secure=True): access.sessions.begin(account)} if account else {}
        return TestClient(
            app, base_url=ORIGIN, headers={"origin": ORIGIN}, cookies=cookies, raise_server_exceptions=False
        )

    return make
