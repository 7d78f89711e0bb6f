"""What a search looks for.

``Query("harbour", speaker="brask", since=date(2024, 3, 1))`` is what Brask, in any spelling, said of the harbour from
March 2024 on; ``Query(like="ships can't enter the port")`` is what means nearly that, in whatever words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypedDict

from onrecord.errors import UsageError
from onrecord.nouns import Kind
from onrecord.text import split_words

if TYPE_CHECKING:
    from datetime import date

MOST = 2**31 - 1
"""The largest limit and offset: what every database can count to."""

CountBy = Literal["speaker", "outlet", "month"]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; a field that is None or empty doesn't matter, so an empty query finds every statement.

    words: words, phrases in quotation marks, beginnings with a star; all must occur. speaker: a name in any
    spelling, or words of it: what the persons who have such a name on a page said under any of their names. outlet: its
    whole name. since, until: first and last day, on which the words were said or, where the page doesn't tell,
    published. published_since, published_until: days of the article. occasion, place, addressee: words that must all be
    among its words. like: what the statement shall mean. limit, offset: which of the hits. rejected: whether those are
    among them that people say are no statements. newest: whether the newest come first, in place of those that fit the
    words best.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    kind: Kind | str | None = None
    limit: int = 20
    offset: int = 0
    like: str | None = None
    published_since: date | None = None
    published_until: date | None = None
    occasion: str | None = None
    place: str | None = None
    addressee: str | None = None
    rejected: bool = False
    newest: bool = False


class Asked(TypedDict, total=False):
    """The fields of a `Query` beside the words."""

    speaker: str | None
    outlet: str | None
    since: date | None
    until: date | None
    kind: Kind | str | None
    limit: int
    offset: int
    like: str | None
    published_since: date | None
    published_until: date | None
    occasion: str | None
    place: str | None
    addressee: str | None
    rejected: bool
    newest: bool


def check(query: Query) -> None:
    """Raises UsageError for a query that can't be."""
    if not (1 <= query.limit <= MOST and 0 <= query.offset <= MOST):
        raise UsageError(
            f"a search gives at least one hit from the first on, and at most {MOST}, "
            f"not {query.limit} from {query.offset}"
        )
    for name in ("speaker", "outlet", "occasion", "place", "addressee", "like"):
        told = getattr(query, name)
        if told:
            check_words(name, told)
    for first, last in ((query.since, query.until), (query.published_since, query.published_until)):
        if first and last and last < first:
            raise UsageError(f"no day is both from {first} on and until {last}")
    if query.kind:
        find_kind(query.kind)


def check_words(of: str, told: str) -> list[str]:
    """The words of what is asked for. Raises UsageError if it has none."""
    words = split_words(told)
    if not words:
        what = "meaning" if of == "like" else of
        raise UsageError(f"the {what} {told!r} has no word to look for")
    return words


def find_kind(kind: Kind | str) -> Kind:
    """Raises UsageError for a kind that there isn't."""
    try:
        return Kind(kind)
    except ValueError:
        raise UsageError(f"there is no kind {kind!r} of statement; there are: {', '.join(Kind)}") from None
