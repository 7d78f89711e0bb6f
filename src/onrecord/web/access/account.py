"""An account: a name in which judgements are entered, what it may do, and how it is known.

The `era` is drawn by chance, and anew when a password changes, when an account signs out everywhere, and with an
account of the same name as one that was removed. A session holds the era in which it began; in another it is over.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord import UsageError
from onrecord.text import fold
from onrecord.web.access.roles import Role
from onrecord.web.access.tokens import Token

if TYPE_CHECKING:
    from typing import Self

    from onrecord.schema import Json

_NAME = re.compile(r"[^\W_](?:[\w .'’@-]{0,62}[\w.])?")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody. password: its hash; at: when the account was made, ISO 8601 in UTC."""

    name: str
    role: Role
    password: str
    era: str
    at: str
    tokens: tuple[Token, ...] = ()

    @property
    def key(self) -> str:
        """Under which there is one account: Mira and mira are one."""
        return fold(self.name)

    def begin_era(self) -> Self:
        """The same account, in which all sessions are over."""
        return replace(self, era=draw_era())

    def to_json(self) -> Json:
        return {
            "name": self.name,
            "role": self.role.value,
            "password": self.password,
            "era": self.era,
            "at": self.at,
            "tokens": [token.to_json() for token in self.tokens],
        }

    @classmethod
    def from_json(cls, kept: Json) -> Self:
        tokens = tuple(Token.from_json(token) for token in kept["tokens"])
        return cls(kept["name"], Role(kept["role"]), kept["password"], kept["era"], kept["at"], tokens)


def draw_era() -> str:
    return secrets.token_hex(8)


def check_name(name: str) -> str:
    """The name as it is kept. Raises UsageError for one that can't stand in a list without misleading who reads it."""
    spelled = " ".join(name.split())
    if not _NAME.fullmatch(spelled) or not fold(spelled):
        raise UsageError(
            f"{name!r} is no name of an account: take up to 64 letters and digits, such as mira or m.oster"
        )
    return spelled
