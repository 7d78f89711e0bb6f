"""Quotations made from a record, with the verdict that is right for each.

A stretch of a statement is taken as it is, or one thing is done to it: a *not* put in or taken out, a number or a name
changed, words dropped; or a sentence is taken that the outlet says itself. What was made is held against all pages by
letters alone, so that nothing counts as altered that another outlet happens to print. The same seed gives the same
quotations.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_LETTERS = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=\s)[^\n.!?]{50,300}[.!?](?=\s)")
_NEGATABLE = re.compile(r"\b(will|would|should|can|could|is|are|was|were|has|have|must|may)\b")
_NEGATED = re.compile(r"\b(not|never|no) ")
_SYNONYMS = {
    "big": "large", "great": "grand", "country": "nation", "people": "citizens", "want": "wish", "think": "believe",
    "good": "fine", "bad": "poor", "win": "prevail", "important": "crucial", "many": "numerous", "need": "require",
    "help": "assist", "start": "begin", "fight": "battle", "party": "faction", "money": "cash", "work": "labour",
    "women": "ladies", "children": "kids", "problem": "trouble", "attack": "assault", "support": "backing",
    "president": "leader", "campaign": "race", "candidate": "contender", "voters": "electors", "state": "province",
}  # fmt: skip
_SHIFTED = {
    "i": "he", "we": "they", "my": "his", "our": "their", "you": "people", "me": "him", "us": "them", "will": "would",
    "can": "could", "is": "was", "are": "were", "am": "was", "i'm": "he was", "we're": "they were", "have": "had",
    "has": "had", "don't": "did not", "i'll": "he would", "we'll": "they would", "that": "this", "the": "that",
    "and": "plus", "but": "yet", "it's": "it was", "do": "did", "your": "people's", "these": "those", "a": "some",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the record that quotations are made from."""

    words: str
    speaker: str | None
    page: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked and what must come out; made: how the quotation was made."""

    made: str
    quotation: str
    verdict: str
    speaker: str | None = None


def letters(text: str) -> str:
    """The letters of a text and nothing else, with a blank around each word."""
    plain = text.lower().replace("’", "").replace("'", "")
    return f" {' '.join(_LETTERS.findall(plain))} "


def make_cases(said: list[Said], held: str, each: int, seed: int) -> Iterator[Case]:
    """At most `each` quotations of each making; `held`: the letters of all pages."""
    for number, (made, (verdict, make)) in enumerate(_MAKINGS.items()):
        rnd = random.Random(seed + number)  # noqa: S311 - a sample, no secret
        order = rnd.sample(said, len(said))
        found = 0
        for one in order:
            case = make(rnd, one, said)
            if case and (verdict in {"word_for_word", "other_speaker"} or letters(case[0]) not in held):
                yield Case(made, case[0], verdict, case[1])
                found += 1
            if found == each:
                break


def make_absent(articles: Iterable[dict], held: str, each: int, seed: int) -> Iterator[Case]:  # type: ignore[type-arg]
    """Quotations of articles that the record lacks, no six words of which stand side by side in any of its pages."""
    found = []
    for row in articles:
        for one in row["attributions"]:
            text = " ".join(row["text"][start:end] for start, end in one["content"])
            words = letters(text).split()
            runs = (f" {' '.join(words[at : at + 6])} " for at in range(len(words) - 5))
            if 8 <= len(words) <= 60 and not any(run in held for run in runs):
                found.append(text)
    rnd = random.Random(seed)  # noqa: S311
    yield from (Case("absent", text, "not_found") for text in rnd.sample(found, min(each, len(found))))


def make_on_page(
    articles: Iterable[dict],  # type: ignore[type-arg]
    read: Mapping[str, list[list[int]]],
    said: str,
    each: int,
    seed: int,
) -> Iterator[Case]:
    """Sentences of articles that touch no statement and stand in none.

    read: the spans of all statements by the id of the article; said: the letters of all statements.
    """
    rnd = random.Random(seed)  # noqa: S311
    found = []
    for row in articles:
        apart = [
            sentence[0].strip()
            for sentence in _SENTENCE.finditer(row["text"])
            if not any(start < sentence.end() and sentence.start() < end for start, end in read.get(row["id"], []))
        ]
        if own := [sentence for sentence in apart if letters(sentence) not in said]:
            found.append(rnd.choice(own))
    yield from (Case("in the outlet's voice", text, "on_page") for text in rnd.sample(found, min(each, len(found))))


_Made = tuple[str, str | None] | None


def _sentence(rnd: random.Random, one: Said) -> list[str] | None:
    """The blank-separated words of a sentence of the statement, eight at least; without marks at the ends."""
    sentences = [s.split() for s in re.split(r"(?<=[.!?])[”\"]? +", one.words)]
    fitting = [s for s in sentences if 8 <= len(s) <= 60 and "..." not in " ".join(s) and "…" not in " ".join(s)]
    if not fitting or not one.direct:
        return None
    words = [w.strip('“”"') for w in rnd.choice(fitting)]
    return words if all(words) and not any(c in "".join(words) for c in "[]—–") else None


def _unchanged(rnd: random.Random, one: Said, _: list[Said]) -> _Made:
    words = one.words.strip('“”" ').split()
    if not 6 <= len(words) <= 80:
        return None
    size = rnd.randint(6, len(words))
    first = rnd.randint(0, len(words) - size)
    return " ".join(words[first : first + size]), None


def _negated(rnd: random.Random, one: Said, _: list[Said]) -> _Made:
    words = _sentence(rnd, one)
    if words is None:
        return None
    text = " ".join(words)
    changed = _NEGATED.sub("", text, count=1) if _NEGATED.search(text) else _NEGATABLE.sub(r"\1 not", text, count=1)
    return (changed, None) if changed != text else None


def _numbered(rnd: random.Random, one: Said, _: list[Said]) -> _Made:
    words = _sentence(rnd, one)
    text = " ".join(words or [])
    changed = re.sub(r"\d+", lambda m: str(int(m[0]) + rnd.randint(1, 9)), text, count=1)
    return (changed, None) if changed != text else None


def _renamed(rnd: random.Random, one: Said, said: list[Said]) -> _Made:
    words = _sentence(rnd, one)
    names = [at for at, word in enumerate(words or []) if at and re.fullmatch(r"[A-Z][a-z]{3,}", word)]
    if not names or words is None:
        return None
    others = [name for s in rnd.sample(said, 30) if s.speaker for name in s.speaker.split()[-1:]]
    at, other = rnd.choice(names), rnd.choice(others or ["Brask"])
    return (" ".join([*words[:at], other, *words[at + 1 :]]), None) if words[at] != other else None


def _synonym(rnd: random.Random, one: Said, _: list[Said]) -> _Made:
    words = _sentence(rnd, one)
    places = [at for at, word in enumerate(words or []) if word.lower() in _SYNONYMS]
    if not places or words is None:
        return None
    at = rnd.choice(places)
    return " ".join([*words[:at], _SYNONYMS[words[at].lower()], *words[at + 1 :]]), None


def _dropped(rnd: random.Random, one: Said, _: list[Said]) -> _Made:
    words = _sentence(rnd, one)
    if words is None or len(words) < 9:
        return None
    size = rnd.randint(1, 3)
    first = rnd.randint(2, len(words) - size - 2)
    return " ".join(words[:first] + words[first + size :]), None


def _cut(rnd: random.Random, one: Said, _: list[Said]) -> _Made:
    words = one.words.strip('“”" ').split()
    if not (one.direct and 14 <= len(words) <= 80) or "..." in one.words or "…" in one.words:
        return None
    size = rnd.randint(2, min(15, len(words) - 8))
    first = rnd.randint(4, len(words) - size - 4)
    mark = rnd.choice(["...", "…", "[...]", "[…]", ". . ."])
    return " ".join([*words[:first], mark, *words[first + size :]]), None


def _joined(rnd: random.Random, one: Said, said: list[Said]) -> _Made:
    others = [s for s in said if s.page == one.page and s.words != one.words and s.speaker == one.speaker]
    first = _sentence(rnd, one)
    second = _sentence(rnd, rnd.choice(others)) if others else None
    if first is None or second is None or " ".join(first) in " ".join(second) or " ".join(second) in " ".join(first):
        return None
    return f"{' '.join(first).rstrip('.,')} {' '.join(second)}", None


def _paraphrased(rnd: random.Random, one: Said, _: list[Said]) -> _Made:
    """Two halves in the other order, told of him and in the past, with other small words and synonyms."""
    words = _sentence(rnd, one)
    if words is None or len(words) < 10:
        return None
    bare = [word.lower().strip(",.;:!?").replace("’", "'") for word in words]
    told = [_SHIFTED.get(word, _SYNONYMS.get(word, word)) for word in bare]
    third = len(told) // 3
    return " ".join(["how", *told[2 * third :], "while", *told[third : 2 * third], "as", *told[:third]]), None


def _of_another(rnd: random.Random, one: Said, said: list[Said]) -> _Made:
    """A name of two words for another one; an office, which may be anybody's, is passed over."""
    made = _unchanged(rnd, one, said) if one.speaker and one.speaker.istitle() else None
    others = [
        s.speaker for s in rnd.sample(said, 40) if s.speaker and s.speaker.istitle() and len(s.speaker.split()) == 2
    ]
    other = next((o for o in others if one.speaker and not set(o.split()) & set(one.speaker.split())), None)
    return (made[0], other) if made and other else None


def _of_the_same(rnd: random.Random, one: Said, said: list[Said]) -> _Made:
    made = _unchanged(rnd, one, said)
    return (made[0], one.speaker) if made and one.speaker else None


_MAKINGS: dict[str, tuple[str, Callable[[random.Random, Said, list[Said]], _Made]]] = {
    "unchanged": ("word_for_word", _unchanged),
    "of the same speaker": ("word_for_word", _of_the_same),
    "negation flipped": ("altered", _negated),
    "number changed": ("altered", _numbered),
    "name swapped": ("altered", _renamed),
    "synonym": ("altered", _synonym),
    "words dropped": ("altered", _dropped),
    "cut with a mark": ("cut", _cut),
    "two joined": ("joined", _joined),
    "paraphrased": ("paraphrase", _paraphrased),
    "of another speaker": ("other_speaker", _of_another),
}
