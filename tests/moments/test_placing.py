"""When, where, to whom and at which occasion words were said: the tables in cases/moments.json and occasions.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord import moments, speakers, statements
from tests.articles_of import article_of

if TYPE_CHECKING:
    from onrecord.nouns import Occasion, PageText, Statement

TABLES = Path(__file__).parent.parent / "cases"
CASES = json.loads((TABLES / "moments.json").read_text(encoding="utf-8"))
OCCASIONS = json.loads((TABLES / "occasions.json").read_text(encoding="utf-8"))
VOICES = json.loads((TABLES / "voices.json").read_text(encoding="utf-8"))


def read(case: dict[str, Any]) -> tuple[PageText, tuple[Statement, ...], tuple[Occasion, ...]]:
    """The statements of a case with their moments, those that are no part of another in page order."""
    page, article = article_of(case["body"], title=case.get("title"), published=case.get("published"))
    found, who = speakers.resolve(page, article, *statements.find("sha256:0", page, article))
    placed, occasions = moments.place(page, article, found, who)
    return page, tuple(sorted(placed, key=lambda s: s.content[0].start)), occasions


def known_failure(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_said_on(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    known_failure(case, request)
    _, placed, _ = read(case)
    assert [s.said_on.value.iso() if s.said_on.value else s.said_on.reason for s in placed] == case["said_on"]
    if "how" in case:
        assert [s.said_on.how.partition(" ")[2] for s in placed] == case["how"]
    for statement in placed:
        assert bool(statement.said_on.value) == bool(statement.said_on.evidence)


@pytest.mark.parametrize("case", OCCASIONS, ids=lambda c: c["why"])
def test_occasions(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    known_failure(case, request)
    page, placed, occasions = read(case)
    told = [
        [o.kind.value, o.name, o.date.value.iso() if o.date.value else o.date.reason, o.place.value] for o in occasions
    ]
    assert told == case["occasions"]
    assert [s.occasion.key for s in placed] == case["at"]
    if "place" in case:
        assert [s.place.value for s in placed] == case["place"]
    if "addressee" in case:
        assert [s.addressee.value for s in placed] == case["addressee"]
    for statement in placed:
        for value in (statement.place, statement.addressee):
            assert [span.of(page.text) for span in value.evidence] == ([value.value] if value.value else [])


@pytest.mark.parametrize("case", VOICES, ids=lambda c: c["why"])
def test_voices(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    known_failure(case, request)
    page, placed, _ = read(case)
    marks = [{v.value: " ".join(span.of(page.text) for span in v.evidence) for v in s.voice} for s in placed]
    assert marks == case["voices"]
