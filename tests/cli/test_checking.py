"""``onrecord check`` and ``onrecord compare``: verdicts and differences for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from onrecord.record import Fit, Mark, Verdict, Where
from onrecord.wording.verdicts import FITS, MARKS, PLACES, VERDICTS, spell_days

if TYPE_CHECKING:
    from tests.cli.conftest import Shell

LOOKED = "Looked for among 3 statements in 2 pages of 1 outlet, 15 March 2024."


def test_words_on_the_record_are_marked_in_their_statement(recorded: Shell) -> None:
    result = recorded("check", "a treaty is only paper", COLUMNS="120")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Word for word on the record.\n\n  Bram Oster · published 2024-03-15 · Harbour Post · "
    )
    assert "because ⟦a treaty is only paper⟧ until the ice comes" in result.stdout
    assert LOOKED in result.stdout


def test_an_altered_word_is_drawn_in_brackets_or_in_colour(recorded: Shell) -> None:
    asked = ("check", "because a treaty is never only ice until the ice comes")
    assert "a treaty is {+never+} only [-paper-] {+ice+} until" in recorded(*asked, COLUMNS="120").stdout
    coloured = recorded(*asked, COLUMNS="120", FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert "\x1b[1;32mnever\x1b[0m" in coloured
    assert "\x1b[9;31mpaper\x1b[0m" in coloured
    assert "[-" not in coloured


def test_another_speaker_is_named(recorded: Shell) -> None:
    shown = recorded("check", "The harbour stays open", "--speaker", "Bram Oster", COLUMNS="120").stdout
    assert shown.startswith("On the record as somebody else's words.")
    assert "Ana Brask · somebody else than asked for · said on 2024-03-15" in shown


def test_a_name_that_nobody_has_is_told_so(recorded: Shell) -> None:
    assert (
        "Havelin fits no full name on the record."
        in recorded("check", "The harbour stays open", "--speaker", "Havelin").stdout
    )


def test_what_is_not_found_is_told_with_what_was_looked_through(recorded: Shell) -> None:
    shown = recorded("check", "The railway reaches the upper valley before winter").stdout
    assert shown == f"Not found.\n\n{LOOKED}\n"


def test_words_of_a_headline_are_on_the_page_and_no_statement(recorded: Shell) -> None:
    shown = recorded("check", "Strait treaty signed at last", COLUMNS="120").stdout
    assert shown.startswith("Stands on a page, but wasn't read as a statement.")
    assert "Harbour Post · Strait treaty signed at last · in the headline · published 2024-03-15" in shown


def test_marks_that_differ_are_told(recorded: Shell) -> None:
    shown = recorded("check", "THE harbour stays open").stdout
    assert "capitals: “The” / “THE”" in shown


def test_json_is_the_contract(recorded: Shell) -> None:
    answer = json.loads(recorded("check", "The harbour stays open", "--format", "json").stdout)
    assert (answer["schema"], answer["verdict"], answer["looked"]["pages"]) == ("onrecord.check/1", "word_for_word", 2)
    (hit,) = answer["hits"]
    (page,) = recorded.rows("read", "{}/pages/harbour.html", "--format", "jsonl", "--with-text")
    assert [page["page"]["text"][start:end] for start, end in hit["spans"]] == ["The harbour stays open"]


def test_a_quotation_without_a_word_is_wrong_usage(recorded: Shell) -> None:
    result = recorded("check", "?!")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "one word at least" in result.stderr


def test_a_statement_cannot_command_the_terminal(shell: Shell) -> None:
    shell("add", "--as", "article", "-", stdin='Ana Brask said: "Clear the \x1b[2J quay \u202e at once, all of you."')
    shown = shell("check", "clear the quay at once", COLUMNS="120").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_every_code_has_words_for_people() -> None:
    assert (set(VERDICTS), set(FITS), set(MARKS), set(PLACES)) == (set(Verdict), set(Fit), set(Mark), set(Where))


def test_days_are_spelled_for_people() -> None:
    assert spell_days("2015-11-02", "2016-10-31") == "2 November 2015 to 31 October 2016"
    assert spell_days("2015-11-02", "2015-11-02") == "2 November 2015"
    assert spell_days(None, None) == ""


def test_no_verdict_judges_what_was_said() -> None:
    words = " ".join(VERDICTS.values()).lower().split()
    assert not {"true", "false", "fake", "lie", "wrong", "never", "misquoted"} & set(words)


def test_two_statements_are_drawn_below_each_other(recorded: Shell) -> None:
    ids = [hit["id"] for hit in recorded.rows("search", "--outlet", "harbour post", "--format", "jsonl")]
    result = recorded("compare", *ids, COLUMNS="80")
    assert result.exit_code == 0
    assert result.stdout.count("Harbour Post · ") == 2
    assert result.stdout.count("the fullest") == 1
    assert "  cue         said" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    data = json.loads(recorded("compare", *ids, "--format", "json").stdout)
    assert [version["id"] for version in data["versions"]] == ids


def test_one_statement_alone_is_wrong_usage(recorded: Shell) -> None:
    (hit,) = recorded.rows("search", "ledger", "--format", "jsonl")
    result = recorded("compare", hit["id"])
    assert result.exit_code == 2
    assert "two statements or more" in result.stderr
