"""``onrecord batch``: archives, read by many workers into tables.

::

    $ onrecord batch cc-news/ --out march/ --workers 8
    1,204,311 pages read with 3,001,544 statements, 112 failed
    $ onrecord add march/
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import Drop, Reason, Settings
from onrecord.batch import EXECUTORS, run, tell_progress
from onrecord.cli import options
from onrecord.cli.ending import Status
from onrecord.cli.progress import watching_from_afar
from onrecord.cli.visible import tell
from onrecord.wording import REASONS, count, list_drops

if TYPE_CHECKING:
    from onrecord.batch import Summary


@click.command(
    epilog=options.examples(
        "onrecord batch --out march/ cc-news/",
        "onrecord batch --out march/ --workers 8 one.warc.gz other.warc.gz",
        "onrecord batch --out march/ --executor ray --ray-address auto --workers 256 cc-news/",
    )
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder for the tables; a run that was stopped goes on in it.",
)
@click.option(
    "--executor",
    type=click.Choice(EXECUTORS),
    default=EXECUTORS[0],
    show_default=True,
    help="Who reads: processes of this machine, or Ray.",
)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Archives that are read at the same time.")
@click.option(
    "--ray-address", metavar="ADDRESS", help="The Ray cluster; without it Ray runs on this machine, for this run only."
)
@options.form
@options.sources
def batch(
    *,
    sources: tuple[str, ...],
    out: Path,
    executor: str,
    workers: int | None,
    ray_address: str | None,
    form: str,
) -> None:
    """Read archives with many workers into tables, in Parquet; `onrecord add DIR` keeps them in a record.

    A SOURCE is a web archive (.warc, .wet, .wacz), a .jsonl file, a saved page, or a folder of them. Each archive is a
    task. A run that was stopped goes on with the tasks that weren't done, if its sources and this program are the same.
    It needs datatrove: pip install 'onrecord[batch]'.
    """
    settings = Settings.load(workers=workers)
    with watching_from_afar("pages", lambda: tell_progress(out)):
        found = run(*sources, out=out, executor=executor, ray_address=ray_address, form=form, settings=settings)
    _summarize(found, out)
    if found.failed:
        click.get_current_context().exit(Status.FAILED)


def _summarize(found: Summary, out: Path) -> None:
    failed = sum(found.failed.values())
    read = f"{count(found.pages, 'page')} read with {count(found.statements, 'statement')}"
    click.echo(f"{read}, {failed:,} failed")
    for reason, pages in found.unread.items():
        click.echo(f"{count(pages, 'page')} without statements: {REASONS[Reason(reason)]}")
    for line in list_drops(Counter({Drop(reason): captures for reason, captures in found.dropped.items()})):
        click.echo(line)
    if found.copied:
        click.echo(f"{count(found.copied, 'article')} among them that are near-copies: {count(found.texts, 'text')}")
    for code, pages in found.failed.items():
        tell(f"Failed: {count(pages, 'page')} [{code}]; {out / 'failures'} has each with its reason")
