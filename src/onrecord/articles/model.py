"""The block model over a page: what it says of each of its lines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from onrecord.articles.features import NAMES
from onrecord.articles.judging import ROLES, Answers
from onrecord.errors import WeightsError
from onrecord.weights import load, load_manifest

if TYPE_CHECKING:
    from onrecord.articles.features import Features
    from onrecord.weights import Model

NAME = "blocks"
# Lines: what the model holds of so many takes 20 MB.
_AT_ONCE = 5_000


def answer(features: Features) -> Answers:
    """Raises WeightsError if the model isn't the one that was measured, or knows other features and roles."""
    return ask(_model(), features)


def ask(model: Model, features: Features) -> Answers:
    """What a model says of a page: of a very long one stretch by stretch, the title in the first."""
    if not len(features):
        return Answers(np.zeros(0, np.float32), np.zeros((0, len(ROLES)), np.float32), np.zeros(0, np.float32))
    stretches = (features.part(slice(at, at + _AT_ONCE)) for at in range(0, len(features), _AT_ONCE))
    each = [model.run({"numbers": s.numbers, "words": s.words, "labels": s.labels}) for s in stretches]
    title = np.zeros(len(features), np.float32)
    title[:_AT_ONCE] = each[0]["title"]
    return Answers(np.concatenate([x["body"] for x in each]), np.concatenate([x["roles"] for x in each]), title)


def identity() -> str:
    """The model and its version: ``blocks@1.0.0``."""
    return load_manifest(NAME).identity


@lru_cache
def _model() -> Model:
    return proved(load(NAME, 1))


def proved(model: Model) -> Model:
    """The model, if it means by numbers and answers what the code means. Raises WeightsError."""
    for head, names in {"features": NAMES, "roles": tuple(role.value for role in ROLES)}.items():
        if model.manifest.labels.get(head) != names:
            raise WeightsError(
                f"the block model's {head} aren't {names}: weights and program are of different versions"
            )
    return model
