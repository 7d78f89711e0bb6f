"""The same words in several articles: are their statements joined, and is nothing else?

Two figures, on the pairs that people have judged: with our own readings, and with the annotators' statements given.
The pairs are few and are learned from as well, so each is measured by a scorer that has seen no pair of its articles or
of any article that stands together with them, and none that the pairs learned from alone have of these. Every statement
of all 924 articles is grouped, not those of the pairs alone: what lies beside them can pull them together or apart.
Copies of articles are measured beside them.

``python -m bench.utterances`` reads all articles twice, which takes some minutes; ``--own`` and ``--given`` name files
of readings that were made before (``onrecord read --with-text``).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from bench import given
from bench.quality import DATA, PAIRS, Figures
from onrecord import schema
from onrecord.matches import copies
from onrecord.matches.grouping import cluster
from onrecord.matches.likeness import likeness
from training.utterances import pairs, train
from training.utterances.learning import FOLDS, folds_of, learn
from training.utterances.ordinary import candidates, choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.matches.likeness import Floats
    from onrecord.matches.scorer import Scorer
    from onrecord.matches.telling import Told

ARTICLES = PAIRS.with_name("articles.jsonl")
# Far under what a pair needs, so that a group's average sees its weak pairs.
_SLIGHT = 0.1


def measure_all() -> Figures:
    """The figures by ``utterances.own.precision``; the articles are read twice for them."""
    told = {"own": measure(train.read(DATA)), "given": measure(_given()), "copies": measure_copies()}
    return {f"utterances.{of}.{name}": figure[name] for of, figure in told.items() for name in ("precision", "recall")}


def measure(readings: Iterable[pairs.Row], least: float = train.PROBABILITY) -> dict[str, float]:
    """Precision, recall and F1 over held-out folds; a statement that wasn't read is joined to none."""
    read = pairs.Readings(readings)
    measured, judged = pairs.read(PAIRS, train.corpora(DATA), read)
    every = [*measured, *judged]
    found = candidates(read.all())
    numbers = {ids: likeness(a, b) for ids, (a, b) in found.items()}
    ordinary = choose(found, pairs.read_both(every))
    count = Counter[str]()
    for fold in range(FOLDS):
        held_out = [p for p in measured if fold in folds_of(p)]
        pages = {told.page for both in pairs.read_both(held_out) for told in both}
        others = [both for both in ordinary if pages.isdisjoint(told.page for told in both)]
        scorer = learn([p for p in every if fold not in folds_of(p)], others)
        count += _count(held_out, _utterances(read.all(), numbers, scorer, least))
    return _figures(count)


def measure_copies() -> dict[str, float]:
    """Of near-duplicate articles, among all articles of the corpora."""
    texts = {row["id"]: row["text"] for path in train.corpora(DATA) for row in given.rows(path)}
    bodies = {name: copies.prepare(name, text) for name, text in texts.items()}
    sharing: defaultdict[int, list[str]] = defaultdict(list)
    for body in bodies.values():
        for key in body.keys:
            sharing[key].append(body.page)
    found = {(a, b) for names in sharing.values() for a, b in combinations(sorted(names), 2)}
    group = copies.group(texts, (pair for pair in found if copies.are_copies(*(bodies[name] for name in pair))))
    rows = map(json.loads, ARTICLES.read_text(encoding="utf-8").splitlines())
    return _figures(
        Counter(_outcome(row["near_duplicate"] == "yes", group[row["a"]] == group[row["b"]]) for row in rows)
    )


def _utterances(
    all_told: Sequence[Told], numbers: Mapping[tuple[str, str], Floats], scorer: Scorer, least: float
) -> dict[str, tuple[str, ...]]:
    likely = {pair: scorer.probability(x) for pair, x in numbers.items()}
    likely = {pair: p for pair, p in likely.items() if p > _SLIGHT}
    pages = {told.id: told.page for told in all_told}
    return {one: group for group in cluster(pages, likely, least, places=pages) for one in group}


def _count(judged: Sequence[pairs.Pair], utterances: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    return Counter(
        _outcome(p.same, p.a is not None and p.b is not None and utterances[p.a.id] is utterances[p.b.id])
        for p in judged
    )


def _outcome(right: bool, found: bool) -> str:
    return {(True, True): "joined", (True, False): "missed", (False, True): "wrong"}.get((right, found), "apart")


def _figures(count: Counter[str]) -> dict[str, float]:
    joined, missed, wrong = (count[name] for name in ("joined", "missed", "wrong"))
    return {
        "precision": joined / max(1, joined + wrong),
        "recall": joined / max(1, joined + missed),
        "f1": 2 * joined / max(1, 2 * joined + missed + wrong),
        **count,
    }


def _lines(paths: Iterable[Path]) -> Iterator[pairs.Row]:
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _given() -> Iterator[pairs.Row]:
    for path in train.corpora(DATA):
        for row in given.rows(path):
            yield schema.reading(given.read(row), with_text=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", type=Path, nargs="+", help="our readings of the articles, as JSON lines")
    parser.add_argument("--given", type=Path, nargs="+", help="readings of the annotators' statements")
    parser.add_argument(
        "--least", type=float, default=train.PROBABILITY, help="probability from which on pairs are one"
    )
    chosen = parser.parse_args()
    print("copies", measure_copies())
    print("own", measure(_lines(chosen.own) if chosen.own else train.read(DATA), chosen.least))
    print("given", measure(_lines(chosen.given) if chosen.given else _given(), chosen.least))


if __name__ == "__main__":
    main()
