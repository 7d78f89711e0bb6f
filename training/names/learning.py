"""The prices of `onrecord.matches.people.prices`, learned from who should come first.

Each name that was asked for has one other spelling of it beside names that merely look like it, and the prices are
moved until the other spelling is the cheapest: the cross-entropy of a softmax over minus the prices, whose gradient is
counted along the cheapest ways. Prices are held near those they began with, which are those of
`onrecord.matches.people.sounds`: where the names tell nothing, nothing is changed.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from onrecord.matches.people.prices import LETTERS, LONGEST, PLACES, as_heard, as_printed
from onrecord.matches.people.sounds import change, skeleton, sounds
from training.names.lessons import slip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from training.names.lessons import Lesson

WRONG = 24
"""Names beside the right one, drawn anew in each round."""
ROUNDS = 2
_BATCH = 128
_RATE = 0.03
_HELD = 0.0003
# Slips of scanners and hands are rare in the corpus: one right name in so many is the asked one with such a slip.
_SLIP = 30
_LEAST = 0.02
_SHARP = 1.5
_END = len(LETTERS)
_NEVER = 100.0
# What a letter more costs at first, and how much of the price the printed letters and the sounds make.
_ADDED, _SWAPPED = 0.8, 0.7
_SHARES = {"printed": 0.33, "heard": 0.67}


class View(nn.Module):
    """The prices of one view; share: of the starting prices."""

    def __init__(self, share: float) -> None:
        super().__init__()
        first = torch.tensor([[0.0 if a == b else change(a, b) for b in LETTERS] for a in LETTERS])
        self.changed = nn.Parameter(first * share)
        self.added = nn.Parameter(torch.full((len(LETTERS), len(PLACES)), _ADDED * share))
        self.swapped = nn.Parameter(torch.tensor(_SWAPPED * share))

    def table(self) -> tuple[Tensor, Tensor]:
        """The prices of changes and of additions, none below the least, with the end of a word that costs nothing."""
        both = ((self.changed + self.changed.T) / 2).clamp(min=_LEAST) * (1 - torch.eye(_END))
        changed = torch.full((_END + 1, _END + 1), _NEVER)
        changed = torch.cat([torch.cat([both, changed[:_END, _END:]], 1), changed[_END:]])
        return changed, nn.functional.pad(self.added.clamp(min=_LEAST), (0, 0, 0, 1))

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        """float32[words]: the cheapest ways; a, b: int64[words, 2, LONGEST], letters and their places."""
        changed, added = self.table()
        left_out, added = added[a[:, 0], a[:, 1]], added[b[:, 0], b[:, 1]]
        a, b = a[:, 0], b[:, 0]
        along = nn.functional.pad(added.cumsum(1), (1, 0))
        above, row = along, along
        for i in range(int((a != _END).sum(1).max())):
            over, above, row = above, row, row + left_out[:, i, None]
            letter = a[:, i, None]
            changing = torch.minimum(row[:, 1:], above[:, :-1] + changed[letter, b])
            if i:
                swaps = (letter == b[:, :-1]) & (a[:, i - 1, None] == b[:, 1:])
                swapping = torch.where(swaps, over[:, :-2] + self.swapped.clamp(min=_LEAST), torch.tensor(_NEVER))
                changing = torch.cat([changing[:, :1], torch.minimum(changing[:, 1:], swapping)], 1)
            row = torch.cat([row[:, :1], changing], 1)
            row = along + (row - along).cummin(1).values
        return row[:, -1]


class Prices(nn.Module):
    """All that is learned."""

    def __init__(self) -> None:
        super().__init__()
        self.printed, self.heard = (View(_SHARES[view]) for view in ("printed", "heard"))
        self.short = nn.Parameter(torch.tensor(6.0))
        self.same = nn.Parameter(torch.tensor([0.3, 0.2, 0.5]))

    def forward(self, pairs: Sequence[tuple[str, str]]) -> Tensor:
        """float32[pairs]: what `onrecord.matches.people.prices.price` gives."""
        ones, others = zip(*pairs, strict=True)
        apart = self.printed(_gather(as_printed, ones), _gather(as_printed, others))
        apart = apart + self.heard(_gather(as_heard, ones), _gather(as_heard, others))
        heard = [(sounds(a), sounds(b)) for a, b in pairs]
        same = torch.tensor([(skeleton(a) == skeleton(b), a[:1] == b[:1], a[-1:] == b[-1:]) for a, b in heard]).float()
        longest = torch.tensor([max(len(a), len(b), 1) for a, b in heard])
        priced: Tensor = (apart - self.same[0] * same[:, 0]) * (1 + self.short / longest) - same[:, 1:] @ self.same[1:]
        return priced

    def told(self) -> dict[str, Any]:
        """What the file holds, in hundredths and rounded."""
        skeleton_, first, last = (round(it, 3) for it in self.same.tolist())
        return {
            "short": round(self.short.item(), 2),
            "same_skeleton": skeleton_,
            "same_first": first,
            "same_last": last,
            "printed": _tell(self.printed, LETTERS[:26]),
            "heard": _tell(self.heard, LETTERS),
        }


def learn(lessons: Sequence[Lesson], seed: int = 1) -> Prices:
    """Prices by which the right ones come first; the same for the same lessons and seed."""
    torch.manual_seed(seed)
    dice = random.Random(seed)  # noqa: S311
    prices = Prices()
    first = [it.detach().clone() for it in prices.parameters()]
    optimizer = torch.optim.Adam(prices.parameters(), lr=_RATE)
    steps = ROUNDS * -(-len(lessons) // _BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=steps + 1)
    for batch in _batches(lessons, dice):
        apart = prices([pair for lesson in batch for pair in _draw(lesson, dice)]).reshape(len(batch), -1)
        loss = nn.functional.cross_entropy(-_SHARP * apart, torch.zeros(len(batch), dtype=torch.long))
        held = sum(((it - was) ** 2).sum() for it, was in zip(prices.parameters(), first, strict=True))
        optimizer.zero_grad()
        (loss + _HELD * held).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        pace.step()
    return prices


def _batches(lessons: Sequence[Lesson], dice: random.Random) -> Iterator[Sequence[Lesson]]:
    for _ in range(ROUNDS):
        order = dice.sample(lessons, len(lessons))
        yield from (order[at : at + _BATCH] for at in range(0, len(order), _BATCH))


def _draw(lesson: Lesson, dice: random.Random) -> list[tuple[str, str]]:
    """A right one, then wrong ones."""
    right = slip(lesson.asked, dice) if dice.randrange(_SLIP) == 0 else dice.choice(lesson.right)
    return [(lesson.asked, other) for other in (right, *dice.choices(lesson.wrong, k=WRONG))]


def _gather(write: Callable[[str], bytes], words: Sequence[str]) -> Tensor:
    written = bytearray(b"".join(map(write, words)))
    return torch.frombuffer(written, dtype=torch.uint8).reshape(-1, 2, LONGEST).long()


def _tell(view: View, letters: str) -> dict[str, Any]:
    changed, added = (torch.round(it.detach() * 100).int().tolist() for it in view.table())
    return {
        "swapped": round(max(view.swapped.item(), _LEAST) * 100),
        "changed": {a + b: changed[i][j] for i, a in enumerate(letters) for j, b in enumerate(letters) if i < j},
        "added": {letter: added[i] for i, letter in enumerate(letters)},
    }
