"""The forms of reporting verbs are spelt as people spell them."""

from __future__ import annotations

import pytest

from onrecord.statements.lexicon import ADDRESSING, CUES


@pytest.mark.parametrize("form", "says denied denies slammed echoes labelled wrote quipping told asks begun".split())
def test_a_form_that_people_write_is_a_cue(form: str) -> None:
    assert form in CUES


@pytest.mark.parametrize("form", "slamed dubed echos begining sayed telled denys admited quiped thinked".split())
def test_a_form_that_nobody_writes_is_none(form: str) -> None:
    assert form not in CUES


def test_what_is_told_is_told_to_somebody() -> None:
    assert {"told", "tells", "warned", "reminding"} <= ADDRESSING <= CUES
