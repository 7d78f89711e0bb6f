"""Documentation is held to the code: what a user can type, set, or be told stands in the reference."""

from __future__ import annotations

import dataclasses
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from onrecord import OccasionKind, OnrecordError, Reason, Settings, Voice
from onrecord.cli import command_line
from onrecord.cli.ending import Status
from onrecord.journal import LEVELS
from onrecord.metrics import RecordCollector
from onrecord.record import FORMATS, Counts, Fate, Fit, Flaw, Mark, Metered, Verdict
from onrecord.record.exchange.columns import columns_of
from onrecord.wording import REASONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")])


def read_section(page: str, heading: str) -> str:
    """What stands under a heading of a reference page, without the parts under other headings."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{page} has no heading {heading!r}"
    return found[1]


def first_cells(section: str) -> list[str]:
    """The first column of the tables of a section, without the code marks."""
    return [cell.replace("\\|", "|") for cell in re.findall(r"^\| `?(.*?)`? (?<!\\)\|", section, re.MULTILINE)][1:]


def walk_errors(kind: type[OnrecordError] = OnrecordError) -> Iterator[type[OnrecordError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from walk_errors(narrower)


def walk_commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by what is typed: ``add``, ``judge``, ``judge accept``."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from walk_commands(command, f"{before}{name} ")


TYPED = dict(walk_commands(command_line))
COMMANDS = sorted(TYPED)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_documented_with_its_choices_and_no_other(name: str) -> None:
    documented = first_cells(read_section("cli.md", f"onrecord {name}"))
    options = [param for param in TYPED[name].params if isinstance(param, click.Option)]
    assert [line.split()[0] for line in documented] == [option.opts[0] for option in options]
    for line, option in zip(documented, options, strict=True):
        if isinstance(option.type, click.Choice):
            assert line.split()[1] == "|".join(option.type.choices)


def test_the_options_before_every_command_are_documented() -> None:
    options = [param for param in command_line.params if isinstance(param, click.Option) and param.name != "version"]
    documented = first_cells(read_section("cli.md", "The journal of a run"))
    assert [line.split()[0] for line in documented] == [option.opts[0] for option in options]
    assert documented[-1].split()[1] == "|".join(LEVELS)


def test_every_command_is_documented_and_no_other() -> None:
    text = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    headings = re.findall(r"^##+ onrecord (\w[\w ]*)$", text, re.MULTILINE)
    assert sorted(headings) == COMMANDS


def test_every_exit_status_is_documented_and_told_by_help() -> None:
    told = first_cells(read_section("cli.md", "Exit status"))
    assert told == [str(status.value) for status in Status]
    assert re.findall(r"^  (\d+)  ", command_line.epilog or "", re.MULTILINE) == told


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_and_option_says_what_it_does(name: str) -> None:
    command = TYPED[name]
    assert command.help
    assert "Examples:" in (command.epilog or "")
    assert all(param.help for param in command.params if isinstance(param, click.Option))


def test_every_setting_is_documented_with_its_variable_and_default() -> None:
    text = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| `(.*?)` \|", text, re.MULTILINE)
    fields = dataclasses.fields(Settings)
    assert rows == [(f.name, f"ONRECORD_{f.name.upper()}", str(f.default)) for f in fields]


def test_every_error_code_is_documented_with_its_class() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", read_section("errors.md", "Errors"), re.MULTILINE)
    assert sorted(rows) == sorted((error.code, error.__name__) for error in walk_errors())


def test_every_reason_is_documented_in_the_words_that_people_are_told() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", read_section("errors.md", "Reasons"), re.MULTILINE)
    assert dict(rows) == {reason.value: REASONS[reason] for reason in Reason}


def test_every_voice_and_every_kind_of_occasion_is_documented() -> None:
    assert first_cells(read_section("moments.md", "Voices")) == [voice.value for voice in Voice]
    assert set(re.findall(r"`(\w+)`", read_section("moments.md", "Occasions"))) >= {k.value for k in OccasionKind}


def test_every_finding_of_verify_is_documented() -> None:
    assert first_cells(read_section("errors.md", "Findings of verify")) == [flaw.value for flaw in Flaw]


def test_every_event_of_the_journal_is_documented() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    events = {event for source in sources for event in re.findall(r'\btell\(_LOG, "([^"]+)"', source)}
    assert sorted(first_cells(_read_operations("The journal"))) == sorted(events)


def test_every_metric_of_the_record_is_documented() -> None:
    metered = Metered(Counts(0, 0, 0, 0), 0, 0, {}, {}, "2024-03-15T17:20:00+00:00")
    names = {family.name for family in RecordCollector(lambda: metered).collect()}
    assert names <= set(re.findall(r"onrecord_\w+", _read_operations("Metrics")))


def _read_operations(heading: str) -> str:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_fate_of_an_edited_statement_is_documented() -> None:
    assert sorted(first_cells(read_section("cli.md", "Fates of statements"))) == sorted(fate.value for fate in Fate)


def test_every_format_and_every_column_of_statements_is_documented() -> None:
    assert first_cells(read_section("exchange.md", "Formats")) == list(FORMATS)
    assert first_cells(read_section("exchange.md", "Statements")) == list(columns_of("statements"))


@pytest.mark.parametrize(
    ("heading", "codes"), [("Verdicts", Verdict), ("What counts as a word", Mark), ("Speakers", Fit)]
)
def test_every_verdict_mark_and_fit_of_check_is_documented(heading: str, codes: type[StrEnum]) -> None:
    assert first_cells(read_section("check.md", heading)) == [code.value for code in codes]


def walk_examples() -> Iterator[tuple[str, list[str]]]:
    """Where an example stands and its arguments: console blocks of the documentation, the ends of helps."""
    for page in PAGES:
        for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            yield from (
                (page.name, list(line)) for line in split_commands(re.findall(r"^\$ (.*)$", block, re.MULTILINE))
            )
    for command in (command_line, *TYPED.values()):
        lines = re.findall(r"^  (.*onrecord .*)$", command.epilog or "", re.MULTILINE)
        yield from ((f"--help of {command.name}", line) for line in split_commands(lines))


def split_commands(lines: list[str]) -> Iterator[list[str]]:
    """The arguments of each ``onrecord`` among shell lines, up to a pipe or a file."""
    for line in lines:
        words = shlex.split(line, comments=True)
        if "onrecord" in words:
            arguments = words[words.index("onrecord") + 1 :]
            end = next((at for at, word in enumerate(arguments) if word in {"|", ">", "2>"}), len(arguments))
            yield arguments[:end]


@pytest.mark.parametrize(("where", "arguments"), list(walk_examples()))
def test_every_example_can_be_typed(where: str, arguments: list[str]) -> None:
    name, *rest = arguments
    while f"{name} {rest[0] if rest else ''}" in TYPED:
        name = f"{name} {rest.pop(0)}"
    if not name.startswith("-"):
        TYPED[name].make_context(name, rest)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!\w+:)([^)#\s]*)(#[^)\s]*)?\)", page.read_text(encoding="utf-8"))
    for path, anchor in links:
        target = page.parent / path if path else page
        assert target.exists(), f"{path} is linked and isn't there"
        if anchor and target.suffix == ".md":
            assert anchor[1:] in list_anchors(target)


def list_anchors(page: Path) -> list[str]:
    """The anchors of headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
