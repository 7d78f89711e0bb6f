"""Whose the article's own words are: what seems so, *I* under a signed letter, and what nobody is told to have said."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord import speakers
from onrecord.impressions import Impressions
from onrecord.nouns import Kind, Part, Reason, Span, Statement
from tests.articles_of import article_of

NOTHING_SEEN = Impressions((), (), np.zeros(0, np.float32), np.zeros((0, 4, 1), np.float32))


def whose(body: list[str], *told: tuple[str, str, str]) -> list[str | Reason | None]:
    """The speakers of statements told by their source, which may be empty, their cue and their content."""
    page, article = article_of(body)

    def spans(words: str) -> tuple[Span, ...]:
        return (Span(page.text.index(words), page.text.index(words) + len(words)),) if words else ()

    given = tuple(
        Statement(f"s{n}", Kind.INDIRECT, Part.BODY, spans(content), spans(cue), spans(source))
        for n, (source, cue, content) in enumerate(told)
    )
    found, who = speakers.resolve(page, article, given, NOTHING_SEEN)
    names = {s.key: s.name for s in who}
    return [names[s.speaker.key] if s.speaker.key else s.speaker.reason for s in found]


ORN = ("Mayor Havel Orn", "said", "that the quay stays")


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "speaker"),
    [
        ("It is obvious that nobody will pay.", "is obvious", "that nobody will pay", "the author"),
        ("Brask seems to have paid.", "seems", "to have paid", "the author"),
        ("Asked about the toll, he left.", "Asked about", "the toll", Reason.NOT_TOLD),
        ("A toll is expected in May.", "is expected", "A toll", Reason.NOT_TOLD),
        ("It was rated as mostly true.", "was rated", "as mostly true", "Havel Orn"),
    ],
)
def test_without_a_source(sentence: str, cue: str, content: str, speaker: str | Reason) -> None:
    body = ["Mayor Havel Orn said that the quay stays.", sentence]
    assert whose(body, ORN, ("", cue, content)) == ["Havel Orn", speaker]


def test_what_seems_so_in_a_letter_is_its_writers() -> None:
    body = ["It seems that nobody will pay.", "Wenna Tor.", "Ness."]
    assert whose(body, ("", "seems", "that nobody will pay")) == ["Wenna Tor"]


def test_an_account_signs_too() -> None:
    assert whose(["I doubt that anybody will pay.", "@nessferry."], ("I", "doubt", "that anybody will pay")) == [
        "@nessferry"
    ]


def test_a_subhead_whose_words_are_written_small_signs_nothing() -> None:
    body = ["It seems that harbour tolls will rise.", "Harbour Tolls.", "The board met."]
    assert whose(body, ("", "seems", "that harbour tolls will rise")) == ["the author"]


def test_we_of_several_letters_are_not_one_group() -> None:
    body = ["We doubt that anybody will pay.", "Wenna Tor.", "They hope that nobody will pay."]
    assert whose(body, ("We", "doubt", "that anybody will pay")) == [Reason.AMBIGUOUS]
