"""What is a name, and that all names are alike: the table in cases/one_name.json, and what holds for any of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

from onrecord.nouns import Span
from onrecord.statements.cutting import UNKNOWN, cut, mark
from tests.statements.small_vocabulary import small_tokenizer

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from onrecord.statements.pieces import Pieces

TABLE = Path(__file__).parents[1] / "cases" / "one_name.json"
TOKENIZER = small_tokenizer()


class Entry(TypedDict):
    why: str
    text: str
    names: list[str]


def params() -> list[ParameterSet]:
    entries: list[Entry] = json.loads(TABLE.read_text(encoding="utf-8"))
    return [pytest.param(e, id=e["why"]) for e in entries]


def cut_up(text: str) -> Pieces:
    """Each line a paragraph."""
    starts = [0, *(i + 1 for i, sign in enumerate(text) if sign == "\n")]
    return cut(TOKENIZER, text, tuple(Span(a, (text + "\n").index("\n", a)) for a in starts), ())


def names_in(text: str) -> list[str]:
    pieces, unknown = cut_up(text), mark(TOKENIZER, UNKNOWN)
    written = [
        text[start:end] for i, start, end in zip(pieces.ids, pieces.starts, pieces.ends, strict=True) if i == unknown
    ]
    return [words for words in written if words[0].isalpha()]


@pytest.mark.parametrize("case", params())
def test_the_table_of_names(case: Entry) -> None:
    assert names_in(case["text"]) == case["names"]


@pytest.mark.parametrize("between", [" said ", ", ", " ", " – ", " the ", ". "])
@pytest.mark.parametrize("name", ["Kaydence van den Rowboat", "R. K. Be'er-Row", "Orn"])
def test_who_bears_the_name_changes_no_number_of_any_piece(between: str, name: str) -> None:
    """But where it stands: the reader can't tell one from the other."""
    one, other = (cut_up(f"said us{between}he told {known} of the quay") for known in ("Pier", name))
    for numbers in ("ids", "case", "quoted", "paragraph", "edge", "head"):
        assert getattr(one, numbers).tolist() == getattr(other, numbers).tolist()
