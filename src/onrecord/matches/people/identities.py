"""What is known of people before a page is read: lists that a user imports.

Two forms are read, a line for each identity, with blank lines between them as you like:

- an alias file as CSV, its first line naming the columns: ``name,aliases,qid,type``. Aliases are separated by ``|``;
  all but the name may be empty. ``Ana Brask,A. K. Brask|Anna Brask,Q1,person``
- the same as JSON lines: ``{"name": "Ana Brask", "aliases": ["Anna Brask"], "qid": "Q1", "type": "person"}``
- Wikidata's entities as JSON lines, as its dumps have them (with the brackets and commas of the dump's array, or
  without): labels and aliases of every language, and from P31 whether it is a human (Q5); anything else is an
  organization.

A line that can't be used gives a `BadLine` with its number and what is the matter; the others stay usable.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onrecord.nouns import SpeakerType
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.matches.people.sightings import Sighting

COLUMNS = ("name", "aliases", "qid", "type")
_QID = re.compile(r"Q[1-9]\d*")
_HUMAN = "Q5"


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who is known: a name, other names, Wikidata's number of them, and the kind."""

    name: str
    aliases: tuple[str, ...] = ()
    qid: str | None = None
    type: SpeakerType = SpeakerType.PERSON

    @property
    def key(self) -> str:
        """What stands for the identity: its QID, else its folded name."""
        return self.qid or fold(self.name)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was left out; `number` counts from 1."""

    number: int
    message: str


@dataclass(frozen=True, slots=True)
class Identities:
    """All that was imported, to be looked up by name; a name that two of them have stands for neither."""

    all: tuple[Identity, ...] = ()
    _by_name: dict[tuple[str, str], set[str]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for identity in self.all:
            for name in (identity.name, *identity.aliases):
                self._by_name.setdefault((identity.type, fold(name)), set()).add(identity.key)

    def of(self, sighting: Sighting) -> str | None:
        """The key of whom a sighting means: its own QID first, then the one identity that has its name.

        A name of one word says nothing without a list of everybody who bears it.
        """
        if sighting.qid:
            return sighting.qid
        if not sighting.is_full:
            return None
        found = self._by_name.get((sighting.type, fold(sighting.name)), set())
        return next(iter(found)) if len(found) == 1 else None


def parse_csv(lines: Iterable[str]) -> Iterator[Identity | BadLine]:
    """The identities of an alias file in CSV; its first line names the columns."""
    rows = csv.reader(lines, strict=True)
    columns: list[str] | None = None
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadLine(rows.line_num, f"no CSV: {error}")
            continue
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = [cell.strip().lower().lstrip("\ufeff") for cell in row]
            if "name" not in columns or not set(columns) <= set(COLUMNS):
                yield BadLine(rows.line_num, f"the first line must name the columns: {','.join(COLUMNS)}")
                return
        elif len(row) > len(columns):
            yield BadLine(
                rows.line_num, f"{len(row)} cells under {len(columns)} columns; quote a cell that has a comma"
            )
        else:
            cells = dict(zip(columns, row, strict=False))
            yield _checked(rows.line_num, {**cells, "aliases": (cells.get("aliases") or "").split("|")})


def parse_jsonl(lines: Iterable[str]) -> Iterator[Identity | BadLine]:
    """The identities of JSON lines, of our own form or of Wikidata's."""
    for number, line in enumerate(lines, 1):
        bare = line.strip().lstrip("\ufeff").rstrip(",")
        if bare in {"", "[", "]"}:
            continue
        try:
            told = json.loads(bare)
        except ValueError as error:
            yield BadLine(number, f"no JSON: {error}")
            continue
        if not isinstance(told, dict):
            yield BadLine(number, "no JSON object")
        elif "labels" in told:
            yield _wikidata(number, told)
        else:
            yield _checked(number, told)


def _checked(number: int, told: dict[str, Any]) -> Identity | BadLine:
    name, aliases = told.get("name"), told.get("aliases") or []
    if not isinstance(name, str) or not name.strip():
        return BadLine(number, "it has no name")
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        return BadLine(number, f"the aliases of {name} are no list of names")
    qid, kind = told.get("qid") or None, told.get("type") or SpeakerType.PERSON
    if qid is not None and not (isinstance(qid, str) and _QID.fullmatch(qid.strip())):
        return BadLine(number, f"{qid!r} is no QID, which is Q and a number")
    if kind not in {SpeakerType.PERSON, SpeakerType.ORGANIZATION}:
        return BadLine(number, f"the type is {kind!r}; it must be person or organization")
    kept = tuple(dict.fromkeys(alias.strip() for alias in aliases if alias.strip()))
    return Identity(name.strip(), kept, qid.strip() if qid else None, SpeakerType(kind))


def _wikidata(number: int, entity: dict[str, Any]) -> Identity | BadLine:
    """An entity as Wikidata's dumps have it; of its name, the English label, else the one of the first language."""
    try:
        labels = {tongue: label["value"] for tongue, label in entity["labels"].items()}
        aliases = [alias["value"] for tongue in entity.get("aliases", {}).values() for alias in tongue]
        statements = entity.get("claims", {}).get("P31", [])
        kinds = {s["mainsnak"]["datavalue"]["value"]["id"] for s in statements if "datavalue" in s["mainsnak"]}
    except (AttributeError, KeyError, TypeError):
        return BadLine(number, "no entity of Wikidata: labels, aliases or P31 have another form than in its dumps")
    if not labels:
        return BadLine(number, f"{entity.get('id')} has no label")
    name = labels.get("en") or labels.get("mul") or labels[min(labels)]
    kind = SpeakerType.PERSON if _HUMAN in kinds else SpeakerType.ORGANIZATION
    others = [other for other in (*labels.values(), *aliases) if other != name]
    return _checked(number, {"name": name, "aliases": others, "qid": entity.get("id"), "type": kind})
