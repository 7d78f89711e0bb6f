"""``onrecord add`` and ``onrecord read`` of web addresses and of web archives."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import HARBOUR
from tests.pages_stage.archived import URL, write_record
from tests.pages_stage.served import Reply, SystemClock, Web, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Shell

QUICK = {"ONRECORD_HOST_DELAY": "0.001"}


@pytest.fixture
def web() -> Iterator[Web]:
    with serving(SystemClock()) as served:
        yield served


def test_a_page_of_the_web_is_added_with_its_address_and_kept_as_it_came(shell: Shell, web: Web) -> None:
    url = f"http://127.0.0.1:{web.port}/a17"
    web.put(url, Reply(HARBOUR.encode()))
    added = shell("add", "--allow-private", "--warc", "{}/captured", url, **QUICK)
    assert (added.exit_code, added.stderr) == (0, "")
    assert added.stdout == "1 page added with 2 statements, 0 already there, 0 failed\n"
    assert [row["url"] for row in shell.rows("export", "--what", "ledger")] == [url]
    again = shell("add", "{}/captured", **QUICK)
    assert again.stdout.splitlines() == [
        "0 pages added with 0 statements, 1 already there, 0 failed",
        "3 captures passed over: a record about a capture, not one of a page",
        "1 capture passed over: the server answered with an error",
    ]


def test_what_cannot_be_fetched_is_told_and_entered_in_the_ledger(shell: Shell, web: Web) -> None:
    url = f"http://127.0.0.1:{web.port}/none"
    failed = shell("add", "--allow-private", url, "http://127.0.0.1/", "{}/pages/harbour.html", **QUICK)
    assert failed.exit_code == 1
    assert failed.stderr.splitlines()[0] == f"Failed: {url}: the server answers 404 Not Found [http_404]"
    codes = [(row["page"], row["code"]) for row in shell.rows("export", "--what", "ledger")]
    assert codes[0] == (url, "http_404")
    assert codes[2] == (f"{shell.folder}/pages/harbour.html", None)


def test_without_leave_this_machine_is_not_asked(shell: Shell, web: Web) -> None:
    refused = shell("read", f"http://127.0.0.1:{web.port}/a17", "http://127.0.0.1/a17")
    assert refused.exit_code == 1
    assert refused.stderr.count("[refused_address]") == 2
    assert web.log == []


def test_a_page_of_an_archive_is_read_and_the_rest_is_counted_beside_the_output(shell: Shell) -> None:
    page = write_record(HARBOUR.encode(), packed=True)
    picture = write_record(b"\x89PNG", headers=[("Content-Type", "image/png")], packed=True)
    file = shell.folder / "harbour.warc.gz"
    file.write_bytes(page + picture + picture + gzip.compress(b"noise\r\n\r\n"))
    read = shell("read", "--format", "jsonl", "--until", "article", str(file))
    assert read.exit_code == 1
    assert read.stdout.count("\n") == 2
    assert f'"url":"{URL}"' in read.stdout.replace(" ", "")
    assert read.stderr.splitlines() == [
        f"Failed: {file}:4: no record begins where one must begin [damaged]",
        "2 captures passed over: neither HTML nor plain text",
    ]


def test_what_a_feed_brings_is_added_once(shell: Shell, web: Web) -> None:
    base = f"http://127.0.0.1:{web.port}"
    web.put(f"{base}/a17", Reply(HARBOUR.encode()))
    web.put(f"{base}/feed", Reply(f"<rss><item><link>{base}/a17</link></item></rss>".encode()))
    (shell.folder / "outlets.toml").write_text(f'[[feeds]]\nurl = "{base}/feed"\noutlet = "Tide Gazette"\n')
    first = shell("watch", "--allow-private", "{}/outlets.toml", **QUICK)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == "1 page added with 2 statements, 0 already there, 0 failed\n"
    again = shell("watch", "--allow-private", "{}/outlets.toml", **QUICK)
    assert again.stdout == "0 pages added with 0 statements, 0 already there, 0 failed\n"
    assert shell.rows("export", "--what", "articles")[0]["outlet"]["value"] == "Tide Gazette"


def test_each_round_leaves_numbers_for_prometheus_and_lines_in_the_journal(shell: Shell, web: Web) -> None:
    base = f"http://127.0.0.1:{web.port}"
    web.put(f"{base}/a17", Reply(HARBOUR.encode()))
    web.put(f"{base}/feed", Reply(f"<rss><item><link>{base}/a17</link></item></rss>".encode()))
    run = ("watch", "--allow-private", "--metrics", "{}/onrecord.prom", f"{base}/feed")
    done = shell("--log", "{}/run.jsonl", "--log-level", "info", *run, **QUICK)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "onrecord_statements 2.0\n" in (shell.folder / "onrecord.prom").read_text()
    events = [json.loads(line)["event"] for line in (shell.folder / "run.jsonl").read_text().splitlines()]
    assert events == ["fetched", "fetched", "fetched", "page read", "page kept", "pages joined"]


def test_a_feed_that_cannot_be_had_is_told(shell: Shell, web: Web) -> None:
    failed = shell("watch", "--allow-private", f"http://127.0.0.1:{web.port}/none", **QUICK)
    assert (failed.exit_code, "[http_404]" in failed.stderr) == (1, True)


def test_what_is_no_list_is_wrong_usage(shell: Shell) -> None:
    wrong = shell("watch", "{}/none.opml")
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)
