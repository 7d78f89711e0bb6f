"""Neutrality of the speakers: whose words they are must be found alike, whatever the names.

``Minister Yaw Dzorgbo spoke to the crews. "The quay stays," he said.`` is Dzorgbo's; so it must be with every name of
every region. Each passage of ``speakers_neutrality.txt`` is read with the people of each region in turn; behind ``=>``
stands whose its last statement is. ``python -m bench.speakers_neutrality`` prints what is right by region.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.frames import Filling, Frame, Swap, fill, load_worlds
from onrecord import names
from onrecord.reading import Until, read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bench.frames import World
    from onrecord.nouns import Page, Reading

PASSAGES = Path(__file__).with_suffix(".txt")
_EXPECTED = "\n=> "


@dataclass(frozen=True, slots=True)
class Right:
    """How many last statements have their speaker, by region, and how many there are; `wrong`: the others, in words."""

    right: Mapping[str, int]
    of: Mapping[str, int]
    wrong: tuple[str, ...]

    @property
    def mean(self) -> float:
        return sum(self.right.values()) / sum(self.of.values())

    @property
    def furthest(self) -> float:
        """How far the accuracy of any region is from the mean."""
        return max(abs(self.right[region] / number - self.mean) for region, number in self.of.items())


def read_speakers(page: Page) -> Reading:
    """The reading of a page as far as this figure needs it."""
    return read_page(page, until=Until.SPEAKERS)


def measure(*, read: Callable[[Page], Reading] = read_speakers) -> Right:
    """All passages with all people of all regions."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    wrong = []
    for world in load_worlds():
        for filling in _fillings(world):
            for frame, expected in _passages():
                sentence = fill(frame, filling)
                named = _last_speaker(read(sentence.page()))
                of[world.region] += 1
                if named and names.parse(named).words == names.parse(expected.format(**filling.fillers)).words:
                    right[world.region] += 1
                else:
                    wrong.append(f"{world.region}: {sentence.text!r} -> {named}")
    return Right(right, of, tuple(wrong))


def _passages() -> Iterator[tuple[Frame, str]]:
    text = "\n".join(line for line in PASSAGES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for number, passage in enumerate(re.split(r"(?m)^---$", text), 1):
        frame, _, expected = passage.strip().partition(_EXPECTED)
        yield Frame(number, frame), expected


def _fillings(world: World) -> Iterator[Filling]:
    """Each of the region's people once, with somebody of the other gender beside them."""
    for gender, people in world.people.items():
        others = next(other for g, other in world.people.items() if g != gender)
        for number, person in enumerate(people):
            companion = others[number % len(others)]
            beside = {"other": companion["person"], "other_surname": companion["surname"]}
            yield Filling(Swap.EVERYTHING, world.region, gender, {**person, **beside, **world.places, **world.outlets})


def _last_speaker(reading: Reading) -> str | None:
    if not reading.statements:
        return None
    last = max(reading.statements, key=lambda s: s.content[0].start)
    return next((s.name for s in reading.speakers if s.key == last.speaker.key), None)


def report(figures: Right) -> Iterator[str]:
    """The figures and what is wrong, in lines."""
    yield from figures.wrong
    for region, number in figures.of.items():
        yield f"{region:24} {figures.right[region] / number:.4f}   {figures.right[region]} of {number}"
    yield f"{'mean':24} {figures.mean:.4f}   the furthest is {figures.furthest:.4f} away"


if __name__ == "__main__":
    print("\n".join(report(measure())))
