"""What a form or a link asks for, as the record takes it.

``/search?words=harbour&speaker=brask&since=2024-03-01&kind=`` asks for words, a speaker and a day; a field that is
empty, as forms send it, doesn't matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = ("speaker", "outlet", "kind", "like", "occasion", "place", "addressee")
DAYS = ("since", "until", "published_since", "published_until")
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: `asked` by field of `onrecord.record.asking.Query`, `told` as it was typed.

    number: which page of the answer, from 1 on.
    """

    words: str
    asked: dict[str, Any]
    told: dict[str, str]
    number: int

    def address(self, path: str, **changed: str | int | None) -> str:
        """The address of the same question with some fields changed; those that are None or empty are left out.

        Another question begins at its first page.
        """
        fields: dict[str, str | int | None] = {**self.told, **changed}
        kept = {name: value for name, value in fields.items() if value not in {None, ""}}
        return f"{path}?{urlencode(kept)}" if kept else path


def read_question(params: Mapping[str, str]) -> Question:
    """Raises UsageError for a day or a number that is none."""
    told = {name: params.get(name, "").strip() for name in ("words", *TEXTS, *DAYS)}
    told = {name: value for name, value in told.items() if value}
    days = {name: read_day(name, told[name]) for name in DAYS if name in told}
    texts = {name: told[name] for name in TEXTS if name in told}
    return Question(told.get("words", ""), {**texts, **days}, told, read_number(params))


def read_day(name: str, told: str) -> date:
    """Raises UsageError for what is no day."""
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise UsageError(f"{name.replace('_', ' ')}: {told!r} is no day; a day is written 2024-03-15") from None


def read_number(params: Mapping[str, str]) -> int:
    """Which page of a list is asked for, from 1 on. Raises UsageError."""
    told = params.get("page", "") or "1"
    if not (told.isascii() and told.isdigit() and 1 <= int(told[:9]) <= _MOST_PAGES):
        raise UsageError(f"there is no page {told!r} of this list: pages are numbered from 1 on")
    return int(told)
