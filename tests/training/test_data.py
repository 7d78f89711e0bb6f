"""Windows side by side in a batch, and the batches of an epoch."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from onrecord.nouns import Span
from onrecord.statements import labels
from tests.training.test_gum import ORN, SPLITS, pack
from tests.training.wordpieces import VOCABULARY, small_tokenizer
from training import markup
from training.examples import Example, Mention
from training.labelling import Cues, label

pytest.importorskip("torch", reason="needs the extra that trains: pip install 'onrecord[train]'")

from training.data import CLS, SEP, Corpora, Lessons, lesson

if TYPE_CHECKING:
    from pathlib import Path

    from training.data import Lesson

TOKENIZER = small_tokenizer()
SAID = [markup.parse(passage, name="said") for passage in ("{s1 Bo} {q1 said} {c1 it is so}.", "{c1 “Us.”}")]
NAMED = Example("named", "Abe met Bo.", mentions=(Mention(Span(0, 3), "person", 7), Mention(Span(8, 10), "person", 8)))
CORPORA = Corpora(
    polnear=tuple(markup.parse('{c1 "We stay,"} {s1 Orn Brask} {q1 said}.', name=f"polnear-{n}") for n in range(6)),
    cases=(SAID[0], SAID[1], markup.parse("Rain met us.", name="silent")),
    gum=(NAMED,),
)


def lesson_of(*examples: Example) -> Lesson:
    return lesson([window for e in examples for window in label(e, TOKENIZER, Cues(SAID), length=50)])


def tensors_of(made: Lesson) -> list[list[object]]:
    """All numbers of a lesson."""
    others = (made.anchors, made.attributed, made.windows, made.at, made.roles, made.entities, made.mentioned)
    return [tensor.tolist() for tensor in (*made.batch, *others, made.mentions)]


def test_windows_stand_between_cls_and_sep_and_are_padded_to_the_longest() -> None:
    batch = lesson_of(SAID[0], NAMED).batch
    words = [[VOCABULARY.index(word) for word in line.split()] for line in ("bo said it is so .", "abe met bo .")]
    assert batch.ids.tolist() == [[CLS, *words[0], SEP], [CLS, *words[1], SEP, 0, 0]]
    assert batch.mask.tolist() == [[True] * 8, [True] * 6 + [False] * 2]
    assert batch.edge.tolist() == [[0, 1, *[0] * 6]] * 2
    assert batch.case.tolist() == [[0, 1, 0, 0, 0, 0, 5, 0], [0, 1, 0, 1, 5, 0, 0, 0]]


def test_quotation_marks_are_told_of_in_their_place() -> None:
    assert lesson_of(SAID[1]).batch.quoted.tolist() == [[0, 1, 1, 1, 1, 0]]


def test_each_anchor_is_a_place_in_a_window_and_a_row_of_roles() -> None:
    made = lesson_of(SAID[0], NAMED, SAID[1])
    assert list(zip(made.windows.tolist(), made.at.tolist(), strict=True)) == [(0, 2), (2, 1)]
    source, cue, content = (labels.ROLES.index(name) for name in ("source+", "cue+", "content+"))
    assert made.roles.tolist() == [
        [-100, source, cue, content, content + 1, content + 1, 0, -100],
        [-100, content, content + 1, content + 1, content + 1, -100, -100, -100],
    ]
    hot = [(*place, labels.ANCHORS[kind]) for *place, kind in made.anchors.nonzero().tolist()]
    assert hot == [(0, 2, "cue"), (2, 1, "content")]


def test_only_pieces_of_texts_with_attributions_are_asked_whether_they_are_anchors() -> None:
    made = lesson_of(SAID[0], NAMED)
    assert made.attributed.tolist() == [[False, *[True] * 6, False], [False] * 8]


def test_only_pieces_of_texts_with_mentions_are_asked_what_they_mention() -> None:
    made = lesson_of(SAID[0], NAMED)
    person, none = labels.ENTITIES.index("person+"), 0
    ignored = [-100, -100]
    assert made.mentioned.tolist() == [[False] * 8, [False, *[True] * 4, *[False] * 3]]
    assert made.entities[0].tolist() == [ignored] * 8
    assert made.entities[1].tolist() == [
        ignored,
        [person, none],
        [none, none],
        [person, none],
        [none, none],
        *[ignored] * 3,
    ]
    assert made.mentions.tolist() == [[1, 1, 1, 7], [1, 3, 3, 8]]


def test_a_batch_without_anchors_and_mentions_has_none_of_their_rows() -> None:
    made = lesson_of(CORPORA.cases[2])
    assert (made.at.shape, made.roles.shape, made.mentions.shape) == ((0,), (0, 6), (0, 4))


def test_the_same_seed_and_epoch_give_the_same_lessons_and_others_give_others() -> None:
    def numbers(seed: int, epoch: int) -> list[list[list[object]]]:
        return [tensors_of(made) for made in Lessons(CORPORA, TOKENIZER, seed).epoch(epoch)]

    assert numbers(7, 3) == numbers(7, 3)
    assert numbers(7, 3) != numbers(7, 4)
    assert numbers(7, 3) != numbers(8, 3)


def test_an_epoch_does_not_depend_on_those_before_it() -> None:
    lessons = Lessons(CORPORA, TOKENIZER, 7)
    second = [tensors_of(made) for made in (lessons.epoch(1), lessons.epoch(2))[1]]
    assert [tensors_of(made) for made in lessons.epoch(2)] == second


def test_an_epoch_shows_each_text_once_and_our_own_cases_twice() -> None:
    made = Lessons(CORPORA, TOKENIZER, 7).epoch(0)
    assert sum(len(each.batch.ids) for each in made) == 6 + 2 * 3 + 1
    assert sum(len(each.at) for each in made) == 6 + 2 * 2
    assert sum(len(each.mentions) for each in made) == 2


def test_windows_of_like_length_share_batches_of_about_three_thousand_pieces() -> None:
    long = Example("long", "So it is. " * 30, ())
    corpora = Corpora(polnear=(*(SAID[0],) * 500, *(long,) * 40), cases=(), gum=())
    sizes = [each.batch.ids.shape for each in Lessons(corpora, TOKENIZER, 7).epoch(0)]
    assert sum(rows for rows, _ in sizes) > 540
    assert all(rows * length <= 3072 + 8 * rows for rows, length in sizes)
    assert (3072 // 8, 8) in sizes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article of PolNeAR's form and a text of GUM's."""
    (tmp_path / "polnear").mkdir()
    article = {"id": "quay", "text": "We stay.", "attributions": []}
    with gzip.open(tmp_path / "polnear" / "train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(article))
    pack(tmp_path / "gum.tar.xz", {"gum/dep/GUM_news_orn.conllu": ORN, "gum/splits.md": SPLITS})
    return tmp_path


def test_what_people_judged_is_learned_from_as_a_corpus_is(folder: Path) -> None:
    files = []
    for name in ("desk", "more"):
        said = {"source": [[14, 17]], "cue": [[18, 22]], "content": [[0, 13]], "judged": True}
        lesson = {"id": name, "outlet": None, "text": "“It is so.”   Orn said.", "attributions": [said]}
        files.append(folder / f"{name}.jsonl")
        files[-1].write_text(json.dumps(lesson) + "\n", encoding="utf-8")
    corpora = Corpora.read(folder, files)
    assert [example.id for example in corpora.judged] == ["desk", "more"]
    assert set(corpora.judged) <= {*corpora.texts()} & {*corpora.everything()} & {*corpora.attributed()}
    assert len(corpora.texts()) == len(Corpora.read(folder).texts()) + 2


def test_the_corpora_are_read_from_their_folder_and_the_cases_from_ours(folder: Path) -> None:
    corpora = Corpora.read(folder)
    assert [example.id for example in (*corpora.polnear, *corpora.gum)] == ["quay", "GUM_news_orn"]
    assert "press-1" in {example.id for example in corpora.cases}
    assert len(corpora.everything()) == 2 + 2 * len(corpora.cases)
