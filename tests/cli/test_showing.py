"""``onrecord show``: a statement in its place, with its proof."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


@pytest.fixture
def hit(recorded: Shell) -> dict[str, Any]:
    """The statement of Ana Brask."""
    (row,) = recorded.rows("search", "harbour", "--format", "jsonl")
    return row


def test_the_content_is_marked_in_its_paragraph(recorded: Shell, hit: dict[str, Any]) -> None:
    shown = " ".join(recorded("show", hit["id"]).stdout.split())
    assert '⟦"The harbour stays open,"⟧ Ana Brask said on Friday. She had come by ferry' in shown


def test_on_a_terminal_the_mark_is_a_colour(recorded: Shell, hit: dict[str, Any]) -> None:
    shown = recorded("show", hit["id"], FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert '\x1b[1;33m"The harbour stays open,"\x1b[0m Ana Brask said' in shown
    assert "⟦" not in shown


def test_the_three_dates_stand_apart(recorded: Shell, hit: dict[str, Any]) -> None:
    shown = recorded("show", hit["id"]).stdout
    assert re.search(r"said on +2024-03-15 +rules@1 own", shown)
    assert re.search(r"published +2024-03-15", shown)
    assert re.search(r"captured ", shown)


def test_how_a_saying_is_put_is_shown(recorded: Shell, hit: dict[str, Any]) -> None:
    assert re.search(r"voice +first hand", recorded("show", hit["id"]).stdout)


def test_each_piece_of_evidence_slices_to_its_words(recorded: Shell, hit: dict[str, Any]) -> None:
    (reading,) = recorded.rows("read", "--with-text", "--format", "jsonl", "{}/pages/harbour.html")
    text = reading["page"]["text"]
    shown = json.loads(recorded("show", "--format", "json", hit["id"]).stdout)
    assert {"content", "cue", "source", "said_on"} <= {passage["field"] for passage in shown["evidence"]}
    for passage in [*shown["evidence"], *shown["context"]]:
        start, end = passage["span"]
        assert text[start:end] == passage["words"]


def test_the_statement_is_that_of_the_contract(recorded: Shell, hit: dict[str, Any]) -> None:
    shown = json.loads(recorded("show", "--format", "json", hit["id"]).stdout)
    (exported,) = (row for row in recorded.rows("export", "--what", "statements") if row["id"] == hit["id"])
    assert shown["statement"]["occasion"]["key"] == "o1"
    assert exported["occasion"].endswith("/o1")
    assert shown["statement"] == {key: exported[key] for key in shown["statement"]} | {
        "occasion": shown["statement"]["occasion"]
    }
    assert shown["speaker"]["name"] == "Ana Brask"
    assert shown["page"]["id"].startswith("sha256:")
    assert shown["page"]["read_by"]["onrecord"]


def test_the_beginning_of_an_id_is_enough(recorded: Shell, hit: dict[str, Any]) -> None:
    assert recorded("show", hit["id"][:8]).stdout == recorded("show", hit["id"]).stdout


def test_a_statement_whose_speaker_is_not_known_says_why(shell: Shell) -> None:
    shell("add", "--as", "article", "-", stdin='The quay was full. "Two ferries sank last night," she said.')
    (row,) = shell.rows("export", "--what", "statements")
    assert shell("show", row["id"]).stdout.startswith("no speaker (the page ")


def test_a_page_is_shown_with_its_statements(recorded: Shell) -> None:
    shown = recorded("show", "pages/harbour.html").stdout
    assert "Strait treaty signed at last" in shown
    assert "Ana Brask · direct · said on 2024-03-15" in shown
    assert "Bram Oster · direct · no day" in shown


def test_a_page_as_json_has_its_statements(recorded: Shell) -> None:
    shown = json.loads(recorded("show", "--format", "json", "pages/harbour.html").stdout)
    assert [statement["speaker"] for statement in shown["statements"]] == ["Ana Brask", "Bram Oster"]
    assert shown["page"]["captures"][0]["name"].endswith("harbour.html")


def test_an_id_that_means_nothing_is_wrong_usage(recorded: Shell) -> None:
    result = recorded("show", "ffffffffffff")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
