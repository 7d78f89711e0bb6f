"""The models that judge lines are the ones that the code was written for, or they are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from onrecord.articles import stacking
from onrecord.articles.features import NAMES, observe
from onrecord.articles.judging import ROLES
from onrecord.articles.model import NETWORK, TREES, Models, answer, ask, ask_first, identity, proved, read_by
from onrecord.errors import WeightsError
from onrecord.nouns import Page, Role
from onrecord.text import render
from onrecord.weights import Manifest, Model, load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onnxruntime import InferenceSession

LABELS = {
    NETWORK: {"features": NAMES, "roles": tuple(role.value for role in ROLES)},
    TREES: {"features": stacking.NAMES},
}


def model_with(name: str, labels: Mapping[str, tuple[str, ...]]) -> Model:
    manifest = Manifest(
        name=name,
        version="1.0.0",
        licence="Apache-2.0",
        files={},
        inputs=(),
        outputs=(),
        labels=labels,
        windows={},
        decoding={},
        trained_on=(),
        figures={},
    )
    return Model(manifest, cast("InferenceSession", None))


@pytest.mark.parametrize("name", LABELS)
def test_a_model_that_was_taught_these_features_and_roles_is_taken(name: str) -> None:
    model = model_with(name, LABELS[name])
    assert proved(model) is model


@pytest.mark.parametrize(("name", "head"), [(name, head) for name, heads in LABELS.items() for head in heads])
def test_a_model_that_was_taught_others_is_refused(name: str, head: str) -> None:
    labels = LABELS[name]
    with pytest.raises(WeightsError, match=f"the {head} of {name} aren't"):
        proved(model_with(name, {**labels, head: labels[head][1:]}))
    with pytest.raises(WeightsError, match=f"the {head} of {name} aren't"):
        proved(model_with(name, {other: names for other, names in labels.items() if other != head}))


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


class Says:
    """A model that says the same whatever it sees."""

    def __init__(self, **outputs: np.ndarray[Any, Any]) -> None:
        self.outputs = outputs

    def run(self, _: object) -> dict[str, np.ndarray[Any, Any]]:
        return self.outputs


def test_the_trees_have_the_last_word_but_on_what_is_likeliest_a_standfirst() -> None:
    roles = np.zeros((60, len(ROLES)), np.float32)
    roles[:, ROLES.index(Role.BODY)], roles[7, ROLES.index(Role.STANDFIRST)] = 0.4, 0.5
    network = Says(body=np.full(60, 0.8, np.float32), roles=roles, title=np.zeros(60, np.float32))
    trees = Says(body=np.full((60, 1), 0.3, np.float32))
    models = Models(cast("Model", network), lambda: cast("Model", trees))
    said = ask(models, observe(render(Page("page", b"Tides\n" * 60))))
    assert said.whole
    assert np.flatnonzero(said.body > 0.5).tolist() == [7]
    assert (said.roles == roles).all()


def test_of_a_sentence_beside_the_article_that_both_take_for_it_the_surer_is_believed() -> None:
    roles = np.zeros((60, len(ROLES)), np.float32)
    roles[:, ROLES.index(Role.BODY)] = 0.4
    network = Says(body=np.full(60, 0.7, np.float32), roles=roles, title=np.zeros(60, np.float32))
    trees = Says(body=np.array([[0.55]] * 28 + [[0.65], [0.55]] + [[0.45]] * 30, np.float32))
    models = Models(cast("Model", network), lambda: cast("Model", trees))
    said = ask(models, observe(render(Page("page", b"Tides\nThe tide turns.\n" * 30))))
    assert said.body[:27] == pytest.approx([0.55] * 27)
    assert said.body[27:30] == pytest.approx([0.7, 0.65, 0.7])
    assert said.body[30:] == pytest.approx([0.45] * 30)


@pytest.mark.parametrize(
    ("data", "media_type", "names"),
    [
        (b"Tides\n" * 60, "text/plain", ["blocks", "bodies"]),
        (b"Tides\n" * 59, "text/plain", ["blocks"]),
        (b"<p>Tides</p>" * 60, "text/html", ["blocks"]),
    ],
    ids=["a saved page", "a bare text", "HTML"],
)
def test_the_models_of_a_page_are_told_the_last_word_last(data: bytes, media_type: str, names: list[str]) -> None:
    text = render(Page("page", data, media_type=media_type))
    told = read_by(text)
    assert [name for name, _ in told] == names
    assert all(version.startswith(f"{name}@") for name, version in told)
    assert identity(text) == told[-1][1]
    alone = ask_first(load(NETWORK, 1), observe(text)).body
    assert (answer(observe(text)).body == alone).all() == (names == ["blocks"])
