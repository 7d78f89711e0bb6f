"""Processes that take task after task: in the given order, and whatever becomes of one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("datatrove", reason="a batch needs onrecord[batch]")

TOLD = Path(__file__).parent / "told.py"


def run(folder: Path, order: str, *, workers: int = 1, how: str = "", rank: int = -1) -> str:
    """Run tasks in this order, one of which ends badly; those that are not done."""
    # -P: the modules beside the program are tests, and nothing that others could import.
    command = [sys.executable, "-P", str(TOLD), str(folder), str(workers), order, how, str(rank)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def told(folder: Path) -> list[tuple[int, int]]:
    """The tasks and their processes, as they were begun."""
    lines = (folder / "book").read_text(encoding="ascii").splitlines()
    return [(int(rank), int(process)) for rank, process in map(str.split, lines)]


def test_one_process_takes_all_tasks_in_the_order_that_is_given(tmp_path: Path) -> None:
    assert run(tmp_path, "2 0 3 1") == ""
    assert [rank for rank, _ in told(tmp_path)] == [2, 0, 3, 1]
    assert len({process for _, process in told(tmp_path)}) == 1


def test_there_are_no_more_processes_than_workers(tmp_path: Path) -> None:
    assert run(tmp_path, "0 1 2 3 4 5 6 7 8", workers=3) == ""
    assert sorted(rank for rank, _ in told(tmp_path)) == list(range(9))
    assert len({process for _, process in told(tmp_path)}) <= 3


@pytest.mark.parametrize("how", ["killed", "raising"])
def test_a_task_that_ends_badly_is_not_done_and_a_fresh_process_takes_the_next(how: str, tmp_path: Path) -> None:
    assert run(tmp_path, "0 1 2 3", how=how, rank=1) == "1"
    processes = dict(told(tmp_path))
    assert processes[0] == processes[1] != processes[2] == processes[3]


def test_the_next_run_does_what_is_not_done_and_nothing_else(tmp_path: Path) -> None:
    run(tmp_path, "0 1 2", how="killed", rank=2)
    (tmp_path / "book").unlink()
    assert run(tmp_path, "0 1 2") == ""
    assert [rank for rank, _ in told(tmp_path)] == [2]
