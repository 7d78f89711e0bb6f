"""The walk through a parsed page, from its first element to its last.

An invented page wraps its one paragraph in two thousand ``div``, as careless templates do: so the walk keeps
its own way back to the root instead of calling itself, and asks for each node once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from onrecord.text.claiming import Claims
from onrecord.text.crowding import refuse_crowded
from onrecord.text.elements import CLOSED
from onrecord.text.nesting import refuse_deep
from onrecord.text.opened import Opened
from onrecord.text.sheet import Sheet

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from onrecord.nouns import Block, Claim

_LINE_BREAK = "br"
# How the parser calls what is no element; all such names begin alike.
_TEXT = "-text"
_NO_ELEMENT = "-"


def walk(html: str) -> tuple[str, tuple[Block, ...], tuple[Claim, ...]]:
    """The text that a page shows, its lines with words, and what it claims of itself.

    Raises PageTooLarge for a page that nests too deep to be parsed, or has too many tags; MemoryError.
    """
    refuse_crowded(html)
    refuse_deep(html)
    parsed = _parse(html)
    sheet, claims = Sheet(), Claims()
    _walk_from(parsed.root, sheet, claims)
    text = sheet.text
    return text, tuple(sheet.blocks), claims.finish(text)


def _parse(html: str) -> LexborHTMLParser:
    try:
        # As in a browser that runs scripts, <noscript> is no part of the page and doesn't break up its head.
        return LexborHTMLParser(html, scripting=True)
    except SelectolaxError as error:  # pragma: no cover - tried in a process that has too little memory
        # Nothing is an error in HTML; only the memory for its tree can be refused.
        raise MemoryError from error


def _walk_from(node: LexborNode | None, sheet: Sheet, claims: Claims) -> None:
    inside: Opened | None = None
    while True:
        if node is None:
            if inside is None:
                return
            _leave(inside, sheet, claims)
            node, inside = inside.node.next, inside.parent
            continue
        tag = node.tag or _NO_ELEMENT
        if not tag.startswith(_NO_ELEMENT):
            inside = _enter(Opened(node, tag, inside), sheet, claims)
            node = None if tag in CLOSED else node.first_child
            continue
        if tag == _TEXT and inside is not None and inside.seen:
            sheet.write(node.text_content or "", inside)
        node = node.next


def _enter(element: Opened, sheet: Sheet, claims: Claims) -> Opened:
    if element.on_its_own or (element.tag == _LINE_BREAK and element.seen):
        sheet.end_line()
    claims.note(element, sheet.position)
    return element


def _leave(element: Opened, sheet: Sheet, claims: Claims) -> None:
    claims.leave(element, sheet.position)
    if element.on_its_own:
        sheet.end_line()
    sheet.leave(element)
