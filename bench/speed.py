"""Speed as ratios, measured side by side in one run: these hold on a noisy machine, seconds don't.

Each pair is timed in turns, several times, and the medians are compared.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tarfile
import time
from itertools import islice
from math import nan
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import trafilatura
from selectolax.lexbor import LexborHTMLParser

import onrecord
from bench.quality import PAGES, POLNEAR
from onrecord import articles
from onrecord.nouns import Page
from onrecord.reading import Until, read_page
from onrecord.reading.sharing import share
from onrecord.reading.wire import Terms
from onrecord.statements import READER, parts_of
from onrecord.statements.finding import find_in
from onrecord.statements.reader import Reader
from onrecord.text import render
from onrecord.weights import Model, load, load_tokenizer
from onrecord.weights.model import HERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import numpy as np

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROUNDS = 7


def measure() -> dict[str, float]:
    """Ratios by name; the unit of each is in its name."""
    # First, as Linux counts the size of the process that starts another one towards it.
    memory = _peak(_HERE.format(str(SAMPLES), "page")) / _peak("pass")
    everything = _peak(_HERE.format(str(POLNEAR), "article")) if POLNEAR.exists() else nan
    pages = [reading.page for reading in onrecord.read(SAMPLES) if isinstance(reading, onrecord.Reading)]
    html = [p for p in pages if p.media_type == "text/html"]
    parse = _timed(lambda: [LexborHTMLParser(p.data) for p in html])
    rendering = _timed(lambda: [render(p) for p in html])
    text = _timed(lambda: [render(p) for p in pages])
    article = _timed(lambda: [read_page(p, until=Until.ARTICLE) for p in pages])
    whole = _timed(lambda: [read_page(p) for p in pages])
    return {
        **_reader(),
        **_guard(pages),
        **_beside_trafilatura(),
        "render html / parse html": rendering / parse,
        "read until article / render": article / text,
        "read / read until article": whole / article,
        "pages a second, this machine, now": len(pages) / whole,
        "peak memory of reading / of importing": memory,
        "peak memory of reading PolNeAR dev, MB": everything / 1e6,
    }


def _beside_trafilatura() -> dict[str, float]:
    """HTML to article with all its metadata, in process on one core, beside trafilatura's default mode with its own."""
    pages = list(_html())
    ours, theirs = [], []
    for _ in range(3):
        ours.append(_seconds(lambda: [read_page(page, until=Until.ARTICLE) for page in pages]))
        theirs.append(_seconds(lambda: [trafilatura.extract(page.data, with_metadata=True) for page in pages]))
    return {
        "HTML pages to article a second and core": len(pages) / median(ours),
        "the same, as often as trafilatura": median(theirs) / median(ours),
    }


def _html() -> Iterator[Page]:
    """Every twelfth page of the corpora; without them the samples."""
    corpus = PAGES.with_name("html.tar")
    if not corpus.exists():
        yield from (Page(p.name, p.read_bytes(), "text/html") for p in sorted(SAMPLES.glob("*.html")))
        return
    with tarfile.open(corpus) as files:
        for member in islice(files, 0, None, 12):
            packed = files.extractfile(member)
            if packed is not None:
                yield Page(member.name, gzip.decompress(packed.read()), "text/html")


def _guard(pages: list[Page]) -> dict[str, float]:
    """What it costs that pages are read in workers, where it costs most: pages of a few milliseconds, and only one."""
    terms = Terms(Until.ARTICLE, 1, 60.0, 512)
    here = _timed(lambda: [read_page(p, until=Until.ARTICLE) for p in pages])
    one = _timed(lambda: list(share(pages, terms, 1)))
    two = _timed(lambda: list(share(pages, terms, 2)))
    sample = str(SAMPLES / "four-unions-letter.txt")
    begun = _timed(lambda: _run(f"list(onrecord.read({sample!r}, until='article'))"))
    return {
        "until article: one worker / in process": one / here,
        "until article: two workers / in process": two / here,
        "one page, from the start: worker / in process": begun / _timed(lambda: _run(_FIRST.format(sample))),
    }


def _reader() -> dict[str, float]:
    """The reader on one core: what the whole way takes beside the model's own time on the same batches."""
    pages = list(_articles())
    model = Recording(load(READER, 1))
    reader = Reader(model, load_tokenizer(READER))
    for page in pages:
        text = render(page)
        find_in(page.id, text.text, parts_of(articles.extract(page, text)), reader)
    session, statements, whole = [], [], []
    for _ in range(5):
        session.append(_seconds(lambda: [model.model.run(batch) for batch in model.batches]))
        statements.append(_seconds(lambda: [read_page(page, until=Until.STATEMENTS) for page in pages]))
        whole.append(_seconds(lambda: [read_page(page) for page in pages]))
    words = sum(len(page.data.split()) for page in pages) / len(pages)
    return {
        f"articles a second and core, {words:.0f} words each": len(pages) / median(whole),
        "own time until statements / of the ONNX session": median(statements) / median(session) - 1,
        "own time all the way / of the ONNX session": median(whole) / median(session) - 1,
        "weights, MB": sum(f.stat().st_size for f in (HERE / READER).iterdir()) / 1e6,
    }


def _articles() -> Iterator[Page]:
    """PolNeAR dev; without it the samples."""
    source, form = (POLNEAR, "article") if POLNEAR.exists() else (SAMPLES, "page")
    for reading in onrecord.read(source, form=form, until="article"):
        if isinstance(reading, onrecord.Reading):
            yield reading.page


class Recording(Model):
    """A model that keeps what it was asked."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.manifest = model.manifest
        self.batches: list[Mapping[str, np.ndarray[Any, Any]]] = []

    def run(self, inputs: Mapping[str, np.ndarray[Any, Any]]) -> dict[str, np.ndarray[Any, Any]]:
        self.batches.append(inputs)
        return self.model.run(inputs)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _timed(work: Callable[[], object]) -> float:
    """Median seconds of several rounds, the first one left out."""
    work()
    return median(_seconds(work) for _ in range(ROUNDS))


# Reading in the process itself, without workers.
_HERE = """
from onrecord import Form, Settings, pages, reading
for page in pages.read({!r}, form=Form({!r}), settings=Settings()):
    reading.read_page(page)
"""
_FIRST = """
from onrecord import Settings, Until, pages, reading
for page in pages.read({!r}, settings=Settings()):
    reading.read_page(page, until=Until.ARTICLE)
"""


def _peak(statements: str) -> float:
    """Peak resident memory, in bytes, of a process of its own that imports onrecord and runs statements."""
    unit = 1 if sys.platform == "darwin" else 1024
    return (
        float(_run(f"{statements}\nimport resource\nprint(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)")) * unit
    )


def _run(statements: str) -> str:
    """What a process of its own prints that imports onrecord and runs statements."""
    command = [sys.executable, "-c", f"import onrecord\n{statements}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
