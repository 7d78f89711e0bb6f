"""Articles that are one text, and articles that only share much. All texts are drawn from a hash of what they are."""

from __future__ import annotations

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.matches.copies import Body, are_copies, group, prepare
from onrecord.matches.sketching import bands, shingle, sketch

VOCABULARY = [hashlib.sha256(str(n).encode()).hexdigest()[:6] for n in range(3_000)]


def prose(seed: str, length: int = 400) -> str:
    """So many words that share nothing with those of another seed."""
    return " ".join(random.Random(seed).choices(VOCABULARY, k=length))  # noqa: S311


STORY, OTHER = prose("the quay"), prose("the ferry")
QUOTATION = prose("Brask said", 60)
NOTICE = prose("more of this outlet", 30)
STATES = [" ".join(prose(f"item {n}", 120) for n in range(last, last - 4, -1)) for last in range(4, 8)]


def bodies(*texts: str) -> list[Body]:
    return [prepare(f"p{n}", text) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(STORY, STORY, id="printed again"),
        pytest.param(STORY.upper(), STORY, id="in capitals"),
        pytest.param(STORY, f"{prose('new lead', 60)} {STORY}", id="a new lead"),
        pytest.param(STORY, STORY[: len(STORY) * 2 // 3], id="cut by a third"),
        pytest.param(STATES[0], STATES[1], id="the next state of a feed"),
    ],
)
def test_copies(a: str, b: str) -> None:
    first, second = bodies(a, b)
    assert are_copies(first, second)
    assert are_copies(second, first)
    assert set(first.keys) & set(second.keys)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(STORY, OTHER, id="two stories"),
        pytest.param(f"{STORY} {QUOTATION}", f"{OTHER} {QUOTATION}", id="a quotation in both"),
        pytest.param(f"{prose('brief', 20)} {NOTICE}", f"{OTHER} {NOTICE}", id="a short one above the same notice"),
        pytest.param(STORY, STORY[: len(STORY) // 8], id="a brief taken from it"),
        pytest.param("Comments are closed.", "Comments are closed.", id="too short to tell"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_no_copies(a: str, b: str) -> None:
    first, second = bodies(a, b)
    assert not are_copies(first, second)
    assert not are_copies(second, first)


def test_all_states_of_a_feed_share_the_least_id() -> None:
    read = bodies(*STATES, OTHER)
    pairs = [(a.page, b.page) for a in read for b in read if a.page < b.page and are_copies(a, b)]
    assert ("p0", "p3") not in pairs
    assert group([body.page for body in read], reversed(pairs)) == {
        **dict.fromkeys(["p0", "p1", "p2", "p3"], "p0"),
        "p4": "p4",
    }


def test_sketches_are_the_same_on_every_machine() -> None:
    """A table of keys outlives the machine that made it: these numbers may never change."""
    shingles = shingle("the harbour stays open".split(), 3)
    assert [f"{n:x}" for n in shingles.tolist()] == ["43f09b32225e6796", "dad48e23f1d38a8b"]
    assert bands(sketch(shingles, 4), 2) == (8579010450060473314, 7469601017988746711)


@given(st.lists(st.sampled_from(VOCABULARY[:40])), st.integers(1, 6))
def test_keys_fit_into_a_column_of_whole_numbers(words: list[str], length: int) -> None:
    keys = bands(sketch(shingle(words, length), 8), 2)
    assert len(keys) == 4
    assert all(0 <= key < 2**63 for key in keys)
