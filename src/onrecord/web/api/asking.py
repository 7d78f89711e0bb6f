"""What can be asked of statements in an address: the fields of `onrecord.record.asking.Query`, under the same names.

``?words=harbour&speaker=brask&since=2024-03-01`` is ``onrecord search harbour --speaker brask --since 2024-03-01``. A
name that isn't known is refused, so that nobody takes all statements for those of a misspelt question.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from onrecord import Kind
from onrecord.web.api.paging import Helping

if TYPE_CHECKING:
    from onrecord.record.asking import Asked

_LONGEST = 1000
_DAY = 10


def _read_day(told: Any) -> date:  # noqa: ANN401 - what stands in an address, or a default
    """Else a number would be taken for the seconds since 1970."""
    if not isinstance(told, str) or len(told) != _DAY:
        raise ValueError("a day is written 2024-03-15")
    return date.fromisoformat(told)


Day = Annotated[date, BeforeValidator(_read_day)]
Words = Annotated[str, Field(max_length=_LONGEST)]


class Narrowed(Helping):
    """Which statements."""

    model_config = ConfigDict(extra="forbid")

    words: Annotated[
        Words, Field(description='Words, "phrases", beginnings (`harb*`) that must all stand in a statement.')
    ] = ""
    speaker: Annotated[Words | None, Field(description="The speaker's name in any spelling, or words of it.")] = None
    addressee: Annotated[Words | None, Field(description="Words of whom it was said to.")] = None
    occasion: Annotated[Words | None, Field(description="Words of the occasion's kind or name.")] = None
    place: Annotated[Words | None, Field(description="Words of the place.")] = None
    outlet: Annotated[Words | None, Field(description="The outlet's whole name.")] = None
    since: Annotated[
        Day | None, Field(description="First day of the saying or, where the page doesn't tell it, of the article.")
    ] = None
    until: Annotated[Day | None, Field(description="Last day, likewise.")] = None
    published_since: Annotated[Day | None, Field(description="First day of the articles.")] = None
    published_until: Annotated[Day | None, Field(description="Last day of the articles.")] = None
    kind: Annotated[Kind | None, Field(description="The kind of statement.")] = None
    rejected: Annotated[bool, Field(description="Also statements that people rejected.")] = False

    def asked(self) -> Asked:
        """All but the words, as `Record.search` takes it."""
        told: Asked = self.model_dump(exclude={"words", "by"})  # type: ignore[assignment]
        return told


class Sought(Narrowed):
    """Which statements, also by what they mean."""

    like: Annotated[
        Words | None, Field(description="What statements shall mean, in any words; the nearest come first.")
    ] = None
    newest: Annotated[bool, Field(description="The newest first, in place of those that fit the words best.")] = False
