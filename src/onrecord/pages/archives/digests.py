"""Does a record still hold what was captured?

``WARC-Block-Digest: sha1:FVMFMJ3UVNPLCGHWPGOCFAPAFCM5CFJG`` is a hash of the block, in base 32 or hexadecimal digits
(WARC 1.1, 5.8 and 5.9). The payload digest is that of the page inside; some programs hash it as it was sent, in chunks,
others without them, so either is right.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from onrecord.errors import PageDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable

_KNOWN = {"md5": 32, "sha1": 40, "sha256": 64, "sha384": 96, "sha512": 128}


def check_digest(what: str, told: str | None, candidates: Iterable[bytes]) -> None:
    """Raises PageDamaged if a digest is told, and none of the candidates has it; one of another kind says nothing."""
    name, _, value = (told or "").strip().partition(":")
    algorithm = name.lower().replace("-", "")
    if algorithm not in _KNOWN:
        return
    expected = _decode(value, _KNOWN[algorithm])
    if all(hashlib.new(algorithm, data, usedforsecurity=False).digest() != expected for data in candidates):
        raise PageDamaged(f"the {what} isn't what was captured: its {algorithm} digest is another one")


def _decode(value: str, digits: int) -> bytes | None:
    if len(value) == digits and re.fullmatch("[0-9a-fA-F]+", value):
        return bytes.fromhex(value)
    try:
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except ValueError:
        return None
