"""The program itself: its version, the interpreter, the libraries that it was installed with, and its extras.

What is needed stands in the package's own metadata, so there is no second list that could differ from it.
"""

from __future__ import annotations

import platform
from collections import defaultdict
from importlib import metadata
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from onrecord.checkup.signs import Sign, State
from onrecord.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PACKAGE = "onrecord"
# For those who make onrecord, not for those who use it.
_OURS = {"dev", "train"}


def look_at_program() -> Iterator[Sign]:
    """Versions, then the libraries, then which extras are there."""
    yield Sign("onrecord", State.OK, VERSION)
    yield Sign("python", State.OK, f"{platform.python_version()}, {platform.platform(terse=True)}")
    try:
        told = metadata.requires(_PACKAGE) or []
    except metadata.PackageNotFoundError:
        yield Sign("libraries", State.WARN, "onrecord isn't installed, so nobody knows what it needs", "install it")
        return
    needed, extras = sort_requirements(map(Requirement, told))
    yield _judge_libraries(needed)
    for extra, libraries in sorted(extras.items()):
        yield _judge_extra(extra, libraries)


def sort_requirements(told: Iterable[Requirement]) -> tuple[list[Requirement], dict[str, list[Requirement]]]:
    """What is always needed here, and what each extra needs."""
    needed, extras = [], defaultdict(list)
    for requirement in told:
        marker = requirement.marker
        if marker is None or marker.evaluate({"extra": ""}):
            needed.append(requirement)
        elif "extra" in str(marker):
            name = str(marker).rpartition("extra == ")[2].strip("\"' )")
            if name not in _OURS and marker.evaluate({"extra": name}):
                extras[name].append(requirement)
    return needed, extras


def find_missing(needed: Iterable[Requirement]) -> list[str]:
    """Libraries that aren't there, or in a version that won't do."""
    missing = []
    for requirement in needed:
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            missing.append(f"{requirement.name} (not there)")
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            missing.append(f"{requirement.name} {version} (needed: {requirement.specifier})")
    return missing


def _judge_libraries(needed: list[Requirement]) -> Sign:
    if missing := find_missing(needed):
        return Sign("libraries", State.FAIL, ", ".join(missing), "install onrecord again: `pip install onrecord`")
    versions = (f"{it.name} {metadata.version(it.name)}" for it in sorted(needed, key=lambda it: it.name))
    return Sign("libraries", State.OK, ", ".join(versions))


def _judge_extra(extra: str, needed: list[Requirement]) -> Sign:
    """An extra that is there in part won't work; one that isn't there at all was not wanted."""
    name, missing = f"extra {extra}", find_missing(needed)
    if not missing:
        return Sign(name, State.OK, "installed")
    install = f"`pip install 'onrecord[{extra}]'`"
    if all(one.endswith("(not there)") for one in missing) and len(missing) == len(needed):
        return Sign(name, State.OK, f"not installed; {install} does")
    return Sign(name, State.WARN, ", ".join(missing), install)
