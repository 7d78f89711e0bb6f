"""The process that reads pages, one after the other, until nobody wants more; `onrecord.reading.hiring` starts it.

Its standard input is the socket to whoever hired it: a job comes in, a reading goes out. A page that takes more than
the terms of its job ends the worker, and whoever hired it sees from how it ended what was the matter. It ends by itself
when the line is closed, for then whoever hired it has enough, or is dead.

Its libraries, models and word tables are loaded before the first page comes under the terms: a page that is told to be
too large, or too slow, must not be so because something was imported while it was read. A library for which there is no
memory says so in its own way, or ends the process. A page for which a worker had no room gets one that has loaded
nothing: what a page takes first, its text and its lines, may then be a third larger.
"""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.errors import SetupError
from onrecord.nouns import Failure, Page
from onrecord.reading.limits import OUT_OF_MEMORY, obey_alarms, within
from onrecord.reading.page import attempt
from onrecord.reading.wire import pack, receive, send

if TYPE_CHECKING:
    from onrecord.nouns import Reading
    from onrecord.reading.page import Until
    from onrecord.reading.wire import Job

# Then it gives back its memory; a fresh one starts in less than a second.
_IDLE_SECONDS = 300.0
# What any page of English news needs: lines enough to judge the language by, a quotation, names, a pronoun, days.
_OURS = """
<p>The harbour at Port Isarne opened again on Friday after a long winter, and the first ferries came in before noon.</p>
<p>"The quay stays as it is," Ana Brask told the council on Monday. "Nobody has asked the pilots yet," she said.</p>
<p>Bram Oster, who speaks for the pilots, answered that the ice comes down from the north whatever a council votes.</p>
<p>The dredging is to begin in spring, and the old lighthouse keeper will have his pension back before it is done.</p>
<p>Nobody wanted to say what it would cost, and the ledger was locked again by nine o'clock, as it is every evening.</p>
"""


def main() -> None:
    """Read pages until the line is closed, or nothing has come for a while."""
    obey_alarms()
    with socket.socket(fileno=sys.stdin.fileno()) as line:
        try:
            while True:
                line.settimeout(_IDLE_SECONDS)
                job = receive(line)
                line.settimeout(None)
                send(line, _answer(job))
        except (EOFError, OSError):
            return


def _answer(job: Job) -> bytes:
    """A Reading without its page's bytes, which the other side has; a Failure; or a SetupError."""
    try:
        if not job.bare:
            _load(job.page.media_type, job.terms.until, job.terms.threads)
        with within(job.terms.seconds, job.terms.memory):
            return pack(_read(job))
    except MemoryError:
        # At once: what is left of the memory is not enough for a decent end.
        os._exit(OUT_OF_MEMORY)


@lru_cache
def _load(media_type: str, until: Until, threads: int) -> None:
    """Load what pages of this kind need, by reading one of ours."""
    with suppress(SetupError):  # the page that was given meets it, too
        attempt(Page("ours", _OURS.encode(), media_type), until=until, threads=threads)


def _read(job: Job) -> Reading | Failure | SetupError:
    try:
        found = attempt(job.page, until=job.terms.until, threads=job.terms.threads)
    except SetupError as error:
        return error
    return found if isinstance(found, Failure) else replace(found, page=replace(found.page, data=b""))
