"""A tab that is watched: what its pages complain of, whom they ask, and whether anything speaks up in them.

A browser tells what its policy refused, what failed to load and what a script threw in its console; tests read there
what nobody would see on the page.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request


@dataclass
class Watched:
    """A tab at a site. complaints: errors and warnings; strangers: addresses of other hosts that were asked."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def open(self, path: str, wait: str = "load") -> int:
        """Go to a page of the site; gives its status."""
        answer = self.page.goto(self.site + path, wait_until=wait)  # type: ignore[arg-type]
        assert answer is not None
        return answer.status

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def see(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(self.site).netloc:
            self.strangers.append(f"{self.page.url}: {request.url}")

    def shut(self, dialog: Dialog) -> None:
        self.dialogs.append(f"{self.page.url}: {dialog.message}")
        dialog.dismiss()


@contextmanager
def watching(context: BrowserContext, site: str) -> Iterator[Watched]:
    """A tab of a context, closed afterwards."""
    page = context.new_page()
    watched = Watched(page, site)
    page.on("console", watched.hear)
    page.on("pageerror", lambda error: watched.complaints.append(f"{page.url}: {error}"))
    page.on("dialog", watched.shut)
    page.on("request", watched.see)
    try:
        yield watched
    finally:
        page.close()
