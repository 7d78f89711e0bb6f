"""``onrecord reread`` with what an older program had read: what changed, what moved, what fits nothing now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord import Link, Reason, Speaker, SpeakerType
from onrecord.nouns import Span, statement_id

if TYPE_CHECKING:
    from onrecord import Reading
    from tests.cli.conftest import Shell

OLDER = (("onrecord", "0.0.1"),)


@pytest.fixture
def older(shell: Shell) -> Reading:
    """harbour.html as an older program read it: the first statement without a cue, the second somewhere else."""
    now = onrecord.read(shell.folder / "pages" / "harbour.html").one()
    one, two = now.statements[:2]
    page_id = now.page.id
    first = replace(one, cue=(), id=statement_id(page_id, one.content, (), one.source))
    content = (Span(0, 5),)
    second = replace(two, content=content, id=statement_id(page_id, content, two.cue, two.source))
    reading = replace(now, statements=(first, second), read_by=OLDER)
    with onrecord.open(shell.folder / "record.db") as record:
        record.add(reading)
    return reading


def test_what_changed_and_what_moved_is_told(shell: Shell, older: Reading) -> None:
    first, second = (statement.id for statement in older.statements)
    shell("judge", "accept", first, second, "--by", "mira")
    result = shell("reread", str(shell.folder / "pages" / "harbour.html"))
    assert result.exit_code == 0
    pages, statements = result.stdout.splitlines()
    assert pages == "1 page read again: 1 changed, 0 unchanged, 0 failed"
    assert statements == "0 statements the same, 1 with another id, 1 gone, 1 new; 1 judgement moved, 1 fit nothing now"
    moved, unfitting = result.stderr.splitlines()
    assert f"judgement 1, mira on {first}: moved, its statement is " in moved
    assert f"judgement 2, mira on {second}: fits nothing now" in unfitting
    assert "unfitting: nothing like it is read now" in " ".join(
        shell("judgements", "list", "--unfitting").stdout.split()
    )
    assert f"moved: now {moved.split()[-2][:8]}" in shell("judgements", "list").stdout
    assert shell("verify").exit_code == 0


def test_a_page_that_can_not_be_read_keeps_its_reading(shell: Shell, older: Reading) -> None:
    result = shell("reread", "--all", ONRECORD_MAX_PAGE_SECONDS="0.000001")
    assert result.exit_code == 1
    assert "harbour.html" in result.stderr
    assert result.stdout == "1 page read again: 0 changed, 0 unchanged, 1 failed\n"
    assert len(shell.rows("search", "--format", "jsonl")) == 2


def test_somebody_who_is_not_there_any_more_is_a_merge_that_fits_nothing(shell: Shell, older: Reading) -> None:
    gone = Speaker("p9", "Orn Tell", SpeakerType.PERSON)
    nobody = Link(None, how="by hand", reason=Reason.NOT_TOLD)
    said = tuple(replace(one, speaker=nobody) for one in older.statements)
    with onrecord.open(shell.folder / "record.db") as record:
        record.replace(replace(older, statements=said, speakers=(*older.speakers, gone)))
    shell("judge", "merge", "person:orn tell", "person:ana brask", "--by", "mira")
    shell("reread", "--all")
    (row,) = shell.rows("judgements", "list", "--unfitting", "--format", "jsonl")
    assert (row["subject"], row["fit"]) == ("person:orn tell", "unfitting")
