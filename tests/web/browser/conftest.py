"""A browser, opened once, and sites that are served to it over records of the samples.

Chromium is the machine's own (Debian's package), none that a package of Python would fetch. Without it these tests are
skipped (tests/needs.py).
"""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from onrecord.nouns import Page
from onrecord.reading import read_page
from onrecord.record import Correction, Field, Record
from tests.needs import miss
from tests.web.browser.places import CAPTURED_AT, CAPTURES, Place, find_places
from tests.web.browser.serving import PASSWORD, call, serving
from tests.web.browser.watching import Watched, watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext

HERE = Path(__file__).parent
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
ACCOUNTS = (("mira", "owner"), ("jon", "reviewer"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Last of all: while a browser is driven, its loop runs in this thread, and other tests can't start theirs."""
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        miss("chromium", "`apt-get install chromium`")
    # Chromium's own walls around a page can't be built by root, whom containers often are.
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=args)
        yield opened
        opened.close()


@dataclass(frozen=True)
class Site:
    """A record that is served, and the pages that are looked at."""

    address: str
    db: Path
    places: list[Place]

    def find(self, name: str) -> Place:
        return next(place for place in self.places if place.name == name)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' record as `onrecord add` makes it."""
    db = tmp_path_factory.mktemp("samples") / "record.db"
    call("add", "--db", str(db), "samples")
    return db


@pytest.fixture(scope="session")
def make_site(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Site]]:
    """Serves a copy of the samples' record in which two may judge."""
    with ExitStack() as open_sites:

        def make() -> Site:
            db = tmp_path_factory.mktemp("site") / "record.db"
            shutil.copyfile(samples, db)
            for name, role in ACCOUNTS:
                call("accounts", "add", "--db", str(db), name, "--role", role, told=f"{PASSWORD}\n")
            capture_again(db)
            places = find_places(db)
            return Site(open_sites.enter_context(serving(db, "--write")), db, places)

        yield make


@pytest.fixture(scope="session")
def site(make_site: Callable[[], Site]) -> Site:
    """A site to read on: some judgements were made, and no test makes another."""
    made = make_site()
    with Record.open(made.db) as record:
        judge_some(record)
    return made


@pytest.fixture(scope="session")
def sessions(browser: Browser, site: Site) -> Callable[[str], list[dict[str, str]]]:
    """The cookies of somebody who has signed in, once."""
    kept: dict[str, list[dict[str, str]]] = {"": []}

    def find(who: str) -> list[dict[str, str]]:
        if who not in kept:
            kept[who] = sign_in(browser, site.address, who)
        return kept[who]

    return find


def capture_again(db: Path) -> None:
    """A page that was edited between two captures."""
    with Record.open(db) as record:
        for hour, data in enumerate(CAPTURES):
            at = datetime(2024, 4, 12, 9 + hour, tzinfo=UTC)
            record.add(read_page(Page(CAPTURED_AT, data, "text/plain", url=CAPTURED_AT, captured_at=at)))


def judge_some(record: Record) -> None:
    """What two people might say of three statements: one of each kind of judgement, and an undoing."""
    hits = record.search("treaty", limit=4).hits
    record.judge("accept", hits[0].id, by="mira", why="heard it myself")
    record.judge("reject", hits[1].id, by="jon")
    place = Correction(Field.PLACE, "Port Isarne")
    record.undo(record.judge("set", hits[2].id, place, by="jon", why="the headline says so").n, by="mira")


def sign_in(browser: Browser, address: str, who: str) -> list[dict[str, str]]:
    """Signs in as people do; gives the cookies."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name").fill(who)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/")
    cookies = [dict(cookie) for cookie in context.cookies()]
    context.close()
    return cookies  # type: ignore[return-value]


def open_window(browser: Browser, cookies: Sequence[dict[str, str]] = (), **options: object) -> BrowserContext:
    """A window of somebody: as wide as a desk's or a phone's, light or dark.

    Nothing moves by itself in it: a page that is still scrolling can't be looked at.
    """
    settled = {"viewport": DESKTOP, "reduced_motion": "reduce"} | options
    context = browser.new_context(**settled)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    context.add_cookies(list(cookies))  # type: ignore[arg-type]
    return context


@pytest.fixture
def visit(
    browser: Browser, site: Site, sessions: Callable[[str], list[dict[str, str]]]
) -> Iterator[Callable[..., Watched]]:
    """A watched tab at the site to read on."""
    with ExitStack() as windows:

        def make(who: str = "", **options: object) -> Watched:
            context = open_window(browser, sessions(who), **options)
            windows.callback(context.close)
            return windows.enter_context(watching(context, site.address))

        yield make
