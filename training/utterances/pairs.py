"""Pairs of statements that people have judged: do both report the same words, said once?

``pairs.jsonl`` names two attributions of PolNeAR by article and number, and says yes, no or unclear; so does
``judged.jsonl``, which stands here: verdicts of ours, without a word of the articles, whose names are hashed, as they
hold words of headlines. The first ones measure, both are learned from. Each attribution is found in a reading of the
article by its words, as a statement of ours that shares at least half of them; what isn't found can't be learned from.

Who learns from a pair has met the words of both articles, and of all that report the same: articles that a pair of
``pairs.jsonl`` joins, or one that is the same, make a group, and a group is held out whole.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.dates import parse_iso
from onrecord.matches.grouping import join
from onrecord.matches.people import person_key
from onrecord.matches.telling import Told, Who, beside, prepare
from onrecord.nouns import Kind, OccasionKind, Span, Speaker, SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Row = dict[str, Any]
Ref = tuple[str, int]

JUDGED = Path(__file__).parent / "judged.jsonl"
"""Pairs that we have judged by the rules of ``pairs.jsonl``: those that a scorer was unsure of, and neighbours."""

_OVERLAP = 0.5
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """a, b: the statements as read, None where none was found; groups: those of their articles, each named by one."""

    a: Told | None
    b: Told | None
    same: bool
    groups: frozenset[str]


class Readings:
    """All statements of a corpus, as read, by article."""

    def __init__(self, lines: Iterable[Row]) -> None:
        self._of: dict[str, list[tuple[Told, frozenset[int]]]] = {}
        for row in lines:
            self._of[row["page"]["name"]] = list(_statements(row))

    def all(self) -> list[Told]:
        return [told for page in self._of.values() for told, _ in page]

    def find(self, page: str, spans: Iterable[tuple[int, int]]) -> Told | None:
        """The statement whose content shares most of its code points with the spans, if that is half of them."""
        wanted = _points(spans)
        shares = [(len(wanted & points) / len(wanted | points), told) for told, points in self._of.get(page, ())]
        best = max(shares, key=lambda one: one[0], default=(0.0, None))
        return best[1] if best[0] >= _OVERLAP else None


def read(path: Path, corpora: Iterable[Path], readings: Readings, ours: Path = JUDGED) -> tuple[list[Pair], list[Pair]]:
    """The pairs of a file, and those of `ours`, of which people were sure. Raises OSError."""
    contents, hashed = {}, {}
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                contents.update({(row["id"], n): one["content"] for n, one in enumerate(row["attributions"])})
                hashed[hash_name(row["id"])] = row["id"]
    measured, judged = _load(path), [_name(row, hashed) for row in _load(ours)]
    groups = _groups([*measured, *judged], [*measured, *filter(_are_same, judged)])
    pair = partial(_pair, contents=contents, readings=readings, groups=groups)
    return [pair(row) for row in measured], [pair(row) for row in judged]


def hash_name(article: str) -> str:
    """What ``judged.jsonl`` calls an article of the corpus."""
    return hashlib.sha256(article.encode()).hexdigest()[:_DIGITS]


def _load(path: Path) -> list[Row]:
    return [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if _is_sure(row)]


def _name(row: Row, hashed: Mapping[str, str]) -> Row:
    """The pair with its articles by their names."""
    return row | {k: {"id": hashed[row[k]["article"]], "n": row[k]["n"]} for k in ("a", "b")}


def read_both(judged: Iterable[Pair]) -> list[tuple[Told, Told]]:
    """The pairs of which both statements were found."""
    return [(pair.a, pair.b) for pair in judged if pair.a and pair.b]


def _pair(
    row: Row, contents: Mapping[Ref, list[tuple[int, int]]], readings: Readings, groups: Mapping[str, str]
) -> Pair:
    a, b = (readings.find(row[k]["id"], contents[row[k]["id"], row[k]["n"]]) for k in ("a", "b"))
    return Pair(a, b, _are_same(row), frozenset(groups[row[k]["id"]] for k in ("a", "b")))


def _is_sure(row: Row) -> bool:
    return row["same_utterance"] in {"yes", "no"}


def _are_same(row: Row) -> bool:
    return bool(row["same_utterance"] == "yes")


def _groups(rows: Iterable[Row], joining: Iterable[Row]) -> dict[str, str]:
    """Article -> the first of those that pairs join it to."""
    pages = {row[k]["id"] for row in rows for k in ("a", "b")}
    joined = join(pages, ((row["a"]["id"], row["b"]["id"]) for row in joining))
    return {page: group[0] for group in joined for page in group}


def _statements(reading: Row) -> Iterator[tuple[Told, frozenset[int]]]:
    text, page = reading["page"]["text"], reading["page"]
    speakers = {one["key"]: one for one in reading["speakers"]}
    occasions = {one["key"]: one for one in reading["occasions"]}
    published = reading["article"]["published"]["value"]
    paragraphs = [Span(*pair) for pair in reading["article"]["paragraphs"]]
    for said in reading["statements"]:
        speaker, occasion = speakers.get(said["speaker"]["key"]), occasions.get(said["occasion"]["key"])
        content = [Span(*pair) for pair in said["content"]]
        told = prepare(
            id=f"{page['id']}/{said['id']}",
            page=page["id"],
            content=[text[start:end] for start, end in said["content"]],
            cue=" ".join([*(text[start:end] for start, end in said["cue"]), beside(text, paragraphs, content)]),
            kind=Kind(said["kind"]),
            who=_who(speaker, page["id"]) if speaker else None,
            said=parse_iso(said["said_on"]["value"]) if said["said_on"]["value"] else None,
            published=parse_iso(published) if published else None,
            occasion=OccasionKind(occasion["kind"]) if occasion else None,
        )
        yield told, _points(said["content"])


def _who(speaker: Row, page: str) -> Who:
    noun = Speaker(speaker["key"], speaker["name"], SpeakerType(speaker["type"]))
    return Who(person_key(noun, page), noun.name, noun.type)


def _points(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(point for start, end in spans for point in range(start, end))
