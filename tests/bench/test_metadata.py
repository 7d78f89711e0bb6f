"""How titles, bylines and dates are counted against gold."""

from __future__ import annotations

from typing import Any

import pytest

from bench.metadata import Score, score
from onrecord.dates import parse_iso
from onrecord.nouns import Article, Reason, Value


def article(*, title: str = "", byline: tuple[str, ...] = (), published: str = "", wire: str = "") -> Article:
    empty = Value[Any].empty(Reason.NOT_TOLD)
    return Article(
        title=Value(title) if title else empty,
        outlet=empty,
        byline=tuple(Value(name) for name in byline),
        published=Value(parse_iso(published)) if published else empty,
        language=Value("en"),
        wire=Value(wire) if wire else empty,
    )


def counted(gold: dict[str, Any], read: Article) -> Score:
    scored = Score()
    score(scored, gold, read)
    return scored


@pytest.mark.parametrize(
    ("gold", "found", "marks"),
    [
        ("“Quay” stays open", '"QUAY" stays  open', {"right", "near"}),
        ("The old quay of Ness stays open", "The old quay of Ness stays open for good", {"near"}),
        ("Quay stays open", "Ferry prices rise", set()),
        ("Quay stays open", "", set()),
    ],
)
def test_titles_are_compared_by_their_folded_words(gold: str, found: str, marks: set[str]) -> None:
    assert set(counted({"title": gold}, article(title=found)).titles) - {"all"} == marks


@pytest.mark.parametrize(
    ("gold", "found", "wire", "names"),
    [
        (["Ana Brask"], ("ANA BRASK",), "", {"right": 1}),
        (["Ana Brask", "Jon Pell"], ("Ana Brask", "Skarn"), "", {"right": 1, "missed": 1, "wrong": 1}),
        (["Ana Brask", "Reuters"], ("Ana Brask",), "Reuters", {"right": 1}),
        (["Ana Brask", "Reuters"], ("Ana Brask",), "", {"right": 1, "missed": 1}),
        ([], (), "", {}),
    ],
)
def test_names_are_counted_one_by_one(
    gold: list[str], found: tuple[str, ...], wire: str, names: dict[str, int]
) -> None:
    assert dict(counted({"authors": gold}, article(byline=found, wire=wire)).names) == names


@pytest.mark.parametrize(
    ("moment", "found", "marks"),
    [
        ("", "2024-03-14T17:20", {"right", "right_at_place"}),
        ("", "2024-03-15", {"wrong"}),
        ("", "", {"abstained"}),
        ("2024-03-14T15:00:00.000Z", "2024-03-15", {"wrong", "right_at_place"}),  # midnight in Japan
        ("2024-03-14T15:07:00.000Z", "2024-03-15", {"wrong"}),
        ("2024-03-14T23:15:11.000Z", "2024-03-15T08:15:11+09:00", {"wrong", "right_at_place"}),  # the very moment
        ("2024-03-14T23:15:11.000Z", "2024-03-15T08:15:11", {"wrong"}),
        ("2024-03-14T23:15:11.000Z", "2024-03-15T08:20+09:00", {"wrong"}),
        ("2024-03-14T09:00:00.000Z", "2024-03-15", {"wrong"}),  # no clock is that far ahead
    ],
)
def test_a_date_is_right_by_its_day(moment: str, found: str, marks: set[str]) -> None:
    gold = {"date": "2024-03-14", "datetime": moment}
    assert set(counted(gold, article(published=found)).dates) - {"all"} == marks


def test_gold_without_a_value_says_nothing() -> None:
    scored = counted({}, article(title="Quay stays open", byline=("Ana Brask",), published="2024-03-15"))
    assert not scored.titles
    assert not scored.names
    assert not scored.dates
