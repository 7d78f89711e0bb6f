"""Readers and writers at the same time: no error, no lost page, no page seen by half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.contention import contend

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

WRITERS = {"sqlite": 1, "postgresql": 2}


def test_nobody_disturbs_another(kind: str, make_db: Callable[[str], AbstractContextManager[str]]) -> None:
    with make_db(kind) as db:
        done = contend(db, WRITERS[kind], 3, 2.0)
    assert (done.errors, done.lost, done.findings) == (0, 0, 0)
    assert done.pages
