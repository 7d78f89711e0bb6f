"""A server for the site: one port, several processes, a record opened in each.

SQLite and PostgreSQL both let many processes read at once, but a connection mustn't cross from one process into
another. So each worker is started anew and opens the record by itself, from the settings that the environment holds.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from uvicorn.supervisors import Multiprocess

from onrecord.errors import SetupError
from onrecord.journal import keeping_journal
from onrecord.record import Record
from onrecord.settings import PREFIX, Settings
from onrecord.web.access import Terms, list_advice, open_access
from onrecord.web.application import create_app
from onrecord.web.desk import Desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from fastapi import FastAPI

_WAITING = 2048
_AT_ONCE, _BESIDE_JUDGING = 1, 2
"""Answers that a worker makes at once; one more where people may judge, which can take a second.

The other readers wait for a moment, in the order in which they asked. Python works at one answer at a time in any case:
if forty were begun at once, as is usual, each would wait for nearly as long as the last of them.
"""
_LEAVING = 10
"""Seconds that answers in progress have when the server is told to stop."""


def open_app() -> FastAPI:
    """The site over the record that the settings name; the record is closed when the server stops."""
    settings = Settings.load()
    record = Record.open(settings.db, create=False, settings=settings)
    access = open_access(record.path, Terms.receive(os.environ), folder=settings.accounts)
    desk = Desk(record, settings, access=access)
    for name in desk.templates.list_templates():
        desk.templates.get_template(name)  # compiled before the first reader waits for it
    app = create_app(desk)

    @asynccontextmanager
    async def close_after(_app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _BESIDE_JUDGING if access.write else _AT_ONCE
        with keeping_journal(settings.log, settings.log_level):
            yield
        record.close()

    app.router.lifespan_context = close_after
    return app


def serve(settings: Settings, record: Path | None, terms: Terms, workers: int) -> None:
    """Serve the record of the settings until the process is told to stop; the port 0 takes one that is free.

    record: its file, if it is one. Raises SetupError where the port can't be had, or the terms can't be met.
    """
    advice = list_advice(open_access(record, terms, folder=settings.accounts), terms)
    bound = _bind(terms.host, terms.port)
    terms = replace(terms, port=bound.getsockname()[1])
    told = {f"{PREFIX}{name.upper()}": getattr(settings, name) for name in ("db", "log", "log_level")}
    os.environ.update({**told, **terms.hand_on()})
    sys.stderr.writelines(f"{line}\n" for line in advice)
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    config = uvicorn.Config(
        f"{__name__}:{open_app.__name__}",
        factory=True,
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
        # Who comes through a proxy on this machine is counted by the address that the proxy tells.
        proxy_headers=bool(terms.public),
        timeout_graceful_shutdown=_LEAVING,
    )
    server = uvicorn.Server(config)
    sys.stderr.write(f"{_address(bound)}  (Ctrl-C stops it)\n")
    with bound:
        if workers > 1:
            Multiprocess(config, [bound]).run()
        else:
            server.run(sockets=[bound])


def _bind(host: str, port: int) -> socket.socket:
    with ExitStack() as closing_if_it_fails:
        try:
            family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            bound = closing_if_it_fails.enter_context(socket.socket(family, kind, number))
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(address)
            bound.listen(_WAITING)
        except OSError as error:
            raise SetupError(
                f"{host} port {port} can't be had: {error}; --port names another, --port 0 takes one that is free"
            ) from error
        bound.set_inheritable(True)
        closing_if_it_fails.pop_all()
    return bound


def _address(bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
