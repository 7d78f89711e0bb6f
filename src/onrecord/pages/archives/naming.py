"""Which files are archives: by their names, for what is in them is opened only when it is asked for."""

from __future__ import annotations

import re

WACZ = ".wacz"

_NAME = re.compile(r"\.(?:(?:warc|wet)(?:\.gz|\.zst)?|wacz)$", re.IGNORECASE)


_INDEX = re.compile(r"\.cdxj?(?:\.gz)?$", re.IGNORECASE)


def is_archive(name: str) -> bool:
    """Does it hold captures?"""
    return bool(_NAME.search(name))


def is_index(name: str) -> bool:
    """Does it tell where captures stand in archives? Below a folder it is left alone: the archives are there too."""
    return bool(_INDEX.search(name))
