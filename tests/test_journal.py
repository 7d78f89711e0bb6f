"""The journal of a run: what is told, where, and that no word of a page is."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord import Failure, PageError, Settings, SettingsError, UsageError
from onrecord.journal import keeping_journal, tell
from onrecord.record import Record
from tests.pages_stage.served import HOST, PUBLIC, Reply, fetch, serving

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

WORDS = "The harbour stays open"
PAGE = f'<html lang="en"><title>Kvist</title><p>"{WORDS}," Ana Brask said on Friday, and left by train for Kvist.</p>'


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.jsonl"


def test_a_fetch_tells_host_status_and_waiting(path: Path) -> None:
    with serving() as web, keeping_journal(str(path), "info"):
        web.put(f"{HOST}/a17", Reply(PAGE.encode()))
        web.names["dead.example"] = [["198.51.45.9"]]
        web.dead.add("198.51.45.9")
        fetch(web.fetcher(), f"{HOST}/a17", "http://dead.example/a")
    told = [(it["event"], it["host"], it["status"], it["waited"], it["bytes"]) for it in read_lines(path)]
    assert told == [
        ("fetched", "harbourpost.example", 404, 0.0, 0),
        ("fetched", "harbourpost.example", 200, 2.0, len(PAGE)),
        ("fetched", "dead.example", None, 0.0, 0),
    ]
    assert PUBLIC not in path.read_text()


def test_a_host_that_is_left_alone_is_told(path: Path) -> None:
    with serving() as web, keeping_journal(str(path), "warning"):
        web.put(f"{HOST}/a17", Reply(b"", 429, {"Retry-After": "7200"}))
        fetch(web.fetcher(), f"{HOST}/a17")
    assert [(it["event"], it["level"]) for it in read_lines(path)] == [("host paused", "warning")]


def test_a_page_tells_what_became_of_it_and_in_how_many_seconds(path: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    with keeping_journal(str(path), "info"), Record.open(tmp_path / "record.db") as record:
        for reading in onrecord.read(tmp_path / "a.html", tmp_path / "none.html", settings=Settings(workers=1)):
            if not isinstance(reading, Failure):
                record.add(reading)
        list(record.join())
    lines = {it["event"]: it for it in read_lines(path)}
    assert set(lines) == {"page read", "page failed", "page kept", "pages joined"}
    assert lines["page kept"]["outcome"] == "added"
    assert lines["page read"]["seconds"] > 0
    assert (lines["page failed"]["code"], lines["page failed"]["seconds"]) == ("unreadable", None)
    assert not any(word in path.read_text() for word in (WORDS, "Brask", "Kvist"))


def test_a_page_that_the_record_refuses_is_told_with_its_code_and_not_with_its_words(
    path: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    reading = onrecord.read(tmp_path / "a.html").one()
    twice = replace(reading, statements=reading.statements * 2)
    with (
        keeping_journal(str(path), "warning"),
        Record.open(tmp_path / "record.db") as record,
        pytest.raises(PageError, match="contradicts itself"),
    ):
        record.add(twice)
    (line,) = read_lines(path)
    assert line == {**line, "event": "page refused", "page": str(tmp_path / "a.html"), "code": "page_failed"}
    assert "message" not in line


def test_it_is_kept_from_the_level_on_that_is_set(path: Path) -> None:
    log = logging.getLogger("onrecord.pages")
    with keeping_journal(str(path), "warning"):
        tell(log, "page read")
        tell(log, "page failed", logging.WARNING, code="too_slow")
    tell(log, "page failed", logging.WARNING)
    assert [it["event"] for it in read_lines(path)] == ["page failed"]


def test_a_file_that_log_rotation_moved_away_is_made_anew(path: Path) -> None:
    log = logging.getLogger("onrecord.pages")
    with keeping_journal(str(path), "info"):
        tell(log, "one")
        path.rename(path.with_suffix(".1"))
        tell(log, "two", name="caf\udce9.html")
    assert [it["event"] for it in read_lines(path)] == ["two"]


def test_to_standard_error_or_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    log = logging.getLogger("onrecord.pages")
    with keeping_journal("-", "info"):
        tell(log, "one")
    with keeping_journal("", "info"):
        tell(log, "two")
    told = capsys.readouterr()
    assert (told.out, json.loads(told.err)["event"]) == ("", "one")


def test_what_cannot_be_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(SettingsError, match="log_level can't be 'loud': it takes one of debug, info"),
        keeping_journal("", "loud"),
    ):
        pass
    with pytest.raises(UsageError, match="nothing can be logged"), keeping_journal(str(tmp_path), "info"):
        pass
