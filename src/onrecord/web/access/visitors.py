"""Who asks: somebody with a session, a program with a token, or anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.web.access.refusals import Refusal
from onrecord.web.access.roles import Role, lower
from onrecord.web.access.same_origin import read_bearer
from onrecord.web.access.sessions import name_cookie
from onrecord.web.access.tokens import read_id

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from onrecord.web.access.accounts import Accounts
    from onrecord.web.access.sessions import Sessions

_WRONG_TOKEN = Refusal(401, "wrong_token", "The token isn't one of this record, or was ended.")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks; without a name, it is anybody. is_program: a token says who it is, not a session."""

    name: str | None = None
    role: Role | None = None
    is_program: bool = False

    def may(self, needed: Role) -> bool:
        return self.role is not None and self.role.may(needed)


def identify(connection: HTTPConnection, accounts: Accounts, sessions: Sessions, *, secure: bool) -> Visitor | Refusal:
    """Who asks. Where a token is shown, it alone counts: a wrong one is refused, whatever session there is."""
    shown = read_bearer(connection)
    if shown is not None:
        return _identify_program(shown, accounts)
    cookie = connection.cookies.get(name_cookie(secure=secure))
    account = sessions.read(cookie, accounts) if cookie else None
    return Visitor(account.name, account.role) if account is not None else Visitor()


def _identify_program(shown: str, accounts: Accounts) -> Visitor | Refusal:
    id_ = read_id(shown)
    account = accounts.find_token(id_) if id_ is not None else None
    token = next((it for it in account.tokens if it.id == id_), None) if account is not None else None
    if account is None or token is None or not token.is_of(shown):
        return _WRONG_TOKEN
    return Visitor(account.name, lower(account.role, token.role), is_program=True)
