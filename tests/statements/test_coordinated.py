"""Two sayings of one sentence: where the first ends. What the model took for each is given."""

from __future__ import annotations

import pytest

from onrecord.nouns import Span
from onrecord.statements.coordinated import end_before_next
from onrecord.statements.decoding import Draft
from onrecord.statements.finding import Found
from onrecord.statements.quotations import pair

DRAFT = Draft(0, ((0, 1),), (1, 2), (2, 3), 0.9, 0.9, 0.9)


def found(text: str, source: str, cue: str, *content: str) -> Found:
    def spans(*words: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words if w)

    return Found(DRAFT, spans(*content), spans(cue), spans(source))


@pytest.mark.parametrize(
    ("text", "content", "next_cue", "expected"),
    [
        (
            "Orn said the quay was sinking and asked for money.",
            ["the quay was sinking and asked for money"],
            "asked for",
            ["the quay was sinking"],
        ),
        (
            "Orn said that pilots are the answer, warning against cuts.",
            ["that pilots are the answer, warning against cuts"],
            "warning against",
            ["that pilots are the answer"],
        ),
        (
            "Orn said it was late, but promised to stay.",
            ["it was late, but promised to stay"],
            "promised",
            ["it was late"],
        ),
        # What follows a bare *that* may be about the papers and not about Orn.
        (
            "Orn said he had papers that showed a loss.",
            ["he had papers that showed a loss"],
            "showed",
            ["he had papers that showed a loss"],
        ),
        # Nothing would be left.
        ("Orn said and wrote that it stays.", ["and wrote that it stays"], "wrote", ["and wrote that it stays"]),
        # His words stand between marks, and the cue is one of them.
        (
            'Orn said "we asked, and promised to stay".',
            ['"we asked, and promised to stay"'],
            "promised",
            ['"we asked, and promised to stay"'],
        ),
        # What stands behind the next saying isn't the first one's either.
        (
            'Orn said it was late and asked for money, "at once", for the crews.',
            ["it was late and asked for money", '"at once"'],
            "asked for",
            ["it was late"],
        ),
    ],
)
def test_a_saying_ends_where_its_speakers_next_begins(
    text: str, content: list[str], next_cue: str, expected: list[str]
) -> None:
    first, second = found(text, "Orn", "said", *content), found(text, "Orn", next_cue, text.rsplit(maxsplit=1)[-1])
    cut, other = end_before_next(text, [first, second], pair(text, (Span(0, len(text)),)))
    assert [span.of(text) for span in cut.content] == expected
    assert other == second


@pytest.mark.parametrize(("source", "cue"), [("she", "asked for"), ("", "asked for"), ("Orn", "")])
def test_another_speakers_saying_stands_within(source: str, cue: str) -> None:
    text = "Orn said she was late and asked for money."
    first = found(text, "Orn", "said", "she was late and asked for money")
    second = found(text, source, cue, "money")
    assert end_before_next(text, [first, second], ()) == [first, second]
