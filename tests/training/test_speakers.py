"""The speakers' part of the training: what the corpora's forms mean, and what becomes a lesson."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING

import numpy as np
import pytest

from onrecord.nouns import Span
from onrecord.speakers.evidence import NAMES
from onrecord.statements import READER
from onrecord.statements.reader import reader

pytest.importorskip("torch", reason="needs the extra that trains: pip install 'onrecord[train]'")

import torch

from training.speakers import cases, gap, lessons
from training.speakers.lessons import NONE, Lesson
from training.speakers.model import learn

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"
TEXT = "Ana Brask met Wenna Orn before she left."


def write(path: Path, part: str, *rows: str) -> None:
    table = "\n".join([HEAD, *rows]).encode()
    with tarfile.open(path, "w:xz") as archive:
        entry = tarfile.TarInfo(f"gap/{part}")
        entry.size = len(table)
        archive.addfile(entry, io.BytesIO(table))


def test_a_row_of_gap_means_the_name_that_is_marked(tmp_path: Path) -> None:
    write(
        tmp_path / "gap.tar.xz",
        "gap-validation.tsv",
        f"v-1\t{TEXT}\tshe\t31\tAna Brask\t0\tTRUE\tWenna Orn\t14\tFALSE\t-",
    )
    (row,) = gap.read(tmp_path / "gap.tar.xz")
    assert (row.pronoun.of(TEXT), row.name.of(TEXT)) == ("she", "Ana Brask")


def test_a_row_that_means_neither_name_is_left_out(tmp_path: Path) -> None:
    write(
        tmp_path / "gap.tar.xz",
        "gap-validation.tsv",
        f"v-1\t{TEXT}\tshe\t31\tAna Brask\t0\tFALSE\tWenna Orn\t14\tFALSE\t-",
    )
    assert gap.read(tmp_path / "gap.tar.xz") == ()


def test_the_published_test_part_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "gap.tar.xz", "gap-test.tsv", f"t-1\t{TEXT}\tshe\t31\tAna Brask\t0\tTRUE\tWenna Orn\t14\tFALSE\t-")
    assert gap.read(tmp_path / "gap.tar.xz") == ()


def test_a_case_says_whom_its_place_means(tmp_path: Path) -> None:
    path = tmp_path / "cases.txt"
    path.write_text(
        '# why\nA farmer was wet. "Nobody came," [she: farmer] said.\n"It stays," [he: ?] said.\n', encoding="utf-8"
    )
    told, untold = cases.read(path)
    assert (told.asked.of(told.text), told.means) == ("she", "farmer")
    assert "[" not in told.text
    assert untold.means == ""


def test_a_line_that_asks_for_nobody_is_no_case(tmp_path: Path) -> None:
    path = tmp_path / "cases.txt"
    path.write_text("The quay stays.\n", encoding="utf-8")
    with pytest.raises(cases.CaseError, match="asks 0 times"):
        cases.read(path)


def test_each_of_our_cases_is_one_lesson() -> None:
    ours = cases.read()
    assert len(list(lessons.of_cases(ours, reader(READER, 1)))) == len(ours)


def test_a_case_that_means_somebody_else_is_refused() -> None:
    text = '"It stays," said Ana Brask. "It does," she added.'
    start = text.index("she")
    case = cases.Case(text, Span(start, start + 3), "Wenna Orn")
    with pytest.raises(cases.CaseError, match="none of"):
        list(lessons.of_cases([case], reader(READER, 1)))


def test_the_ranker_learns_what_tells_the_right_one() -> None:
    """Of two candidates the one with the one number is right; where neither has it, nobody is."""
    telling = NAMES.index("spoke last")
    told = []
    for right in (0, 1, NONE) * 400:
        rows = np.zeros((2, len(NAMES)), np.float32)
        if right != NONE:
            rows[right, telling] = 1.0
        told.append(Lesson(rows, right))
    model = learn(told, seeds=(1, 2))
    shares = [model(torch.from_numpy(lesson.evidence)).tolist() for lesson in told[:3]]
    assert shares[0][0] > 0.8
    assert shares[1][1] > 0.8
    assert sum(shares[2]) < 0.5
