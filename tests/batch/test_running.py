"""Archives become tables: the same as plain reading gives, by however many workers, and however often it is ended."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import onrecord
from onrecord import Failure, Settings, SetupError, UsageError, batch, schema
from onrecord.record.exchange.columns import columns_of
from tests.batch.conftest import Done, bytes_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

ENDED = Path(__file__).parent / "ended.py"
ONE = Settings(workers=1)


def test_the_table_of_pages_holds_what_read_prints(done: Done) -> None:
    found = [it for it in onrecord.read(*done.archives) if not isinstance(it, Failure)]
    assert [json.loads(row["reading"]) for row in done.rows("pages")] == [schema.reading(it) for it in found]
    assert [row["data"] for row in done.rows("pages")] == [it.page.data for it in found]


def test_a_page_that_cannot_be_read_has_its_reason(done: Done) -> None:
    (failed,) = (it for it in onrecord.read(*done.archives) if isinstance(it, Failure))
    assert done.rows("failures") == [
        {"page": failed.name, "url": "https://voice.example/cut", "code": "damaged", "message": failed.message}
    ]


def test_captures_that_are_no_pages_are_counted_for_each_source(done: Done) -> None:
    one = done.archives[0]
    assert done.rows("drops") == [
        {"source": one, "reason": "http_error", "captures": 1},
        {"source": one, "reason": "no_capture", "captures": 1},
    ]


def test_articles_that_are_one_text_are_found_across_archives(done: Done) -> None:
    treaty = sorted(row["page_id"] for row in done.rows("articles") if "reaty" in (row["title"]["value"] or ""))
    assert len(treaty) == 2
    assert [(row["copy_of"], row["page_id"]) for row in done.rows("copies")] == [(treaty[0], one) for one in treaty]


def test_the_summary_counts_what_the_tables_hold(done: Done) -> None:
    assert done.summary == batch.Summary(
        pages=4,
        statements=len(done.rows("statements")),
        failed={"damaged": 1},
        unread={"no_article": 1},
        dropped={"http_error": 1, "no_capture": 1},
        copied=2,
        texts=1,
    )
    assert done.summary.statements > 3


def test_a_statement_has_the_columns_of_an_export_but_for_keys_that_only_a_record_gives(done: Done) -> None:
    of_record = {"person", "utterance", "judged"}
    assert set(done.rows("statements")[0]) == set(columns_of("statements")) - of_record
    (brask,) = {row["speaker_name"] for row in done.rows("statements") if row["words"] == '"The harbour stays open,"'}
    assert brask == "Ana Brask"


def test_two_workers_write_the_same_bytes_as_one(done: Done, tmp_path: Path) -> None:
    batch.run(*reversed(done.archives), out=tmp_path / "two", settings=Settings(workers=2))
    assert bytes_of(tmp_path / "two") == bytes_of(done.out)


def test_a_batch_that_is_done_stays_as_it_is(done: Done) -> None:
    before = bytes_of(done.out)
    assert batch.run(*done.archives, out=done.out, settings=ONE) == done.summary
    assert bytes_of(done.out) == before


def test_ray_writes_the_same_bytes(done: Done, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    arguments = ["batch", "--executor", "ray", "--workers", "2", "--out", str(tmp_path / "ray"), *done.archives]
    run = subprocess.run([sys.executable, "-m", "onrecord", *arguments], check=False, capture_output=True)  # noqa: S603
    assert run.returncode == 1, run.stderr  # for one page failed
    assert bytes_of(tmp_path / "ray") == bytes_of(done.out)


def test_ended_at_every_point_and_begun_again_it_writes_the_same_bytes(done: Done, tmp_path: Path) -> None:
    out = tmp_path / "ended"
    points = [("page", 2), ("finished", 3), ("shown", 4), ("reading", 1), ("clusters", 1)]
    for point, times in points:
        assert _end(out, point, times, done.archives) == -9
    batch.run(*done.archives, out=out, settings=ONE)
    assert bytes_of(out) == bytes_of(done.out)
    assert not list(out.glob("*/.*part"))


def _end(out: Path, point: str, times: int, archives: list[str]) -> int:
    # -P: the modules beside the program are tests, and nothing that others could import.
    command = [sys.executable, "-P", str(ENDED), str(out), point, str(times), *archives]
    return subprocess.run(command, check=False, start_new_session=True).returncode  # noqa: S603


def change_archive(archives: list[str]) -> list[str]:
    Path(archives[1]).write_bytes(Path(archives[0]).read_bytes())
    return archives


def leave_out(archives: list[str]) -> list[str]:
    return archives[:1]


def add_another(archives: list[str]) -> list[str]:
    other = Path(archives[0]).with_name("three.warc.gz")
    other.write_bytes(Path(archives[0]).read_bytes())
    return [*archives, str(other)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (change_archive, "two.warc.gz held something else"),
        (leave_out, "two.warc.gz was among its files"),
        (add_another, "three.warc.gz wasn't among its files"),
    ],
)
def test_other_files_than_those_that_were_begun_are_refused(
    change: Callable[[list[str]], list[str]], says: str, done: Done, tmp_path: Path
) -> None:
    archives, out = _copy_begun(done, tmp_path)
    with pytest.raises(UsageError, match=says):
        batch.run(*change(archives), out=out, settings=ONE)


@pytest.mark.parametrize(
    ("field", "what", "says"),
    [
        ("read_by", "onrecord", "onrecord was 0.0.1, and is "),
        ("read_by", "reader-en", "reader-en was 0.0.1, and is reader-en@"),
        ("terms", "max_page_bytes", "max_page_bytes was 0.0.1, and is 20000000 now"),
    ],
)
def test_another_version_weights_or_limits_than_those_that_began_are_refused(
    field: str, what: str, says: str, done: Done, tmp_path: Path
) -> None:
    archives, out = _copy_begun(done, tmp_path, lambda told: told[field].update({what: "0.0.1"}))
    with pytest.raises(UsageError, match=says):
        batch.run(*archives, out=out, settings=ONE)


def _copy_begun(
    done: Done, folder: Path, change: Callable[[dict[str, Any]], None] = lambda _: None
) -> tuple[list[str], Path]:
    """Archives of this test's own, and the folder of a batch of them that was begun."""
    out, archives = folder / "begun", []
    out.mkdir()
    for name in done.archives:
        copy = folder / Path(name).name
        copy.write_bytes(Path(name).read_bytes())
        archives.append(str(copy))
    told = json.loads((done.out / "manifest.json").read_text(encoding="utf-8"))
    for one in told["inputs"]:
        one["name"] = str(folder / Path(one["name"]).name)
    change(told)
    (out / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return archives, out


def test_a_folder_that_holds_something_else_is_left_alone(done: Done, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="holds something else than a batch"):
        batch.run(*done.archives, out=tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_two_runs_of_one_batch_at_once_are_refused(done: Done) -> None:
    fcntl = pytest.importorskip("fcntl")
    with (done.out / ".work" / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(SetupError, match="another run is at work"):
            batch.run(*done.archives, out=done.out, settings=ONE)


def test_a_task_that_ends_badly_is_told_and_done_by_the_next_run(done: Done, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "manifest.json").write_bytes((done.out / "manifest.json").read_bytes())
    (out / "drops").write_text("a file where a folder must be", encoding="utf-8")
    with pytest.raises(SetupError, match=r"2 of 2 tasks ended badly; .*reading/logs says why .*task_00000\.log"):
        batch.run(*done.archives, out=out, settings=ONE)
    assert rows_of_if_any(out) == []
    (out / "drops").unlink()
    assert batch.run(*done.archives, out=out, settings=ONE) == done.summary
    assert bytes_of(out) == bytes_of(done.out)


def rows_of_if_any(out: Path) -> list[dict[str, Any]]:
    return rows_of(out, "pages") if (out / "pages").exists() else []


@pytest.mark.parametrize(("missing", "executor"), [("datatrove", "local"), ("pyarrow", "local"), ("ray", "ray")])
def test_without_what_it_needs_it_says_what_to_install(missing: str, executor: str, tmp_path: Path) -> None:
    def load(name: str) -> ModuleType:
        if name == missing:
            raise ImportError(name)
        return json

    with pytest.raises(SetupError, match=rf"needs {missing}, which isn't installed: pip install 'onrecord\[batch\]'"):
        batch.run("some.warc", out=tmp_path / "out", executor=executor, load=load)


def test_the_largest_archive_is_begun_first_and_the_tables_keep_the_order_of_the_names(
    done: Done, tmp_path: Path
) -> None:
    one, two = (Path(name) for name in done.archives)
    small, large = tmp_path / "a.warc.gz", tmp_path / "b.warc.gz"
    small.write_bytes(two.read_bytes())
    large.write_bytes(one.read_bytes() * 2)
    batch.run(str(tmp_path), out=tmp_path / "out", settings=ONE)
    logs = tmp_path / "out" / ".work" / "reading" / "logs"
    begun = {log.name: log.read_text(encoding="utf-8")[:23] for log in logs.iterdir()}
    assert begun["task_00001.log"] < begun["task_00000.log"]
    assert rows_of(tmp_path / "out", "pages")[0]["page"].startswith(str(small))
