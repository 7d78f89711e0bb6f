"""People followed through a text: who is asked about where, with what evidence, and what becomes of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord import schema, speakers, statements
from onrecord.errors import WeightsError
from onrecord.nouns import Reason
from onrecord.speakers import evidence, ranking
from onrecord.weights import Manifest, Model
from tests.articles_of import article_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from onrecord.nouns import Speaker, Statement
    from onrecord.speakers.following import Asked


class Asking:
    """Keeps who was asked about, and gives the candidates these shares, the latest first."""

    def __init__(self, *shares: float) -> None:
        self.shares = shares
        self.names: list[list[str]] = []
        self.rows: list[dict[str, float]] = []

    def __call__(self, asked: Asked) -> Sequence[float]:
        self.names.append([t.entity.name for t in asked.candidates])
        latest = evidence.evidence(asked)[0].tolist()
        self.rows.append(dict(zip(evidence.NAMES, latest, strict=True)))
        return (*self.shares, *[0.0] * len(asked.candidates))[: len(asked.candidates)]


def resolve(body: list[str], rank: Asking) -> tuple[tuple[Statement, ...], tuple[Speaker, ...]]:
    page, article = article_of(body)
    return speakers.resolve(page, article, *statements.find("sha256:0", page, article), rank)


def test_the_latest_is_the_first_candidate() -> None:
    rank = Asking()
    resolve(['Minister Ana Brask met Mayor Wenna Orn. "It stays," she said.'], rank)
    assert rank.names == [["Wenna Orn", "Ana Brask"]]


def test_whoever_a_pronoun_is_taken_for_is_mentioned_there() -> None:
    rank = Asking(0.0, 1.0)
    resolve(['Minister Ana Brask met Mayor Wenna Orn. She was late. "It stays," she said.'], rank)
    assert rank.names == [["Wenna Orn", "Ana Brask"], ["Ana Brask", "Wenna Orn"]]


def test_a_pronoun_in_a_quotation_is_not_asked_about() -> None:
    rank = Asking(1.0)
    resolve(['Minister Ana Brask spoke. "I know her well, and she is right," she said.'], rank)
    assert len(rank.names) == 1


def test_who_is_not_sure_enough_is_a_candidate_and_nobody_is_named() -> None:
    found, who = resolve(['Minister Ana Brask met Mayor Wenna Orn. "It stays," she said.'], Asking(0.45, 0.4))
    (statement,) = found
    assert statement.speaker.reason is Reason.AMBIGUOUS
    names = {s.key: s.name for s in who}
    assert [names[key] for key in statement.speaker.candidates] == ["Wenna Orn", "Ana Brask"]
    assert schema.statement(statement)["speaker"]["candidates"] == list(statement.speaker.candidates)


def test_whoever_is_sure_has_no_candidates_beside_them() -> None:
    (statement,), _ = resolve(['Minister Ana Brask met Mayor Wenna Orn. "It stays," she said.'], Asking(0.9, 0.1))
    assert statement.speaker.key is not None
    assert "candidates" not in schema.statement(statement)["speaker"]
    assert len(statement.speaker.evidence) == 2


@pytest.mark.parametrize(
    ("title", "pronoun", "number", "worth"),
    [
        ("Mrs", "she", "gender agrees", 1.0),
        ("Mrs", "he", "gender contradicts", 1.0),
        ("Minister", "she", "gender agrees", 0.0),
        ("Minister", "she", "gender contradicts", 0.0),
    ],
)
def test_a_title_tells_a_gender(title: str, pronoun: str, number: str, worth: float) -> None:
    rank = Asking()
    resolve([f'{title} Ana Brask spoke. "It stays," {pronoun} said.'], rank)
    assert rank.rows[0][number] == worth


def test_an_earlier_pronoun_tells_a_gender() -> None:
    rank = Asking(1.0)
    resolve(['Minister Ana Brask spoke. She was late. "It stays," he said.'], rank)
    assert (rank.rows[0]["pronouns contradict"], rank.rows[1]["pronouns contradict"]) == (0.0, 1.0)


def test_who_has_spoken_is_told_from_who_is_spoken_of() -> None:
    rank = Asking()
    resolve(['"The quay stays," Minister Ana Brask said. "It does," she added.'], rank)
    assert rank.rows[0]["spoke last"] == 1.0


def test_weights_that_judge_by_other_evidence_are_refused() -> None:
    given: dict[str, Any] = {"name": "speakers", "version": "1.0.0", "licence": "Apache-2.0", "files": {}}
    nothing: dict[str, Any] = {
        "inputs": (),
        "outputs": (),
        "windows": {},
        "decoding": {},
        "trained_on": (),
        "figures": {},
    }
    manifest = Manifest(**given, **nothing, labels={"evidence": ("how tall", "how loud")})
    with pytest.raises(WeightsError, match="the speakers' evidence isn't"):
        ranking.proved(Model(manifest, None))
