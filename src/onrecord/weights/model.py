"""One model in memory: its ONNX session and, where it reads words, its tokenizer; loaded once for all pages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import WeightsError, lacks_memory
from onrecord.weights.manifest import FILE, Manifest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

HERE = Path(__file__).parent
# Fusing the sum with the norm behind it costs a tenth of the whole pass on a CPU.
_SLOWER = "SkipLayerNormFusion"


class Model:
    """A graph that answers all heads in one pass."""

    def __init__(self, manifest: Manifest, session: InferenceSession) -> None:
        self.manifest = manifest
        self._session = session

    def run(self, inputs: Mapping[str, np.ndarray[Any, Any]]) -> dict[str, np.ndarray[Any, Any]]:
        """The graph's outputs by name, for inputs by name. Raises MemoryError."""
        names = list(self.manifest.outputs)
        try:
            return dict(zip(names, self._session.run(names, dict(inputs)), strict=True))
        except Exception as error:
            if lacks_memory(error):
                raise MemoryError from error
            raise


def list_models(folder: Path = HERE) -> list[str]:
    """The names of the models that were installed, whole or not."""
    return sorted(manifest.parent.name for manifest in folder.glob(f"*/{FILE}"))


@lru_cache
def load_manifest(name: str, folder: Path = HERE) -> Manifest:
    """The papers of the model of that name, its files proved. Raises WeightsError."""
    return Manifest.read(folder / name)


@lru_cache
def load(name: str, threads: int, folder: Path = HERE) -> Model:
    """The model of that name, proved against its manifest. threads: that one pass may use.

    Loading takes up to 0.3 s and 100 MB; later calls give the same one. Raises WeightsError.
    """
    # Here, not above: `import onrecord` and `onrecord search` need no model.
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions  # noqa: PLC0415

    manifest, graph = load_manifest(name, folder), f"{name}.onnx"
    _named(manifest, graph)
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 3
    # An arena grows to twice what it needs and gives nothing back: a long article came to the limit of its worker.
    options.enable_cpu_mem_arena = False
    try:
        session = InferenceSession(
            str(folder / name / graph), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOWER]
        )
    except Exception as error:  # the library raises its own, and bare Exception
        raise WeightsError(f"the model {name} doesn't load ({error}): install onrecord again") from error
    _same_names("inputs", manifest.inputs, [x.name for x in session.get_inputs()])
    _same_names("outputs", manifest.outputs, [x.name for x in session.get_outputs()])
    return Model(manifest, session)


@lru_cache
def load_tokenizer(name: str, folder: Path = HERE) -> Tokenizer:
    """The tokenizer of the model of that name, without limits on length. Raises WeightsError."""
    from tokenizers import Tokenizer  # noqa: PLC0415

    manifest, vocabulary = load_manifest(name, folder), "tokenizer.json"
    _named(manifest, vocabulary)
    try:
        tokenizer = Tokenizer.from_file(str(folder / name / vocabulary))
    except Exception as error:  # the library raises bare Exception
        raise WeightsError(f"the tokenizer of {name} doesn't load ({error}): install onrecord again") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _named(manifest: Manifest, file: str) -> None:
    if file not in manifest.files:
        raise WeightsError(f"the manifest of {manifest.name} doesn't name {file}: install onrecord again")


def _same_names(what: str, said: Sequence[str], found: Sequence[str]) -> None:
    if list(said) != list(found):
        raise WeightsError(f"the model's {what} are {found}, its manifest says {list(said)}: install onrecord again")
