"""Speed as ratios, measured side by side in one run: these hold on a noisy machine, seconds don't.

Each pair is timed in turns, several times, and the medians are compared.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

import onrecord
from onrecord.reading import Until, read_page
from onrecord.text import render

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROUNDS = 7


def measure() -> dict[str, float]:
    """Ratios by name; the unit of each is in its name."""
    # First, as Linux counts the size of the process that starts another one towards it.
    memory = _peak("list(onrecord.read(sys.argv[1]))") / _peak("pass")
    pages = [reading.page for reading in onrecord.read(SAMPLES) if isinstance(reading, onrecord.Reading)]
    html = [p for p in pages if p.media_type == "text/html"]
    parse = _timed(lambda: [LexborHTMLParser(p.data) for p in html])
    rendering = _timed(lambda: [render(p) for p in html])
    text = _timed(lambda: [render(p) for p in pages])
    article = _timed(lambda: [read_page(p, until=Until.ARTICLE) for p in pages])
    whole = _timed(lambda: [read_page(p) for p in pages])
    return {
        "render html / parse html": rendering / parse,
        "read until article / render": article / text,
        "read / read until article": whole / article,
        "pages a second, this machine, now": len(pages) / whole,
        "peak memory of reading / of importing": memory,
    }


def _timed(work: Callable[[], object]) -> float:
    """Median seconds of several rounds, the first one left out."""
    work()
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def _peak(statement: str) -> float:
    """Peak resident memory, in bytes, of a process of its own that imports onrecord and runs a statement."""
    code = f"import resource, sys, onrecord; {statement}; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    printed = subprocess.run([sys.executable, "-c", code, SAMPLES], capture_output=True, text=True, check=True).stdout
    unit = 1 if sys.platform == "darwin" else 1024
    return float(printed) * unit
