"""Whom a source means: the table in cases/speakers.json, and what holds for any article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord import speakers, statements
from tests.articles_of import article_of

if TYPE_CHECKING:
    from onrecord.nouns import Speaker, Statement

CASES = json.loads((Path(__file__).parent.parent / "cases" / "speakers.json").read_text(encoding="utf-8"))


def resolve(title: str | None, body: list[str]) -> tuple[str, tuple[Statement, ...], tuple[Speaker, ...]]:
    page, article = article_of(body, title=title)
    found, who = speakers.resolve(page, article, *statements.find("sha256:0", page, article))
    return page.text, found, who


def with_known_failures() -> list[Any]:
    """A case that says why it `fails` must fail."""
    return [
        pytest.param(case, id=case["why"], marks=[pytest.mark.xfail(reason=case["fails"])] if "fails" in case else [])
        for case in CASES
    ]


@pytest.mark.parametrize("case", with_known_failures())
def test_speakers(case: dict[str, Any]) -> None:
    _, found, who = resolve(case.get("title"), case["body"])
    by_key = {s.key: [s.name, s.type.value] for s in who}
    assert [by_key[s.speaker.key] if s.speaker.key else s.speaker.reason for s in found] == case["speakers"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_every_speaker_rests_on_words_of_the_page(case: dict[str, Any]) -> None:
    text, found, who = resolve(case.get("title"), case["body"])
    keys = [s.key for s in who]
    assert len(keys) == len(set(keys))
    for statement in found:
        assert statement.speaker.key is None or statement.speaker.key in keys
        assert all(span.of(text).strip() for span in statement.speaker.evidence)
    for speaker in who:
        assert speaker.mentions == tuple(sorted(set(speaker.mentions)))
        assert all(span.of(text).strip() for span in speaker.mentions)
