"""Peers beside us on the same articles: what is gained over the simplest readings that anybody could write.

*"The quay stays open," Ana Brask said. "It is old, but it is sound."* A reader of quotation marks alone finds two
statements here and nobody who makes them; a reader with a list of verbs finds Brask, and that both are hers.
Neither finds what *Brask denied that the quay would close* reports. How far each comes is the yardstick for ours.

The rules are our own, written from the descriptions of textacy's ``direct_quotations`` and of the Gender Gap Tracker
(Asr et al. 2021, doi:10.1371/journal.pone.0245533). Those parse the sentence, with a model that doesn't come with
their packages; ours look at its surface only. No rule is shared with the reader that is measured, or the yardstick
would move with it.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import quality
from onrecord import Span, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Article = dict[str, Any]
# F1 by measure, 0 to 1, in the order of the table.
Scores = dict[str, float]

# Shorter ones are mostly names of things and words held at arm's length.
LEAST_WORDS = 4
# A quotation ends with its mark or, unclosed, with its paragraph, as newspapers set one that goes on in the next.
QUOTATION = re.compile(r"(?:[“«\"]|``).*?(?:[”»\"]|''|$)", re.MULTILINE)
CLOSING = "”»\"'"
SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[DM]r)(?<!\bM[rs]s)(?<!\bMs)(?<!\bRep)(?<!\b[GS]en)(?<!\bGov)[.!?](?=\s)")
VERBS = """
    accused accuses acknowledged acknowledges added adding adds admitted admits announced announces answered answers
    argued argues asked asks asserted asserts boasted boasts called calls charged claimed claims commented comments
    complained complains conceded concedes concluded concludes confirmed confirms continued continues countered counters
    declared declares denied denies described describes emphasized emphasizes exclaimed explained explaining explains
    insisted insists joked jokes mentioned mused noted notes noting observed observes pledged pledges predicted predicts
    promised promises quipped recalled recalls remarked repeated replied replies reported reports responded responds
    said say saying says shouted stated states stressed stresses suggested suggests testified told tells tweeted tweets
    urged urges vowed vows warned warning warns wondered writes writing wrote
"""
CUE = re.compile(rf"\b(?:{'|'.join(VERBS.split())})\b")
NO_NAMES = """
    A After Although And As At Because Before But By During For From If In It It’s It's Last No Not Of On Since So That
    The Then There This To Today Tomorrow What When While With Yesterday
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
"""
PRONOUNS = "he she they we I He She They We"
NAME = re.compile(
    rf"\b(?:(?:{'|'.join(PRONOUNS.split())})\b"
    rf"|(?!(?:{'|'.join(NO_NAMES.split())})\b)[A-Z][\w’'-]*(?:\.?\ (?:(?:of|de|van|von)\ )?[A-Z][\w’'-]*)*)"
)


@dataclass(frozen=True, slots=True)
class Attributed:
    """One statement as a peer finds it; without a cue it has no source either."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()


def measure(articles: Iterable[Article]) -> dict[str, Scores]:
    """F1 by measure for each peer, and for ours.

    articles: PolNeAR's form, ``{"id", "text", "attributions"}``. Raises CalledProcessError where the score tool fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder, "gold.jsonl")
        kept = list(articles)
        _write(gold, kept)
        scores = {}
        for name, read in PEERS.items():
            _write(readings := gold.with_name("peer.jsonl"), [_reading(a, read(a["text"])) for a in kept])
            scores[name] = _score(readings, gold)
        quality.read_into(readings := gold.with_name("ours.jsonl"), gold, form="article", until="statements")
        return {**scores, "onrecord": _score(readings, gold)}


def table(scores: Mapping[str, Scores]) -> str:
    """The figures as text, F1 x 100, one reader a line."""
    width = max(map(len, scores))
    columns = next(iter(scores.values()))
    lines = [" " * width + "".join(f"  {column}" for column in columns)]
    for name, figures in scores.items():
        lines.append(f"{name:{width}}" + "".join(f"  {100 * figures[c]:{len(c)}.1f}" for c in columns))
    return "\n".join(lines)


def read_marks(text: str) -> list[Attributed]:
    """Every quotation of some words is a statement, and nobody's."""
    return [Attributed((quotation,)) for quotation in _quotations(text)]


def read_rules(text: str) -> list[Attributed]:
    """Quotations with the reporting verb nearest in their sentence, and the name or pronoun nearest to that.

    A quotation whose sentence has no such verb goes on with the statement before it in its paragraph, if there is one.
    """
    found: list[Attributed] = []
    for quotation, following in pairwise([*_quotations(text), Span(len(text), len(text))]):
        floor = max((s.end for s in found[-1].content + found[-1].cue), default=0) if found else 0
        before, after = _before(text, quotation, floor), _after(text, quotation, following.start)
        cue, source = _attribution(text, before, after)
        if not cue and found and "\n" not in text[found[-1].content[-1].end : quotation.start]:
            found[-1] = replace(found[-1], content=(*found[-1].content, quotation))
        else:
            found.append(Attributed((quotation,), cue, source))
    return found


PEERS: dict[str, Callable[[str], list[Attributed]]] = {"quotation marks": read_marks, "marks, verb, name": read_rules}


def _quotations(text: str) -> list[Span]:
    return [Span(*m.span()) for m in QUOTATION.finditer(text) if len(m[0].split()) >= LEAST_WORDS]


def _before(text: str, quotation: Span, floor: int) -> Span:
    """What stands before the quotation in its sentence, from `floor` on."""
    start = max(floor, text.rfind("\n", 0, quotation.start) + 1)
    ends = [m.end() for m in SENTENCE_END.finditer(text, start, quotation.start)]
    return Span(max([start, *ends]), quotation.start)


def _after(text: str, quotation: Span, ceiling: int) -> Span:
    """What stands after the quotation in its sentence; nothing where a full stop inside the marks has ended it."""
    if quotation.of(text).rstrip(CLOSING).endswith("."):
        return Span(quotation.end, quotation.end)
    ends = [m.start() for m in SENTENCE_END.finditer(text, quotation.end, ceiling)]
    line = text.find("\n", quotation.end, ceiling)
    return Span(quotation.end, min([ceiling, *ends, *([line] if line >= 0 else [])]))


def _attribution(text: str, before: Span, after: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cue and source; both empty where neither side has a verb."""
    sides = [(after, cue) for cue in _matches(CUE, text, after)[:1]]
    sides += [(before, cue) for cue in _matches(CUE, text, before)[-1:]]
    if not sides:
        return (), ()
    side, cue = min(sides, key=lambda s: s[1].start - after.start if s[0] is after else before.end - s[1].end)
    names = _matches(NAME, text, side)
    source = min(names, key=lambda name: max(name.start - cue.end, cue.start - name.end), default=None)
    return (cue,), (source,) if source else ()


def _matches(pattern: re.Pattern[str], text: str, within: Span) -> list[Span]:
    return [Span(*m.span()) for m in pattern.finditer(text, within.start, within.end)]


def _reading(article: Article, found: Sequence[Attributed]) -> dict[str, Any]:
    """What a peer found, in the form that the score tool takes."""
    statements = [{k: schema.spans(getattr(s, k)) for k in ("content", "cue", "source")} for s in found]
    return {"page": {"name": article["id"]}, "statements": statements}


def _score(readings: Path, gold: Path) -> Scores:
    scored = quality.score("statements", readings, gold)
    parts = {name: scored[name]["f1"] for name in ("content", "source", "cue", "exact", "statement")}
    kinds = {name: kind["statement"]["f1"] for name, kind in scored["kinds"].items()}
    return {**parts, **kinds, "with source": scored["statement_source"]["f1"]}


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(schema.dump(row) + "\n" for row in rows), encoding="utf-8")
