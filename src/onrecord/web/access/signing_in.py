"""From a name and a password to an account: counted, compared, and its hash renewed if it is an old one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.web.access.refusals import Refusal

if TYPE_CHECKING:
    from onrecord.web.access.access import Access
    from onrecord.web.access.account import Account

_MOST_NAME = 200
_WRONG = Refusal(401, "wrong_sign_in", "The name or the password is wrong.")


def sign_in(access: Access, name: str, password: str, client: str | None) -> Account | Refusal:
    """The account with this name and password. Whoever is refused isn't told which of the two is wrong."""
    name = name[:_MOST_NAME]
    refusal = access.limits.check_sign_in(name, client)
    if refusal is not None:
        return refusal
    account = access.accounts.find(name)
    if not access.passwords.fits(password, account.password if account is not None else None) or account is None:
        return _WRONG
    access.limits.forgive_sign_in(name, client)
    return _renew(access, account, password)


def _renew(access: Access, account: Account, password: str) -> Account:
    """The account, with a hash as it would be made now."""
    if not access.passwords.is_stale(account.password):
        return account
    old, new = account.password, access.passwords.hash(password)
    # Somebody may have changed the password meanwhile; that one stays.
    return access.accounts.change(account.name, lambda now: replace(now, password=new) if now.password == old else now)
