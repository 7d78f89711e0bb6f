"""What strangers wrote stands on the pages with which people judge as they wrote it, and runs nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.record import Correction, Field
from onrecord.web.access.enrolling import give_token
from tests.web.access.conftest import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from onrecord import Reading
    from onrecord.record import Record
    from onrecord.web.access import Access

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title></textarea></option><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --><style>*{display:none}</style>",
    "&lt;b&gt; &amp;amp;",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_adds_no_script_and_no_attribute(
    sign_in: Callable[[str | None], TestClient],
    record: Record,
    access: Access,
    make_reading: Callable[..., Reading],
    payload: str,
) -> None:
    made = make_reading("p.txt", f"{payload} Brask: “{payload} stays.”", title=payload, outlet=f"{payload} Post")
    record.add(replace(made, statements=tuple(replace(it, confidence=0.01) for it in made.statements)))
    id_ = made.statements[0].id
    record.judge("set", id_, Correction(Field.PLACE, payload), by=payload, why=payload)
    give_token(access.accounts, "mira", payload, None, NOON)
    browser = sign_in("mira")
    for address in (
        f"/review?at={id_}",
        f"/statements/{id_}",
        "/judgements",
        "/review/people",
        "/account",
        "/accounts",
    ):
        answer = browser.get(address)
        assert answer.status_code == 200
        tree = LexborHTMLParser(answer.text)
        assert all((it.attributes.get("src") or "").startswith("/static/") for it in tree.css("script")), address
        assert not tree.css("img, style, svg, iframe"), address
        names = {name for it in tree.css("*") for name in it.attributes}
        assert not {name for name in names if name.startswith("on") or name in {"style", "srcdoc"}}, address
    passage = LexborHTMLParser(browser.get(f"/review?at={id_}").text).css_first(".passages")
    assert passage is not None
    assert f"“{payload} stays.”" in passage.text()
