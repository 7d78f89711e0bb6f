"""Rules of the schema that don't hold, found without believing the server that they do.

PostgreSQL checks a rule when a row is written. What was written while the rule was switched off, by a restore that
broke off or by a superuser with ``session_replication_role = replica``, is never checked again. So each foreign key
is looked at again here: every row that points to nothing is a row that somebody lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKeyConstraint, and_, exists, func, inspect, select, text

from onrecord.record.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

_RULES = "SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace"
_OFF = """
SELECT 'constraint', conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
UNION ALL
SELECT 'index', indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)
ORDER BY 1, 2
"""


def find_broken(connection: Connection) -> Iterator[str]:
    """A line for each table that is lost, each rule that is off, and each rule that rows break."""
    lost = metadata.tables.keys() - set(inspect(connection).get_table_names())
    yield from (f"the table {name} is missing" for name in sorted(lost))
    yield from _find_missing(connection, lost)
    for kind, name in connection.execute(text(_OFF)):
        yield f"the {kind} {name} is not valid"
    for table in metadata.sorted_tables:
        for rule in sorted(table.foreign_key_constraints, key=lambda rule: str(rule.name)):
            if not {table.name, rule.referred_table.name} & lost:
                yield from _find_orphans(connection, rule)


def _find_missing(connection: Connection, lost: set[str]) -> Iterator[str]:
    """Rules of tables that are there, which went with no table that is lost."""
    there = set(connection.scalars(text(_RULES)))
    for name, table in sorted(metadata.tables.items()):
        for rule in sorted(table.constraints, key=lambda rule: str(rule.name)):
            went = isinstance(rule, ForeignKeyConstraint) and rule.referred_table.name in lost
            if name not in lost and not went and str(rule.name) not in there:
                yield f"the constraint {rule.name} is missing"


def _find_orphans(connection: Connection, rule: ForeignKeyConstraint) -> Iterator[str]:
    child, parent = rule.table, rule.referred_table.alias("parent")
    points = [key.parent.is_not(None) for key in rule.elements]
    same = [key.parent == parent.c[key.column.name] for key in rule.elements]
    orphans = select(func.count()).select_from(child).where(*points, ~exists().where(and_(*same)))
    for _ in range(connection.scalar(orphans) or 0):
        yield f"a row of {child.name} points to a row of {rule.referred_table.name} that is missing"
