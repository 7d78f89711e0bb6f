"""``onrecord reread``: a newer program reads the pages of the record again.

::

    harbour.html: judgement 7, mira on 5d1f0c22...: moved, its statement is 77ab1e03... now
    924 pages read again: 41 changed, 883 unchanged, 0 failed
    1,204 statements the same, 12 with another id, 7 gone, 31 new; 1 judgement moved, 0 fit nothing now
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from onrecord import UsageError
from onrecord.cli import options
from onrecord.cli.adding import join_pages
from onrecord.cli.ending import Status
from onrecord.cli.progress import watching
from onrecord.cli.reading import tell_failure
from onrecord.cli.visible import tell
from onrecord.wording import count

if TYPE_CHECKING:
    from onrecord.record import ListedJudgement, Reread


@click.command(epilog=options.examples("onrecord reread --all", "onrecord reread saved/page.html sha256:9c01"))
@options.db
@click.option("--all", "all_", is_flag=True, help="All pages of the record.")
@click.argument("pages", metavar="[PAGE]...", nargs=-1)
def reread(*, pages: tuple[str, ...], db: str | None, all_: bool) -> None:
    """Read pages of the record again, from the bytes that it holds, with this version of the program.

    What was read is replaced, page by page; what people judged stays, and what doesn't fit any more is told. A page
    that can't be read keeps the reading that it has. PAGE is the name of a page, or its id with sha256: before it.
    """
    if bool(pages) == all_:
        raise UsageError("which pages? Name them, or say --all")
    done: Counter[str] = Counter()
    with (
        options.open_record(db) as record,
        watching("pages", lambda: len(pages) or record.counts().pages) as advance,
    ):
        for one in record.reread(*pages):
            done.update(_count(one))
            _tell(one)
            advance()
    with options.open_record(db) as record:
        join_pages(record)
    _summarize(done)
    if done["failed"]:
        click.get_current_context().exit(Status.FAILED)


def _count(one: Reread) -> dict[str, int]:
    told = one.replaced
    sizes = {name: len(getattr(told, name)) for name in ("kept", "became", "gone", "new", "moved", "unfitting")}
    return {told.outcome.value: 1, **sizes}


def _tell(one: Reread) -> None:
    """What somebody must know of a page: a failure, and judgements that go elsewhere or nowhere."""
    if one.failure is not None:
        tell_failure(one.failure)
    for it in one.replaced.moved:
        _tell_judgement(one.name, it, f"moved, its statement is {it.statement} now")
    for it in one.replaced.unfitting:
        _tell_judgement(one.name, it, "fits nothing now")


def _tell_judgement(page: str, it: ListedJudgement, became: str) -> None:
    made = it.judgement
    tell(f"{page}: judgement {made.n}, {made.by} on {made.subject}: {became}")


def _summarize(done: Counter[str]) -> None:
    pages = done["reread"] + done["unchanged"] + done["failed"]
    click.echo(
        f"{count(pages, 'page')} read again: {done['reread']:,} changed, {done['unchanged']:,} unchanged, "
        f"{done['failed']:,} failed"
    )
    if done["reread"]:
        click.echo(
            f"{count(done['kept'], 'statement')} the same, {done['became']:,} with another id, {done['gone']:,} gone, "
            f"{done['new']:,} new; {count(done['moved'], 'judgement')} moved, {done['unfitting']:,} fit nothing now"
        )
