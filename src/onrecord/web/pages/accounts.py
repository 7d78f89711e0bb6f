"""All accounts, for owners: add one, change a role, end sessions, remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import UsageError
from onrecord.web.access import Role
from onrecord.web.access.enrolling import dismiss, end_sessions, enrol, set_role
from onrecord.web.desk import desk_of
from onrecord.web.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/accounts")
def show_accounts(request: Request) -> Response:
    return _show(request)


@router.post("/accounts")
def add_account(
    request: Request,
    name: Annotated[str, Form()] = "",
    role: Annotated[Role, Form()] = Role.REVIEWER,
    password: Annotated[str, Form()] = "",
) -> Response:
    desk = desk_of(request)
    access = desk.access
    try:
        enrol(access.accounts, name, role, password, passwords=access.passwords, at=desk.clock())
    except UsageError as error:
        return _show(request, error.message)
    return RedirectResponse("/accounts", 303)


@router.post("/accounts/{name}/role")
def change_role(request: Request, name: str, role: Annotated[Role, Form()]) -> Response:
    return _change(request, lambda: set_role(desk_of(request).access.accounts, name, role))


@router.post("/accounts/{name}/end")
def end_all_sessions(request: Request, name: str) -> Response:
    return _change(request, lambda: end_sessions(desk_of(request).access.accounts, name))


@router.post("/accounts/{name}/remove")
def remove_account(request: Request, name: str, sure: Annotated[bool, Form()] = False) -> Response:
    if not sure:
        return _show(request, f"Nothing was done: tick the box beside {name} to remove the account.")
    return _change(request, lambda: dismiss(desk_of(request).access.accounts, name))


def _change(request: Request, change: Callable[[], object]) -> Response:
    try:
        change()
    except UsageError as error:
        return _show(request, error.message)
    return RedirectResponse("/accounts", 303)


def _show(request: Request, wrong: str | None = None) -> Response:
    accounts = desk_of(request).access.accounts.list_all()
    status = 400 if wrong else 200
    roles = [role.value for role in Role]
    headers = {"Cache-Control": "no-store"}
    return page(request, "accounts.html", status=status, headers=headers, accounts=accounts, roles=roles, wrong=wrong)
