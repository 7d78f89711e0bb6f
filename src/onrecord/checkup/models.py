"""The models: are their files the ones that were measured?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.checkup.signs import Sign, State
from onrecord.errors import WeightsError
from onrecord.weights import list_models, load_manifest
from onrecord.weights.model import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def look_at_models(folder: Path = HERE, *, thorough: bool) -> Iterator[Sign]:
    """A sign for each model. thorough: every file is hashed; else they are only counted."""
    names = list_models(folder)
    if not names:
        yield Sign("models", State.FAIL, f"there is none in {folder}", "install onrecord again")
    elif not thorough:
        yield Sign("models", State.OK, f"{', '.join(names)}; their files were not hashed")
    else:
        for name in names:
            yield _judge(name, folder)


def _judge(name: str, folder: Path) -> Sign:
    try:
        manifest = load_manifest(name, folder)
    except WeightsError as error:
        return Sign(f"model {name}", State.FAIL, error.message, "install onrecord again")
    return Sign(f"model {name}", State.OK, f"{manifest.identity}, its files are those that were measured")
