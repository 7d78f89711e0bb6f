"""Every kind of page: whole, silent in the console, asking nobody else, for eyes, keys and hands of all kinds.

Each page is opened in each window once, and everything that can be seen there is looked at.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.browser.axe import load_axe, look, miss_axe
from tests.web.browser.conftest import DESKTOP, PHONE, open_window
from tests.web.browser.serving import ROOT
from tests.web.browser.watching import Watched, watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Response

    from tests.web.browser.conftest import Site
    from tests.web.browser.places import Place

SHOTS = ROOT / "build" / "shots"
WIDE = """() => {
    const page = document.documentElement;
    return [page.scrollWidth - page.clientWidth, [...document.querySelectorAll("main *")]
        .filter((it) => it.getBoundingClientRect().right > page.clientWidth + 1)
        .filter((it) => !it.closest(".scroll, .picture, pre"))
        .map((it) => `${it.tagName}.${it.className}`)];
}"""


AT_NIGHT = {"home", "statement", "occasion", "article", "check-altered", "search", "review", "not-found"}
"""Pages that are kept in dark, too; all are looked through."""


@pytest.fixture(scope="module")
def axe() -> str | None:
    return load_axe()


@dataclass
class Seen:
    """A page as it was seen in one window."""

    place: Place
    status: int
    words: str
    wrong: list[str] = field(default_factory=list)
    wide: list[object] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)


@dataclass
class Walk:
    """All pages in one window, and what its tabs had to complain of."""

    seen: list[Seen]
    tabs: list[Watched]

    @property
    def complaints(self) -> list[str]:
        """A browser tells in its console that a page wasn't there, too: that is what was asked for."""
        told = [it for tab in self.tabs for it in tab.complaints + tab.dialogs]
        return [it for it in told if "the server responded with a status of 40" not in it]


@pytest.fixture(scope="module")
def walk(
    browser: Browser, site: Site, sessions: Callable[[str], list[dict[str, str]]]
) -> Iterator[Callable[..., Walk]]:
    """Opens every page, each once in a window, and looks with `look_at`."""
    with ExitStack() as windows:

        def make(look_at: Callable[[Page, Seen], None], **options: object) -> Walk:
            tabs: dict[str, Watched] = {}
            seen = []
            for place in site.places:
                if place.who not in tabs:
                    context = open_window(browser, sessions(place.who), **options)
                    windows.callback(context.close)
                    tabs[place.who] = windows.enter_context(watching(context, site.address))
                tab = tabs[place.who]
                one = Seen(place, tab.open(place.path), tab.page.locator("main").inner_text())
                look_at(tab.page, one)
                seen.append(one)
            return Walk(seen, list(tabs.values()))

        yield make


def keep(page: Page, name: str) -> None:
    """A picture of the whole page in ``build/shots``, for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


@pytest.fixture(scope="module")
def on_a_desk(walk: Callable[..., Walk], axe: str | None) -> Walk:
    """In light, in dark, and on paper."""

    def look_at(page: Page, seen: Seen) -> None:
        keep(page, f"{seen.place.name}-desktop")
        seen.wrong = look(page, axe)
        page.emulate_media(color_scheme="dark")
        if seen.place.name in AT_NIGHT:
            keep(page, f"{seen.place.name}-dark")
        seen.wrong += look(page, axe, drawn_only=True)
        page.emulate_media(color_scheme="light", media="print")
        seen.printed = [it for it in (".masthead nav", ".themes", ".proof") if page.locator(it).first.is_visible()]
        page.emulate_media(media="screen")

    return walk(look_at, viewport=DESKTOP)


@pytest.fixture(scope="module")
def on_a_phone(walk: Callable[..., Walk], axe: str | None) -> Walk:
    """In light and in dark."""

    def look_at(page: Page, seen: Seen) -> None:
        keep(page, f"{seen.place.name}-phone")
        seen.wide = page.evaluate(WIDE)
        seen.wrong = look(page, axe, drawn_only=True)
        page.emulate_media(color_scheme="dark")
        seen.wrong += look(page, axe, drawn_only=True)
        page.emulate_media(color_scheme="light")

    return walk(look_at, viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture(scope="module")
def without_scripts(walk: Callable[..., Walk]) -> Walk:
    return walk(lambda _page, _seen: None, java_script_enabled=False)


WINDOWS = ["on_a_desk", "on_a_phone", "without_scripts"]


@pytest.mark.parametrize("window", WINDOWS)
def test_every_page_opens_in_peace(request: pytest.FixtureRequest, window: str) -> None:
    """Nothing in the console, which tells what the policy refuses, too; and nobody else is asked for anything."""
    walked: Walk = request.getfixturevalue(window)
    assert [(it.place, it.status) for it in walked.seen if it.status != it.place.status] == []
    assert walked.complaints == []
    assert [it for tab in walked.tabs for it in tab.strangers] == []


@pytest.mark.parametrize("window", WINDOWS[:2])
def test_no_page_shuts_anybody_out(request: pytest.FixtureRequest, window: str, axe: str | None) -> None:
    if axe is None:
        miss_axe()
    walked: Walk = request.getfixturevalue(window)
    assert {it.place.name: it.wrong for it in walked.seen if it.wrong} == {}


def test_no_page_is_moved_sideways_on_a_phone(on_a_phone: Walk) -> None:
    assert {it.place.name: it.wide for it in on_a_phone.seen if it.wide != [0, []]} == {}


def test_without_scripts_everything_can_be_read(on_a_desk: Walk, without_scripts: Walk) -> None:
    """The same words: scripts only save hands some work."""
    pairs = zip(on_a_desk.seen, without_scripts.seen, strict=True)
    differing = {one.place.name for one, other in pairs if one.words.split() != other.words.split()}
    assert differing <= {"review", "statement-judging"}  # where keys and selecting are offered


def test_paper_shows_no_menu_and_what_a_field_rests_on(on_a_desk: Walk) -> None:
    printed = {it.place.name: it.printed for it in on_a_desk.seen}
    assert printed["statement"] == [".proof"]
    assert {part for parts in printed.values() for part in parts} == {".proof"}


STOP = """() => {
    const it = document.activeElement;
    const style = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!it.dataset.stop) it.dataset.stop = String(document.querySelectorAll("[data-stop]").length + 1);
    const name = (it.textContent || it.name || "").trim().slice(0, 40);
    return {tag: it.tagName, name, stop: Number(it.dataset.stop), seen,
            inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight};
}"""
LEFT_OUT = """() => [
    ...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((it) => !it.dataset.stop && it.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
    .filter((it) => !(it.type === "radio" && it.form?.querySelector(`[name=${it.name}][data-stop]`)))
    .map((it) => `${it.tagName} ${it.textContent.trim().slice(0, 40)}`)"""
ON_PAGES = ["home", "statement", "speaker", "search", "check-altered", "review", "accounts"]


@pytest.mark.parametrize("name", ON_PAGES)
def test_keys_reach_everything_and_show_where_they_are(site: Site, visit: Callable[..., Watched], name: str) -> None:
    place = site.find(name)
    tab = visit(place.who)
    tab.open(place.path)
    stops: list[dict[str, Any]] = []
    for _ in range(400):
        tab.page.keyboard.press("Tab")
        stop = tab.page.evaluate(STOP)
        if stop["tag"] in {"BODY", "HTML"} or (stops and stop["stop"] == 1):
            break
        stops.append(stop)
    assert stops[0]["name"] == "Skip to the page"
    assert [it for it in stops if it["tag"] != "OBJECT" and not (it["seen"] and it["inside"])] == []
    assert tab.page.evaluate(LEFT_OUT) == []


def test_the_skip_link_leads_past_the_menu(site: Site, visit: Callable[..., Watched]) -> None:
    tab = visit()
    tab.open("/speakers")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.closest('main') !== null")


def test_colours_are_chosen_without_a_script_and_stay(site: Site, visit: Callable[..., Watched]) -> None:
    tab = visit(java_script_enabled=False)
    tab.open("/outlets")
    tab.page.get_by_role("button", name="dark").click()
    assert tab.page.url.endswith("/outlets")
    tab.open("/ledger")
    assert tab.page.locator("html").get_attribute("data-theme") == "dark"
    paper = tab.page.locator("body").evaluate("it => getComputedStyle(it).backgroundColor")
    assert sum(int(part) for part in paper[4:-1].split(",")) < 200


def test_a_statement_is_light_to_load(site: Site, visit: Callable[..., Watched]) -> None:
    """Page, style and scripts together, as a telephone loads them: under 60 kB."""
    tab = visit()
    answers: list[Response] = []
    tab.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it is written to
    tab.open(site.find("statement").path)
    assert len(answers) >= 3
    assert sum(len(answer.body()) for answer in answers) < 60_000
