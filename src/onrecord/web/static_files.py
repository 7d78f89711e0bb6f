"""The site's own style, scripts and icon, under addresses that change with what is in them.

``/static/3fa9c2d81b07/onrecord.css`` may be kept by browsers for a year: another style has another address. An old
address still gives the file, for who has an old page open, but not for keeping.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, HTTPException, Response

FOLDER = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
_DIGITS = 12

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of the folder; `digits`: the beginning of the hash of its bytes."""

    name: str
    data: bytes
    digits: str
    media_type: str


@cache
def load_files() -> dict[str, StaticFile]:
    """All files of the folder by name, read once."""
    found = {}
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in _MEDIA_TYPES:
            data = path.read_bytes()
            digits = hashlib.sha256(data).hexdigest()[:_DIGITS]
            found[path.name] = StaticFile(path.name, data, digits, _MEDIA_TYPES[path.suffix])
    return found


def static(name: str) -> str:
    """The address of a file. Raises KeyError where there is none: a template has a slip of the pen."""
    return f"/static/{load_files()[name].digits}/{name}"


@router.get("/static/{digits}/{name}")
def send_static(digits: str, name: str) -> Response:
    file = load_files().get(name)
    if file is None:
        raise HTTPException(404)
    kept = {"Cache-Control": FOREVER} if digits == file.digits else {}
    return Response(file.data, media_type=file.media_type, headers=kept)


@router.get("/favicon.ico")
def send_icon() -> Response:
    """Browsers ask for it on their own, for answers that are no page."""
    return send_static("", "icon.svg")
