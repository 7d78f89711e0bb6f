"""What goes to a worker and comes back, as bytes on a socket.

A page of 200 KB gives a reading of some 2,000 nouns. Pickled as Python does it, they take a fifth of the time in which
the page is read; as a class and the values of its fields, a twentieth.

Pickle may stand between processes of ours, which trust each other; but a worker has parsed a hostile page in C, and
whoever got hold of it must not get hold of the rest through what it answers. So nothing is unpacked but nouns, errors
and dates: no name of another module is looked up, and no function is called.
"""

from __future__ import annotations

import dataclasses
import datetime
import io
import pickle
import struct
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from onrecord import errors, nouns
from onrecord.reading.page import Until

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from onrecord.nouns import Page

_LENGTH = struct.Struct("!Q")


@dataclass(frozen=True, slots=True)
class Terms:
    """How far and at what cost a page is read.

    threads: that the model may use; seconds: by the clock on the wall; memory: MiB of the worker, model and all.
    """

    until: Until
    threads: int
    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Job:
    """A page to read, and the terms; bare: nothing is loaded before it, so that it has more room."""

    page: Page
    terms: Terms
    bare: bool = False


def send(line: socket.socket, data: bytes) -> None:
    """Packed bytes, whole. Raises OSError where nobody takes them any more."""
    line.sendall(_LENGTH.pack(len(data)))
    line.sendall(data)


def receive(line: socket.socket) -> Any:  # noqa: ANN401 - whatever was packed
    """What the other side packed and sent. Raises EOFError or OSError where it has gone."""
    (length,) = _LENGTH.unpack(_take(line, _LENGTH.size))
    return unpack(_take(line, length))


def _take(line: socket.socket, length: int) -> bytearray:
    data = bytearray(length)
    left = memoryview(data)
    while left:
        got = line.recv_into(left)
        if not got:
            raise EOFError
        left = left[got:]
    return data


def pack(thing: object) -> bytes:
    """A noun, a job or an error as bytes."""
    written = io.BytesIO()
    _Packer(written, pickle.HIGHEST_PROTOCOL).dump(thing)
    return written.getvalue()


def unpack(data: bytes | bytearray) -> Any:  # noqa: ANN401 - whatever was packed
    """What was packed. Raises pickle.UnpicklingError for anything else than a noun, a job, an error or a date."""
    return _Unpacker(io.BytesIO(data)).load()


def _by_fields(noun: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    values = attrgetter(*(field.name for field in dataclasses.fields(noun)))
    return lambda one: (noun, values(one))


_NOUNS = [kind for kind in vars(nouns).values() if isinstance(kind, type) and dataclasses.is_dataclass(kind)]


class _Packer(pickle.Pickler):
    dispatch_table = {noun: _by_fields(noun) for noun in (*_NOUNS, Terms, Job)}  # noqa: RUF012 - as pickle has it


class _Unpacker(pickle.Unpickler):
    _KNOWN = (*(vars(module) for module in (nouns, errors, datetime)), {"Terms": Terms, "Job": Job, "Until": Until})

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        for known in self._KNOWN:
            kind = known.get(name)
            if isinstance(kind, type) and kind.__module__ == module:
                return kind
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that a reading holds")
