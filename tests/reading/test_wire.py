"""What goes over the wire comes back the same, and nothing else comes over it."""

from __future__ import annotations

import dataclasses
import pickle
import socket
import subprocess
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Failure, Form, Page, Reading, SetupError, Span, Until, Value, When, nouns
from onrecord.errors import WeightsError
from onrecord.nouns import Given
from onrecord.reading import read_page
from onrecord.reading.wire import Job, Terms, pack, receive, send, unpack

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.html"))
TERMS = Terms(Until.ARTICLE, 1, 2.5, 512)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_reading_comes_back_as_it_was(path: Path) -> None:
    reading = read_page(Page(path.name, path.read_bytes(), "text/html"), until=Until.ARTICLE)
    assert unpack(pack(reading)) == reading


@given(st.binary(), st.text(), st.sampled_from(Form), st.integers(0, 9), st.integers(0, 9))
def test_a_job_comes_back_as_it_was(data: bytes, name: str, form: Form, day: int, hours: int) -> None:
    when = When.day(date(2024, 3, 1 + day), time(hours, tzinfo=timezone(timedelta(hours=hours))))
    page = Page(name, data, captured_at=datetime(2024, 3, 1, tzinfo=UTC), form=form, given=Given(published=when))
    assert unpack(pack(Job(page, TERMS))) == Job(page, TERMS)


def test_failures_and_errors_keep_their_codes() -> None:
    assert unpack(pack(Failure("a", "not_text", "a PDF"))) == Failure("a", "not_text", "a PDF")
    error = unpack(pack(WeightsError("install again")))
    assert isinstance(error, SetupError)
    assert (error.code, error.message) == ("weights", "install again")


def test_every_noun_is_packed_by_its_fields_and_checked_again() -> None:
    kinds = [kind for kind in vars(nouns).values() if isinstance(kind, type) and dataclasses.is_dataclass(kind)]
    assert {Span, Value, Reading, Page} <= set(kinds)
    packed = pack(Span(3, 7)).replace(b"K\x03", b"K\x09")
    with pytest.raises(ValueError, match="no span"):
        unpack(packed)


class _Harmful:
    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return subprocess.run, (["true"],)


@pytest.mark.parametrize(
    "data",
    [
        pickle.dumps(_Harmful()),
        pickle.dumps(Path("record.db")),
        pickle.dumps(eval),
        b"\x80\x04\x8c\x0eonrecord.nouns\x8c\x07hashlib\x93.",
        b"\x80\x04\x8c\x0eonrecord.nouns\x8c\x10hashlib.sys.exit\x93.",
    ],
    ids=["a call", "a class of another module", "a function", "a module", "the way through a module"],
)
def test_nothing_else_is_unpacked(data: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError, match="nothing that a reading holds"):
        unpack(data)


def test_a_page_larger_than_any_buffer_goes_through_whole() -> None:
    here, there = socket.socketpair()
    job = Job(Page("large", bytes(range(256)) * 20_000), TERMS)
    with here, there:
        sending = Thread(target=send, args=(here, pack(job)))
        sending.start()
        assert receive(there) == job
        sending.join()


@pytest.mark.parametrize("sent", [b"", b"\0\0\0\0", b"\0\0\0\0\0\0\0\x09half"])
def test_a_line_that_breaks_off_is_at_its_end(sent: bytes) -> None:
    here, there = socket.socketpair()
    with there:
        with here:
            here.sendall(sent)
        with pytest.raises(EOFError):
            receive(there)
