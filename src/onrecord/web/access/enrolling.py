"""What is done with accounts, at the command line and on the pages: add one, give it a password, a role, a token.

The last owner can't be removed or made less, or nobody could look after the accounts on the pages any more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from onrecord import UsageError
from onrecord.web.access.account import Account, check_name, draw_era
from onrecord.web.access.passwords import check_password
from onrecord.web.access.roles import Role, lower
from onrecord.web.access.tokens import make_token

if TYPE_CHECKING:
    from datetime import datetime

    from onrecord.web.access.accounts import Accounts
    from onrecord.web.access.passwords import Passwords
    from onrecord.web.access.tokens import Token

MOST_TOKENS = 50


def enrol(accounts: Accounts, name: str, role: Role, password: str, *, passwords: Passwords, at: datetime) -> Account:
    """Add an account. Raises UsageError for a name or a password that won't do, and for a name that is taken."""
    spelled = check_name(name)
    check_password(password, spelled)
    account = Account(spelled, role, passwords.hash(password), draw_era(), _write(at))
    accounts.add(account)
    return account


def set_password(accounts: Accounts, name: str, password: str, *, passwords: Passwords) -> Account:
    """Give another password, and end all sessions. Raises UsageError."""
    check_password(password, name)
    hashed = passwords.hash(password)
    return accounts.change(name, lambda account: replace(account, password=hashed).begin_era())


def set_role(accounts: Accounts, name: str, role: Role) -> Account:
    """Give another role. Raises UsageError, also if there would be no owner left."""

    def change(account: Account) -> Account:
        if role is not Role.OWNER:
            _keep_an_owner(accounts, account)
        return replace(account, role=role)

    return accounts.change(name, change)


def dismiss(accounts: Accounts, name: str) -> Account:
    """Remove an account, its sessions and its tokens; what it judged stays. Raises UsageError."""
    account = accounts.find(name)
    if account is not None and len(accounts.list_all()) > 1:
        _keep_an_owner(accounts, account)
    return accounts.remove(name)


def end_sessions(accounts: Accounts, name: str) -> Account:
    """Sign an account out everywhere; its tokens stay. Raises UsageError."""
    return accounts.change(name, Account.begin_era)


def give_token(accounts: Accounts, name: str, purpose: str, role: Role | None, at: datetime) -> tuple[str, Token]:
    """A new token, which can't be shown again, and what is kept of it. Raises UsageError.

    role: what may be done with it; never more than the account may, which is also what it may if None.
    """
    made: list[tuple[str, Token]] = []

    def change(account: Account) -> Account:
        if len(account.tokens) >= MOST_TOKENS:
            raise UsageError(f"{account.name} has {MOST_TOKENS} tokens: end some that nobody uses")
        made.append(make_token(" ".join(purpose.split()), lower(role or account.role, account.role), _write(at)))
        return replace(account, tokens=(*account.tokens, made[0][1]))

    accounts.change(name, change)
    return made[0]


def end_token(accounts: Accounts, name: str, id_: str) -> Account:
    """Make a token worthless. Raises UsageError if the account has none with this id."""

    def change(account: Account) -> Account:
        left = tuple(token for token in account.tokens if token.id != id_)
        if len(left) == len(account.tokens):
            raise UsageError(f"{account.name} has no token {id_}; `onrecord accounts list` shows the ids of tokens")
        return replace(account, tokens=left)

    return accounts.change(name, change)


def _keep_an_owner(accounts: Accounts, account: Account) -> None:
    owners = [it for it in accounts.list_all() if it.role is Role.OWNER and it.key != account.key]
    if account.role is Role.OWNER and not owners:
        raise UsageError(f"{account.name} is the only owner: make somebody else one first")


def _write(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
