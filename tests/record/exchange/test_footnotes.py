"""A statement for a bibliography: CSL-JSON, BibTeX, text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.nouns import Span
from onrecord.record import Citation, Passage
from onrecord.record.exchange.footnotes import format_bibtex, format_csl, format_text, make_key

if TYPE_CHECKING:
    from onrecord.nouns import Reading
    from onrecord.record import Record

PLAIN = Citation(
    id="5d1f0c22a3b4c5d6e7f8",
    kind="direct",
    part="body",
    pieces=(Passage("content", Span(0, 9), "“We wait.”"),),
    speaker="Ana Brask",
    speaker_type="person",
    person="person:ana brask",
    said_on=None,
    place=None,
    addressee=None,
    occasion=None,
    title="Strait treaty signed",
    authors=(),
    outlet="Harbour Post",
    published="2024-03-15T17:20",
    language="en",
    url=None,
    page="harbour.txt",
    page_id="sha256:9c01",
    media_type="text/plain",
    captured_at=None,
)


def test_bibtex_has_all_that_finds_the_words_again(record: Record, told: Reading) -> None:
    statement = told.statements[0].id
    assert (
        format_bibtex(record.cite(statement[:8]))
        == f"""@online{{harbourpost2024-{statement[:12]},
  author = {{{{Petra \\textbraceleft{{}}Hal\\textbraceright{{}} \\& Linde}}}},
  title = {{{{Strait treaty signed}}}},
  organization = {{{{Harbour Post}}}},
  date = {{2024-03-15}},
  url = {{https://harbour.example/strait?a=%7B1%7D}},
  urldate = {{2024-03-16}},
  note = {{page {told.page.id}, captured 2024-03-16T09:30:00+01:00, statement {statement}}},
  annotation = {{Ana Brask, direct, said on 2024-03-14: “The harbour 🚢 stays open,” […] “come what may.”}}
}}
"""
    )


def test_csl_has_authors_whole_and_dates_in_parts(record: Record, told: Reading) -> None:
    (item,) = json.loads(format_csl(record.cite(told.statements[0].id)))
    assert item["author"] == [{"literal": "Petra {Hal} & Linde"}]
    assert item["issued"] == {"date-parts": [[2024, 3, 15]]}
    assert item["accessed"] == {"date-parts": [[2024, 3, 16]]}
    assert item["custom"]["words"] == ["“The harbour 🚢 stays open,”", "“come what may.”"]
    assert item["URL"] == told.page.url


def test_text_is_four_lines(record: Record, told: Reading) -> None:
    words, who, article, copy = format_text(record.cite(told.statements[0].id)).splitlines()
    assert words == "“The harbour 🚢 stays open,” […] “come what may.”"
    assert who == "Ana Brask, direct, said on 2024-03-14"
    assert article.startswith("Petra {Hal} & Linde, Strait treaty signed, Harbour Post, 2024-03-15T17:20, https://")
    assert copy.startswith(f"page {told.page.id}, captured 2024-03-16T09:30:00+01:00")


def test_what_the_page_does_not_tell_is_left_out() -> None:
    bare = replace(PLAIN, title=None, outlet=None, published=None, speaker=None)
    assert format_bibtex(bare) == (
        "@online{5d1f0c22a3b4,\n"
        "  note = {page sha256:9c01, statement 5d1f0c22a3b4c5d6e7f8},\n"
        "  annotation = {no speaker, direct: “We wait.”}\n"
        "}\n"
    )
    assert "issued" not in json.loads(format_csl(bare))[0]


def test_an_interval_is_a_range() -> None:
    month = replace(PLAIN, published="2024-03-01/2024-03-31")
    assert "date = {2024-03-01/2024-03-31}" in format_bibtex(month)
    assert json.loads(format_csl(month))[0]["issued"] == {"date-parts": [[2024, 3, 1], [2024, 3, 31]]}


@pytest.mark.parametrize(
    ("outlet", "key"),
    [
        ("Zoë’s Łódź Post!", "zoeslodzpost2024-5d1f0c22a3b4"),
        ("Ώρα", "2024-5d1f0c22a3b4"),
        (None, "2024-5d1f0c22a3b4"),
    ],
)
def test_a_key_has_letters_that_every_bibtex_takes(outlet: str | None, key: str) -> None:
    assert make_key(replace(PLAIN, outlet=outlet)) == key


COMMAND = re.compile(r"\\(?:textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum)\{\}|\\[$&#_%]")


@given(st.text(st.characters(codec="utf-8")))
def test_no_words_break_an_entry(words: str) -> None:
    """Braces stay balanced, and no special character stands without its backslash."""
    entry = format_bibtex(replace(PLAIN, title=words))
    (title,) = re.findall(r"^  title = \{\{(.*)\}\},$", entry, re.MULTILINE) or [""]
    assert not re.search(r"[\\{}$&#_%~^]", COMMAND.sub("", title))
    assert entry.count("{") == entry.count("}")


def test_what_is_no_statement_is_not_cited(record: Record, told: Reading) -> None:
    for name in ("harbour.txt", told.page.id, "ffffffff"):
        with pytest.raises(UsageError, match="holds no statement"):
            record.cite(name)
