"""Answers that take long are made once, and anew when the record has changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from onrecord.web.keeping import Kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Reading
    from onrecord.record import Record


def test_an_answer_is_made_once_in_each_state_of_the_record(
    recorded: Record, make_reading: Callable[..., Reading]
) -> None:
    kept, made = Kept(), []
    for _ in range(3):
        kept.get(recorded, "counts", lambda: made.append(recorded.counts().pages))
    assert made == [3]
    recorded.add(make_reading("new.txt", "Oda Lind: “The ferry is late.”"))
    kept.get(recorded, "counts", lambda: made.append(recorded.counts().pages))
    assert made == [3, 4]


def test_names_dont_share_an_answer(recorded: Record) -> None:
    kept = Kept()
    assert [kept.get(recorded, name, partial(str.upper, name)) for name in ("a", "b", "a")] == ["A", "B", "A"]


def test_many_who_ask_at_once_wait_for_the_one_who_makes_it(recorded: Record) -> None:
    kept, made = Kept(), []
    with ThreadPoolExecutor(8) as readers:
        for _ in range(40):
            readers.submit(kept.get, recorded, "counts", lambda: made.append(recorded.counts()))
    assert len(made) == 1


def test_nothing_is_kept_for_long(recorded: Record) -> None:
    now = iter(range(0, 10_000, 200))
    kept, made = Kept(lambda: float(next(now))), list[int]()
    for _ in range(3):
        kept.get(recorded, "counts", partial(made.append, 1))
    assert len(made) > 1


def test_the_oldest_make_room(recorded: Record) -> None:
    kept, made = Kept(), list[str]()
    for name in ["first", *map(str, range(200)), "first"]:
        kept.get(recorded, name, partial(made.append, name))
    assert made.count("first") == 2
