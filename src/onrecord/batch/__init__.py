"""Web archives read by many workers, into Parquet.

``onrecord batch cc-news/ --out march/ --executor ray`` reads a month of news with every core that it is given, and
``onrecord add march/`` puts what it found into a record. Between the two lie plain tables, which other programs read
too::

    sources -> manifest -> [ReadPages -> KeepTables -> signatures] -> [buckets] -> [clusters -> KeepCopies]

What stands in brackets is a stage: a pipeline of datatrove (https://github.com/huggingface/datatrove), run for each
task by an executor, of which no step knows anything. A task is one archive. When it is done there is a marker, and a
run that was stopped goes on with those that have none. Pages are read by the functions that read them on a laptop, in
workers of their own within the same limits, and so with the same result, byte for byte.

datatrove, Ray and pyarrow come with ``onrecord[batch]``; nothing of them is imported before it is needed.
"""

from onrecord.batch.loading import is_batch, load
from onrecord.batch.progress import tell_progress
from onrecord.batch.running import EXECUTORS, run
from onrecord.batch.summary import Summary

__all__ = ["EXECUTORS", "Summary", "is_batch", "load", "run", "tell_progress"]
