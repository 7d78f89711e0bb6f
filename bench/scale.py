"""``python -m bench.scale``: a record of a million statements, and how long it takes to search and to add to it.

The pages are those of readings that somebody has at hand (JSONL of ``onrecord.reading/1`` with the page text, as
``onrecord read --with-text --format jsonl`` prints them), again and again: each time every capitalized word of a
page is renamed, so that names, and ids, are others. Without readings the pages are invented. They are added by
`Record.add`, as users add them, so that what is measured of adding is what users get. What is there already
is kept: a build that was stopped goes on.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bench.invented import invent
from onrecord.dates import parse_iso
from onrecord.nouns import (
    Article,
    Kind,
    Link,
    Page,
    Part,
    Reading,
    Reason,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    Value,
    statement_id,
)
from onrecord.record import Record
from onrecord.text import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.record.asking import Asked
    from onrecord.schema import Json

_CAPITALIZED = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}")
_ENDS = "a e i o en an ar or us is eth ina ora ell ick ard ston dal berg vik".split()
_OUTLETS = [f"{place} {kind}" for place in "Harbour Valley Strait Quay Reservoir".split() for kind in ("Post", "Wire")]
_FIRST_DAY = date(2012, 1, 1)
_DAYS = 4000
_HOW = "repeated"
_TOLD = 20_000
_UNUSED = 1005
"""A repetition that no build comes to."""
_FEW = 200
"""Pages whose adding is timed."""


def walk_readings(paths: list[Path], first: int = 0) -> Iterator[Reading]:
    """Pages without end, from a repetition on."""
    lines = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    pages = [line for line in lines if line.get("statements")]
    if not pages:
        yield from (invent(number, 20) for number in count(first * 1000))
        return
    for again in count(first):
        for number, page in enumerate(pages):
            yield repeat(page, again, number)


def repeat(read: Json, again: int, number: int) -> Reading:
    """The page with other names, another outlet and another day; every span stays, as new names are as long."""
    choose = random.Random(f"{again} {number}")  # noqa: S311 - names, no secrets
    text = (
        _CAPITALIZED.sub(lambda found: _rename(found[0], again), read["page"]["text"])
        if again
        else read["page"]["text"]
    )
    page = Page(f"repeated-{again:04}-{number:05}.txt", text.encode())
    rendered = render(page)
    if rendered.text != text:
        raise ValueError(f"{page.name}: the text of a plain page is its own")
    day = _FIRST_DAY + timedelta(days=choose.randrange(_DAYS))
    found = tuple(_statement(page, told) for told in read["statements"])
    return Reading(
        page=page,
        text=rendered,
        article=Article(
            Value(read["article"]["title"]["value"], (), _HOW),
            Value(choose.choice(_OUTLETS), (), _HOW),
            (),
            Value(parse_iso(day.isoformat()), (), _HOW),
            Value("en", (), _HOW),
        ),
        statements=found,
        speakers=tuple(_speaker(text, told) for told in read["speakers"]),
        read_by=((_HOW, "1"),),
    )


def _rename(word: str, again: int) -> str:
    """Another word of the same length, the same for the same word in one repetition."""
    choose = random.Random(f"{again} {word}")  # noqa: S311
    end = choose.choice(_ENDS)
    drawn = "".join(choose.choice("bcdfghklmnprstvz") + choose.choice("aeiou") for _ in word)
    return (drawn[: max(1, len(word) - len(end))] + end)[: len(word)].capitalize()


def _statement(page: Page, told: Json) -> Statement:
    content, cue, source = (tuple(Span(*pair) for pair in told[field]) for field in ("content", "cue", "source"))
    speaker = told["speaker"]
    link = Link(speaker["key"], source, _HOW) if speaker["key"] else Link.empty(Reason.NOT_TOLD, _HOW)
    made = Statement("", Kind(told["kind"]), Part(told["part"]), content, cue, source, link)
    place, addressee = (
        Value(told[field]["value"], (), _HOW) if told[field]["value"] else Value[str].empty(Reason.NOT_TOLD, _HOW)
        for field in ("place", "addressee")
    )
    return replace(made, id=statement_id(page.id, content, cue, source), place=place, addressee=addressee)


def _speaker(text: str, told: Json) -> Speaker:
    """Its name as the renamed page has it, where the page has it as it stands."""
    mentions = tuple(Span(*pair) for pair in told["mentions"])
    lengths = [span for span in mentions if len(span) == len(told["name"])]
    name = lengths[0].of(text) if lengths else told["name"]
    return Speaker(told["key"], name, SpeakerType(told["type"]), mentions)


def build(db: str, statements: int, readings: Iterator[Reading]) -> None:
    """Add pages until there are so many statements."""
    with Record.open(db) as record:
        held = record.counts()
        for _ in range(held.pages):
            next(readings)
        total, told, start = held.statements, held.statements, time.perf_counter()
        while total < statements:
            reading = next(readings)
            record.add(reading)
            total += len(reading.statements)
            if total - told >= _TOLD:
                print(f"{total:,} statements, {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
                told = total


def measure(db: str, rounds: int) -> dict[str, list[float]]:
    """Seconds of each of many searches and looks, by what was done."""
    choose = random.Random(7)  # noqa: S311
    with Record.open(db, create=False) as record:
        words, names, ids = _sample(record, choose)
        asked: dict[str, Callable[[], object]] = {
            "two words": lambda: record.search(" ".join(choose.sample(choose.choice(words), 2))),
            "one word": lambda: record.search(choose.choice(choose.choice(words))),
            "a phrase": lambda: record.search(_phrase(choose.choice(words), choose)),
            "a common word": lambda: record.search(choose.choice(("the", "said", "that", "people", "will"))),
            "speaker": lambda: record.search(speaker=choose.choice(names)),
            "speaker and word": lambda: record.search(choose.choice(("will", "people")), speaker=choose.choice(names)),
            "a word of one outlet in one month": lambda: record.search(
                choose.choice(choose.choice(words)), **_month(choose)
            ),
            "outlet, newest": lambda: record.search(outlet=choose.choice(_OUTLETS)),
            "everything, newest": record.search,
            "a month, newest": lambda: record.search(**_days(choose)),
            "meaning": lambda: record.search(like=" ".join(choose.choice(words)[:8])),
            "meaning of one speaker": lambda: record.search(
                like=" ".join(choose.choice(words)[:8]), speaker=choose.choice(names)
            ),
            "meaning in one outlet": lambda: record.search(
                like=" ".join(choose.choice(words)[:8]), outlet=choose.choice(_OUTLETS)
            ),
            "show": lambda: record.show(choose.choice(ids)),
            "counts": record.counts,
            "count by month": lambda: record.tally("month", choose.choice(choose.choice(words))),
        }
        found: dict[str, list[float]] = {}
        for name, ask in asked.items():
            ask()
            found[name] = [_timed(ask) for _ in range(rounds)]
            print(_line(name, found[name]), flush=True)
        return found


def _month(choose: random.Random) -> Asked:
    """A day and the thirtieth after it, in an outlet."""
    return {**_days(choose), "outlet": choose.choice(_OUTLETS)}


def _days(choose: random.Random) -> Asked:
    first = _FIRST_DAY + timedelta(days=choose.randrange(_DAYS - 30))
    return {"since": first, "until": first + timedelta(days=30)}


def _phrase(words: list[str], choose: random.Random) -> str:
    at = choose.randrange(len(words) - 1)
    return f'"{words[at]} {words[at + 1]}"'


def _sample(record: Record, choose: random.Random) -> tuple[list[list[str]], list[str], list[str]]:
    """Words of statements, names of speakers and ids, from a few thousand hits all over the record."""
    hits = [hit for _ in range(100) for hit in record.search(**_month(choose)).hits] or list(
        record.search(limit=2000).hits
    )
    words = [found for hit in hits if len(found := re.findall(r"[^\W\d_]{3,}", hit.words)) >= 3]
    names = sorted({hit.speaker for hit in hits if hit.speaker and hit.speaker[:1].isupper()})
    return words, names, [hit.id for hit in hits]


def compare_adding(small: str, large: str, paths: list[Path], pages: int) -> tuple[float, float]:
    """Median seconds a page of pages that neither record holds, added in turns to a record of few and to the large."""
    with Record.open(small) as one, Record.open(large, create=False) as other:
        readings = walk_readings(paths, _UNUSED)
        here, there = [], []
        for reading, _ in zip(readings, range(pages), strict=False):
            here.append(_timed(lambda: one.add(reading)))  # noqa: B023 - it is called at once
            there.append(_timed(lambda: other.add(reading)))  # noqa: B023
    return _median(here), _median(there)


def _timed(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def _median(seconds: list[float]) -> float:
    return sorted(seconds)[len(seconds) // 2]


def _line(name: str, seconds: list[float]) -> str:
    half, most = _median(seconds), sorted(seconds)[int(len(seconds) * 0.95)]
    return f"{name:36} median {1000 * half:8.1f} ms   p95 {1000 * most:8.1f} ms   load {os.getloadavg()[0]:.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", help="a record, made if there is none")
    parser.add_argument("--readings", nargs="*", type=Path, default=[])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--small", help="a record of few pages that adding is held against")
    given = parser.parse_args()
    build(given.db, given.statements, walk_readings(given.readings))
    measure(given.db, given.rounds)
    if given.small:
        few, many = compare_adding(given.small, given.db, given.readings, _FEW)
        print(f"adding a page: {1000 * few:.1f} ms at the start, {1000 * many:.1f} ms now, {many / few:.2f} times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
