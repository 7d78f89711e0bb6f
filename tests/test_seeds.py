"""Real saved pages with gold, where they are at hand: what this version must reach on them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import onrecord
from onrecord import Failure, schema
from tests.corpora import SEEDS, SHARED, needs_corpora

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_corpora


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "out.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for reading in onrecord.read(*sorted(SEEDS.glob("*.txt"))):
            assert not isinstance(reading, Failure), reading
            out.write(schema.dump(schema.reading(reading)) + "\n")
    return path


@pytest.fixture(scope="module")
def score(readings: Path) -> dict[str, Any]:
    tool = SHARED / "score" / "score.py"
    call = [sys.executable, str(tool), "pages", str(readings), str(SEEDS), "--json"]
    printed = subprocess.run(call, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return dict(json.loads(printed))


def test_every_title_outlet_and_date_is_right_or_rightly_empty(score: dict[str, Any]) -> None:
    total = score["total"]
    assert (total["title"], total["outlet"], total["published"]) == (5, 5, 5)


def test_the_body_is_the_article_and_nothing_leaks_from_the_page(score: dict[str, Any]) -> None:
    assert score["total"]["body_f1"] >= 0.97
    assert score["total"]["leaks"] == 0


def test_no_date_is_wrong(score: dict[str, Any]) -> None:
    assert score["total"]["dates_wrong"] == 0


def test_direct_statements_are_found_with_their_speakers(score: dict[str, Any]) -> None:
    found = speaker = 0
    for page in score["pages"]:
        gold = json.loads((SEEDS / f"{page['id']}.json").read_text(encoding="utf-8"))
        direct = {
            s["key"] for s in gold["statements"] if s["kind"] == "direct" and s["confident"] and not s.get("nested_in")
        }
        found += len(direct - set(page["missed"]))
        speaker += len(direct - set(page["missed"]) - {key for key, _ in page["wrong_speaker"]})
    assert found == 31
    assert speaker == 31
