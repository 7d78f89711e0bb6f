"""Imports point down the house and never sideways between stages (docs/decisions/0003, CONTRIBUTING.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "onrecord"

# The floors from the ground up: a module imports from floors below its own, and from its own package.
FLOORS: list[set[str]] = [
    {"errors", "version"},
    {"nouns"},
    {"settings", "journal", "schema", "text", "sentences", "weights", "impressions"},
    {"names", "dates", "vectors"},
    {"pages", "articles", "statements", "speakers", "moments", "matches"},
    {"reading"},
    {"record"},
    {"", "checkup", "metrics"},
    {"wording"},
    # Faces of `read` and `Record`, beside each other; the command line starts them.
    {"web", "batch"},
    {"cli"},
    {"__main__"},
]
LEVEL = {name: level for level, floor in enumerate(FLOORS) for name in floor}


def room_of(path: Path) -> str:
    """``articles`` for ``src/onrecord/articles/judging.py``; the package's face is ``""``."""
    first = path.relative_to(SOURCE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            modules = [
                f"{node.module}.{alias.name}" if node.module == "onrecord" else node.module for alias in node.names
            ]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            continue
        for module in modules:
            parts = module.split(".")
            if parts[0] == "onrecord":
                known = (len(parts) > 1 and (SOURCE / parts[1]).exists()) or (
                    len(parts) > 1 and (SOURCE / f"{parts[1]}.py").exists()
                )
                rooms.add(parts[1] if known else "")
    return rooms


MODULES = sorted(p for p in SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_down(path: Path) -> None:
    room = room_of(path)
    for imported in imported_rooms(path) - {room}:
        assert LEVEL[imported] < LEVEL[room], f"{room} imports {imported}"


def test_no_relative_imports_hide_a_direction() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.level), path


def test_only_the_record_uses_matches_and_only_reading_the_stages() -> None:
    stages = {"pages", "articles", "statements", "speakers", "moments"}
    for path in MODULES:
        room = room_of(path)
        imported = imported_rooms(path) - {room}
        if room != "record":
            assert "matches" not in imported, path
        if room != "reading":
            assert not imported & stages, path


def test_importing_onrecord_loads_nothing_heavy() -> None:
    """The library is imported by short scripts: no model, no database, no web framework."""
    heavy = (
        "onnxruntime torch fastapi numpy py3langid rich click ray datatrove sqlalchemy httpcore2 protego brotli lxml"
    )
    code = f"import sys, onrecord; print(sorted(set('{heavy}'.split()) & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert found.stdout.strip() == "[]"
