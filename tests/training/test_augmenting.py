"""Statements in other clothes: the words stay, and the spans stay on them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.nouns import Span
from training import markup
from training.augmenting import STYLES, Edit, Names, augment, recase, restyle, rewrite
from training.examples import Attribution, Example, Mention

CASES = [
    example
    for path in sorted((Path(__file__).parents[2] / "training" / "cases").glob("*.txt"))
    for example in markup.read(path)
]
MARKS = re.compile("[{}\"'`´]".format("".join(glyph for style in STYLES for glyph in style) + "‟‹›"))
MANY = range(300)

seeds = st.integers(0, 2**32)


def draw_by(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - reproducible, not secret


def parts_of(example: Example) -> list[list[str]]:
    """The words of each part of each statement."""
    return [
        [span.of(example.text) for span in part]
        for a in example.attributions or ()
        for part in (a.source, a.cue, a.content)
    ]


def bare(parts: list[list[str]]) -> list[list[str]]:
    """The parts without their quotation marks."""
    return [[MARKS.sub("", words) for words in part] for part in parts]


def parse(passage: str) -> Example:
    return markup.parse(passage, name="orn")


@st.composite
def edited_outside(draw: st.DrawFn) -> tuple[str, Span, list[Edit]]:
    """A text, a span of it, and edits that don't overlap each other or the span."""
    text = draw(st.text("Orn said “it”, ", min_size=1, max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=12)))
    first = draw(st.integers(0, len(cuts) - 2))
    span = Span(cuts[first], cuts[first + 1])
    gaps = [(a, b) for a, b in pairwise(cuts) if b <= span.start or a >= span.end]
    edits = [Edit(a, b, draw(st.text("é—Brask", max_size=4))) for a, b in gaps if draw(st.booleans())]
    return text, span, draw(st.permutations(edits))


@given(edited_outside())
def test_edits_outside_a_span_leave_its_words_as_they_are(drawn: tuple[str, Span, list[Edit]]) -> None:
    text, span, edits = drawn
    example = rewrite(Example("orn", text, (Attribution((span,)),), (Mention(span, "place", 1),)), edits)
    assert parts_of(example) == ([[], [], [span.of(text)]] if span else [])
    assert [mention.span.of(example.text) for mention in example.mentions or ()] == ([span.of(text)] if span else [])
    changed = sum(len(edit.new) - (edit.end - edit.start) for edit in edits)
    assert len(example.text) == len(text) + changed


@pytest.mark.parametrize(
    ("why", "edits", "text", "content"),
    [
        ("nothing to do", [], "Orn said we stay.", "we stay"),
        ("an edit of the whole", [Edit(9, 16, "they go")], "Orn said they go.", "they go"),
        ("an edit inside", [Edit(12, 16, "remain")], "Orn said we remain.", "we remain"),
        ("two edits, later one first", [Edit(12, 16, "go"), Edit(0, 3, "Brask")], "Brask said we go.", "we go"),
        (
            "an edit over its first word",
            [Edit(4, 11, "has said they")],
            "Orn has said they stay.",
            "has said they stay",
        ),
        ("an edit over its last word", [Edit(12, 17, "go!")], "Orn said we go!", "we go!"),
        ("words put before it", [Edit(9, 9, "that ")], "Orn said that we stay.", "we stay"),
        ("words put behind it", [Edit(16, 16, " here")], "Orn said we stay here.", "we stay"),
        (
            "marks put before it, and another first word",
            [Edit(9, 11, "I"), Edit(9, 9, "“")],
            "Orn said “I stay.",
            "I stay",
        ),
    ],
)
def test_a_span_goes_along_with_its_words(why: str, edits: list[Edit], text: str, content: str) -> None:
    example = rewrite(parse("Orn said {c1 we stay}."), edits)
    assert example.text == text
    assert parts_of(example)[2] == [content]


def test_what_loses_all_its_words_is_gone() -> None:
    example = parse("{c1 Yes}, {s1 Orn} {q1 said}, {s2 Bo} {c2 no}.")
    example = replace(example, mentions=(Mention(Span(5, 8), "person", 1), Mention(Span(15, 17), "person", 2)))
    rewritten = rewrite(example, [Edit(5, 9, ""), Edit(18, 20, "")])
    assert rewritten.text == "Yes, said, Bo ."
    assert parts_of(rewritten) == [[], ["said"], ["Yes"]]
    assert rewritten.mentions == (Mention(Span(11, 13), "person", 2),)


@pytest.mark.parametrize(
    "example",
    [Example("orn", "Orn", attributions=None, mentions=()), Example("orn", "Orn", attributions=(), mentions=None)],
    ids=["no attributions marked", "no mentions marked"],
)
def test_what_was_not_marked_stays_unmarked(example: Example) -> None:
    rewritten = rewrite(example, [Edit(0, 3, "Abe")])
    assert (rewritten.attributions, rewritten.mentions) == (example.attributions, example.mentions)


def test_all_quotations_come_in_each_style_and_those_inside_in_the_style_for_them() -> None:
    example = parse('{c1 "We {c2 \'stay\'} here,"} {s1 Orn} {q1 said}, {c1 "all of us."}')
    printed = {tuple(content) for seed in MANY for content in parts_of(restyle(example, draw_by(seed)))[2::3]}
    for opening, closing, inner_opening, inner_closing in STYLES:
        inner = f"{inner_opening}stay{inner_closing}"
        assert (f"{opening}We {inner} here,{closing}", f"{opening}all of us.{closing}") in printed
        assert (inner,) in printed


def test_it_does_not_matter_in_which_style_a_quotation_came() -> None:
    passages = [f"{{c1 {opening}We stay,{closing}}} {{s1 Orn}} {{q1 said}}." for opening, closing, _, _ in STYLES]
    for seed in MANY:
        assert len({restyle(parse(passage), draw_by(seed)).text for passage in passages}) == 1


def test_now_and_then_a_quotation_loses_a_mark_or_both() -> None:
    example = parse("{c1 “We stay,”} {s1 Orn} {q1 said}.")
    texts = [restyle(example, draw_by(seed)).text for seed in MANY]
    without = [sum(bool(MARKS.search(end)) for end in (text[0], text.removesuffix(" Orn said.")[-1])) for text in texts]
    assert 0 < without.count(0) < without.count(1) < without.count(2)
    assert without.count(2) > 0.8 * len(texts)


def test_a_quotation_over_two_paragraphs_opens_in_both_and_closes_once() -> None:
    example = parse("{c1 “We stay. All of us.}\n\n{c1 “So does Bo,”} {s1 Orn} {q1 said}.")
    printed = {restyle(example, draw_by(seed)).text for seed in MANY}
    assert "«We stay. All of us.\n\n«So does Bo,» Orn said." in printed
    opened = {tuple(bool(MARKS.match(paragraph)) for paragraph in text.split("\n\n")) for text in printed}
    assert opened == {(True, True), (False, False)}


def test_the_last_mark_inside_a_quotation_that_lacks_its_own_is_not_taken_for_it() -> None:
    example = parse("“We 'stay'")
    printed = {restyle(example, draw_by(seed)).text for seed in MANY}
    assert "«We “stay”" in printed
    assert "«We “stay»" not in printed


def test_apostrophes_are_no_quotation_marks() -> None:
    example = parse("{s1 The ministers' clerk} {q1 says} {c1 it's late}.")
    assert {restyle(example, draw_by(seed)).text for seed in MANY} == {example.text}


@given(st.sampled_from(CASES), seeds)
def test_in_another_style_each_part_of_our_cases_keeps_its_words(example: Example, seed: int) -> None:
    restyled = restyle(example, draw_by(seed))
    assert MARKS.sub("", restyled.text) == MARKS.sub("", example.text)
    assert bare(parts_of(restyled)) == bare(parts_of(example))


def test_a_text_comes_all_in_small_letters_or_all_in_capitals() -> None:
    example = parse("{c1 “We stay,”} {s1 Orn} {q1 said}.")
    texts = [recase(example, draw_by(seed)).text for seed in MANY]
    assert set(texts) == {"“we stay,” orn said.", "“WE STAY,” ORN SAID."}
    assert texts.count("“we stay,” orn said.") > texts.count("“WE STAY,” ORN SAID.")


@given(st.sampled_from(CASES), seeds)
def test_in_another_case_the_spans_are_where_they_were(example: Example, seed: int) -> None:
    recased = recase(example, draw_by(seed))
    assert recased.text.casefold() == example.text.casefold()
    assert recased.attributions == example.attributions


@pytest.mark.parametrize("text", ["Straße", "İzmir"])
def test_where_letters_would_become_more_the_text_stays_as_it_is(text: str) -> None:
    example = Example("orn", text, (Attribution((Span(0, 3),)),))
    forms = {recase(example, draw_by(seed)).text for seed in MANY}
    assert text in forms
    assert all(len(form) == len(text) for form in forms)


@pytest.fixture
def names(tmp_path: Path) -> Names:
    """Names of two regions, for a corpus in which "mayor" and "hill" are ordinary words and "rain" stands once."""
    table = tmp_path / "names.txt"
    table.write_text("# By region\nCoast: Abena\n\nNobody here:\nPlain: Bojan\n", encoding="utf-8")
    return Names(table, [Example("hill", "On the hill the mayor met a mayor of a hill. No rain.", ())])


@pytest.mark.parametrize(
    ("why", "passage", "text"),
    [
        (
            "throughout the text, with what hangs on them",
            "{s1 Mayor Ana Brask} {q1 said} {c1 that Brask's Hill is no Anabrask or deBrask}. Brask-led. Ana!",
            "Mayor N N said that N's Hill is no Anabrask or deBrask. N-led. N!",
        ),
        ("names that are nobody's source stay", "{s1 Brask} {q1 met} {c1 Tamsin Orvel}.", "N met Tamsin Orvel."),
        (
            "ordinary words stay, and rare ones may not",
            "{s1 The Mayor of Rain Hill} {q1 said} {c1 no}.",
            "The Mayor of N Hill said no.",
        ),
        (
            "what tells of a people or a day stays",
            "{s1 A Velorian, a Norrish Democratic and Monday Brask} {c1 no}.",
            "A Velorian, a Norrish Democratic and Monday N no.",
        ),
        ("letters that stand for words stay", "{s1 NAVO's ANA} {q1 said} {c1 no}.", "NAVO's ANA said no."),
        ("without a source nothing changes", "{c1 Brask stays}, it {q1 said}.", "Brask stays, it said."),
    ],
)
def test_the_names_of_sources_are_swapped(why: str, passage: str, text: str, names: Names) -> None:
    texts = {names.swap(parse(passage), draw_by(seed)).text for seed in MANY}
    assert texts == {re.sub(r"\bN\b", new, text) for new in ("Abena", "Bojan")}


def test_swapped_names_take_the_spans_along(names: Names) -> None:
    example = parse("{s1 Ana Brask} {q1 said} {c1 that {s2 Brask} {q2 denied} {c2 it all}}.")
    new = names.swap(example, draw_by(1)).text.split()[0]
    assert parts_of(names.swap(example, draw_by(1))) == [
        [f"{new} {new}"],
        ["said"],
        [f"that {new} denied it all"],
        [new],
        ["denied"],
        ["it all"],
    ]


def test_names_without_attributions_stay(names: Names) -> None:
    example = Example("gum", "Ana Brask left.", mentions=(Mention(Span(0, 9), "person", 1),))
    assert names.swap(example, draw_by(1)) == example


@given(st.sampled_from(CASES), seeds)
def test_no_form_of_our_cases_loses_a_statement_and_the_same_seed_gives_the_same(example: Example, seed: int) -> None:
    names = Names(Path(__file__).parents[2] / "training" / "names.txt", ())
    form = augment(example, names, draw_by(seed))
    assert [[bool(words) for words in part] for part in parts_of(form)] == [
        [bool(words) for words in part] for part in parts_of(example)
    ]
    assert augment(example, names, draw_by(seed)) == form


def test_an_example_comes_in_many_forms_and_often_as_it_is(names: Names) -> None:
    example = parse("{c1 “We stay,”} {s1 Brask} {q1 said}.")
    texts = [augment(example, names, draw_by(seed)).text for seed in MANY]
    assert len(set(texts)) > 20
    assert texts.count(example.text) > 0.2 * len(texts)
    assert {"Abena" in text for text in texts} == {"abena" in text for text in texts} == {True, False}
