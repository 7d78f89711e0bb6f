"""Guessing the encoding of bytes that nobody labelled.

A text file saved in 1999 holds the bytes ``cc fd f0 20 f1 ea e0 e7 e0 eb``. That is ``Мэр сказал`` in
windows-1251, and line noise in all other encodings. charset-normalizer tells them apart by how text of many
languages looks. It is shown the lines that aren't plain ASCII, because markup would drown them, and only the
encodings that pages were written in.

UTF-16 needs no guess: ``M\\0a\\0y\\0o\\0r\\0`` has a zero in every second byte, as no other text has. In other scripts
than Latin the blanks, digits and line ends tell it.
"""

from __future__ import annotations

import io
import re

import webencodings
from charset_normalizer import from_bytes

_FALLBACK = "windows-1252"

# Encodings with a language that used them on the web and no near twin in the list, which would only confuse:
# iso-8859-7 differs from windows-1253 in one Greek letter.
_CANDIDATES = """
    big5 euc-jp euc-kr gb18030 ibm866 iso-8859-2 koi8-r koi8-u shift_jis windows-874 windows-1250 windows-1251
    windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258
    """.split()
_NAMES = {webencodings.lookup(name).codec_info.name.replace("-", "_"): name for name in _CANDIDATES}

_SAMPLE_BYTES = 64_000
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_FEW = 1 / 20
# In none of these encodings is a byte below 0x30 part of a longer character.
_BETWEEN_CHARACTERS = re.compile(rb".*[\x00-\x2f]", re.DOTALL)

_LOOKED_AT = 65_536
# The high byte is zero in blanks, digits, tags and Latin letters, which no page lacks; the low byte is zero in one
# character of 256 that are all rare.
_ZEROS_AT_LEAST = 8
_ZEROS_SHARE = 0.02
_STRAY_ZEROS = 0.02
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd-\uffff]")


def tell_utf16(data: bytes) -> str | None:
    """``utf-16le`` or ``utf-16be`` for bytes that show its pattern of zeros and hold text in it."""
    start = data[:_LOOKED_AT]
    even, odd = start[::2].count(0), start[1::2].count(0)
    many, few, name = (odd, even, "utf-16le") if odd > even else (even, odd, "utf-16be")
    if many < max(_ZEROS_AT_LEAST, _ZEROS_SHARE * len(start) / 2) or few > _STRAY_ZEROS * many:
        return None
    text = start[: len(start) & ~1].decode(name, "replace")
    return name if len(_CONTROLS.findall(text)) <= _STRAY_ZEROS * len(text) else None


def guess(data: bytes) -> str:
    """The likeliest encoding of bytes that aren't valid UTF-8, by its name in the Encoding standard."""
    if _is_nearly_utf8(data):
        return "utf-8"
    best = from_bytes(_sample(data), cp_isolation=list(_NAMES), preemptive_behaviour=False).best()
    return _NAMES.get(best.encoding, _FALLBACK) if best else _FALLBACK


def _is_nearly_utf8(data: bytes) -> bool:
    """Is this UTF-8 with a slip, such as a page that was cut in the middle of a character?

    In another encoding, bytes form a well-formed character of UTF-8 by rare chance only.
    """
    text = data.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(data.translate(None, _BEYOND_ASCII))
    return text.count("\ufffd") <= _FEW * beyond_ascii


def _sample(data: bytes) -> bytes:
    """The first lines that hold more than ASCII, cut where no character can be cut."""
    taken = bytearray()
    for line in io.BytesIO(data):
        if not line.isascii():
            taken += line[: _SAMPLE_BYTES + 1]
        if len(taken) > _SAMPLE_BYTES:
            whole = _BETWEEN_CHARACTERS.match(taken, 0, _SAMPLE_BYTES)
            return whole[0] if whole else bytes(taken[:_SAMPLE_BYTES])
    return bytes(taken)
