"""From rows back to what was added: the page with its bytes, the JSON of what was read.

A disk may have changed a byte since. Compressed bytes carry a checksum, JSON has a grammar; where they don't
hold, the page is damaged, and that is said of this page alone.
"""

from __future__ import annotations

import json
import zlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from onrecord.dates import parse_iso
from onrecord.errors import RecordError
from onrecord.nouns import Form, Given, Page
from onrecord.text import RULES, render

if TYPE_CHECKING:
    from onrecord.nouns import PageText
    from onrecord.record.tables import Found
    from onrecord.schema import Json

DAMAGED = "the record is damaged, run `onrecord verify`"


def load_page(page: Found, capture: Found) -> Page:
    """The page as it was added, under the name of one of its captures. Raises RecordError if it is damaged."""
    try:
        return Page(
            name=capture.name,
            data=zlib.decompress(page.data),
            media_type=page.media_type,
            charset=page.charset,
            url=capture.url,
            captured_at=datetime.fromisoformat(capture.captured_at) if capture.captured_at else None,
            form=Form(page.form),
            given=load_given(load_json(page.given)),
        )
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise RecordError(f"the stored page {capture.name} is damaged, run `onrecord verify`: {error}") from error


def load_given(given: Json) -> Given:
    """What the user said about a page, from its JSON. Raises ValueError, KeyError or TypeError if it is damaged."""
    published, otherwise = (parse_iso(told) if told else None for told in (given["published"], given["published_else"]))
    return Given(given["title"], given["outlet"], published, otherwise)


def load_text(page: Found, capture: Found) -> PageText:
    """The page text, rendered again and proved to be the one that was read.

    Raises RecordError if it isn't: the page is damaged, or this program renders by other rules.
    """
    if page.text_rules != RULES:
        raise RecordError(
            f"the page {capture.name} was read by the rules {page.text_rules}; this program has {RULES}: "
            "use the program that read it, or read the page again with `onrecord reread`"
        )
    text = render(load_page(page, capture))
    if text.sha256 != page.text_sha256:
        raise RecordError(f"the page {capture.name} no longer gives the text that was read: run `onrecord verify`")
    return text


def dig(read: Any, *keys: str) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """What stands under the keys of what was read. Raises RecordError if it is damaged."""
    for key in keys:
        if not isinstance(read, dict) or key not in read:
            raise RecordError(f"{DAMAGED}: {key} is missing in what was read")
        read = read[key]
    return read


def load_json(text: str | None) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The JSON of a column. Raises RecordError if it is damaged."""
    try:
        return json.loads(text or "")
    except (ValueError, TypeError, RecursionError) as error:  # a damaged column can hold anything, even nothing
        raise RecordError(f"{DAMAGED}: {str(text)[:40]!r}... is no JSON") from error


def load_object(text: str | None) -> Json:
    """The JSON object of a column. Raises RecordError if it is damaged."""
    found = load_json(text)
    if not isinstance(found, dict):
        raise RecordError(f"{DAMAGED}: {str(text)[:40]!r}... is no object")
    return found
