"""``onrecord serve``: the record as a site, on this machine unless told otherwise."""

from __future__ import annotations

import os

import click

from onrecord import Settings
from onrecord.cli import options
from onrecord.errors import SetupError

_MOST_WORKERS = 4


@click.command(
    epilog=options.examples(
        "onrecord serve",
        "onrecord serve --db record.db --port 8300",
        "onrecord serve --write",
        "onrecord serve --write --public https://record.example",
    )
)
@options.db
@click.option(
    "--host", metavar="HOST", default="127.0.0.1", show_default=True, help="Where it listens; 0.0.0.0 is everywhere."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8300, show_default=True, help="0 takes a free one.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=min(os.cpu_count() or 1, _MOST_WORKERS),
    help="Processes that answer; by default one for each core, and four at the most.",
)
@click.option("--write", is_flag=True, help="Who has an account for it may judge: see `onrecord accounts`.")
@click.option("--private", is_flag=True, help="Reading needs an account, too.")
@click.option(
    "--public",
    metavar="ADDRESS",
    multiple=True,
    help="By which address people come, if it is another than host and port; may be given several times.",
)
def serve(
    *, db: str | None, host: str, port: int, workers: int, write: bool, private: bool, public: tuple[str, ...]
) -> None:
    """Show the record as a site, until Ctrl-C.

    By default only this machine can see it, and nobody can change it. What it needs is installed by: pip install
    'onrecord[web]'
    """
    try:
        # Whoever only reads pages does without a web server.
        from onrecord import web  # noqa: PLC0415
    except ImportError as error:
        raise SetupError(f"serving needs more: `pip install 'onrecord[web]'` installs it ({error})") from error
    # A record that isn't there, or is older, is told or migrated before the first worker starts.
    with options.open_record(db) as record:
        path = record.path
    before = click.get_current_context().find_root().params
    settings = Settings.load(db=db, log=before.get("log"), log_level=before.get("log_level"))
    web.serve(settings, path, web.Terms(host, port, public, write, private), workers)
