"""The first step of ``make train``: from the corpora to trained weights, resumable, with a log.

A run lives in a folder: ``checkpoint.pt`` (written after each epoch, and what a run that stopped goes on from),
``epoch-NN.pt`` (the averaged weights after each epoch, from which `training.release` chooses), ``tokenizer.json``, and
``log.jsonl``: what was learned on what, one line an epoch.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from rich.console import Console
from safetensors.torch import load_file

from training.data import Corpora, Lessons
from training.losses import Losses, losses
from training.model import Reader
from training.vocabulary import START, tokenizer, without_names

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from training.data import Lesson

_AVERAGED = 0.998


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. rate: of the encoder, at its height; the heads, which begin from nothing, take five times that."""

    epochs: int = 10
    rate: float = 2e-4
    warm: float = 0.05
    seed: int = 7


class Run:
    """A training run in a folder: goes on where the folder says that it stopped."""

    def __init__(self, folder: Path, lessons: Lessons, words: Tokenizer, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self._folder, self._lessons, self._plan = folder, lessons, plan
        self._reader = Reader()
        self._reader.start_from(load_file(START / "model.safetensors"))
        without_names(self._reader.encoder.word.weight, words)
        self._averaged = {name: w.detach().clone() for name, w in self._reader.named_parameters() if w.requires_grad}
        encoder = [p for p in self._reader.encoder.parameters() if p.requires_grad]
        heads = [p for name, p in self._reader.named_parameters() if not name.startswith("encoder.")]
        groups = [{"params": encoder, "rate": plan.rate}, {"params": heads, "rate": 5 * plan.rate}]
        self._optimizer = torch.optim.AdamW(groups, lr=plan.rate, weight_decay=0.01, fused=True)
        self._next = 0
        folder.mkdir(parents=True, exist_ok=True)
        words.save(str(folder / "tokenizer.json"), pretty=False)
        self._go_on()

    def train(self, console: Console) -> None:
        """All epochs that are left."""
        while self._next < self._plan.epochs:
            started = time.monotonic()
            lessons = self._lessons.epoch(self._next)
            means = self._epoch(lessons, console)
            self._next += 1
            self._save()
            pieces = sum(int(lesson.batch.mask.sum()) for lesson in lessons)
            row = {
                "epoch": self._next,
                "of": self._plan.epochs,
                "minutes": round((time.monotonic() - started) / 60, 1),
                "windows": sum(len(lesson.batch.ids) for lesson in lessons),
                "pieces": pieces,
                "statements": sum(len(lesson.at) for lesson in lessons),
                "mentions": sum(len(lesson.mentions) for lesson in lessons),
                **means,
            }
            with (self._folder / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(row) + "\n")
            console.print(json.dumps(row))

    def _epoch(self, lessons: list[Lesson], console: Console) -> dict[str, float]:
        self._reader.train()
        sums, started = [0.0] * 4, time.monotonic()
        for number, lesson in enumerate(lessons, 1):
            self._set_rate((self._next + number / len(lessons)) / self._plan.epochs)
            each = self._step(lesson)
            sums = [a + float(b) for a, b in zip(sums, each, strict=True)]
            if number % 40 == 0:
                left = (time.monotonic() - started) / number * (len(lessons) - number) / 60
                shown = " ".join(f"{k} {s / number:.3f}" for k, s in zip(Losses._fields, sums, strict=True))
                console.print(f"epoch {self._next + 1}: {number}/{len(lessons)}, {left:.0f} min left; {shown}")
        return {k: round(s / len(lessons), 4) for k, s in zip(Losses._fields, sums, strict=True)}

    def _step(self, lesson: Lesson) -> Losses:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            heads = self._reader(lesson.batch, lesson.windows, lesson.at)
        each = losses(heads, lesson, self._reader.unchained)
        each.total().backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._reader.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad()
        with torch.no_grad():
            own = dict(self._reader.named_parameters())
            averaged = list(self._averaged.values())
            torch._foreach_lerp_(averaged, [own[name] for name in self._averaged], 1 - _AVERAGED)
        return Losses(*(x.detach() for x in each))

    def _set_rate(self, done: float) -> None:
        """Up in a line, down in a cosine."""
        warm = self._plan.warm
        share = done / warm if done < warm else 0.5 * (1 + math.cos(math.pi * (done - warm) / (1 - warm)))
        for group in self._optimizer.param_groups:
            group["lr"] = group["rate"] * max(share, 0.01)

    def _save(self) -> None:
        state = {
            "next": self._next,
            "reader": self._reader.state_dict(),
            "averaged": self._averaged,
            "optimizer": self._optimizer.state_dict(),
            "random": torch.get_rng_state(),
        }
        # The checkpoint last: what it says is done is not written again.
        _write(self._folder / f"epoch-{self._next:02}.pt", {**self._reader.state_dict(), **self._averaged})
        _write(self._folder / "checkpoint.pt", state)

    def _go_on(self) -> None:
        path = self._folder / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self._reader.load_state_dict(state["reader"])
        self._averaged = state["averaged"]
        self._optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        self._next = state["next"]


def _write(path: Path, state: dict[str, Any]) -> None:
    """Whole or not at all: a run may be killed at any time."""
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def main() -> None:
    """Trains, or goes on with a run that stopped."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="the folder of PolNeAR and GUM")
    parser.add_argument(
        "--judged", type=Path, action="append", default=[], help="a file of `onrecord judgements export`, or several"
    )
    parser.add_argument("--run", type=Path, default=Path("build/train"), help="the folder of this run")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    plan = Plan(epochs=chosen.epochs)
    corpora = Corpora.read(chosen.corpora, chosen.judged)
    words = tokenizer(corpora.texts())
    Run(chosen.run, Lessons(corpora, words, plan.seed), words, plan).train(Console())


if __name__ == "__main__":
    main()
