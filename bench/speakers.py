"""Who said it, with the statements given: how often the right speaker is named, by the form of the source.

In ``Brask met Mayor Orn. "It stays," she told him.`` an annotator has marked what was said and that *she* said it; what
is left to find is who she is. So this measures the speakers' stage alone, without what the reader misses.

``python -m bench.speakers`` prints the figures; ``--mistakes`` also each source that got another speaker or none.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bench.quality import POLNEAR, SHARED, SPEAKERS
from onrecord import articles, speakers, statements
from onrecord.nouns import Form, Given, Page, Span
from onrecord.text import render
from training.examples import Attribution
from training.speakers import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.nouns import PageText, Spans, Speaker, Statement

Row = dict[str, Any]


class Source(StrEnum):
    """How the page puts a source; `THIRD` is he or she, the figure that peers are compared by."""

    NAME = "name"
    THIRD = "he or she"
    PRONOUN = "other pronoun"
    DESCRIPTION = "description"
    NONE = "no source"


@dataclass(frozen=True, slots=True)
class Told:
    """One statement: who is behind it, and whom the stage names, if anybody."""

    words: str
    source: Source
    gold: str
    type: str
    named: str | None
    right: bool


def measure() -> dict[str, float]:
    """Right of all whose speaker is known: over all, and by form of the source."""
    told = list(tell())
    return {
        "polnear_dev.given_speaker": _share(told),
        **{
            f"polnear_dev.given_{source.name.lower()}_speaker": _share([t for t in told if t.source is source])
            for source in Source
        },
    }


def tell() -> Iterator[Told]:
    """Every statement of the gold whose speaker is known, as the stage reads it."""
    gold = {row["id"]: row for row in map(json.loads, SPEAKERS.read_text(encoding="utf-8").splitlines())}
    with gzip.open(POLNEAR, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in gold:
                yield from _of_article(row, gold[row["id"]])


def _of_article(row: Row, gold: Row) -> Iterator[Told]:
    page = Page(
        row["id"], row["text"].encode(), charset="utf-8", form=Form.ARTICLE, given=Given(title=row.get("title"))
    )
    text = render(page)
    article = articles.extract(page, text)
    _, impressions = statements.find(page.id, text, article)
    marked = [Attribution(*(_spans(one[part]) for part in ("content", "cue", "source"))) for one in row["attributions"]]
    given = texts.statements(text.text, article.paragraphs, marked, article.title.evidence[:1])
    found, who = speakers.resolve(text, article, given, impressions)
    names = {speaker.key: speaker for speaker in who}
    people = {entity["key"]: entity for entity in gold["entities"]}
    for one in gold["attributions"]:
        entity = people[one["entity"]]
        if entity["type"] != "unknown":
            yield _told(text, found[one["n"]], names.get(found[one["n"]].speaker.key or ""), entity)


def _told(text: PageText, statement: Statement, speaker: Speaker | None, entity: Row) -> Told:
    words = " ".join(span.of(text.text) for span in statement.source)
    name = speaker.name if speaker else None
    right = bool(name and _metrics().same_name(name, entity["name"], entity["type"]))
    return Told(words, _form(words, entity["name"]), entity["name"], entity["type"], name, right)


def _form(words: str, name: str) -> Source:
    if not words:
        return Source.NONE
    if words.lower() in {"he", "she", "his", "her", "him"}:
        return Source.THIRD
    if words.lower() in {"they", "we", "i", "it", "you", "who", "which", "that", "me", "their", "its", "them"}:
        return Source.PRONOUN
    last = _metrics().name_words(name)[-1:]
    return Source.NAME if set(last) & set(_metrics().name_words(words)) else Source.DESCRIPTION


def _metrics() -> Any:  # noqa: ANN401 - the score tool's own module, which is not ours to type
    folder = str(SHARED / "score")
    if folder not in sys.path:
        sys.path.append(folder)
    import metrics  # type: ignore[import-not-found] # noqa: PLC0415

    return metrics


def _spans(pairs: Iterable[tuple[int, int]]) -> Spans:
    return tuple(sorted(Span(start, end) for start, end in pairs))


def _share(told: list[Told]) -> float:
    return sum(t.right for t in told) / len(told) if told else 0.0


def report(told: list[Told], *, mistakes: bool) -> Iterator[str]:
    """The figures, in lines."""
    for kind, group in (*((s, [t for t in told if t.source is s]) for s in Source), ("all", told)):
        count = Counter("right" if t.right else "wrong" if t.named else "none" for t in group)
        yield f"{kind:16} {_share(group):.3f}   {dict(count)} of {len(group)}"
        if mistakes and kind != "all":
            yield from (f"    {t.words!r:60.60} {t.gold} ({t.type}) -> {t.named}" for t in group if not t.right)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mistakes", action="store_true", help="each source that got another speaker or none")
    print("\n".join(report(list(tell()), mistakes=parser.parse_args().mistakes)))
