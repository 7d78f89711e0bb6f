"""Two hundred texts of strangers in every field that is stored, and in every address: none is more than text.

The pages are opened in a window that doesn't keep to their policy, so that nothing stands between a slip of a template
and a script that runs. Besides what runs, loads or leads elsewhere, the elements of each page are looked through: a
link that nobody clicks in a test does nothing in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
from lxml import etree

from onrecord.record import Record
from onrecord.web import filters
from tests.web.browser.conftest import ACCOUNTS, open_window, sign_in
from tests.web.browser.hostile import HANDFULS, add_hostile, write
from tests.web.browser.payloads import PAYLOADS, SPEAKING
from tests.web.browser.serving import PASSWORD, call, serving
from tests.web.browser.watching import Watched, watching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ELEMENTS = """
    a abbr article aside b body button caption cite circle code datalist dd defs del desc details dialog div dl dt
    fieldset figcaption figure footer form g h1 h2 h3 h4 head header html input ins kbd label legend li line link
    main mark meta nav object ol option p path pre q rect s section select small span strong style summary svg
    table tbody td text textarea tfoot th thead time title tr tspan ul clipPath clippath use symbol script
""".split()
FIND_STRANGE = """(known) => {
    const strange = [];
    const documents = [document, ...[...document.querySelectorAll("object")].map((it) => it.contentDocument)];
    for (const it of documents.filter(Boolean).flatMap((one) => [...one.querySelectorAll("*")])) {
        const name = it.localName;
        if (!known.includes(name)) strange.push(`<${name}>`);
        if (name === "style" && !it.ownerSVGElement) strange.push("<style>");
        if (name === "script" && !it.src.startsWith(location.origin + "/static/")) strange.push("<script>");
        if (name === "meta" && it.httpEquiv) strange.push("<meta http-equiv>");
        for (const {name: attribute, value} of it.attributes) {
            if (attribute.startsWith("on") || (attribute === "style" && !it.closest("svg")))
                strange.push(`${name} ${attribute}`);
            if (["href", "xlink:href", "src", "data", "action", "formaction"].includes(attribute)) {
                const url = new URL(value, location.href);
                const is_link = name === "a" && /\\bnofollow\\b/.test(it.rel) && /^https?:$/.test(url.protocol);
                if (url.origin !== location.origin && !is_link) strange.push(`${name} ${attribute}=${value}`);
            }
        }
    }
    return [...new Set(strange)];
}"""


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Watched, list[str]]]:
    """A reviewer's tab at a site of payloads, and the addresses of all its pages."""
    db = tmp_path_factory.mktemp("hostile") / "record.db"
    with Record.open(db) as record:
        ids = add_hostile(record)
        paths = list(list_paths(record, ids))
    for name, role in ACCOUNTS:
        call("accounts", "add", "--db", str(db), name, "--role", role, told=f"{PASSWORD}\n")
    with serving(db, "--write") as address:
        context = open_window(browser, sign_in(browser, address, "jon"), bypass_csp=True)
        with watching(context, address) as tab:
            yield tab, paths
        context.close()


def list_paths(record: Record, ids: list[str]) -> Iterator[str]:
    """Where the payloads stand in fields: each statement, and what it leads to; the lists, the feeds, the pictures."""
    hits = {hit.id: hit for hit in record.search(limit=100).hits}
    for id_ in ids:
        hit = hits[id_]
        yield f"/statements/{id_}"
        yield f"/review?at={id_}"
        yield f"/articles/{hit.page_id}"
        for kind, key in (("speakers", hit.person), ("occasions", hit.occasion), ("outlets", hit.outlet)):
            yield f"/{kind}/{filters.path(key or '')}"
    yield from ("/", "/ledger", "/occasions", "/outlets", "/speakers", "/search", "/search?page=2", "/judgements")
    yield from ("/review", "/review/people", "/search?speaker=script&kind=direct")


def list_asked() -> Iterator[str]:
    """The payloads in what a visitor asks for, as a link on another site could."""
    for payloads in HANDFULS:
        words = write(payloads)
        yield f"/search?{urlencode({'words': words, 'outlet': words, 'since': words})}"
        yield f"/check?{urlencode({'quotation': words, 'speaker': payloads[0]})}"
        yield f"/speakers?{urlencode({'letters': words, 'type': 'person'})}"
        yield f"/statements/{quote(words, safe='')}"
        yield f"/sign-in?{urlencode({'next': words})}"
        yield f"/{quote(words, safe='')}"


def look_through(tab: Watched, paths: list[str]) -> dict[str, list[str]]:
    """What is strange on each page; what ran or was asked stands in the tab."""
    strange = {}
    for path in paths:
        tab.open(path)
        strange[path] = tab.page.evaluate(FIND_STRANGE, ELEMENTS)
    return {path: found for path, found in strange.items() if found}


def test_there_are_two_hundred() -> None:
    assert len(set(PAYLOADS)) == 200


def test_what_is_stored_is_text(hostile: tuple[Watched, list[str]]) -> None:
    tab, paths = hostile
    raw: dict[str, list[str]] = {}

    def read(path: str) -> None:
        body = tab.page.request.get(tab.site + path).text()
        raw[path] = [it for it in PAYLOADS if set(SPEAKING) & set(it) and it in body]

    for path in paths:
        read(path)
    assert {path: told for path, told in raw.items() if told} == {}
    assert look_through(tab, paths) == {}
    assert tab.dialogs == []
    assert tab.strangers == []


def test_it_stands_on_the_pages_as_it_was_written(hostile: tuple[Watched, list[str]]) -> None:
    tab, paths = hostile
    articles = [path for path in paths if path.startswith("/articles/")]
    for number, (path, payloads) in enumerate(zip(articles, HANDFULS, strict=True)):
        tab.open(path)
        title = tab.page.locator("h1").text_content() or ""
        assert title.split() == f"{write(payloads)} №{number}".split()


def test_what_is_asked_for_is_text(hostile: tuple[Watched, list[str]]) -> None:
    tab, _ = hostile
    assert look_through(tab, list(list_asked())) == {}
    assert tab.dialogs == []
    assert tab.strangers == []


def test_nobody_is_sent_elsewhere_after_signing_in(hostile: tuple[Watched, list[str]]) -> None:
    tab, _ = hostile
    for payload in PAYLOADS[-len(HANDFULS) * 3 :]:
        path = f"/theme?{urlencode({'x': payload})}"
        answer = tab.page.request.post(
            tab.site + path, form={"theme": "auto", "back": payload}, headers={"origin": tab.site}, max_redirects=0
        )
        assert answer.status == 303
        led = answer.headers["location"]
        assert led.startswith("/")
        assert not led.startswith(("//", "/\\"))


def test_feeds_and_programs_get_it_whole(hostile: tuple[Watched, list[str]]) -> None:
    """A feed is XML, and what it says is text in it; an answer to a program is never taken for a page."""
    tab, paths = hostile
    speakers = [path for path in paths if path.startswith(("/speakers/", "/occasions/"))]
    feeds = ["/feeds/statements.atom?limit=100", *(f"/feeds{path}.atom" for path in speakers)]
    for path in feeds:
        answer = tab.page.request.get(tab.site + path)
        assert answer.status == 200, path
        assert answer.headers["content-type"].startswith("application/atom+xml")
        feed = etree.fromstring(answer.body(), etree.XMLParser(resolve_entities=False))
        assert {etree.QName(it).namespace for it in feed.iter(etree.Element)} == {"http://www.w3.org/2005/Atom"}
    answer = tab.page.request.get(tab.site + "/api/v1/statements?limit=100")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(json.loads(answer.text())["statements"]) == 2 * len(HANDFULS)
