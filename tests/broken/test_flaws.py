"""Each flaw gives the right reading or the right failure, within the limits, and never takes down the run."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import webencodings
from click.testing import CliRunner

from onrecord import Failure, Form, Page, Settings, Until, pages
from onrecord.cli import command_line
from onrecord.errors import PageNotText
from onrecord.reading.hiring import Staff, Worker
from onrecord.reading.sharing import share
from onrecord.reading.wire import Terms
from onrecord.text import render
from tests.broken import bytes_, markup, words
from tests.broken.flaw import FLAWS, SENTENCE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord import Reading
    from tests.broken.flaw import Flaw

MOST_MIB = Settings().max_page_memory


class Watched(Staff):
    """A staff of its own, so that its workers' memory can be looked at."""

    def __init__(self) -> None:
        self.started: list[Worker] = []
        super().__init__(self._begin)

    def _begin(self) -> Worker:
        self.started.append(Worker())
        return self.started[-1]

    def peaks(self) -> Iterator[float]:
        """The most MiB that each living worker ever had; Linux tells it."""
        for worker in self.started:
            status = Path(f"/proc/{worker.pid}/status")
            told = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
            if told:
                yield int(told[1]) / 1024


@pytest.fixture(scope="module")
def staff() -> Iterator[Watched]:
    watched = Watched()
    yield watched
    for worker in watched.started:
        worker.end()


def read(flaw: Flaw, folder: Path, staff: Staff) -> Reading | Failure:
    path = folder / f"{flaw.name}{flaw.ending}"
    path.write_bytes(flaw.make())
    found = pages.read(path, settings=Settings())
    (only,) = share(found, Terms(Until.ARTICLE, 1, flaw.seconds, MOST_MIB), 1, staff)
    return only


def outcome(found: Reading | Failure) -> str:
    if isinstance(found, Failure):
        return found.code
    text = found.text.text
    shown = [span.of(text) for span in found.article.paragraphs]
    assert all(shown)
    return "article" if SENTENCE in shown else str(found.unread)


def test_the_flaws_are_all_here() -> None:
    assert {flaw.make.__module__ for flaw in FLAWS} == {module.__name__ for module in (bytes_, markup, words)}


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.name)
def test_a_flaw_gives_what_it_must_within_the_limits(flaw: Flaw, tmp_path: Path, staff: Watched) -> None:
    assert outcome(read(flaw, tmp_path, staff)) == flaw.comes
    if sys.platform == "linux":
        assert max(staff.peaks(), default=0) <= MOST_MIB


@pytest.mark.parametrize(
    "words",
    ['"quay ' * 2_000, f"{'“a ‘b ' * 1_000}x{' b’ a”' * 1_000}", "q" * 1_000_000, "Ana Brask said. " * 2_000],
    ids=["marks without partners", "quotations in quotations", "one word", "cues without words"],
)
def test_what_is_hard_for_the_reader_is_read_or_refused_within_the_limits(words: str, staff: Watched) -> None:
    page = Page("hard", f"{TEXT}{words}".encode(), form=Form.ARTICLE)
    (found,) = share([page], Terms(Until.MOMENTS, 1, 60.0, MOST_MIB), 1, staff)
    assert outcome(found) in {"article", "too_large"}
    if sys.platform == "linux":
        assert max(staff.peaks(), default=0) <= MOST_MIB


def test_overrides_of_direction_are_characters_that_spans_count(tmp_path: Path, staff: Watched) -> None:
    (flaw,) = (flaw for flaw in FLAWS if flaw.name == "words_turned_around")
    found = read(flaw, tmp_path, staff)
    assert not isinstance(found, Failure)
    assert found.text.text == flaw.make().decode()


@pytest.mark.parametrize("name", ["control_characters_in_the_title", "words_turned_around"])
def test_no_flaw_commands_the_terminal(name: str, tmp_path: Path) -> None:
    (flaw,) = (flaw for flaw in FLAWS if flaw.name == name)
    path = tmp_path / f"page{flaw.ending}"
    path.write_bytes(flaw.make())
    shown = CliRunner().invoke(command_line, ["read", "--until", "article", str(path)])
    assert shown.exit_code == 0
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown.output) == []


@pytest.mark.parametrize("label", sorted(webencodings.LABELS))
def test_every_label_of_the_encoding_standard_reads_any_bytes(label: str) -> None:
    garbage = bytes(range(0x20, 0x100)) * 20 + b"\x1b$B\x1b(J\x8f\xa1\x81\x30"
    try:
        text = render(Page("garbage", garbage, charset=label)).text
    except PageNotText:
        assert webencodings.lookup(label).name.startswith("utf-16")
    else:
        assert text.encode().decode() == text
