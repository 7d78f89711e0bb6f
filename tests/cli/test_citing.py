"""``onrecord cite``: one statement for a footnote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Shell


def id_of(shell: Shell, words: str) -> str:
    (hit,) = shell.rows("search", words, "--format", "jsonl")
    return str(hit["id"])


def test_text_is_for_people(recorded: Shell) -> None:
    statement = id_of(recorded, "harbour stays")
    words, who, article, copy = recorded("cite", statement[:8]).stdout.splitlines()
    assert (words, who) == ('"The harbour stays open,"', "Ana Brask, direct, said on 2024-03-15")
    assert article == "Strait treaty signed at last, Harbour Post, 2024-03-15T17:20"
    assert copy.endswith(f"statement {statement}")


def test_bibtex_and_csl_have_one_key(recorded: Shell) -> None:
    statement = id_of(recorded, "harbour stays")
    key = f"harbourpost2024-{statement[:12]}"
    assert recorded("cite", "--format", "bibtex", statement).stdout.startswith(f"@online{{{key},\n")
    (item,) = json.loads(recorded("cite", "--format", "csl-json", statement).stdout)
    assert item["id"] == key


def test_an_id_that_means_nothing_is_one_line(recorded: Shell) -> None:
    result = recorded("cite", "ffffffff")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "holds no statement 'ffffffff'" in result.stderr
