"""The review in a browser: by keys alone, with words selected, and when the server says no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.record import Act, Record, ShownStatement
from onrecord.web import Terms, create_app
from onrecord.web.access.access import Access, Keys
from onrecord.web.access.enrolling import end_sessions
from onrecord.web.access.limits import Limits
from onrecord.web.access.sessions import Sessions
from onrecord.web.desk import Desk
from tests.web.access.conftest import PASSWORD
from tests.web.judging.browsing import bind, open_browser, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from onrecord.web.access.accounts import Accounts
    from onrecord.web.access.passwords import Passwords
    from tests.web.access.conftest import Clock


READY = ":root[data-scripted] .question"
"""A question, once the scripts run."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(
    browser: Browser, record: Record, ids: list[str], accounts: Accounts, passwords: Passwords, clock: Clock
) -> Iterator[Page]:
    """The review, in a browser in which Jon has signed in by hand. Whatever its scripts complain of fails the test."""
    with bind() as (bound, port):
        site = Terms(port=port, write=True).site
        keys = Keys(accounts, Sessions(b"k" * 32, clock), passwords)
        access = Access(site, Limits.make(clock.seconds), clock, write=True, keys=keys)
        with serving(create_app(Desk(record, access=access)), bound):
            context = browser.new_context(base_url=f"http://127.0.0.1:{port}")
            context.set_default_timeout(15_000)
            page = context.new_page()
            complaints: list[str] = []
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda told: complaints.append(told.text) if "Content Security" in told.text else None)
            page.goto("/review")
            page.fill("#name", "jon")
            page.fill("#password", PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_selector(READY)
            yield page
            context.close()
            assert complaints == []


def asked(page: Page) -> str | None:
    return page.locator(".question").get_attribute("data-id")


def wait_for(page: Page, id_: str | None) -> None:
    chosen = f'.question[data-id="{id_}"]' if id_ else ".question.nothing"
    page.wait_for_selector(chosen)
    page.wait_for_function("document.activeElement.matches('.question')")


def acts(record: Record) -> list[tuple[Act, str]]:
    return [(it.judgement.act, it.judgement.subject) for it in record.judgements().listed]


def states(record: Record, ids: list[str]) -> list[str | None]:
    shown = [record.show(id_) for id_ in ids]
    return [it.judged["state"] if isinstance(it, ShownStatement) and it.judged else None for it in shown]


def status(page: Page, words: str) -> None:
    page.locator(".status", has_text=words).wait_for()


def test_a_whole_review_by_keys(page: Page, record: Record, ids: list[str]) -> None:
    assert asked(page) == ids[0]
    page.keyboard.press("a")
    wait_for(page, ids[1])
    status(page, "Accepted, judgement 1. Now: Harbour Post")
    page.keyboard.press("r")
    wait_for(page, ids[2])
    status(page, "Rejected, judgement 2")
    page.keyboard.press("u")
    wait_for(page, ids[1])
    status(page, "Judgement 2 is undone.")
    page.keyboard.press("n")
    wait_for(page, ids[2])
    page.keyboard.press(" ")
    wait_for(page, ids[3])
    assert acts(record) == [(Act.ACCEPT, ids[0]), (Act.REJECT, ids[1]), (Act.UNDO, ids[1])]
    assert {it.judgement.by for it in record.judgements().listed} == {"jon"}


def test_the_last_one_leaves_nothing(page: Page, record: Record, ids: list[str]) -> None:
    for after in (*ids[1:], None):
        page.keyboard.press("a")
        wait_for(page, after)
        status(page, "Accepted")
    assert states(record, ids) == ["accepted"] * 4
    page.keyboard.press("u")
    wait_for(page, ids[3])


def test_somebody_who_types_fast_loses_nothing(page: Page, record: Record, ids: list[str]) -> None:
    page.keyboard.press("a")
    wait_for(page, ids[1])
    page.keyboard.press("r")
    wait_for(page, ids[2])
    page.keyboard.press("a")
    wait_for(page, ids[3])
    status(page, "judgement 3")
    assert states(record, ids) == ["accepted", "rejected", "accepted", None]


SELECT = """([words]) => {
  const pieces = [...document.querySelectorAll('.passages [data-start]')];
  const [first, last] = [words[0], words[words.length - 1]].map(
    (word) => pieces.find((piece) => piece.textContent.includes(word)));
  const range = document.createRange();
  range.setStart(first.firstChild, first.textContent.indexOf(words[0]));
  const end = words[words.length - 1];
  range.setEnd(last.firstChild, last.textContent.indexOf(end) + end.length);
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
  document.querySelector('.passages').dispatchEvent(new PointerEvent('pointerup', {bubbles: true}));
}"""


@pytest.mark.parametrize(
    ("selected", "said"),
    [
        (["The harbour"], "The harbour"),
        (["harbour stays ", "open"], "harbour stays open"),
        (["Brask", "said"], "Brask said"),
    ],
)
def test_words_are_mended_by_selecting_them_behind_an_emoji(
    page: Page, record: Record, ids: list[str], selected: list[str], said: str
) -> None:
    page.keyboard.press("m")
    page.evaluate(SELECT, [selected])
    words = page.locator("[name=content_words]")
    page.wait_for_function("words => document.querySelector('[name=content_words]').value === words", arg=said)
    assert words.input_value() == said
    page.get_by_role("button", name="Save these words").click()
    wait_for(page, ids[1])
    status(page, "Mended")
    made = record.judgements().listed[0].judgement
    text = record.text(made.page_id or "")
    assert text is not None
    assert "🌊🚢" in text.text[: text.text.index("harbour")]
    ((start, end),) = made.value["content"]
    assert " ".join(text.text[start:end].split()) == said


def test_another_field_is_selected_for_and_pieces_are_added(page: Page, record: Record, ids: list[str]) -> None:
    page.keyboard.press("m")
    page.get_by_role("radio", name="By whom").check()
    page.evaluate(SELECT, [["Ana"]])
    page.get_by_role("radio", name="What was said").check()
    page.evaluate(SELECT, [["harbour"]])
    page.get_by_role("button", name="as another piece").click()
    page.evaluate(SELECT, [["open"]])
    page.get_by_role("button", name="Save these words").click()
    wait_for(page, ids[1])
    status(page, "Mended")
    made = record.judgements().listed[0].judgement
    text = record.text(made.page_id or "")
    assert text is not None
    words = {field: [text.text[start:end] for start, end in spans] for field, spans in made.value.items()}
    assert words == {"content": ["harbour", "open"], "source": ["Ana"]}


def test_what_is_typed_after_selecting_goes_by_its_words(page: Page, record: Record, ids: list[str]) -> None:
    page.keyboard.press("m")
    page.evaluate(SELECT, [["harbour"]])
    page.locator("[name=content_words]").fill("stays open")
    page.get_by_role("button", name="Save these words").click()
    wait_for(page, ids[1])
    status(page, "Mended")
    ((start, end),) = record.judgements().listed[0].judgement.value["content"]
    assert end - start == len("stays open")


def test_the_speaker_is_set_and_the_statement_stays(page: Page, record: Record, ids: list[str]) -> None:
    page.keyboard.press("s")
    page.keyboard.type("Bram Oster")
    page.keyboard.press("Enter")
    status(page, "Set, judgement 1.")
    wait_for(page, ids[0])
    assert page.locator(".fields dd").first.inner_text() == "Bram Oster"
    page.keyboard.press("a")
    wait_for(page, ids[1])
    status(page, "Accepted, judgement 2")
    assert states(record, ids)[0] == "accepted"


def test_one_of_those_who_may_be_meant_is_chosen(page: Page, ids: list[str]) -> None:
    for after in ids[1:3]:
        page.keyboard.press("n")
        wait_for(page, after)
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Ana Brask"
    page.keyboard.press("Enter")
    status(page, "Set, judgement 1.")
    wait_for(page, ids[2])
    assert page.locator(".fields dd").first.inner_text() == "Ana Brask"


def test_when_somebody_was_faster_the_statement_comes_back(page: Page, record: Record, ids: list[str]) -> None:
    record.judge("reject", ids[0], by="mira")
    page.keyboard.press("a")
    page.locator(".alert", has_text="mira judged this statement meanwhile").wait_for()
    assert asked(page) == ids[0]
    assert len(acts(record)) == 1


def test_when_the_session_has_ended_nothing_seems_kept(
    page: Page, record: Record, ids: list[str], accounts: Accounts
) -> None:
    end_sessions(accounts, "jon")
    page.keyboard.press("a")
    page.locator(".alert", has_text="sign in").wait_for()
    assert asked(page) == ids[0]
    assert acts(record) == []


def test_keys_are_explained_and_can_be_turned_off(page: Page, record: Record, ids: list[str]) -> None:
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("a")
    page.get_by_label("judge by single keys").uncheck()
    page.keyboard.press("Escape")
    page.locator(".question").focus()
    page.keyboard.press("a")
    page.keyboard.press("n")
    page.reload()
    page.wait_for_selector(READY)
    page.keyboard.press("r")
    assert asked(page) == ids[0]
    assert acts(record) == []


def test_letters_that_are_typed_judge_nothing(page: Page, record: Record, ids: list[str]) -> None:
    page.locator(".ruling [name=why]").fill("")
    page.locator(".ruling [name=why]").press_sequentially("a rn mus?")
    page.keyboard.press("Control+a")
    assert acts(record) == []
    page.keyboard.press("Enter")
    wait_for(page, ids[1])
    status(page, "Accepted")
    assert record.judgements().listed[0].judgement.why == "a rn mus?"


def test_the_page_of_a_statement_is_judged_on_too(page: Page, record: Record, ids: list[str]) -> None:
    page.goto(f"/statements/{ids[3]}")
    page.locator(".mending summary").click()
    page.evaluate(SELECT, [["ferry"]])
    page.get_by_role("button", name="Save these words").click()
    page.wait_for_url(f"**/statements/{ids[3]}?did=1#judging")
    ((start, end),) = record.judgements().listed[0].judgement.value["content"]
    assert end - start == len("ferry")
    page.get_by_role("button", name="Undo judgement 1").click()
    page.wait_for_url("**?did=2#judging")
    assert states(record, ids)[3] is None
