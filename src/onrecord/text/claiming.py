"""What a page says of itself for machines, gathered in document order while the page is walked.

``<time datetime="2024-03-15T17:20">Friday evening</time>`` claims a moment and shows two words; the claim
keeps both the value and the span of the words. ``<meta property="og:title" content="...">`` shows nothing.
Whether a claim is to be believed is for those to say who read the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.nouns import Claim
from onrecord.text.lines import trim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.text.opened import Opened

_JSON_LD = "application/ld+json"
_META_NAMES = ("name", "property", "itemprop")
# A longer stretch is part of the article, not a word about it; its blocks have the itemprop among their labels.
_LONGEST_SHOWN = 1000


@dataclass(slots=True)
class _Shown:
    """A claim of an element that may show words: where they begin and, once it has ended, where they end."""

    where: str
    value: str
    start: int
    end: int


class Claims:
    """The claims of the page so far."""

    def __init__(self) -> None:
        self._found: list[Claim | _Shown] = []
        self._open: dict[Opened, list[_Shown]] = {}

    def note(self, element: Opened, position: int) -> None:
        """Keeps what an element claims; what it shows will stand at `position` of the page text."""
        read = _READERS.get(element.tag)
        if read is not None:
            self._found.extend(Claim(where, value.strip()) for where, value in read(element) if value.strip())
        elif "itemprop" in element.attributes or element.tag == "time":
            shown = [_Shown(where, value, position, position) for where, value in _read_shown(element)]
            self._found.extend(shown)
            self._open[element] = shown

    def leave(self, element: Opened, position: int) -> None:
        """The element has ended, and so have the words that it shows."""
        for shown in self._open.pop(element, ()):
            shown.end = position

    def finish(self, text: str) -> tuple[Claim, ...]:
        """All claims, with the spans of their words in the finished page text."""
        claims = (c if isinstance(c, Claim) else _as_claim(c, text) for c in self._found)
        return tuple(c for c in claims if c is not None)


def _as_claim(shown: _Shown, text: str) -> Claim | None:
    span = trim(text, shown.start, min(shown.end, len(text)))
    value = shown.value or (span.of(text) if len(span) <= _LONGEST_SHOWN else "")
    return Claim(shown.where, value, span or None) if value else None


def _read_shown(element: Opened) -> Iterator[tuple[str, str]]:
    moment = (element.attributes.get("datetime") or "").strip()
    if element.tag == "time" and moment:
        yield "time[datetime]", moment
    content = (element.attributes.get("content") or "").strip()
    for name in (element.attributes.get("itemprop") or "").lower().split():
        yield f"{element.tag}[itemprop={name}]", content or moment


def _read_html(element: Opened) -> Iterator[tuple[str, str]]:
    yield "html[lang]", element.attributes.get("lang") or ""


def _read_title(element: Opened) -> Iterator[tuple[str, str]]:
    yield "title", " ".join(element.node.text().split())


def _read_meta(element: Opened) -> Iterator[tuple[str, str]]:
    for kind in _META_NAMES:
        name = (element.attributes.get(kind) or "").strip().lower()
        if name:
            yield f"meta[{kind}={name}]", element.attributes.get("content") or element.attributes.get("value") or ""


def _read_link(element: Opened) -> Iterator[tuple[str, str]]:
    if "canonical" in (element.attributes.get("rel") or "").lower().split():
        yield "link[rel=canonical]", element.attributes.get("href") or ""


def _read_script(element: Opened) -> Iterator[tuple[str, str]]:
    if (element.attributes.get("type") or "").strip().lower() == _JSON_LD:
        yield f"script[type={_JSON_LD}]", element.node.text()


_READERS: dict[str, Callable[[Opened], Iterator[tuple[str, str]]]] = {
    "html": _read_html,
    "link": _read_link,
    "meta": _read_meta,
    "script": _read_script,
    "title": _read_title,
}
