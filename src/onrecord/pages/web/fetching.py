"""A page of the web, fetched as a good guest does.

For ``https://harbourpost.example/a17``: does the site's robots.txt allow it, is it this host's turn, what does the host
answer; a redirect starts all of it again at another address, which nobody has vetted yet. What goes wrong is a failure
of this one page, with its reason. Pages are asked for one after the other, so no host ever has two requests of a run at
once.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from courlan import normalize_url

from onrecord.errors import (
    PageForbidden,
    PageNotServed,
    PageNotText,
    PagePaused,
    PageRedirected,
    PageUnreachable,
    SettingsError,
)
from onrecord.journal import tell
from onrecord.nouns import Drop
from onrecord.pages.files import too_large
from onrecord.pages.media import PAGES, find_media_type
from onrecord.pages.unpacking import unpack
from onrecord.pages.web.addresses import Address, parse_address
from onrecord.pages.web.asking import Terms, ask
from onrecord.pages.web.budgets import Budget
from onrecord.pages.web.clock import SystemClock
from onrecord.pages.web.dialling import connect
from onrecord.pages.web.keeping import Keeper
from onrecord.pages.web.pacing import Pace
from onrecord.pages.web.resolving import look_up, resolve_public
from onrecord.pages.web.robots import MOST_BYTES, REDIRECTS, Robots
from onrecord.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from onrecord.nouns import Known, Page
    from onrecord.pages.headers import Header
    from onrecord.pages.web.asking import Answer
    from onrecord.pages.web.clock import Clock
    from onrecord.pages.web.dialling import Connect
    from onrecord.pages.web.resolving import Resolve
    from onrecord.settings import Settings

_LOG = logging.getLogger(__name__)
_NAME = "onrecord"
_ACCEPT = "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,application/xml;q=0.7,*/*;q=0.1"
_PACKINGS = "gzip, deflate, br, zstd"
_PLEAS = frozenset({429, 503})
_TRIES = 3
_MOST_REDIRECTS = 10
_OK = 200
_NOT_MODIFIED = 304
_CONTACT = re.compile(r"[\x21-\x7e]*")


@dataclass(frozen=True, slots=True)
class Wires:
    """What joins a fetcher to the world: names to numbers, numbers to connections, the time."""

    resolve: Resolve = look_up
    dial: Connect = connect
    clock: Clock = SystemClock()  # noqa: RUF009 - it has no state


class Fetcher:
    """Fetches pages one after the other, and remembers how each host wants to be treated.

    warc: a folder to keep all answers in; allow_private: ask any host and port, for tests; known: what was said of an
    address by an earlier capture, so that the server can say that nothing has changed.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        warc: str | Path | None = None,
        allow_private: bool = False,
        known: Known | None = None,
        wires: Wires | None = None,
    ) -> None:
        self._wires = wires or Wires()
        self._settings = settings
        self._allow_private = allow_private
        self._known = known
        self._keeper = Keeper(warc) if warc else None
        self._agent = _introduce(settings.contact)
        self._pace = Pace(self._wires.clock, settings.host_delay, settings.max_host_delay)
        self.start_run()
        self._robots = Robots(self._wires.clock, self._ask_robots, self._follow)

    def start_run(self) -> None:
        """Begin with a whole budget again; what is known of the hosts stays known."""
        self._budget = Budget(self._settings, self._wires.clock)

    def fetch(self, page: Page, *, types: Collection[str] | None = PAGES, conditional: bool = True) -> Page | Drop:
        """The page at the address that is the page's name, or UNCHANGED. Raises PageError, and UsageError for `warc`.

        types: media types that are taken, or None for any; conditional: it may be UNCHANGED. The address that it comes
        back with is that of the last redirect.
        """
        address = parse_address(page.name, any_port=self._allow_private)
        asked: set[Address] = set()
        while address not in asked and len(asked) <= _MOST_REDIRECTS:
            asked.add(address)
            answer = self._visit(address, conditional=conditional)
            location = answer.headers.get("Location")
            if answer.status not in REDIRECTS or not location:
                return self._finish(page, answer, types)
            address = self._follow(address, location)
        raise PageRedirected(f"its {len(asked)} redirects lead nowhere, the last one to {address.url}")

    def _visit(self, address: Address, *, conditional: bool) -> Answer:
        found = self._robots.find(address)
        if found.unreachable:
            raise PageUnreachable(f"nobody knows what {address.origin}/robots.txt allows: {found.unreachable}")
        if not found.rules.can_fetch(address.url, _NAME):
            raise PageForbidden(f"{address.origin}/robots.txt doesn't allow it")
        stamp = self._known(normalize_url(address.url)) if self._known and conditional else None
        conditions = [
            ("If-None-Match", stamp.etag if stamp else None),
            ("If-Modified-Since", stamp.last_modified if stamp else None),
        ]
        told = [("Accept", _ACCEPT), ("Accept-Encoding", _PACKINGS), *((key, text) for key, text in conditions if text)]
        return self._ask(address, told, self._settings.max_page_bytes, found.rules.crawl_delay(_NAME))

    def _ask_robots(self, address: Address) -> Answer:
        return self._ask(address, [("Accept-Encoding", "identity")], MOST_BYTES, None)

    def _ask(self, address: Address, told: list[Header], most: int, delay: float | None) -> Answer:
        """The answer of a host in its turn; where it pleads for a pause, that of the last try."""
        clock = self._wires.clock
        for tries in range(_TRIES):
            began = clock.monotonic()
            if not self._pace.wait(address.host):
                tell(_LOG, "host paused", logging.WARNING, host=address.host, url=address.url)
                raise PagePaused(
                    f"{address.host} asks for a longer pause than {self._settings.max_host_delay:g} seconds; "
                    "try again later, or let the setting max_host_delay allow more"
                )
            waited = clock.monotonic() - began
            answer = self._ask_once(address, told, most, delay, waited)
            if answer.status not in _PLEAS:
                break
            self._pace.hold(address.host, tries, answer.headers.get("Retry-After"))
        return answer

    def _ask_once(self, address: Address, told: list[Header], most: int, delay: float | None, waited: float) -> Answer:
        wires, host = self._wires, address.host
        self._budget.check(host)
        numbers = resolve_public(host, address.port, wires.resolve, allow_private=self._allow_private)
        began, size, status = wires.clock.monotonic(), 0, None
        try:
            terms = Terms(self._settings.fetch_seconds, most)
            answer = ask(address, numbers, [("User-Agent", self._agent), *told], terms, wires.clock, wires.dial)
            size, status = len(answer.body), answer.status
        finally:
            seconds = wires.clock.monotonic() - began
            self._budget.spend(host, size, seconds)
            self._pace.done(host, delay)
            times = {"waited": round(waited, 3), "seconds": round(seconds, 3)}
            tell(_LOG, "fetched", host=host, url=address.url, status=status, bytes=size, **times)
        if self._keeper:
            self._keeper.keep(answer)
        return answer

    def _follow(self, address: Address, location: str) -> Address:
        return address.follow(location, any_port=self._allow_private)

    def _finish(self, page: Page, answer: Answer, types: Collection[str] | None) -> Page | Drop:
        headers, limit = answer.headers, self._settings.max_page_bytes
        if answer.status == _NOT_MODIFIED:
            return Drop.UNCHANGED
        if answer.status != _OK:
            raise PageNotServed.with_status(answer.status, answer.reason)
        if types is not None and headers.media_type and headers.media_type not in types:
            raise PageNotText(f"it is {headers.media_type}: only HTML and plain text are read")
        if answer.cut:
            raise too_large(limit)
        data = unpack(answer.body, headers.list_tokens("Content-Encoding"), limit)
        return replace(
            page,
            data=data,
            media_type=headers.media_type or find_media_type("", data),
            charset=headers.charset,
            url=answer.address.url,
            captured_at=answer.asked_at,
            headers=headers.lines,
        )


def _introduce(contact: str) -> str:
    """``onrecord/0.3.0 (+https://harbourpost.example/robots)``: which program asks, and where its user can be found."""
    if not _CONTACT.fullmatch(contact):
        raise SettingsError(f"the setting contact can't be {contact!r}: it takes a web or mail address, without blanks")
    return f"{_NAME}/{VERSION}" + (f" (+{contact})" if contact else "")
