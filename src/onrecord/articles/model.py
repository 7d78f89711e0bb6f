"""The models over a page: what they say of each of its lines.

The network (weights `blocks`) says what each line is. Of a page saved as text the trees (weights `bodies`), which see
what it says of the whole page, then say anew which lines are the article's body; HTML tells the network enough.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.articles import stacking
from onrecord.articles.features import NAMES
from onrecord.articles.judging import ROLES, Answers
from onrecord.articles.layout import is_html
from onrecord.errors import WeightsError
from onrecord.nouns import Role
from onrecord.weights import load, load_manifest
from onrecord.weights.model import HERE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.articles.features import Features
    from onrecord.articles.judging import Floats, Truths
    from onrecord.nouns import PageText
    from onrecord.weights import Model

NETWORK, TREES = "blocks", "bodies"
# Lines: what the network holds of so many takes 20 MB.
_AT_ONCE = 5_000
WHOLE = 60
"""Lines from which on the trees judge a text: one in thirty of those they learned from has fewer, so that of a bare
article they know little."""

_LIKELIER, _SURE = 0.5, 0.6
_KNOWN = {
    NETWORK: {"features": NAMES, "roles": tuple(role.value for role in ROLES)},
    TREES: {"features": stacking.NAMES},
}


class Models(NamedTuple):
    """The two, of one making; the trees, which take some 30 MB, from when they are first asked for."""

    network: Model
    trees: Callable[[], Model]


def answer(features: Features) -> Answers:
    """Raises WeightsError if a model isn't the one that was measured, or knows other features and roles."""
    return ask(_models(), features)


def ask(models: Models, features: Features) -> Answers:
    """What two models say of a page: of a very long one stretch by stretch, the title in the first."""
    if not len(features):
        return Answers(np.zeros(0, np.float32), np.zeros((0, len(ROLES)), np.float32), np.zeros(0, np.float32))
    stretches = (features.part(slice(at, at + _AT_ONCE)) for at in range(0, len(features), _AT_ONCE))
    each = [_ask(models, stretch) for stretch in stretches]
    title = np.zeros(len(features), np.float32)
    title[:_AT_ONCE] = each[0].title
    body, roles = np.concatenate([x.body for x in each]), np.concatenate([x.roles for x in each])
    return Answers(body, roles, title, whole=each[0].whole)


def ask_first(network: Model, features: Features) -> Answers:
    """What the network alone says of a page of at least one line."""
    said = network.run({"numbers": features.numbers, "words": features.words, "labels": features.labels})
    return Answers(said["body"], said["roles"], said["title"])


def _ask(models: Models, features: Features) -> Answers:
    first = ask_first(models.network, features)
    if not _is_whole_text(features.html, len(features)):
        return first
    body = models.trees().run({"lines": stacking.observe(features, first)})["body"][:, 0]
    # The corpora don't agree on whether a standfirst is the article; a record wants what it says.
    standfirst = first.roles.argmax(1) == ROLES.index(Role.STANDFIRST)
    either = standfirst | _goes_with_article(features, body)
    return replace(first, body=np.where(either, np.maximum(body, first.body), body), whole=True)


def _goes_with_article(features: Features, body: Floats) -> Truths:
    """Sentences that the trees take for the article, beside a line of which they are surer.

    Of these the surer of the two models is believed: a short sentence needs more than to be likelier than not.
    """
    beside = np.maximum(np.append(body[1:], 0), np.append(0, body[:-1]))
    found: Truths = features.seen("ends") & (body >= _LIKELIER) & (beside >= _SURE)
    return found


def _is_whole_text(html: bool, lines: int) -> bool:
    """Is it a page that was saved with its menus, as the trees know them?"""
    return not html and lines >= WHOLE


def read_by(text: PageText) -> tuple[tuple[str, str], ...]:
    """The models that judge the lines of a page, and each with its version: ``blocks`` and ``blocks@1.0.0``."""
    names = (NETWORK, TREES) if _is_whole_text(is_html(text.blocks), len(text.blocks)) else (NETWORK,)
    return tuple((name, load_manifest(name).identity) for name in names)


def identity(text: PageText) -> str:
    """The model that has the last word on which lines of a page are the article, and its version."""
    return read_by(text)[-1][1]


@lru_cache
def _models() -> Models:
    return load_models(HERE)


def load_models(folder: Path) -> Models:
    """The two models in a folder of weights. Raises WeightsError, and so do the trees when they are asked for."""
    return Models(_load(NETWORK, folder), partial(_load, TREES, folder))


def _load(name: str, folder: Path) -> Model:
    return proved(load(name, 1, folder))


def proved(model: Model) -> Model:
    """The model, if it means by numbers and answers what the code means. Raises WeightsError."""
    name = model.manifest.name
    for head, names in _KNOWN[name].items():
        if model.manifest.labels.get(head) != names:
            raise WeightsError(f"the {head} of {name} aren't {names}: weights and program are of different versions")
    return model
