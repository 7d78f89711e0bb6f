"""Where accounts are kept: a folder beside the record, and never in it.

::

    record.db
    record.db.access/          0700
        accounts.json          0600   names, roles, hashes of passwords and tokens
        session.key            0600   what sessions are signed with

A record is made to be handed on: a copy of it (``onrecord backup``), an export, the file itself. Who gets one must not
get the accounts of the newsroom with it, hashes or not. So they stand in files that nothing of the record reads. A
record on a server has no folder beside it: there the setting `accounts` says where they are.
"""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import SettingsError, SetupError

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERS = 0o077
_KEY = "session.key"
_KEY_BYTES = 32


def find_folder(record: Path | None, told: str) -> Path:
    """The folder of the accounts of a record.

    record: its file, None if a server holds it; told: the setting `accounts`, which goes first. Raises SettingsError
    if neither says where.
    """
    if told:
        return Path(told).expanduser()
    if record is None:
        raise SettingsError(
            "a record on a server has no folder beside it for its accounts: say where they are kept with the setting "
            "`accounts`, or ONRECORD_ACCOUNTS"
        )
    return record.with_name(f"{record.name}.access")


def read_private(path: Path) -> bytes | None:
    """What a file holds that is its owner's alone; None if there is none. Raises SetupError if others could read it."""
    with _explained(path):
        try:
            with path.open("rb") as file:
                if os.fstat(file.fileno()).st_mode & _OTHERS:
                    raise SetupError(f"others than its owner may read {path}: chmod 600 {path}")
                return file.read()
        except FileNotFoundError:
            return None


def write_private(path: Path, data: bytes, *, replace: bool) -> None:
    """Put a file in its place whole, readable by its owner alone; one that is there stays, unless `replace`."""
    with _explained(path):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        beside = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if replace:
                beside.replace(path)
            else:
                with suppress(FileExistsError):  # another process was faster, and what it made is as good
                    path.hardlink_to(beside)
        finally:
            beside.unlink(missing_ok=True)


def load_key(folder: Path) -> bytes:
    """The key that sessions are signed with, made at its first use. Without the file, all sessions are over."""
    path = folder / _KEY
    key = read_private(path)
    if key is None:
        write_private(path, secrets.token_hex(_KEY_BYTES).encode("ascii"), replace=False)
        key = read_private(path)
    if key is None or len(key) < _KEY_BYTES:
        raise SetupError(f"{path} is no key to sign sessions with: remove it, and a new one is made")
    return key


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SetupError(f"the accounts in {path.parent} can't be read or written: {error}") from error
