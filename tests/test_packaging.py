"""What is handed on: a wheel and an sdist, the same bytes whoever builds them, with all that is needed and no more."""

from __future__ import annotations

import email
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.dist import build, digest, unpack

if TYPE_CHECKING:
    from email.message import Message

pytest.importorskip("hatchling", reason="needs hatchling: `pip install 'onrecord[dev]'` installs it")

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "onrecord"
MOST_BYTES = 40_000_000
"""Of a wheel; PyPI takes 100 MB."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist of this repository."""
    wheel, sdist = build(ROOT, tmp_path_factory.mktemp("built"), "wheel", "sdist")
    return wheel, sdist


@pytest.fixture(scope="module")
def metadata(built: tuple[Path, Path]) -> Message:
    with zipfile.ZipFile(built[0]) as files:
        (name,) = (name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(files.read(name))


def test_the_wheel_holds_the_program_its_weights_and_its_pages_and_nothing_else(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as files:
        held = {name for name in files.namelist() if ".dist-info/" not in name}
    here = {
        f"onrecord/{path.relative_to(SOURCE)}"
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == here
    assert {"onrecord/weights/reader-en/reader-en.onnx", "onrecord/web/templates/layout.html"} <= held
    assert {"onrecord/py.typed", "onrecord/web/static/onrecord.css"} <= held


def test_it_stays_small(built: tuple[Path, Path]) -> None:
    assert all(path.stat().st_size < MOST_BYTES for path in built)


def test_the_sdist_builds_the_same_wheel_and_the_same_sdist(built: tuple[Path, Path], tmp_path: Path) -> None:
    tree = unpack(built[1], tmp_path / "tree")
    (tree / "src" / "onrecord" / "nouns.py").chmod(0o600)
    (tree / "src" / "onrecord" / "nouns.py").touch()
    again = build(tree, tmp_path / "again", "wheel", "sdist")
    assert [digest(path) for path in again] == [digest(path) for path in built]


def test_the_sdist_holds_what_tests_and_makefile_need(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as files:
        held = {name.partition("/")[2] for name in files.getnames()}
    assert {"Makefile", "pyproject.toml", "requirements.lock", "tests/test_packaging.py", "deploy/Dockerfile"} <= held
    assert {"bench/floors.json", "samples/README.md", "docs/operations.md", "CHANGELOG.md", "LICENSE"} <= held


def test_the_pip_of_2023_and_that_of_today_can_read_its_papers(built: tuple[Path, Path], metadata: Message) -> None:
    """The licence as an expression came with metadata 2.4; pip looks at the version of the wheel's form alone."""
    assert metadata["Metadata-Version"] == "2.4"
    assert metadata["License-Expression"] == "Apache-2.0"
    with zipfile.ZipFile(built[0]) as files:
        (name,) = (name for name in files.namelist() if name.endswith(".dist-info/WHEEL"))
        papers = email.message_from_bytes(files.read(name))
    assert (papers["Wheel-Version"], papers["Root-Is-Purelib"], papers["Tag"]) == ("1.0", "true", "py3-none-any")


def test_whoever_reads_pages_installs_neither_the_web_nor_what_trains(metadata: Message) -> None:
    needed = [told for told in metadata.get_all("Requires-Dist", []) if "extra ==" not in told]
    assert not [told for told in needed if told.startswith(("fastapi", "torch", "ray", "psycopg", "pytest", "uvicorn"))]
    assert metadata["Requires-Python"] == ">=3.11"


def test_every_pin_of_the_lock_is_within_what_the_papers_ask_for(metadata: Message) -> None:
    from packaging.requirements import Requirement  # noqa: PLC0415

    pinned = dict(
        line.split(";")[0].strip().split("==")
        for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    )
    for told in map(Requirement, metadata.get_all("Requires-Dist", [])):
        if told.name != "onrecord":
            assert told.specifier.contains(pinned[told.name].strip()), told


def test_the_version_stands_in_one_place(metadata: Message) -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in told["project"]
    assert f'VERSION = "{metadata["Version"]}"' in (SOURCE / "version.py").read_text(encoding="utf-8")
