"""An export is proved line by line; whatever is changed in it, or in a page, is found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.nouns import Page
from onrecord.record import Finding, Flaw, Proof, prove_export
from onrecord.schema import dump
from onrecord.text import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import PageText, Reading
    from onrecord.record import Record


def prove(record: Record, lines: list[dict[str, Any]]) -> list[Proof]:
    return list(prove_export(map(dump, lines), record.text))


def flaws(proofs: list[Proof]) -> list[Flaw]:
    return [finding.flaw for proof in proofs for finding in proof.findings]


@pytest.mark.parametrize("without_text", [True, False])
def test_an_export_is_proved_by_its_record(record: Record, told: Reading, without_text: bool) -> None:
    lines = list(record.export("statements", without_text=without_text))
    assert prove(record, lines) == [Proof("harbour.txt", told.page.id, 2)]


CHANGES: list[tuple[dict[str, Any], Flaw]] = [
    ({"content_sha256": ["0" * 64, "0" * 64]}, Flaw.WORDS),
    ({"content_sha256": []}, Flaw.WORDS),
    ({"content": [[0, 1], [2, 3]]}, Flaw.WORDS),
    ({"content": [[0, 99999], [2, 3]]}, Flaw.SPAN),
    ({"cue": [[0, 3]]}, Flaw.ID),
    ({"id": "0" * 20}, Flaw.ID),
    ({"text_sha256": "0" * 64}, Flaw.TEXT),
    ({"page_id": "sha256:00"}, Flaw.PAGE),
    ({"words": "“The harbour closes.”"}, Flaw.WORDS),
]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("change", "flaw"), CHANGES)
def test_a_changed_line_is_found(record: Record, change: dict[str, Any], flaw: Flaw) -> None:
    (line,) = record.export("statements", without_text=True)
    assert flaws(prove(record, [{**line, **change}])) == [flaw]


BROKEN = ["", "[]", "{}", "no json", '{"id": 1}', "[" * 10**5]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_no_line_is_told_by_its_number_and_the_rest_is_proved(record: Record, broken: str) -> None:
    line = dump(next(record.export("statements", without_text=True)))
    bad, good = prove_export([broken, line], record.text)
    assert [finding.flaw for finding in bad.findings] == [Flaw.LINE]
    assert bad.findings[0].message.startswith("line 1 is no statement")
    assert good.findings == ()


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("spans", [None, "ab", [[1]], [[2, 1]], [[-1, 3]], [["a", "b"]]])
def test_broken_spans_make_no_line(record: Record, spans: Any) -> None:  # noqa: ANN401
    (line,) = record.export("statements", without_text=True)
    assert flaws(prove(record, [{**line, "content": spans}])) == [Flaw.LINE]


def test_another_page_in_its_place_is_found(record: Record, told: Reading) -> None:
    (line,) = record.export("statements", without_text=True)
    other = render(Page("harbour.txt", b"The harbour closes."))
    (proof,) = prove_export([dump(line)], lambda _: other)
    (finding,) = proof.findings
    assert (finding.page, finding.page_id, finding.flaw) == ("harbour.txt", told.page.id, Flaw.TEXT)
    assert isinstance(finding, Finding)


def test_a_page_is_asked_for_once(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(make_reading("a.txt", "Ana Brask: “One.”", "Ana Brask: “Two.”", "Ana Brask: “Three.”"))
    asked: list[str] = []

    def find(page_id: str) -> PageText | None:
        asked.append(page_id)
        return record.text(page_id)

    lines = [json.dumps(line) for line in record.export("statements", without_text=True)]
    assert not any(proof.findings for proof in prove_export(lines, find))
    assert len(asked) == 1
