"""Addresses of this site that come with a request: where to go back to, and nowhere else."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit


def within(address: str) -> str:
    """An address of this site, or the home page: nobody is sent elsewhere by our forms."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc
    return address if inside and address.isprintable() else "/"


def with_query(address: str, **more: object) -> str:
    """An address with more in its query."""
    path, _, fragment = address.partition("#")
    told = urlencode({name: str(value) for name, value in more.items()})
    joined = f"{path}{'&' if '?' in path else '?'}{told}"
    return f"{joined}#{fragment}" if fragment else joined


def sign_in_from(address: str) -> str:
    """Where one signs in to come back to an address."""
    return f"/sign-in?next={quote(address, safe='/')}"
