"""From tables to a record: what a cluster wrote is proved before it is kept, and kept as it was read."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

import onrecord
from onrecord import Drop, Failure, Reading, SetupError, UsageError, batch, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from onrecord.record import Record
    from onrecord.record.record import What
    from tests.batch.conftest import Done

Row = dict[str, Any]


def keep(db: Path, found: Iterable[Reading | Failure]) -> Record:
    record = onrecord.open(db)
    for one in found:
        if isinstance(one, Failure):
            record.add_failure(one)
        else:
            record.add(one)
    for _ in record.join():
        pass
    return record


@pytest.fixture(scope="module")
def of_batch(done: Done, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with keep(tmp_path_factory.mktemp("kept") / "batch.db", batch.load(str(done.out), Counter())) as record:
        yield record


@pytest.fixture(scope="module")
def of_archives(done: Done, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with keep(tmp_path_factory.mktemp("kept") / "archives.db", onrecord.read(*done.archives)) as record:
        yield record


@pytest.mark.parametrize("what", ["statements", "articles", "people", "occasions", "utterances"])
def test_a_record_of_a_batch_is_one_of_its_archives(what: What, of_batch: Record, of_archives: Record) -> None:
    assert list(of_batch.export(what)) == list(of_archives.export(what))


def test_it_is_proved_and_counts_what_one_of_its_archives_counts(of_batch: Record, of_archives: Record) -> None:
    assert [finding for proof in of_batch.verify() for finding in proof.findings] == []
    assert of_batch.counts() == of_archives.counts()


def test_what_a_batch_passed_over_is_counted_as_it_is_loaded(done: Done) -> None:
    dropped: Counter[Drop] = Counter()
    assert list(batch.load(str(done.out), dropped))
    assert dropped == {Drop.HTTP_ERROR: 1, Drop.NO_CAPTURE: 1}


def test_one_file_of_pages_is_a_source_too(done: Done) -> None:
    file = done.out / "pages" / "00001.parquet"
    assert batch.is_batch(str(file))
    assert [one.page.url for one in batch.load(str(file), Counter()) if isinstance(one, Reading)] == [
        "https://voice.example/9",
        "https://voice.example/",
    ]


def test_what_another_version_read_is_kept_as_it_is(done: Done, tmp_path: Path) -> None:
    def read_by_another(row: Row, reading: Row) -> None:
        reading["read_by"] = {"onrecord": "0.0.7", "reader": "reader-en@0.0.3"}

    (found, *_) = load_changed(done, tmp_path, read_by_another)
    assert isinstance(found, Reading)
    assert found.read_by == (("onrecord", "0.0.7"), ("reader", "reader-en@0.0.3"))


def load_changed(done: Done, folder: Path, change: Callable[[Row, Row], None]) -> list[Reading | Failure]:
    """What comes of the pages if the first row and its reading are changed."""
    parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    table = parquet.read_table(done.out / "pages" / "00000.parquet")
    rows = table.to_pylist()
    reading = json.loads(rows[0]["reading"])
    change(rows[0], reading)
    rows[0]["reading"] = rows[0]["reading"] if rows[0]["reading"] == "damaged" else schema.dump(reading)
    parquet.write_table(arrow.Table.from_pylist(rows, schema=table.schema), folder / "changed.parquet")
    return list(batch.load(str(folder / "changed.parquet"), Counter()))


def other_bytes(row: Row, reading: Row) -> None:
    row["data"] += b" "


def other_text(row: Row, reading: Row) -> None:
    reading["page"]["text_sha256"] = "0" * 64


def other_rules(row: Row, reading: Row) -> None:
    reading["page"]["text_rules"] = "text@1"


def no_page(row: Row, reading: Row) -> None:
    reading["page"] = "harbour.html"


def span_outside(row: Row, reading: Row) -> None:
    reading["article"]["paragraphs"][-1][1] += 10_000


def span_reversed(row: Row, reading: Row) -> None:
    reading["article"]["paragraphs"][-1].reverse()


def other_words(row: Row, reading: Row) -> None:
    reading["statements"][0]["content"][0][1] -= 1


def other_kind(row: Row, reading: Row) -> None:
    reading["statements"][0]["kind"] = "sung"


def more_than_there_is(row: Row, reading: Row) -> None:
    reading["statements"][0]["truth"] = 1.0


def no_json(row: Row, reading: Row) -> None:
    row["reading"] = "damaged"


def no_form(row: Row, reading: Row) -> None:
    row["form"] = "scroll"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (other_bytes, "its bytes don't have the hash that the reading says"),
        (other_text, "its bytes don't give the text that the reading says"),
        (other_rules, "its text was made by the rules text@1"),
        (no_page, "its bytes don't have the hash"),
        (span_outside, "its reading isn't proved: article.paragraphs ends at"),
        (span_reversed, "what is said to be its reading is none: ValueError: no span"),
        (other_words, "the page and the spans of statement [0-9a-f]{20} give another id"),
        (other_kind, "what is said to be its reading is none: ValueError: 'sung'"),
        (more_than_there_is, "it holds what no reading of this version holds"),
        (no_json, "its reading is damaged"),
        (no_form, "its row is damaged: 'scroll' is not a valid Form"),
    ],
)
def test_a_reading_that_is_not_proved_is_a_failure_and_the_next_is_kept(
    change: Callable[[Row, Row], None], says: str, done: Done, tmp_path: Path
) -> None:
    wrong, right = load_changed(done, tmp_path, change)
    assert isinstance(wrong, Failure)
    assert wrong.code == "damaged"
    with pytest.raises(AssertionError, match=says):
        raise AssertionError(wrong.message)
    assert isinstance(right, Reading)


def test_every_reading_comes_back_from_its_json_to_the_letter(done: Done) -> None:
    for row, found in zip(done.rows("pages"), batch.load(str(done.out), Counter()), strict=False):
        assert isinstance(found, Reading)
        assert schema.reading(found) == json.loads(row["reading"])
        assert found.unread == row["unread"]


def test_a_reason_for_passing_over_that_a_later_version_has_is_told(done: Done, tmp_path: Path) -> None:
    parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    for name in ("manifest.json", "summary.json"):
        (tmp_path / name).write_bytes((done.out / name).read_bytes())
    (tmp_path / "drops").mkdir()
    rows = [{"source": "a.warc", "reason": "too_dull", "captures": 3}]
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "drops" / "00000.parquet")
    with pytest.raises(UsageError, match="has a reason 'too_dull', which this version doesn't know"):
        list(batch.load(str(tmp_path), Counter()))


@pytest.mark.parametrize("other", [{"page": 7}, {"page": None}, {"data": "text"}, {"charset": 8}])
def test_columns_of_other_types_are_damage_and_no_crash(other: Row, done: Done, tmp_path: Path) -> None:
    parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    rows = [{**row, **other} for row in parquet.read_table(done.out / "pages" / "00000.parquet").to_pylist()]
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "others.parquet")
    found = list(batch.load(str(tmp_path / "others.parquet"), Counter()))
    assert [(one.code, type(one.name)) for one in found if isinstance(one, Failure)] == [("damaged", str)] * len(rows)


def test_a_batch_that_is_not_done_is_refused(done: Done, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes((done.out / "manifest.json").read_bytes())
    assert batch.is_batch(str(tmp_path))
    with pytest.raises(SetupError, match="isn't done: run `onrecord batch` again"):
        list(batch.load(str(tmp_path), Counter()))


def test_a_folder_with_a_manifest_of_something_else_is_no_batch(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "Harbour Post"}', encoding="utf-8")
    assert not batch.is_batch(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("statements/00000.parquet", "is no table of pages that were read: it has no column"),
        ("manifest.json", "is no Parquet"),
        ("pages/77777.parquet", "there is no file"),
    ],
)
def test_other_files_say_what_they_are_not(name: str, says: str, done: Done) -> None:
    with pytest.raises(UsageError, match=says):
        list(batch.load(str(done.out / name), Counter()))
