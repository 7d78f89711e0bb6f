"""Light, dark, or as the device has it: the reader's choice, kept in a cookie that says nothing else.

The choice is a form at the foot of each page, so that it needs no script, and the page comes in its colours at once.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse

from onrecord.errors import UsageError

THEMES = ("auto", "light", "dark")
_COOKIE = "theme"
_YEAR = 31_536_000

router = APIRouter(include_in_schema=False)


def theme_of(request: Request) -> str:
    """What the cookie asks for; ``auto`` if it is missing or holds something else."""
    asked = request.cookies.get(_COOKIE, "")
    return asked if asked in THEMES else THEMES[0]


@router.post("/theme")
def choose_theme(
    request: Request, theme: Annotated[str, Form()], back: Annotated[str, Form()] = "/"
) -> RedirectResponse:
    """Keep the choice and go back to the page where it was made."""
    if theme not in THEMES:
        raise UsageError(f"there is no theme {theme!r}; there are: {', '.join(THEMES)}")
    answer = RedirectResponse(_within(back), 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(_COOKIE, theme, max_age=_YEAR, httponly=True, samesite="lax", secure=secure)
    return answer


def _within(address: str) -> str:
    """An address of this site, or the home page: nobody is sent elsewhere by our form."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if inside and address.isprintable() else "/"
