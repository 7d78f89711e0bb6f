"""Sessions: a signed note in the browser that says who signed in, until when, and in which era of the account.

Nothing is kept on the server, so any process can read it. What ends a session before its time is the era: a password
that changes, or "sign out everywhere", begins a new one (`onrecord.web.access.account`). Signing out in one browser
only takes the note out of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from itsdangerous import BadData, URLSafeSerializer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from starlette.responses import Response

    from onrecord.web.access.account import Account
    from onrecord.web.access.accounts import Accounts

SECONDS = 12 * 60 * 60
"""A long day at the desk."""
_SALT = "onrecord.session/1"
_LONGEST = 4096


class Sessions:
    """Begins and reads sessions; the clock gives the time with its zone."""

    def __init__(self, key: bytes, clock: Callable[[], datetime], seconds: int = SECONDS) -> None:
        self._signer = URLSafeSerializer(key, salt=_SALT)
        self._clock = clock
        self._seconds = seconds

    def begin(self, account: Account) -> str:
        """What the cookie of a session holds that begins now."""
        until = int(self._clock().timestamp()) + self._seconds
        return str(self._signer.dumps([account.name, account.era, until]))

    def read(self, cookie: str, accounts: Accounts) -> Account | None:
        """The account as it is now; None if the session is over, or was never begun here."""
        if len(cookie) > _LONGEST:
            return None
        try:
            told: Any = self._signer.loads(cookie)
        except BadData:
            return None
        match told:
            case [str(name), str(era), int(until)]:
                account = accounts.find(name)
                goes_on = until > self._clock().timestamp()
                return account if account is not None and goes_on and account.era == era else None
        return None

    def keep(self, response: Response, account: Account, *, secure: bool) -> None:
        """Begin a session in the browser that gets this response."""
        response.set_cookie(
            name_cookie(secure=secure),
            self.begin(account),
            max_age=self._seconds,
            path="/",
            secure=secure,
            httponly=True,
            samesite="lax",
        )


def forget(response: Response, *, secure: bool) -> None:
    """End the session in the browser that gets this response."""
    response.delete_cookie(name_cookie(secure=secure), path="/", secure=secure, httponly=True, samesite="lax")


def name_cookie(*, secure: bool) -> str:
    """The name that browsers take from this host alone, over TLS alone; plain HTTP can't have it (RFC 6265bis)."""
    return "__Host-onrecord" if secure else "onrecord"
