"""The pages that the block model learns from, each with what its lines are.

The same pages come as HTML and in three renderings as saved text. HTML has gold for its body, title, authors, date;
which elements its lines stand in tells the rest (`roles`). The renderings have gold for each line's body; what else a
line is, it is told by the line of the HTML that has the same words. Pages without gold for their body come as HTML and
as one plain text, with the body that trafilatura finds.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
import tarfile
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.articles.judging import IN_BODY
from onrecord.articles.voting import ask
from onrecord.errors import PageError
from onrecord.nouns import Page, Role
from onrecord.text import fold, render
from training.blocks.aligning import align
from training.blocks.folds import site_of
from training.blocks.roles import Gold, roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from random import Random

    from onrecord.nouns import Block, PageText

HTML, SAVED = "html", "saved"
_WITH_BODY = frozenset({"sh", "fu", "wxdev"})
_BESIDE = frozenset({Role.TITLE, Role.BYLINE, Role.DATE, Role.CAPTION})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Example:
    """A page in one form, and the role of each of its blocks.

    corpus: where it is from; site: whose page it is, so that pages of one site are never learned from and measured on;
    form: `HTML` or the name of a rendering; vote: what another extractor takes for the article (`voting`).
    """

    id: str
    corpus: str
    site: str
    form: str
    text: PageText
    roles: tuple[Role, ...]
    vote: str | None = None

    def part(self, lines: Sequence[int]) -> Example:
        """The page as if it had these of its lines only."""
        blocks = tuple(self.text.blocks[i] for i in lines)
        return replace(self, text=replace(self.text, blocks=blocks), roles=tuple(self.roles[i] for i in lines))


def altered(example: Example, rng: Random) -> Example:
    """A page such as the corpora hardly hold: a bare article, a short one, less furniture, or no article at all."""
    roles = example.roles
    inside = [i for i, role in enumerate(roles) if role in IN_BODY]
    article = [i for i, role in enumerate(roles) if role in IN_BODY or role in _BESIDE]
    if not inside:
        return example
    kind = rng.random()
    if kind < 0.25:
        return example.part([i for i in range(len(roles)) if i not in inside and roles[i] is not Role.TITLE])
    if kind < 0.5:
        last = inside[min(len(inside), rng.randint(1, 12)) - 1]
        first = max((i for i in article if roles[i] is Role.TITLE), default=inside[0]) if rng.random() < 0.7 else 0
        return example.part([i for i in article if first <= i <= last] or inside)
    above = rng.randint(0, inside[0])
    below = rng.randint(inside[-1], len(roles) - 1)
    return example.part(range(above, below + 1))


def read(folder: Path) -> Iterator[Example]:
    """Every form of every page that has a gold body; ``folder`` holds ``html.tar``, the gold and the dumps."""
    known: dict[str, Example] = {}
    for example in _html(folder):
        known[example.id] = example
        yield example
    with lzma.open(folder / "dumps.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            dump = json.loads(line)
            if dump["id"] in known:
                yield _dump(dump, known[dump["id"]])


def _html(folder: Path) -> Iterator[Example]:
    """The pages as HTML, and those without a gold body as text too, with the body that another extractor finds.

    The labels of the latter are mostly right (F1 0.95), and there are almost as many of them as of the others. Its vote
    would be its own label: it isn't asked.
    """
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = {row["html"]: row for row in map(json.loads, lines)}
    with tarfile.open(folder / "html.tar") as pages:
        for member in pages:
            row, file = rows.get(member.name), pages.extractfile(member)
            if row is None or file is None or (row["corpus"] in _WITH_BODY and not row["gold"].get("body")):
                continue
            try:
                page = Page(row["id"], gzip.decompress(file.read()), media_type="text/html")
                text = render(page)
            except PageError:  # one that is no text teaches nothing
                continue
            vote, given = ask(page, fast="body" in row["gold"]), row["gold"]
            body = given.get("body") or vote
            if not body:
                continue
            in_body = align([_words(b.span.of(text.text)) for b in text.blocks], _words(body))
            authors, summary = _listed(given.get("authors")), _listed(given.get("summary"))
            told = roles(text, in_body, Gold(given.get("title"), authors, " ".join(summary)))
            html = Example(row["id"], row["corpus"], site_of(row["url"], row["id"]), HTML, text, told, vote)
            if given.get("body"):
                yield html
            else:
                yield from (replace(html, vote=None), _saved(html))


def _saved(html: Example) -> Example:
    """The page as if its text had been copied."""
    data = html.text.text.encode("utf-8", "surrogatepass")
    text = render(Page(html.id, data, media_type="text/plain", charset="utf-8"))
    told = _by_words(html)
    found = [told.get(fold(block.span.of(text.text))) for block in text.blocks]
    roles_ = tuple(twins.pop(0) if twins else Role.CHROME for twins in found)
    return replace(html, form=SAVED, text=text, roles=roles_, vote=None)


def _listed(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _dump(dump: dict[str, Any], html: Example) -> Example:
    text, starts = "", []
    for line, _, blank, *_ in dump["lines"]:
        text += "\n" * blank
        starts.append(len(text))
        text += line + "\n"
    name = f"{dump['id']}|{dump['render']}"
    page_text = render(Page(name, text.encode("utf-8", "surrogatepass"), media_type="text/plain", charset="utf-8"))
    told = _by_words(html)
    found = tuple(_role(dump["lines"], starts, block, page_text, told) for block in page_text.blocks)
    return Example(html.id, html.corpus, html.site, dump["render"], page_text, found)


def _by_words(html: Example) -> dict[str, list[Role]]:
    """What the lines of the HTML with some words are, in page order."""
    told: dict[str, list[Role]] = defaultdict(list)
    for block, role in zip(html.text.blocks, html.roles, strict=True):
        told[fold(block.span.of(html.text.text))].append(role)
    return told


def _role(
    lines: Sequence[Sequence[Any]], starts: Sequence[int], block: Block, text: PageText, told: dict[str, list[Role]]
) -> Role:
    """The dump's own gold says what is body; of twins each takes what the next one in the HTML is."""
    of_block = range(bisect_right(starts, block.span.start) - 1, bisect_right(starts, block.span.end - 1))
    size = sum(len(lines[i][0]) for i in of_block)
    in_body = 2 * sum(len(lines[i][0]) for i in of_block if lines[i][1]) > size
    twins = told.get(fold(" ".join(block.span.of(text.text).split())), [])
    alike = [role for role in twins if (role in IN_BODY) == in_body]
    role = alike[0] if alike else Role.BODY if in_body else Role.CHROME
    if len(alike) > 1:
        twins.remove(role)
    if not alike and lines[of_block.start][3] == "byline" and not in_body:
        return Role.BYLINE
    return role


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
