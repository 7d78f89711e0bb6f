"""``onrecord accounts``: who may judge, and read what isn't open, on the pages of a record.

::

    $ onrecord accounts add mira --role owner
    Password:
    Repeat for confirmation:
    account mira added, an owner

A password is typed, or is the first line of standard input; it is never an argument, which other users of the machine
could see and the shell would remember.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from onrecord import Settings, SetupError, UsageError
from onrecord.cli import options
from onrecord.cli.output import write_rows
from onrecord.cli.terminal import STRONG, Terminal, plain
from onrecord.cli.visible import make_visible
from onrecord.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schema import Json
    from onrecord.web.access.account import Account
    from onrecord.web.access.accounts import Accounts

_ROLES = ("reader", "reviewer", "owner")
_DAY = 10

_name = click.argument("name", metavar="NAME")


@click.group(epilog=options.examples("onrecord accounts add mira --role owner", "onrecord accounts list"))
def accounts() -> None:
    """Say who may judge on the pages that `onrecord serve --write` shows.

    A reader reads a record that isn't open to everybody, a reviewer judges, an owner looks after the accounts. Accounts
    are kept beside the record, never in it: no copy and no export holds them.
    """


@accounts.command(epilog=options.examples("onrecord accounts add mira --role owner", "onrecord accounts add jon"))
@options.db
@click.option(
    "--role", type=click.Choice(_ROLES), default="reviewer", show_default=True, help="What the account may do."
)
@_name
def add(*, db: str | None, role: str, name: str) -> None:
    """Add an account; its password is asked for, or read from standard input.

    Judgements are entered in NAME.
    """
    with _open(db) as known:
        # Who has no site does without its extra.
        from onrecord.web.access.enrolling import enrol  # noqa: PLC0415
        from onrecord.web.access.passwords import Passwords  # noqa: PLC0415
        from onrecord.web.access.roles import Role  # noqa: PLC0415

        if known.find(name) is not None:
            raise UsageError(f"there is an account {name} already: take another name")
        account = enrol(known, name, Role(role), _ask_password(), passwords=Passwords(), at=datetime.now(UTC))
    _tell(f"account {account.name} added, {_write_role(account)}")


@accounts.command(
    name="list", epilog=options.examples("onrecord accounts list", "onrecord accounts list --format json")
)
@options.db
@options.formats("text", "json", "jsonl", "csv")
def list_(*, db: str | None, format_: str) -> None:
    """List the accounts with their roles and their tokens; passwords and tokens themselves are never shown."""
    with _open(db) as known:
        found = known.list_all()
    if format_ == "text":
        _print(Terminal(), found)
    else:
        write_rows(map(_to_json, found), format_, sys.stdout)


@accounts.command(epilog=options.examples("onrecord accounts remove jon"))
@options.db
@_name
def remove(*, db: str | None, name: str) -> None:
    """Remove an account with its sessions and tokens; what it judged stays."""
    with _open(db) as known:
        from onrecord.web.access.enrolling import dismiss  # noqa: PLC0415

        account = dismiss(known, name)
    _tell(f"account {account.name} removed; what {account.name} judged stays")


@accounts.command(epilog=options.examples("onrecord accounts role jon owner"))
@options.db
@_name
@click.argument("role", metavar="ROLE", type=click.Choice(_ROLES))
def role(*, db: str | None, name: str, role: str) -> None:
    """Give an account another role: reader, reviewer or owner."""
    with _open(db) as known:
        from onrecord.web.access.enrolling import set_role  # noqa: PLC0415
        from onrecord.web.access.roles import Role  # noqa: PLC0415

        account = set_role(known, name, Role(role))
    _tell(f"account {account.name} is {_write_role(account)} now")


@accounts.command(epilog=options.examples("onrecord accounts password mira"))
@options.db
@_name
def password(*, db: str | None, name: str) -> None:
    """Give an account another password, and end its sessions."""
    with _open(db) as known:
        from onrecord.web.access.enrolling import set_password  # noqa: PLC0415
        from onrecord.web.access.passwords import Passwords  # noqa: PLC0415

        if known.find(name) is None:
            raise UsageError(f"there is no account {name}; `onrecord accounts list` shows them")
        account = set_password(known, name, _ask_password(), passwords=Passwords())
    _tell(f"account {account.name} has another password, and is signed out everywhere")


@accounts.command(epilog=options.examples("onrecord accounts end jon"))
@options.db
@_name
def end(*, db: str | None, name: str) -> None:
    """Sign an account out everywhere; its password and its tokens stay."""
    with _open(db) as known:
        from onrecord.web.access.enrolling import end_sessions  # noqa: PLC0415

        account = end_sessions(known, name)
    _tell(f"account {account.name} is signed out everywhere")


@accounts.command(
    epilog=options.examples(
        "onrecord accounts token mira --for 'the nightly import'",
        "onrecord accounts token mira --role reader --for graphics",
        "onrecord accounts token mira --end 3f9a1c07",
    )
)
@options.db
@click.option("--for", "purpose", metavar="WORDS", default="", help="What the token is for, to know it by later.")
@click.option("--role", type=click.Choice(_ROLES), help="What may be done with it at most. Else what the account may.")
@click.option("--end", "ended", metavar="ID", help="Make the token with this id worthless, in place of a new one.")
@_name
def token(*, db: str | None, purpose: str, role: str | None, ended: str | None, name: str) -> None:
    """Give an account a token, with which a program asks in its name.

    The token is printed once and can't be shown again; a program sends it as `Authorization: Bearer TOKEN`.
    """
    with _open(db) as known:
        from onrecord.web.access.enrolling import end_token, give_token  # noqa: PLC0415
        from onrecord.web.access.roles import Role  # noqa: PLC0415

        if ended is not None:
            account = end_token(known, name, ended)
            _tell(f"the token {ended} of {account.name} is worthless now")
            return
        shown, kept = give_token(known, name, purpose, Role(role) if role else None, datetime.now(UTC))
    click.echo(shown)
    click.echo(
        f"keep it now, it can't be shown again; `onrecord accounts token {name} --end {kept.id}` ends it", err=True
    )


@contextmanager
def _open(db: str | None) -> Iterator[Accounts]:
    """The accounts of a record that is there. Raises SetupError where there is none."""
    try:
        from onrecord.web.access.accounts import Accounts  # noqa: PLC0415
        from onrecord.web.access.folder import find_folder  # noqa: PLC0415
    except ImportError as error:
        raise SetupError(f"accounts need the web face: pip install 'onrecord[web]' ({error})") from error
    with options.open_record(db) as record:
        yield Accounts(find_folder(record.path, Settings.load().accounts))


def _ask_password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _write_role(account: Account) -> str:
    return f"an {account.role}" if account.role == "owner" else f"a {account.role}"


def _to_json(account: Account) -> Json:
    tokens = [{"id": it.id, "for": it.purpose, "role": it.role.value, "at": it.at} for it in account.tokens]
    return {"name": account.name, "role": account.role.value, "at": account.at, "tokens": tokens}


def _print(terminal: Terminal, found: tuple[Account, ...]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("name", "role", "since"):
        table.add_column(heading)
    table.add_column("tokens", overflow="fold")
    for account in found:
        tokens = ", ".join(f"{it.id} {it.purpose}".rstrip() for it in account.tokens)
        table.add_row(plain(account.name, STRONG), account.role.value, account.at[:_DAY], plain(tokens))
    if found:
        terminal.print_table(table)
    terminal.print_indented(Text(count(len(found), "account")))


def _tell(told: str) -> None:
    click.echo(make_visible(told))
