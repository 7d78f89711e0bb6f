"""``onrecord judge``, ``judgements``, ``review`` and ``reread``: what is typed, and what is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import onrecord

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


@pytest.fixture
def ids(recorded: Shell) -> list[str]:
    """The ids of harbour.html's statements, in page order."""
    with onrecord.open(recorded.folder / "record.db") as record:
        return [row["id"] for row in record.export("statements") if row["page"].endswith("harbour.html")]


def test_each_judgement_is_told_as_it_is_kept(recorded: Shell, ids: list[str]) -> None:
    result = recorded("judge", "accept", "--by", "mira", *ids)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "".join(f"judgement {n}: mira accepts {one}\n" for n, one in enumerate(ids, 1))
    assert recorded("judge", "undo", "2", "--by", "jon").stdout == "judgement 3: jon undoes judgement 2\n"


def test_the_name_comes_from_the_flag_else_from_the_settings_else_it_is_asked_for(
    recorded: Shell, ids: list[str]
) -> None:
    refused = recorded("judge", "reject", ids[0])
    assert refused.exit_code == 2
    assert "--by NAME" in refused.stderr
    recorded("judge", "reject", ids[0], ONRECORD_REVIEWER="jon")
    recorded("judge", "reject", ids[0], "--by", "mira", ONRECORD_REVIEWER="jon")
    assert [row["by"] for row in recorded.rows("judgements", "list", "--format", "jsonl")] == ["jon", "mira"]


def test_spans_are_mended_in_pieces_or_taken_away(recorded: Shell, ids: list[str]) -> None:
    result = recorded("judge", "mend", ids[0], "--content", "0:6,7:13", "--cue", "none", "--by", "mira")
    assert result.exit_code == 0
    (row,) = recorded.rows("judgements", "list", "--format", "jsonl")
    assert row["value"] == {"content": [[0, 6], [7, 13]], "cue": []}


@pytest.mark.parametrize("wrong", ["19", "19-43", "43:19", "19:43,", "a:b", "1:2;3:4"])
def test_spans_that_are_none_are_refused(recorded: Shell, ids: list[str], wrong: str) -> None:
    result = recorded("judge", "mend", ids[0], "--content", wrong, "--by", "mira")
    assert result.exit_code == 2
    assert recorded.rows("judgements", "list", "--format", "jsonl") == []


def test_a_field_is_set_to_a_value_or_to_nothing(recorded: Shell, ids: list[str]) -> None:
    assert recorded("judge", "set", ids[0], "said_on", "2024-03-14", "--by", "mira").exit_code == 0
    assert recorded("judge", "set", ids[0], "place", "--not-told", "--by", "mira").exit_code == 0
    assert recorded("judge", "set", ids[0], "place", "--by", "mira").exit_code == 2
    assert recorded("judge", "set", ids[0], "place", "Ness", "--not-told", "--by", "mira").exit_code == 2
    shown = recorded("show", ids[0]).stdout
    assert "judged      set, by mira, " in shown
    assert "said on   2024-03-14  reviewer:mira" in shown
    assert "place     (the page doesn't tell)  reviewer:mira" in shown


def test_show_prints_the_words_that_were_mended_and_who_was_overruled(recorded: Shell, ids: list[str]) -> None:
    recorded("judge", "mend", ids[0], "--content", "0:6", "--cue", "none", "--by", "mira")
    recorded("judge", "reject", ids[0], "--by", "jon")
    shown = recorded("show", ids[0]).stdout
    assert "judged      rejected, by jon and mira, " in shown
    assert "content   [0, 6)" in shown
    assert "cue       none" in shown
    assert "overruled ruling is a statement, by mira in judgement 1" in shown
    data = json.loads(recorded("show", "--format", "json", ids[0]).stdout)
    assert data["judged"]["state"] == "rejected"
    assert data["judged_evidence"][0]["span"] == [0, 6]


def test_people_are_merged_and_split(recorded: Shell) -> None:
    keys = ("person:ana brask", "person:bram oster")
    assert recorded("judge", "merge", *keys, "--by", "mira").exit_code == 0
    assert recorded("judge", "split", *keys, "--by", "jon", "--why", "two people").exit_code == 0
    listed = recorded("judgements", "list").stdout
    assert "merge person:ana brask with" in listed
    assert "“two people”" in listed


def test_a_list_says_what_became_of_each_and_where_the_chain_ends(recorded: Shell, ids: list[str]) -> None:
    assert recorded("judgements", "list").stdout == "0 judgements\n"
    recorded("judge", "set", ids[0], "speaker", "Orn Tell", "--by", "mira")
    recorded("judge", "undo", "1", "--by", "jon")
    listed = recorded("judgements", "list").stdout
    assert f"set {ids[0][:8]} speaker Orn Tell" in listed
    assert "undone by 2" in listed
    assert "2 judgements; the chain ends in" in listed


def test_rejected_statements_are_found_only_if_they_are_asked_for(recorded: Shell, ids: list[str]) -> None:
    recorded("judge", "reject", ids[0], "--by", "mira")
    assert "Nothing found" in recorded("search", "harbour").stdout
    assert "rejected by people" in recorded("search", "harbour", "--rejected").stdout
    assert f"{ids[0]} · rejected" in recorded("show", "pages/harbour.html").stdout.replace("\n", " ")


def test_review_asks_until_all_is_judged(recorded: Shell, ids: list[str]) -> None:
    asked = recorded.rows("review", "--format", "jsonl")
    assert {row["id"] for row in asked} >= set(ids)
    assert [row["certainty"] for row in asked] == sorted(row["certainty"] for row in asked)
    assert "is it a statement, with these" in recorded("review", "--limit", "1").stdout
    recorded("judge", "accept", "--by", "mira", *(row["id"] for row in asked))
    assert recorded("review").stdout == "Nothing is left to look at.\n"


def test_review_asks_of_persons_and_says_how_to_answer(recorded: Shell) -> None:
    """Another outlet calls her Anna: nobody but a person can tell whether that is Ana Brask."""
    assert recorded("review", "--people").stdout == "Nothing is left to look at.\n"
    harbour = (recorded.folder / "pages" / "harbour.html").read_text(encoding="utf-8")
    (recorded.folder / "pages" / "voice.html").write_text(harbour.replace("Ana Brask", "Anna Brask"), encoding="utf-8")
    assert recorded("add", "{}/pages/voice.html").exit_code == 0
    (row,) = recorded.rows("review", "--people", "--format", "jsonl")
    assert {row["a_name"], row["b_name"]} == {"Ana Brask", "Anna Brask"}
    shown = recorded("review", "--people").stdout.replace("\n", " ")
    assert f"onrecord judge merge '{row['a']}' '{row['b']}'" in " ".join(shown.split())
    recorded("judge", "split", row["a"], row["b"], "--by", "mira")
    assert recorded("review", "--people").stdout == "Nothing is left to look at.\n"


def test_lessons_are_written_for_articles_that_were_judged(recorded: Shell, ids: list[str]) -> None:
    recorded("judge", "accept", ids[0], "--by", "mira")
    assert recorded("judgements", "export").stdout == ""
    assert len(recorded.rows("judgements", "export", "--partly")) == 1
    recorded("judge", "accept", "--by", "mira", *ids[1:])
    assert recorded("judgements", "export", "--output", "{}/judged.jsonl").exit_code == 0
    (lesson,) = [json.loads(line) for line in (recorded.folder / "judged.jsonl").read_text("utf-8").splitlines()]
    assert lesson["outlet"] == "Harbour Post"
    assert len(lesson["attributions"]) == len(ids)


def test_reading_again_with_the_same_program_changes_nothing(recorded: Shell) -> None:
    result = recorded("reread", "--all")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "2 pages read again: 0 changed, 2 unchanged, 0 failed\n"


def test_which_pages_are_read_again_must_be_said(recorded: Shell) -> None:
    assert recorded("reread").exit_code == 2
    assert recorded("reread", "--all", "page.html").exit_code == 2
    assert recorded("reread", "nowhere.html").exit_code == 2
