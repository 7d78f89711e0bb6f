"""What strangers wrote is shown as they wrote it, and runs nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.record import Correction, Field
from onrecord.web.rendering import FOLDER
from tests.web.readings import tell_all
from tests.web.trees import walk_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

    from onrecord import Reading
    from onrecord.record import Record

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><iframe srcdoc=x>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "<!-- --><style>*{display:none}</style>",
    "&lt;b&gt; &amp;amp;",
]
OURS = {
    "html head meta title link script body a header nav ul li main footer p form input span button div label h1 h2 h3",
    "figure figcaption object",
    "section ol details summary mark q dl dt dd aside cite pre code article strong table thead tbody tfoot tr th td",
    "caption abbr select option textarea del ins",
}
TAGS = {tag for line in OURS for tag in line.split()}


@pytest.fixture
def hostile(record: Record, make_reading: Callable[..., Reading]) -> Record:
    """A record in whose every field each payload stands, twice, so that there are copies, too."""
    for payload in PAYLOADS:
        said = f"{payload} Brask: “{payload} stays open.”"
        for name in (f"{payload}.txt", f"copy of {payload}.txt"):
            reading = make_reading(name, said, title=f"{payload} signed", outlet=f"{payload} Post")
            record.add(tell_all(reading, words=payload, url=payload))
    for _ in record.join():
        pass
    for hit, payload in zip(record.latest(), PAYLOADS, strict=False):
        record.judge("set", hit.id, Correction(Field.PLACE, payload), by=payload, why=payload)
    return record


def test_a_payload_in_a_stored_field_adds_no_element_and_no_attribute(
    hostile: Record, make_site: Callable[[Record], TestClient]
) -> None:
    seen = dict(walk_site(make_site(hostile), "/", "/search?words=stays", "/check?quotation=stays+open", most=150))
    assert len(seen) > 5 * len(PAYLOADS)
    for address, answer in seen.items():
        tree = LexborHTMLParser(answer.text)
        assert tags_of(tree) <= TAGS, address
        assert all((node.attributes.get("src") or "").startswith("/static/") for node in tree.css("script")), address
        names = {name for node in tree.css("*") for name in node.attributes}
        assert not {name for name in names if name.startswith("on") or name in {"style", "srcdoc"}}, address
        assert all((node.attributes["href"] or "").startswith(("/", "#")) for node in tree.css("[href]")), address


def test_every_payload_can_be_read(hostile: Record, make_site: Callable[[Record], TestClient]) -> None:
    site = make_site(hostile)
    for hit in hostile.latest(len(PAYLOADS)):
        words = LexborHTMLParser(site.get(f"/statements/{hit.id}").text).css_first("h1")
        assert words is not None
        assert words.text() == hit.words


def tags_of(tree: LexborHTMLParser) -> set[str]:
    return {node.tag for node in tree.css("html, html *") if node.tag and node.tag[0] not in "-!_#"}


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "address",
    ["/search?words={}", "/search?speaker={}", "/check?quotation={}&speaker={}", "/speakers?letters={}", "/{}"],
)
def test_what_is_asked_for_is_given_back_escaped(payload: str, address: str, kept_site: TestClient) -> None:
    words = {"words": payload, "speaker": payload, "quotation": payload, "letters": payload}
    path, _, query = address.partition("?")
    params = {name: words[name] for name in words if name in query}
    answer = kept_site.get(path.format(payload.replace("/", "")), params=params)
    tree = LexborHTMLParser(answer.text)
    assert answer.status_code in {200, 400, 404}
    assert tags_of(tree) <= TAGS
    assert all((node.attributes.get("src") or "").startswith("/static/") for node in tree.css("script"))


def test_no_template_marks_anything_as_safe() -> None:
    for path in sorted(FOLDER.rglob("*.html")):
        told = path.read_text(encoding="utf-8")
        for opening in ("|safe", "| safe", "autoescape", "Markup", "| tojson", "|tojson"):
            assert opening not in told, path


def test_a_name_that_a_template_misspells_is_a_defect_and_no_empty_place(
    recorded: Record, make_site: Callable[[Record], TestClient]
) -> None:
    site = make_site(recorded)
    environment = site.app.state.desk.templates  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="speker"):
        environment.from_string("{{ speker }}").render()
