"""Every address of the site stands in its reference, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "web.md"


def test_every_address_is_documented_and_no_other(kept_site: TestClient) -> None:
    documented = re.findall(r"^\| `(/[^`]*)` \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(documented) == sorted(set(addresses(kept_site)))


def addresses(site: TestClient) -> Iterator[str]:
    """The addresses of pages, as FastAPI has them; those of the API stand in its own description."""
    app = site.app
    assert isinstance(app, FastAPI)
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, APIRoute) and not context.include_in_schema:
            yield re.sub(r":\w+}", "}", context.path or "")
