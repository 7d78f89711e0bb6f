"""Which role a request needs, by its method and path alone.

What changes something needs a reviewer, unless it stands here as open: a page that is added tomorrow is closed until
somebody opens it. Reading needs nothing, unless the record is served to its accounts alone.
"""

from __future__ import annotations

from onrecord.web.access.refusals import Refusal
from onrecord.web.access.roles import Role
from onrecord.web.access.same_origin import SAFE

OPEN = frozenset({"/check", "/api/v1/check", "/theme", "/sign-in"})
"""Posts that anybody may send: they change nothing of the record."""
_BEFORE_SIGNING_IN = frozenset({"/sign-in", "/robots.txt", "/favicon.ico", "/metrics"})
"""Metrics have a rule of their own: the setting `metrics_from`."""
_STATIC = "/static/"
_OWN = frozenset({"/sign-out", "/account"})
_REVIEWERS = frozenset({"/review"})
_OWNERS = frozenset({"/accounts"})

_READ_ONLY = Refusal(
    403, "read_only", "This record is served for reading. Who runs the server can serve it with --write to judge in it."
)
_SIGN_IN = Refusal(401, "sign_in", "This needs an account: sign in, and try again.")
_NO_PROGRAM = Refusal(403, "program", "Accounts are looked after by people: sign in with a password, not with a token.")


def find_needed(method: str, path: str, *, private: bool) -> Role | None:
    """The role that is needed; None if anybody may."""
    first = _first(path)
    if first in _OWNERS:
        return Role.OWNER
    if first in _OWN:
        return Role.READER
    if method not in SAFE:
        return None if path in OPEN else Role.REVIEWER
    if first in _REVIEWERS:
        return Role.REVIEWER
    is_open = not private or path in _BEFORE_SIGNING_IN or path.startswith(_STATIC)
    return None if is_open else Role.READER


def refuse_program(path: str) -> Refusal | None:
    """What is said to a program: a token that may little must not make one that may more."""
    return _NO_PROGRAM if _first(path) in _OWN | _OWNERS else None


def refuse_role(needed: Role, role: Role | None, method: str, *, write: bool, private: bool) -> Refusal | None:
    """What is said to who has another role; None if it is enough."""
    if method not in SAFE and needed is Role.REVIEWER and not write:
        return _READ_ONLY
    if role is not None and role.may(needed):
        return None
    if not write and not private:
        return _READ_ONLY
    if role is None:
        return _SIGN_IN
    return Refusal(403, "role", f"This needs the role {needed}, and your account is a {role}: ask an owner for it.")


def _first(path: str) -> str:
    """``/review`` of ``/review/people``."""
    return "/".join(path.split("/")[:2])
