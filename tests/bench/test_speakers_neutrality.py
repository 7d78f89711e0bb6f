"""The speakers' neutrality: what counts as right, and that it would notice if a region were read worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import speakers_neutrality as bench
from bench.frames import load_worlds

if TYPE_CHECKING:
    from onrecord.nouns import Page, Reading


def test_every_region_has_enough_passages() -> None:
    passages = list(bench._passages())
    for world in load_worlds():
        assert len(passages) * sum(map(len, world.people.values())) >= 40


def test_every_passage_says_whose_its_last_statement_is() -> None:
    assert all(expected == "{person}" and frame.text for frame, expected in bench._passages())


def test_a_region_that_is_read_worse_is_noticed() -> None:
    worse = load_worlds()[0]
    names = [person["surname"] for people in worse.people.values() for person in people]

    def read(page: Page) -> Reading:
        text = page.data.decode()
        for name in names:
            text = text.replace(name, "nobody")
        return bench.read_speakers(type(page)(page.name, text.encode(), charset="utf-8", form=page.form))

    figures = bench.measure(read=read)
    assert figures.right[worse.region] < figures.of[worse.region] / 2
    assert figures.furthest > 0.4
