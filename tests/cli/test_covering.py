"""``onrecord ledger``: what was read, and what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def test_a_table_has_outlets_failures_and_a_sum(recorded: Shell) -> None:
    assert recorded("add", "{}/lost.html").exit_code == 1
    table = recorded("ledger").stdout
    assert "Harbour Post" in table
    assert "failed: unreadable" in table
    assert table.endswith("2 pages with 3 statements read, 1 page failed.\n")


def test_rows_are_narrowed_by_outlet_and_day_of_the_article(recorded: Shell) -> None:
    day = ("--since", "2024-03-15", "--until", "2024-03-15")
    rows = recorded.rows("ledger", "--by", "published", "--outlet", "Harbour Post", *day, "--format", "jsonl")
    assert rows == [
        {"day": "2024-03-15", "outlet": "Harbour Post", "reason": None, "pages": 1, "statements": 2},
        {"day": None, "outlet": None, "reason": None, "pages": 1, "statements": 1},
    ]


def test_an_empty_ledger_is_a_sum(recorded: Shell) -> None:
    result = recorded("ledger", "--until", "1999-12-31")
    assert (result.exit_code, result.stdout) == (0, "0 pages with 0 statements read, 0 pages failed.\n")
