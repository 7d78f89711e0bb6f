"""``make bench``: quality over its floors, speed as ratios. Exit status 1 when a figure is under its floor.

``--speed`` leaves quality out; ``--lift`` writes the figures as new floors, ``--lift --lower`` also where they fell.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys

from bench import (
    blocks,
    floors,
    metadata,
    names,
    neutrality,
    peers,
    quality,
    speakers,
    speakers_neutrality,
    speed,
    utterances,
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speed", action="store_true", help="only the ratios of speed and memory")
    parser.add_argument("--lift", action="store_true", help="write the figures as new floors")
    parser.add_argument("--lower", action="store_true", help="with --lift: also where a figure fell")
    arguments = parser.parse_args()
    if arguments.lower and not arguments.lift:
        parser.error("--lower needs --lift")
    for name, ratio in speed.measure().items():
        print(f"{name:44} {ratio:10.2f}")
    if arguments.speed:
        return 0
    if not quality.SHARED.exists():
        print(f"no quality figures: the corpora are not in {quality.SHARED}", file=sys.stderr)
        return 2
    return _quality(lift=arguments.lift, lower=arguments.lower)


def _quality(*, lift: bool, lower: bool) -> int:
    neutral = neutrality.measure()
    print("\n".join(neutrality.report(neutral)))
    with gzip.open(quality.POLNEAR, "rt", encoding="utf-8") as lines:
        print(peers.table(peers.measure(map(json.loads, lines))))
    named_alike = speakers_neutrality.measure()
    print("\n".join(speakers_neutrality.report(named_alike)))
    figures = {
        **quality.measure(),
        **speakers.measure(),
        **blocks.measure(),
        **_metadata(),
        **names.measure(),
        **utterances.measure_all(),
        "neutrality.share": neutral.share,
        "neutrality.speakers": named_alike.mean,
    }
    corpora = quality.corpora()
    if lift:
        floors.lift(figures, corpora, lower=lower)
    least, measured_on = floors.load()
    under = floors.fallen(figures, least)
    for name, figure in figures.items():
        mark = "  UNDER ITS FLOOR" if name in under else ""
        print(f"{name:44} {figure:10.4f}   floor {least.get(name, float('nan')):.4f}{mark}")
    for name, digest in corpora.items():
        if measured_on.get(name) != digest:
            print(f"the corpus {name} is not the one that its floors were measured on", file=sys.stderr)
    return 1 if under or measured_on != corpora else 0


def _metadata() -> dict[str, float]:
    """The figures of titles, bylines and dates, each the better the higher it is: a floor is under all of them."""
    told = metadata.measure().items()
    return {name.replace(".wrong", ".not_wrong"): 1 - f if name.endswith(".wrong") else f for name, f in told}


if __name__ == "__main__":
    sys.exit(main())
