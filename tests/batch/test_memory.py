"""Memory that runs short is the page's reason, in whatever words a library tells it, and never a defect or a bad setup.

Each library has a way of its own to say so: where it is imported, where it loads its tables, where it reads. A worker
imports and loads all before the first page, so that only what a page takes itself can be refused.
"""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING

import pytest

from onrecord import Failure, Page, Reading
from onrecord.errors import WeightsError, lacks_memory
from onrecord.reading import Until
from onrecord.reading.hiring import Staff
from onrecord.reading.sharing import share
from onrecord.reading.wire import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Page("quay.txt", b'The quay at Port Isarne was full on Friday.\n\n"It stays open," Ana Brask told the pilots.\n')


@pytest.fixture
def staff() -> Iterator[Staff]:
    """No worker but those that a test hires."""
    hired = Staff()
    yield hired
    hired.hire().end()


def raised(error: Exception, cause: Exception) -> Exception:
    """As ``raise error from cause`` leaves it."""
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        ImportError("libquay.so: failed to map segment from shared object"),
        ImportError("quay.cpython-311-x86_64-linux-gnu.so: cannot map zero-fill pages"),
        ImportError("Exception caught: std::bad_alloc"),
        RuntimeError("[ONNXRuntimeError] : 6 : Failed to allocate memory for requested buffer of size 9437184"),
        raised(WeightsError("the model doesn't load"), RuntimeError("Load model from quay.onnx failed:std::bad_alloc")),
        raised(WeightsError("the model can't be read"), OSError(errno.ENOMEM, "out of it")),
    ],
    ids=repr,
)
def test_libraries_say_in_their_own_words_that_there_is_no_memory(error: Exception) -> None:
    assert lacks_memory(error)


@pytest.mark.parametrize(
    "error",
    [ImportError("No module named 'quay'"), OSError(errno.ENOSPC, "No space left"), WeightsError("it isn't the file")],
    ids=repr,
)
def test_what_went_wrong_otherwise_is_told_as_it_is(error: Exception) -> None:
    assert not lacks_memory(error)


# Nought over what is mapped from files, which a kernel takes for no limit at all; less than the program itself takes,
# and a little more than that.
@pytest.mark.skipif(sys.platform != "linux", reason="the kernel bounds memory on Linux only")
@pytest.mark.parametrize("mebibytes", [48, 120, 300])
def test_a_page_that_a_worker_has_no_room_for_is_too_large_and_the_next_is_read(mebibytes: int, staff: Staff) -> None:
    many = Page("quays.txt", PAGE.data * 200_000)
    failed, read = share([many, PAGE], Terms(Until.MOMENTS, 1, 60.0, mebibytes), 1, staff)
    assert isinstance(failed, Failure)
    assert failed.code == "too_large"
    assert isinstance(read, Reading)
    assert len(read.statements) == 1
