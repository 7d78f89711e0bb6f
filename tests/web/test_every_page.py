"""What holds for every page that links of the site lead to."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.web.headers import HEADERS
from tests.web.trees import ADDRESSES, LOADING, walk_site

if TYPE_CHECKING:
    from httpx2 import Response
    from starlette.testclient import TestClient

STARTS = ("/", "/search?words=harbour", "/search?like=ships", "/check?quotation=The+harbour+stays", "/nowhere")


@pytest.fixture(scope="module")
def answers(kept_site: TestClient) -> dict[str, Response]:
    return dict(walk_site(kept_site, *STARTS))


@pytest.fixture(scope="module")
def pages(answers: dict[str, Response]) -> dict[str, LexborHTMLParser]:
    return {address: LexborHTMLParser(answer.text) for address, answer in answers.items()}


def test_every_link_of_the_site_leads_to_a_page(answers: dict[str, Response]) -> None:
    statuses = {address: answer.status_code for address, answer in answers.items()}
    assert len(statuses) > 25
    assert {address for address, status in statuses.items() if status != 200} == {"/nowhere"}


def test_every_page_has_the_headers(answers: dict[str, Response]) -> None:
    for address, answer in answers.items():
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, address


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, LexborHTMLParser]) -> None:
    for address, tree in pages.items():
        for node in tree.css("*"):
            for name in ADDRESSES:
                told = node.attributes.get(name)
                if told is not None and (name in LOADING or node.tag != "a"):
                    assert not urlsplit(told).netloc, (address, node.tag, told)


def test_a_link_to_elsewhere_is_http_and_tells_nobody_where_one_came_from(pages: dict[str, LexborHTMLParser]) -> None:
    led = [node for tree in pages.values() for node in tree.css("a") if urlsplit(node.attributes["href"] or "").scheme]
    assert led
    for node in led:
        assert urlsplit(node.attributes["href"] or "").scheme in {"http", "https"}
        assert node.attributes["rel"] == "noreferrer noopener nofollow"


def test_nothing_is_inline(pages: dict[str, LexborHTMLParser]) -> None:
    for address, tree in pages.items():
        assert not tree.css("style"), address
        assert all(node.attributes.get("src") and not node.text() for node in tree.css("script")), address
        told = {name for node in tree.css("*") for name in node.attributes}
        assert not {name for name in told if name == "style" or name.startswith("on")}, address


def test_every_page_can_be_found_one_s_way_in(pages: dict[str, LexborHTMLParser]) -> None:
    for address, tree in pages.items():
        assert len(tree.css("h1")) == 1, address
        assert [len(tree.css(name)) for name in ("main", "html[lang]", "title", "a.skip[href='#main']")] == [1] * 4
        ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
        assert not [name for name, times in ids.items() if times > 1], address
        named = {node.attributes["for"] for node in tree.css("label")}
        fields = tree.css("input:not([type=hidden]), select, textarea")
        assert {node.attributes.get("id") for node in fields} <= named, address
        assert _jumps(tree) == [], address


def _jumps(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """Headings that are more than one level below the one before."""
    levels = [str(node.tag) for node in tree.css("h1, h2, h3, h4, h5, h6")]
    return [(one, other) for one, other in pairwise(levels) if int(other[1]) > int(one[1]) + 1]


def test_what_pages_name_by_id_is_there(pages: dict[str, LexborHTMLParser]) -> None:
    for address, tree in pages.items():
        ids = {node.attributes["id"] for node in tree.css("[id]")}
        for name in ("aria-labelledby", "aria-describedby", "for"):
            for node in tree.css(f"[{name}]"):
                assert set((node.attributes[name] or "").split()) <= ids, (address, name)
