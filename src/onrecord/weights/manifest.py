"""What a model says of itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import WeightsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A model's papers.

    files: file name -> SHA-256; labels: head -> its answers, in the order of the numbers; windows: pieces at once and
    pieces shared by neighbours; decoding: what was chosen on dev data for these weights, by name; trained_on and
    figures: for people.
    """

    name: str
    version: str
    licence: str
    files: Mapping[str, str]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    windows: Mapping[str, int]
    decoding: Mapping[str, float]
    trained_on: tuple[str, ...]
    figures: Mapping[str, float]

    @property
    def identity(self) -> str:
        """``reader-en@1.0.0``: what `how` and `read_by` name."""
        return f"{self.name}@{self.version}"

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Raises WeightsError if there is none, if it lacks something, or if a file isn't the one that it names."""
        try:
            given = json.loads((folder / FILE).read_text(encoding="utf-8"))
            manifest = cls._of(given)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise WeightsError(f"{folder / FILE} is no manifest ({error!r}): install onrecord again") from error
        for name, expected in manifest.files.items():
            _prove(folder / name, expected)
        return manifest

    @classmethod
    def _of(cls, given: dict[str, Any]) -> Manifest:
        return cls(
            name=given["name"],
            version=given["version"],
            licence=given["licence"],
            files=dict(given["files"]),
            inputs=tuple(given["inputs"]),
            outputs=tuple(given["outputs"]),
            labels={head: tuple(names) for head, names in given["labels"].items()},
            windows=dict(given["windows"]),
            decoding=dict(given["decoding"]),
            trained_on=tuple(given["trained_on"]),
            figures=dict(given["figures"]),
        )


def _prove(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WeightsError(f"{path} can't be read ({error}): install onrecord again") from error
    if found != expected:
        raise WeightsError(f"{path} isn't the file that its manifest names (SHA-256 {found}): install onrecord again")
