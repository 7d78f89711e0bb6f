"""Tokens: what a program shows in place of a name and a password.

::

    $ curl -H "Authorization: Bearer onr_3f9a1c07_bW9vcmhlbiBmb3Ig..." https://record.example/api/v1/...

A token is shown once, when it is made. What is kept is its SHA-256: a token has 256 bits that were drawn by chance, so
nothing is gained by the slow hash that a password needs. The part in front, its id, is no secret; it finds the token,
and names it when it shall end. The letters ``onr_`` let programs that look for leaked secrets know one.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.web.access.roles import Role

if TYPE_CHECKING:
    from typing import Self

    from onrecord.schema import Json

_FORM = re.compile(r"onr_([0-9a-f]{8})_[A-Za-z0-9_-]{43}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token.

    role: what may be done with it at most, whatever its account may. at: when it was made, ISO 8601 in UTC.
    """

    id: str
    purpose: str
    role: Role
    at: str
    sha256: str

    def is_of(self, shown: str) -> bool:
        """Whether this is what is kept of the token that somebody shows."""
        return hmac.compare_digest(self.sha256, _hash(shown))

    def to_json(self) -> Json:
        return {"id": self.id, "purpose": self.purpose, "role": self.role.value, "at": self.at, "sha256": self.sha256}

    @classmethod
    def from_json(cls, kept: Json) -> Self:
        return cls(kept["id"], kept["purpose"], Role(kept["role"]), kept["at"], kept["sha256"])


def make_token(purpose: str, role: Role, at: str) -> tuple[str, Token]:
    """A new token to show, and what is kept of it."""
    id_ = secrets.token_hex(4)
    shown = f"onr_{id_}_{secrets.token_urlsafe(32)}"
    return shown, Token(id_, purpose, role, at, _hash(shown))


def read_id(shown: str) -> str | None:
    """The id of what may be a token; None if it isn't even written like one."""
    found = _FORM.fullmatch(shown)
    return found[1] if found else None


def _hash(shown: str) -> str:
    return hashlib.sha256(shown.encode("utf-8", "surrogateescape")).hexdigest()
