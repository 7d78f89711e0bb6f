"""Judged pairs: verdicts without a word of the articles, and what is held out with what."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.corpora import SHARED, needs_corpora
from training.utterances.learning import folds_of
from training.utterances.pairs import JUDGED, Readings, read

if TYPE_CHECKING:
    from pathlib import Path

MEASURED = SHARED / "data" / "utterances" / "pairs.jsonl"
ROWS = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
RELATIONS: dict[str, set[str | None]] = {
    "yes": {"verbatim", "cut", "altered", "paraphrase", "wire_copy"},
    "no": {"repeat_on_another_occasion", "same_topic_only", "different_speaker"},
    "unclear": {None},
}


def key(row: dict[str, Any]) -> tuple[str, str]:
    return json.dumps(row["a"]), json.dumps(row["b"])


def test_a_row_has_two_attributions_of_two_articles_a_verdict_and_a_relation() -> None:
    for row in ROWS:
        assert row.keys() == {"a", "b", "same_utterance", "relation"}
        assert row["relation"] in RELATIONS[row["same_utterance"]]
        assert all(row[k].keys() == {"id", "n"} and isinstance(row[k]["n"], int) for k in ("a", "b"))
        assert row["a"]["id"] != row["b"]["id"]


def test_no_pair_is_judged_twice() -> None:
    assert max(Counter(frozenset(key(row)) for row in ROWS).values()) == 1


@needs_corpora
def test_no_pair_that_measures_is_among_those_that_are_learned_from_alone() -> None:
    measured = map(json.loads, MEASURED.read_text(encoding="utf-8").splitlines())
    assert {frozenset(key(row)) for row in measured}.isdisjoint(frozenset(key(row)) for row in ROWS)


def test_articles_that_stand_together_are_held_out_together(tmp_path: Path) -> None:
    same = next(row for row in ROWS if row["same_utterance"] == "yes")
    other = next(row for row in ROWS if row["same_utterance"] == "no" and key(row) > key(same))
    ids = {row[k]["id"] for row in ROWS for k in ("a", "b")}
    most = max(row[k]["n"] for row in ROWS for k in ("a", "b")) + 1
    with gzip.open(tmp_path / "corpus.jsonl.gz", "wt", encoding="utf-8") as corpus:
        for id_ in ids:
            corpus.write(json.dumps({"id": id_, "attributions": [{"content": [[0, 1]]}] * most}) + "\n")
    (tmp_path / "pairs.jsonl").write_text("\n".join(map(json.dumps, (same, other))), encoding="utf-8")
    measured, judged = read(tmp_path / "pairs.jsonl", [tmp_path / "corpus.jsonl.gz"], Readings([]))
    assert [len(pair.groups) for pair in measured] == [1, 1]
    assert {len(pair.groups) for pair in judged if pair.same} == {1}
    for pair in measured:
        beside = [one for one in judged if one.groups & pair.groups]
        assert beside
        assert all(folds_of(one) >= folds_of(pair) for one in beside)
