"""A file with one page a line, as other programs write them::

    {"id": "a17", "html": "<h1>Harbour to stay open</h1>...", "url": "https://harbourpost.example/a17"}
    {"id": "a18", "text": "...", "published": "2024-03-15", "title": "Tide tables", "outlet": "Harbour Post"}

Lines are read one by one, so the file may be larger than the memory. A line that is no page gives a failure named
``FILE:LINE``, and the others go on.
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from onrecord.dates import parse_iso
from onrecord.errors import PageDamaged, PageError, PageTooLarge
from onrecord.nouns import Failure
from onrecord.pages.files import open_bytes, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from onrecord.nouns import Page, When

ENDING = ".jsonl"

# JSON may write a byte of text in six ("\u0041" is "A"), and the other keys want room too.
_BYTES_A_BYTE = 6
_BEYOND_TEXT = 65_536
# What is no text is read into some thirty times as many bytes of memory, in the process that reads the file.
_BESIDE_TEXTS = 2_000_000
_TEXT = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
# "\ud83d" alone is valid JSON and no character.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MEDIA_TYPES = {"text": "text/plain", "html": "text/html"}


def is_jsonl(name: str) -> bool:
    return PurePath(name.lower().removesuffix(".gz")).suffix == ENDING


def read_jsonl(blank: Page, limit: int) -> Iterator[Page | Failure]:
    """The pages of the JSONL file that `blank` names, each of at most `limit` bytes of text.

    What a line tells goes before what `blank` says of all. Blank lines are passed over.
    """
    try:
        with open_bytes(blank.name) as file:
            for number, line in enumerate(_read_lines(file, _BYTES_A_BYTE * limit + _BEYOND_TEXT), start=1):
                if line is None or not line.isspace():
                    yield _page_or_failure(replace(blank, name=f"{blank.name}:{number}"), line, limit)
    except PageError as error:
        yield Failure(blank.name, error.code, error.message, blank.url)


def _read_lines(file: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """The lines of a file; None for one of more than `longest` bytes, which is never held as a whole."""
    while line := file.readline(longest):
        if line.endswith(b"\n") or len(line) < longest:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = file.readline(longest)
            yield None


def _page_or_failure(blank: Page, line: bytes | None, limit: int) -> Page | Failure:
    try:
        if line is None:
            raise too_large(limit)
        return _page(blank, _parse(line), limit)
    except PageError as error:
        return Failure(blank.name, error.code, error.message, blank.url)


def _parse(line: bytes) -> dict[str, Any]:
    if len(line) > _BESIDE_TEXTS and len(_TEXT.sub(b"", line)) > _BESIDE_TEXTS:
        raise PageTooLarge(f"it has more than {_BESIDE_TEXTS:,} bytes of JSON beside its texts")
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise PageDamaged(f"the line is no JSON: {error}") from error
    if not isinstance(told, dict):
        raise PageDamaged("the line is JSON, but no object with the keys of a page")
    return told


def _page(blank: Page, told: dict[str, Any], limit: int) -> Page:
    words = {kind: text for kind in _MEDIA_TYPES if (text := _find_text(told, kind)) is not None}
    if len(words) != 1:
        raise PageDamaged('the line needs "text" or "html", one of them')
    kind, text = words.popitem()
    data = text.encode()
    if len(data) > limit:
        raise too_large(limit)
    return replace(
        blank,
        name=_find_id(told) or blank.name,
        # A text that begins with U+FEFF gets a signature before it, or that character would be taken for one.
        data=codecs.BOM_UTF8 + data if text.startswith("\ufeff") else data,
        media_type=_MEDIA_TYPES[kind],
        # JSON has told which characters they are; no <meta> in them can know better.
        charset="utf-8",
        url=_find_text(told, "url") or blank.url,
        given=replace(
            blank.given,
            title=_find_text(told, "title") or blank.given.title,
            outlet=_find_text(told, "outlet") or blank.given.outlet,
            published=_find_published(told) or blank.given.published,
        ),
    )


def _find_text(told: dict[str, Any], key: str) -> str | None:
    """The text under a key, with U+FFFD for each lone surrogate, so that it has as many characters as it had."""
    text = told.get(key)
    if text is None:
        return None
    if not isinstance(text, str):
        raise PageDamaged(f'"{key}" must be a text')
    return _LONE_SURROGATE.sub("\ufffd", text)


def _find_id(told: dict[str, Any]) -> str | None:
    number = told.get("id")
    is_number = isinstance(number, int) and not isinstance(number, bool)
    return str(number) if is_number else _find_text(told, "id")


def _find_published(told: dict[str, Any]) -> When | None:
    text = _find_text(told, "published")
    try:
        return parse_iso(text) if text else None
    except ValueError as error:
        raise PageDamaged(f'"published" is no date: {error}') from error
