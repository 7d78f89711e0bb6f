"""The limits hold in the process that sets them, so each is tried in one of its own."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from onrecord.reading.limits import OUT_OF_MEMORY

MIB = 1 << 20


def end_of(code: str) -> int:
    """How a process of its own ends: its status, or minus the signal that ended it."""
    program = f"import os, signal, threading, time\nfrom onrecord.reading.limits import *\n{code}"
    return subprocess.run([sys.executable, "-c", program], check=False).returncode  # noqa: S603 - our own


def test_what_stays_within_the_limits_goes_on() -> None:
    assert end_of("with within(30, 300): bytes(1 << 20)") == 0


def test_an_alarm_ends_a_process_that_sleeps() -> None:
    assert end_of("obey_alarms()\nwith within(0.01, 300): time.sleep(60)") == -signal.SIGALRM


def test_an_alarm_is_obeyed_by_a_process_that_was_started_deaf() -> None:
    deaf = "signal.signal(signal.SIGALRM, signal.SIG_IGN); signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})"
    assert end_of(f"{deaf}\nobey_alarms()\nwith within(0.01, 300): time.sleep(60)") == -signal.SIGALRM


def test_no_alarm_is_left_behind() -> None:
    assert end_of("with within(60, 300): pass\nassert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel bounds memory on Linux only")
def test_more_memory_is_refused_and_what_is_refused_is_not_taken() -> None:
    asking = "with within(30, 200), suppress(MemoryError): b'x' * (1 << 30); os._exit(9)"
    # Not `ru_maxrss`: towards it Linux counts the size of the process that started this one.
    peak = "int(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
    assert end_of(f"from contextlib import suppress\n{asking}\nos._exit({peak} >= {200 * 1024})") == 0


def test_where_the_kernel_bounds_nothing_a_watch_does() -> None:
    assert end_of(f"watch_memory({4 * MIB}, threading.Event())") == OUT_OF_MEMORY


def test_a_watch_ends_with_the_page() -> None:
    assert end_of("done = threading.Event(); done.set(); watch_memory(1, done)") == 0
