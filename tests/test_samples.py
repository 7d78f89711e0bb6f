"""The sample pages against their gold: title, outlet, date, and who said what when (samples/README.md)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import Kind, Reading, SpeakerType, Statement
from onrecord.text import fold

SAMPLES = Path(__file__).parent.parent / "samples"
GOLD = sorted(SAMPLES.glob("*.json"))
PAGES = {p.name.split(".")[0]: p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".html", ".gz"}}
MARKS = re.compile(r"""^["'“”„‚‘’«»‹›\s]+|["'“”„‚‘’«»‹›\s]+$""")


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {name: onrecord.read(path).one() for name, path in PAGES.items()}


def gold_of(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def plain(words: str) -> str:
    """Without outer marks, white space collapsed, as samples/README.md has it."""
    return MARKS.sub("", re.sub(r"\s+", " ", words.replace("\xa0", " ")))


def words_of(reading: Reading, statement: Statement) -> str:
    return " ".join(plain(span.of(reading.text.text)) for span in statement.content)


def statement_with(reading: Reading, words: str | list[str]) -> Statement | None:
    wanted = plain(words if isinstance(words, str) else " ".join(plain(w) for w in words))
    for statement in reading.statements:
        if wanted in words_of(reading, statement):
            return statement
    return None


def name_of(reading: Reading, statement: Statement) -> str | None:
    return next((s.name for s in reading.speakers if s.key == statement.speaker.key), None)


def type_of(reading: Reading, statement: Statement) -> SpeakerType | None:
    """Somebody without a name may be called by another phrase of the same page."""
    return next((s.type for s in reading.speakers if s.key == statement.speaker.key), None)


def means(gold: str, read: str) -> bool:
    """The same name; a phrase without a name may be a longer one of the same page: `the unions`, `four unions`."""
    a, b = (set(fold(re.sub(r"^(?:the|an?)\s+", "", name, flags=re.IGNORECASE)).split()) for name in (gold, read))
    return a <= b or b <= a


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
class TestSample:
    def test_metadata(self, path: Path, readings: dict[str, Reading]) -> None:
        gold, article = gold_of(path), readings[path.stem].article
        assert article.title.value == gold["title"]
        assert article.outlet.value == gold["outlet"]
        assert [v.value for v in article.byline] == gold["byline"]
        assert article.language.value == gold["language"]
        published = article.published.value
        assert (published.iso()[:16] if published else None) == gold["published"]

    def test_the_body_is_the_article_and_nothing_else(self, path: Path, readings: dict[str, Reading]) -> None:
        gold, reading = gold_of(path), readings[path.stem]
        paragraphs = [plain(p.of(reading.text.text)) for p in reading.article.paragraphs]
        assert any(p.startswith(plain(gold["first_paragraph"])) for p in paragraphs[:3])
        assert paragraphs[-1].endswith(plain(gold["last_paragraph"])) or plain(gold["last_paragraph"]) in paragraphs[-1]
        for line in gold["not_in_body"]:
            assert plain(line) not in paragraphs

    def test_every_direct_statement_is_found(self, path: Path, readings: dict[str, Reading]) -> None:
        reading = readings[path.stem]
        gold = gold_of(path)["statements"]
        missed = [g["words"] for g in gold if statement_with(reading, g["words"]) is None]
        assert missed == [g["words"] for g in gold if "unread" in g]

    def test_no_quotation_is_put_on_record_that_is_nobodys(self, path: Path, readings: dict[str, Reading]) -> None:
        reading = readings[path.stem]
        known = [
            plain(g["words"] if isinstance(g["words"], str) else " ".join(plain(w) for w in g["words"]))
            for g in gold_of(path)["statements"]
        ]
        invented = [
            words_of(reading, s)
            for s in reading.statements
            if s.kind is Kind.DIRECT
            and s.nested_in is None
            and not any(k in words_of(reading, s) or words_of(reading, s) in k for k in known)
        ]
        assert invented == []

    def test_speakers(self, path: Path, readings: dict[str, Reading]) -> None:
        """A wrong name is worse than none: none is wrong, and nearly all are there."""
        reading = readings[path.stem]
        pairs = [
            (g["speaker"], name_of(reading, s))
            for g in gold_of(path)["statements"]
            if (s := statement_with(reading, g["words"])) is not None
            and not (g["type"] == "unnamed" and type_of(reading, s) is SpeakerType.UNNAMED)
        ]
        assert [(gold, read) for gold, read in pairs if read is not None and not means(gold, read)] == []
        assert sum(name is not None for _, name in pairs) >= 0.8 * len(pairs)

    def test_days(self, path: Path, readings: dict[str, Reading]) -> None:
        reading = readings[path.stem]
        wrong = [
            (g["words"], g["said_on"], s.said_on.value)
            for g in gold_of(path)["statements"]
            if (s := statement_with(reading, g["words"])) is not None
            and (s.said_on.value.iso() if s.said_on.value else None) != g["said_on"]
        ]
        assert wrong == []
