"""A whole review without a script: what the forms of the pages hold is sent, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from onrecord.record import Act, Record, ShownStatement

if TYPE_CHECKING:
    from collections.abc import Callable

    from httpx2 import Response
    from starlette.testclient import TestClient

    SignIn = Callable[[str | None], TestClient]


@dataclass
class Form:
    """A form of a page: where it leads, what it holds, and its buttons by their words."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of a page as a browser without a script sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._button: tuple[str, dict[str, str]] | None = None
        self._words = ""
        self._area: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(told.get("action", ""))
            self.found.append(self._form)
        elif self._form is not None and tag == "input" and told.get("type") != "checkbox":
            self._form.fields[told["name"]] = told.get("value", "")
        elif self._form is not None and tag == "select":
            self._form.fields[told["name"]] = ""
        elif self._form is not None and tag == "textarea":
            self._area, self._words = told["name"], ""
        elif self._form is not None and tag == "button":
            named = {told["name"]: told.get("value", "")} if "name" in told else {}
            self._button, self._words = (told.get("formaction", self._form.action), named), ""

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if self._form is None:
            return
        if tag == "textarea" and self._area:
            self._form.fields[self._area] = self._words
        elif tag == "button" and self._button:
            self._form.buttons[" ".join(self._words.split())] = self._button
        elif tag == "form":
            self._form = None


def press(browser: TestClient, page: Response, button: str, **typed: str) -> Response:
    """Press the button with these words, after typing something into its form; gives the page that comes."""
    form = next(it for it in Forms(page.text).found if button in it.buttons)
    assert set(typed) <= set(form.fields) | {"not_told"}
    action, named = form.buttons[button]
    return browser.post(action, data={**form.fields, **named, **typed})


def state_of(record: Record, id_: str) -> str | None:
    shown = record.show(id_)
    assert isinstance(shown, ShownStatement)
    return shown.judged["state"] if shown.judged else None


def test_a_whole_review(sign_in: SignIn, record: Record, ids: list[str]) -> None:
    browser = sign_in("jon")
    page = browser.get("/review")
    assert "The harbour stays open." in page.text
    page = press(browser, page, "Accept", why="I was there")
    assert "Nobody asked the fishermen." in page.text
    page = press(browser, page, "Reject")
    assert "couldn’t tell which of these" in page.text
    page = press(browser, page, "Bram Oster")
    assert "set by people" in page.text
    page = press(browser, page, "Accept")
    page = press(browser, page, "Save these words", content_words="“The ferry")
    assert "Nothing is left to look at" in page.text
    assert [state_of(record, id_) for id_ in ids] == ["accepted", "rejected", "accepted", "mended"]
    made = [it.judgement for it in record.judgements().listed]
    assert [it.act for it in made] == [Act.ACCEPT, Act.REJECT, Act.SET, Act.ACCEPT, Act.MEND]
    assert {it.by for it in made} == {"jon"}
    assert made[0].why == "I was there"
    assert made[2].value["value"]["name"] == "Bram Oster"
    text = record.text(made[4].page_id or "")
    assert text is not None
    ((start, end),) = made[4].value["content"]
    assert text.text[start:end] == "“The ferry"
    assert set(made[4].value) == {"content"}


def test_a_judgement_is_undone_by_a_button(sign_in: SignIn, record: Record, ids: list[str]) -> None:
    browser = sign_in("jon")
    page = press(browser, browser.get("/review"), "Reject")
    page = press(browser, page, "Undo judgement 1")
    assert state_of(record, ids[0]) is None
    page = press(browser, page, "Undo judgement 2")
    assert state_of(record, ids[0]) == "rejected"


def test_a_form_that_somebody_else_was_faster_than_keeps_nothing(
    sign_in: SignIn, record: Record, ids: list[str]
) -> None:
    browser = sign_in("jon")
    page = browser.get("/review")
    record.judge("reject", ids[0], by="mira")
    refused = press(browser, page, "Accept")
    assert refused.status_code == 409
    assert "mira judged this statement meanwhile" in refused.text
    assert len(record.judgements().listed) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"content_words": "The harbor"}, "word for word"),
        ({"content_spans": "5:999999"}, "none of the"),
        ({"content_words": ""}, "a statement has a content"),
        ({}, "nothing to mend"),
    ],
)
def test_what_cannot_be_mended_is_said_and_not_kept(
    sign_in: SignIn, record: Record, ids: list[str], typed: dict[str, str], said: str
) -> None:
    browser = sign_in("jon")
    refused = press(browser, browser.get("/review"), "Save these words", **typed)
    assert refused.status_code == 400
    assert said in refused.text
    assert record.judgements().listed == ()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ({"field": "said_on", "value": "2024-03-13"}, "2024-03-13"),
        ({"field": "place", "value": "Ness", "evidence_words": "harbour"}, "Ness"),
        ({"field": "place", "not_told": "true"}, None),
        ({"field": "speaker", "value": "The Council", "kind": "organization"}, "The Council"),
        ({"field": "occasion", "value": "the treaty", "kind": "speech"}, "the treaty"),
    ],
)
def test_fields_are_set(
    sign_in: SignIn, record: Record, ids: list[str], typed: dict[str, str], value: str | None
) -> None:
    browser = sign_in("jon")
    page = press(browser, browser.get("/review"), "Set it", **typed)
    assert page.status_code == 200
    (made,) = record.judgements().listed
    told = made.judgement.value["value"]
    assert (told["name"] if isinstance(told, dict) else told) == value
    assert bool(made.judgement.value["evidence"]) == ("evidence_words" in typed)


def test_two_answers_to_one_question_are_refused(sign_in: SignIn, record: Record, ids: list[str]) -> None:
    browser = sign_in("jon")
    refused = press(browser, browser.get("/review"), "Set it", field="place", value="Ness", not_told="true")
    assert refused.status_code == 400
    assert record.judgements().listed == ()


def test_a_script_gets_json_of_what_was_kept_or_refused(sign_in: SignIn, ids: list[str]) -> None:
    browser = sign_in("jon")
    as_script = {"accept": "application/json"}
    kept = browser.post(f"/statements/{ids[0]}/accept", data={"seen": "0"}, headers=as_script)
    assert {name: kept.json()[name] for name in ("judgement", "act", "by")} == {
        "judgement": 1,
        "act": "accept",
        "by": "jon",
    }
    refused = browser.post(f"/statements/{ids[0]}/accept", data={"seen": "0"}, headers=as_script)
    assert (refused.status_code, refused.headers["content-type"]) == (409, "application/problem+json")
    assert "jon judged" in refused.json()["detail"]


def test_a_statement_that_is_not_there_is_not_judged(sign_in: SignIn, record: Record, ids: list[str]) -> None:
    assert sign_in("jon").post(f"/statements/{'0' * 20}/accept").status_code == 400


def test_two_persons_are_merged_or_kept_apart(
    sign_in: SignIn, record: Record, make_reading: Callable[..., object], ids: list[str]
) -> None:
    browser = sign_in("jon")
    keys = sorted(row["key"] for row in record.export("people"))
    page = browser.post("/review/people/merge", data={"one": keys[0], "other": keys[1], "back": "/review/people"})
    assert "Judgement 1 is kept." in page.text
    press(browser, page, "Undo judgement 1")
    browser.post("/review/people/split", data={"one": keys[0], "other": keys[1]})
    assert [it.judgement.act for it in record.judgements().listed] == [Act.MERGE, Act.UNDO, Act.SPLIT]


def test_the_log_shows_all_judgements_to_everybody_and_buttons_to_reviewers(
    sign_in: SignIn, record: Record, ids: list[str]
) -> None:
    assert "Nobody has judged anything yet" in sign_in(None).get("/judgements").text
    for _ in range(2):
        for id_ in ids:
            record.judge("accept", id_, by="mira", why="<b>seen</b>")
    record.undo(8, by="jon")
    log = sign_in(None).get("/judgements").text
    assert log.count("accepted") == 8
    assert "undone by judgement 9" in log
    assert "&lt;b&gt;seen&lt;/b&gt;" in log
    assert "Undo judgement" not in log
    assert "Undo judgement 9" in sign_in("jon").get("/judgements").text
    assert record.judgements().end in log


def test_a_long_log_is_shown_a_page_at_a_time(sign_in: SignIn, record: Record, ids: list[str]) -> None:
    for _ in range(30):
        record.judge("accept", ids[0], by="mira")
        record.judge("reject", ids[0], by="jon")
    first = sign_in(None).get("/judgements").text
    assert 'href="/judgements?before=11"' in first
    second = sign_in(None).get("/judgements?before=11").text
    assert second.count("<li id=") == 10
    assert "Earlier ones" not in second
