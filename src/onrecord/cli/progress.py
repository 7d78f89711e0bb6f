"""How far a long run has come: ``pages ━━━━━╸     1240/4100  310/s  0:00:09``.

Only where somebody is watching: on standard error, if that is a terminal.
"""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Task


class RateColumn(ProgressColumn):
    """Things a second."""

    def render(self, task: Task) -> Text:
        if not task.speed:
            return Text("")
        # Fetching as a guest does gives a page every few seconds.
        return Text(f"{task.speed:,.0f}/s" if task.speed >= 10 else f"{task.speed:.1f}/s")


@contextmanager
def watching(
    what: str, total: Callable[[], int | None], *, beside_output: bool = False
) -> Iterator[Callable[[], None]]:
    """A function to call after each thing that was done.

    total: tells how many there will be, or None, and then no time left is shown; it is asked only if somebody watches.
    beside_output: standard output is written meanwhile, so nothing is drawn if it is a terminal too.
    """
    console = Console(stderr=True)
    if not console.is_terminal or (beside_output and sys.stdout.isatty()):
        yield lambda: None
        return
    with _drawn(console) as progress:
        task = progress.add_task(what, total=total())
        yield lambda: progress.advance(task)


@contextmanager
def watching_from_afar(what: str, look: Callable[[], tuple[int, int | None]]) -> Iterator[None]:
    """Draws what others do. look: asked once a second, tells how much is done and, if known, how much there will be."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    over = threading.Event()
    with _drawn(console) as progress:
        task = progress.add_task(what, total=None)

        def follow() -> None:
            while not over.wait(1):
                done, total = look()
                progress.update(task, completed=done, total=total)

        follower = threading.Thread(target=follow)
        follower.start()
        try:
            yield
        finally:
            over.set()
            follower.join()


def _drawn(console: Console) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
    )
    # Standard output must not be redirected, as rich does by default: it would end up on standard error.
    return Progress(*columns, console=console, transient=True, redirect_stdout=False)
