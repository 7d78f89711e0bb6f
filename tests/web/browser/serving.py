"""The site as people run it: ``onrecord serve`` in a process of its own, on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
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
    """The address of the site over a record, for as long as it is needed."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        # One process: what is asked one after another needs no more, and it is there sooner.
        command = [sys.executable, "-m", "onrecord", "serve", "--db", str(db), "--port", "0", "--workers", "1"]
        server = subprocess.Popen(  # noqa: S603 - our own command
            [*command, *options], stderr=subprocess.PIPE, stdout=said, env=_environment(), text=True
        )
        try:
            yield _hear_address(server)
        finally:
            server.terminate()
            server.wait(timeout=20)
            assert server.stderr is not None
            server.stderr.close()


def _hear_address(server: subprocess.Popen[str]) -> str:
    assert server.stderr is not None
    heard = []
    for line in server.stderr:
        if line.startswith("http://"):
            return line.split()[0]
        heard.append(line)
    raise AssertionError(f"the server ended before it served: {''.join(heard)}")


def _environment() -> dict[str, str]:
    """Settings of the machine are none of the tests' business."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    return kept | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
