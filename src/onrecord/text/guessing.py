"""Guessing the encoding of bytes that nobody labelled.

A text file saved in 1999 holds the bytes ``cc fd f0 20 f1 ea e0 e7 e0 eb``. That is ``Мэр сказал`` in
windows-1251, and line noise in all other encodings. charset-normalizer tells them apart by how text of many
languages looks. It is shown the lines that aren't plain ASCII, because markup would drown them, and only the
encodings that pages were written in.
"""

from __future__ import annotations

from itertools import accumulate, takewhile

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
    """The first lines that hold more than ASCII, whole, so that no character is cut."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    fitting = sum(1 for _ in takewhile(lambda size: size <= _SAMPLE_BYTES, accumulate(map(len, lines))))
    return b"\n".join(lines[: max(fitting, 1)])
