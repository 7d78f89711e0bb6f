"""All that a command starts is watched: what it waits for, and what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bench.watched import Run, find_below

# In a process of its own, for it adopts whatever is left behind from then on.
WATCH = """
import os, sys
from bench.watched import watch
run = watch([sys.executable, "-c", sys.argv[1]], environ=os.environ)
print(run.cpu, run.output.decode())
"""
# A process that burns a second of a processor.
BURN = "import time\nwhile time.process_time() < 1: pass"
LEAVE = (
    f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BURN!r}], start_new_session=True); print('gone')"
)
WAIT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}]); print('done')"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")


@pytest.mark.parametrize(("program", "says"), [(WAIT, "done"), (LEAVE, "gone")])
def test_what_a_process_takes_that_was_waited_for_and_one_that_was_left_behind(program: str, says: str) -> None:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", WATCH, program], check=True, capture_output=True, text=True, env=environ
    )
    cpu, output = run.stdout.split()
    assert float(cpu) > 0.7  # what it took after the last look is missed
    assert output == says


def test_processes_are_found_below_those_that_started_them() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        assert os.getpid() in {one.parent for one in find_below(os.getpid()) if one.pid == process.pid}
        assert find_below(process.pid) == []
        process.communicate(b"\n")


def test_what_reads_pages_is_told_apart_from_what_works_for_them() -> None:
    run = Run(spent={(7, 1): 3.0, (8, 1): 0.5, (8, 2): 0.25}, readers={(7, 1)})
    assert (run.cpu, run.beside) == (3.75, 0.75)
