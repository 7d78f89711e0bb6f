"""How far a batch has come, from what its tasks left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import Form, Settings, batch
from onrecord.batch.manifest import make_manifest
from onrecord.batch.progress import Notch

if TYPE_CHECKING:
    from pathlib import Path


def begin(folder: Path, *sizes: int) -> None:
    """A batch with archives of these sizes, a task for each."""
    names = []
    for number, size in enumerate(sizes):
        file = folder / f"{number}.jsonl"
        file.write_bytes(b"x" * size)
        names.append((str(file),))
    (folder / "manifest.json").write_text(make_manifest(names, Form.PAGE, Settings()).to_json(), encoding="utf-8")


def read(folder: Path, task: int, pages: int) -> None:
    with Notch(folder, task) as notch:
        for _ in range(pages):
            notch.cut()


def end(folder: Path, task: int) -> None:
    markers = folder / ".work" / "reading" / "completions"
    markers.mkdir(parents=True, exist_ok=True)
    (markers / f"{task:05d}").touch()


def test_before_anything_is_begun_nothing_is_known(tmp_path: Path) -> None:
    assert batch.tell_progress(tmp_path) == (0, None)


def test_before_the_first_task_is_done_nobody_knows_how_many_there_will_be(tmp_path: Path) -> None:
    begin(tmp_path, 100, 300)
    read(tmp_path, 0, 7)
    assert batch.tell_progress(tmp_path) == (7, None)


def test_what_is_left_is_judged_by_the_bytes_of_the_archives(tmp_path: Path) -> None:
    begin(tmp_path, 100, 300)
    read(tmp_path, 0, 7)
    end(tmp_path, 0)
    read(tmp_path, 1, 2)
    assert batch.tell_progress(tmp_path) == (9, 28)
