"""What a batch is of: its inputs, and what reads them. Written before the first page is read, and never changed.

A month is read in a week, in several runs. If between two of them an archive was replaced or the program upgraded, the
tables would hold a mixture that nobody could tell from a month that was read once; so a run that isn't the one that
was begun is refused, and told what is another.
"""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import weights
from onrecord.errors import UsageError
from onrecord.text import RULES
from onrecord.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.nouns import Form
    from onrecord.settings import Settings

FILE = "manifest.json"
SCHEMA = "onrecord.batch/1"

_LIMITS = ("max_page_bytes", "max_page_seconds", "max_page_memory")
_MODELS = ("blocks", "reader-en", "speakers")


@dataclass(frozen=True, slots=True)
class Input:
    """A file, by its name, and what it held."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """tasks: the numbers of the inputs that each reads; read_by: program, rules and weights; terms: what else decides
    what a page gives."""

    inputs: tuple[Input, ...]
    tasks: tuple[tuple[int, ...], ...]
    read_by: dict[str, str]
    terms: dict[str, Any]

    def to_json(self) -> str:
        return json.dumps({"schema": SCHEMA, **asdict(self)}, ensure_ascii=True, indent=1) + "\n"

    @classmethod
    def of_json(cls, text: str) -> Manifest:
        """Raises UsageError if it is none."""
        try:
            told = json.loads(text)
            if told["schema"] != SCHEMA:
                raise UsageError(f"the batch is one of {told['schema']}; this version reads {SCHEMA}")
            inputs, tasks = (Input(**one) for one in told["inputs"]), map(tuple, told["tasks"])
            return cls(tuple(inputs), tuple(tasks), dict(told["read_by"]), dict(told["terms"]))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{FILE} isn't one of a batch ({error!r}): name another folder") from error


def make_manifest(tasks: Iterable[tuple[str, ...]], form: Form, settings: Settings) -> Manifest:
    """The manifest of these sources, each of which is read once for its hash. Raises OSError."""
    named = list(tasks)
    names = [name for task in named for name in task]
    with ThreadPoolExecutor(max_workers=settings.workers) as pool:
        inputs = tuple(pool.map(_look_at, names))
    numbers = {name: number for number, name in enumerate(names)}
    return Manifest(
        inputs,
        tuple(tuple(numbers[name] for name in task) for task in named),
        _list_readers(),
        {"form": str(form), **{name: getattr(settings, name) for name in _LIMITS}},
    )


def check_same(begun: Manifest, now: Manifest, folder: Path) -> None:
    """Raises UsageError, with what differs, unless both are one."""
    for differs, advice in _differ(begun, now):
        raise UsageError(f"{folder} holds a batch that was begun otherwise: {differs}. {advice}")


def _differ(begun: Manifest, now: Manifest) -> Iterator[tuple[str, str]]:
    had, has = ({one.name: one for one in manifest.inputs} for manifest in (begun, now))
    anew = "Name the same files, or another folder with --out"
    for name in sorted(has.keys() - had.keys()):
        yield f"{name} wasn't among its files", anew
    for name in sorted(had.keys() - has.keys()):
        yield f"{name} was among its files", anew
    for name in sorted(had):
        if had[name] != has[name]:
            yield f"{name} held something else", "Put back what it held, or name another folder with --out"
    for what in sorted(begun.read_by.keys() | now.read_by.keys()):
        was, is_ = begun.read_by.get(what, "none"), now.read_by.get(what, "none")
        if was != is_:
            advice = "End it with the version that began it, or name another folder with --out"
            yield f"{what} was {was}, and is {is_} now", advice
    for what, was in begun.terms.items():
        if now.terms.get(what) != was:
            yield (
                f"{what} was {was}, and is {now.terms.get(what)} now",
                "Set it back, or name another folder with --out",
            )
    if begun.tasks != now.tasks:
        yield "its files were shared out in another way", anew


def _look_at(name: str) -> Input:
    with Path(name).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        # Where the name is no UTF-8 JSON writes it out and reads it back.
        return Input(name, file.tell(), digest)


def _list_readers() -> dict[str, str]:
    """The program, its rules, and each model with the hashes of its files. Raises WeightsError."""
    models = {name: weights.load_manifest(name) for name in _MODELS}
    hashes = {name: hashlib.sha256(repr(sorted(one.files.items())).encode()) for name, one in models.items()}
    told = {name: f"{one.identity} ({hashes[name].hexdigest()[:12]})" for name, one in models.items()}
    return {"onrecord": VERSION, "text": RULES, **told}
