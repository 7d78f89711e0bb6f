"""Frames and their fillings: one sentence told of many people and places.

A frame is a passage with slots, ``"It stays," {person} told the {outlet}.`` (``neutrality.txt``); a world has the
fillers of one region (``neutrality.json``; its people, parties and outlets are invented). Each sentence knows the way
back, so that what was found in two of them can be compared::

    text    "It stays," Yaw Dzorgbo told the Harmattan Courier.
    frame   "It stays," {person} told the {outlet}.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.nouns import Form, Given, Page, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FRAMES = Path(__file__).parent / "neutrality.txt"
WORLDS = Path(__file__).parent / "neutrality.json"
# Everything at once is swapped for every world and finds what differs; one kind at a time says why: a third will do.
_STEP = 3
_SLOT = re.compile(r"\{(\w+)\}")


class Swap(StrEnum):
    """What a filling has from elsewhere than the frame's home."""

    NOTHING = "nothing"
    EVERYTHING = "everything"
    PERSON = "person"
    GENDER = "gender"
    COUNTRY = "country"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class World:
    """Fillers by slot. `people` has them by gender, for several people each, with the words of that gender."""

    region: str
    people: Mapping[str, Sequence[Mapping[str, str]]]
    places: Mapping[str, str]
    outlets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A passage with slots; where it is `headed`, its first line is a headline."""

    number: int
    text: str
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Filling:
    """The fillers by slot; `region` is where those that were swapped come from."""

    swap: Swap
    region: str
    gender: str
    fillers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A filled frame; `slots` pairs the span of each filler in `text` with the span of its slot in the frame."""

    frame: Frame
    filling: Filling
    text: str
    slots: tuple[tuple[Span, Span], ...]

    def page(self) -> Page:
        """The sentence as an article of its own."""
        title = self.text.partition("\n")[0] if self.frame.headed else None
        return Page(
            f"frame {self.frame.number}",
            self.text.encode(),
            charset="utf-8",
            form=Form.ARTICLE,
            given=Given(title=title),
        )

    def in_frame(self, span: Span) -> Span:
        """The same span of the frame. A slot is one unit: a bound inside a filler falls behind its slot's brace."""
        return Span(self._position_in_frame(span.start), self._position_in_frame(span.end))

    def _position_in_frame(self, position: int) -> int:
        shift = 0
        for filler, slot in self.slots:
            if position <= filler.start:
                break
            if position < filler.end:
                return slot.start + 1
            shift = slot.end - filler.end
        return position + shift


def load_frames() -> tuple[Frame, ...]:
    """The frames of ``neutrality.txt``, numbered from 1 in their order."""
    lines = (line for line in FRAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    passages = (passage.strip() for passage in re.split(r"(?m)^---$", "\n".join(lines)))
    return tuple(
        Frame(number, passage.removeprefix("= "), headed=passage.startswith("= "))
        for number, passage in enumerate(filter(None, passages), 1)
    )


def load_worlds() -> tuple[World, ...]:
    """The worlds of ``neutrality.json``."""
    data = json.loads(WORLDS.read_text(encoding="utf-8"))
    return tuple(
        World(
            world["region"],
            {
                gender: [{"person": name, "surname": surname, **words} for name, surname in world["people"][gender]]
                for gender, words in data["genders"].items()
            },
            world["places"],
            world["outlets"],
        )
        for world in data["worlds"]
    )


def sentences(frame: Frame, worlds: Sequence[World]) -> tuple[Sentence, ...]:
    """The frame in all its fillings, each text once: a frame without an outlet has no sentence for that swap."""
    by_text: dict[str, Sentence] = {}
    for filling in _fillings(frame.number, worlds):
        sentence = fill(frame, filling)
        by_text.setdefault(sentence.text, sentence)
    return tuple(by_text.values())


def fill(frame: Frame, filling: Filling) -> Sentence:
    """The frame with a filler in each slot; where the slot begins with a capital, so does its filler.

    Raises KeyError for a slot without a filler.
    """
    text, last = "", 0
    slots = []
    for slot in _SLOT.finditer(frame.text):
        filler = filling.fillers[slot[1].lower()]
        filler = filler[0].upper() + filler[1:] if slot[1][0].isupper() else filler
        text += frame.text[last : slot.start()] + filler
        last = slot.end()
        slots.append((Span(len(text) - len(filler), len(text)), Span(*slot.span())))
    return Sentence(frame, filling, text + frame.text[last:], tuple(slots))


def _fillings(number: int, worlds: Sequence[World]) -> Iterator[Filling]:
    """The frame's home and its gender change with its number: nobody is what the others are measured by."""
    turn, at = divmod(number, len(worlds))
    home, *abroad = (*worlds[at:], *worlds[:at])
    own, other = sorted(home.people, reverse=turn % 2 == 1)

    def swapped(swap: Swap, world: World, gender: str, *, who: World, where: World, outlets: World) -> Filling:
        fillers = {**_people(who, gender, number), **where.places, **outlets.outlets}
        return Filling(swap, world.region, gender, fillers)

    yield swapped(Swap.NOTHING, home, own, who=home, where=home, outlets=home)
    yield swapped(Swap.GENDER, home, other, who=home, where=home, outlets=home)
    for i, world in enumerate(abroad):
        yield swapped(Swap.EVERYTHING, world, (own, other)[i % 2], who=world, where=world, outlets=world)
    for world in abroad[number % _STEP :: _STEP]:
        yield swapped(Swap.PERSON, world, own, who=world, where=home, outlets=home)
        yield swapped(Swap.COUNTRY, world, own, who=home, where=world, outlets=home)
        yield swapped(Swap.OUTLET, world, own, who=home, where=home, outlets=world)


def _people(world: World, gender: str, number: int) -> dict[str, str]:
    """The fillers for the person that a frame is about, and for another one, who is of the other gender."""
    other = next(people for g, people in world.people.items() if g != gender)
    person, companion = world.people[gender][number % len(world.people[gender])], other[number % len(other)]
    return {**person, "other": companion["person"], "other_surname": companion["surname"]}
