"""``onrecord serve``: a real server on a free port, and what it needs."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_record_is_served_until_it_is_told_to_stop(recorded: Shell, workers: str) -> None:
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "serve",
        "--db",
        str(recorded.folder / "record.db"),
        "--port",
        "0",
        "--workers",
        workers,
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            assert server.stderr is not None
            found = re.match(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
            assert found
            with urllib.request.urlopen(found[0], timeout=30) as answer:  # noqa: S310 - its own address
                assert answer.status == 200
                assert "Latest statements" in answer.read().decode()
        finally:
            server.terminate()
            server.wait(30)


def test_a_record_that_isn_t_there_is_told_before_anything_is_served(recorded: Shell) -> None:
    result = recorded("serve", "--db", "nowhere.db")
    assert result.exit_code == 2
    assert "there is no record at nowhere.db" in result.stderr


def test_a_port_that_is_taken_is_told_with_what_to_do(recorded: Shell) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = recorded("serve", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 2
    assert "can't be had" in result.stderr
    assert "--port names another" in result.stderr


def test_without_the_extra_it_says_what_to_install() -> None:
    """As it is where nobody installed FastAPI: an entry of None in sys.modules makes the import fail."""
    code = "import sys; sys.modules['fastapi'] = None; from onrecord.cli import main; sys.argv[1:] = ['serve']; main()"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert result.returncode == 2
    assert "pip install 'onrecord[web]'" in result.stderr
