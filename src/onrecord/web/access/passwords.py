"""Passwords: kept as argon2id hashes, and compared with the same work whether or not there is such a name.

A sign-in that answers at once where nobody has the name, and after a tenth of a second where somebody has it and the
password is wrong, tells everybody who has an account. So a name that nobody has is compared with a hash, too: one of
a password that nobody knows.

A hash takes 64 MiB by design. Only so many are made at a time, or forty sign-ins at once would take what the record
needs. When the parameters grow with the machines, old hashes are made anew at the next sign-in (`is_stale`): only then
is the password there.
"""

from __future__ import annotations

import secrets
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord import UsageError
from onrecord.text import fold

FEWEST = 15
"""Characters of a password that is all there is to sign in with: NIST SP 800-63B-4, section 3.1.1.2."""
MOST = 1000
"""Nobody types more; hashing a megabyte is work that a stranger could ask for."""
_FEWEST_DIFFERENT = 5
_AT_ONCE = 2


class Passwords:
    """Hashes of passwords; the hasher is RFC 9106's choice for machines with little memory, if none is given."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turns = threading.BoundedSemaphore(_AT_ONCE)
        self._nobodys = self._hasher.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        """What is kept of a password: argon2id, with a salt of its own."""
        with self._turns:
            return self._hasher.hash(_spell(password))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether this is the password of which `kept` is the hash; None, as for a name that nobody has, fits none."""
        if len(password) > MOST:
            return False
        with self._turns:
            try:
                self._hasher.verify(kept or self._nobodys, _spell(password))
            except (VerificationError, InvalidHashError):
                return False
            return kept is not None

    def is_stale(self, kept: str) -> bool:
        """Whether a hash was made with other parameters than are used now."""
        return self._hasher.check_needs_rehash(kept)


def check_password(password: str, name: str) -> None:
    """Raises UsageError for a password that would be guessed."""
    if not FEWEST <= len(password) <= MOST:
        raise UsageError(
            f"a password has {FEWEST} characters or more (and {MOST} at most): four or five words that don't belong "
            "together are easy to remember"
        )
    if len(set(password)) < _FEWEST_DIFFERENT or fold(name) == fold(password):
        raise UsageError("such a password is guessed at once: take four or five words that don't belong together")


def _spell(password: str) -> str:
    """The same bytes from every keyboard: one sends é as one character, another as e and an accent."""
    return unicodedata.normalize("NFC", password)
