"""Rows of the reader model become drafts: the table in cases/drafts.json, and what holds for any rows.

A case has rows of one text. Each word of a row may carry a role, ``said/cue+``, which the model then gives nine
tenths; ``stay/content+:0.5|content:0.4`` says how much it gives to which, and what is left goes to all others alike.
``##n`` goes on in a word. ``from`` and ``to`` bound what the row's window showed. `cue` and `content` are how likely a
statement hangs on the anchor as a part of either, and a draft is as sure as that, unless ``chosen`` says otherwise.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.statements import labels
from onrecord.statements.decoding import Draft, decode
from onrecord.statements.reader import Row
from tests.statements.small_vocabulary import plain_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.statements.decoding import Floats
    from onrecord.statements.pieces import Stretch

TABLE = Path(__file__).parents[1] / "cases" / "drafts.json"
# With these a statement is as sure as its anchor is likely.
CHOSEN = {"threshold": 0.5, "confidence": 0.0, "confidence_likely": 1.0, "confidence_sure": 0.0}


class GivenRow(TypedDict("Bounds", {"from": int, "to": int}, total=False), total=False):
    anchor: str
    cue: float
    content: float
    words: str


class Expected(TypedDict):
    anchor: str
    content: list[str]
    cue: str | None
    source: str | None


class Case(TypedDict, total=False):
    why: str
    chosen: dict[str, float]
    rows: list[GivenRow]
    drafts: list[Expected]


CASES: list[Case] = json.loads(TABLE.read_text(encoding="utf-8"))


def words_in(row: GivenRow) -> list[str]:
    return [token.rsplit("/", 1)[0] if "/" in token else token for token in row["words"].split()]


def roles_in(row: GivenRow) -> Floats:
    """Log probabilities of the roles of each word."""
    return np.log(np.array([shares(token) for token in row["words"].split()], np.float32))


def shares(token: str) -> list[float]:
    said = token.rsplit("/", 1)[1].split("|") if "/" in token else ["none"]
    told = {role: float(share or 0.9) for role, _, share in (one.partition(":") for one in said)}
    assert set(told) <= set(labels.ROLES), token
    rest = (1 - sum(told.values())) / (len(labels.ROLES) - len(told))
    return [told.get(role, rest) for role in labels.ROLES]


def row_of(said: GivenRow) -> Row:
    seen = slice(said.get("from", 0), said.get("to"))
    (anchor,) = (at for at, word in enumerate(words_in(said)) if word == said["anchor"])
    return Row(anchor, said.get("cue", 0.0), said.get("content", 0.0), seen.start, roles_in(said)[seen])


def spell(words: Sequence[str], stretch: Stretch | None) -> str | None:
    return None if stretch is None else " ".join(words[slice(*stretch)]).replace(" ##", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_table_of_drafts(case: Case) -> None:
    texts = {tuple(words_in(row)) for row in case["rows"]}
    assert len(texts) <= 1, "all rows of a case are about the same words"
    words = next(iter(texts), ())
    pieces = plain_pieces([int(not word.startswith("##")) for word in words])
    found = decode([row_of(row) for row in case["rows"]], pieces, {**CHOSEN, **case.get("chosen", {})})
    assert [
        {
            "anchor": words[draft.anchor],
            "content": [spell(words, stretch) for stretch in draft.content],
            "cue": spell(words, draft.cue),
            "source": spell(words, draft.source),
        }
        for draft in found
    ] == case["drafts"]


def the_draft_of(**said: object) -> Draft:
    row = row_of(GivenRow(**said))  # type: ignore[typeddict-item]
    (draft,) = decode([row], plain_pieces([1] * len(row.roles)), CHOSEN)
    return draft


def test_how_likely_a_draft_is_comes_from_its_anchor() -> None:
    assert the_draft_of(anchor="said", cue=0.7, content=0.2, words="Orn said we/content+ stay/content").likely == 0.7
    assert the_draft_of(anchor="We", cue=0.2, content=0.6, words="We/content+ stay/content , Orn said").likely == 0.6


def test_how_sure_a_draft_is_comes_from_the_words_that_have_a_part_in_it() -> None:
    words = "Orn/source+:0.8 said/cue+:0.7 yesterday/none:0.3 we/content+:0.6 stay/content:0.5"
    assert the_draft_of(anchor="said", cue=0.9, words=words).sure == pytest.approx((0.8 + 0.7 + 0.6 + 0.5) / 4)


def role_goes_on(before: int, role: int) -> bool:
    """Whether a role may stand behind another: the rest of a stretch only behind its begin or its rest."""
    name = labels.ROLES[role]
    return name == "none" or name.endswith("+") or labels.ROLES[before].removesuffix("+") == name


@cache
def lawful(length: int) -> np.ndarray:
    """All sequences of roles in which no stretch goes on that hasn't begun, N x length."""
    everything = product(range(len(labels.ROLES)), repeat=length)
    return np.array([s for s in everything if all(role_goes_on(*two) for two in pairwise((0, *s)))])


def content_of(roles: Sequence[int]) -> tuple[Stretch, ...]:
    stretches: list[Stretch] = []
    for at, role in enumerate(roles):
        if labels.ROLES[role] == "content+":
            stretches.append((at, at + 1))
        elif labels.ROLES[role] == "content":
            stretches[-1] = (stretches[-1][0], at + 1)
    return tuple(stretches)


def tables(length: int) -> st.SearchStrategy[Floats]:
    line = st.lists(st.integers(0, 40), min_size=len(labels.ROLES), max_size=len(labels.ROLES))
    return st.lists(line, min_size=length, max_size=length).map(logs)


def logs(weights: list[list[int]]) -> Floats:
    """Log probabilities whose odds are powers of e in quarters."""
    scores = np.array(weights, np.float32) / 4
    return np.asarray(scores - np.log(np.exp(scores).sum(1, keepdims=True)), np.float32)


@given(st.integers(1, 4).flatmap(tables))
def test_the_most_probable_of_all_lawful_sequences_is_read_off(roles: Floats) -> None:
    sequences = lawful(len(roles))
    totals = roles[np.arange(len(roles)), sequences].sum(1)
    second, best = np.argsort(totals)[-2:]
    assume(totals[best] - totals[second] > 0.01)
    row = Row(anchor=0, cue=0.9, content=0.0, start=0, roles=roles)
    found = decode([row], plain_pieces([1] * len(roles)), CHOSEN)
    expected = content_of(sequences[best].tolist())
    assert [draft.content for draft in found] == ([expected] if expected else [])


HEADS = [1, 1, 0, 1, 1, 0, 0, 1, 1, 0]
COUNT = len(HEADS)
starts = st.sampled_from([at for at, head in enumerate(HEADS) if head])


@st.composite
def any_rows(draw: st.DrawFn) -> list[Row]:
    """Rows of a text of ten pieces, each of what some window of it showed."""
    anchors = draw(st.lists(starts, max_size=4, unique=True))
    rows = []
    for anchor in sorted(anchors):
        first, last = draw(st.integers(0, anchor)), draw(st.integers(anchor + 1, COUNT))
        cue, content = draw(st.floats(0, 1)), draw(st.floats(0, 1))
        rows.append(Row(anchor, cue, content, first, draw(tables(last - first))))
    return rows


def parts(draft: Draft) -> list[Stretch]:
    return [*draft.content, *filter(None, (draft.source, draft.cue))]


@given(any_rows())
def test_stretches_are_of_whole_words_that_the_row_was_shown(rows: list[Row]) -> None:
    by_anchor = {row.anchor: row for row in rows}
    for draft in decode(rows, plain_pieces(HEADS), CHOSEN):
        row = by_anchor[draft.anchor]
        window_end = row.start + len(row.roles)
        assert draft.content
        for start, end in (*draft.content, *filter(None, (draft.source,))):
            assert row.start <= start < end <= window_end
            assert HEADS[start]
            assert end in {window_end, COUNT} or HEADS[end]


@given(any_rows())
def test_stretches_of_content_come_in_order_and_apart_and_none_in_the_source(rows: list[Row]) -> None:
    for draft in decode(rows, plain_pieces(HEADS), CHOSEN):
        assert all(one[1] <= other[0] for one, other in pairwise(draft.content))
        if draft.source:
            apart = sorted((*draft.content, draft.source))
            assert all(one[1] <= other[0] for one, other in pairwise(apart))


@given(any_rows())
def test_a_cue_holds_its_anchor_and_only_what_hangs_on_its_content_has_none(rows: list[Row]) -> None:
    by_anchor = {row.anchor: row for row in rows}
    for draft in decode(rows, plain_pieces(HEADS), CHOSEN):
        row = by_anchor[draft.anchor]
        assert (draft.cue is None) == (row.content > row.cue)
        assert draft.cue is None or draft.cue[0] <= draft.anchor < draft.cue[1]


@given(any_rows())
def test_no_two_drafts_share_a_cue(rows: list[Row]) -> None:
    cues = sorted(draft.cue for draft in decode(rows, plain_pieces(HEADS), CHOSEN) if draft.cue)
    assert all(one[1] <= other[0] for one, other in pairwise(cues))


@given(any_rows())
def test_drafts_that_are_sure_enough_come_in_the_order_of_their_anchors(rows: list[Row]) -> None:
    found = decode(rows, plain_pieces(HEADS), CHOSEN)
    anchors = [draft.anchor for draft in found]
    assert anchors == sorted({row.anchor for row in rows} & set(anchors))
    assert all(draft.confidence >= CHOSEN["threshold"] for draft in found)


@given(any_rows())
def test_each_row_is_read_by_itself(rows: list[Row]) -> None:
    pieces = plain_pieces(HEADS)
    alone = [draft for row in rows for draft in decode([row], pieces, CHOSEN)]
    assert all(draft in alone for draft in decode(rows, pieces, CHOSEN))


@given(any_rows())
def test_the_surest_draft_always_stays(rows: list[Row]) -> None:
    pieces = plain_pieces(HEADS)
    alone = [draft.confidence for row in rows for draft in decode([row], pieces, CHOSEN)]
    together = [draft.confidence for draft in decode(rows, pieces, CHOSEN)]
    assert max(together, default=0.0) == max(alone, default=0.0)
