"""Names beside names: are two one name, and are all spellings of a name found again?

``names.*``, on nomenklatura's benchmark (826 pairs of persons, companies, ships, labelled one or two): F1 of "they are
one" from the tier LIKELY on. The weights were fitted on the pairs of the half ``seen`` (SHA-256 of both names, sorted
and joined by a newline, is even); ``unseen`` is the other half. ``no_same_of_two``: minus the pairs labelled two that
the tier SAME takes for one, which must be none. ``clear``: how many are right of the pairs that the benchmark calls
clear (its quality STRONG). ``peer_f1`` is what nomenklatura's LogicV2 reached by its own frozen run.

``candidates.*``, on the English spellings in the train and dev parts of ANETAC (the test part is never read). Two
spellings are of one name if the corpus gives them the same Arabic one. For a spelling that has such others, the
candidates are the first 50 of `matches.candidates.rank` among *all* spellings of both parts that share a key with it.
``recall_at_50``: over all pairs (spelling, other spelling of its name), the share whose other is among the 50;
``share_a_key``: the share that has a key in common. One spelling in twenty is asked (the SHA-256 decides), all are to
be found. ``recall_at_50_of_kin`` searches among those spellings only that share their Arabic name with another one.

``python -m bench.names`` prints the figures; ``--mistakes`` also what was missed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import lzma
import sys
import tarfile
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.quality import ANETAC, NAMES
from onrecord.matches.people.candidates import BEST, keys, rank
from onrecord.matches.people.comparing import compare
from onrecord.matches.people.likeness import Tier
from onrecord.nouns import SpeakerType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

ONE_IN = 20


@dataclass(frozen=True, slots=True)
class Case:
    """A pair of the benchmark, what it is labelled, and what we say."""

    a: str
    b: str
    one: bool
    clear: bool
    seen: bool
    tier: Tier
    peer: bool

    @property
    def said_one(self) -> bool:
        return self.tier in {Tier.SAME, Tier.LIKELY}


def measure() -> dict[str, float]:
    """All figures, by what is measured."""
    return {**names(list(cases())), **candidates(spellings())}


def cases() -> Iterable[Case]:
    """The pairs of the benchmark with our tier and the peer's verdict."""
    folder = "contrib/name_bench"
    frozen = csv.DictReader(io.StringIO(_unpack(NAMES, f"{folder}/run_data/logicv2-frozen.csv")))
    for row in frozen:
        kind = SpeakerType.PERSON if row["schema"] == "Person" else SpeakerType.ORGANIZATION
        a, b = row["name1"], row["name2"]
        yield Case(
            a=a,
            b=b,
            one=row["is_match"] == "true",
            clear=row["quality"] == "STRONG",
            seen=_digest("\n".join(sorted((a, b)))) % 2 == 0,
            tier=compare(a, b, kind).tier,
            peer=row["predicted_match"] == "true",
        )


def names(told: Sequence[Case]) -> dict[str, float]:
    """The figures of the benchmark's pairs."""
    clear = [case for case in told if case.clear]
    return {
        "names.f1": f1(told, lambda case: case.said_one),
        "names.f1_seen": f1([case for case in told if case.seen], lambda case: case.said_one),
        "names.f1_unseen": f1([case for case in told if not case.seen], lambda case: case.said_one),
        "names.no_same_of_two": -float(sum(case.tier is Tier.SAME and not case.one for case in told)),
        "names.clear": sum(case.said_one == case.one for case in clear) / len(clear),
    }


def f1(told: Sequence[Case], says_one: Callable[[Case], bool]) -> float:
    """F1 of "they are one"; 0 where nothing is right."""
    right = sum(case.one and says_one(case) for case in told)
    wrong = sum(case.one != says_one(case) for case in told)
    return 2 * right / (2 * right + wrong) if right else 0.0


def spellings() -> dict[str, str]:
    """English spelling to Arabic name, of ANETAC's train and dev parts."""
    pairs: dict[str, str] = {}
    for part in ("train", "dev"):
        english, arabic = (_unpack(ANETAC, f"EN-AR Translit/{part}.{tongue}").split("\n") for tongue in ("en", "ar"))
        pairs.update((e.strip(), a.strip()) for e, a in zip(english, arabic, strict=True) if e.strip())
    return pairs


def candidates(arabic: dict[str, str], missed: list[tuple[str, str]] | None = None) -> dict[str, float]:
    """The figures of candidates; `missed` gets the pairs that are not among the best."""
    kin: dict[str, set[str]] = defaultdict(set)
    for english, name in arabic.items():
        kin[name].add(english)
    index: dict[str, set[str]] = defaultdict(set)
    for english in arabic:
        for key in keys(english):
            index[key].add(english)
    pairs = shared = found = among_kin = 0
    for asked in sorted(arabic):
        others = kin[arabic[asked]] - {asked}
        if not others or _digest(asked) % ONE_IN:
            continue
        offered = set().union(*(index[key] for key in keys(asked)))
        best = set(rank(asked, offered))
        best_kin = set(rank(asked, (o for o in offered if len(kin[arabic[o]]) > 1)))
        pairs += len(others)
        shared += len(others & offered)
        found += len(others & best)
        among_kin += len(others & best_kin)
        if missed is not None:
            missed += [(asked, other) for other in sorted(others - best)]
    return {
        f"candidates.recall_at_{BEST}": found / pairs,
        f"candidates.recall_at_{BEST}_of_kin": among_kin / pairs,
        "candidates.share_a_key": shared / pairs,
    }


def _digest(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def _unpack(archive: Path, ending: str) -> str:
    """The text of the archive's one file whose path ends so."""
    with lzma.open(archive) as packed, tarfile.open(fileobj=packed) as files:
        for member in files:
            if member.name.endswith(ending) and (opened := files.extractfile(member)):
                return opened.read().decode("utf-8")
    raise FileNotFoundError(f"{archive} has no {ending}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mistakes", action="store_true", help="also the pairs that were missed")
    mistakes = parser.parse_args().mistakes
    told, missed = list(cases()), list[tuple[str, str]]()
    figures = {**names(told), **candidates(spellings(), missed)}
    if mistakes:
        for case in told:
            if case.seen and case.said_one != case.one:
                print(f"{case.tier:9} {case.a} | {case.b}")
        for asked, other in missed:
            print(f"missed    {asked} | {other}")
    figures["names.peer_f1"] = f1(told, lambda case: case.peer)
    for name, figure in figures.items():
        print(f"{name:34} {figure:8.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
