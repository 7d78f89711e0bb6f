"""The GUM corpus as examples of mentions: who and what a text speaks of, and which phrases mean the same.

GUM (Zeldes, LREV 2017; version 11, https://gucorpling.org/gum) writes one word per line, with brackets in the last
column that open and close the mentions. "Orn's harbour, she says" would stand in it as::

    1-2  Orn's    ...  _
    1    Orn      ...  Entity=(2-place-new-nnnnn-cf2-2-sgl(1-person-new-nnnnn-cf1-1-coref)
    2    's       ...  _
    3    harbour  ...  Entity=2)|SpaceAfter=No
    4    ,        ...  _
    5    she      ...  Entity=(1-person-giv:act-nnnnn-cf1*-1-ana)

The number is the chain, the word behind it the type; ``)`` closes the mention just opened, ``2)`` the last one of
chain 2. Of GUM's ten types the reader learns five, and mentions of the others are left out. A pronoun or an apposition
is a mention like any other. Bridging and split antecedents stand beside ``Entity=`` (``Bridge=``, ``SplitAnte=``) and
aren't read: they link different things.

Which documents are read is told by the archive's own ``splits.md``: train and dev. The published test splits (test, and
test2, which is GENTLE) are left alone, so that nothing is learned or measured on them. The Reddit documents are left
out too, because the corpus comes with underscores in place of their words.
"""

from __future__ import annotations

import re
import tarfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from onrecord.nouns import Span
from training.examples import Example, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TYPES = {"person": "person", "organization": "organization", "place": "place", "time": "date", "event": "event"}
SPLITS = frozenset({"train", "dev"})

_BRACKET = re.compile(r"\((?P<opens>\d+)-(?P<type>[a-z]+)[^()]*(?P<alone>\))?|(?P<closes>\d+)\)")
_SPLIT_LINE = re.compile(r"^(?:## (?P<split>\S+)|\s*\* (?P<document>\S+))", re.MULTILINE)


class GumError(ValueError):
    """An archive that isn't laid out like GUM 11; the message names the document and what is wrong."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, what stands between it and the word before (nothing, a blank, a line break), and its brackets."""

    form: str
    before: str
    brackets: str


def read(path: Path) -> tuple[Example, ...]:
    """The documents of train and dev in a ``tar.xz`` of GUM, by name, with mentions and without attributions.

    A paragraph, heading, list item or turn of a conversation is a line of the text. Raises OSError or
    tarfile.TarError if the archive can't be read, GumError if it isn't GUM.
    """
    splits, documents = _unpack(path)
    examples = (_parse(name, documents[name]) for name in sorted(documents.keys() & _listed(splits)))
    return tuple(example for example in examples if example.text.strip("_ \n"))


def _unpack(path: Path) -> tuple[str, dict[str, str]]:
    """The list of splits, and the trees of each document by its name. In one pass: going back in xz starts over."""
    splits, documents = "", {}
    with tarfile.open(path, "r|xz") as archive:
        for member in archive:
            place = PurePosixPath(member.name)
            is_tree = place.parent.name == "dep" and place.suffix == ".conllu"
            if (is_tree or place.name == "splits.md") and (file := archive.extractfile(member)):
                content = file.read().decode("utf-8")
                if is_tree:
                    documents[place.stem] = content
                else:
                    splits = content
    if not splits or not documents:
        raise GumError(f"{path.name}: no splits.md, or no dep/*.conllu")
    return splits, documents


def _listed(splits: str) -> set[str]:
    """The documents under the headings of SPLITS."""
    documents, split = set(), ""
    for line in _SPLIT_LINE.finditer(splits):
        split = line["split"] or split
        if line["document"] and split in SPLITS:
            documents.add(line["document"])
    return documents


def _parse(name: str, trees: str) -> Example:
    pieces: list[str] = []
    spans = []
    length = 0
    words = list(_words(trees))
    for word in words:
        before = word.before if pieces else ""
        spans.append(Span(length + len(before), length + len(before) + len(word.form)))
        pieces += (before, word.form)
        length = spans[-1].end
    try:
        mentions = sorted(_mentions(zip(spans, words, strict=True)), key=lambda m: (m.span.start, -m.span.end, m.chain))
    except GumError as error:
        raise GumError(f"{name}: {error}") from error
    return Example(name, "".join(pieces), mentions=tuple(mentions))


def _words(trees: str) -> Iterator[_Word]:
    """The words in reading order. Empty nodes (8.1) stand for what isn't said, and are left out."""
    before = ""
    after: dict[int, str] = {}
    for line in trees.split("\n"):
        if line.startswith("# newpar"):
            before = "\n"
        if not line or line.startswith("#"):
            continue
        number, form, *_, last_column = line.split("\t")
        misc = last_column.split("|")
        blank = "" if "SpaceAfter=No" in misc else " "
        if "-" in number:
            # Only the line of the range tells what follows its last word; its words spell it out together.
            first, last = map(int, number.split("-"))
            after = dict.fromkeys(range(first, last), "") | {last: blank}
        elif "." not in number:
            yield _Word(form, before, "".join(m.removeprefix("Entity=") for m in misc if m.startswith("Entity=")))
            before = after.pop(int(number), blank)


def _mentions(words: Iterable[tuple[Span, _Word]]) -> Iterator[Mention]:
    """What the brackets mark, in the order of closing. Raises GumError if one has no partner."""
    open_mentions: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for span, word in words:
        for bracket in _BRACKET.finditer(word.brackets):
            chain = int(bracket["opens"] or bracket["closes"])
            if bracket["opens"]:
                open_mentions[chain].append((span.start, bracket["type"]))
            if bracket["closes"] or bracket["alone"]:
                if not open_mentions[chain]:
                    raise GumError(f"a mention of chain {chain} closes at {word.form!r} that was never opened")
                start, type_ = open_mentions[chain].pop()
                if type_ in TYPES:
                    yield Mention(Span(start, span.end), TYPES[type_], chain)
    if unclosed := [chain for chain, mentions in open_mentions.items() if mentions]:
        raise GumError(f"mentions of the chains {unclosed} are never closed")
