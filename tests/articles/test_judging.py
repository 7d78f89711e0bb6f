"""From probabilities of lines to the article: which lines are its body, and what the others are."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.features import NAMES, Features
from onrecord.articles.judging import IN_BODY, ROLES, Answers, choose, judge, promising, whole
from onrecord.nouns import Block, PageText, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def page(*lines: str) -> PageText:
    text, blocks = "", []
    for line in lines:
        blocks.append(Block(Span(len(text), len(text) + len(line))))
        text += line + "\n"
    return PageText(text, "text@1", "utf-8", tuple(blocks))


def seen(*counts: int, **named: int) -> Features:
    """Lines of so many words, of which the one numbered has the feature of that name."""
    numbers = np.zeros((len(counts), len(NAMES)), np.float32)
    for name, line in named.items():
        numbers[line, NAMES.index(name)] = 1
    none = np.zeros((len(counts), 1), np.int64)
    longs = np.full(len(counts), frozenset(), np.object_)
    return Features(numbers, none, none, np.array(counts, np.float32), np.zeros(len(counts), np.int64), longs)


def answers(*lines: tuple[float, dict[Role, float]], title: Sequence[float] = ()) -> Answers:
    roles = np.array([[named.get(role, 0.0) for role in ROLES] for _, named in lines], np.float32)
    return Answers(
        np.array([body for body, _ in lines], np.float32),
        roles.reshape(len(lines), len(ROLES)),
        np.array(title or [0.0] * len(lines), np.float32),
    )


def roles_of(said: Answers, *counts: int) -> list[Role]:
    text = page(*(f"line {i}" for i in range(len(counts))))
    return [block.role for block in judge(text, seen(*counts), said, "blocks@1.0.0")]


def body_of(features: Features, *chances: float, title: Sequence[float] = ()) -> list[int]:
    said = answers(*((chance, {}) for chance in chances), title=title)
    return np.flatnonzero(choose(features, said).body).tolist()


def expected_f1(body: list[float], counts: list[int], chosen: frozenset[int]) -> float:
    """Of two sums of expectations; what is maximised."""
    right = sum(body[i] * counts[i] for i in chosen)
    return 2 * right / (sum(counts[i] for i in chosen) + sum(b * c for b, c in zip(body, counts, strict=True)) + 1e-9)


lines = st.lists(st.tuples(st.integers(1, 99).map(lambda p: p / 100), st.integers(1, 40)), min_size=1, max_size=7)


@given(lines)
def test_the_body_is_the_set_of_lines_that_promises_the_best_f1(given_lines: list[tuple[float, int]]) -> None:
    body, counts = [b for b, _ in given_lines], [c for _, c in given_lines]
    chosen = promising(np.array(body, np.float32), np.array(counts, np.float32))
    if max(body) < 0.5:
        assert not chosen.any()
        return
    every = (frozenset(c) for size in range(1, len(body) + 1) for c in combinations(range(len(body)), size))
    best = max(expected_f1(body, counts, each) for each in every)
    assert expected_f1(body, counts, frozenset(np.flatnonzero(chosen).tolist())) == pytest.approx(best, abs=1e-5)


def test_a_page_without_a_likely_line_has_no_article() -> None:
    assert body_of(seen(90, 5), 0.4, 0.3) == []
    assert body_of(seen(90, 40, voted=0), 0.4, 0.3) == []
    assert body_of(seen()) == []


def test_a_line_that_says_so_ends_the_article() -> None:
    likely = (0.9, 0.9, 0.1, 0.9)
    assert body_of(seen(40, 40, 2, 40), *likely) == [0, 1, 3]
    assert body_of(seen(40, 40, 2, 40, ends_article=2), *likely) == [0, 1]


def test_but_not_before_it_has_begun() -> None:
    assert body_of(seen(30, 2, 40, 40, ends_article=1), 0.9, 0.1, 0.9, 0.9) == [0, 2, 3]


def test_a_short_line_must_be_surer() -> None:
    assert body_of(seen(30, 19, 20, 19), 0.9, 0.7, 0.7, 0.85) == [0, 2, 3]


def test_but_less_so_if_it_ends_like_a_sentence() -> None:
    assert body_of(seen(30, 19, 19, ends=1), 0.9, 0.65, 0.65) == [0, 1]
    assert body_of(seen(30, 19, ends=1), 0.9, 0.55) == [0]


def test_a_line_that_another_extractor_takes_as_well_may_be_less_sure() -> None:
    assert body_of(seen(30, 30, 30, voted=1), 0.9, 0.35, 0.05) == [0, 1]
    assert body_of(seen(30, 30, 30, voted=1), 0.9, 0.25, 0.05) == [0]
    assert body_of(seen(30, 14, 14, voted=1), 0.9, 0.75, 0.75) == [0, 1]


@pytest.mark.parametrize("name", ["is_teaser", "heads_list", "heads_teasers", "ends_article", "names_author"])
def test_what_calls_itself_something_else_is_never_the_article(name: str) -> None:
    assert body_of(seen(30, 20, 30, **{name: 1}), 0.9, 0.9, 0.9) == [0, 2]


def test_a_list_of_other_articles_ends_it_where_much_has_been_told_and_what_follows_is_unsure() -> None:
    unsure, sure = (0.9, 0.1, 0.8), (0.9, 0.1, 0.95)
    assert body_of(seen(400, 2, 500, heads_list=1), *unsure) == [0]
    assert body_of(seen(400, 2, 500, heads_list=1), *sure) == [0, 2]
    assert body_of(seen(400, 2, 1500, heads_list=1), *unsure) == [0, 2]
    assert body_of(seen(200, 2, 100, heads_list=1), *unsure) == [0, 2]


def test_but_nothing_ends_it_above_what_another_extractor_takes() -> None:
    likely = (0.9, 0.1, 0.8)
    assert body_of(seen(400, 2, 500, heads_list=1, voted=2), *likely) == [0, 2]
    assert body_of(seen(400, 2, 500, ends_article=1, voted=2), *likely) == [0, 2]
    assert body_of(seen(400, 2, 90, 500, heads_list=1, voted=2), *likely, 0.8) == [0]


@pytest.mark.parametrize(
    ("boxes", "counts", "body"),
    [
        ((1, 1, 1, 2, 0), (60, 60, 9, 300, 40), [0, 1, 2]),
        ((1, 1, 0, 1, 0), (60, 60, 60, 60, 40), [0, 1, 2, 3]),
        ((1, 0, 0, 0, 0), (70, 60, 60, 60, 40), [0, 1, 2, 3, 4]),
        ((1, 0, 2, 2, 0), (90, 400, 400, 20, 40), [0, 1, 2, 3]),
        ((0, 0, 0, 0, 0), (60, 60, 60, 60, 60), [0, 1, 2, 3, 4]),
    ],
    ids=["the next article", "an aside within", "a small first part", "too small a share", "without elements"],
)
def test_nothing_behind_the_articles_element_is_the_article(
    boxes: tuple[int, ...], counts: tuple[int, ...], body: list[int]
) -> None:
    assert body_of(replace(seen(*counts), articles=np.array(boxes)), *([0.9] * 5)) == body


def test_nothing_above_the_title_is_the_article_unless_much_of_it_is() -> None:
    assert body_of(seen(20, 8, 90), 0.9, 0.1, 0.9, title=(0, 0.8, 0)) == [2]
    assert body_of(seen(20, 8, 90), 0.9, 0.1, 0.9, title=(0, 0.3, 0)) == [0, 2]
    assert body_of(seen(90, 8, 20), 0.9, 0.1, 0.9, title=(0, 0.8, 0)) == [0, 2]


def test_what_was_judged_by_the_whole_page_needs_no_rule_for_its_ends() -> None:
    said = replace(
        answers(*((chance, {}) for chance in (0.9, 0.1, 0.9, 0.1, 0.9)), title=(0, 0.8, 0, 0, 0)), whole=True
    )
    features = seen(20, 8, 400, 2, 40, ends_article=3)
    assert np.flatnonzero(choose(features, said).body).tolist() == [0, 2, 4]
    assert np.flatnonzero(choose(features, replace(said, whole=False)).body).tolist() == [2]


def test_what_may_be_a_caption_on_a_saved_page_must_be_likelier_the_article() -> None:
    said = replace(answers((0.9, {}), (0.75, {Role.CAPTION: 0.4}), (0.85, {Role.CAPTION: 0.4}), (0.9, {})), whole=True)
    features = seen(60, 30, 30, 60)
    assert choose(features, said).left_out == {1: "a caption"}
    assert choose(features, replace(said, whole=False)).left_out == {}


def test_a_few_words_on_a_saved_page_are_likelier_a_subhead_than_a_longer_line() -> None:
    said = replace(answers((0.95, {}), (0.7, {}), (0.85, {}), (0.65, {}), (0.95, {})), whole=True)
    features = seen(60, 5, 12, 12, 60, ends=3)
    assert choose(features, said).left_out == {2: "a short line"}
    assert choose(features, replace(said, whole=False)).left_out == {1: "a short line"}


def test_a_saved_page_has_no_article_where_no_line_is_sure_and_little_is_promised() -> None:
    menus: list[tuple[float, dict[Role, float]]] = [(0.1, {})] * 40
    said = replace(answers((0.6, {}), *menus), whole=True)
    features = seen(20, *(10 for _ in menus))
    assert choose(features, said).left_out == {0: "too little of an article"}
    assert np.flatnonzero(choose(features, replace(said, whole=False)).body).tolist() == [0]
    surer = replace(said, body=np.where(said.body > 0.5, np.float32(0.85), said.body))
    assert np.flatnonzero(choose(features, surer).body).tolist() == [0]
    fewer = replace(answers((0.6, {}), *menus[:3]), whole=True)
    assert np.flatnonzero(choose(seen(20, 10, 10, 10), fewer).body).tolist() == [0]


@pytest.mark.parametrize(
    ("gaps", "words", "likely", "body"),
    [
        ([20], [90, 18], 0.95, [0]),
        ([20], [90, 40], 0.95, [0, 21]),
        ([20], [90, 40], 0.48, [0]),
        ([10], [90, 18], 0.95, [0, 11]),
        ([20, 20], [90, 18, 18], 0.95, [0]),
        ([20, 20], [90, 40, 18], 0.95, [0, 21]),
        ([20, 3], [90, 18, 18], 0.95, [0, 21, 25]),
    ],
)
def test_little_far_below_a_saved_article_is_something_else(
    gaps: list[int], words: list[int], likely: float, body: list[int]
) -> None:
    counts, chances = [words[0]], [0.95]
    for gap, below in zip(gaps, words[1:], strict=True):
        counts += [2] * gap + [below]
        chances += [0.01] * gap + [likely]
    said = replace(answers(*((chance, {}) for chance in chances)), whole=True)
    assert np.flatnonzero(choose(seen(*counts), said).body).tolist() == body
    assert len(np.flatnonzero(choose(seen(*counts), replace(said, whole=False)).body)) == len(words)


# Of a saved page: a menu, the title, a day, two sentences, the text.
BETWEEN = (0.0, 0.1, 0.0, 0.2, 0.3, 0.9)


def standfirst_of(features: Features, *, caption: float = 0.0, whole: bool = True, title: int = 1) -> list[int]:
    said = answers(
        *((chance, {Role.BODY: 0.1, Role.CAPTION: caption * (line == 3)}) for line, chance in enumerate(BETWEEN)),
        title=np.eye(6)[title].tolist(),
    )
    judged = judge(page(*"abcdef"), features, replace(said, whole=whole), "bodies@1.0.0")
    return [line for line, block in enumerate(judged) if block.role is Role.STANDFIRST]


def sentences(*counts: int, **named: int) -> Features:
    features = seen(*counts, **named)
    features.numbers[[3, 4, 5], NAMES.index("ends")] = 1
    return features


def test_the_first_sentence_between_title_and_text_of_a_saved_page_is_its_standfirst() -> None:
    lines = (1, 6, 4, 20, 20, 90)
    assert standfirst_of(sentences(*lines)) == [3]
    assert standfirst_of(sentences(*lines), whole=False) == []
    assert standfirst_of(sentences(1, 6, 4, 8, 20, 90)) == [4]
    assert standfirst_of(sentences(*lines), caption=0.6) == [4]
    assert standfirst_of(sentences(*lines, is_teaser=3)) == [4]
    assert standfirst_of(sentences(*lines), title=4) == []
    assert standfirst_of(seen(*lines)) == []


def test_a_sentence_that_is_hardly_the_article_is_no_standfirst() -> None:
    said = replace(answers((0.1, {}), (0.05, {}), (0.9, {}), title=(0.9, 0, 0)), whole=True)
    features = seen(6, 20, 90, ends=1)
    assert choose(features, said).standfirst is None
    assert choose(features, replace(said, body=np.array([0.1, 0.15, 0.9], np.float32))).standfirst == 1


def test_a_body_line_is_a_paragraph_a_standfirst_or_a_subhead_and_no_other_line_is() -> None:
    said = answers(
        (0.9, {Role.MENU: 0.6, Role.SUBHEAD: 0.3, Role.BODY: 0.1}),
        (0.1, {Role.BODY: 0.6, Role.TEASER: 0.3, Role.CHROME: 0.1}),
        (0.9, {Role.STANDFIRST: 0.9}),
    )
    assert roles_of(said, 5, 5, 5) == [Role.SUBHEAD, Role.TEASER, Role.STANDFIRST]


def test_an_article_has_one_title_the_likeliest() -> None:
    said = answers((0.0, {Role.MENU: 0.4}), (0.0, {Role.BYLINE: 0.5}), (0.9, {Role.BODY: 0.9}), title=(0.3, 0.5, 0.0))
    assert roles_of(said, 5, 5, 30) == [Role.MENU, Role.TITLE, Role.BODY]


def test_the_headline_is_not_the_documents_title_on_top_of_the_page_but_the_same_words_above_the_body() -> None:
    text = page("Quay to stay", "Tides", "QUAY TO STAY.", "The quay stays.", "Quay to stay")
    said = answers(*[(body, {Role.MENU: 0.4}) for body in (0, 0, 0, 0.9, 0)], title=(0.9, 0, 0, 0, 0))
    judged = judge(text, seen(3, 1, 3, 30, 3), said, "blocks@1.0.0")
    assert [i for i, block in enumerate(judged) if block.role is Role.TITLE] == [2]
    alone = judge(text, seen(3, 1, 3, 30, 3), replace(said, title=np.eye(5, dtype=np.float32)[4]), "blocks@1.0.0")
    assert [i for i, block in enumerate(alone) if block.role is Role.TITLE] == [4]


def test_a_line_that_calls_itself_a_teaser_is_one() -> None:
    said = answers((0.9, {Role.BODY: 1.0}), (0.2, {Role.MENU: 0.9}))
    assert [block.role for block in judge(page("a", "b"), seen(30, 9, is_teaser=1), said, "blocks@1.0.0")] == [
        Role.BODY,
        Role.TEASER,
    ]


def test_it_has_none_where_that_is_likelier() -> None:
    said = answers((0.0, {Role.TITLE: 0.4, Role.MENU: 0.3}), (0.9, {Role.BODY: 0.9}), title=(0.3, 0.1))
    assert roles_of(said, 5, 30) == [Role.MENU, Role.BODY]


def test_the_reason_says_who_judged_and_how_sure() -> None:
    said = answers((0.9, {Role.BODY: 1.0}), (0.25, {Role.MENU: 1.0}))
    judged = judge(page("a", "b"), seen(9, 1), said, "blocks@1.0.0")
    assert [block.reason for block in judged] == ["blocks@1.0.0: 90% sure", "blocks@1.0.0: 75% sure"]


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ({}, "a short line"),
        ({"is_figcaption": 1, "voted": 1}, "a caption"),
        ({"names_author": 1, "voted": 1}, "a byline"),
    ],
)
def test_the_reason_names_the_rule_that_leaves_a_line_out(named: dict[str, int], reason: str) -> None:
    said = answers(*[(chance, {Role.BODY: 1.0}) for chance in (0.9, 0.75)])
    judged = judge(page("a", "b"), seen(90, 9, **named), said, "blocks@1.0.0")
    assert judged[1].reason == f"blocks@1.0.0: {reason}"


def test_and_so_does_that_of_a_line_above_the_title_or_below_the_end() -> None:
    said = answers(*[(chance, {Role.BODY: 1.0}) for chance in (0.9, 0.1, 0.9, 0.1, 0.9)], title=(0, 0.9, 0, 0, 0))
    judged = judge(page(*"abcde"), seen(20, 8, 400, 2, 40, ends_article=3), said, "blocks@1.0.0")
    assert [block.reason.removeprefix("blocks@1.0.0: ") for block in judged[::2]] == [
        "above the title",
        "90% sure",
        "below the end of the article",
    ]


def test_and_so_does_that_of_a_line_of_the_next_article() -> None:
    said = answers(*[(0.9, {Role.BODY: 1.0}) for _ in range(3)])
    judged = judge(page(*"abc"), replace(seen(90, 90, 90), articles=np.array([1, 1, 2])), said, "blocks@1.0.0")
    assert [block.reason for block in judged[1:]] == [
        "blocks@1.0.0: 90% sure",
        "blocks@1.0.0: below the article's element",
    ]


def test_what_was_given_as_an_article_is_all_of_it() -> None:
    judged = whole(page("Quay to stay", "It stays."), "The tides")
    assert [block.role for block in judged] == [Role.BODY, Role.BODY]


@pytest.mark.parametrize("title", ["Quay to stay", "QUAY TO STAY."])
def test_its_first_line_may_be_the_given_title(title: str) -> None:
    judged = whole(page("Quay to stay", "It stays.", "Quay to stay"), title)
    assert [block.role for block in judged] == [Role.TITLE, Role.BODY, Role.BODY]


def test_a_page_without_lines_is_judged_too() -> None:
    assert judge(page(), seen(), answers(), "blocks@1.0.0") == ()
    assert whole(page(), "Quay to stay") == ()


def test_the_roles_of_the_body_are_roles() -> None:
    assert set(ROLES) >= IN_BODY
