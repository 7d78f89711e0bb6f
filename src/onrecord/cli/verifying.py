"""``onrecord verify``: is what the record says still what the stored pages say?

::

    harbour.html: the stored bytes are not those whose hash is the page's id [bytes]
    41,002 spans in 923 of 924 pages proved, 1 finding

An export is proved in the same way, line by line, by who has the record or the pages.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import UsageError
from onrecord.cli import options
from onrecord.cli.ending import Status
from onrecord.cli.progress import watching
from onrecord.cli.proving import prove
from onrecord.cli.visible import make_visible
from onrecord.wording import count

if TYPE_CHECKING:
    from onrecord.record import Finding


@click.command(
    epilog=options.examples(
        "onrecord verify",
        "onrecord verify --db treaty.db",
        "onrecord verify --export published.jsonl saved/",
    )
)
@options.db
@click.option(
    "--export",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Statements in JSONL, with or without text, to prove in place of the record.",
)
@click.argument("pages", metavar="[SOURCE]...", nargs=-1)
def verify(db: str | None, export: Path | None, pages: tuple[str, ...]) -> None:
    """Prove every span of the record from the stored bytes on, or every statement of an export.

    An export is proved from the pages in SOURCE or, without any, from the record. Each finding names its page. The exit
    status is 1 if there is one.
    """
    if pages and not export:
        raise UsageError("pages prove an export: name it with --export FILE; a record is proved from its own")
    findings = _verify_record(db) if export is None else _verify_export(export, pages, db)
    if findings:
        click.get_current_context().exit(Status.FAILED)


def _verify_record(db: str | None) -> list[Finding]:
    pages = whole = spans = 0
    findings: list[Finding] = []
    with options.open_record(db) as record, watching("pages", lambda: record.counts().pages) as advance:
        for proof in record.verify():
            findings += proof.findings
            spans += proof.spans
            if proof.page_id is not None:
                pages += 1
                whole += not proof.findings
                advance()
    _print(findings, f"{count(spans, 'span')} in {whole:,} of {count(pages, 'page')} proved")
    return findings


def _verify_export(export: Path, pages: tuple[str, ...], db: str | None) -> list[Finding]:
    lines = whole = 0
    findings: list[Finding] = []
    with watching("statements", lambda: None) as advance:
        for proof in prove(export, pages, db):
            findings += proof.findings
            lines += 1
            whole += not proof.findings
            advance()
    _print(findings, f"{whole:,} of {count(lines, 'statement')} proved")
    return findings


def _print(findings: list[Finding], proved: str) -> None:
    for finding in findings:
        click.echo(_describe(finding))
    click.echo(f"{proved}, {count(len(findings), 'finding')}")


def _describe(finding: Finding) -> str:
    """``PAGE: what is wrong [flaw]``; damage of the file as a whole names no page."""
    page = finding.page or finding.page_id or "the file"
    return make_visible(f"{page}: {finding.message} [{finding.flaw}]")
