"""Articles that are one text, over all archives of a batch: datatrove's MinHash, fed with our own words.

Two articles are candidates if they agree in all eight hashes of one of fourteen buckets, which is likely from about
seven in ten shared runs of five words on (0.72: datatrove's own figures); and a copy of a copy is a copy. That is
coarser than what `onrecord add` does, which compares the texts of all candidates (`onrecord.matches.copies`): it is
there for those who count in the tables, and a record never looks at it.

datatrove cuts words by spaCy, which would have to be installed and which folds nothing; here words are those of every
search, `onrecord.text.split_words`, and so text that differs in its accents or quotation marks is the same.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pyarrow.parquet
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature
from datatrove.utils.hashing import HashConfig
from datatrove.utils.text import TextNormConfig
from datatrove.utils.word_tokenizers import WordTokenizer

from onrecord.batch.shards import File, find_files
from onrecord.batch.tables import COPIES, COPIES_COLUMNS
from onrecord.text import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from datatrove.data import Document

CONFIG = MinhashConfig(
    # Our words are folded already.
    norm_config=TextNormConfig(
        lowercase=False,
        norm_whitespace=False,
        remove_punctuation=False,
        norm_unicode_diacritics=False,
        norm_numbers=False,
    ),
    hash_config=HashConfig(precision=64, hash_fc="sha1"),
)
"""datatrove's own, but for the hash, which needs nothing else to be installed."""

_PAIR = struct.Struct("<2I")


class _OurWords(WordTokenizer):  # type: ignore[misc]  # datatrove has no types
    def word_tokenize(self, text: str) -> list[str]:
        return split_words(text)

    def sent_tokenize(self, text: str) -> list[str]:
        return [text]

    def span_tokenize(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


class Signatures(MinhashDedupSignature):  # type: ignore[misc]
    """Documents -> what their words are found by, in a file for each bucket."""

    name = "signatures"

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), CONFIG, language=_OurWords())


class KeepCopies(PipelineStep):  # type: ignore[misc]
    """Clusters of documents -> the table `copies`: a row for each article that has a copy, those of one text together.

    The key of a text is the least of its pages' ids, whatever order the archives came in.
    """

    type = "WRITER"
    name = "copies"

    def __init__(self, folder: Path, clusters: Path) -> None:
        super().__init__()
        self.folder = folder
        self.clusters = clusters

    def run(self, data: Iterator[Document] | None = None, rank: int = 0, world_size: int = 1) -> None:  # noqa: ARG002
        """All at once: the rows of articles that have copies are in memory."""
        groups: dict[int, list[tuple[str, str]]] = {}
        for file in find_files(self.folder, "articles"):
            for cluster, page_id, page in self._list_members(file):
                groups.setdefault(cluster, []).append((page_id, page))
        table = File(self.folder / COPIES / "00000.parquet", COPIES_COLUMNS)
        for members in sorted(map(sorted, groups.values())):
            for page_id, page in members:
                table.add({"copy_of": members[0][0], "page_id": page_id, "page": page})
        table.finish()
        table.show()

    def _list_members(self, file: Path) -> Iterator[tuple[int, str, str]]:
        """Cluster, id and name of each page of a task that is in a cluster."""
        found = self.clusters / f"{int(file.stem):06d}.clusters"
        if not found.exists():
            return
        pages = pyarrow.parquet.read_table(file, columns=["page_id", "page"])
        for number, cluster in _PAIR.iter_unpack(found.read_bytes()):
            yield cluster, pages["page_id"][number].as_py(), pages["page"][number].as_py()
