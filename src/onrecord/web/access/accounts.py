"""The accounts of a record, in their file.

A server looks at the file with each request, so that an account that is removed is gone at once, in all processes. It
is read again when it is another file than the last time. Changes are made one at a time, under a lock, into a new file
that takes the place of the old one: who reads meanwhile reads all of the old one or all of the new.
"""

from __future__ import annotations

import fcntl
import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from onrecord import SetupError, UsageError
from onrecord.text import fold
from onrecord.web.access.account import Account
from onrecord.web.access.folder import read_private, write_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FORM = "onrecord.accounts/1"
_FILE = "accounts.json"
_LOCK = "lock"

_Seen = tuple[int, int, int] | None


class Accounts:
    """The accounts in a folder, which needs not be there yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / _FILE
        self._read: tuple[_Seen, dict[str, Account]] = (None, {})

    def list_all(self) -> tuple[Account, ...]:
        """All of them, in the order of their names. Raises SetupError if the file can't be read."""
        return tuple(sorted(self._load().values(), key=lambda account: account.key))

    def find(self, name: str) -> Account | None:
        """The account with this name, however it is spelled."""
        return self._load().get(fold(name))

    def find_token(self, id_: str) -> Account | None:
        """The account that has the token with this id."""
        return next((it for it in self._load().values() if any(token.id == id_ for token in it.tokens)), None)

    def add(self, account: Account) -> None:
        """Raises UsageError if there is one with such a name."""

        def make(known: dict[str, Account]) -> None:
            there = known.setdefault(account.key, account)
            if there is not account:
                raise UsageError(f"there is an account {there.name} already: take another name")

        self._change(make)

    def change(self, name: str, make: Callable[[Account], Account]) -> Account:
        """Put another account in the place of the one with this name, and give it. Raises UsageError if there is none.

        make: gets the account as it is now, whoever changed it meanwhile.
        """
        changed: list[Account] = []

        def change(known: dict[str, Account]) -> None:
            account = make(_need(known, name))
            known[account.key] = account
            changed.append(account)

        self._change(change)
        return changed[0]

    def remove(self, name: str) -> Account:
        """Forget an account; what it judged stays. Raises UsageError if there is none."""
        removed: list[Account] = []
        self._change(lambda known: removed.append(known.pop(_need(known, name).key)))
        return removed[0]

    def _change(self, make: Callable[[dict[str, Account]], None]) -> None:
        with self._alone():
            known = dict(self._load())
            make(known)
            kept = {"form": _FORM, "accounts": [known[key].to_json() for key in sorted(known)]}
            text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
            write_private(self._path, text.encode("utf-8"), replace=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process changes the file meanwhile; the lock ends with the process that holds it."""
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            lock = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise SetupError(f"the accounts in {self.folder} can't be written: {error}") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _load(self) -> dict[str, Account]:
        seen = _look_at(self._path)
        known_seen, known = self._read
        if seen is None or seen != known_seen:
            known = self._parse(read_private(self._path))
            self._read = seen, known
        return known

    def _parse(self, data: bytes | None) -> dict[str, Account]:
        if data is None:
            return {}
        try:
            kept: Any = json.loads(data)
            if kept["form"] != _FORM:
                raise SetupError(f"{self._path} was made by another version of onrecord: {kept['form']}")
            accounts = [Account.from_json(one) for one in kept["accounts"]]
        except (ValueError, KeyError, TypeError) as error:
            raise SetupError(f"{self._path} holds no accounts: restore it from a copy ({error!r})") from error
        return {account.key: account for account in accounts}


def _need(known: dict[str, Account], name: str) -> Account:
    account = known.get(fold(name))
    if account is None:
        raise UsageError(f"there is no account {name}; `onrecord accounts list` shows them")
    return account


def _look_at(path: Path) -> _Seen:
    """What changes when another file takes the place of this one."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
