"""Braces around the parts of statements become spans of the text without them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import markup

if TYPE_CHECKING:
    from onrecord.nouns import Spans
    from training.examples import Example

FILES = sorted((Path(__file__).parents[2] / "training" / "cases").glob("*.txt"))


def words_of(example: Example, spans: Spans) -> list[str]:
    return [span.of(example.text) for span in spans]


def statements_of(example: Example) -> list[tuple[list[str], list[str], list[str]]]:
    """Source, cue and content of each statement, as words."""
    return [
        (words_of(example, a.source), words_of(example, a.cue), words_of(example, a.content))
        for a in example.attributions or ()
    ]


@pytest.mark.parametrize(
    ("why", "passage", "statements"),
    [
        (
            "a cue in the middle; a second paragraph goes on without one",
            '{c1 "The quay,"} {s1,2 Orn} {q1 said}, {c1 "is ours.}\n\n{c2 "It will stay so."}',
            [(["Orn"], ["said"], ['"The quay,"', '"is ours.']), (["Orn"], [], ['"It will stay so."'])],
        ),
        (
            "a statement in the content of another",
            "{s1 Orn} {q1 said} {c1 that {s2 the crew} {q2 wanted} {c2 to go}}.",
            [(["Orn"], ["said"], ["that the crew wanted to go"]), (["the crew"], ["wanted"], ["to go"])],
        ),
        (
            "a source that holds a statement of its own",
            "{s1 A clerk {s2 who} {q2 asked} {c2 not to be named}} {q1 said} {c1 no}.",
            [(["A clerk who asked not to be named"], ["said"], ["no"]), (["who"], ["asked"], ["not to be named"])],
        ),
        (
            "parts touch each other",
            "{s1 Orn}{q1 's claim} {c1 that it rains}",
            [(["Orn"], ["'s claim"], ["that it rains"])],
        ),
        (
            "statements come by their numbers",
            "{c3 Three}, {c1 one}, {c2 two}.",
            [([], [], [w]) for w in ("one", "two", "Three")],
        ),
        ("nobody says anything", "The quay is empty.", []),
    ],
)
def test_braces_mark_the_parts(
    why: str, passage: str, statements: list[tuple[list[str], list[str], list[str]]]
) -> None:
    assert statements_of(markup.parse(passage, name=why)) == statements


def test_the_text_is_the_passage_without_its_braces() -> None:
    example = markup.parse('{c1 "We stay,"} {s1 Orn} {q1 said}.\n\nRain fell.', name="orn")
    assert (example.id, example.text) == ("orn", '"We stay," Orn said.\n\nRain fell.')


def test_what_our_cases_leave_unmarked_is_no_statement_but_may_be_a_mention() -> None:
    example = markup.parse("The quay is empty.", name="orn")
    assert example.attributions == ()
    assert example.mentions is None


@pytest.mark.parametrize(
    ("why", "passage", "message"),
    [
        (
            "a statement of which only the cue is marked",
            "{c1 Yes}, {s2 Orn} {q2 said}.",
            "orn-3: statement 2 has no content",
        ),
        ("a brace too few", "{c1 {s1 Orn} {q1 said} it.", "orn-3: 1 braces are never closed"),
        ("a brace too many", "{c1 Yes}}, Orn said.", "orn-3: a brace closes that was never opened, after '{c1 Yes}'"),
        ("nothing between the braces", "{c1 Yes}, {s1,2 } said.", r"orn-3: an empty part s\(1, 2\)"),
        ("no such role", "{c1 Yes {x1 no", "orn-3: 1 braces are never closed"),
        (
            "a brace that marks nothing",
            "{c1 Yes}, { Orn said.",
            "orn-3: a brace that opens no part, before '{ Orn said.'",
        ),
        ("no number", "{c Yes, Orn said.", "orn-3: a brace that opens no part, before '{c Yes"),
    ],
)
def test_braces_that_do_not_fit_are_refused_by_the_name_of_the_case(why: str, passage: str, message: str) -> None:
    with pytest.raises(markup.MarkupError, match=message):
        markup.parse(passage, name="orn-3")


def test_a_file_holds_cases_between_dashes_and_comments_of_their_own_line(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(
        "# two cases\n# of weather\n{c1 Yes}, # {s1 Orn} {q1 said}.\n\nRain fell.\n---\n# nothing\n---  \nNo.\n",
        encoding="utf-8",
    )
    assert [(example.id, example.text) for example in markup.read(path)] == [
        ("harbour-1", "Yes, # Orn said.\n\nRain fell."),
        ("harbour-2", "No."),
    ]


def test_an_error_in_a_file_names_file_and_case(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text("Rain fell.\n---\n{c1 Yes, Orn said.", encoding="utf-8")
    with pytest.raises(markup.MarkupError, match=r"^harbour-2: "):
        markup.read(path)


marked_roles = st.sampled_from(["", "c1", "q1", "s1", "c2", "q2", "s1,2"])
marked_words = st.sampled_from(["Orn", "said", '"We stay,"', "it", "—", "’s", "é", "#", "\n"])


@given(st.lists(st.tuples(marked_roles, marked_words)))
def test_what_was_put_into_braces_is_what_the_spans_hold(marked: list[tuple[str, str]]) -> None:
    # A statement without content is none, so each has one at least.
    marked = [*marked, ("c1", "one"), ("c2", "two")]
    passage = " ".join(f"{{{role} {word}}}" if role else word for role, word in marked)

    def all_of(role: str, number: str) -> list[str]:
        return [word for own, word in marked if own[:1] == role and number in own[1:].split(",")]

    example = markup.parse(passage, name="any")
    assert example.text == " ".join(word for _, word in marked)
    assert statements_of(example) == [(all_of("s", n), all_of("q", n), all_of("c", n)) for n in "12"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestOurCases:
    """What holds for each of the files that are trained on."""

    def test_no_part_has_blanks_at_its_ends_or_crosses_a_line(self, path: Path) -> None:
        parts = [
            (example.id, words)
            for example in markup.read(path)
            for statement in statements_of(example)
            for part in statement
            for words in part
        ]
        assert parts
        assert [(name, words) for name, words in parts if words != words.strip() or "\n" in words] == []

    def test_each_content_holds_letters_or_figures(self, path: Path) -> None:
        contents = [(e.id, "".join(content)) for e in markup.read(path) for _, _, content in statements_of(e)]
        assert [(name, words) for name, words in contents if not any(c.isalnum() for c in words)] == []

    def test_no_statement_has_two_cues(self, path: Path) -> None:
        assert [(e.id, cue) for e in markup.read(path) for _, cue, _ in statements_of(e) if len(cue) > 1] == []

    def test_in_one_case_of_ten_or_more_nobody_says_anything(self, path: Path) -> None:
        examples = markup.read(path)
        assert sum(not example.attributions for example in examples) * 10 >= len(examples)


def test_there_are_files_of_cases_and_a_hundred_cases_without_statements() -> None:
    examples = [example for path in FILES for example in markup.read(path)]
    assert len(FILES) >= 5
    assert len({example.id for example in examples}) == len(examples)
    assert sum(not example.attributions for example in examples) >= 100
