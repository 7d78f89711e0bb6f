"""The block model learns what it is shown, and the graph that ships says what the model says."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from onrecord.nouns import Page, Role
from onrecord.text import render

pytest.importorskip("torch", reason="needs the extra that trains: pip install 'onrecord[train]'")

from onrecord.articles.features import observe
from onrecord.articles.judging import IN_BODY, find_title
from onrecord.weights import load
from training.blocks.folds import FOLDS, fold, site_of
from training.blocks.learning import answer, learn, lesson
from training.blocks.pages import Example, altered
from training.blocks.train import release

if TYPE_CHECKING:
    from pathlib import Path

MENU = ("Home", "Tides", "Weather", "Herring prices")
ARTICLE = (
    "The quay of Port Ness stays open this winter, the board of the harbour said on Monday.",
    "Nobody had asked the islanders, and the islanders had not asked the board for anything.",
    "It will decide again in spring, when the ice has gone and the owners have answered it.",
)


def example(number: int) -> Example:
    lines = [*MENU[number % 3 :], "Quay to stay", *ARTICLE[: 2 + number % 2], "Most read", *MENU]
    text = render(Page(str(number), "\n\n".join(lines).encode()))
    roles = [Role.MENU if x in MENU else Role.BODY if x in ARTICLE else Role.CHROME for x in lines]
    roles[lines.index("Quay to stay")] = Role.TITLE
    return Example(str(number), "own", f"site{number}.example", "rp_all", text, tuple(roles))


# The exporter warns of its own age, and of what it can't fold.
@pytest.mark.filterwarnings("ignore")
def test_it_learns_which_lines_are_the_article(tmp_path: Path) -> None:
    told: list[str] = []
    model = learn([lesson(example(n)) for n in range(12)], epochs=25, seed=1, tell=told.append)
    assert len(told) == 25
    seen = example(20)
    features = observe(seen.text)
    answers = answer([model], features)
    assert [body > 0.5 for body in answers.body] == [role in IN_BODY for role in seen.roles]
    assert seen.roles[find_title(answers.title) or 0] is Role.TITLE

    release([model], tmp_path / "blocks")
    said = load("blocks", 1, tmp_path).run(
        {"numbers": features.numbers, "words": features.words, "labels": features.labels}
    )
    assert said["body"] == pytest.approx(answers.body, abs=1e-4)
    assert said["roles"] == pytest.approx(answers.roles, abs=1e-4)
    assert said["title"] == pytest.approx(answers.title, abs=1e-4)


def test_a_page_without_an_article_has_no_title_and_of_one_without_a_known_title_nothing_is_learned() -> None:
    page = example(1)
    untitled = page.part([i for i, role in enumerate(page.roles) if role is not Role.TITLE])
    bare = untitled.part([i for i, role in enumerate(untitled.roles) if role not in IN_BODY])
    assert lesson(page).titled(99) == page.roles.index(Role.TITLE)
    assert lesson(bare).titled(99) == 99
    assert lesson(untitled).titled(99) < 0


def test_each_page_weighs_by_its_words_and_none_weighs_more_for_having_no_article() -> None:
    page = example(1)
    bare = page.part([i for i, role in enumerate(page.roles) if role not in IN_BODY])
    whole, empty = lesson(page), lesson(bare)
    assert whole.weights.sum() < 4
    assert empty.weights.sum() < 4
    assert empty.body.sum() == 0


def test_altered_pages_keep_the_order_and_the_roles_of_their_lines() -> None:
    rng, page = Random(1), example(2)  # noqa: S311 - reproducible
    kinds = set()
    for _ in range(60):
        other = altered(page, rng)
        by_span = dict(zip([b.span for b in page.text.blocks], page.roles, strict=True))
        assert [by_span[b.span] for b in other.text.blocks] == list(other.roles)
        assert list(other.text.blocks) == sorted(other.text.blocks, key=lambda b: b.span.start)
        kinds.add((any(r in IN_BODY for r in other.roles), Role.MENU in other.roles))
    assert kinds == {(True, True), (True, False), (False, True)}


def test_a_page_without_an_article_is_not_altered() -> None:
    page = example(1)
    bare = page.part([i for i, role in enumerate(page.roles) if role not in IN_BODY])
    assert altered(bare, Random(1)) == bare  # noqa: S311 - reproducible


def test_all_pages_of_a_site_are_in_one_fold() -> None:
    assert {fold(f"site{n}.example") for n in range(60)} == set(range(FOLDS))
    assert site_of("https://www.ness.example/a", "1") == site_of("http://ness.example/b?c", "2") == "ness.example"
    assert site_of(None, "1") == "1"


def test_a_lesson_is_cut_line_by_line() -> None:
    whole = lesson(example(1))
    part = whole.part(slice(2, 5))
    assert len(part) == 3
    assert np.array_equal(part.features.numbers, whole.features.numbers[2:5])
