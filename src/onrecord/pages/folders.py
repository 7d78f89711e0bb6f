"""A folder of saved pages.

``saved/2024/harbour.html``, ``saved/2024/harbour_files/ad.js``, ``saved/.cache/old.html``: one page, because
the second has no ending of a page and the third is hidden.
"""

from __future__ import annotations

import os
from pathlib import PurePath

from onrecord.pages.archives import is_archive
from onrecord.pages.files import COMPRESSED
from onrecord.pages.jsonl import ENDING
from onrecord.pages.media import MEDIA_TYPES

_ENDINGS = frozenset({*MEDIA_TYPES, ENDING})


def find_files(folder: str) -> tuple[list[str], list[OSError]]:
    """The files below a folder whose ending is that of pages, sorted; and the folders that couldn't be
    listed.

    Hidden files and folders are left out, and links to folders are not followed.
    """
    found: list[str] = []
    refused: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(str(os.path.join(where, name)) for name in files if _is_page(name))  # noqa: PTH118
    return sorted(found), refused


def _is_page(name: str) -> bool:
    ending = PurePath(name.lower().removesuffix(COMPRESSED)).suffix
    return (ending in _ENDINGS or is_archive(name)) and not name.startswith(".")
