"""HTML or plain text? By the name's ending, else by how the bytes begin.

``curl ... | onrecord read -`` has no ending; its first bytes are ``<!DOCTYPE html>``. The tags that tell HTML are those
of the WHATWG's MIME Sniffing standard (7.1), also after an XML declaration.
"""

from __future__ import annotations

import re
from pathlib import PurePath

MEDIA_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".text": "text/plain",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
}

PAGES = frozenset(MEDIA_TYPES.values())

_LOOKED_AT = 1024
# Signatures, blanks, and the zero bytes of UTF-16 are passed over.
_BEFORE = b"\xef\xbb\xbf\xff\xfe\t\n\f\r "
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?"
    rb"<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--)[\s>]",
    re.IGNORECASE,
)


def find_media_type(name: str, data: bytes) -> str:
    """``text/html``, ``application/xhtml+xml`` or ``text/plain``; bytes without a telling name are looked at."""
    ending = PurePath(name.lower().removesuffix(".gz")).suffix
    return MEDIA_TYPES.get(ending) or ("text/html" if _looks_like_html(data) else "text/plain")


def _looks_like_html(data: bytes) -> bool:
    start = data[:_LOOKED_AT].replace(b"\x00", b"").lstrip(_BEFORE)
    return bool(_HTML.match(start))
