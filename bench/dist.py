"""Is what is handed on what stands here? Wheel and sdist, built twice, and installed by an old pip and by a new one.

``python -m bench.dist`` builds both in two places, with other clocks and rights, and compares the bytes; builds a wheel
out of the sdist and compares that; then installs the wheel into empty environments with pip 23.2 and with today's,
within the pins of requirements.lock, and lets it read a sample and look after itself. It needs a package index.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PIPS = ("pip==23.2.1", "pip")
_SAMPLE = ROOT / "samples" / "harbour-post-treaty.txt"


def build(source: Path, into: Path, *targets: str) -> list[Path]:
    """The files that hatchling makes of a source tree, without a network; targets: ``wheel``, ``sdist``, or both."""
    kinds = [argument for target in targets for argument in ("--target", target)]
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(into), *kinds]
    # Nothing of a builder's environment may get into what is built.
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(command, cwd=source, check=True, capture_output=True, env=environment)
    return sorted(into.iterdir())


def unpack(sdist: Path, into: Path) -> Path:
    """The source tree in an sdist."""
    with tarfile.open(sdist) as files:
        files.extractall(into, filter="data")
    (tree,) = into.iterdir()
    return tree


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        sdist, wheel = sorted(build(ROOT, folder / "first"), key=lambda path: path.suffix)
        tree = unpack(sdist, folder / "tree")
        os.utime(tree / "src" / "onrecord" / "nouns.py", (0, time.time()))
        (tree / "src" / "onrecord" / "nouns.py").chmod(0o600)
        for path in build(tree, folder / "second"):
            same = digest(path) == digest(folder / "first" / path.name)
            print(f"{path.name}: {path.stat().st_size:,} bytes, built again out of the sdist the same: {same}")
        for pip in PIPS:
            _install(pip, wheel, folder / "environment")


def _install(pip: str, wheel: Path, environment: Path) -> None:
    shutil.rmtree(environment, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    programs = environment / "bin"
    _run(environment, programs / "python", "-m", "pip", "install", "--quiet", "--upgrade", pip)
    version = _run(environment, programs / "python", "-m", "pip", "--version").split()[1]
    begin = time.perf_counter()
    pins = ("--constraint", str(ROOT / "requirements.lock"))
    _run(environment, programs / "python", "-m", "pip", "install", "--quiet", *pins, f"{wheel}[web,postgres]")
    seconds = time.perf_counter() - begin
    _run(environment, programs / "python", "-m", "pip", "check")
    found = _run(
        environment, programs / "onrecord", "doctor", "--format", "jsonl", "--db", str(environment / "record.db")
    )
    read = _run(environment, programs / "onrecord", "read", "--format", "jsonl", str(_SAMPLE))
    well = sum('"state": "ok"' in line for line in found.splitlines())
    print(
        f"pip {version}: installed in {seconds:.0f} s, {well} of {len(found.splitlines())} signs are ok, "
        f"{len(json.loads(read)['statements'])} statements in the sample"
    )


def _run(folder: Path, *command: str | Path) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    done = subprocess.run(
        [*map(str, command)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
