"""What Alembic runs to migrate: always on the connection, and in the transaction, that opened the record.

There is no `alembic.ini` and no logging to set up; see `onrecord.record.migrating`.
"""

from alembic import context

from onrecord.record.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
