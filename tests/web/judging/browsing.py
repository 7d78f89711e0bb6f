"""A browser on a machine, and a site that it can reach: what only a real one shows."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from tests.needs import miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium without a window; skips where it isn't (tests/needs.py)."""
    if not CHROMIUM.exists():
        miss("chromium", "`apt-get install chromium`")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it starts a loop of its own

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def bind() -> Iterator[tuple[socket.socket, int]]:
    """A free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        yield bound, bound.getsockname()[1]


@contextmanager
def serving(app: FastAPI, bound: socket.socket) -> Iterator[None]:
    """The application answers at that port, in a thread."""
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, proxy_headers=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
