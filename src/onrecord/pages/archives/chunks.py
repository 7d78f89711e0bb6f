"""A page that was sent in chunks (RFC 9112, 7.1), and kept so.

::

    1a;name=value
    <p>The harbour stays open.
    0

Some programs join the chunks and keep the header that says there are some: then the first line is no number, and the
page is what it is.
"""

from __future__ import annotations

import re

from onrecord.errors import PageDamaged

_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\n]*?)?\r?\n")
_BETWEEN = re.compile(rb"\r?\n")


def join_chunks(data: bytes) -> bytes:
    """The page without the lines between its chunks. Raises PageDamaged where they break off."""
    if not _SIZE.match(data):
        return data
    joined, at = bytearray(), 0
    while size := _SIZE.match(data, at):
        start, length = size.end(), int(size[1], 16)
        if length == 0:
            return bytes(joined)
        if start + length > len(data):
            break
        joined += data[start : start + length]
        between = _BETWEEN.match(data, start + length)
        if not between:
            break
        at = between.end()
    raise PageDamaged("the chunks that the page was sent in break off")
