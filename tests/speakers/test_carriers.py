"""Who carried the words, and for whom a spokesman speaks: beside the speaker."""

from __future__ import annotations

import pytest

from onrecord.nouns import Kind, Part, Reason, Span, Statement
from onrecord.sentences import Sentences
from onrecord.speakers import carriers


def statement(text: str, content: str, cue: str) -> Statement:
    spans = (Span(text.index(part), text.index(part) + len(part)) for part in (content, cue))
    said, verb = spans
    return Statement("s1", Kind.INDIRECT, Part.BODY, (said,), (verb,))


def via(text: str, content: str, cue: str) -> str | Reason | None:
    value = carriers.via(text, Sentences(text, (Span(0, len(text)),)), statement(text, content, cue))
    assert all(span.of(text) == value.value for span in value.evidence)
    return value.value or value.reason


@pytest.mark.parametrize(
    ("text", "content", "carrier"),
    [
        (
            "Orn said in a speech carried by the Harbour Post that the quay stays.",
            "that the quay stays",
            "Harbour Post",
        ),
        ("The quay stays, Orn said in remarks published on his website on Friday.", "The quay stays", "website"),
        ("The Harbour Post quoted Orn as saying that the quay stays.", "that the quay stays", "Harbour Post"),
        ("The quay stays, Orn said in a letter posted on orn.example.", "The quay stays", "orn.example"),
        (
            "Orn said that the lie carried by the Harbour Post was old.",
            "that the lie carried by the Harbour Post was old",
            Reason.NOT_TOLD,
        ),
        ("Orn said that the quay stays.", "that the quay stays", Reason.NOT_TOLD),
    ],
)
def test_via(text: str, content: str, carrier: str | Reason) -> None:
    assert via(text, content, "said" if "said" in text else "saying") == carrier


def test_without_a_cue_nobody_carries() -> None:
    text = "The quay stays, carried by the Harbour Post."
    alone = Statement("s1", Kind.INDIRECT, Part.BODY, (Span(0, 14),))
    assert carriers.via(text, Sentences(text, (Span(0, len(text)),)), alone).reason is Reason.NOT_TOLD


@pytest.mark.parametrize(
    ("source", "whom"),
    [
        ("Jon Pell, a spokesman for the harbour ministry,", "harbour ministry"),
        ("Harbour ministry spokeswoman Ana Brask", "Harbour ministry"),
        ("Orn's spokesperson", "Orn"),
        ("Jon Pell, a skipper from Ness", None),
    ],
)
def test_on_behalf_of(source: str, whom: str | None) -> None:
    assert carriers.on_behalf_of(source, (Span(0, len(source)),)).value == whom
