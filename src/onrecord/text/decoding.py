"""Bytes to text: which characters a page's bytes stand for.

A server says ``iso-8859-1`` of a page that reads ``caf\\xe9``; the page itself says nothing. The label means
windows-1252, as in every browser, and the word is ``café``. Another page is labelled so and reads ``caf\\xc3\\xa9``,
which is sound UTF-8 and would be sheer chance in windows-1252: then the label lies. In this order:

1. a signature (byte order mark), which is no part of the text;
2. what the transport said;
3. UTF-16, if the bytes show its pattern of zeros;
4. in HTML, what the page says of itself in its first 1,024 bytes;
5. UTF-8, if the bytes are UTF-8;
6. in HTML, what the page says of itself further down;
7. a guess by the frequencies of letters, else windows-1252.

The order, the labels and their meaning are those of the WHATWG's Encoding and HTML standards, except that browsers
believe lies and look for no zeros. Malformed bytes become U+FFFD. Nothing else is changed: line ends, NUL and every
other control character stay where they are.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import webencodings
from selectolax.lexbor import LexborHTMLParser

from onrecord.text.binaries import refuse_binary, refuse_format
from onrecord.text.guessing import guess, tell_utf16

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})

_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_TWO_BYTES = frozenset({"utf-16le", "utf-16be"})
_SEVERAL_BYTES = _TWO_BYTES | {"big5", "euc-jp", "euc-kr", "gb18030", "gbk", "iso-2022-jp", "shift_jis"}
# A page whose ASCII could be read to find the label is not in UTF-16 (HTML standard, 13.2.3.2).
_MEANT_BY_PAGE = {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}
# The decoder of GBK is that of its superset (Encoding standard, 10.1).
_CODECS = {"gbk": "gb18030"}
# "replacement" stands for encodings that browsers refuse to read; their labels say nothing that helps here.
_UNREADABLE = "replacement"

_LOOKED_AT = 1024
_LOOKED_AT_LATE = 8192
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']\s*([\w.:-]+)")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a page and the encoding they were read in, by its name in the Encoding standard."""

    text: str = field(repr=False)
    charset: str


def decode(data: bytes, *, charset: str | None, media_type: str) -> Decoded:
    """The text that the bytes stand for; `charset` is the transport's label, if it gave one.

    Raises PageNotText for a PDF, a picture, an archive and other bytes that hold no text.
    """
    for signature, signed in _SIGNATURES:
        if data.startswith(signature):
            return _decode_as(signed, data[len(signature) :])
    refuse_format(data)
    is_html = media_type in HTML_TYPES
    name = _resolve(charset) or tell_utf16(data) or (_told_by_page(data[:_LOOKED_AT]) if is_html else None)
    if name not in _TWO_BYTES:
        refuse_binary(data)
    if name:
        return _decode_labelled(name, data)
    return _decode_utf8(data) or _decode_unlabelled(data, is_html=is_html)


def _resolve(label: str | None) -> str | None:
    """The encoding that a label means, by its standard name; None for a label that nobody knows."""
    encoding = webencodings.lookup(label) if label else None
    return None if encoding is None or encoding.name == _UNREADABLE else str(encoding.name)


def _told_by_page(start: bytes) -> str | None:
    """The encoding that a page names in the bytes from its start on."""
    for label in _find_labels(start):
        name = _resolve(label)
        if name is not None:
            return _MEANT_BY_PAGE.get(name, name)
    return None


def _find_labels(start: bytes) -> Iterator[str]:
    """What ``<meta charset>``, ``<meta http-equiv=content-type>`` and the XML declaration say, in this order."""
    for meta in LexborHTMLParser(start.decode("latin-1")).css("meta"):
        said = {name: value or "" for name, value in meta.attributes.items()}
        if "charset" in said:
            yield said["charset"]
        elif said.get("http-equiv", "").lower() == "content-type":
            yield from _CHARSET.findall(said.get("content", ""))
    if declared := _XML_ENCODING.match(start):
        yield declared[1].decode("ascii")


def _decode_labelled(name: str, data: bytes) -> Decoded:
    """By the label, unless the bytes say that they are UTF-8.

    Bytes of an encoding with one byte a letter are never UTF-8 by chance, if they are more than a few; those of
    encodings with several bytes can be, so there the label must also fail.
    """
    sound = None if data.isascii() else _decode_utf8(data)
    if sound and name not in _SEVERAL_BYTES:
        return sound
    try:
        return _decode_as(name, data, "strict")
    except UnicodeDecodeError:
        return sound or _decode_as(name, data)


def _decode_unlabelled(data: bytes, *, is_html: bool) -> Decoded:
    told = _told_by_page(data[:_LOOKED_AT_LATE]) if is_html else None
    return _decode_as(told or guess(data), data)


def _decode_utf8(data: bytes) -> Decoded | None:
    try:
        return _decode_as("utf-8", data, "strict")
    except UnicodeDecodeError:
        return None


def _decode_as(name: str, data: bytes, errors: str = "replace") -> Decoded:
    codec = webencodings.lookup(_CODECS.get(name, name)).codec_info
    return Decoded(codec.decode(data, errors)[0], name)
