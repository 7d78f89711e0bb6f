"""Words of a page that are safe to print.

A page may hold ``ESC ] 0 ; ... BEL``, which renames the terminal's window, or U+202E, which turns the rest of the line
around so that one name reads like another (Boucher and Anderson, "Trojan Source", 2021). Printed for people, such a
character becomes what it is called: ``<U+001B>``. In JSON the page's words stay as they are.
"""

from __future__ import annotations

import re
import sys

# Control characters (C0, DEL, C1), directional embeddings, overrides and isolates, lone surrogates.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")


def make_visible(text: str) -> str:
    """The text in one line: runs of white space become a blank, what could command a terminal becomes ``<U+001B>``."""
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", _BLANKS.sub(" ", text))


def tell(message: str) -> None:
    """One line to standard error; none where the shell closed it."""
    if sys.stderr is not None:
        sys.stderr.write(f"{make_visible(message)}\n")
