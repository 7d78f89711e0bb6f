"""What one page may take of a worker: seconds and memory, held by the kernel.

A parser that walks up two hundred thousand open elements for each end tag is in C and hears nobody. So an alarm is set
that nobody catches, and the kernel ends the process; and memory beyond the limit isn't given, which Python tells as
MemoryError and the parser as a failure of its own.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# The exit status that says: this page needs more memory than it may take.
OUT_OF_MEMORY = 3

_MIB = 1 << 20
# Programs and tables mapped from files are memory, but no data: 46 MiB with the model and all libraries.
_CODE = 48 * _MIB
_LOOKS_A_SECOND = 20


@contextmanager
def within(seconds: float, memory: int) -> Iterator[None]:
    """Ends this process by SIGALRM after so many seconds; more than so many MiB raise MemoryError, or end it too."""
    done = threading.Event()
    if sys.platform == "linux":
        _refuse_more(memory * _MIB - _CODE)
    else:  # RLIMIT_DATA bounds nothing there that is allocated today
        threading.Thread(target=watch_memory, args=(memory * _MIB, done), daemon=True).start()
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        done.set()


def obey_alarms() -> None:
    """Let an alarm end this process, whatever those who started it had in mind."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})


def _refuse_more(size: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    # Nought would be no limit: so the kernel has it, for the sake of programs that set it for a moment.
    wanted = max(size, 1)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def watch_memory(size: int, done: threading.Event) -> None:
    """Ends this process with the status OUT_OF_MEMORY as soon as it has taken more than `size` bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    while not done.wait(1 / _LOOKS_A_SECOND):
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > size:
            os._exit(OUT_OF_MEMORY)
