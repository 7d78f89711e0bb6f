"""The folder of an invented model: its files, and a manifest that names them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def papers(files: Mapping[str, bytes], **others: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON has it
    """What the manifest of these files says; ``others`` goes before what is usual."""
    return {
        "name": "quay",
        "version": "2.1.0",
        "licence": "Apache-2.0",
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "inputs": ["ids", "case"],
        "outputs": ["sums", "ids_again"],
        "labels": {"anchors": ["cue", "content"], "roles": ["none", "content+"]},
        "windows": {"length": 190, "shared": 48},
        "decoding": {"threshold": 0.35},
        "trained_on": ["passages about invented harbours"],
        "figures": {"content": 0.75},
        **others,
    }


def lay_out(folder: Path, files: Mapping[str, bytes], said: Mapping[str, Any]) -> Path:
    """Writes the files and the manifest into the folder, and gives the folder."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
    return folder
