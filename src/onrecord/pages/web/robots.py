"""What a site lets programs fetch: its robots.txt, as RFC 9309 has it.

::

    User-agent: *
    Disallow: /drafts/
    Crawl-delay: 10

A site without one (4xx) allows all; one whose server fails, or can't be reached, allows nothing, for nobody knows what
it says. It is asked for once a day, up to five redirects are followed, and 500 KiB of it are read. A server that pleads
for a pause (429) has not said that there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from protego import Protego

from onrecord.errors import PageAddressRefused, PageError, PageOverBudget
from onrecord.pages.unpacking import unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.pages.web.addresses import Address
    from onrecord.pages.web.asking import Answer
    from onrecord.pages.web.clock import Clock

MOST_BYTES = 500 * 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})

_PATH = "/robots.txt"
_NOTHING = "User-agent: *\nDisallow: /"
_TOO_MANY = 429
_MOST_REDIRECTS = 5
_DAY = 86_400.0
# A server that fails is asked again sooner than one that has answered.
_HOUR = 3_600.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site lets us fetch, until when on the clock that is believed, and why if it is nothing."""

    rules: Protego
    until: float
    unreachable: str = ""


class Robots:
    """The rules of every site that was asked.

    ask: one polite request for a robots.txt; follow: the address that a redirect leads to. Both raise PageError.
    """

    def __init__(
        self, clock: Clock, ask: Callable[[Address], Answer], follow: Callable[[Address, str], Address]
    ) -> None:
        self._clock = clock
        self._ask = ask
        self._follow = follow
        self._sites: dict[str, Rules] = {}

    def find(self, address: Address) -> Rules:
        """The rules of the site of an address, fetched if they aren't known, or not known any more.

        Raises PageAddressRefused where the site itself may not be asked, PageOverBudget.
        """
        known = self._sites.get(address.origin)
        if known is None or known.until <= self._clock.monotonic():
            known = self._sites[address.origin] = self._fetch(replace(address, rest=_PATH))
        return known

    def _fetch(self, address: Address) -> Rules:
        answer = self._ask_first(address)
        if isinstance(answer, PageError):
            return self._refuse(answer.message)
        at = address
        try:
            for _ in range(_MOST_REDIRECTS):
                location = answer.headers.get("Location")
                if answer.status not in REDIRECTS or not location:
                    break
                at = self._follow(at, location)
                answer = self._ask(at)
            return self._judge(answer)
        except PageOverBudget:
            raise
        except PageError as error:
            return self._refuse(error.message)

    def _ask_first(self, address: Address) -> Answer | PageError:
        """The answer of the site itself: where that may not be asked, neither may its pages."""
        try:
            return self._ask(address)
        except (PageAddressRefused, PageOverBudget):
            raise
        except PageError as error:
            return error

    def _judge(self, answer: Answer) -> Rules:
        if answer.status // 100 == 2:
            text = unpack(answer.body, answer.headers.list_tokens("Content-Encoding"), MOST_BYTES)
            return self._allow(text.decode("utf-8", "replace"))
        if answer.status // 100 == 5 or answer.status == _TOO_MANY:
            return self._refuse(f"it answers with the status {answer.status}")
        return self._allow("")

    def _allow(self, text: str) -> Rules:
        return Rules(Protego.parse(text.removeprefix("\ufeff")), self._clock.monotonic() + _DAY)

    def _refuse(self, why: str) -> Rules:
        return Rules(Protego.parse(_NOTHING), self._clock.monotonic() + _HOUR, why)
