"""docs/first-ten-minutes.md, done as it is written; its pictures are made here.

``ONRECORD_PICTURES=1 pytest tests/web/browser/test_first_ten_minutes.py`` puts new ones into ``docs/pictures``.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.web.browser.conftest import open_window
from tests.web.browser.places import QUOTATION
from tests.web.browser.serving import ROOT, serving
from tests.web.browser.watching import watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

GUIDE = ROOT / "docs" / "first-ten-minutes.md"
PICTURES = ROOT / "docs" / "pictures"
MADE = ROOT / "build" / "pictures"
MOST = 120_000
"""Bytes of a picture."""
WINDOW = {"width": 1024, "height": 660}


@pytest.fixture
def desk(browser: Browser, samples: Path) -> Iterator[tuple[Page, str]]:
    """A stranger's window, and the address of the record that was served as the guide says."""
    with serving(samples) as address:
        context = open_window(browser, viewport=WINDOW)
        with watching(context, address) as tab:
            yield tab.page, address
            assert tab.complaints == []
        context.close()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    def take(page: Page, name: str) -> None:
        data = page.screenshot()
        assert len(data) < MOST
        for folder in (MADE, *([PICTURES] if os.environ.get("ONRECORD_PICTURES") else [])):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.png").write_bytes(data)

    return take


def test_the_commands_are_those_that_were_run() -> None:
    commands = re.findall(r"^\$ (.*)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == [
        "pip install 'onrecord[web]'",
        "onrecord add --db record.db samples",
        "onrecord serve --db record.db",
    ]


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    shown = re.findall(r"\]\(pictures/(\S+)\)", GUIDE.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(it.name for it in PICTURES.iterdir())
    assert all((PICTURES / name).stat().st_size < MOST for name in shown)


def test_has_she_said_this_before(desk: tuple[Page, str], picture: Callable[[Page, str], None]) -> None:
    page, address = desk
    page.goto(address)
    picture(page, "home")
    page.get_by_label("Find what was said").fill("eleven")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".results .statement").count() >= 3
    picture(page, "search")
    page.get_by_role("link", name=re.compile("^“For eleven years")).first.click()
    assert page.get_by_role("heading", name="As others report it").is_visible()
    picture(page, "statement")
    assert page.locator(".versions > li").count() == 2
    page.get_by_role("heading", name="As others report it").evaluate("it => it.scrollIntoView()")
    page.set_viewport_size({"width": 1024, "height": 480})
    picture(page, "versions")
    page.set_viewport_size({"width": 1024, "height": 660})
    page.locator(".attribution .speaker").click()
    page.get_by_role("heading", name="Ilsabet Mórvane").wait_for()
    page.wait_for_load_state()
    picture(page, "speaker")
    page.get_by_role("link", name="Check a quotation").click()
    page.get_by_label("The quotation, as it is printed").fill(QUOTATION)
    page.get_by_label("Whose words they are said to be, if that matters").fill("Morvane")
    page.get_by_role("button", name="Check").click()
    page.locator(".verdict").wait_for()
    page.locator(".verdict").evaluate("it => it.scrollIntoView()")
    picture(page, "check")
