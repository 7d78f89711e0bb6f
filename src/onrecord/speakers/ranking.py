"""The ranker that ships: a small model over the evidence for each candidate."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.errors import WeightsError
from onrecord.speakers.evidence import NAMES, evidence
from onrecord.weights import load, load_manifest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.speakers.following import Asked
    from onrecord.weights import Model

NAME = "speakers"


def rank(asked: Asked) -> Sequence[float]:
    """Raises WeightsError if the model isn't the one that was measured, or judges by other evidence."""
    shares: list[float] = _model().run({"evidence": evidence(asked)})["shares"].tolist()
    return shares


def least() -> float:
    """From which share on somebody is named; chosen on dev data for these weights."""
    return load_manifest(NAME).decoding["least"]


def identity() -> str:
    """The model and its version: ``speakers@1.0.0``."""
    return load_manifest(NAME).identity


@lru_cache
def _model() -> Model:
    return proved(load(NAME, 1))


def proved(model: Model) -> Model:
    """The model, if it means by numbers what the code means. Raises WeightsError."""
    if model.manifest.labels.get("evidence") != NAMES:
        raise WeightsError(f"the speakers' evidence isn't {NAMES}: weights and program are of different versions")
    return model
