"""What a page tells of its speakers."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.matches.people import Sighting, see

PAGE = """Harbour stays open, minister says

By Vita Lorne
5 May 2031

OSTRAND - Harbour Minister Ana Brask said on Monday that the harbour would stay open through the winter months.

"We have never closed it," Mrs Brask said. "We won't close it now."

The minister said that pilots would be paid for their nights. Union leader Havel Orn called the plan "late but welcome".

"The pilots will read it with care," Orn said on behalf of the Pilots' Union. He said that the night shifts were long.
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sighting]:
    """The page's sightings by name."""
    page = tmp_path_factory.mktemp("page") / "harbour.txt"
    page.write_text(PAGE, encoding="utf-8")
    return {sighting.name: sighting for sighting in see(onrecord.read(str(page)).one())}


def test_titles_company_and_day_are_seen(seen: dict[str, Sighting]) -> None:
    ana = seen["Ana Brask"]
    assert {"minister", "mrs"} <= ana.titles
    assert ana.company == {"Havel Orn"}
    assert ana.person == "person:ana brask"
    assert seen["Havel Orn"].company == {"Ana Brask"}


def test_a_description_is_a_role_and_a_pronoun_is_none(seen: dict[str, Sighting]) -> None:
    assert seen["Ana Brask"].roles == {"The minister"}
    assert not seen["Havel Orn"].roles
