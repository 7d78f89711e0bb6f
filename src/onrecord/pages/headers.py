"""The lines with a name that stand before a page: in HTTP, and in the records of an archive.

``Content-Type: text/html; charset=koi8-r``: the name in any case, the value perhaps over several lines, some names more
than once, and now and then a line that is none, which browsers pass over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Header = tuple[str, str]

_FOLD = re.compile(r"\r?\n[ \t]+")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)


class Headers:
    """Headers in their order."""

    def __init__(self, lines: Iterable[Header]) -> None:
        self.lines = tuple(lines)

    @classmethod
    def parse(cls, text: str) -> Headers:
        """The headers that a text holds, one a line."""
        pairs = (line.partition(":") for line in _FOLD.sub(" ", text).split("\n"))
        return cls((name.strip(), value.strip()) for name, colon, value in pairs if colon and name.strip())

    def get(self, name: str) -> str:
        """The first value under a name, or an empty one."""
        return next((value for key, value in self.lines if key.lower() == name.lower()), "")

    def list_tokens(self, name: str) -> list[str]:
        """All that is listed under a name, in lower case: ``gzip, br`` gives two."""
        values = (value for key, value in self.lines if key.lower() == name.lower())
        return [token.strip().lower() for value in values for token in value.split(",") if token.strip()]

    @property
    def media_type(self) -> str:
        """``text/html`` of ``text/html; charset=koi8-r``; empty where nothing is told."""
        return self.get("Content-Type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """``koi8-r`` of ``text/html; charset=koi8-r``."""
        found = _CHARSET.search(self.get("Content-Type"))
        return found[1] if found else None
