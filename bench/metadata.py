"""Titles, bylines and dates of real pages against gold: ``python -m bench.metadata``.

The pages are those of ``../shared/data/pages`` and may not be redistributed: `fu` (news of forty countries; its gold is
what a parser written for each site made of the page), `pl` (fixtures of a reader's tool) and `hd` (pages with a date).
A page without an article counts like any other: its values are empty. Each page is read by a block model that hasn't
learned from its site (`blocks`).

- A title is *right* if its words are the gold's, folded: case, accents, blanks, signs and the style of quotation marks
  aside. It is *near* if it shares at least four in five words with it, counted both ways (F1).
- Bylines: precision and recall over the names of all pages, folded, and their F1. An agency among the gold's authors is
  found, too, if the article is credited to an agency.
- A date is right or wrong by its day; what is left is abstained. ``pl`` gives moments in UTC: a day that begins at that
  very moment somewhere (``2024-03-14T15:00Z`` is the 15th in Japan) is counted in ``right_at_place`` as well, and so is
  that very moment, told with the clock of the place (``2024-03-15T08:15+09:00`` is ``2024-03-14T23:15Z``).
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import re
import tarfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bench.blocks import unseen
from bench.quality import DATA, DUMPS
from onrecord.articles.agencies import is_agency
from onrecord.errors import PageError
from onrecord.nouns import Page
from onrecord.text import fold, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Article, When

PAGES = DATA / "pages"
GOLD = PAGES / "gold.jsonl.gz"
CORPORA = ("fu", "pl", "hd")
RENDERING = "rp_all"
_NEAR = 0.8
_WORD = re.compile(r"\w+")

Gold = dict[str, Any]


@dataclass(slots=True)
class Score:
    """What was counted over the pages of one corpus."""

    titles: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    dates: Counter[str] = field(default_factory=Counter)


def measure() -> dict[str, float]:
    """All figures, by what is measured, corpus and measure: ``titles.fu.right``, ``dates.fu_text.wrong``."""
    scores: dict[str, Score] = defaultdict(Score)
    for corpus, gold, page in (*_html_pages(), *_saved_texts()):
        try:
            article = unseen(page, render(page))
        except PageError:
            continue
        score(scores[corpus], gold, article)
    return {name: figure for corpus, counted in scores.items() for name, figure in _figures(corpus, counted).items()}


def score(counted: Score, gold: Gold, article: Article) -> None:
    """Adds what one article has right; a gold without a value says nothing of it."""
    if gold.get("title"):
        counted.titles.update(_judge_title(gold["title"], article.title.value or ""))
    if "authors" in gold:
        counted.names.update(_judge_names(gold["authors"], article))
    if gold.get("date"):
        counted.dates.update(_judge_date(gold, article.published.value))


def _html_pages() -> Iterator[tuple[str, Gold, Page]]:
    with gzip.open(GOLD, "rt", encoding="utf-8") as lines, tarfile.open(PAGES / "html.tar") as files:
        for row in map(json.loads, lines):
            packed = files.extractfile(row["html"]) if row["corpus"] in CORPORA else None
            if packed is not None:
                data = gzip.decompress(packed.read())
                yield row["corpus"], row["gold"], Page(row["id"], data, "text/html", url=row["url"])


def _saved_texts() -> Iterator[tuple[str, Gold, Page]]:
    """The pages of `fu` as a text extractor prints them: lines after their blank lines, and no word on where from."""
    with gzip.open(GOLD, "rt", encoding="utf-8") as lines:
        golds = {row["id"]: row["gold"] for row in map(json.loads, lines) if row["corpus"] == "fu"}
    with lzma.open(DUMPS, "rt", encoding="utf-8") as dumps:
        for dump in map(json.loads, dumps):
            if dump["render"] == RENDERING and dump["id"] in golds:
                text = io.StringIO()
                text.writelines("\n" * blank + line + "\n" for line, _, blank, *_ in dump["lines"])
                page = Page(dump["id"], text.getvalue().encode(), url=dump["url"])
                yield "fu_text", golds[dump["id"]], page


def _judge_title(gold: str, title: str) -> Iterator[str]:
    yield "all"
    expected, found = _WORD.findall(fold(gold)), _WORD.findall(fold(title))
    shared = sum((Counter(expected) & Counter(found)).values())
    if expected == found:
        yield "right"
    if expected and 2 * shared / (len(expected) + len(found)) >= _NEAR:
        yield "near"


def _judge_names(gold: list[str], article: Article) -> Iterator[str]:
    expected, found = set(map(fold, gold)), {fold(v.value or "") for v in article.byline}
    if article.wire.value and is_agency(article.wire.value):
        expected = {name for name in expected if not is_agency(name) or name in found}
    yield from ("right" for _ in expected & found)
    yield from ("wrong" for _ in found - expected)
    yield from ("missed" for _ in expected - found)


def _judge_date(gold: Gold, found: When | None) -> Iterator[str]:
    yield "all"
    if found is None:
        yield "abstained"
        return
    right = found.first.isoformat() == gold["date"][:10]
    yield "right" if right else "wrong"
    moment = gold.get("datetime") or ""
    if right or _begins_at(found, moment) or _is_moment(found, moment):
        yield "right_at_place"


def _begins_at(found: When, moment: str) -> bool:
    """Is the moment, told in UTC, the midnight with which the day begins at some place of whole hours?"""
    if not moment.endswith("Z"):
        return False
    midnight = datetime.combine(found.first, time(), tzinfo=UTC)
    ahead = midnight - datetime.fromisoformat(moment)
    return abs(ahead) <= timedelta(hours=14) and not ahead % timedelta(hours=1)


def _is_moment(found: When, moment: str) -> bool:
    """Is the moment, told in UTC, the one that was found, told with its offset?"""
    if not moment.endswith("Z") or found.time is None or found.time.tzinfo is None:
        return False
    return datetime.combine(found.first, found.time) == datetime.fromisoformat(moment)


def _figures(corpus: str, counted: Score) -> dict[str, float]:
    figures: dict[str, float] = {}
    if corpus in {"fu", "pl"}:
        figures |= {f"titles.{corpus}.{name}": _share(counted.titles, name) for name in ("right", "near")}
    if corpus == "fu":
        right, wrong, missed = (counted.names[name] for name in ("right", "wrong", "missed"))
        figures["bylines.fu.f1"] = 2 * right / (2 * right + wrong + missed) if right else 0.0
    figures |= {f"dates.{corpus}.{name}": _share(counted.dates, name) for name in ("right", "wrong", "right_at_place")}
    return figures


def _share(counted: Counter[str], name: str) -> float:
    return counted[name] / counted["all"] if counted["all"] else 0.0


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:32} {figure:8.4f}")
