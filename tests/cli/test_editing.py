"""``onrecord edits``, and what ``onrecord watch`` says of a page that has changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HARBOUR
from tests.pages_stage.served import Reply, SystemClock, Web, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Shell

QUICK = {"ONRECORD_HOST_DELAY": "0.001", "COLUMNS": "100"}
EDITED = HARBOUR.replace("The harbour stays open,", "The harbour may stay open,").replace("signed at last", "signed")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(SystemClock()) as served:
        base = f"http://127.0.0.1:{served.port}"
        headers = {"Content-Type": "text/html", "Last-Modified": "Fri, 15 Mar 2024 17:20:00 GMT"}
        served.put(f"{base}/a17", Reply(HARBOUR.encode(), headers=headers), Reply(EDITED.encode(), headers=headers))
        listed = "<rss><item><link>{}/a17</link><pubDate>{}</pubDate></item></rss>"
        dates = ("Fri, 15 Mar 2024 17:20:00 GMT", "Fri, 15 Mar 2999 17:20:00 GMT")
        served.put(f"{base}/feed", *(Reply(listed.format(base, date).encode()) for date in dates))
        yield served


def test_a_page_that_its_feed_calls_changed_is_captured_again_and_its_edits_are_told(shell: Shell, web: Web) -> None:
    base = f"http://127.0.0.1:{web.port}"
    first, second = (shell("watch", "--allow-private", f"{base}/feed", **QUICK) for _ in range(2))
    assert first.stdout == "1 page added with 2 statements, 0 already there, 0 failed\n"
    assert second.stdout.splitlines() == [
        "1 page added with 2 statements, 0 already there, 0 failed",
        f"Edited: {base}/a17: 1 changed, 1 the same",
    ]
    shown = shell("edits", f"{base}/a17", **QUICK)
    assert (shown.exit_code, shown.stderr) == (0, "")
    lines = [line.strip() for line in shown.stdout.splitlines()]
    assert lines[0] == f"{base}/a17"
    assert "1 changed, 1 the same" in lines
    assert '"The harbour [-stays-] {+may stay+} open,"'.strip('",') in shown.stdout
    told = json.loads(shell("edits", "--format", "json", f"{base}/a17").stdout)
    assert [it["fate"] for it in told["revisions"][0]["statements"]] == ["changed", "same"]
    page = shell("show", told["versions"][0]["id"], **QUICK).stdout
    assert "Last-Modified     Fri, 15 Mar 2024 17:20:00 GMT" in page


def test_a_page_that_is_still_listed_is_asked_for_again_if_one_wants_so(shell: Shell, web: Web) -> None:
    base = f"http://127.0.0.1:{web.port}"
    web.put(f"{base}/feed", Reply(f"<rss><item><link>{base}/a17</link></item></rss>".encode(), headers={"ETag": '"1"'}))
    shell("watch", "--allow-private", f"{base}/feed", **QUICK)
    later = shell("watch", "--allow-private", "--again", "24", f"{base}/feed", **QUICK)
    assert later.stdout == "0 pages added with 0 statements, 0 already there, 0 failed\n"
    soon = shell("watch", "--allow-private", "--again", "0.0000001", f"{base}/feed", **QUICK)
    assert "Edited:" in soon.stdout
    assert "If-None-Match" not in web.log[-2].headers


def test_one_capture_is_nothing_to_compare(recorded: Shell) -> None:
    shell = recorded
    assert shell("add", "--url", "https://harbourpost.example/a17", "{}/pages/harbour.html").exit_code == 0
    shown = shell("edits", "https://harbourpost.example/a17", **QUICK)
    assert "nothing to compare" in shown.stdout
    assert shell("edits", "https://harbourpost.example/none").exit_code == 2


def test_the_notebook_lies_where_one_says(shell: Shell, web: Web) -> None:
    base = f"http://127.0.0.1:{web.port}"
    done = shell("watch", "--allow-private", "--notebook", "{}/seen.jsonl", f"{base}/feed", **QUICK)
    assert done.exit_code == 0
    assert (shell.folder / "seen.jsonl").exists()
    assert not (shell.folder / "record.db.watch.jsonl").exists()
