"""Bytes that hold no text: they are refused with a word on what to do, not read as noise.

Someone saves ``report.txt`` from a site that answered with a PDF; its first bytes are ``%PDF-1.7``. Read as
text it would give thousands of lines without a sentence.
"""

from __future__ import annotations

from onrecord.errors import PageNotText

_EXTRACT = "extract its text first and read the text"
_UNPACK = "unpack it and read what is inside"
_NO_WORDS = "it holds no text to read"

_FORMATS = (
    (b"%PDF-", "a PDF", _EXTRACT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document", _EXTRACT),
    (b"{\\rtf", "an RTF document", _EXTRACT),
    (b"PK\x03\x04", "a ZIP archive or an Office document", f"{_UNPACK}, or {_EXTRACT}"),
    (b"\x1f\x8b", "gzip-compressed", "decompress it, or give the file a name that ends in .gz"),
    (b"BZh91AY&SY", "bzip2-compressed", _UNPACK),
    (b"\xfd7zXZ\x00", "xz-compressed", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _NO_WORDS),
    (b"\xff\xd8\xff", "a JPEG picture", _NO_WORDS),
    (b"GIF87a", "a GIF picture", _NO_WORDS),
    (b"GIF89a", "a GIF picture", _NO_WORDS),
)

# All control characters but tab, line feed, vertical tab, form feed, carriage return and escape
# (ISO-2022-JP).
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
# A tenth of random or compressed bytes are control characters; text with some stray ones stays text.
_MANY = 64
_SHARE = 0.05


def refuse_format(data: bytes) -> None:
    """Raises PageNotText for bytes that begin as a known format begins that is no text."""
    for beginning, name, advice in _FORMATS:
        if data.startswith(beginning):
            raise PageNotText(f"this is {name}, not text: {advice}")


def refuse_binary(data: bytes) -> None:
    """Raises PageNotText for bytes with more control characters than a text has."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _MANY and controls > _SHARE * len(data):
        raise PageNotText(
            f"{controls} of its {len(data)} bytes are control characters: this is no text; "
            "if it is one in an encoding of old, save it in UTF-8"
        )
