"""``onrecord show`` of a speaker, an occasion, an outlet; ``onrecord compare`` of what several pages report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<title>{title} - {outlet}</title>
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="2024-03-16T09:00">
</head>
<body>
<article>
<h1>{title}</h1>
<p>{first}</p>
<p>"We shall not fill the reservoir until the last of the herring have passed the outer quay," Oda Lind told a press
conference in Skerrow on Friday. The lamps were put out soon afterwards.</p>
</article>
</body>
</html>
"""
PAGES = {
    "wire.html": (
        "At the quay",
        "Strait Wire",
        "The ferry came in late, and few people were left on the quay by then.",
    ),
    "times.html": (
        "Of herring",
        "Quay Times",
        "A cold wind blew along the sea wall, and the chairs in the hall were few.",
    ),
}


@pytest.fixture
def shown(recorded: Shell) -> Shell:
    """Two more outlets report one sentence of Oda Lind."""
    for name, (title, outlet, first) in PAGES.items():
        page = PAGE.format(title=title, outlet=outlet, first=first)
        (recorded.folder / "pages" / name).write_text(page, encoding="utf-8")
    assert recorded("add", "{}/pages").exit_code == 0
    return recorded


def test_a_speaker_is_shown_by_its_key(shown: Shell) -> None:
    told = shown("show", "person:oda lind").stdout
    assert told.startswith("Oda Lind · person · 2 statements on 2 pages · 2024-03-15 to 2024-03-15\n")
    assert "reported by   Quay Times 1, Strait Wire 1" in told
    assert "by month      2024-03 2" in told
    assert told.count('"We shall not fill the reservoir') == 2


def test_an_outlet_is_shown_by_its_name_in_any_spelling(shown: Shell) -> None:
    told = shown("show", "strait WIRE").stdout
    assert told.startswith("Strait Wire · 1 page read, 1 statement\n")
    assert "quotation     direct 100 % 1, mixed 0 % 0, indirect 0 % 0" in told
    assert "cues          told 1" in told
    assert "speakers      Oda Lind 1" in told


def test_an_occasion_is_shown_by_its_key(shown: Shell) -> None:
    told = shown("show", occasion_of(shown, "Oda Lind")).stdout
    assert "reported by   Quay Times 1, Strait Wire 1" in told
    assert "places        Skerrow" in told
    assert "read of 2024-03-15 to 2024-03-18, and none reports it\n  1 page        Harbour Post\n" in told


def occasion_of(shown: Shell, speaker: str) -> str:
    (key,) = {row["occasion"] for row in shown.rows("export", "--what", "statements") if row["speaker_name"] == speaker}
    return str(key)


def test_each_is_shown_as_data_under_its_schema(shown: Shell) -> None:
    for name, schema in (("person:oda lind", "onrecord.speaker/1"), ("Harbour Post", "onrecord.outlet/1")):
        assert json.loads(shown("show", "--format", "json", name).stdout)["schema"] == schema


@pytest.mark.parametrize("name", ["person:nobody", "0123456789abcdef/o1", "Nobody's Post"])
def test_what_is_not_there_is_said(shown: Shell, name: str) -> None:
    result = shown("show", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the record h" in result.stderr


def test_a_name_that_a_page_and_an_outlet_have_is_not_guessed(shown: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shown.folder)
    (shown.folder / "Quay Times").write_text("A page of its own.", encoding="utf-8")
    assert shown("add", "Quay Times").exit_code == 0
    result = shown("show", "Quay Times")
    assert result.exit_code == 2
    assert "may mean a page and an outlet" in result.stderr


def test_one_id_alone_compares_all_reports_of_what_it_says(shown: Shell) -> None:
    first, _ = shown.rows("search", "herring", "--format", "jsonl")
    told = shown("compare", first["id"]).stdout
    assert "Quay Times" in told
    assert "Strait Wire" in told


def test_one_id_that_nothing_else_reports_is_told_so(shown: Shell) -> None:
    (alone,) = shown.rows("search", "treaty", "--format", "jsonl")
    result = shown("compare", alone["id"])
    assert result.exit_code == 2
    assert "nothing else on the record reports the same" in result.stderr


def test_an_occasion_is_compared_saying_by_saying(shown: Shell) -> None:
    key = occasion_of(shown, "Oda Lind")
    found = json.loads(shown("compare", "--format", "json", key).stdout)
    assert found["schema"] == "onrecord.comparisons/1"
    assert [len(one["versions"]) for one in found["comparisons"]] == [2]
    assert "the fullest" in shown("compare", key).stdout


def test_what_is_rejected_is_marked_where_it_is_compared_and_not_found_by_check(shown: Shell) -> None:
    first, second = shown.rows("search", "herring", "--format", "jsonl")
    assert shown("judge", "reject", "--by", "mira", second["id"]).exit_code == 0
    assert "rejected by people" in shown("compare", first["id"], second["id"]).stdout
    (hit,) = json.loads(shown("check", "--format", "json", "until the last of the herring have passed").stdout)["hits"]
    assert hit["id"] == first["id"]
