"""A model in memory: proved first, then loaded, and only if it is what its manifest says.

The tests that need a session build a graph of two nodes; the package that writes graphs comes with the extra ``train``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from onrecord.errors import WeightsError
from onrecord.weights import Model, load, load_manifest, load_tokenizer
from tests.statements.small_vocabulary import VOCABULARY, small_tokenizer
from tests.weights.papers import lay_out, papers

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer


@pytest.fixture(scope="module")
def graph() -> bytes:
    """``sums = ids + case`` and ``ids_again = ids``, for windows of any number and length."""
    onnx = pytest.importorskip("onnx")
    write, integers = onnx.helper, onnx.TensorProto.INT64

    def named(*names: str) -> list[Any]:
        return [write.make_tensor_value_info(name, integers, ["batch", "length"]) for name in names]

    nodes = [write.make_node("Add", ["ids", "case"], ["sums"]), write.make_node("Identity", ["ids"], ["ids_again"])]
    graph = write.make_graph(nodes, "quay", named("ids", "case"), named("sums", "ids_again"))
    model = write.make_model(graph, ir_version=8, opset_imports=[write.make_opsetid("", 17)])
    return bytes(model.SerializeToString())


def files_of(graph: bytes, tokenizer: Tokenizer | None = None) -> dict[str, bytes]:
    written = (tokenizer or small_tokenizer()).to_str()
    return {"quay.onnx": graph, "tokenizer.json": written.encode("utf-8")}


def test_the_outputs_come_by_name(tmp_path: Path, graph: bytes) -> None:
    files = files_of(graph)
    lay_out(tmp_path / "quay", files, papers(files))
    given = {"ids": np.array([[1, 2]], np.int64), "case": np.array([[10, 20]], np.int64)}
    answers = load("quay", 1, tmp_path).run(given)
    assert {name: numbers.tolist() for name, numbers in answers.items()} == {"sums": [[11, 22]], "ids_again": [[1, 2]]}


def test_it_is_loaded_once_for_all_pages(tmp_path: Path, graph: bytes) -> None:
    files = files_of(graph)
    lay_out(tmp_path / "quay", files, papers(files))
    model = load("quay", 1, tmp_path)
    assert load("quay", 1, tmp_path) is model
    assert model.manifest is load_manifest("quay", tmp_path)


def test_its_tokenizer_cuts_nothing_off_and_pads_nothing(tmp_path: Path, graph: bytes) -> None:
    limited = small_tokenizer()
    limited.enable_truncation(max_length=2)
    limited.enable_padding(length=8)
    files = files_of(graph, limited)
    lay_out(tmp_path / "quay", files, papers(files))
    tokenizer = load_tokenizer("quay", tmp_path)
    assert [VOCABULARY[number] for number in tokenizer.encode("Quay stays quay").ids] == ["quay", "stays", "quay"]


@pytest.mark.parametrize(
    ("what", "names"),
    [
        pytest.param("inputs", ["ids"], id="one input fewer"),
        pytest.param("inputs", ["ids", "quoted"], id="another input"),
        pytest.param("outputs", ["sums", "ids_again", "roles"], id="one output more"),
        pytest.param("outputs", ["ids_again", "sums"], id="the outputs in another order"),
    ],
)
def test_a_graph_with_other_ends_than_its_manifest_says_is_refused(
    tmp_path: Path, graph: bytes, what: str, names: list[str]
) -> None:
    files = files_of(graph)
    lay_out(tmp_path / "quay", files, papers(files, **{what: names}))
    with pytest.raises(WeightsError, match=f"the model's {what} are"):
        load("quay", 1, tmp_path)


def test_a_tokenizer_that_is_none_is_refused(tmp_path: Path, graph: bytes) -> None:
    files = {"quay.onnx": graph, "tokenizer.json": b"{}"}
    lay_out(tmp_path / "quay", files, papers(files))
    with pytest.raises(WeightsError, match="the tokenizer of quay doesn't load"):
        load_tokenizer("quay", tmp_path)


def test_a_graph_that_is_none_is_refused(tmp_path: Path) -> None:
    files = files_of(b"a graph")
    lay_out(tmp_path / "quay", files, papers(files))
    with pytest.raises(WeightsError, match="the model quay doesn't load"):
        load("quay", 1, tmp_path)


def test_files_are_proved_before_they_are_loaded(tmp_path: Path) -> None:
    lay_out(tmp_path / "quay", files_of(b"another graph"), papers(files_of(b"a graph")))
    with pytest.raises(WeightsError, match=r"quay\.onnx isn't the file that its manifest names"):
        load("quay", 1, tmp_path)


@pytest.mark.parametrize("unnamed", ["quay.onnx", "tokenizer.json"])
def test_a_file_that_the_manifest_does_not_name_is_never_loaded(tmp_path: Path, graph: bytes, unnamed: str) -> None:
    files = files_of(graph)
    named = {name: data for name, data in files.items() if name != unnamed}
    lay_out(tmp_path / "quay", files, papers(named))
    with pytest.raises(WeightsError, match=unnamed):
        (load("quay", 1, tmp_path), load_tokenizer("quay", tmp_path))


def test_a_model_that_nobody_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="is no manifest"):
        load("quay", 1, tmp_path)


def test_the_papers_are_read_and_the_files_proved_once(tmp_path: Path) -> None:
    files = files_of(b"a graph")
    folder = lay_out(tmp_path / "quay", files, papers(files))
    manifest = load_manifest("quay", tmp_path)
    (folder / "quay.onnx").unlink()
    assert load_manifest("quay", tmp_path) is manifest


class Failing:
    """A session that fails with these words."""

    def __init__(self, words: str) -> None:
        self.words = words

    def run(self, *_: object) -> list[Any]:
        raise RuntimeError(self.words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("node MatMul: Failed to allocate memory for requested buffer of size 7962624", MemoryError),
        ("node Pad: std::bad_alloc", MemoryError),
        ("node MatMul: shapes don't match", RuntimeError),
    ],
)
def test_memory_that_ran_out_is_told_from_a_defect(tmp_path: Path, words: str, kind: type[Exception]) -> None:
    files = files_of(b"a graph")
    lay_out(tmp_path / "quay", files, papers(files))
    model = Model(load_manifest("quay", tmp_path), cast("Any", Failing(words)))
    with pytest.raises(kind):
        model.run({})
