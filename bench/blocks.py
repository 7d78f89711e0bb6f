"""The article of pages that its models haven't learned from: each fifth of the sites is read by models of the others.

``python -m training.blocks.train --folds`` makes the five pairs (a quarter of an hour each on one core);
``make bench`` sees to it. ``python -m bench.blocks`` prints by corpus and form

- ``body_f1``: the mean over pages of the F1 of the body's words, by the score tool;
- ``let_through``: of the lines inside the body that aren't body (teasers, captions; five words or more) the share that
  comes through.
"""

from __future__ import annotations

import gzip
import json
import lzma
import tarfile
import tempfile
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any

from bench.quality import DUMPS, PAGES, Figures, score
from onrecord import articles, schema
from onrecord.articles.model import ask, load_models
from onrecord.errors import PageError
from onrecord.nouns import Page, Reading
from onrecord.text import render
from training.blocks.folds import fold, site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.articles.model import Models
    from onrecord.nouns import Article, PageText

FOLDER = Path("build/blocks")
# The corpora with gold bodies, and how the names of their pages begin.
_PREFIXES = {"fu": "fu-", "sh": "sh-", "wxdev": "wx-"}
_LONG = 5

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Saved:
    """A page as text and its lines as the gold has them: words, in the body or not, blank lines before, ..."""

    page: Page
    rendering: str
    lines: list[list[Any]]


def measure() -> Figures:
    """The figures by ``blocks.fu.rp_all.body_f1`` and ``blocks.fu.rp_all.not_let_through``."""
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for corpus in _PREFIXES:
            figures |= _of_html(corpus, Path(folder)) | _of_saved_text(corpus, Path(folder))
    return {f"blocks.{name}": figure for name, figure in figures.items()}


def unseen(page: Page, text: PageText) -> Article:
    """The article of a page, by the models that haven't learned from its site."""
    return articles.extract(page, text, partial(ask, _models(fold(site_of(page.url, page.name.partition("|")[0])))))


@cache
def _models(number: int) -> Models:
    return load_models(FOLDER / f"fold-{number}")


def _of_html(corpus: str, folder: Path) -> Figures:
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["corpus"] == corpus and row["gold"].get("body")]
    gold = folder / f"{corpus}-gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    read = folder / f"{corpus}-html.jsonl"
    _write(read, _read(_html(rows)), with_text=True)
    return {f"{corpus}.html.body_f1": score("bodies", read, gold)["f1_mean"]}


def _html(rows: Iterable[Row]) -> Iterator[Page]:
    with tarfile.open(PAGES.with_name("html.tar")) as files:
        for row in rows:
            packed = files.extractfile(row["html"])
            if packed is not None:
                yield Page(row["id"], gzip.decompress(packed.read()), "text/html", url=row["url"])


def _of_saved_text(corpus: str, folder: Path) -> Figures:
    saved = list(_saved(corpus))
    figures: Figures = {}
    for rendering in sorted({one.rendering for one in saved}):
        some = {one.page.name: one for one in saved if one.rendering == rendering}
        readings = list(_read(one.page for one in some.values()))
        read, gold = folder / "saved.jsonl", folder / "saved-gold.jsonl.xz"
        _write(read, readings, with_text=False)
        with lzma.open(gold, "wt", encoding="utf-8", preset=0) as out:
            for one in some.values():
                out.write(json.dumps({"id": one.page.name.partition("|")[0], "render": rendering, "lines": one.lines}))
                out.write("\n")
        figures[f"{corpus}.{rendering}.body_f1"] = score("dumps", read, gold)["f1_mean"]
        through = [share for r in readings for share in let_through(some[r.page.name].lines, r.article)]
        figures[f"{corpus}.{rendering}.not_let_through"] = 1 - mean(through) if through else 1.0
    return figures


def _saved(corpus: str) -> Iterator[Saved]:
    with lzma.open(DUMPS, "rt", encoding="utf-8") as dumps:
        for dump in map(json.loads, dumps):
            if dump["id"].startswith(_PREFIXES[corpus]):
                text = "".join("\n" * blank + line + "\n" for line, _, blank, *_ in dump["lines"])
                page = Page(f"{dump['id']}|{dump['render']}", text.encode("utf-8", "replace"), url=dump["url"])
                yield Saved(page, dump["render"], dump["lines"])


def _read(pages: Iterable[Page]) -> Iterator[Reading]:
    for page in pages:
        try:
            text = render(page)
            yield Reading(page, text, unseen(page, text))
        except PageError:  # the score tool counts it as missing
            continue


def _write(out: Path, readings: Iterable[Reading], *, with_text: bool) -> None:
    with out.open("w", encoding="utf-8") as stream:
        stream.writelines(schema.dump(schema.reading(one, with_text=with_text)) + "\n" for one in readings)


def let_through(lines: list[list[Any]], article: Article) -> Iterator[float]:
    """The share of this page's lines between its first and its last line of body that come through and shouldn't."""
    inside = [number for number, line in enumerate(lines) if line[1]]
    taken, at = [], 0
    for number, (line, in_body, blank, *_) in enumerate(lines):
        middle = at + blank + len(line) // 2
        at += blank + len(line) + 1
        if inside and inside[0] < number < inside[-1] and not in_body and len(line.split()) >= _LONG:
            taken.append(any(span.start <= middle < span.end for span in article.paragraphs))
    if taken:
        yield mean(taken)


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:44} {figure:10.4f}")
