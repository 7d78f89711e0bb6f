"""The stages of a batch, each a pipeline of steps over some tasks, one after the other.

::

    reading    a task for each archive     ReadPages -> KeepTables -> Signatures
    buckets    a task for each bucket      pairs of articles that agree in it
    clusters   one task                    groups of pairs -> KeepCopies

The module is imported once by the server that local tasks are forked from, so that they start with all that they need.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from datatrove.pipeline.dedup.minhash import MinhashDedupBuckets, MinhashDedupCluster

from onrecord.batch.copies import CONFIG, KeepCopies, Signatures
from onrecord.batch.executors import employ
from onrecord.batch.progress import READING, WORK
from onrecord.batch.steps import KeepTables, ReadPages
from onrecord.errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Callable

    from datatrove.executor.base import PipelineExecutor

    from onrecord.nouns import Form
    from onrecord.settings import Settings

_BUCKETS = "buckets"
_CLUSTERS = "clusters"

Tasks = list[tuple[str, ...]]


def run_stages(
    tasks: Tasks,
    folder: Path,
    form: Form,
    settings: Settings,
    here: Path,
    *,
    executor: str,
    ray_address: str | None,
    passing: Callable[[str], None],
) -> None:
    """Run what isn't done yet of each stage. Raises SetupError where tasks of one ended badly."""
    work = folder / WORK
    signatures, pairs, groups = (work / name for name in ("signatures", "pairs", "groups"))
    with employ(executor, settings.workers, ray_address) as hire:
        reading = [ReadPages(tasks, form, settings, here), KeepTables(folder, passing), Signatures(signatures)]
        _run(hire(reading, _largest_first(tasks), work / READING), work / READING)
        passing(READING)
        agreeing = [MinhashDedupBuckets(str(signatures), str(pairs), config=CONFIG, lines_to_buffer=_LINES)]
        _run(hire(agreeing, range(CONFIG.num_buckets), work / _BUCKETS), work / _BUCKETS)
        passing(_BUCKETS)
        grouping = [
            MinhashDedupCluster(str(pairs), str(groups), config=CONFIG, save_cluster_id=True, lines_to_buffer=_LINES),
            KeepCopies(folder, groups),
        ]
        _run(hire(grouping, range(1), work / _CLUSTERS), work / _CLUSTERS)
        passing(_CLUSTERS)
    for needed_no_more in (signatures, pairs, groups):
        shutil.rmtree(needed_no_more, ignore_errors=True)


def _largest_first(tasks: Tasks) -> list[int]:
    sizes = [sum(Path(name).stat().st_size for name in task) for task in tasks]
    return sorted(range(len(tasks)), key=lambda rank: -sizes[rank])


# datatrove reads five signatures at a time by default; a thousand are 70 kB of each archive.
_LINES = 1_000


def _run(executor: PipelineExecutor, folder: Path) -> None:
    executor.run()
    undone = executor.get_incomplete_ranks()
    if undone:
        logs = ", ".join(f"task_{rank:05d}.log" for rank in undone[:3])
        raise SetupError(
            f"{len(undone)} of {executor.world_size} tasks ended badly; {folder / 'logs'} says why ({logs}). "
            "Run the same again: it goes on with those"
        )
