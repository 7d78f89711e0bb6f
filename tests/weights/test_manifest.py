"""A model's papers: read whole, or refused with what is the matter and what to do."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import WeightsError
from onrecord.weights import Manifest
from tests.weights.papers import lay_out, papers

FILES = {"quay.onnx": b"a graph", "tokenizer.json": b"{}"}


def test_a_manifest_is_read_as_it_stands(tmp_path: Path) -> None:
    assert Manifest.read(lay_out(tmp_path, FILES, papers(FILES))) == Manifest(
        name="quay",
        version="2.1.0",
        licence="Apache-2.0",
        files={
            "quay.onnx": hashlib.sha256(b"a graph").hexdigest(),
            "tokenizer.json": hashlib.sha256(b"{}").hexdigest(),
        },
        inputs=("ids", "case"),
        outputs=("sums", "ids_again"),
        labels={"anchors": ("cue", "content"), "roles": ("none", "content+")},
        windows={"length": 190, "shared": 48},
        decoding={"threshold": 0.35},
        trained_on=("passages about invented harbours",),
        figures={"content": 0.75},
    )


def test_its_identity_is_its_name_and_version(tmp_path: Path) -> None:
    said = papers(FILES, name="pier", version="0.9.1")
    assert Manifest.read(lay_out(tmp_path, FILES, said)).identity == "pier@0.9.1"


def test_files_beside_it_that_it_does_not_name_are_nobodys_business(tmp_path: Path) -> None:
    lay_out(tmp_path, {**FILES, "notes.txt": b"tides"}, papers(FILES))
    assert set(Manifest.read(tmp_path).files) == set(FILES)


def test_a_folder_without_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"manifest\.json is no manifest .*: install onrecord again"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"name": "quay"', id="broken off"),
        pytest.param(b'{"name": "qu\xe4y"}', id="not UTF-8"),
        pytest.param(b'["quay", "2.1.0"]', id="a list"),
        pytest.param(b'"quay"', id="a word"),
        pytest.param(b"null", id="nothing"),
    ],
)
def test_a_file_that_is_no_object_in_json_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(WeightsError, match="is no manifest"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("key", papers(FILES))
def test_a_manifest_that_lacks_something_is_refused_and_what_it_lacks_is_named(tmp_path: Path, key: str) -> None:
    said = papers(FILES)
    del said[key]
    lay_out(tmp_path, FILES, said)
    with pytest.raises(WeightsError, match=f"is no manifest .*{key}"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize(
    ("key", "value"),
    [("files", ["quay.onnx"]), ("labels", ["cue"]), ("labels", {"roles": None}), ("windows", 190), ("inputs", None)],
)
def test_a_manifest_of_another_shape_is_refused(tmp_path: Path, key: str, value: object) -> None:
    said: dict[str, Any] = {**papers(FILES), key: value}
    lay_out(tmp_path, FILES, said)
    with pytest.raises(WeightsError, match="is no manifest"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_another_one_is_refused_by_name_and_hash(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path, {**FILES, name: b"another"}, papers(FILES))
    found = hashlib.sha256(b"another").hexdigest()
    with pytest.raises(WeightsError, match=f"{name} isn't the file that its manifest names .SHA-256 {found}"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_is_refused_by_name(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path, FILES, papers(FILES))
    (tmp_path / name).unlink()
    with pytest.raises(WeightsError, match=f"{name} can't be read"):
        Manifest.read(tmp_path)


def test_a_folder_where_a_file_should_be_is_refused(tmp_path: Path) -> None:
    lay_out(tmp_path, {}, papers(FILES))
    (tmp_path / "quay.onnx").mkdir()
    with pytest.raises(WeightsError, match=r"quay\.onnx can't be read"):
        Manifest.read(tmp_path)


@given(data=st.binary(min_size=1, max_size=40), at=st.integers(0), other=st.integers(1, 255))
def test_one_changed_byte_is_enough(data: bytes, at: int, other: int) -> None:
    changed = bytearray(data)
    changed[at % len(data)] ^= other
    with TemporaryDirectory() as name:
        folder = lay_out(Path(name), {"quay.onnx": bytes(changed)}, papers({"quay.onnx": data}))
        with pytest.raises(WeightsError, match="isn't the file"):
            Manifest.read(folder)
