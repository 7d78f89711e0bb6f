"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.access import Refusal
from onrecord.web.access.sessions import forget
from onrecord.web.access.signing_in import sign_in
from onrecord.web.addresses import within
from onrecord.web.desk import desk_of
from onrecord.web.rendering import page
from onrecord.web.visits import client_of

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def show_sign_in(request: Request, next: str = "/") -> Response:  # noqa: A002 - as the address has it
    return _show(request, within(next))


@router.post("/sign-in")
def sign_somebody_in(
    request: Request,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    access = desk_of(request).access
    account = sign_in(access, name, password, client_of(request))
    if isinstance(account, Refusal):
        return _show(request, within(next), name, account)
    answer = RedirectResponse(within(next), 303, {"Cache-Control": "no-store"})
    access.sessions.keep(answer, account, secure=access.is_secure(request))
    return answer


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    answer = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
    forget(answer, secure=desk_of(request).access.is_secure(request))
    return answer


def _show(request: Request, next_: str, name: str = "", refusal: Refusal | None = None) -> Response:
    nobody = not desk_of(request).access.accounts.list_all()
    headers = refusal.headers if refusal is not None else {"Cache-Control": "no-store"}
    status = refusal.status if refusal is not None else 200
    return page(
        request,
        "sign-in.html",
        status=status,
        headers=headers,
        next=next_,
        name=name,
        refusal=refusal,
        nobody=nobody,
    )
