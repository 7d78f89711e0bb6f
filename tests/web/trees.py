"""Looking at the pages of the site as a browser takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from httpx2 import Response
    from selectolax.lexbor import LexborNode
    from starlette.testclient import TestClient

ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "ping")
LOADING = ("src", "action", "formaction", "data", "poster", "srcset", "ping")


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    """The words of the first element that fits, blanks put together; empty if there is none."""
    node = tree.css_first(selector)
    return words_of(node) if node else ""


def words_of(node: LexborNode) -> str:
    """The words of an element, a blank between those of different elements in it."""
    return " ".join(node.text(separator=" ").split())


def see_on(site: TestClient, address: str) -> LexborHTMLParser:
    """The page at an address of a site, which must be there, as a tree."""
    answer = site.get(address)
    assert answer.status_code == 200, answer.text
    return LexborHTMLParser(answer.text)


def walk_site(site: TestClient, *starts: str, most: int = 400) -> Iterator[tuple[str, Response]]:
    """Every page of the site that links lead to, by its address; data for programs is left alone."""
    waiting, seen = list(starts), set(starts)
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        answer = site.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        yield address, answer
        for link in LexborHTMLParser(answer.text).css("main a[href], nav a[href]"):
            led = urljoin(address, link.attributes["href"] or "")
            parts = urlsplit(led)
            if parts.netloc or parts.scheme or parts.path.startswith(("/api/", "/feeds/", "/charts/")):
                continue
            led = led.partition("#")[0]
            if led not in seen:
                seen.add(led)
                waiting.append(led)
