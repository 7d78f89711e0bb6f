"""The site as people run it: ``onrecord serve`` in a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
_PATIENCE = 60
"""Seconds until a server must answer, on the slowest machine."""
PASSWORD = "four words on paper"  # noqa: S105 - of nobody


def call(*words: str, told: str = "", folder: Path = ROOT) -> str:
    """What a command prints."""
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-m", "onrecord", *words],
        input=told,
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def serving(db: Path, *options: str) -> Iterator[str]:
    """The address of the site over a record, for as long as it is needed.

    What the server says goes into a file: in a pipe that nobody reads it would get stuck.
    """
    # One process: what is asked one after another needs no more, and it is there sooner.
    command = [sys.executable, "-m", "onrecord", "serve", "--db", str(db), "--port", "0", "--workers", "1"]
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", suffix=".log") as said:
        with Path(said.name).open("wb") as told:
            server = subprocess.Popen([*command, *options], stdout=told, stderr=told, env=_environment())  # noqa: S603
        try:
            yield _hear_address(server, Path(said.name))
        finally:
            server.terminate()
            server.wait(timeout=30)


def _hear_address(server: subprocess.Popen[bytes], said: Path) -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        found = re.search(r"^(http://\S+)  ", said.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return found[1]
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise AssertionError(f"nothing is served: {said.read_text(encoding='utf-8')}")


def _environment() -> dict[str, str]:
    """Settings of the machine are none of the tests' business."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    return kept | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
