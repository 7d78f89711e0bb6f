"""A direct quotation is never cut in half.

One that runs over several paragraphs, each opened and only the last one closed, is one quotation. The model may take
``"We stay," Orn said. "All of`` and leave ``us."`` out. Where the marks are certain they decide: a quotation that is
mostly in the content is all in it, marks and all; one that is mostly outside is outside. Only a statement that hangs
on a word inside the quotation, as ``"He told me it was safe," Orn said`` holds one, may be a part of it, and never
leaves it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.nouns import Spans
    from onrecord.statements.quotations import Quotation

_MOSTLY = 0.5
_TYPED = ("``", "''")


def keep_whole(text: str, content: Spans, anchor: int, quotations: Sequence[Quotation]) -> Spans:
    """The content with each certain outermost quotation all in or all out; empty where nothing is left.

    anchor: the code point where the word begins that the statement hangs on.
    """
    outer = [q for q in quotations if q.certain and q.inside is None]
    around = next((q for q in outer if any(piece.start < anchor < piece.end for piece in q.pieces)), None)
    for quotation in outer:
        if quotation is not around and _may_touch(content, quotation.pieces):
            content = _decide(text, content, quotation.pieces)
    if around:
        content = _within(text, content, around)
    for quotation in quotations:
        if not quotation.certain and quotation.inside is None and _may_touch(content, quotation.pieces):
            content = _joined(_with_marks(text, span, quotation.pieces[0]) for span in content)
    return _trim(text, content)


def _may_touch(content: Spans, pieces: Spans) -> bool:
    """Nearly all quotations of an article stand before the content or behind it, and needn't be looked at closely."""
    return bool(content) and content[0].start < pieces[-1].end and pieces[0].start < content[-1].end


def _within(text: str, content: Spans, quotation: Quotation) -> Spans:
    """What of the content stands between the quotation's marks, if most of it does: ``"warned" that`` marks a cue."""
    pieces = _between_marks(text, quotation.pieces)
    inside = tuple(_common(span, piece) for span in content for piece in pieces if span.overlaps(piece))
    letters = sum(_letters(span.of(text)) for span in content)
    return inside if sum(_letters(span.of(text)) for span in inside) >= _MOSTLY * letters else content


def _between_marks(text: str, pieces: Spans) -> list[Span]:
    """``We stay,`` of ``"We stay,"``: each piece has its opening mark, only the last one a closing one."""
    starts = [piece.start + (2 if text.startswith(_TYPED, piece.start) else 1) for piece in pieces]
    last = pieces[-1].end
    ends = [*(piece.end for piece in pieces[:-1]), last - (2 if text.endswith(_TYPED, 0, last) else 1)]
    return [Span(start, max(start, end)) for start, end in zip(starts, ends, strict=True)]


def _decide(text: str, content: Spans, quotation: Spans) -> Spans:
    """All pieces of the quotation, or none of them, by what the content has of those that it touches."""
    touched = [piece for piece in quotation if any(span.overlaps(piece) for span in content)]
    if not touched:
        return content
    inside = sum(_letters(_common(span, p).of(text)) for span in content for p in touched if span.overlaps(p))
    if inside >= _MOSTLY * sum(_letters(piece.of(text)) for piece in touched):
        return _joined((*content, *quotation))
    for piece in touched:
        content = tuple(rest for span in content for rest in _without(span, piece))
    return content


def _with_marks(text: str, span: Span, piece: Span) -> Span:
    """A quotation that lacks a mark has no certain end, but its last stop is its own if all its words are."""
    has_all = span.overlaps(piece) and span.start <= piece.start and not _letters(text[span.end : piece.end])
    return Span(span.start, max(span.end, piece.end)) if has_all else span


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))


def _common(span: Span, other: Span) -> Span:
    start = max(span.start, other.start)
    return Span(start, max(start, min(span.end, other.end)))


def _without(span: Span, other: Span) -> Iterable[Span]:
    if not span.overlaps(other):
        return (span,)
    before = Span(span.start, max(span.start, min(span.end, other.start)))
    after = Span(min(span.end, max(span.start, other.end)), span.end)
    return tuple(rest for rest in (before, after) if rest)


def _joined(spans: Iterable[Span]) -> Spans:
    """In order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _trim(text: str, content: Spans) -> Spans:
    """Without blanks at the ends, and without what holds no letter or figure."""
    trimmed = []
    for span in content:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.start + len(words.rstrip())
        if start < end and _letters(words):
            trimmed.append(Span(start, end))
    return tuple(trimmed)
