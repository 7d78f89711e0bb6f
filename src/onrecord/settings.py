"""One frozen `Settings`: defaults, then a file, then the environment, then flags.

A newsroom keeps its record on a shared disk::

    # onrecord.toml
    db = "/srv/record.db"

``ONRECORD_DB=other.db onrecord search harbour`` goes before the file, ``--db`` before both.
The file is ``onrecord.toml`` in the working directory, or what ``ONRECORD_CONFIG`` names.
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "ONRECORD_"
FILE = "onrecord.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set.

    db: the record: a path (SQLite) or a URL (PostgreSQL).
    max_page_bytes: bytes that one page may have, decompressed; a larger one is recorded as failed, as is one over the
    next two.
    max_page_seconds: that reading one page may take.
    max_page_memory: MiB that the process which reads a page may take, some 290 for program and model among them.
    workers: processes that read pages at the same time.
    busy_timeout: seconds that a writer waits for another one.
    threads: that the reader model may use for one page; many pages go faster with more workers of one thread each.
    reviewer: the name in which judgements are entered.
    accounts: the folder of those who may judge on the site, if it isn't beside the record.
    contact: a web or mail address where those whose pages are fetched find who fetches them.
    fetch_seconds: that one answer of a web server may take, from dialling to its last byte.
    host_delay: seconds between two requests to a host; it may ask for more in its robots.txt.
    max_host_delay: seconds that are waited for a host at most, whatever it asks for.
    max_requests, max_fetched_bytes, max_fetching_seconds: what a run may spend on the web in all.
    max_host_requests, max_host_bytes, max_host_seconds: what it may spend on one host.
    log: the file that the journal of a run is appended to, ``-`` for standard error, empty for none; log_level: the
    least grave of its events.
    metrics_from: the networks that may read the metrics of the web pages, blanks between them.
    """

    db: str = "onrecord.db"
    max_page_bytes: int = 20_000_000
    max_page_seconds: float = 60.0
    max_page_memory: int = 512
    workers: int = 2
    busy_timeout: float = 30.0
    threads: int = 1
    reviewer: str = ""
    accounts: str = ""
    contact: str = ""
    fetch_seconds: float = 30.0
    host_delay: float = 2.0
    max_host_delay: float = 60.0
    max_requests: int = 10_000
    max_host_requests: int = 1_000
    max_fetched_bytes: int = 5_000_000_000
    max_host_bytes: int = 1_000_000_000
    max_fetching_seconds: float = 86_400.0
    max_host_seconds: float = 3_600.0
    log: str = ""
    log_level: str = "info"
    metrics_from: str = "127.0.0.0/8 ::1"

    @classmethod
    def load(cls, *, environ: Mapping[str, str] | None = None, folder: Path | None = None, **flags: object) -> Settings:
        """Defaults < file < environment < flags; a flag that is None was not given.

        Raises SettingsError for a name that isn't a setting or a value that it can't have.
        """
        env = os.environ if environ is None else environ
        merged: dict[str, object] = {**_from_file(env, folder or Path.cwd()), **_from_environment(env)}
        merged.update({name: given for name, given in flags.items() if given is not None})
        fields = {f.name: f for f in dataclasses.fields(cls)}
        for name in merged:
            if name not in fields:
                raise SettingsError(f"there is no setting {name!r}; there are: {', '.join(sorted(fields))}")
        return cls(**{name: _typed(name, type(fields[name].default), given) for name, given in merged.items()})


def _from_file(env: Mapping[str, str], folder: Path) -> dict[str, object]:
    named = env.get(f"{PREFIX}CONFIG")
    path = Path(named) if named else folder / FILE
    if not named and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"the settings file {path} can't be read: {error}") from error


def _from_environment(env: Mapping[str, str]) -> dict[str, object]:
    names = {f.name for f in dataclasses.fields(Settings)}
    return {name: env[f"{PREFIX}{name.upper()}"] for name in names if f"{PREFIX}{name.upper()}" in env}


def _typed(name: str, kind: type, given: object) -> Any:  # noqa: ANN401 - one of the field types
    """The value as the field's type; text from the environment is converted, another type is refused."""
    if kind is str and isinstance(given, str):
        return given
    refused = SettingsError(f"the setting {name} can't be {given!r}: it takes {_TAKES[kind]}")
    if kind is str or isinstance(given, bool) or not isinstance(given, int | float | str):
        raise refused
    try:
        number = kind(given)
    except ValueError:
        raise refused from None
    if number <= 0:
        raise SettingsError(f"the setting {name} can't be {given!r}: it must be above zero")
    return number


_TAKES = {str: "text", int: "a whole number", float: "a number"}
