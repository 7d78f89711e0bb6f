"""What a flaw is: a page that no newsroom would print, how it is made, and what must come of it.

A flaw is a function named by what is the matter; it gives the bytes, its docstring says why it is here. ::

    @flaw(".txt", "not_text")
    def a_pdf_named_txt() -> bytes:
        \"\"\"The site answered with a PDF, and the browser saved it under the name of the link.\"\"\"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# The one article that the flaws are wrapped around.
TITLE = "The old quay stays"
SENTENCE = '"The quay stays open," Ana Brask said on Friday, and the crews went home by the late ferry.'
HEAD = f"<!DOCTYPE html><html lang=en><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
ARTICLE = HEAD + f"<p>{SENTENCE}</p>" * 4
TEXT = f"{TITLE}\n\n" + f"{SENTENCE}\n\n" * 4


@dataclass(frozen=True, slots=True)
class Flaw:
    """comes: ``article`` with SENTENCE in it, ``no_article``, or the code of the failure; seconds: that it may take."""

    ending: str
    comes: str
    make: Callable[[], bytes]
    seconds: float

    @property
    def name(self) -> str:
        return self.make.__name__


FLAWS: list[Flaw] = []


def flaw(ending: str, comes: str, *, seconds: float = 60.0) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Puts a function that makes a page among the flaws."""

    def keep(make: Callable[[], bytes]) -> Callable[[], bytes]:
        FLAWS.append(Flaw(ending, comes, make, seconds))
        return make

    return keep
