"""One's own account: another password, tokens, and the end of all sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import UsageError
from onrecord.web.access import Refusal, Role
from onrecord.web.access.enrolling import end_sessions, end_token, give_token, set_password
from onrecord.web.access.sessions import forget
from onrecord.web.access.signing_in import sign_in
from onrecord.web.desk import desk_of
from onrecord.web.rendering import page
from onrecord.web.visits import client_of, visitor_of

if TYPE_CHECKING:
    from onrecord.web.access.account import Account

router = APIRouter(include_in_schema=False)


@router.get("/account")
def show_account(request: Request, told: str = "") -> Response:
    return _show(request, told={"password": "Your password is another one now."}.get(told))


@router.post("/account/password")
def change_password(
    request: Request,
    current: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Change the password; this browser stays signed in, all others don't."""
    access, name = desk_of(request).access, _account(request).name
    known = sign_in(access, name, current, client_of(request))
    if isinstance(known, Refusal):
        wrong = "Your current password is another one." if known.status == 401 else known.message
        return _show(request, wrong=wrong, status=403 if known.status == 401 else known.status)
    if password != again:
        return _show(request, wrong="The two new passwords differ.", status=400)
    try:
        account = set_password(access.accounts, name, password, passwords=access.passwords)
    except UsageError as error:
        return _show(request, wrong=error.message, status=400)
    answer = RedirectResponse("/account?told=password", 303)
    access.sessions.keep(answer, account, secure=access.is_secure(request))
    return answer


@router.post("/account/end")
def sign_out_everywhere(request: Request) -> Response:
    access = desk_of(request).access
    end_sessions(access.accounts, _account(request).name)
    answer = RedirectResponse("/sign-in", 303)
    forget(answer, secure=access.is_secure(request))
    return answer


@router.post("/account/tokens")
def make_token(
    request: Request, purpose: Annotated[str, Form(max_length=200)] = "", role: Annotated[Role | None, Form()] = None
) -> Response:
    """Show a new token; it is in this answer and nowhere else."""
    desk = desk_of(request)
    shown, _ = give_token(desk.access.accounts, _account(request).name, purpose, role, desk.clock())
    return _show(request, token=shown)


@router.post("/account/tokens/{id_}/end")
def forget_token(request: Request, id_: str) -> Response:
    end_token(desk_of(request).access.accounts, _account(request).name, id_)
    return RedirectResponse("/account", 303)


def _account(request: Request) -> Account:
    account = desk_of(request).access.accounts.find(visitor_of(request).name or "")
    if account is None:
        raise UsageError("your account was removed meanwhile")
    return account


def _show(
    request: Request,
    *,
    status: int = 200,
    told: str | None = None,
    wrong: str | None = None,
    token: str | None = None,
) -> Response:
    account = _account(request)
    roles = [role.value for role in Role if account.role.may(role)]
    return page(
        request,
        "account.html",
        status=status,
        headers={"Cache-Control": "no-store"},
        account=account,
        roles=roles,
        told=told,
        wrong=wrong,
        token=token,
    )
