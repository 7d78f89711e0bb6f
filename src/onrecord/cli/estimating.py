"""About how many pages sources hold, so that a progress bar can tell the time left.

A folder of 4,100 pages will take ten times as long as one of 410; that is all that is claimed, and only where somebody
watches. The pages themselves are counted when they are read.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
import zlib
from pathlib import Path

_ARCHIVE = re.compile(r"\.(?:(?:warc|wet)(?:\.gz|\.zst)?|wacz)$", re.IGNORECASE)
_PAGES = {"text/html", "text/plain", "application/xhtml+xml"}


def estimate_pages(sources: tuple[str, ...]) -> int | None:
    """A page for a file, an address or standard input, one for each page below a folder and for each line of JSONL.

    None if a source can't be counted: an archive holds more than pages; of others, reading will tell why.
    """
    if any(_ARCHIVE.search(source) for source in sources):
        return None
    try:
        return sum(_estimate(Path(source)) for source in sources)
    except (OSError, EOFError, zlib.error):
        return None


def _estimate(path: Path) -> int:
    if path.is_dir():
        return sum(_estimate(file) for file in path.rglob("*") if _looks_like_pages(file) and file.is_file())
    if not _is_jsonl(path):
        return 1
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        return sum(1 for _ in lines)


def _looks_like_pages(path: Path) -> bool:
    """By its ending: a saved page's scripts and pictures, in a folder beside it, are none."""
    return _is_jsonl(path) or mimetypes.guess_type(path.name)[0] in _PAGES


def _is_jsonl(path: Path) -> bool:
    return path.name.removesuffix(".gz").endswith(".jsonl")
