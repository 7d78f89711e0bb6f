"""Pairs of statements that people have judged: do both report the same words, said once?

``pairs.jsonl`` names two attributions of PolNeAR by article and number, and says yes, no or unclear. Each is found in a
reading of the article by its words, as a statement of ours that shares at least half of them; what isn't found can't be
learned from.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.dates import parse_iso
from onrecord.matches.grouping import join
from onrecord.matches.people import person_key
from onrecord.matches.telling import Told, Who, beside, prepare
from onrecord.nouns import Kind, OccasionKind, Span, Speaker, SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Row = dict[str, Any]
Ref = tuple[str, int]

_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """a, b: the statements as read, None where none was found; component: what shares an article shares it."""

    a: Told | None
    b: Told | None
    same: bool
    component: str


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


def read(path: Path, corpora: Iterable[Path], readings: Readings) -> list[Pair]:
    """The pairs of which people were sure. Raises OSError."""
    contents = {}
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                contents.update({(row["id"], n): one["content"] for n, one in enumerate(row["attributions"])})
    judged = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if _is_sure(row)]
    components = _components(judged)
    return [_pair(row, contents, readings, components) for row in judged]


def read_both(judged: Iterable[Pair]) -> list[tuple[Told, Told]]:
    """The pairs of which both statements were found."""
    return [(pair.a, pair.b) for pair in judged if pair.a and pair.b]


def _pair(
    row: Row, contents: Mapping[Ref, list[tuple[int, int]]], readings: Readings, components: Mapping[str, str]
) -> Pair:
    a, b = (readings.find(row[k]["id"], contents[row[k]["id"], row[k]["n"]]) for k in ("a", "b"))
    return Pair(a, b, row["same_utterance"] == "yes", components[row["a"]["id"]])


def _is_sure(row: Row) -> bool:
    return row["same_utterance"] in {"yes", "no"}


def _components(rows: Iterable[Row]) -> dict[str, str]:
    """Article -> the first of those that pairs join it to."""
    joined = [(row["a"]["id"], row["b"]["id"]) for row in rows]
    return {page: group[0] for group in join({page for pair in joined for page in pair}, joined) for page in group}


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
