"""The block model is the one that the code was written for, or it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from onrecord.articles.features import NAMES, observe
from onrecord.articles.judging import ROLES
from onrecord.articles.model import NAME, answer, identity, proved
from onrecord.errors import WeightsError
from onrecord.nouns import Page
from onrecord.text import render
from onrecord.weights import Manifest, Model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onnxruntime import InferenceSession

LABELS = {"features": NAMES, "roles": tuple(role.value for role in ROLES)}


def model_with(labels: Mapping[str, tuple[str, ...]]) -> Model:
    manifest = Manifest(
        name=NAME,
        version="1.0.0",
        licence="Apache-2.0",
        files={},
        inputs=("numbers", "words", "labels"),
        outputs=("body", "roles", "title"),
        labels=labels,
        windows={},
        decoding={},
        trained_on=(),
        figures={},
    )
    return Model(manifest, cast("InferenceSession", None))


def test_a_model_that_was_taught_these_features_and_roles_is_taken() -> None:
    model = model_with(LABELS)
    assert proved(model) is model


@pytest.mark.parametrize("head", LABELS)
def test_a_model_that_was_taught_others_is_refused(head: str) -> None:
    with pytest.raises(WeightsError, match=f"the block model's {head} aren't"):
        proved(model_with({**LABELS, head: LABELS[head][1:]}))
    with pytest.raises(WeightsError, match=f"the block model's {head} aren't"):
        proved(model_with({name: names for name, names in LABELS.items() if name != head}))


def test_it_gives_each_line_its_chances() -> None:
    said = answer(observe(render(Page("page", b"Quay to stay\n\nThe quay stays open, the board said.\n\nTides"))))
    assert said.body.shape == (3,)
    assert said.roles.shape == (3, len(ROLES))
    assert said.roles.sum(1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert said.title.shape == (3,)
    assert said.title.sum() <= 1 + 1e-5


def test_a_very_long_page_is_read_in_stretches_and_has_one_title() -> None:
    said = answer(observe(render(Page("page", b"Tides\n" * 12_000))))
    assert said.body.shape == said.title.shape == (12_000,)
    assert said.title.sum() <= 1 + 1e-4


def test_a_page_without_lines_needs_no_model() -> None:
    said = answer(observe(render(Page("page", b" "))))
    assert said.body.shape == (0,)
    assert said.roles.shape == (0, len(ROLES))
    assert said.title.shape == (0,)


def test_its_name_and_version_are_told() -> None:
    assert identity().startswith("blocks@")
