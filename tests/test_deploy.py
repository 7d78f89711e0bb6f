"""What stands in ``deploy/``: it names commands that there are, and holds no secret. It isn't run here."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.cli import command_line
from onrecord.pages.feeds import read_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

DEPLOY = Path(__file__).parents[1] / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
SERVICE = (DEPLOY / "onrecord-watch.service").read_text(encoding="utf-8")


def walk_commands() -> Iterator[list[str]]:
    """The arguments of ``onrecord`` wherever it is run."""
    yield from map(json.loads, re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE))
    yield from (json.loads(told)[1:] for told in re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", DOCKERFILE, re.MULTILINE))
    yield from map(json.loads, re.findall(r"^ +command: (\[.*\])$", COMPOSE, re.MULTILINE))
    yield from (shlex.split(told) for told in re.findall(r"^ExecStart=\S+/onrecord (.*)$", SERVICE, re.MULTILINE))


@pytest.mark.parametrize("arguments", list(walk_commands()), ids=" ".join)
def test_every_command_can_be_typed(arguments: list[str]) -> None:
    context = command_line.make_context("onrecord", list(arguments))
    name, command, rest = command_line.resolve_command(context, [*context._protected_args, *context.args])
    assert command is not None
    command.make_context(name, rest)


def test_there_are_as_many_as_one_thinks() -> None:
    assert len(list(walk_commands())) == 5


def test_images_are_those_of_a_version_and_of_no_moment() -> None:
    images = [
        *re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE),
        *re.findall(r"^ +image: (\S+:\S+)$", COMPOSE, re.MULTILINE),
    ]
    assert len(images) == 3
    for image in images:
        assert re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?-[a-z-]+", image)


def test_nobody_is_root_and_nothing_is_written_but_volumes() -> None:
    assert re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    for told in ("read_only: true", "cap_drop:\n", "no-new-privileges:true"):
        assert COMPOSE.count(told) == 2


def test_no_password_stands_in_it() -> None:
    told = re.findall(r"(?:PASSWORD|PGPASSWORD|SECRET|TOKEN)\w*[:=] *(\S*)", DOCKERFILE + COMPOSE + SERVICE)
    assert [value for value in told if not value.startswith(("${", "..."))] == []
    assert "@" not in re.sub(r"postgresql\+psycopg://onrecord@db/", "", COMPOSE)


def test_the_list_of_outlets_is_one() -> None:
    assert len(read_lists((str(DEPLOY / "outlets.toml"),))) == 2
