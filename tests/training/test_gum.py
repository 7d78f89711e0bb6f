"""GUM's brackets around words become spans of a text that reads like one."""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING

import pytest

from tests.corpora import SHARED, needs_corpora
from training import gum

if TYPE_CHECKING:
    from pathlib import Path

    from training.examples import Example

ORN = """\
# newdoc id = GUM_news_orn
# newpar
# newpar_block = head (1 s)
# text = Orn's ferry
1-2	Orn's	_
1	Orn	Entity=(1-place-new-nnnnn-cf1-1-coref-Orn)|MSeg=Orn
2	's	_
3	ferry	Discourse=organization-heading:1|Entity=(2-object-new-nnnnn-cf2-1-sgl)|MSeg=ferr-y

# newpar
# newpar_block = p (2 s)
# text = The Orn Guild, its owner, met on Friday.
1	The	Bridge=2<3|Entity=(3-organization-new-nnnnn-cf1-3-coref
2	Orn	Entity=(1-place-giv:act-nnnnn-cf2-1-coref-Orn)
3	Guild	SpaceAfter=No
4	,	_
5	its	Entity=(3-organization-giv:act-nnnnn-cf1-2-appos(2-object-giv:act-nnnnn-cf3-1-ana)
6	owner	Entity=3)3)|SpaceAfter=No
7	,	_
8	met	Entity=(4-event-new-nnnnn-cf4-1-sgl)
8.1	met	CopyOf=8
9	on	_
10	Friday	Entity=(5-time-new-nnnnn-cf5-1-sgl)|SpaceAfter=No
11	.	_

# text = Bo can't.
1	Bo	Entity=(6-person-new-nnnnn-cf1-1-sgl)
2-3	can't	SpaceAfter=No
2	ca	_
3	n't	_
4	.	_
"""
REDACTED = "# newpar\n1\t____\tEntity=(1-person-new-nnnnn-cf1-1-sgl)\n2\t__\tSpaceAfter=No\n3\t_\t_\n"
SPLITS = """\
# Splits

## dev
  * GUM_news_orn
## test
  * GUM_news_secret
## test2
  * GENTLE_poetry_secret
## train
  * GUM_bio_bo
  * GUM_reddit_bo
"""


def pack(path: Path, files: dict[str, str]) -> Path:
    with tarfile.open(path, "w:xz") as archive:
        for name, content in files.items():
            data = content.encode("utf-8")
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def read_orn(folder: Path, trees: str = ORN) -> Example:
    path = pack(folder / "gum.tar.xz", {"gum/dep/GUM_news_orn.conllu": trees, "gum/splits.md": SPLITS})
    (example,) = gum.read(path)
    return example


def test_words_are_set_as_in_print_and_paragraphs_are_lines(tmp_path: Path) -> None:
    text = "Orn's ferry\nThe Orn Guild, its owner, met on Friday. Bo can't."
    assert read_orn(tmp_path).text == text


def test_mentions_of_the_five_types_nest_and_share_their_chain(tmp_path: Path) -> None:
    example = read_orn(tmp_path)
    assert [(m.span.of(example.text), m.type, m.chain) for m in example.mentions or ()] == [
        ("Orn", "place", 1),
        ("The Orn Guild, its owner", "organization", 3),
        ("Orn", "place", 1),
        ("its owner", "organization", 3),
        ("met", "event", 4),
        ("Friday", "date", 5),
        ("Bo", "person", 6),
    ]


def test_nothing_is_said_of_attributions(tmp_path: Path) -> None:
    assert read_orn(tmp_path).attributions is None


def test_published_test_documents_and_redacted_ones_are_left_out(tmp_path: Path) -> None:
    files = {
        "gum/splits.md": SPLITS,
        "gum/dep/GUM_news_orn.conllu": ORN,
        "gum/dep/GUM_news_secret.conllu": ORN,
        "gum/dep/GENTLE_poetry_secret.conllu": ORN,
        "gum/dep/GUM_news_unlisted.conllu": ORN,
        "gum/dep/GUM_reddit_bo.conllu": REDACTED,
        "gum/dep/GUM_bio_bo.conllu": ORN,
        "gum/coref/ontogum/conllu/GUM_news_orn.conllu": "not read",
    }
    assert [example.id for example in gum.read(pack(tmp_path / "gum.tar.xz", files))] == ["GUM_bio_bo", "GUM_news_orn"]


@pytest.mark.parametrize(
    ("brackets", "message"),
    [
        ("(6-person-new-nnnnn-cf1-1-sgl", r"GUM_news_orn: .* \[6\] are never closed"),
        ("6)", "GUM_news_orn: .* chain 6 closes at 'Bo' that was never opened"),
    ],
)
def test_a_bracket_without_its_partner_is_refused(tmp_path: Path, brackets: str, message: str) -> None:
    with pytest.raises(gum.GumError, match=message):
        read_orn(tmp_path, ORN.replace("(6-person-new-nnnnn-cf1-1-sgl)", brackets))


@pytest.mark.parametrize("name", ["gum/splits.md", "gum/dep/GUM_news_orn.conllu"])
def test_an_archive_that_lacks_the_trees_or_the_splits_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(gum.GumError, match=r"no splits\.md, or no dep"):
        gum.read(pack(tmp_path / "gum.tar.xz", {name: SPLITS}))


def splits_a_word(text: str, position: int) -> bool:
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()


@needs_corpora
def test_the_mentions_of_the_corpus_are_whole_words_of_five_types() -> None:
    examples = gum.read(SHARED / "data" / "gum.tar.xz")
    mentions = [(example.id, example.text, mention) for example in examples for mention in example.mentions or ()]
    type_of = {(id_, m.chain): m.type for id_, _, m in mentions}

    assert len(examples) == 207
    assert {m.type for _, _, m in mentions} == {"person", "organization", "place", "date", "event"}
    assert all(type_of[id_, m.chain] == m.type for id_, _, m in mentions)
    words = [m.span.of(text) for _, text, m in mentions]
    assert all(word and word == word.strip() and "\n" not in word for word in words)
    # Four in 32,419, where the text itself runs words together ("youll").
    assert sum(splits_a_word(text, m.span.start) or splits_a_word(text, m.span.end) for _, text, m in mentions) == 4
