"""``onrecord verify``: is what the record says still what the stored pages say?

::

    harbour.html: the stored bytes are not those whose hash is the page's id [bytes]
    41,002 spans in 923 of 924 pages proved, 1 finding
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli import options
from onrecord.cli.ending import Status
from onrecord.cli.progress import watching
from onrecord.cli.visible import make_visible
from onrecord.cli.wording import count

if TYPE_CHECKING:
    from onrecord.record import Finding


@click.command(epilog=options.examples("onrecord verify", "onrecord verify --db treaty.db"))
@options.db
def verify(db: str | None) -> None:
    """Prove every span from the stored bytes on.

    Each finding names its page. The exit status is 1 if there is one.
    """
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
    for finding in findings:
        click.echo(_describe(finding))
    proved = f"{count(spans, 'span')} in {whole:,} of {count(pages, 'page')} proved"
    click.echo(f"{proved}, {count(len(findings), 'finding')}")
    if findings:
        click.get_current_context().exit(Status.FAILED)


def _describe(finding: Finding) -> str:
    """``PAGE: what is wrong [flaw]``; damage of the file as a whole names no page."""
    page = finding.page or finding.page_id or "the file"
    return make_visible(f"{page}: {finding.message} [{finding.flaw}]")
