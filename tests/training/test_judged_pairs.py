"""Judged pairs: verdicts without a word of the articles, and what is held out with what."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.corpora import SHARED, needs_corpora
from training.utterances.learning import folds_of
from training.utterances.pairs import JUDGED, Readings, hash_name, read

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
        assert all(row[k].keys() == {"article", "n"} and isinstance(row[k]["n"], int) for k in ("a", "b"))
        assert all(re.fullmatch("[0-9a-f]{12}", row[k]["article"]) for k in ("a", "b"))
        assert row["a"]["article"] != row["b"]["article"]


def test_no_pair_is_judged_twice() -> None:
    assert max(Counter(frozenset(key(row)) for row in ROWS).values()) == 1


@needs_corpora
def test_no_pair_that_measures_is_among_those_that_are_learned_from_alone() -> None:
    measured = [hashed(row) for row in map(json.loads, MEASURED.read_text(encoding="utf-8").splitlines())]
    assert {frozenset(key(row)) for row in measured}.isdisjoint(frozenset(key(row)) for row in ROWS)


def hashed(row: dict[str, Any]) -> dict[str, Any]:
    return row | {k: {"article": hash_name(row[k]["id"]), "n": row[k]["n"]} for k in ("a", "b")}


def test_articles_that_stand_together_are_held_out_together(tmp_path: Path) -> None:
    def pair(a: str, b: str, verdict: str) -> dict[str, Any]:
        return {"a": {"id": a, "n": 0}, "b": {"id": b, "n": 1}, "same_utterance": verdict, "relation": None}

    corpus, measuring, ours = (tmp_path / name for name in ("corpus.jsonl.gz", "pairs.jsonl", "ours.jsonl"))
    with gzip.open(corpus, "wt", encoding="utf-8") as lines:
        for id_ in "abcdefg":
            lines.write(json.dumps({"id": id_, "attributions": [{"content": [[0, 1]]}] * 2}) + "\n")
    measuring.write_text("\n".join(json.dumps(pair(*it)) for it in (("a", "b", "yes"), ("c", "d", "no"))), "utf-8")
    judged_rows = (("b", "e", "yes"), ("e", "f", "no"), ("f", "g", "yes"), ("a", "g", "unclear"))
    ours.write_text("\n".join(json.dumps(hashed(pair(*it))) for it in judged_rows), "utf-8")
    measured, judged = read(measuring, [corpus], Readings([]), ours)
    assert [sorted(pair.groups) for pair in measured] == [["a"], ["c"]]
    assert [(pair.same, sorted(pair.groups)) for pair in judged] == [(True, ["a"]), (False, ["a", "f"]), (True, ["f"])]
    assert all(folds_of(one) >= folds_of(measured[0]) for one in judged[:2])
