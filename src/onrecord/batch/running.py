"""A batch from beginning to end: what is asked is checked before it is begun, and what was begun before it goes on."""

from __future__ import annotations

import fcntl
import importlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.batch.manifest import FILE, Manifest, check_same, make_manifest
from onrecord.batch.progress import WORK
from onrecord.batch.shards import sweep, walk_on
from onrecord.batch.summary import Summary, summarize
from onrecord.errors import SetupError, UsageError
from onrecord.nouns import Form
from onrecord.reading import cut_sources
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

EXECUTORS = ("local", "ray")


def run(
    *sources: str | Path,
    out: str | Path,
    executor: str = "local",
    ray_address: str | None = None,
    form: Form | str = Form.PAGE,
    settings: Settings | None = None,
    passing: Callable[[str], None] = walk_on,
    load: Callable[[str], ModuleType] = importlib.import_module,
) -> Summary:
    """Read all pages of archives, JSONL files, saved pages and folders of them into tables in the folder `out`.

    settings: `workers` tasks run at once, and a page is read within its limits. A run that was stopped goes on where it
    was if all is as it was. passing: is told what was done, for tests. Raises UsageError for sources that can't be,
    and for a folder that holds another batch; SetupError where something isn't installed or tasks ended badly.
    """
    _need(executor, load)
    chosen = settings or Settings.load()
    folder, shape = Path(out).absolute(), Form(form)
    named = cut_sources(*sources)
    if folder.exists() and not (folder / FILE).exists() and any(folder.iterdir()):
        raise UsageError(f"{out} holds something else than a batch: name a new folder with --out")
    now = make_manifest(named, shape, chosen)
    with _locked(folder):
        _begin(folder, now)
        sweep(folder)
        # Here, not above: only who has what a batch needs can import it.
        from onrecord.batch.stages import run_stages  # noqa: PLC0415

        run_stages(
            named,
            folder,
            shape,
            chosen,
            Path.cwd(),
            executor=executor,
            ray_address=ray_address,
            passing=passing,
        )
        return summarize(folder)


def _need(executor: str, load: Callable[[str], ModuleType]) -> None:
    if executor not in EXECUTORS:
        raise UsageError(f"there is no executor {executor!r}; there are: {', '.join(EXECUTORS)}")
    for name in ("datatrove", "pyarrow", *(["ray"] if executor == "ray" else [])):
        try:
            load(name)
        except ImportError as error:
            raise SetupError(f"a batch needs {name}, which isn't installed: pip install 'onrecord[batch]'") from error


def _begin(folder: Path, now: Manifest) -> None:
    """Write the manifest, or hold it against the one that is there."""
    path = folder / FILE
    if path.exists():
        check_same(Manifest.of_json(path.read_text(encoding="utf-8")), now, folder)
        return
    beside = folder / WORK / FILE
    beside.write_text(now.to_json(), encoding="utf-8")
    beside.replace(path)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Two runs of one batch at once would do everything twice. Raises SetupError if there is another."""
    (folder / WORK).mkdir(parents=True, exist_ok=True)
    with (folder / WORK / "lock").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SetupError(f"another run is at work on the batch in {folder}: wait until it ends") from error
        yield
