"""Neutrality: who speaks, and where, must not change what is found.

These two must give the same statement, whatever the names::

    "It stays," Yaw Dzorgbo told the Harmattan Courier.      "It stays," Litia Naivaluwaqa told the Coral Coast Times.

Each frame is read with many fillings (`frames`); what is found is told in positions of the frame and compared with
what most of its fillings give. A frame that is read wrong in the same way everywhere counts as the same: whether it is
read right is what the other figures say.

``python -m bench.neutrality`` prints the figures and every sentence that differs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import frames
from onrecord.reading import Until, read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bench.frames import Frame, Sentence
    from onrecord.nouns import Page, Reading, Reason, Spans, Statement


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A statement in positions of its frame."""

    content: Spans
    cue: Spans
    source: Spans
    nested: bool

    def describe(self, frame: Frame) -> str:
        """``"It stays," | told | {person}``"""
        parts = (" … ".join(span.of(frame.text) for span in part) for part in (self.content, self.cue, self.source))
        return " | ".join(part or "–" for part in parts) + (" | nested" if self.nested else "")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sentence gave, and why it was not read, if it wasn't."""

    sentence: Sentence
    found: frozenset[Found]
    unread: Reason | None


@dataclass(frozen=True, slots=True)
class Difference:
    """An outcome that isn't the majority's."""

    outcome: Outcome
    majority: frozenset[Found]

    def describe(self) -> str:
        """The sentence; behind ``-`` what the majority finds and it doesn't, behind ``+`` what it alone finds."""
        sentence, found = self.outcome.sentence, self.outcome.found
        filling, frame = sentence.filling, sentence.frame
        swapped = f"{filling.swap} of {filling.region}, {filling.gender}"
        unread = f" (not read: {self.outcome.unread})" if self.outcome.unread else ""
        lacks = (f"    - {one.describe(frame)}" for one in sorted(self.majority - found))
        alone = (f"    + {one.describe(frame)}" for one in sorted(found - self.majority))
        return "\n".join((f"frame {frame.number}, {swapped}{unread}", f"    {sentence.text!r}", *lacks, *alone))


@dataclass(frozen=True, slots=True)
class Neutrality:
    """How many sentences are read as most of their frame's are.

    frames: how many there are; silent: those of them in which most fillings give no statement at all;
    tallies: (same, sentences) by ``swap country``, ``region Pacific``, ``gender she``.
    """

    frames: int
    silent: int
    sentences: int
    differing: tuple[Difference, ...]
    tallies: Mapping[str, tuple[int, int]]

    @property
    def same(self) -> int:
        return self.sentences - len(self.differing)

    @property
    def share(self) -> float:
        return self.same / self.sentences


def read_statements(page: Page) -> Reading:
    """The reading of a page as far as this figure needs it."""
    return read_page(page, until=Until.STATEMENTS)


def measure(chosen: Iterable[Frame] | None = None, *, read: Callable[[Page], Reading] = read_statements) -> Neutrality:
    """The figures of the chosen frames, or of all, in all their fillings."""
    worlds = frames.load_worlds()
    chosen = frames.load_frames() if chosen is None else chosen
    by_frame = [[_outcome(s, read(s.page())) for s in frames.sentences(frame, worlds)] for frame in chosen]
    majorities = [_majority(outcomes) for outcomes in by_frame]
    differing = tuple(
        Difference(outcome, majority)
        for outcomes, majority in zip(by_frame, majorities, strict=True)
        for outcome in outcomes
        if outcome.found != majority
    )
    every = [outcome.sentence for outcomes in by_frame for outcome in outcomes]
    return Neutrality(len(by_frame), majorities.count(frozenset()), len(every), differing, _tally(every, differing))


def _outcome(sentence: Sentence, reading: Reading) -> Outcome:
    return Outcome(sentence, frozenset(_found(sentence, s) for s in reading.statements), reading.unread)


def _found(sentence: Sentence, statement: Statement) -> Found:
    content, cue, source = (
        tuple(sentence.in_frame(span) for span in part) for part in (statement.content, statement.cue, statement.source)
    )
    return Found(content, cue, source, nested=statement.nested_in is not None)


def _majority(outcomes: Sequence[Outcome]) -> frozenset[Found]:
    """What is found most often; of two found as often, the first."""
    return Counter(outcome.found for outcome in outcomes).most_common(1)[0][0]


def _tally(every: Iterable[Sentence], differing: Iterable[Difference]) -> dict[str, tuple[int, int]]:
    of_all = Counter(name for sentence in every for name in _tallied_as(sentence))
    apart = Counter(name for difference in differing for name in _tallied_as(difference.outcome.sentence))
    return {name: (number - apart[name], number) for name, number in sorted(of_all.items())}


def _tallied_as(sentence: Sentence) -> tuple[str, str, str]:
    filling = sentence.filling
    return f"swap {filling.swap}", f"region {filling.region}", f"gender {filling.gender}"


def report(figures: Neutrality) -> Iterator[str]:
    """The figures and what differs, in lines."""
    yield from (difference.describe() for difference in figures.differing)
    for name, (same, number) in figures.tallies.items():
        yield f"{name:44} {same / number:10.4f}   {same} of {number}"
    yield f"{'frames':44} {figures.frames:10}   {figures.silent} of them without a statement"
    yield f"{'share':44} {figures.share:10.4f}   {figures.same} of {figures.sentences}"


if __name__ == "__main__":
    print("\n".join(report(measure())))
