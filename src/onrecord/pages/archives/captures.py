"""What a record of an archive holds: a page, something else, or a page that was damaged.

A ``response`` holds what a server said, HTTP headers first; a ``resource`` the page alone; a ``conversion``, in the WET
files of Common Crawl, its text. All others speak about the capture (``warcinfo``, ``request``, ``metadata``) or say
that nothing had changed (``revisit``). Of ten responses nine are pictures, scripts, errors and redirects. Those are no
failures: they are counted, each with its reason.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.errors import PageDamaged
from onrecord.nouns import Drop
from onrecord.pages.archives.chunks import join_chunks
from onrecord.pages.archives.digests import check_digest
from onrecord.pages.headers import Headers
from onrecord.pages.media import PAGES, find_media_type
from onrecord.pages.unpacking import unpack

if TYPE_CHECKING:
    from onrecord.nouns import Page

_CAPTURES = {"response", "resource", "conversion"}
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(r"HTTP/\d(?:\.\d)?\s+(\d{3})\b")


def read_record(blank: Page, head: Headers, block: bytes, limit: int) -> Page | Drop:
    """The page in a record, or why there is none to read.

    `blank` comes back with its address, time and bytes, and what the server said. Raises PageDamaged where a digest
    doesn't fit or the archive says that the page was cut off, PageTooLarge beyond `limit` bytes when unpacked.
    """
    kind = head.get("WARC-Type").lower()
    if kind not in _CAPTURES:
        return Drop.REVISIT if kind == "revisit" else Drop.NO_CAPTURE
    page = replace(blank, captured_at=_find_time(head))
    if kind == "response" and head.media_type == "application/http":
        return _read_response(page, head, block, limit)
    if head.media_type not in PAGES:
        return Drop.NO_PAGE
    _check_whole(head, block, [block])
    charset = head.charset or ("utf-8" if kind == "conversion" else None)
    return replace(page, data=unpack(block, (), limit), media_type=head.media_type, charset=charset)


def _read_response(page: Page, head: Headers, block: bytes, limit: int) -> Page | Drop:
    end = _EMPTY_LINE.search(block)
    said, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    status_line, _, lines = said.decode("latin-1").partition("\n")
    status = _STATUS.match(status_line)
    if not status:
        raise PageDamaged("the response in the record has no status")
    headers = Headers.parse(lines)
    if drop := _judge_response(int(status[1]), headers):
        return drop
    sent = join_chunks(body) if "chunked" in headers.list_tokens("Transfer-Encoding") else body
    _check_whole(head, block, [body, sent])
    data = unpack(sent, headers.list_tokens("Content-Encoding"), limit)
    media_type = headers.media_type or find_media_type("", data)
    return replace(page, data=data, media_type=media_type, charset=headers.charset, headers=headers.lines)


def _judge_response(status: int, headers: Headers) -> Drop | None:
    """Why a response is no page to read, if it is none."""
    if status // 100 == 3:
        return Drop.REDIRECT
    if status != 200:
        return Drop.HTTP_ERROR
    return Drop.NO_PAGE if headers.media_type and headers.media_type not in PAGES else None


def _check_whole(head: Headers, block: bytes, payloads: list[bytes]) -> None:
    if reason := head.get("WARC-Truncated"):
        raise PageDamaged(f"the archive holds the page cut off ({reason})")
    if head.get("WARC-Segment-Number"):
        raise PageDamaged("the page is kept in several records, which this version doesn't join")
    check_digest("record", head.get("WARC-Block-Digest"), [block])
    check_digest("page", head.get("WARC-Payload-Digest"), payloads)


def _find_time(head: Headers) -> datetime | None:
    """When it was captured: ``2024-03-15T17:20:00Z``, to the second or finer."""
    try:
        told = datetime.fromisoformat(head.get("WARC-Date"))
        return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
