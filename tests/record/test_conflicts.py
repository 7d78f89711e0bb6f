"""The same bytes, told to be something else: refused where the article would be another, else one more capture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.dates import parse_iso
from onrecord.errors import PageConflict, RecordError
from onrecord.nouns import Form, Given, Page
from onrecord.reading import read_page
from onrecord.record import Outcome, Record

if TYPE_CHECKING:
    from collections.abc import Callable

UNDATED = Page(
    "wire-1.txt",
    b"""Strait treaty signed

The quay was full long before noon, and nobody seemed to mind the rain that came in from the strait.

"The harbour stays open," Ana Brask said on Friday. She had come by ferry and left by train.
""",
)
DATED = Page(
    "dated.html",
    b"""<!DOCTYPE html><html lang="en"><head><title>Strait treaty signed</title>
<meta property="article:published_time" content="2024-03-15T17:20"></head><body><article>
<h1>Strait treaty signed</h1>
<p>The quay was full long before noon, and nobody seemed to mind the rain that came in from the strait.</p>
<p>"The harbour stays open," Ana Brask said on Friday. She had come by ferry and left by train.</p>
</article></body></html>
""",
    media_type="text/html",
)
MARCH, MAY = parse_iso("2024-03-15"), parse_iso("2024-05-13")


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (
            Given(outlet="Harbour Post"),
            Given(outlet="Valley Voice"),
            "the outlet is 'Harbour Post', not 'Valley Voice'",
        ),
        (Given(outlet="Harbour Post"), Given(), "the outlet is 'Harbour Post', not empty"),
        (Given(), Given(outlet="Valley Voice"), "the outlet is empty, not 'Valley Voice'"),
        (Given(title="Signed"), Given(title="Torn"), "the title is 'Signed', not 'Torn'"),
        (Given(published=MARCH), Given(published=MAY), "the published date is '2024-03-15', not '2024-05-13'"),
        (
            Given(published_else=MARCH),
            Given(published_else=MAY),
            "the published date is '2024-03-15', not '2024-05-13'",
        ),
        (Given(), Given(published_else=MAY), "the published date is empty, not '2024-05-13'"),
        (
            Given(outlet="Harbour Post", published=MARCH),
            Given(outlet="Valley Voice", published=MAY),
            "the outlet is 'Harbour Post', not 'Valley Voice' and the published date is '2024-03-15', not '2024-05-13'",
        ),
    ],
)
def test_what_was_given_and_changes_the_article_is_a_conflict(
    record: Record, first: Given, second: Given, says: str
) -> None:
    record.add(read_page(replace(UNDATED, given=first)))
    before = list(record.export("statements"))
    with pytest.raises(PageConflict) as refused:
        record.add(read_page(replace(UNDATED, name="wire-2.txt", given=second)))
    assert refused.value.message == f"the same bytes are on the record as wire-1.txt, where {says}; that reading stays"
    assert list(record.export("statements")) == before
    assert record.add(read_page(replace(UNDATED, given=first))) is Outcome.UNCHANGED


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (replace(DATED, form=Form.ARTICLE), "the form is page, not article"),
        (replace(DATED, media_type="text/plain"), "the media type is text/html, not text/plain"),
    ],
)
def test_another_form_or_media_type_is_a_conflict(record: Record, page: Page, says: str) -> None:
    record.add(read_page(DATED))
    with pytest.raises(PageConflict, match=says):
        record.add(read_page(page))


@pytest.mark.parametrize(
    "again",
    [
        replace(DATED, name="copy.html", url="https://harbour.example/7"),
        replace(DATED, given=Given(published_else=MAY)),
        replace(DATED, given=Given(title="Strait treaty signed")),
        replace(DATED, media_type="application/xhtml+xml"),
    ],
    ids=["another capture", "a date where the page tells one", "the title that the page has", "read the same"],
)
def test_what_leaves_the_article_as_it_is_is_none(record: Record, again: Page) -> None:
    record.add(read_page(DATED))
    assert record.add(read_page(again)) is Outcome.UNCHANGED


def test_a_given_date_that_is_the_same_is_none(record: Record) -> None:
    record.add(read_page(replace(UNDATED, given=Given(published=MARCH))))
    assert record.add(read_page(replace(UNDATED, given=Given(published_else=MARCH)))) is Outcome.UNCHANGED


def test_a_kept_article_that_is_damaged_is_told_so(record: Record, db: str, change: Callable[..., None]) -> None:
    record.add(read_page(UNDATED))
    change(db, "DELETE FROM articles")
    with pytest.raises(RecordError, match="the record is damaged, run `onrecord verify`"):
        record.add(read_page(UNDATED))
