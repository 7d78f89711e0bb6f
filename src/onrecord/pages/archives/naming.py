"""Which files are archives: by their names, for what is in them is opened only when it is asked for."""

from __future__ import annotations

import re

WACZ = ".wacz"

_NAME = re.compile(r"\.(?:(?:warc|wet)(?:\.gz|\.zst)?|wacz)$", re.IGNORECASE)


def is_archive(name: str) -> bool:
    return bool(_NAME.search(name))
