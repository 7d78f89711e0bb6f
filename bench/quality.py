"""Quality figures: the corpora read by this tree, scored by the project's own score tool.

The corpora may not be redistributed; they are looked for in ``../shared``. Each figure is named by its corpus and
measure: ``seeds.body_f1``, ``polnear_dev.direct_f1``.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import onrecord
from onrecord import schema

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
DATA = SHARED / "data"
SEEDS = DATA / "seeds"
POLNEAR = DATA / "polnear" / "dev.jsonl.gz"
SPEAKERS = DATA / "speakers" / "polnear_dev.jsonl"
DUMPS = DATA / "pages" / "dumps.jsonl.xz"
PAGES = DATA / "pages" / "gold.jsonl.gz"
NAMES = DATA / "names.tar.xz"
ANETAC = DATA / "anetac.tar.xz"
PAIRS = DATA / "utterances" / "pairs.jsonl"

Figures = dict[str, float]


def corpora() -> dict[str, str]:
    """The SHA-256 of what is measured on: figures on other bytes can't be compared."""
    files = {
        "seeds": sorted(SEEDS.glob("0*")),
        "polnear_dev": [POLNEAR, SPEAKERS],
        "dumps": [DUMPS],
        "pages": [PAGES],
        "names": [NAMES],
        "anetac": [ANETAC],
        "utterances": [PAIRS, PAIRS.with_name("articles.jsonl"), POLNEAR.with_name("train.jsonl.gz"), POLNEAR],
    }
    return {name: hashlib.sha256(b"".join(p.read_bytes() for p in paths)).hexdigest() for name, paths in files.items()}


def measure() -> Figures:
    """All quality figures, by corpus and measure."""
    with tempfile.TemporaryDirectory() as folder:
        return {**seeds(Path(folder)), **polnear(Path(folder))}


def seeds(folder: Path) -> Figures:
    """The figures on the saved pages with gold; `folder` is for what is written on the way."""
    out = folder / "seeds.jsonl"
    read_into(out, *sorted(SEEDS.glob("*.txt")))
    scored = score("pages", out, SEEDS)
    total = scored["total"]
    found, speaker, direct = _direct_on_seeds(scored["pages"])
    return {
        "seeds.titles": total["title"],
        "seeds.outlets": total["outlet"],
        "seeds.published": total["published"],
        "seeds.body_f1": total["body_f1"],
        "seeds.no_leaks": -total["leaks"],
        "seeds.no_wrong_dates": -total["dates_wrong"],
        "seeds.direct_gold": direct,
        "seeds.direct_found": found,
        "seeds.direct_speaker": speaker,
        "seeds.statements_f1": total["f1"],
        "seeds.no_not_statements": -total["not_statements"],
        "seeds.speakers": total["speaker"],
        "seeds.said_on": total["said_on"],
    }


def _direct_on_seeds(pages: list[dict[str, Any]]) -> tuple[int, int, int]:
    """Direct statements that count: found, found with their speaker, in the gold."""
    found = speaker = direct = 0
    for page in pages:
        gold = json.loads((SEEDS / f"{page['id']}.json").read_text(encoding="utf-8"))
        keys = {
            s["key"] for s in gold["statements"] if s["kind"] == "direct" and s["confident"] and not s.get("nested_in")
        }
        hit = keys - set(page["missed"])
        direct += len(keys)
        found += len(hit)
        speaker += len(hit - {key for key, _ in page["wrong_speaker"]})
    return found, speaker, direct


def polnear(folder: Path) -> Figures:
    """The figures on PolNeAR dev; `folder` is for what is written on the way."""
    out = folder / "polnear.jsonl"
    read_into(out, POLNEAR, form="article")
    scored = score("statements", out, POLNEAR, "--speakers", str(SPEAKERS))
    dates = scored["dates"]
    said = dates["right"] + dates["wrong"] + dates["invented"]
    kinds = scored["kinds"]
    return {
        **{f"polnear_dev.{part}_f1": scored[part]["f1"] for part in ("content", "source", "cue", "exact", "statement")},
        **{f"polnear_dev.{kind}_f1": kinds[kind]["statement"]["f1"] for kind in ("direct", "mixed", "indirect")},
        "polnear_dev.direct_source_f1": kinds["direct"]["statement_source"]["f1"],
        "polnear_dev.direct_speaker_f1": kinds["direct"]["statement_speaker"]["f1"],
        "polnear_dev.statement_source_f1": scored["statement_source"]["f1"],
        "polnear_dev.statement_precision": scored["statement"]["p"],
        "polnear_dev.statement_speaker_f1": scored["statement_speaker"]["f1"],
        "polnear_dev.statement_speaker_person_f1": scored["statement_speaker_person"]["f1"],
        "polnear_dev.said_on_right_of_given": dates["right"] / said if said else 0.0,
        "polnear_dev.said_on_given_of_dated": (dates["right"] + dates["wrong"]) / dates["gold"],
        "polnear_dev.said_on_not_invented": 1 - dates["invented"] / dates["undated"],
    }


def read_into(out: Path, *sources: Path, form: str = "page", until: str = "moments") -> None:
    """The readings of the sources, as `onrecord read --format jsonl` prints them."""
    with out.open("w", encoding="utf-8") as stream:
        for reading in onrecord.read(*sources, form=form, until=until):
            plain = schema.failure(reading) if isinstance(reading, onrecord.Failure) else schema.reading(reading)
            stream.write(schema.dump(plain) + "\n")


def score(command: str, *arguments: Path | str) -> dict[str, Any]:
    """What the score tool prints for readings against gold."""
    as_json = [] if command in {"dumps", "bodies"} else ["--json"]
    call = [sys.executable, SHARED / "score" / "score.py", command, *arguments, *as_json]
    printed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    return dict(json.loads(printed.strip().splitlines()[-1]))
