"""What each loss asks of the answers, and what it leaves alone.

The gradient tells: an answer that a loss asks for has one, and an answer that it leaves alone has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from onrecord.nouns import Span
from onrecord.statements import labels
from tests.training.wordpieces import small_tokenizer
from training import markup
from training.examples import Example, Mention
from training.labelling import Cues, label

pytest.importorskip("torch", reason="needs the extra that trains: pip install 'onrecord[train]'")

import torch

from training.data import lesson
from training.losses import Losses, losses
from training.model import Heads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from training.data import Lesson

SAID = markup.parse("{s1 orn} {q1 said} {c1 it}.", name="said")
SILENT = markup.parse("Rain met us.", name="silent")
UNMARKED = Example("unmarked", "Rain met us.")


def naming(text: str, *chains: int) -> Example:
    """A text of which each name is a person, of these chains; ``orn`` is one of two pieces."""
    spans = [Span(*word.span()) for word in re.finditer("Abe|Bo|orn|She", text)]
    mentions = tuple(Mention(span, "person", chain) for span, chain in zip(spans, chains, strict=True))
    return Example("named", text, mentions=mentions)


def lesson_of(*examples: Example) -> Lesson:
    return lesson([w for e in examples for w in label(e, small_tokenizer(), Cues([SAID]), length=50)])


def undecided(made: Lesson) -> Heads:
    """All answers alike."""
    size, length = made.batch.ids.shape
    shapes = (
        (size, length, len(labels.ANCHORS)),
        (len(made.at), length, len(labels.ROLES)),
        (size, length, labels.LAYERS, len(labels.ENTITIES)),
        (size, length, labels.CHAINS, labels.CHAIN_WIDTH),
    )
    return Heads(*(torch.zeros(shape).requires_grad_() for shape in shapes))


def right(made: Lesson, sure: float) -> Heads:
    """What the lesson has as answers, more or less sure; wrong where `sure` is less than nothing."""
    heads = undecided(made)
    roles = torch.nn.functional.one_hot(made.roles.clamp(min=0), len(labels.ROLES))
    entities = torch.nn.functional.one_hot(made.entities.clamp(min=0), len(labels.ENTITIES))
    return Heads(sure * (2 * made.anchors - 1), sure * roles, sure * entities, heads.chains)


def measure(heads: Heads, made: Lesson, unchained: float = 0.0) -> Losses:
    return losses(heads, made, torch.tensor(unchained))


def numbers(each: Losses) -> list[float]:
    return [loss.item() for loss in each]


def asked(answers: Tensor, loss: Tensor) -> list[list[bool]]:
    """For each window or row, which pieces have an answer that the loss asks for."""
    (gradient,) = torch.autograd.grad(loss, answers)
    asked_for: list[list[bool]] = gradient.flatten(2).any(-1).tolist()
    return asked_for


def test_statements_weigh_most() -> None:
    assert float(Losses(*map(torch.tensor, (1.0, 2.0, 4.0, 10.0))).total()) == pytest.approx(7)


@pytest.mark.parametrize("head", ["anchors", "roles", "entities"])
def test_a_loss_falls_the_surer_the_right_answer_is(head: str) -> None:
    made = lesson_of(SAID, naming("Abe Bo", 1, 1))
    worse, undecided_, better, best = (
        float(getattr(measure(right(made, sure), made), head)) for sure in (-2, 0, 2, 40)
    )
    assert worse > undecided_ > better > best
    assert best == pytest.approx(0, abs=1e-6)


def test_anchors_are_asked_for_at_the_pieces_of_texts_with_attributions() -> None:
    made = lesson_of(SAID, SILENT, UNMARKED)
    heads = undecided(made)
    assert asked(heads.anchors, measure(heads, made).anchors) == [
        [False, *[True] * 5, False],
        [False, *[True] * 4, False, False],
        [False] * 7,
    ]


def test_roles_are_asked_for_where_a_word_begins() -> None:
    made = lesson_of(SAID)
    heads = undecided(made)
    # [CLS] or ##n said it . [SEP]
    assert asked(heads.roles, measure(heads, made).roles) == [[False, True, False, True, True, True, False]]


def test_mentions_are_asked_for_at_the_pieces_of_texts_with_mentions() -> None:
    made = lesson_of(SAID, naming("Abe Bo", 1, 1))
    heads = undecided(made)
    assert asked(heads.entities, measure(heads, made).entities) == [
        [False] * 7,
        [False, True, True, False, False, False, False],
    ]


def test_nothing_is_told_about_a_text_in_which_nothing_is_marked() -> None:
    made = lesson_of(UNMARKED)
    heads = undecided(made)
    each = measure(heads, made)
    assert numbers(each) == [0, 0, 0, 0]
    gradients = torch.autograd.grad(each.total(), (heads.anchors, heads.roles, heads.entities, heads.chains))
    assert all(not gradient.any() for gradient in gradients)


def test_a_text_without_statements_tells_that_it_has_no_anchors() -> None:
    made = lesson_of(SILENT)
    each = measure(undecided(made), made)
    assert each.anchors.item() > 0
    assert numbers(each)[1:] == [0, 0, 0]


def pointing(made: Lesson, later: Sequence[Tensor], earlier: Sequence[Tensor]) -> Heads:
    """Heads that give each mention its vectors, as a later one and as an earlier one, half at each of its ends."""
    heads = undecided(made)
    chains = torch.zeros_like(heads.chains)
    for (window, first, last, _), as_later, as_earlier in zip(made.mentions.tolist(), later, earlier, strict=True):
        chains[window, first, 0] += as_later / 2
        chains[window, last, 1] += as_later / 2
        chains[window, first, 2] += as_earlier / 2
        chains[window, last, 3] += as_earlier / 2
    return Heads(heads.anchors, heads.roles, heads.entities, chains.requires_grad_())


def axis(number: int, size: float = 8.0) -> Tensor:
    return size * torch.eye(labels.CHAIN_WIDTH)[number]


def test_the_loss_of_chains_falls_when_the_vectors_of_a_chain_agree() -> None:
    made = lesson_of(naming("Abe Bo orn She", 1, 2, 1, 2))
    earlier = [axis(0), axis(1), axis(2), axis(3)]
    chosen = {
        "their own": [axis(4), -axis(0), axis(0), axis(1)],
        "nobody": [axis(4), -axis(0), axis(6), axis(7)],
        "each other's": [axis(4), -axis(0), axis(1), axis(0)],
    }
    own, nobody, others = (measure(pointing(made, later, earlier), made).chains.item() for later in chosen.values())
    assert own < nobody < others
    assert own < 0.01


def test_a_mention_that_is_the_first_of_its_chain_should_choose_none() -> None:
    made = lesson_of(naming("Abe Bo", 1, 2))
    heads = undecided(made)
    shy, undecided_, bold = (measure(heads, made, unchained).chains.item() for unchained in (10, 0, -10))
    assert shy < undecided_ < bold
    # The first has nothing but none to choose; the second one of two.
    assert undecided_ == pytest.approx(torch.tensor(2.0).log().item() / 2)


def test_a_mention_that_is_not_the_first_of_its_chain_should_not_choose_none() -> None:
    made = lesson_of(naming("Abe Bo", 1, 1))
    heads = undecided(made)
    shy, undecided_, bold = (measure(heads, made, unchained).chains.item() for unchained in (10, 0, -10))
    assert shy > undecided_ > bold
    assert undecided_ == pytest.approx(torch.tensor(2.0).log().item() / 2)


def test_a_mention_is_chosen_by_the_vectors_of_its_first_and_its_last_piece() -> None:
    made = lesson_of(naming("orn orn", 1, 1))
    heads = pointing(made, [axis(0), axis(1)], [axis(1), axis(0)])
    (gradient,) = torch.autograd.grad(measure(heads, made, 10).chains, heads.chains)
    # The earlier mention is pieces 1 and 2, the later one 3 and 4.
    assert gradient[0].any(-1).nonzero().tolist() == [[1, 2], [2, 3], [3, 0], [4, 1]]


def test_any_earlier_mention_of_its_chain_will_do() -> None:
    made = lesson_of(naming("Abe Bo She", 1, 1, 1))
    earlier = [axis(0), axis(1), axis(2)]
    first, second = (pointing(made, [axis(4), axis(0), axis(chosen)], earlier) for chosen in (0, 1))
    assert measure(first, made).chains.item() == pytest.approx(measure(second, made).chains.item())


def test_mentions_of_other_windows_and_later_ones_cannot_be_chosen() -> None:
    made = lesson_of(naming("Abe", 1), naming("Bo", 1))
    heads = pointing(made, [axis(0), axis(0)], [axis(0), axis(0)])
    loss = measure(heads, made).chains
    assert loss.item() == 0
    assert not any(map(any, asked(heads.chains, loss)))


def test_a_lone_mention_tells_nothing_of_chains() -> None:
    made = lesson_of(naming("Abe met", 1))
    assert measure(pointing(made, [axis(0)], [axis(0)]), made).chains.item() == 0
