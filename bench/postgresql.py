"""A PostgreSQL of one's own, in a folder that goes away with it: for tests and measurements.

It listens to a socket in its folder and to no port. Debian's package has the programs in a folder that is on nobody's
path, and they refuse to run as root: then they run as the user ``postgres``, whom the package makes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterator

OLDEST = 15
_UNSAFE = " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=128MB"
_USER = "onrecord"
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in it, made as safely as any
_ENOUGH = 2 * 1024**3
"""Bytes: servers of several tests' processes, each with its log of changes."""


def find_programs() -> Path | None:
    """The folder with the programs of the newest PostgreSQL that a record can be in; None if there is none."""
    found = {int(path.parent.parent.name): path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")}
    newest = max(found, default=0)
    if newest >= OLDEST:
        return found[newest]
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


@dataclass(frozen=True)
class Server:
    """A server that runs. `durable` waits for the disk, as a server does where nothing may be lost."""

    programs: Path
    folder: Path
    durable: bool
    numbers: Iterator[int]

    def url(self, database: str) -> str:
        """What ``--db`` takes."""
        return f"postgresql+psycopg://{_USER}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Start it, after a crash too, and wait until it answers."""
        safe = "" if self.durable else _UNSAFE
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=40{safe}"
        self._run("pg_ctl", "start", "-w", "-o", options, "-l", str(self.folder / "log"))

    def stop(self, how: str = "immediate") -> None:
        """``immediate`` ends every process of it at once: to the record, a crash of the server."""
        self._run("pg_ctl", "stop", "-w", "-m", how)

    @contextmanager
    def database(self, template: str = "template0", encoding: str = "UTF8") -> Iterator[str]:
        """The URL of a new database, which is dropped in the end."""
        name = f"record{next(self.numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {template} ENCODING '{encoding}' LOCALE 'C'")
        try:
            yield self.url(name)
        finally:
            self.tell(f"DROP DATABASE {name} WITH (FORCE)")

    def tell(self, statement: str) -> None:
        """Run a statement in no transaction, in the database of the administrator."""
        engine = sa.create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)

    def make(self) -> None:
        """Lay out the files of a server without any database of ours."""
        self._run("initdb", "-U", _USER, "--auth", "trust", "-E", "UTF8", "--locale", "C", "--no-sync")

    def _run(self, program: str, *arguments: str) -> None:
        # Not in the working directory: another user may not enter it.
        command = [*_as_other_user(), str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        with (self.folder / "told").open("ab") as told:
            done = subprocess.run(command, cwd=self.folder, stdout=told, stderr=told, check=False)
        if done.returncode:
            raise RuntimeError((self.folder / "told").read_text(encoding="utf-8"))


def _as_other_user() -> list[str]:
    if os.geteuid():
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


def _find_place(*, durable: bool) -> Path | None:
    """Memory for what needs no disk, where there is enough of it (a container may have some MB); else as usual."""
    if durable or not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _ENOUGH:
        return None
    return _MEMORY


@contextmanager
def serving(*, durable: bool) -> Iterator[Server]:
    """A server of one's own. Raises RuntimeError with its own words if it can't be made."""
    programs = find_programs()
    if programs is None:
        raise RuntimeError("there is no PostgreSQL on this machine: `apt-get install postgresql` installs it")
    place = _find_place(durable=durable)
    with tempfile.TemporaryDirectory(prefix="onrecord-", dir=place, ignore_cleanup_errors=True) as folder:
        if not os.geteuid():
            shutil.chown(folder, "postgres", "postgres")
        server = Server(programs, Path(folder), durable, count(1))
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
