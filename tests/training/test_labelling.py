"""What the model should answer, window by window.

An answer is written as one line: each piece, and behind a stroke its role; ``~`` stands for a piece that goes on with
its word, of which nothing is asked, and a piece without a stroke has no role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.nouns import Span
from onrecord.statements import labels
from onrecord.statements.cutting import cut
from tests.training.wordpieces import VOCABULARY, small_tokenizer
from training import markup
from training.examples import Attribution, Example, Mention
from training.labelling import IGNORED, Cues, anchor, label

if TYPE_CHECKING:
    import numpy as np

    from training.labelling import Labelled

TOKENIZER = small_tokenizer()
# "said", "met" and "denied" are cues by themselves; of the other words "has" is the most frequent.
LEARNED = Cues(
    markup.parse(passage, name="learned")
    for passage in (
        *["{s1 orn} {q1 said} {c1 so}. She has all. It has stay."] * 9,
        "{s1 orn} {q1 met} {c1 so}.",
        "{s1 orn} {q1 denied} {c1 so}.",
        "{s1 orn} {q1 so said, as said} {c1 it}.",
    )
)


def cut_windows(example: Example, length: int = 100, shared: int = 0) -> list[Labelled]:
    return label(example, TOKENIZER, LEARNED, length=length, shared=shared)


def window_of(passage: str) -> Labelled:
    (window,) = cut_windows(markup.parse(passage, name="orn"))
    return window


def write(window: Labelled, answers: np.ndarray, names: tuple[str, ...]) -> str:
    pieces = [VOCABULARY[number] for number in window.ids]
    shown = ["~" if n == IGNORED else names[n] if n else "" for n in answers]
    return " ".join(f"{piece}/{name}" if name else piece for piece, name in zip(pieces, shown, strict=True))


def rows_of(window: Labelled) -> list[str]:
    return [write(window, row, labels.ROLES) for row in window.roles]


def anchors_of(window: Labelled) -> list[tuple[str, str]]:
    """Each anchor: its piece, and whether it is of a cue or of a content."""
    return [
        (VOCABULARY[window.ids[at]], labels.ANCHORS[kind])
        for at, kind in zip(window.anchors, window.kinds, strict=True)
    ]


@pytest.mark.parametrize(
    ("why", "passage", "piece", "kind"),
    [
        ("a cue of one word", "{s1 orn} {q1 said} {c1 it is so}.", "said", "cue"),
        ("the word that is often a cue by itself", "{s1 orn} {q1 has also said} {c1 it}.", "said", "cue"),
        ("wherever in the cue it stands", "{q1 Said also in} {s1 orn}, {c1 it}.", "said", "cue"),
        ("of two such words the one that is it more often", "{s1 orn} {q1 met us, said} {c1 it}.", "said", "cue"),
        ("the first piece of a word", "{q1 orn} {c1 it}.", "or", "cue"),
        ("a word of two pieces is one word", "{s1 orn} {q1 denied in the harbour} {c1 it}.", "de", "cue"),
        ("among words that never are, the rarest", "{q1 The owner has} {c1 it}.", "owner", "cue"),
        ("among words that are equally rare, the last", "{s1 orn} {q1 in the harbour} {c1 it}.", "harbour", "cue"),
        ("without a cue, the first word of the content", "{c1 “It is so.”} {c2 All of it.}", "[UNK]", "content"),
        ("without a cue, the first stretch of the content", "{c1 It}, she met us, {c1 is so}.", "it", "content"),
    ],
)
def test_a_statement_hangs_on_one_word(why: str, passage: str, piece: str, kind: str) -> None:
    assert anchors_of(window_of(passage))[0] == (piece, kind)


@pytest.mark.parametrize(
    "attribution",
    [Attribution((Span(8, 9),)), Attribution((Span(0, 3),), cue=(Span(8, 9),))],
    ids=["a content of a blank", "a cue of a blank"],
)
def test_what_holds_no_piece_of_the_text_has_no_anchor_and_teaches_nothing(attribution: Attribution) -> None:
    example = Example("orn", "orn said .", (attribution,))
    paragraphs = example.paragraphs()
    assert anchor(example.text, cut(TOKENIZER, example.text, paragraphs, ()), LEARNED, attribution) is None
    (window,) = cut_windows(example)
    assert len(window.anchors) == 0
    assert window.roles.shape == (0, len(window))


@pytest.mark.parametrize(
    ("why", "passage", "rows"),
    [
        (
            "only the first piece of a word has a role",
            "{s1 orn} {q1 has also said} {c1 it would stay}.",
            ["or/source+ ##n/~ has/cue+ also/cue said/cue it/content+ would/content stay/content ."],
        ),
        (
            "a statement inside another has a row of its own",
            "{s1 orn} {q1 said} {c1 {s2 abe} {q2 denied} {c2 it}}.",
            [
                "or/source+ ##n/~ said/cue+ abe/content+ de/content ##nied/~ it/content .",
                "or ##n/~ said abe/source+ de/cue+ ##nied/~ it/content+ .",
            ],
        ),
        (
            "each stretch of a content begins anew",
            '{c1 "Stay,"} {s1 Bo} {q1 said}. {c1 Us}',
            ['"/content+ stay/content ,/content "/content bo/source+ said/cue+ . us/content+'],
        ),
        (
            "two statements share a source",
            "{s1,2 Bo} {q1 said} {c1 it is so} as {q2 said} {c2 she}.",
            [
                "bo/source+ said/cue+ it/content+ is/content so/content as said she .",
                "bo/source+ said it is so as said/cue+ she/content+ .",
            ],
        ),
        (
            "a source inside the content of its own statement is the source",
            "{c1 “It is {s1 bo} so”}",
            ["[UNK]/content+ it/content is/content bo/source+ so/content [UNK]/content"],
        ),
        ("nobody says anything", "Rain met the harbour.", []),
    ],
)
def test_a_row_of_roles_for_each_anchor(why: str, passage: str, rows: list[str]) -> None:
    assert rows_of(window_of(passage)) == rows


def test_a_part_that_begins_within_a_word_takes_the_whole_word() -> None:
    example = Example("orn", "denied is it.", (Attribution((Span(2, 9),)),))
    (window,) = cut_windows(example)
    assert rows_of(window) == ["de/content+ ##nied/~ is/content it ."]


def naming(text: str, *mentions: tuple[str, str, int]) -> Example:
    """A text and its mentions: the words where they first stand, the type, the chain."""
    return Example(
        "guild",
        text,
        mentions=tuple(
            Mention(Span(text.index(words), text.index(words) + len(words)), type_, chain)
            for words, type_, chain in mentions
        ),
    )


def layers_of(window: Labelled) -> list[str]:
    return [write(window, layer, labels.ENTITIES) for layer in window.entities]


def test_of_two_mentions_the_inner_one_is_in_the_second_layer() -> None:
    (window,) = cut_windows(
        naming("The guild of orn met us.", ("orn", "place", 2), ("The guild of orn", "organization", 1))
    )
    assert layers_of(window) == [
        "the/organization+ guild/organization of/organization or/organization ##n/~ met us .",
        "the guild of or/place+ ##n/~ met us .",
    ]


def test_of_two_mentions_that_begin_together_the_longer_one_is_the_outer() -> None:
    (window,) = cut_windows(naming("orn guild met.", ("orn", "place", 2), ("orn guild", "organization", 1)))
    assert layers_of(window) == ["or/organization+ ##n/~ guild/organization met .", "or/place+ ##n/~ guild met ."]


def test_mentions_side_by_side_are_in_the_first_layer_and_begin_anew() -> None:
    (window,) = cut_windows(naming("Abe Bo met.", ("Bo", "person", 2), ("Abe", "person", 1), ("met", "event", 3)))
    assert layers_of(window) == ["abe/person+ bo/person+ met/event+ .", "abe bo met ."]


def test_of_three_mentions_the_outermost_and_the_innermost_are_kept() -> None:
    (window,) = cut_windows(
        naming(
            "The owner of the guild of orn met.",
            ("The owner of the guild of orn", "person", 1),
            ("the guild of orn", "organization", 2),
            ("orn", "place", 3),
        )
    )
    assert layers_of(window)[1] == "the owner of the guild of or/place+ ##n/~ met ."


def test_mentions_are_told_by_first_and_last_piece_and_chain_in_the_order_of_the_text() -> None:
    (window,) = cut_windows(naming("Abe met the guild of orn.", ("the guild of orn", "event", 4), ("Abe", "person", 5)))
    assert window.mentions.tolist() == [[0, 0, 5], [2, 6, 4]]


def test_what_a_corpus_does_not_mark_is_said_apart_from_what_is_not_there() -> None:
    (said,) = cut_windows(markup.parse("Rain met us.", name="rain"))
    (named,) = cut_windows(naming("Rain met us."))
    assert (said.attributed, said.mentioned) == (True, False)
    assert (named.attributed, named.mentioned) == (False, True)
    assert said.mentions.shape == named.mentions.shape == (0, 3)


def test_a_statement_is_asked_for_in_the_window_of_its_anchor_and_clipped_to_it() -> None:
    passage = "Rain.\n{c1 It is so,} {s1 bo} {q1 said}.\n{c1 All of it.}\n{s2 Abe} {q2 met} {c2 us}."
    windows = cut_windows(markup.parse(passage, name="orn"), length=9)
    assert [rows_of(window) for window in windows] == [
        ["rain . it/content+ is/content so/content ,/content bo/source+ said/cue+ ."],
        ["all of it . abe/source+ met/cue+ us/content+ ."],
    ]
    assert [window.anchors.tolist() for window in windows] == [[7], [5]]


def test_a_mention_over_the_edge_of_a_window_is_in_neither() -> None:
    example = naming(
        "Abe met the guild of bo.", ("Abe", "person", 1), ("the guild of bo", "organization", 2), ("bo", "person", 3)
    )
    first, second = cut_windows(example, length=4)
    assert layers_of(first) == ["abe/person+ met the guild", "abe met the guild"]
    assert layers_of(second) == ["of bo/person+ .", "of bo ."]
    assert [window.mentions.tolist() for window in (first, second)] == [[[0, 0, 1]], [[1, 1, 3]]]


def test_windows_that_share_a_paragraph_show_its_statement_twice() -> None:
    passage = "All of it is so.\n{s1 Bo} {q1 said} {c1 so}.\nRain met us all."
    windows = cut_windows(markup.parse(passage, name="bo"), length=10, shared=4)
    assert [anchors_of(window) for window in windows] == [[("said", "cue")]] * 2
    assert [window.anchors.tolist() for window in windows] == [[7], [1]]


def test_a_window_brings_along_what_the_pieces_say_of_themselves() -> None:
    first, second = cut_windows(markup.parse('Bo said: "SO."\norn met.', name="bo"), length=9)
    assert first.case.tolist()[:2] == [1, 0]
    assert first.quoted.tolist() == [0, 0, 0, 1, 1, 1, 1]
    assert [window.edge.tolist() for window in (first, second)] == [[1, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0]]


def test_a_text_without_words_has_no_window() -> None:
    assert cut_windows(Example("blank", " \n ", ())) == []


def test_a_cue_of_several_words_makes_none_of_them_likely_by_itself() -> None:
    assert LEARNED.pull("said") > LEARNED.pull("Met") > LEARNED.pull("has")
    assert LEARNED.pull("Said") == LEARNED.pull("said")
    assert LEARNED.pull("unheard") > LEARNED.pull("as") > LEARNED.pull("has")


def test_a_word_that_is_a_cue_once_in_a_hundred_times_ranks_like_one_that_never_is() -> None:
    cues = Cues([markup.parse("Bo has it. " * 200 + "{s1 Bo} {q1 has} {c1 it}. Rain stays. Rain met us.", name="has")])
    assert cues.pull("stays") > cues.pull("rain") > cues.pull("has")
