"""What a server said with a page, as far as it is kept with the capture.

::

    Date: Fri, 15 Mar 2024 17:20:02 GMT
    Last-Modified: Fri, 15 Mar 2024 17:18:40 GMT
    ETag: "7"

When did the server say that the page had changed, which language did it call it, did a cache answer in its place? Who
must defend a capture is asked such things. What is for the browser's next visit (cookies, policies, trackers' tokens)
is no evidence, and may be a secret; `onrecord add --warc` keeps that too, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import schema
from onrecord.record.stored import load_json

if TYPE_CHECKING:
    from onrecord.nouns import Page

Told = tuple[tuple[str, str], ...]

_KEPT = frozenset(
    "age cache-control content-encoding content-language content-location content-type date etag expires last-modified "
    "link memento-datetime server via x-robots-tag".split()
)
_MOST = 1000
"""Characters of one value."""


def keep_told(page: Page) -> str | None:
    """The headers that are kept, as JSON; None if there are none."""
    kept = [[name, value[:_MOST]] for name, value in page.headers if name.lower() in _KEPT]
    return schema.dump(kept) if kept else None


def load_told(kept: str | None) -> Told:
    """Names and values in their order. Raises RecordError if they are damaged."""
    return tuple((str(name), str(value)) for name, value in load_json(kept)) if kept else ()
