"""All that decides who may do what on a site, and the one check that every request goes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord import UsageError
from onrecord.web.access.accounts import Accounts
from onrecord.web.access.folder import find_folder, load_key
from onrecord.web.access.limits import Limits
from onrecord.web.access.needs import find_needed, refuse_program, refuse_role
from onrecord.web.access.passwords import Passwords
from onrecord.web.access.refusals import Refusal
from onrecord.web.access.roles import Role
from onrecord.web.access.same_origin import check_host, check_origin
from onrecord.web.access.sessions import Sessions
from onrecord.web.access.site import is_everywhere
from onrecord.web.access.visitors import Visitor, identify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import HTTPConnection

    from onrecord.web.access.site import Site
    from onrecord.web.access.terms import Terms


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Keys:
    """What is there only where somebody can sign in."""

    accounts: Accounts
    sessions: Sessions
    passwords: Passwords


@dataclass(frozen=True, slots=True)
class Access:
    """Who may do what.

    write: reviewers may judge; private: reading needs an account, too. keys: None where nobody can sign in, as on a
    site that is neither.
    """

    site: Site
    limits: Limits
    clock: Callable[[], datetime]
    write: bool = False
    private: bool = False
    keys: Keys | None = None

    @property
    def accounts(self) -> Accounts:
        return self._need().accounts

    @property
    def sessions(self) -> Sessions:
        return self._need().sessions

    @property
    def passwords(self) -> Passwords:
        return self._need().passwords

    def check(self, connection: HTTPConnection) -> Refusal | None:
        """Whether a request may go on; who asks is then in its state, as `visitor`."""
        refusal = check_host(connection, self.site)
        visitor = refusal or self._identify(connection)
        if isinstance(visitor, Refusal):
            return visitor
        connection.state.visitor = visitor
        return (
            check_origin(connection, self.site)
            or self._check_rate(connection, visitor)
            or self._check_role(connection, visitor)
        )

    def is_secure(self, connection: HTTPConnection) -> bool:
        """Whether the browser reaches the site over TLS, whatever reaches this process."""
        origin = self.site.find_origin(connection.headers.get("host", ""))
        return origin is not None and origin.startswith("https://")

    def _identify(self, connection: HTTPConnection) -> Visitor | Refusal:
        if self.keys is None:
            return Visitor()
        return identify(connection, self.accounts, self.sessions, secure=self.is_secure(connection))

    def _check_rate(self, connection: HTTPConnection, visitor: Visitor) -> Refusal | None:
        method, path = connection.scope["method"], connection.scope["path"]
        client = connection.client.host if connection.client else None
        return self.limits.check(method, path, client, visitor.name, is_local=self.site.is_local)

    def _check_role(self, connection: HTTPConnection, visitor: Visitor) -> Refusal | None:
        method = connection.scope["method"]
        path = connection.scope["path"]
        needed = find_needed(method, path, private=self.private)
        if needed is None:
            return None
        if visitor.is_program and (refusal := refuse_program(path)):
            return refusal
        return refuse_role(needed, visitor.role, method, write=self.write, private=self.private)

    def _need(self) -> Keys:
        if self.keys is None:
            raise UsageError("nobody can sign in here: serve the record with --write or --private")
        return self.keys


HOW_TO_ADD = "`onrecord accounts add NAME --role owner` makes an account"


def open_access(record: Path | None, terms: Terms, *, folder: str = "", clock: Callable[[], datetime] = _now) -> Access:
    """The access to a record.

    record: its file, if it is one; folder: the setting `accounts`. Raises UsageError where others than those at this
    machine could come, accounts are needed and there are none; SetupError where the accounts can't be read.
    """
    site, limits = terms.site, Limits.make()
    if not terms.write and not terms.private:
        return Access(site, limits, clock)
    accounts = Accounts(find_folder(record, folder))
    needed = Role.REVIEWER if terms.write else Role.READER
    if not site.is_local and not any(it.role.may(needed) for it in accounts.list_all()):
        act = "judge" if terms.write else "read"
        raise UsageError(f"whoever reaches this site must sign in to {act}, and nobody can: {HOW_TO_ADD}")
    keys = Keys(accounts, Sessions(load_key(accounts.folder), clock), Passwords())
    return Access(site, limits, clock, terms.write, terms.private, keys)


def list_advice(access: Access, terms: Terms) -> tuple[str, ...]:
    """What to tell whoever starts a server."""
    advice = []
    if is_everywhere(terms.host) and not terms.public:
        advice.append("it answers as localhost alone: say with --public by which address people come")
    if access.keys is None:
        return tuple(advice)
    if not access.accounts.list_all():
        advice.append(f"nobody can sign in yet: {HOW_TO_ADD}; there is no need to start again")
    if not access.site.is_local and not any(origin.startswith("https://") for origin in access.site.origins):
        advice.append(
            "passwords travel readable over http: serve behind a proxy with TLS, and say --public https://..."
        )
    return tuple(advice)
