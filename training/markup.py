"""The cases that we wrote ourselves, as text that a linguist can edit.

One case is a passage of one or more paragraphs; ``---`` on a line of its own stands between two cases, ``#`` begins a
comment line. Braces mark the parts of statement 1, 2, ...: ``c`` content, ``q`` cue, ``s`` source::

    # a cue in the middle, and a second paragraph that goes on without one
    {c1 "The quay,"} {s1,2 Orn} {q1 said}, {c1 "is ours.}

    {c2 "It will stay so."}

A part may belong to several statements (``s1,2``), and parts nest (``{c1 that {s2 the crew} {q2 wanted} {c2 to go}}``).
A case without braces says that nobody says anything in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.nouns import Span
from training.examples import Attribution, Example

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TOKEN = re.compile(r"\{([cqs])(\d+(?:,\d+)*) |\}")


class MarkupError(ValueError):
    """A case whose braces don't fit; the message names file, case and what is wrong."""


def read(path: Path) -> tuple[Example, ...]:
    """The cases of one file, in its order. Raises MarkupError."""
    return tuple(
        parse(passage, name=f"{path.stem}-{number}")
        for number, passage in enumerate(_passages(path.read_text("utf-8")), 1)
    )


def parse(passage: str, *, name: str) -> Example:
    """One case: the passage without its braces, and the statements that they mark. Raises MarkupError."""
    text, parts = _strip(passage, name)
    by_statement: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for role, numbers, span in parts:
        for number in numbers:
            by_statement[number][role].append(span)
    for number, roles in by_statement.items():
        if not roles["c"]:
            raise MarkupError(f"{name}: statement {number} has no content")
    attributions = tuple(
        Attribution(tuple(sorted(roles["c"])), tuple(sorted(roles["q"])), tuple(sorted(roles["s"])))
        for _, roles in sorted(by_statement.items())
    )
    return Example(name, text, attributions)


def _passages(text: str) -> Iterator[str]:
    for block in re.split(r"(?m)^---[ \t]*$", text):
        passage = "\n".join(line for line in block.splitlines() if not line.startswith("#")).strip()
        if passage:
            yield passage


def _strip(passage: str, name: str) -> tuple[str, list[tuple[str, tuple[int, ...], Span]]]:
    pieces: list[str] = []
    length = last = 0
    open_parts: list[tuple[str, tuple[int, ...], int]] = []
    parts = []
    for token in _TOKEN.finditer(passage):
        pieces.append(passage[last : token.start()])
        length += token.start() - last
        last = token.end()
        if token[1]:
            open_parts.append((token[1], tuple(int(n) for n in token[2].split(",")), length))
        elif not open_parts:
            raise MarkupError(f"{name}: a brace closes that was never opened, after {passage[: token.start()][-40:]!r}")
        else:
            role, numbers, start = open_parts.pop()
            if start == length:
                raise MarkupError(f"{name}: an empty part {role}{numbers}")
            parts.append((role, numbers, Span(start, length)))
    if open_parts:
        raise MarkupError(f"{name}: {len(open_parts)} braces are never closed")
    pieces.append(passage[last:])
    text = "".join(pieces)
    if "{" in text:
        raise MarkupError(f"{name}: a brace that opens no part, before {text[text.index('{') :][:40]!r}")
    return text, parts
