"""Readings of pages that nobody wrote: for what must be added by the thousand, without a tenth of a second for each."""

from __future__ import annotations

import random
from dataclasses import replace

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
from onrecord.text import render

_PEOPLE = "Ana Brask, Oda Lind, Bram Oster, Ilsabet Mórvane, Tomas Arrel, Zoë Łoś".split(", ")
_WORDS = "harbour ferry quay strait treaty open shut stays council ledger valley reservoir herring the a of and".split()
_HOW = "invented"


def invent(number: int, statements: int = 5) -> Reading:
    """The reading of one page; the same number gives the same page."""
    choose = random.Random(number)  # noqa: S311 - words, no secrets
    lines, found = [f"Page number {number}"], []
    people: dict[str, Speaker] = {}
    for _ in range(statements):
        name = choose.choice(_PEOPLE)
        words = f'"{" ".join(choose.choices(_WORDS, k=choose.randint(3, 20)))},"'
        start = len("\n".join(lines)) + 1
        lines.append(f"{words} {name} said.")
        content = Span(start, start + len(words))
        source = Span(content.end + 1, content.end + 1 + len(name))
        speaker = people.setdefault(name, Speaker(f"p{len(people) + 1}", name, SpeakerType.PERSON, (source,)))
        cue = Span(source.end + 1, source.end + 5)
        link = Link(speaker.key, (source,), _HOW)
        found.append(Statement("", Kind.DIRECT, Part.BODY, (content,), (cue,), (source,), link))
    page = Page(f"invented-{number:06}.txt", "\n".join(lines).encode())
    empty = Value[str].empty(Reason.NOT_TOLD, _HOW)
    title = Value(lines[0], (Span(0, len(lines[0])),), _HOW)
    return Reading(
        page=page,
        text=render(page),
        article=Article(title, empty, (), Value.empty(Reason.NOT_TOLD, _HOW), Value("en", (), _HOW)),
        statements=tuple(replace(s, id=statement_id(page.id, s.content, s.cue, s.source)) for s in found),
        speakers=tuple(people.values()),
        read_by=(("invented", "1"),),
    )
