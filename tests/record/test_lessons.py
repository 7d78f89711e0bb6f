"""What people judged, in the form that the reader model learns from, and read by the loader of the training."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord import schema
from onrecord.nouns import Span
from onrecord.record import Correction, Field
from training import polnear

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.nouns import Reading
    from onrecord.record import Record


@pytest.fixture
def reading(record: Record, make_reading: Callable[..., Reading]) -> Reading:
    made = make_reading("harbour.txt", "Ana Brask: “The harbour stays open,” | “come what may.”", "Bram Oster: “No.”")
    record.add(made)
    record.add(make_reading("letter.txt", "Orn Tell: “So.”", title="A letter"))
    return made


def ids_of(reading: Reading) -> list[str]:
    return [statement.id for statement in reading.statements]


def test_nothing_is_learned_from_what_nobody_judged(record: Record, reading: Reading) -> None:
    assert list(record.lessons()) == list(record.lessons(partly=True)) == []


def test_an_article_counts_if_every_statement_of_it_was_judged(record: Record, reading: Reading) -> None:
    one, two = ids_of(reading)
    record.judge("accept", one, by="mira")
    assert list(record.lessons()) == []
    record.judge("accept", two, by="jon")
    (lesson,) = record.lessons()
    assert list(lesson) == ["id", "outlet", "published", "title", "text", "attributions"]
    assert (lesson["id"], lesson["outlet"]) == (reading.page.id, "Harbour Post")
    assert (lesson["published"], lesson["title"]) == ("2024-03-15T17:20", "Strait treaty signed")


def test_the_loader_reads_the_words_that_were_judged(record: Record, reading: Reading, tmp_path: Path) -> None:
    one, two = ids_of(reading)
    record.judge("accept", one, by="mira")
    record.judge("mend", two, {"source": (), "cue": ()}, by="mira")
    file = tmp_path / "judged.jsonl"
    file.write_text("".join(schema.dump(lesson) + "\n" for lesson in record.lessons()), encoding="utf-8")
    (example,) = polnear.read(file)
    assert example.text.startswith("Strait treaty signed\n\n“The harbour stays open,”")
    words = [
        [[span.of(example.text) for span in spans] for spans in (said.source, said.cue, said.content)]
        for said in example.attributions or ()
    ]
    assert words == [
        [["Ana Brask"], ["said"], ["“The harbour stays open,”", "“come what may.”"]],
        [[], [], ["“No.”"]],
    ]


def test_what_was_rejected_is_no_attribution(record: Record, reading: Reading) -> None:
    one, two = ids_of(reading)
    record.judge("reject", one, by="mira")
    record.judge("accept", two, by="mira")
    (lesson,) = record.lessons()
    assert [len(said["content"]) for said in lesson["attributions"]] == [1]


def test_a_field_that_was_set_does_not_say_that_it_is_a_statement(record: Record, reading: Reading) -> None:
    for one in ids_of(reading):
        record.judge("set", one, Correction(Field.PLACE, "Ness"), by="mira")
    assert list(record.lessons()) == list(record.lessons(partly=True)) == []


def test_partly_judged_articles_tell_which_statements_were_judged(record: Record, reading: Reading) -> None:
    record.judge("accept", ids_of(reading)[0], by="mira")
    (lesson,) = record.lessons(partly=True)
    assert [said["judged"] for said in lesson["attributions"]] == [True, False]


def test_words_outside_the_article_are_cut_off(record: Record, reading: Reading) -> None:
    one, two = ids_of(reading)
    start = reading.text.text.index("Harbour Post")
    record.judge("mend", one, {"source": (Span(start, start + 7),)}, by="mira")
    record.judge("accept", two, by="mira")
    (lesson,) = record.lessons()
    assert [len(said["source"]) for said in lesson["attributions"]] == [0, 1]


def test_a_page_that_lost_its_title_has_the_paragraphs_alone(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    made = make_reading("bare.txt", "Ana Brask: “Yes.”", title=None)
    record.add(made)
    record.judge("accept", ids_of(made)[0], by="mira")
    (lesson,) = record.lessons()
    assert (lesson["title"], lesson["text"]) == (None, "“Yes.” Ana Brask said .")
