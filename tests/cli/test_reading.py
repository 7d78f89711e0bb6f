"""``onrecord read``: the contract on standard output, everything else on standard error."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import HARBOUR

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from tests.cli.conftest import Shell

VALUE = {"value", "evidence", "how", "reason"}
STATEMENT = {
    *("id", "kind", "part", "content", "cue", "source", "speaker", "addressee", "said_on", "place", "occasion"),
    *("voice", "nested_in", "confidence"),
}
ARTICLE = {
    *("title", "outlet", "byline", "published", "modified", "section", "wire", "language", "standfirst", "paragraphs"),
    *("subheads", "tags"),
}
PAGE = {"name", "id", "url", "media_type", "captured_at", "text_sha256", "text_rules"}
READING = {"schema", "page", "article", "speakers", "occasions", "statements", "read_by"}


def read_lines(shell: Shell, *arguments: str, status: int = 0) -> list[dict[str, Any]]:
    result = shell("read", "--format", "jsonl", *arguments)
    assert result.exit_code == status
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_line_holds_what_the_contract_names(shell: Shell) -> None:
    (line,) = read_lines(shell, "{}/pages/harbour.html")
    assert line["schema"] == "onrecord.reading/1"
    assert line.keys() == READING
    assert line["page"].keys() == PAGE
    assert line["article"].keys() == ARTICLE
    assert line["article"]["outlet"].keys() == VALUE
    assert line["statements"]
    for statement in line["statements"]:
        assert statement.keys() == STATEMENT
        assert statement["said_on"].keys() == VALUE
        assert statement["speaker"].keys() == {"key", "evidence", "how", "reason"}


def test_lines_come_in_the_order_of_the_sources(shell: Shell) -> None:
    names = [line["page"]["name"] for line in read_lines(shell, "{}/pages/letter.txt", "{}/pages/harbour.html")]
    assert [name.rpartition("/")[2] for name in names] == ["letter.txt", "harbour.html"]


def test_with_text_the_spans_slice_to_the_words(shell: Shell) -> None:
    (line,) = read_lines(shell, "--with-text", "{}/pages/harbour.html")
    words = [line["page"]["text"][start:end] for s in line["statements"] for start, end in s["content"]]
    assert words[0] == '"The harbour stays open,"'


def test_a_page_that_fails_in_the_middle_stops_nothing(shell: Shell) -> None:
    sources = ("{}/pages/letter.txt", "{}/gone.txt", "{}/pages/harbour.html")
    lines = read_lines(shell, *sources, status=1)
    assert ["error" in line for line in lines] == [False, True, False]
    assert lines[1]["error"]["code"] == "unreadable"
    assert lines[1]["page"]["name"].endswith("gone.txt")


@pytest.mark.parametrize("format_", ["text", "json", "jsonl"])
def test_a_failure_is_one_line_on_standard_error_in_every_format(shell: Shell, format_: str) -> None:
    result = shell("read", "--format", format_, "{}/gone.txt", "{}/pages/letter.txt")
    assert result.exit_code == 1
    assert re.fullmatch(r"Failed: .*gone\.txt: .* \[unreadable\]\n", result.stderr)


def test_json_is_one_array_with_failures_in_it(shell: Shell) -> None:
    result = shell("read", "--format", "json", "{}/pages/letter.txt", "{}/gone.txt")
    reading, failure = json.loads(result.stdout)
    assert reading["statements"]
    assert failure["error"]["code"] == "unreadable"


def test_json_of_no_page_is_an_empty_array(shell: Shell) -> None:
    (shell.folder / "none.jsonl").touch()
    assert json.loads(shell("read", "--format", "json", "{}/none.jsonl").stdout) == []


def test_a_dash_is_standard_input(shell: Shell) -> None:
    page = (shell.folder / "pages" / "letter.txt").read_bytes()
    result = shell("read", "--format", "jsonl", "-", stdin=page)
    assert json.loads(result.stdout)["page"]["name"] == "-"
    assert json.loads(result.stdout)["article"]["title"]["value"] == "A ledger in the market hall"


def test_text_tells_who_said_what_when(shell: Shell) -> None:
    shown = shell("read", "{}/pages/harbour.html").stdout
    assert "Strait treaty signed at last" in shown
    assert "Harbour Post" in shown
    assert "Ana Brask · direct · said on 2024-03-15" in shown
    assert '    "The harbour stays open,"' in shown


def test_text_tells_what_else_the_page_tells_of_its_article(shell: Shell, tmp_path: Path) -> None:
    told = """<meta name="author" content="Ana Orn"><meta property="article:section" content="Strait">
    <meta property="article:modified_time" content="2024-03-18T09:00"></head>"""
    (tmp_path / "told.html").write_text(HARBOUR.replace("</head>", told), encoding="utf-8")
    shown = shell("read", str(tmp_path / "told.html")).stdout
    for field, value in {"by": "Ana Orn", "changed": "2024-03-18T09:00", "section": "Strait"}.items():
        assert re.search(rf"\n  {field} +{value}\n", shown)
    assert not re.search(r"\n  (?:by|changed|section|wire) ", shell("read", "{}/pages/harbour.html").stdout)


def test_text_gives_a_reason_in_words_where_a_value_is_empty(shell: Shell) -> None:
    shown = shell("read", "{}/pages/letter.txt").stdout
    assert re.search(r"published +\(the page doesn't tell\)", shown)
    assert "no day (the page doesn't tell)" in shown


def test_text_has_no_line_wider_than_the_page_and_no_blank_at_an_end(shell: Shell) -> None:
    lines = shell("read", "{}/pages/harbour.html", COLUMNS="40").stdout.splitlines()
    assert max(map(len, lines)) <= 40
    assert [line for line in lines if line.endswith(" ")] == []


def test_until_article_finds_no_statement(shell: Shell) -> None:
    (line,) = read_lines(shell, "--until", "article", "{}/pages/harbour.html")
    assert line["article"]["title"]["value"] == "Strait treaty signed at last"
    assert line["statements"] == []


def test_what_the_user_says_of_a_page_is_given(shell: Shell) -> None:
    (line,) = read_lines(shell, "--published", "2024-05-13", "--url", "https://valley.example/1", "{}/pages/letter.txt")
    assert line["article"]["published"]["value"] == "2024-05-13"
    assert line["article"]["published"]["how"] == "given"
    assert line["page"]["url"] == "https://valley.example/1"


def test_the_body_of_an_article_has_no_chrome(shell: Shell) -> None:
    body = '"Two ferries sank," Ana Brask said.'
    result = shell("read", "--as", "article", "--format", "jsonl", "-", stdin=body)
    assert json.loads(result.stdout)["article"]["paragraphs"] == [[0, len(body)]]


def test_a_date_that_is_none_is_wrong_usage_before_anything_is_printed(shell: Shell) -> None:
    result = shell("read", "--published", "last week", "{}/pages/letter.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1


def test_a_page_cannot_command_the_terminal(shell: Shell) -> None:
    hostile = '[red]Ana\u202e Brask[/red] said: "Clear \x1b[2J the \x9b31m quay :smile: at once."\n'
    shown = shell("read", "--as", "article", "-", stdin=hostile, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert "Clear <U+001B>[2J the <U+009B>31m quay :smile: at once." in shown
    assert re.findall(r"\x1b(?!\[[0-9;]*m)", shown) == []
    assert "\u202e" not in shown
    assert "\x9b" not in shown


def test_in_json_the_words_of_a_page_stay_as_they_are(shell: Shell) -> None:
    hostile = 'Ana Brask said: "Clear \x1b[2J the \u202e quay."'
    result = shell("read", "--as", "article", "--with-text", "--format", "jsonl", "-", stdin=hostile)
    assert json.loads(result.stdout)["page"]["text"] == hostile


def test_a_name_cannot_command_the_terminal_either(shell: Shell) -> None:
    result = shell("read", "{}/\x1b[2Jgone.txt")
    assert "<U+001B>[2Jgone.txt" in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(("environ", "coloured"), [({"FORCE_COLOR": "1"}, True), ({}, False)])
def test_only_a_terminal_gets_colours(shell: Shell, environ: dict[str, str], *, coloured: bool) -> None:
    shown = shell("read", "{}/pages/harbour.html", TERM="xterm-256color", **environ).stdout
    assert ("\x1b" in shown) == coloured


def test_no_color_leaves_no_escape_sequence_on_a_terminal(shell: Shell) -> None:
    shown = shell("read", "{}/pages/harbour.html", FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR="1").stdout
    assert "Ana Brask" in shown
    assert "\x1b" not in shown


def test_json_is_utf8_whatever_the_stream_was(shell: Shell) -> None:
    result = shell("read", "--format", "jsonl", "{}/pages/letter.txt", PYTHONIOENCODING="latin-1")
    assert "Mórvane" in result.stdout_bytes.decode("utf-8")


def test_progress_is_drawn_on_standard_error_and_leaves_standard_output_alone(shell: Shell) -> None:
    quiet = shell("read", "--format", "jsonl", "{}/pages")
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "500"}
    watched = shell("read", "--format", "jsonl", "{}/pages", "{}/gone.txt", **terminal)
    assert "pages" in watched.stderr
    assert "gone.txt" in watched.stderr
    assert watched.stdout.startswith(quiet.stdout)
    assert "\x1b" not in watched.stdout


def test_ctrl_c_ends_quietly(shell: Shell, ctrl_c: BinaryIO) -> None:
    result = shell("read", "--format", "jsonl", "{}/pages/letter.txt", "-", stdin=ctrl_c)
    assert (result.exit_code, result.stderr) == (130, "")
    assert json.loads(result.stdout)["statements"]
