"""Bringing a record to the schema that this program knows, whatever version made it.

::

    onrecord 0.1 makes a record               schema 0001
    onrecord 0.5 opens it                     migrates it to 0003, in one transaction, and says nothing
    onrecord 0.1 opens it again               RecordError: made by a newer onrecord
    any of them opens somebody's other.db     RecordError: not a record; the file stays as it is

SQLite and PostgreSQL have the same migrations; both can change a schema in a transaction.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, Table, Text, inspect, select

from onrecord.errors import RecordError
from onrecord.record.tables import HEAD

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"

_SIGNS = {"alembic_version", "pages", "ledger"}
"""Tables that every record has had from the first schema on."""

_version = Table("alembic_version", MetaData(), Column("version_num", Text))


def migrate(database: Database, *, create: bool, to: str = HEAD) -> None:
    """Make the tables of an empty database, if `create`, or bring those of an older record up to the schema `to`.

    Raises RecordError for a database that is something else, for a record of a newer program, and for an empty one
    where nothing shall be made; none of them is touched.
    """
    with database.read() as connection:
        revision = find_revision(connection, database.name)
    if revision is None and not create:
        raise RecordError(
            f"there is no record in {database.name}: `onrecord add --db {database.name} SOURCE...` makes one"
        )
    database.prepare()
    if revision == to:
        return
    with database.write() as connection:
        database.shut_out(connection)
        # Another process may have migrated it in the meantime; upgrading twice does nothing.
        _upgrade(connection, database.name, to)


def find_revision(connection: Connection, name: str) -> str | None:
    """The schema of the record; None for an empty database. Raises RecordError for one that is something else."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not tables >= _SIGNS:
        raise RecordError(f"{name} is a database, but not a record: name another one, or a new one")
    return connection.scalar(select(_version.c.version_num))


def _upgrade(connection: Connection, name: str, to: str) -> None:
    # Alembic takes longer to import than a search takes; a record that is up to date does without it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    revision = find_revision(connection, name)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise RecordError(
            f"{name} was made by a newer onrecord (its schema is {revision}, the newest known here {HEAD}): "
            "upgrade the program"
        )
    command.upgrade(config, to)
