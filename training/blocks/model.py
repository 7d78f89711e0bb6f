"""The block model: a page's lines in, for each line whether it is the article's body and what it is at all out.

Numbers and hashed words of a line (`onrecord.articles.features`) become a vector; five gated layers, each of which
looks twice as far up and down as the one before, let it see some thirty lines on both sides (van den Oord et al.,
WaveNet, 2016, arXiv:1609.03499), and the mean of the page what page it is. A first guess of the article, and layers
that weigh what stands anywhere above and anywhere below, then tell it where the article begins and ends.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.articles import features, hashing
from onrecord.articles.judging import ROLES

WIDTH, MEANING = 64, 24
REACH = (1, 2, 4, 8, 16)
AGAIN = (1, 2, 4)
HEADS = 8
_NEVER = -1e4


class Lines(NamedTuple):
    """B pages padded to N lines; ``mask`` is True where a line is. numbers: float32; words, labels: int64."""

    numbers: Tensor
    words: Tensor
    labels: Tensor
    mask: Tensor


class Logits(NamedTuple):
    """Log odds: of being body, B x N; of each role, B x N x roles; of being the page's title and, last, that no line
    is, B x N + 1; of being body as a first guess has it, B x N.
    """

    body: Tensor
    roles: Tensor
    title: Tensor
    guess: Tensor


class Channels(nn.Dropout):
    """Dropout that hides the same numbers of all lines of a page: to hide others of each would take a tenth longer."""

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = torch.rand(len(x), 1, x.shape[-1]) >= self.p
        return x * kept.to(x.dtype) / (1 - self.p)


class Gated(nn.Module):
    """Each line between the ones so many lines above and below it."""

    def __init__(self, reach: int, dropout: float) -> None:
        super().__init__()
        self.reach = reach
        self.norm = nn.LayerNorm(WIDTH)
        # Not a `Conv1d`: that is several times slower with gaps on a CPU.
        self.mix = nn.Linear(3 * WIDTH, 2 * WIDTH)
        self.dropout = Channels(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        reach = self.reach
        wide = functional.pad(self.norm(x) * real, (0, 0, reach, reach))
        seen = torch.cat([wide[:, : -2 * reach], wide[:, reach:-reach], wide[:, 2 * reach :]], -1)
        value, gate = self.mix(seen).chunk(2, -1)
        return x + self.dropout(value * torch.sigmoid(gate))  # type: ignore[no-any-return]


class Beyond(nn.Module):
    """Each line and what stands anywhere above it, and anywhere below it: a mean of lines, each as heavy as it asks."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.asks = nn.Linear(WIDTH, HEADS)
        self.says = nn.Linear(WIDTH, WIDTH)
        self.mix = nn.Linear(3 * WIDTH, 2 * WIDTH)
        self.dropout = Channels(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        own = self.norm(x)
        # In single precision whatever the rest is in: these are sums over all lines of a page.
        asked = torch.exp(self.asks(own).float().clamp(-8, 8))
        heavy = asked[..., None].expand(-1, -1, -1, WIDTH // HEADS).flatten(2) * real
        said = self.says(own).float() * heavy
        above, weight = said.cumsum(1), heavy.cumsum(1)
        below, rest = above[:, -1:] - above + said, weight[:, -1:] - weight + heavy
        value, gate = self.mix(torch.cat([own, above / (weight + 0.1), below / (rest + 0.1)], -1)).chunk(2, -1)
        return x + self.dropout(value * torch.sigmoid(gate))  # type: ignore[no-any-return]


class BlockModel(nn.Module):
    """Numbers are measured in deviations from the mean of the training pages."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(len(features.NAMES)))
        self.register_buffer("deviation", torch.ones(len(features.NAMES)))
        self.first = nn.Embedding(hashing.WORDS, MEANING, padding_idx=0)
        self.last = nn.Embedding(hashing.WORDS, MEANING, padding_idx=0)
        self.labels = nn.Embedding(hashing.LABELS, MEANING, padding_idx=0)
        self.line = nn.Linear(len(features.NAMES) + 3 * MEANING, WIDTH)
        self.around = nn.ModuleList(Gated(reach, dropout) for reach in REACH)
        self.page = nn.Linear(WIDTH, WIDTH)
        self.guess = nn.Linear(WIDTH, 1)
        self.guessed = nn.Linear(2 * WIDTH + 4, WIDTH)
        self.again = nn.ModuleList(layer for reach in AGAIN for layer in (Beyond(dropout), Gated(reach, dropout)))
        self.body = nn.Linear(2 * WIDTH, 1)
        self.title = nn.Linear(2 * WIDTH, 1)
        self.untitled = nn.Parameter(torch.zeros(1))
        self.roles = nn.Linear(2 * WIDTH, len(ROLES))
        self.meant = Channels(0.5)
        self.dropout = Channels(dropout)
        for table in (self.first, self.last, self.labels):
            nn.init.normal_(table.weight, std=0.05)
            with torch.no_grad():
                table.weight[0] = 0

    def forward(self, lines: Lines) -> Logits:
        first, last = (lines.words[..., : hashing.FIRST], lines.words[..., hashing.FIRST :])
        meaning = (self.first(first).sum(-2), self.last(last).sum(-2), self.labels(lines.labels).sum(-2))
        numbers = (lines.numbers - self.mean) / self.deviation
        own = functional.gelu(self.line(torch.cat([numbers, self.meant(torch.cat(meaning, -1))], -1)))
        real = lines.mask[..., None].to(own.dtype)
        x = own
        for layer in self.around:
            x = layer(x, real)
        x = x + self.page((x * real).sum(1) / real.sum(1))[:, None]
        guess = self.guess(x)
        x = x + functional.gelu(self.guessed(self._article(x, torch.sigmoid(guess) * real, lines.numbers[..., :1])))
        for layer in self.again:
            x = layer(x, real)
        seen = self.dropout(torch.cat([x, own], -1))
        return Logits(self.body(seen)[..., 0], self.roles(seen), self._titles(seen, lines.mask), guess[..., 0])

    def _titles(self, seen: Tensor, mask: Tensor) -> Tensor:
        title = self.title(seen)[..., 0].masked_fill(~mask, _NEVER)
        return torch.cat([title, 0 * title[:, :1] + self.untitled], -1)

    def _article(self, x: Tensor, likely: Tensor, log_words: Tensor) -> Tensor:
        """Each line beside the article as it is guessed: what its lines are like, and how much of it stands above."""
        words = likely * (torch.exp(log_words) - 1)
        total = words.sum(1, keepdim=True)
        above = words.cumsum(1) / (total + 1)
        article = (x * words).sum(1, keepdim=True) / (total + 1)
        whole = torch.log1p(total).expand_as(above) / 5
        return torch.cat([x, article.expand_as(x), likely, above, whole, words / (total + 1)], -1)
