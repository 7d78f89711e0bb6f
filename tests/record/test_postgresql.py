"""A server that refuses: every error says what to do, and none shows the password."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha512
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, make_url

from onrecord.errors import BusyError, PageError, RecordError
from onrecord.record import Record
from onrecord.record.tables import pages
from onrecord.settings import Settings
from tests.record.conftest import looking_into

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from bench.postgresql import Server
    from onrecord.nouns import Reading

PASSWORD = "open-sesame"  # noqa: S105 - of nobody


@pytest.fixture
def news(make_db: Callable[[str], AbstractContextManager[str]]) -> Iterator[str]:
    """A record in PostgreSQL."""
    with make_db("postgresql") as db:
        yield db


def with_password(db: str, **changed: str) -> str:
    return make_url(db).set(password=PASSWORD, **changed).render_as_string(hide_password=False)  # type: ignore[arg-type]


def refusal(db: str, *, create: bool = True) -> str:
    with pytest.raises(RecordError) as refused:
        Record.open(db, create=create)
    assert PASSWORD not in refused.value.message
    return refused.value.message


def test_a_short_url_names_the_same_record(news: str, make_reading: Callable[..., Reading]) -> None:
    with Record.open(news) as record:
        record.add(make_reading())
    with Record.open(news.replace("postgresql+psycopg", "postgresql"), create=False) as record:
        assert (record.counts().pages, record.path) == (1, None)


@pytest.mark.parametrize(
    ("db", "says"),
    [
        (f"postgresql://ana:{PASSWORD}@host:port/news", "can't be read: write postgresql"),
        (f"postgresql://ana:{PASSWORD}@localhost", "names no database"),
        (f"postgresql://ana:{PASSWORD}@127.0.0.1:9/news", "ana@127.0.0.1:9/news can not be reached"),
        (f"postgresql://ana@127.0.0.1:9/news?password={PASSWORD}", "ana@127.0.0.1:9/news can not be reached"),
        (f"postgresql://ana:{PASSWORD}@/news?host=/nowhere", "can not be reached: see that the server runs"),
        (f"postgresql://ana:{PASSWORD}@127.0.0.1:9/news?colour=red", 'invalid connection option "colour"'),
    ],
)
def test_a_server_that_is_not_there(db: str, says: str) -> None:
    assert says in refusal(db)


def test_a_user_or_a_database_that_is_not_there(news: str, postgresql: Server) -> None:
    assert "isn't there: make it with `createdb`" in refusal(with_password(news, database="nowhere"))
    assert "isn't there" in refusal(with_password(news, username="nobody"))


def test_a_wrong_password(news: str, postgresql: Server) -> None:
    rules = postgresql.folder / "data" / "pg_hba.conf"
    before = rules.read_text(encoding="utf-8")
    rules.write_text(f"local all ana scram-sha-256\n{before}", encoding="utf-8")
    postgresql.tell("SELECT pg_reload_conf()")
    postgresql.tell("CREATE ROLE ana LOGIN PASSWORD 'another'")
    try:
        while True:  # until the server has read its rules again
            message = refusal(with_password(news, username="ana"))
            if "password" in message:
                break
        assert "refuses user or password: give them in the URL, in ~/.pgpass, or in PGPASSWORD" in message
    finally:
        rules.write_text(before, encoding="utf-8")
        postgresql.tell("SELECT pg_reload_conf()")
        postgresql.tell("DROP ROLE ana")


def test_an_empty_database_is_no_record_to_who_only_looks(postgresql: Server) -> None:
    with postgresql.database() as db:
        assert "there is no record in" in refusal(db, create=False)
        with looking_into(db) as connection:
            connection.exec_driver_sql("CREATE TABLE harvest (colour TEXT)")
        assert "is a database, but not a record" in refusal(db)


def test_a_database_that_cannot_hold_every_text(postgresql: Server) -> None:
    with postgresql.database(encoding="LATIN1") as db:
        assert "has the encoding LATIN1: make another database with" in refusal(db)


def test_who_may_only_look_finds_and_is_told_that_nothing_can_be_added(
    news: str, postgresql: Server, make_reading: Callable[..., Reading]
) -> None:
    with Record.open(news) as record:
        record.add(make_reading())
    postgresql.tell("CREATE ROLE guest LOGIN")
    try:
        with looking_into(news) as connection:
            connection.exec_driver_sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
        with Record.open(with_password(news, username="guest")) as record:
            assert record.search("harbour").total == 1
            with pytest.raises(RecordError, match="may not be read or written by this user: let its owner GRANT"):
                record.add(make_reading("another.txt", title="Another"))
        with looking_into(news) as connection:
            connection.exec_driver_sql("DROP OWNED BY guest")
    finally:
        postgresql.tell("DROP ROLE guest")


def test_a_database_that_is_read_only(news: str, make_reading: Callable[..., Reading]) -> None:
    with Record.open(f"{news}&options=-c%20default_transaction_read_only=on") as record:
        assert record.counts().pages == 0
        with pytest.raises(RecordError, match="can only be read: the server is a standby"):
            record.add(make_reading())


def test_a_page_that_another_is_adding_is_waited_for_and_then_given_up(
    news: str, make_reading: Callable[..., Reading]
) -> None:
    page = make_reading().page.id
    with Record.open(news, settings=Settings(busy_timeout=0.05)) as record:
        with looking_into(news) as other:
            row = dict.fromkeys((c.name for c in pages.columns if c.name not in {"n", "data", "joined"}), "")
            other.execute(insert(pages).values({**row, "id": page, "data": b""}))
            with pytest.raises(BusyError, match="another process is writing to the record"):
                record.add(make_reading())
            other.execute(delete(pages))
        assert record.add(make_reading()) == "added"


def test_a_server_that_went_away_is_told_so(news: str, make_reading: Callable[..., Reading]) -> None:
    with Record.open(news) as record:
        record.add(make_reading())
        with looking_into(news) as other:
            other.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'onrecord'"
            )
        with pytest.raises(RecordError, match="can't be reached: the server ended the connection"):
            record.counts()
        assert record.counts().pages == 1


def test_a_name_that_is_too_long_takes_no_other_page_down(news: str, make_reading: Callable[..., Reading]) -> None:
    """A key of an index has 2,700 bytes at most; digits of a hash can't be compressed below that."""

    name = "".join(sha512(bytes([n])).hexdigest() for n in range(80))
    with Record.open(news) as record:
        with pytest.raises(PageError, match="too long for PostgreSQL"):
            record.add(make_reading("long.txt", f"Ana {name}: “Open.”"))
        assert record.add(make_reading()) == "added"


def test_without_the_driver_it_is_said_what_to_install() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "import onrecord\n"
        f"try: onrecord.open('postgresql://ana:{PASSWORD}@localhost/news')\n"
        "except onrecord.RecordError as error: print(error.message)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603
    assert "needs psycopg: `pip install 'onrecord[postgres]'` installs it" in said
    assert PASSWORD not in said
