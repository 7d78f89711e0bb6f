"""The options that several commands share, each declared once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

import onrecord
from onrecord import Form, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from onrecord import Record

db = click.option(
    "--db", metavar="DB", help="The record: a path or URL. Else ONRECORD_DB, onrecord.toml, or onrecord.db here."
)
form = click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.PAGE.value,
    show_default=True,
    help="What a source holds: a page with its menus and teasers, or the body of an article alone.",
)
published = click.option(
    "--published", metavar="DATE", help="When the article was published, ISO 8601, where the page doesn't tell."
)
url = click.option("--url", metavar="URL", help="Where the page was captured.")
warc = click.option(
    "--warc", metavar="DIR", help="Keep all that web servers answer in this folder, as WARC files, byte for byte."
)
allow_private = click.option(
    "--allow-private", is_flag=True, help="Ask any host and port, also of this machine and its network: for tests only."
)
sources = click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)


def formats(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--format`` with these choices, the first one by default."""
    return click.option(
        "--format", "format_", type=click.Choice(names), default=names[0], show_default=True, help="How it is printed."
    )


class Day(click.ParamType[date]):
    """A day as ISO 8601 has it, such as ``2024-03-15``."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; a day is written 2024-03-15.", param, ctx)


def examples(*lines: str) -> str:
    """The end of a command's help; click leaves a paragraph that begins with a backspace as it is."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def open_record(db: str | None, *, create: bool = False) -> Record:
    """The record that ``--db`` or the settings name. Raises SetupError where there is none and none shall be made."""
    settings = Settings.load(db=db)
    return onrecord.open(settings.db, create=create, settings=settings)
